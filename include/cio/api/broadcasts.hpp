// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <cio/api/campaigns.hpp>
#include <cio/api/enums.hpp>
#include <cio/api/message_header.hpp>
#include <cio/api/messages.hpp>
#include <cio/api/metrics.hpp>
#include <cio/audience.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/optional_list.hpp>
#include <cio/patch.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// A recipient of a broadcast with values of its own. Exactly one of `id` and `email` names the
/// person, who must exist.
struct PerUserData {
    std::optional<std::string> id{};     ///< The person's id.
    std::optional<std::string> email{};  ///< The person's e-mail address; no two people may share it.
    Json data{};                         ///< Object of values for this person's message.
};

/// What the service answers when it has accepted a trigger.
struct TriggerBroadcastResponse {
    std::optional<std::int64_t> id;  ///< Identifies the trigger; see `AppClient::list_broadcast_triggers`.
    Json extra;                      ///< Fields that this version does not know.
};

/// Triggers an API-triggered broadcast. It goes to at most one of: `recipients`, `emails`, `ids`,
/// `per_user_data`, the people in the file at `data_file_url`; without any of them, to the audience
/// that the broadcast has in the workspace. A list that is given must not be empty: an empty list is
/// refused here, before anything is sent, and never means the broadcast's own audience.
///
/// People are not created. One who does not exist fails the whole broadcast, unless
/// `email_ignore_missing` or `id_ignore_missing` is set.
///
/// `POST /campaigns/{campaign_id}/triggers`. At most 1 request per 10 seconds per workspace; the body
/// at most 25 MB, `data` at most 50,000 bytes of JSON, `ids` and `per_user_data` at most 10,000
/// entries. Never repeated once the service may have acted on it;
/// `AppClient::list_broadcast_triggers` shows whether it has.
struct BroadcastTriggerRequest {
    using Response = TriggerBroadcastResponse;  ///< What a success holds.

    std::int64_t campaign_id{};                 ///< The broadcast. Required.
    AudienceFilter recipients{};                ///< Goes to the people who match.
    OptionalList<std::string> emails{};         ///< Goes to the people with these addresses.
    OptionalList<std::string> ids{};            ///< Goes to the people with these ids; at most 10,000.
    OptionalList<PerUserData> per_user_data{};  ///< Goes to these people; at most 10,000.
    /// Goes to the people in the file at this URL: one JSON object per line, shaped like
    /// `PerUserData`. A compressed file needs `Content-Encoding: gzip` from its server.
    std::optional<std::string> data_file_url{};
    Json data{};                                 ///< Object of values for all, `{{trigger.<key>}}`; 50,000 bytes.
    std::optional<bool> email_add_duplicates{};  ///< Send to all who share an address; else an error. Default false.
    std::optional<bool> email_ignore_missing{};  ///< Skip addresses that nobody has; else an error. Default false.
    std::optional<bool> id_ignore_missing{};     ///< Skip ids that nobody has; else an error. Default false.
    Json extra{};                                ///< Further fields of the body, for what this version does not know.
};

/// One time that a broadcast was triggered.
struct BroadcastTrigger {
    std::int64_t id{};                         ///< Identifies the trigger.
    std::optional<std::int64_t> broadcast_id;  ///< The broadcast.
    std::optional<Timestamp> created_at;       ///< When it was triggered.
    std::optional<Timestamp> processed_at;     ///< When the trigger was processed.
    Json extra;                                ///< Fields that this version does not know.
};

/// The times that a broadcast was triggered.
struct ListBroadcastTriggersResponse {
    std::vector<BroadcastTrigger> triggers;  ///< One per trigger.
    Json extra;                              ///< Fields that this version does not know.
};

/// The times that a broadcast was triggered, in one answer.
///
/// `GET /broadcasts/{broadcast_id}/triggers`. At most 10 requests per second per workspace.
struct ListBroadcastTriggersRequest {
    using Response = ListBroadcastTriggersResponse;  ///< What a success holds.

    std::int64_t broadcast_id{};  ///< The broadcast: the `campaign_id` that it is triggered with. Required.
};

/// One time that a broadcast was triggered: whether the service has processed it yet.
///
/// `GET /campaigns/{broadcast_id}/triggers/{trigger_id}`. At most 10 requests per second per workspace.
struct GetBroadcastTriggerRequest {
    using Response = BroadcastTrigger;  ///< What a success holds.

    std::int64_t broadcast_id{};  ///< The broadcast. Required.
    std::int64_t trigger_id{};    ///< The trigger, as `AppClient::trigger_broadcast` returns it. Required.
};

/// A page of what was wrong with a trigger.
struct ListBroadcastTriggerErrorsResponse {
    std::vector<std::string> errors;  ///< One per entry that was wrong: `line <number>: <what is wrong>`.
    std::string next;                 ///< Cursor of the next page, a number as text; empty on the last.
    Json extra;                       ///< Fields that this version does not know.

    static constexpr auto page_items =
        &ListBroadcastTriggerErrorsResponse::errors;  ///< What `AppClient::items` goes through.
};

/// What was wrong with the recipients and the data of a trigger, a page at a time.
///
/// `GET /campaigns/{broadcast_id}/triggers/{trigger_id}/errors`. At most 10 requests per second per
/// workspace. A trigger that was refused (422) has them as well: the error's message names its id. Put the
/// `next` of a page into `start` to get the page after it; an empty `next` says that there is none.
struct ListBroadcastTriggerErrorsRequest {
    using Response = ListBroadcastTriggerErrorsResponse;  ///< What a success holds.

    std::int64_t broadcast_id{};          ///< The broadcast. Required.
    std::int64_t trigger_id{};            ///< The trigger, as `AppClient::trigger_broadcast` returns it. Required.
    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< Errors per page.
};

/// What kind of broadcast it is.
struct BroadcastType : OpenEnum<BroadcastType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant triggered_broadcast{"triggered_broadcast"};  ///< Triggered by a call of the API.
};

/// An API-triggered broadcast.
struct Broadcast {
    std::int64_t id{};                              ///< Identifies the broadcast.
    std::optional<std::string> deduplicate_id;      ///< `<id>:<time of the last change>`.
    std::optional<std::string> name;                ///< Name.
    BroadcastType type;                             ///< Kind.
    std::optional<bool> active;                     ///< Whether it can still send.
    CampaignState state;                            ///< Whether it runs or is a draft.
    std::optional<Timestamp> created;               ///< When it was made.
    std::optional<Timestamp> updated;               ///< When it was last changed.
    std::optional<Timestamp> first_started;         ///< When it was activated.
    std::vector<std::string> tags;                  ///< Tags.
    std::vector<ActionReference> actions;           ///< Its actions; see `AppClient::list_broadcast_actions`.
    std::vector<ActionReference> msg_template_ids;  ///< Its message templates. Deprecated.
    Json extra;                                     ///< Fields that this version does not know.
};

/// All broadcasts of the workspace.
struct ListBroadcastsResponse {
    std::vector<Broadcast> broadcasts;  ///< The broadcasts.
    Json extra;                         ///< Fields that this version does not know.
};

/// All API-triggered broadcasts of the workspace, in one answer.
///
/// `GET /broadcasts`. At most 10 requests per second per workspace.
struct ListBroadcastsRequest {
    using Response = ListBroadcastsResponse;  ///< What a success holds.
};

/// One broadcast.
///
/// `GET /broadcasts/{broadcast_id}`. At most 10 requests per second per workspace.
struct GetBroadcastRequest {
    using Response = Broadcast;  ///< What a success holds.

    std::int64_t broadcast_id{};  ///< The broadcast. Required.
};

/// The actions of a broadcast.
struct ListBroadcastActionsResponse {
    std::vector<CampaignAction> actions;  ///< The actions.
    Json extra;                           ///< Fields that this version does not know.
};

/// The actions of a broadcast, in one answer.
///
/// `GET /broadcasts/{broadcast_id}/actions`. At most 10 requests per second per workspace.
struct ListBroadcastActionsRequest {
    using Response = ListBroadcastActionsResponse;  ///< What a success holds.

    std::int64_t broadcast_id{};  ///< The broadcast. Required.
};

/// One action of a broadcast, in the default language.
///
/// `GET /broadcasts/{broadcast_id}/actions/{action_id}`. At most 10 requests per second per workspace.
struct GetBroadcastActionRequest {
    using Response = CampaignAction;  ///< What a success holds.

    std::int64_t broadcast_id{};  ///< The broadcast. Required.
    std::int64_t action_id{};     ///< The action. Required.
};

/// Changes of an e-mail, push notification, in-app or Slack message of a broadcast. What is not given
/// stays as it is. Campaigns take `MessageActionChanges`, which has the same members: the service wants
/// the headers in another form there.
struct BroadcastMessageActionChanges {
    SendingState sending_state{};                 ///< How the action sends.
    std::optional<std::string> body{};            ///< Content; not if the drag-and-drop editor made it.
    std::optional<std::string> body_amp{};        ///< E-mail: AMP body.
    std::optional<std::string> subject{};         ///< E-mail: subject.
    std::optional<std::string> preheader_text{};  ///< E-mail: preview text.
    std::optional<std::string> recipient{};       ///< Recipient; may be Liquid.
    std::optional<std::int64_t> from_id{};        ///< The sender's identity; see `AppClient::list_sender_identities`.
    Patch<std::int64_t> reply_to_id{};            ///< The identity of the reply-to address; null for none.
    OptionalList<MessageHeader> headers{};        ///< E-mail: the additional headers, all of them.
};

/// What can be changed of an action of a broadcast: that of its channel.
using BroadcastActionChanges =
    std::variant<BroadcastMessageActionChanges, SmsActionChanges, WhatsAppActionChanges, WebhookActionChanges>;

/// Changes the content of an action of a broadcast, in the default language.
///
/// `PUT /broadcasts/{broadcast_id}/actions/{action_id}`. At most 10 requests per second per workspace.
/// What Design Studio or the drag-and-drop editor made cannot be changed here; for Design Studio see
/// `AppClient::update_design_studio_email`. Safe to repeat.
struct UpdateBroadcastActionRequest {
    using Response = CampaignAction;  ///< What a success holds.

    std::int64_t broadcast_id{};     ///< The broadcast. Required.
    std::int64_t action_id{};        ///< The action. Required.
    BroadcastActionChanges changes;  ///< The changes: those of the action's own channel.
    Json extra{};                    ///< Further fields of the body, for what this version does not know.
};

/// One translation of an action of a broadcast.
///
/// `GET /broadcasts/{broadcast_id}/actions/{action_id}/language/{language}`. At most 10 requests per second
/// per workspace. A language that the action does not have is refused as a bad request (400), not as not
/// found. The default language has no tag: `AppClient::get_broadcast_action` has that content.
struct GetBroadcastActionTranslationRequest {
    using Response = CampaignAction;  ///< What a success holds.

    std::int64_t broadcast_id{};  ///< The broadcast. Required.
    std::int64_t action_id{};     ///< The action. Required.
    std::string language{};       ///< Language tag, e.g. `de` or `pt-BR`. Required.
};

/// Changes one translation of an action of a broadcast.
///
/// `PUT /broadcasts/{broadcast_id}/actions/{action_id}/language/{language}`. At most 10 requests per second
/// per workspace. It adds no translation: a language that the action does not have is refused as a bad
/// request (400). The default language has no tag: see `AppClient::update_broadcast_action`. What Design
/// Studio made cannot be changed here; see `AppClient::update_design_studio_email_translation`. Safe to
/// repeat.
struct UpdateBroadcastActionTranslationRequest {
    using Response = CampaignAction;  ///< What a success holds.

    std::int64_t broadcast_id{};     ///< The broadcast. Required.
    std::int64_t action_id{};        ///< The action. Required.
    std::string language{};          ///< Language tag, e.g. `de` or `pt-BR`. Required.
    BroadcastActionChanges changes;  ///< The changes: those of the action's own channel.
    Json extra{};                    ///< Further fields of the body, for what this version does not know.
};

/// The deliveries of a broadcast, a page at a time: those of the month that follows its first trigger, or
/// between `start_ts` and `end_ts`, of which the service covers the latest 12 months at most. Both count
/// when a delivery was made, not when it was sent.
///
/// `GET /broadcasts/{broadcast_id}/messages`. At most 10 requests per second per workspace. Put the `next`
/// of a page into `start` to get the page after it; an empty `next` says that there is none.
struct ListBroadcastMessagesRequest {
    using Response = ListMessagesResponse;  ///< What a success holds.

    std::int64_t broadcast_id{};                  ///< The broadcast. Required.
    MessageType type{};                           ///< Only this channel. Default all.
    DeliveryMetric metric{};                      ///< Only deliveries to which this has happened.
    DeliveryState state{};                        ///< Only deliveries in this state.
    std::optional<Timestamp> start_ts{};          ///< Only deliveries made at this time or later.
    std::optional<Timestamp> end_ts{};            ///< Only deliveries made at this time or earlier.
    std::optional<bool> get_tracked_responses{};  ///< Include `tracked_responses`. Default false.
    std::optional<std::string> start{};           ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};          ///< Deliveries per page.
};

/// Metrics of a broadcast as time series. Days, weeks and months begin at midnight EST.
///
/// `GET /broadcasts/{broadcast_id}/metrics`. At most 10 requests per second per workspace.
struct GetBroadcastMetricsRequest {
    using Response = MetricsResponse;  ///< What a success holds.

    std::int64_t broadcast_id{};  ///< The broadcast. Required.
    MetricsPeriod period{};       ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means
    /// 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    MessageType type{};  ///< Only this channel. Default all.
};

/// How often the links in a broadcast's messages were followed, as time series. Days, weeks and months
/// begin at midnight EST.
///
/// `GET /broadcasts/{broadcast_id}/metrics/links`. At most 10 requests per second per workspace.
struct GetBroadcastLinkMetricsRequest {
    using Response = LinkMetricsResponse;  ///< What a success holds.

    std::int64_t broadcast_id{};  ///< The broadcast. Required.
    MetricsPeriod period{};       ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means
    /// 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    std::optional<bool> unique{};  ///< Count each person once. Default false.
};

/// Metrics of one action of a broadcast as time series. Days, weeks and months begin at midnight EST.
///
/// `GET /broadcasts/{broadcast_id}/actions/{action_id}/metrics`. At most 10 requests per second per
/// workspace.
struct GetBroadcastActionMetricsRequest {
    using Response = MetricsResponse;  ///< What a success holds.

    std::int64_t broadcast_id{};  ///< The broadcast. Required.
    std::int64_t action_id{};     ///< The action. Required.
    MetricsPeriod period{};       ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means
    /// 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    MessageType type{};  ///< Only this channel. Default all.
};

/// How often the links in one action of a broadcast were followed, as time series. Days, weeks and months
/// begin at midnight EST.
///
/// `GET /broadcasts/{broadcast_id}/actions/{action_id}/metrics/links`. At most 10 requests per second per
/// workspace.
struct GetBroadcastActionLinkMetricsRequest {
    using Response = LinkMetricsResponse;  ///< What a success holds.

    std::int64_t broadcast_id{};  ///< The broadcast. Required.
    std::int64_t action_id{};     ///< The action. Required.
    MetricsPeriod period{};       ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means
    /// 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    MessageType type{};  ///< Only this channel. Default all.
};

}  // namespace cio
