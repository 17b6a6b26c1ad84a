// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <cio/api/campaigns.hpp>
#include <cio/api/message_header.hpp>
#include <cio/api/newsletters.hpp>
#include <cio/json.hpp>
#include <cio/optional_list.hpp>
#include <cio/patch.hpp>

namespace cio {

/// One variant of a newsletter: its default message, a translation, or a message of an A/B test. What it
/// holds depends on the channel.
struct NewsletterVariant {
    std::int64_t id{};                          ///< Identifies the variant: the `content_id` of requests.
    std::optional<std::int64_t> newsletter_id;  ///< Its newsletter.
    std::optional<std::string> deduplicate_id;  ///< `<id>:<time of the last change>`.
    std::optional<std::string> name;            ///< Name.
    NewsletterType type;                        ///< Channel.
    std::optional<std::string> language;        ///< Language of a translation; empty text for the default.
    std::optional<std::string> layout;          ///< HTML of the layout around the body.
    std::optional<std::string> body;            ///< Content.
    std::optional<std::string> body_amp;        ///< E-mail: AMP body; `body` is the fallback.
    std::optional<std::string> from;            ///< E-mail: sender.
    std::optional<std::int64_t> from_id;        ///< The sender's identity.
    std::optional<std::string> reply_to;        ///< Reply-to address.
    std::optional<std::int64_t> reply_to_id;    ///< The identity of the reply-to address.
    Preprocessor preprocessor;                  ///< E-mail: what is done to the HTML, if anything.
    std::optional<std::string> recipient;       ///< Recipient, in Liquid, e.g. `{{customer.email}}`.
    std::optional<std::string> subject;         ///< Subject of an e-mail, title of a push notification.
    std::optional<std::string> cc;              ///< E-mail: copies.
    std::optional<std::string> bcc;             ///< E-mail: blind copies.
    std::optional<bool> fake_bcc;               ///< E-mail: whether copies go out apart.
    std::optional<std::string> preheader_text;  ///< E-mail: preview text.
    std::vector<MessageHeader> headers;         ///< E-mail, webhook: additional headers.
    Json extra;                                 ///< Fields that this version does not know.
};

/// The variants of a newsletter.
struct ListNewsletterVariantsResponse {
    std::vector<NewsletterVariant> contents;  ///< The variants.
    Json extra;                               ///< Fields that this version does not know.
};

/// The variants of a newsletter, in one answer: its default message, translations, messages of A/B tests.
///
/// `GET /newsletters/{newsletter_id}/contents`. At most 10 requests per second per workspace.
struct ListNewsletterVariantsRequest {
    using Response = ListNewsletterVariantsResponse;  ///< What a success holds.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
};

/// One variant of a newsletter, by its id.
///
/// `GET /newsletters/{newsletter_id}/contents/{content_id}`. At most 10 requests per second per workspace.
struct GetNewsletterVariantRequest {
    using Response = NewsletterVariant;  ///< What a success holds.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
    std::int64_t content_id{};     ///< The variant; see `AppClient::list_newsletter_variants`. Required.
};

/// Changes to a variant that is an e-mail. What is left out stays as it is.
struct EmailVariantUpdate {
    std::optional<std::string> subject{};         ///< Subject.
    std::optional<std::string> body{};            ///< HTML body.
    std::optional<std::string> body_plain{};      ///< Plain text body, instead of one made of `body`.
    std::optional<std::string> body_amp{};        ///< AMP body; `body` is the fallback.
    std::optional<std::string> preheader_text{};  ///< Preview text.
    std::optional<std::int64_t> from_id{};        ///< Sender, by the id of a sender identity.
    Patch<std::int64_t> reply_to_id{};            ///< Reply-to address, by the id of a sender identity; null for none.
    std::optional<std::string> recipient{};       ///< Recipient, in Liquid; `{{customer.email}}` unless changed.
};

/// Changes to a variant that is a text message (`twilio` on the wire).
struct SmsVariantUpdate {
    std::optional<std::string> body{};  ///< Text.
};

/// Changes to a variant that is a push notification. What is left out stays as it is.
struct PushVariantUpdate {
    std::optional<std::string> subject{};  ///< Title.
    std::optional<std::string> body{};     ///< Text.
};

/// Changes to a variant that calls your own webhook. What is left out stays as it is.
struct WebhookVariantUpdate {
    std::optional<std::string> body{};      ///< Body of the call.
    OptionalList<MessageHeader> headers{};  ///< Headers of the call, instead of those that there are.
};

/// Changes to a variant that is a message for an inbox in your app.
struct InboxVariantUpdate {
    Json body_json{};  ///< The message, an object like that of `InboxNewsletter`.
};

/// Changes to a variant, by the newsletter's channel. There are none for in-app messages.
using NewsletterVariantUpdate =
    std::variant<EmailVariantUpdate, SmsVariantUpdate, PushVariantUpdate, WebhookVariantUpdate, InboxVariantUpdate>;

/// Updates a variant of a newsletter, by its id: the default message, a translation, or a message of an A/B
/// test. `content` is of the newsletter's channel. In-app messages, and content of the drag-and-drop editor
/// or of Design Studio, cannot be changed here.
///
/// `PUT /newsletters/{newsletter_id}/contents/{content_id}`. At most 10 requests per second per workspace.
/// Safe to repeat.
struct UpdateNewsletterVariantRequest {
    using Response = NewsletterVariant;  ///< What a success holds.

    std::int64_t newsletter_id{};     ///< The newsletter. Required.
    std::int64_t content_id{};        ///< The variant; see `AppClient::list_newsletter_variants`. Required.
    NewsletterVariantUpdate content;  ///< What to change, for the newsletter's channel.
    Json extra{};                     ///< Further fields of the body, for what this version does not know.
};

/// A new translation of an e-mail. What is left out is copied from the default message.
struct EmailNewsletterTranslation {
    std::string subject{};                        ///< Subject. Required.
    std::string body{};                           ///< HTML body. Required.
    std::optional<std::string> body_plain{};      ///< Plain text body.
    std::optional<std::string> body_amp{};        ///< AMP body; `body` is the fallback.
    std::optional<std::string> preheader_text{};  ///< Preview text.
};

/// A new translation of a text message.
struct SmsNewsletterTranslation {
    std::string body{};  ///< Text. Required.
};

/// A new translation of a push notification: `subject`, `body` or both. What is left out is copied from the
/// default message.
struct PushNewsletterTranslation {
    std::optional<std::string> subject{};  ///< Title.
    std::optional<std::string> body{};     ///< Text.
};

/// A new translation of what is sent to your own webhook.
struct WebhookNewsletterTranslation {
    std::string body{};  ///< Body of the call. Required.
};

/// A new translation of a message for an inbox in your app.
struct InboxNewsletterTranslation {
    Json body_json{};  ///< The message, an object like that of `InboxNewsletter`. Required.
};

/// A new translation, by the newsletter's channel. There is none for in-app messages.
using NewsletterTranslation =
    std::variant<EmailNewsletterTranslation, SmsNewsletterTranslation, PushNewsletterTranslation,
                 WebhookNewsletterTranslation, InboxNewsletterTranslation>;

/// Adds a translation to a newsletter without A/B test; with one, see
/// `CreateNewsletterTestTranslationRequest`. The answer is the newsletter; the new variant is one of its
/// `content_ids`.
///
/// The service refuses (400) newsletters that were sent already or that have several test groups, and
/// content of the drag-and-drop editor or of Design Studio; and (422) a translation that there is already.
///
/// `POST /newsletters/{newsletter_id}/language`. At most 10 requests per second per workspace. Never
/// repeated once the service may have acted on it; `AppClient::get_newsletter_translation` shows whether it
/// has.
struct CreateNewsletterTranslationRequest {
    using Response = Newsletter;  ///< What a success holds.

    std::int64_t newsletter_id{};   ///< The newsletter. Required.
    std::string language{};         ///< Language, e.g. `es`. Required.
    NewsletterTranslation content;  ///< The translation, for the newsletter's channel. Required.
    Json extra{};                   ///< Further fields of the body, for what this version does not know.
};

/// One translation of a newsletter without A/B test, by its language. With a test, see
/// `GetNewsletterTestTranslationRequest`; the message of the default language, which has an empty name, is
/// found by its id: `GetNewsletterVariantRequest`.
///
/// `GET /newsletters/{newsletter_id}/language/{language}`. At most 10 requests per second per workspace. A
/// language that the newsletter does not have is answered with 400.
struct GetNewsletterTranslationRequest {
    using Response = NewsletterVariant;  ///< What a success holds.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
    std::string language{};        ///< Language, e.g. `es`. Required.
};

/// Updates a translation of a newsletter without A/B test, by its language. With a test, see
/// `UpdateNewsletterTestTranslationRequest`; the message of the default language is found by its id:
/// `UpdateNewsletterVariantRequest`. `content` is of the newsletter's channel. In-app messages and content
/// of Design Studio cannot be changed here.
///
/// `PUT /newsletters/{newsletter_id}/language/{language}`. At most 10 requests per second per workspace. A
/// language that the newsletter does not have is answered with 400. Safe to repeat.
struct UpdateNewsletterTranslationRequest {
    using Response = NewsletterVariant;  ///< What a success holds.

    std::int64_t newsletter_id{};     ///< The newsletter. Required.
    std::string language{};           ///< Language, e.g. `es`. Required.
    NewsletterVariantUpdate content;  ///< What to change, for the newsletter's channel.
    Json extra{};                     ///< Further fields of the body, for what this version does not know.
};

/// Deletes a translation of a newsletter without A/B test; with one, see
/// `DeleteNewsletterTestTranslationRequest`. The message of the default language stays, and so does
/// everything of a newsletter that was sent: the service answers 400.
///
/// `DELETE /newsletters/{newsletter_id}/language/{language}`. At most 10 requests per second per workspace.
/// Safe to repeat.
struct DeleteNewsletterTranslationRequest {
    using Response = void;  ///< A success holds nothing.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
    std::string language{};        ///< Language, e.g. `es`. Required.
};

/// A group of an A/B test: the people who get the same message, in their languages.
struct NewsletterTestGroup {
    std::string id;                         ///< Identifies the group: the `test_group_id` of requests. May be `0`.
    std::optional<std::string> name;        ///< Name.
    std::optional<std::string> label;       ///< Name of its variant.
    std::optional<bool> winner;             ///< Whether it won the test.
    std::vector<std::int64_t> content_ids;  ///< Its variants: the message and its translations.
    Json extra;                             ///< Fields that this version does not know.
};

/// The groups of a newsletter's A/B test.
struct ListNewsletterTestGroupsResponse {
    std::vector<NewsletterTestGroup> test_groups;  ///< The groups.
    Json extra;                                    ///< Fields that this version does not know.
};

/// The groups of a newsletter's A/B test, in one answer.
///
/// `GET /newsletters/{newsletter_id}/test_groups`. At most 10 requests per second per workspace.
struct ListNewsletterTestGroupsRequest {
    using Response = ListNewsletterTestGroupsResponse;  ///< What a success holds.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
};

/// Adds a group to a newsletter's A/B test, with a copy of the present content, to be changed with
/// `AppClient::update_newsletter_variant`. The answer is the newsletter; the group's variants are among its
/// `content_ids`. A newsletter that was sent already is refused (400).
///
/// `POST /newsletters/{newsletter_id}/test_groups`. At most 10 requests per second per workspace. Never
/// repeated once the service may have acted on it; `AppClient::list_newsletter_test_groups` shows whether it
/// has.
struct CreateNewsletterTestGroupRequest {
    using Response = Newsletter;  ///< What a success holds.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
};

/// Adds a translation to a group of a newsletter's A/B test. What `content` leaves out is copied from the
/// group's default message. The answer is the newsletter; the new variant is one of its `content_ids`.
///
/// The service refuses (400) newsletters that were sent already, and content of the drag-and-drop editor or
/// of Design Studio; and (422) a translation that there is already.
///
/// `POST /newsletters/{newsletter_id}/test_group/{test_group_id}/language`. At most 10 requests per second
/// per workspace. Never repeated once the service may have acted on it;
/// `AppClient::get_newsletter_test_translation` shows whether it has.
struct CreateNewsletterTestTranslationRequest {
    using Response = Newsletter;  ///< What a success holds.

    std::int64_t newsletter_id{};   ///< The newsletter. Required.
    std::string test_group_id{};    ///< The group; see `AppClient::list_newsletter_test_groups`. Required.
    std::string language{};         ///< Language, e.g. `es`. Required.
    NewsletterTranslation content;  ///< The translation, for the newsletter's channel. Required.
    Json extra{};                   ///< Further fields of the body, for what this version does not know.
};

/// One translation in a group of a newsletter's A/B test. The message of the default language, which has an
/// empty name, is found by its id: `GetNewsletterVariantRequest`.
///
/// `GET /newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}`. At most 10 requests per
/// second per workspace. A language that the group does not have is answered with 400.
struct GetNewsletterTestTranslationRequest {
    using Response = NewsletterVariant;  ///< What a success holds.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
    std::string test_group_id{};   ///< The group; see `AppClient::list_newsletter_test_groups`. Required.
    std::string language{};        ///< Language, e.g. `es`. Required.
};

/// Updates one translation in a group of a newsletter's A/B test. The message of the default language is
/// found by its id: `UpdateNewsletterVariantRequest`. `content` is of the newsletter's channel. In-app
/// messages and content of Design Studio cannot be changed here.
///
/// `PUT /newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}`. At most 10 requests per
/// second per workspace. A language that the group does not have is answered with 400. Safe to repeat.
struct UpdateNewsletterTestTranslationRequest {
    using Response = NewsletterVariant;  ///< What a success holds.

    std::int64_t newsletter_id{};     ///< The newsletter. Required.
    std::string test_group_id{};      ///< The group; see `AppClient::list_newsletter_test_groups`. Required.
    std::string language{};           ///< Language, e.g. `es`. Required.
    NewsletterVariantUpdate content;  ///< What to change, for the newsletter's channel.
    Json extra{};                     ///< Further fields of the body, for what this version does not know.
};

/// Deletes one translation in a group of a newsletter's A/B test. The message of the default language stays,
/// and so does everything of a newsletter that was sent: the service answers 400, as it does to an unknown
/// group.
///
/// `DELETE /newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}`. At most 10 requests
/// per second per workspace. Safe to repeat.
struct DeleteNewsletterTestTranslationRequest {
    using Response = void;  ///< A success holds nothing.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
    std::string test_group_id{};   ///< The group; see `AppClient::list_newsletter_test_groups`. Required.
    std::string language{};        ///< Language, e.g. `es`. Required.
};

}  // namespace cio
