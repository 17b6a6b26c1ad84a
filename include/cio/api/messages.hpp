// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/customer_identifiers.hpp>
#include <cio/api/enums.hpp>
#include <cio/json.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// When each thing happened to a delivery; what has not happened is absent. Four members are
/// counts, not times.
struct MessageMetrics {
    std::optional<Timestamp> bounced;              ///< Refused by the receiving side.
    std::optional<Timestamp> clicked;              ///< A link in it was followed.
    std::optional<std::int64_t> human_clicked;     ///< Count: clicks by people; reliable from 2025-04-20 on.
    std::optional<std::int64_t> prefetch_clicked;  ///< Count: clicks by machines; reliable from 2025-04-20 on.
    std::optional<Timestamp> converted;            ///< Led to a conversion.
    std::optional<Timestamp> created;              ///< Made.
    std::optional<Timestamp> delivered;            ///< Arrived.
    std::optional<Timestamp> drafted;              ///< Held as a draft.
    std::optional<Timestamp> dropped;              ///< Not sent, as the address is suppressed.
    std::optional<Timestamp> failed;               ///< Could not be sent.
    std::optional<Timestamp> opened;               ///< Opened.
    std::optional<std::int64_t> human_opened;      ///< Count: opens by people; reliable from 2025-03-20 on.
    std::optional<std::int64_t> prefetch_opened;   ///< Count: opens by machines; reliable from 2025-03-20 on.
    std::optional<Timestamp> sent;                 ///< Handed to the provider.
    std::optional<Timestamp> spammed;              ///< Reported as spam.
    std::optional<Timestamp> undeliverable;        ///< Could not be delivered.
    std::optional<Timestamp> unsubscribed;         ///< The person unsubscribed through it.
    Json extra;                                    ///< Fields that this version does not know.
};

/// One answer to a survey in an in-app message.
struct TrackedResponse {
    std::int64_t id{};            ///< Identifies the answer.
    std::optional<Timestamp> ts;  ///< When it was given.
    Json extra;                   ///< Fields that this version does not know.
};

/// One delivery: a message to one person. Of the ids of what it came from, those that apply are set.
struct Message {
    std::string id;                                  ///< Delivery id, as a send returns it.
    std::optional<std::string> deduplicate_id;       ///< `<id>:<time of the last change>`.
    std::optional<std::string> message_template_id;  ///< Deprecated; digits. Also published as `msg_template_id`.
    std::optional<std::string> customer_id;          ///< The person's id; prefer `customer_identifiers`.
    std::optional<CustomerIdentifiers> customer_identifiers;   ///< The person.
    std::optional<std::string> recipient;                      ///< Address, phone number or device token.
    std::optional<std::string> subject;                        ///< Subject of an e-mail.
    std::optional<MessageMetrics> metrics;                     ///< What happened to it, and when.
    std::optional<Timestamp> created;                          ///< When it was made.
    std::optional<std::string> failure_message;                ///< Why it failed, if it did.
    std::optional<std::int64_t> campaign_id;                   ///< The campaign it came from.
    std::optional<std::int64_t> action_id;                     ///< The campaign's or broadcast's action.
    std::optional<std::int64_t> parent_action_id;              ///< The action above that one, e.g. a split.
    std::optional<std::int64_t> newsletter_id;                 ///< The newsletter it came from.
    std::optional<std::int64_t> content_id;                    ///< The newsletter's variant.
    std::optional<std::int64_t> broadcast_id;                  ///< The broadcast it came from.
    std::optional<std::string> trigger_event_id;               ///< The event that triggered the campaign.
    std::optional<bool> forgotten;                             ///< Whether its content was not kept.
    std::map<std::string, TrackedResponse> tracked_responses;  ///< In-app survey answers by option, if asked for.
    MessageType type;                                          ///< Channel.
    Json extra;                                                ///< Fields that this version does not know.
};

/// A page of deliveries.
struct ListMessagesResponse {
    std::vector<Message> messages;  ///< The deliveries.
    std::string next;               ///< Cursor of the next page; empty on the last.
    Json extra;                     ///< Fields that this version does not know.

    static constexpr auto page_items = &ListMessagesResponse::messages;  ///< What `AppClient::items` goes through.
};

/// The deliveries of the workspace, a page at a time: those of the latest 6 months, or between `start_ts` and `end_ts`,
/// of which the service covers the latest 6 months at most. With `end_ts` alone they are those of the 6 months before
/// it.
///
/// `GET /messages`. At most 10 requests per second per workspace. Put the `next` of a page into `start` to get the page
/// after it; an empty `next` says that there is none.
struct ListMessagesRequest {
    using Response = ListMessagesResponse;  ///< What a success holds.

    MessageType type{};                           ///< Only this channel. Default all.
    DeliveryMetric metric{};                      ///< Only deliveries to which this has happened.
    std::optional<bool> drafts{};                 ///< Drafts, instead of what was or is being sent. Default false.
    std::optional<std::int64_t> campaign_id{};    ///< Only deliveries of this campaign.
    std::optional<std::int64_t> newsletter_id{};  ///< Only deliveries of this newsletter.
    std::optional<std::int64_t> action_id{};      ///< Only deliveries of this action.
    std::optional<Timestamp> start_ts{};          ///< Only deliveries made at this time or later.
    std::optional<Timestamp> end_ts{};            ///< Only deliveries made at this time or earlier.
    std::optional<bool> get_tracked_responses{};  ///< Include `tracked_responses`. Default false.
    std::optional<std::string> start{};           ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};          ///< Deliveries per page, at most 1,000. Default 50.
};

/// One delivery with its metrics.
///
/// `GET /messages/{message_id}`. At most 10 requests per second per workspace.
struct GetMessageRequest {
    using Response = Message;  ///< What a success holds.

    std::string message_id{};                     ///< Delivery id. Required.
    std::optional<bool> get_tracked_responses{};  ///< Include `tracked_responses`. Default false.
};

/// The content of a delivery as it was sent, Liquid filled in. What it holds depends on its channel.
struct ArchivedMessage {
    std::string id;                             ///< Delivery id.
    std::optional<std::string> body;            ///< Content.
    std::optional<std::string> from;            ///< E-mail: sender.
    std::optional<std::string> reply_to;        ///< E-mail: reply-to address.
    std::optional<std::string> recipient;       ///< Address, phone number or device token.
    std::optional<std::string> subject;         ///< E-mail: subject.
    std::optional<std::string> cc;              ///< E-mail: copies.
    std::optional<std::string> bcc;             ///< E-mail: blind copies.
    std::optional<bool> fake_bcc;               ///< E-mail: whether copies went out apart.
    std::optional<std::string> preheader_text;  ///< E-mail: preview text.
    std::optional<std::string> url;             ///< Webhook: where to.
    RequestMethod request_method;               ///< Webhook: HTTP method.
    std::optional<std::string> headers;         ///< E-mail, webhook: JSON text, array of `{"name", "value"}`.
    std::optional<bool> forgotten;              ///< Whether the content was not kept.
    Json extra;                                 ///< Fields that this version does not know.
};

/// The content of a delivery as it was sent, if the workspace keeps it. `AppClient::get_message` has its metrics.
///
/// `GET /messages/{message_id}/archived_message`. At most 100 requests a day per workspace, so a call whose turn does
/// not come before its deadline fails at once.
struct GetArchivedMessageRequest {
    using Response = ArchivedMessage;  ///< What a success holds.

    std::string message_id{};  ///< Delivery id. Required.
};

}  // namespace cio
