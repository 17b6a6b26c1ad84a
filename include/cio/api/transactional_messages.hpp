// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/campaigns.hpp>
#include <cio/api/enums.hpp>
#include <cio/api/message_header.hpp>
#include <cio/api/messages.hpp>
#include <cio/api/metrics.hpp>
#include <cio/json.hpp>
#include <cio/optional_list.hpp>
#include <cio/patch.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// A transactional message as the workspace has it: the template that sends name, not a delivery.
struct TransactionalMessage {
    std::int64_t id{};                         ///< Identifies it; sends take it as `transactional_message_id`.
    std::optional<std::string> name;           ///< Name.
    std::optional<std::string> description;    ///< Description.
    std::optional<bool> send_to_unsubscribed;  ///< Whether people who have unsubscribed get it.
    std::optional<bool> link_tracking;         ///< Whether clicks are tracked.
    std::optional<bool> open_tracking;         ///< Whether opens are tracked.
    std::optional<bool> hide_message_body;     ///< Whether the contents of deliveries are not kept.
    std::optional<bool> queue_drafts;          ///< Whether sends wait as drafts, to be sent in the workspace.
    std::optional<Timestamp> created_at;       ///< When it was made.
    std::optional<Timestamp> updated_at;       ///< When it was last changed.
    Json extra;                                ///< Fields that this version does not know.
};

/// The content of a transactional message: what it says in one language.
struct TransactionalContent {
    std::int64_t id{};                          ///< Identifies the content.
    std::optional<std::string> name;            ///< Name.
    std::optional<Timestamp> created;           ///< When it was made.
    std::optional<Timestamp> updated;           ///< When it was last changed.
    std::optional<std::string> body;            ///< Text of the message; HTML of an e-mail.
    std::optional<std::string> body_amp;        ///< E-mail: AMP body.
    std::optional<std::string> language;        ///< Language; empty text for the default.
    MessageType type;                           ///< Channel: e-mail or push notification.
    std::optional<std::string> from;            ///< E-mail: sender.
    std::optional<std::int64_t> from_id;        ///< The sender's identity.
    std::optional<std::string> reply_to;        ///< E-mail: reply-to address.
    std::optional<std::int64_t> reply_to_id;    ///< The identity of the reply-to address, if there is one.
    Preprocessor preprocessor;                  ///< E-mail: what is done to the HTML, if anything.
    std::optional<std::string> recipient;       ///< Recipient; often Liquid, e.g. `{{customer.email}}`.
    std::optional<std::string> subject;         ///< E-mail: subject.
    std::optional<std::string> preheader_text;  ///< E-mail: preview text.
    std::optional<std::string> cc;              ///< E-mail: copies.
    std::optional<std::string> bcc;             ///< E-mail: blind copies.
    std::optional<bool> fake_bcc;               ///< E-mail: whether copies go out apart.
    std::optional<std::string> headers;         ///< E-mail: JSON text, array of `{"name", "value"}`.
    Json extra;                                 ///< Fields that this version does not know.
};

/// All transactional messages of the workspace.
struct ListTransactionalResponse {
    std::vector<TransactionalMessage> messages;  ///< The transactional messages.
    Json extra;                                  ///< Fields that this version does not know.
};

/// All transactional messages of the workspace, in one answer: what sends can name, not what was sent.
///
/// `GET /transactional`. At most 10 requests per second per workspace.
struct ListTransactionalRequest {
    using Response = ListTransactionalResponse;  ///< What a success holds.
};

/// One transactional message, without its contents.
///
/// `GET /transactional/{transactional_id}`. At most 10 requests per second per workspace.
struct GetTransactionalRequest {
    using Response = TransactionalMessage;  ///< What a success holds.

    std::int64_t transactional_id{};  ///< The transactional message. Required.
};

/// The contents of a transactional message.
struct ListTransactionalVariantsResponse {
    std::vector<TransactionalContent> contents;  ///< One for each language.
    Json extra;                                  ///< Fields that this version does not know.
};

/// The contents of a transactional message, one for each language, in one answer.
///
/// `GET /transactional/{transactional_id}/contents`. At most 10 requests per second per workspace.
struct ListTransactionalVariantsRequest {
    using Response = ListTransactionalVariantsResponse;  ///< What a success holds.

    std::int64_t transactional_id{};  ///< The transactional message. Required.
};

/// Replaces a content of a transactional message, which may be that of the default language. Later sends use the new
/// one. It takes the place of the whole content, so set all that is to stay. What was made in Design Studio cannot be
/// changed here.
///
/// `PUT /transactional/{transactional_id}/content/{content_id}`. At most 10 requests per second per workspace. Safe to
/// repeat.
struct UpdateTransactionalRequest {
    using Response = TransactionalContent;  ///< What a success holds.

    std::int64_t transactional_id{};              ///< The transactional message. Required.
    std::int64_t content_id{};                    ///< The content: `TransactionalContent::id`. Required.
    std::optional<std::string> body{};            ///< Text, or HTML. Not of what the drag-and-drop editor made.
    std::optional<std::int64_t> from_id{};        ///< E-mail: the sender's identity.
    Patch<std::int64_t> reply_to_id{};            ///< E-mail: identity of the reply-to address; null for none.
    std::optional<std::string> recipient{};       ///< Recipient; Liquid, e.g. `{{customer.email}}`.
    std::optional<std::string> subject{};         ///< E-mail: subject.
    std::optional<std::string> preheader_text{};  ///< E-mail: preview text.
    std::optional<std::string> body_amp{};        ///< E-mail: AMP body; `body` is the fallback.
    OptionalList<MessageHeader> headers{};        ///< E-mail: additional headers.
    Json extra{};                                 ///< Further fields of the body, for what this version does not know.
};

/// One translation of a transactional message. A language that it does not have is an error (400). The content of
/// the default language has no name here; `AppClient::list_transactional_variants` has it.
///
/// `GET /transactional/{transactional_id}/language/{language}`. At most 10 requests per second per workspace.
struct GetTransactionalVariantRequest {
    using Response = TransactionalContent;  ///< What a success holds.

    std::int64_t transactional_id{};  ///< The transactional message. Required.
    std::string language{};           ///< Language tag, e.g. `de` or `pt-BR`. Required.
};

/// Replaces one translation of a transactional message. It takes the place of the whole translation, so set all that
/// is to stay. A language that the message does not have is an error (400); `AppClient::update_transactional` replaces
/// the content of the default language. What was made in Design Studio cannot be changed here.
///
/// `PUT /transactional/{transactional_id}/language/{language}`. At most 10 requests per second per workspace. Safe to
/// repeat.
struct UpdateTransactionalVariantRequest {
    using Response = TransactionalContent;  ///< What a success holds.

    std::int64_t transactional_id{};              ///< The transactional message. Required.
    std::string language{};                       ///< Language tag, e.g. `de` or `pt-BR`. Required.
    std::optional<std::string> body{};            ///< Text, or HTML. Not of what the drag-and-drop editor made.
    std::optional<std::int64_t> from_id{};        ///< E-mail: the sender's identity.
    Patch<std::int64_t> reply_to_id{};            ///< E-mail: identity of the reply-to address; null for none.
    std::optional<std::string> recipient{};       ///< Recipient; Liquid, e.g. `{{customer.email}}`.
    std::optional<std::string> subject{};         ///< E-mail: subject.
    std::optional<std::string> preheader_text{};  ///< E-mail: preview text.
    std::optional<std::string> body_amp{};        ///< E-mail: AMP body; `body` is the fallback.
    OptionalList<MessageHeader> headers{};        ///< E-mail: additional headers.
    Json extra{};                                 ///< Further fields of the body, for what this version does not know.
};

/// Metrics of a transactional message as time series. Those of e-mails without a template are counted for message 1.
///
/// `GET /transactional/{transactional_id}/metrics`. At most 10 requests per second per workspace.
struct GetTransactionalMetricsRequest {
    using Response = MetricsResponse;  ///< What a success holds.

    std::int64_t transactional_id{};  ///< The transactional message. Required.
    MetricsPeriod period{};           ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means 2); 0 means the
    /// maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
};

/// How often the links in a transactional message were followed.
///
/// `GET /transactional/{transactional_id}/metrics/links`. At most 10 requests per second per workspace.
struct GetTransactionalLinkMetricsRequest {
    using Response = LinkMetricsResponse;  ///< What a success holds.

    std::int64_t transactional_id{};  ///< The transactional message. Required.
    MetricsPeriod period{};           ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means 2); 0 means the
    /// maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    std::optional<bool> unique{};  ///< Count each person once. Default false.
};

/// The deliveries of a transactional message, a page at a time: those of the latest 6 months, or
/// between `start_ts` and `end_ts`, of which the service covers the latest 12 months at most.
///
/// `GET /transactional/{transactional_id}/messages`. At most 10 requests per second per workspace.
/// Put the `next` of a page into `start` to get the page after it; an empty `next` says that there
/// is none.
struct ListTransactionalMessagesRequest {
    using Response = ListMessagesResponse;  ///< What a success holds.

    std::int64_t transactional_id{};              ///< The transactional message. Required.
    DeliveryMetric metric{};                      ///< Only deliveries to which this has happened.
    DeliveryState state{};                        ///< Only deliveries in this state.
    std::optional<Timestamp> start_ts{};          ///< Only deliveries made at this time or later.
    std::optional<Timestamp> end_ts{};            ///< Only deliveries made at this time or earlier.
    std::optional<bool> get_tracked_responses{};  ///< Include `tracked_responses`. Default false.
    std::optional<std::string> start{};           ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};          ///< Deliveries per page.
};

}  // namespace cio
