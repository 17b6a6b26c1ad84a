// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/design_studio.hpp>
#include <cio/api/design_studio_folders.hpp>
#include <cio/api/email_transformers.hpp>
#include <cio/api/enums.hpp>
#include <cio/api/message_header.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/optional_list.hpp>
#include <cio/patch.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// What a recipient sees of an e-mail.
struct EmailContent {
    std::optional<std::string> subject{};         ///< Subject.
    std::optional<std::string> preheader_text{};  ///< Preview text, which inboxes show after the subject.
    std::optional<std::string> html{};            ///< Body as HTML.
    std::optional<std::string> amp{};             ///< Body as AMP HTML.
    std::optional<std::string> text{};            ///< Body as plain text.
    Json extra{};                                 ///< Fields that this version does not know.
};

/// Whom an e-mail is from and goes to.
struct EmailEnvelope {
    std::optional<std::int64_t> from_id;      ///< The sender's identity; none if there is none yet.
    std::optional<std::string> from;          ///< The address of `from_id`.
    std::optional<std::int64_t> reply_to_id;  ///< The identity that answers go to; none if there is none.
    std::optional<std::string> reply_to;      ///< The address of `reply_to_id`.
    std::optional<std::string> recipient;     ///< Recipient, mostly `{{customer.email}}`.
    std::optional<std::string> bcc;           ///< Blind copies.
    std::optional<bool> fake_bcc;             ///< Whether the copies go out apart, with the recipient in the subject.
    std::vector<MessageHeader> headers;       ///< Further headers.
    Json extra;                               ///< Fields that this version does not know.
};

/// Whom an e-mail is to be from and to go to, in requests.
struct EmailEnvelopeInput {
    Patch<std::int64_t> from_id{};           ///< The sender: an identity of the workspace. Null: none yet.
    Patch<std::int64_t> reply_to_id{};       ///< Where answers go: an identity of the workspace. Null: none.
    std::optional<std::string> recipient{};  ///< Recipient. Default `{{customer.email}}`.
    std::optional<std::string> bcc{};        ///< Blind copies.
    std::optional<bool> fake_bcc{};         ///< Send the copies apart, with the recipient in the subject. Default true.
    OptionalList<MessageHeader> headers{};  ///< Further headers; an empty list leaves none.
    Json extra{};                           ///< Further fields; the service refuses what it does not know.
};

/// An e-mail of Design Studio, as lists have it: without its content.
struct DesignStudioEmailSummary {
    std::string id;                               ///< Identifies the e-mail: a UUID.
    std::optional<std::string> name;              ///< Name.
    std::optional<bool> is_template;              ///< Whether it is a template for new e-mails.
    std::optional<bool> is_linked;                ///< Whether a campaign, a broadcast or another workflow uses it.
    std::optional<bool> has_translations;         ///< Whether it is there in further languages.
    std::optional<std::string> parent_folder_id;  ///< The folder that it is in; none at the root.
    std::optional<Timestamp> created;             ///< When it was made.
    std::optional<Timestamp> updated;             ///< When it was last changed.
    Json extra;                                   ///< Fields that this version does not know.
};

/// An e-mail of Design Studio in its default language.
struct DesignStudioEmail {
    std::string id;                                ///< Identifies the e-mail: a UUID.
    std::optional<std::string> name;               ///< Name.
    std::optional<bool> is_template;               ///< Whether it is a template for new e-mails.
    std::optional<bool> is_linked;                 ///< Whether a campaign, a broadcast or another workflow uses it.
    std::optional<std::string> parent_folder_id;   ///< The folder that it is in; none at the root.
    std::vector<std::string> available_languages;  ///< Codes of the languages that it is translated to.
    std::optional<Timestamp> created;              ///< When it was made.
    std::optional<Timestamp> updated;              ///< When it was last changed.
    EmailContent content;                          ///< Subject and bodies.
    EmailEnvelope envelope;                        ///< Whom it is from and goes to.
    EmailTransformers transformers;                ///< What is done to its HTML.
    Json extra;                                    ///< Fields that this version does not know.
};

/// An e-mail of Design Studio in a further language.
struct DesignStudioEmailTranslation {
    std::string language_group_id;                 ///< The id of the e-mail that it is a translation of.
    std::string language;                          ///< Code of the language, e.g. `fr`.
    std::optional<bool> is_template;               ///< Whether the e-mail is a template for new e-mails.
    std::optional<bool> is_linked;                 ///< Whether a workflow uses it.
    std::optional<std::string> parent_folder_id;   ///< The folder that it is in; none at the root.
    std::vector<std::string> available_languages;  ///< Codes of the languages that the e-mail is translated to.
    std::optional<Timestamp> created;              ///< When it was made.
    std::optional<Timestamp> updated;              ///< When it was last changed.
    EmailContent content;                          ///< Subject and bodies.
    EmailEnvelope envelope;                        ///< Whom it is from and goes to.
    EmailTransformers transformers;                ///< What is done to its HTML.
    Json extra;                                    ///< Fields that this version does not know.
};

/// Whether a list has what is so, what is not so, or both.
struct FlagFilter : OpenEnum<FlagFilter> {
    using OpenEnum::OpenEnum;
    static constexpr Constant yes{"true"};  ///< Only what is so.
    static constexpr Constant no{"false"};  ///< Only what is not so.
    static constexpr Constant any{"any"};   ///< Both. The default.
};

/// A page of the e-mails of Design Studio.
struct ListDesignStudioEmailsResponse {
    std::vector<DesignStudioEmailSummary> emails;  ///< The e-mails, without their content.
    std::vector<DesignStudioFolder> folders;       ///< The folders that these e-mails are in.
    std::optional<DesignStudioListMeta> meta;      ///< Which page it is, and of what.
    Json extra;                                    ///< Fields that this version does not know.

    static constexpr auto page_items =
        &ListDesignStudioEmailsResponse::emails;  ///< What `AppClient::items` goes through.
};

/// The e-mails of Design Studio, a page at a time, without their content. For those at the root alone leave
/// `parent_folder_id` out and set `direct_descendants_only`.
///
/// `GET /design_studio/emails`. At most 10 requests per second per workspace.
struct ListDesignStudioEmailsRequest {
    using Response = ListDesignStudioEmailsResponse;  ///< What a success holds.

    FlagFilter is_template{};                       ///< Templates or others. Default any.
    FlagFilter has_translations{};                  ///< Translated or not. Default any.
    FlagFilter is_linked{};                         ///< Used by a workflow or not. Default any.
    std::optional<std::string> parent_folder_id{};  ///< Below this folder, which must exist. None: the root.
    std::optional<bool> direct_descendants_only{};  ///< Leave out what is in folders below it. Default false.
    DesignStudioSort sort_by{};                     ///< What they are sorted by. Default created.
    SortOrder sort_order{};                         ///< `asc` begins with the oldest, or with A. Default asc.
    std::optional<Timestamp> created_before{};      ///< Only those made before.
    std::optional<Timestamp> created_after{};       ///< Only those made after.
    std::optional<Timestamp> updated_before{};      ///< Only those last changed before.
    std::optional<Timestamp> updated_after{};       ///< Only those last changed after.
    std::optional<std::int64_t> page{};             ///< Number of the page, from 1. Default 1.
    std::optional<std::int64_t> limit{};            ///< E-mails per page: 1 to 10,000. Default 1,000.
};

/// Creates an e-mail of Design Studio. Who sends it may stay open until a workflow uses it.
///
/// `POST /design_studio/emails`. At most 10 requests per second per workspace. Fields of `content`, `envelope` and
/// `transformers` that the service does not know, and identities that do not exist, are refused. Never repeated once
/// the service may have acted on it; `AppClient::list_design_studio_emails` shows whether it has.
struct CreateDesignStudioEmailRequest {
    using Response = DesignStudioEmail;  ///< What a success holds.

    std::string name{};                             ///< Name: at most 255 characters. Required.
    std::optional<bool> is_template{};              ///< Make it a template for new e-mails. Default false.
    std::optional<std::string> parent_folder_id{};  ///< The folder to put it into. None: the root.
    /// Subject and bodies. In one place the service says that it has to be there, and complete.
    EmailContent content{};
    EmailEnvelopeInput envelope{};     ///< Whom it is from and goes to.
    EmailTransformers transformers{};  ///< What is done to its HTML. Default nothing.
    Json extra{};                      ///< Further fields of the body, for what this version does not know.
};

/// One e-mail of Design Studio with its content, in its default language.
///
/// `GET /design_studio/emails/{id}`. At most 10 requests per second per workspace. Translations have operations of
/// their own: `AppClient::get_design_studio_email_translation`.
struct GetDesignStudioEmailRequest {
    using Response = DesignStudioEmail;  ///< What a success holds.

    std::string email_id{};  ///< The e-mail. Required.
};

/// Changes an e-mail of Design Studio: what is set is changed, all else stays. Something must be set.
///
/// `PUT /design_studio/emails/{id}`. At most 10 requests per second per workspace. It publishes nothing: a workflow
/// that uses the e-mail sends the old one until somebody publishes the new one in the user interface. Fields of
/// `content`, `envelope` and `transformers` that the service does not know, and identities that do not exist, are
/// refused. Safe to repeat.
struct UpdateDesignStudioEmailRequest {
    using Response = void;  ///< A success holds nothing.

    std::string email_id{};                 ///< The e-mail. Required.
    std::optional<std::string> name{};      ///< New name: at most 255 characters.
    std::optional<bool> is_template{};      ///< Make it a template for new e-mails, or no longer one.
    Patch<std::string> parent_folder_id{};  ///< The folder to move it to; null moves it to the root.
    EmailContent content{};                 ///< Subject and bodies.
    EmailEnvelopeInput envelope{};          ///< Whom it is from and goes to.
    EmailTransformers transformers{};       ///< What is done to its HTML.
    Json extra{};                           ///< Further fields of the body, for what this version does not know.
};

/// Deletes an e-mail of Design Studio with all its translations.
///
/// `DELETE /design_studio/emails/{id}`. At most 10 requests per second per workspace. Refused (409) while a workflow
/// uses it. Safe to repeat.
struct DeleteDesignStudioEmailRequest {
    using Response = void;  ///< A success holds nothing.

    std::string email_id{};  ///< The e-mail. Required.
};

/// The translations of an e-mail of Design Studio.
struct ListDesignStudioEmailTranslationsResponse {
    std::vector<DesignStudioEmailTranslation> email_translations;  ///< The translations, with their content.
    Json extra;                                                    ///< Fields that this version does not know.
};

/// The translations of an e-mail of Design Studio, in one answer.
///
/// `GET /design_studio/emails/{id}/languages`. At most 10 requests per second per workspace.
struct ListDesignStudioEmailTranslationsRequest {
    using Response = ListDesignStudioEmailTranslationsResponse;  ///< What a success holds.

    std::string email_id{};  ///< The e-mail. Required.
};

/// Adds a translation to an e-mail of Design Studio. What is left out is copied from the e-mail: subject, preview text
/// and bodies without `content`; sender, recipient and headers without `envelope`.
///
/// `POST /design_studio/emails/{id}/languages`. At most 10 requests per second per workspace. Fields of `content`,
/// `envelope` and `transformers` that the service does not know, and identities that do not exist, are refused. Never
/// repeated once the service may have acted on it; `AppClient::list_design_studio_email_translations` shows whether
/// it has.
struct CreateDesignStudioEmailTranslationRequest {
    using Response = DesignStudioEmailTranslation;  ///< What a success holds.

    std::string email_id{};            ///< The e-mail. Required.
    std::string language{};            ///< Code of the language, e.g. `es`. Required.
    EmailContent content{};            ///< Subject and bodies, all of them. None: those of the e-mail.
    EmailEnvelopeInput envelope{};     ///< Whom it is from and goes to. None: as the e-mail.
    EmailTransformers transformers{};  ///< What is done to its HTML. None: as to the e-mail's.
    Json extra{};                      ///< Further fields of the body, for what this version does not know.
};

/// One translation of an e-mail of Design Studio with its content.
///
/// `GET /design_studio/emails/{id}/languages/{language}`. At most 10 requests per second per workspace.
struct GetDesignStudioEmailTranslationRequest {
    using Response = DesignStudioEmailTranslation;  ///< What a success holds.

    std::string email_id{};  ///< The e-mail. Required.
    std::string language{};  ///< Code of the language. Required.
};

/// Changes a translation of an e-mail of Design Studio: what is set is changed, all else stays. Something must be
/// set.
///
/// `PUT /design_studio/emails/{id}/languages/{language}`. At most 10 requests per second per workspace. It publishes
/// nothing: a workflow that uses the e-mail sends the old translation until somebody publishes the new one in the
/// user interface. Safe to repeat.
struct UpdateDesignStudioEmailTranslationRequest {
    using Response = void;  ///< A success holds nothing.

    std::string email_id{};            ///< The e-mail. Required.
    std::string language{};            ///< Code of the language. Required.
    EmailContent content{};            ///< Subject and bodies.
    EmailEnvelopeInput envelope{};     ///< Whom it is from and goes to.
    EmailTransformers transformers{};  ///< What is done to its HTML.
    Json extra{};                      ///< Further fields of the body, for what this version does not know.
};

/// Deletes a translation of an e-mail of Design Studio.
///
/// `DELETE /design_studio/emails/{id}/languages/{language}`. At most 10 requests per second per workspace. Refused
/// (409) while a workflow uses the e-mail. Safe to repeat.
struct DeleteDesignStudioEmailTranslationRequest {
    using Response = void;  ///< A success holds nothing.

    std::string email_id{};  ///< The e-mail. Required.
    std::string language{};  ///< Code of the language. Required.
};

}  // namespace cio
