// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <cio/api/enums.hpp>
#include <cio/api/message_header.hpp>
#include <cio/api/messages.hpp>
#include <cio/api/metrics.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/optional_list.hpp>
#include <cio/patch.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// What starts a campaign for a person. Deprecated by the service.
struct CampaignType : OpenEnum<CampaignType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant segment{"segment"};            ///< Entering or leaving segments.
    static constexpr Constant event{"event"};                ///< An event.
    static constexpr Constant form{"form"};                  ///< A form that was submitted.
    static constexpr Constant date{"date"};                  ///< A date in an attribute.
    static constexpr Constant relationship{"relationship"};  ///< A relationship with an object.
    static constexpr Constant object{"object"};              ///< A change of an object.
    static constexpr Constant webhook{"webhook"};            ///< An incoming webhook.
};

/// Whether a campaign or a broadcast runs.
struct CampaignState : OpenEnum<CampaignState> {
    using OpenEnum::OpenEnum;
    static constexpr Constant running{"running"};  ///< Started.
    static constexpr Constant draft{"draft"};      ///< Not started yet.
    static constexpr Constant stopped{"stopped"};  ///< Stopped. Campaigns only.
};

/// How often a date campaign runs for a person.
struct CampaignFrequency : OpenEnum<CampaignFrequency> {
    using OpenEnum::OpenEnum;
    static constexpr Constant once{"once"};        ///< On the date only.
    static constexpr Constant monthly{"monthly"};  ///< Each month on that day.
    static constexpr Constant yearly{"yearly"};    ///< Each year on that day.
};

/// How an action sends.
struct SendingState : OpenEnum<SendingState> {
    using OpenEnum::OpenEnum;
    static constexpr Constant automatic{"automatic"};  ///< At once.
    static constexpr Constant draft{"draft"};          ///< Messages wait as drafts.
    static constexpr Constant off{"off"};              ///< Not at all.
};

/// What is done to the HTML of an e-mail before it is sent.
struct Preprocessor : OpenEnum<Preprocessor> {
    using OpenEnum::OpenEnum;
    static constexpr Constant premailer{"premailer"};  ///< Style sheets become inline styles.
};

/// The HTTP method of a webhook action.
struct WebhookMethod : OpenEnum<WebhookMethod> {
    using OpenEnum::OpenEnum;
    static constexpr Constant get{"get"};         ///< GET.
    static constexpr Constant post{"post"};       ///< POST.
    static constexpr Constant put{"put"};         ///< PUT.
    static constexpr Constant delete_{"delete"};  ///< DELETE.
    static constexpr Constant patch{"patch"};     ///< PATCH.
};

/// An action of a campaign or of a broadcast, in short.
struct ActionReference {
    std::int64_t id{};  ///< Identifies the action.
    MessageType type;   ///< Channel, or another kind of step.
    Json extra;         ///< Fields that this version does not know.
};

/// Who takes part in a relationship or object campaign.
struct CampaignAudience {
    std::optional<std::int64_t> type;  ///< 0: the person who was related to the object; 1: all or certain people.
    Json person_filters;               ///< Type 1: conditions on the people; an object, or JSON text.
    Json relationship_filters;         ///< Type 1: conditions on the relationships; an object, or JSON text.
    Json extra;                        ///< Fields that this version does not know.
};

/// A campaign. What it holds beyond the common part depends on what triggers it.
struct Campaign {
    std::int64_t id{};                          ///< Identifies the campaign.
    std::optional<std::string> deduplicate_id;  ///< `<id>:<time of the last change>`.
    std::optional<std::string> name;            ///< Name.
    std::optional<std::string> description;     ///< Description.
    CampaignType type;                          ///< Kind of trigger. Deprecated.
    std::optional<bool> active;                 ///< Whether it can still send.
    CampaignState state;                        ///< Whether it runs.
    std::optional<Timestamp> created;           ///< When it was made.
    std::optional<Timestamp> updated;           ///< When it was last changed.
    std::optional<Timestamp> first_started;     ///< When it was first started.
    std::vector<std::string> tags;              ///< Tags.
    std::vector<ActionReference> actions;       ///< Its actions; `AppClient::list_campaign_actions` has the details.

    std::vector<std::int64_t> trigger_segment_ids;  ///< Segment campaigns: segments of the trigger.
    std::vector<std::int64_t> filter_segment_ids;   ///< Segments of the filter.
    std::vector<ActionReference> msg_templates;     ///< Segment campaigns: message templates. Deprecated.
    std::optional<std::string> event_name;          ///< Event campaigns: the event.

    CampaignFrequency frequency;                ///< Date campaigns: how often.
    std::optional<std::string> date_attribute;  ///< Date campaigns: the attribute with the date.
    std::optional<std::string> timezone;        ///< Date campaigns: time zone, e.g. `Europe/Berlin`.
    std::optional<bool> use_customer_timezone;  ///< Date campaigns: whether the person's time zone counts.
    std::optional<std::int64_t> start_hour;     ///< Date campaigns: hour of the day, 0 to 23.
    std::optional<std::int64_t> start_minutes;  ///< Date campaigns: minute of the hour.

    std::optional<std::int64_t> object_type_id;                 ///< Object and relationship campaigns: type.
    std::optional<std::string> filter_object_attributes;        ///< Object and relationship campaigns: JSON text.
    std::optional<std::string> filter_relationship_attributes;  ///< Object and relationship campaigns: JSON text.
    std::optional<CampaignAudience> audience;                   ///< Object and relationship campaigns: who.
    Json relationship_attribute_triggers;  ///< Relationship campaigns: conditions; an object, or JSON text.
    Json object_attribute_triggers;        ///< Object campaigns: conditions; an object, or JSON text.

    std::optional<std::int64_t> webhook_id;  ///< Webhook campaigns: the incoming webhook.
    Json extra;                              ///< Fields that this version does not know.
};

/// All campaigns of the workspace.
struct ListCampaignsResponse {
    std::vector<Campaign> campaigns;  ///< The campaigns.
    Json extra;                       ///< Fields that this version does not know.
};

/// All campaigns of the workspace, in one answer.
///
/// `GET /campaigns`. At most 10 requests per second per workspace.
struct ListCampaignsRequest {
    using Response = ListCampaignsResponse;  ///< What a success holds.
};

/// One campaign.
///
/// `GET /campaigns/{campaign_id}`. At most 10 requests per second per workspace.
struct GetCampaignRequest {
    using Response = Campaign;  ///< What a success holds.

    std::int64_t campaign_id{};  ///< The campaign. Required.
};

/// An action of a campaign or of a broadcast: a step of its workflow that sends a message or calls a
/// webhook. What it holds depends on its type.
struct CampaignAction {
    std::int64_t id{};                             ///< Identifies the action.
    std::optional<std::int64_t> campaign_id;       ///< Its campaign.
    std::optional<std::int64_t> broadcast_id;      ///< Its broadcast.
    std::optional<std::int64_t> parent_action_id;  ///< The action above it, e.g. a random split.
    std::optional<std::string> deduplicate_id;     ///< `<id>:<time of the last change>`.
    MessageType type;                              ///< Channel.
    std::optional<std::string> name;               ///< Name.
    std::optional<bool> sending;                   ///< Whether it sends, in an older description of the API.
    SendingState sending_state;                    ///< How it sends.
    std::optional<Timestamp> created;              ///< When it was made.
    std::optional<Timestamp> updated;              ///< When it was last changed.
    std::optional<std::string> layout;             ///< Layout around the body.
    std::optional<std::string> body;               ///< Content; of WhatsApp, JSON text with the template's parameters.
    std::optional<std::string> body_json;          ///< WhatsApp: content of the visual editor.
    std::optional<std::string> body_amp;           ///< E-mail: AMP body.
    std::optional<std::string> language;           ///< Language of a translation; empty text for the default.
    std::optional<std::string> from;               ///< E-mail: sender.
    std::optional<std::int64_t> from_id;           ///< The sender's identity.
    std::optional<std::string> reply_to;           ///< Reply-to address.
    std::optional<std::int64_t> reply_to_id;       ///< The identity of the reply-to address.
    std::optional<std::string> recipient;          ///< Recipient; often Liquid, and then absent for some channels.
    std::optional<std::string> subject;            ///< E-mail: subject.
    std::optional<std::string> preheader_text;     ///< E-mail: preview text.
    std::optional<std::string> cc;                 ///< E-mail: copies.
    std::optional<std::string> bcc;                ///< E-mail: blind copies.
    std::optional<bool> fake_bcc;                  ///< E-mail: whether copies go out apart.
    Preprocessor preprocessor;                     ///< E-mail: what is done to the HTML, if anything.
    std::optional<std::string> headers;            ///< E-mail, webhook: JSON text, array of `{"name", "value"}`.
    std::optional<std::string> image_url;          ///< Text message: the image of an MMS.
    std::optional<std::int64_t> sender_identity_id;  ///< WhatsApp: the sending number.
    std::optional<bool> send_to_unsubscribed;        ///< WhatsApp: whether people who unsubscribed get it.
    std::optional<bool> tracked;                     ///< WhatsApp: whether links are tracked.
    std::optional<std::string> url;                  ///< Webhook: where to.
    WebhookMethod method;                            ///< Webhook: HTTP method.
    Json extra;                                      ///< Fields that this version does not know.
};

/// A page of the actions of a campaign.
struct ListCampaignActionsResponse {
    std::vector<CampaignAction> actions;  ///< The actions, at most ten.
    std::string next;                     ///< Cursor of the next page; empty on the last.
    Json extra;                           ///< Fields that this version does not know.

    static constexpr auto page_items =
        &ListCampaignActionsResponse::actions;  ///< What `AppClient::items` goes through.
};

/// The actions of a campaign, ten a page.
///
/// `GET /campaigns/{campaign_id}/actions`. At most 10 requests per second per workspace. Put the
/// `next` of a page into `start` to get the page after it; an empty `next` says that there is none.
struct ListCampaignActionsRequest {
    using Response = ListCampaignActionsResponse;  ///< What a success holds.

    std::int64_t campaign_id{};          ///< The campaign. Required.
    std::optional<std::string> start{};  ///< Cursor: the `next` of the page before.
};

/// One action of a campaign, in the default language.
///
/// `GET /campaigns/{campaign_id}/actions/{action_id}`. At most 10 requests per second per workspace.
struct GetCampaignActionRequest {
    using Response = CampaignAction;  ///< What a success holds.

    std::int64_t campaign_id{};  ///< The campaign. Required.
    std::int64_t action_id{};    ///< The action. Required.
};

/// Changes of an e-mail, push notification, in-app or Slack message of a campaign. What is not given
/// stays as it is. Broadcasts take `BroadcastMessageActionChanges`.
struct MessageActionChanges {
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

/// Changes of a text message of a campaign or of a broadcast. What is not given stays as it is.
struct SmsActionChanges {
    SendingState sending_state{};            ///< How the action sends.
    std::optional<std::string> body{};       ///< Content.
    std::optional<std::string> image_url{};  ///< The image of an MMS.
    std::optional<std::string> recipient{};  ///< Phone number; may be Liquid.
};

/// Changes of a WhatsApp message of a campaign or of a broadcast. What is not given stays as it is.
struct WhatsAppActionChanges {
    SendingState sending_state{};                      ///< How the action sends.
    std::optional<std::string> body{};                 ///< JSON text: the template and its `template_parameters`.
    std::optional<std::string> body_json{};            ///< Content of the visual editor.
    std::optional<std::string> recipient{};            ///< Phone number in E.164 form, `+` included, or Liquid.
    std::optional<std::int64_t> sender_identity_id{};  ///< The sending number.
    std::optional<bool> send_to_unsubscribed{};        ///< Whether people who unsubscribed get it.
    std::optional<bool> tracked{};                     ///< Whether links in the parameters are tracked. Default false.
};

/// Changes of a webhook action of a campaign or of a broadcast. What is not given stays as it is.
struct WebhookActionChanges {
    SendingState sending_state{};           ///< How the action sends.
    std::optional<std::string> url{};       ///< Where to.
    WebhookMethod method{};                 ///< HTTP method.
    OptionalList<MessageHeader> headers{};  ///< The additional headers, all of them.
    std::optional<std::string> body{};      ///< Body of the call.
};

/// What can be changed of an action of a campaign: that of its channel.
using CampaignActionChanges =
    std::variant<MessageActionChanges, SmsActionChanges, WhatsAppActionChanges, WebhookActionChanges>;

/// Changes the content of an action of a campaign, in the default language.
///
/// `PUT /campaigns/{campaign_id}/actions/{action_id}`. At most 10 requests per second per workspace.
/// What Design Studio or the drag-and-drop editor made cannot be changed here; for Design Studio see
/// `AppClient::update_design_studio_email`. Safe to repeat.
struct UpdateCampaignActionRequest {
    using Response = CampaignAction;  ///< What a success holds.

    std::int64_t campaign_id{};     ///< The campaign. Required.
    std::int64_t action_id{};       ///< The action. Required.
    CampaignActionChanges changes;  ///< The changes: those of the action's own channel.
    Json extra{};                   ///< Further fields of the body, for what this version does not know.
};

/// One translation of an action of a campaign.
///
/// `GET /campaigns/{campaign_id}/actions/{action_id}/language/{language}`. At most 10 requests per second
/// per workspace. A language that the action does not have is refused as a bad request (400), not as not
/// found. The default language has no tag: `AppClient::get_campaign_action` has that content.
struct GetCampaignActionTranslationRequest {
    using Response = CampaignAction;  ///< What a success holds.

    std::int64_t campaign_id{};  ///< The campaign. Required.
    std::int64_t action_id{};    ///< The action. Required.
    std::string language{};      ///< Language tag, e.g. `de` or `pt-BR`. Required.
};

/// Changes one translation of an action of a campaign.
///
/// `PUT /campaigns/{campaign_id}/actions/{action_id}/language/{language}`. At most 10 requests per second
/// per workspace. It adds no translation: a language that the action does not have is refused as a bad
/// request (400). The default language has no tag: see `AppClient::update_campaign_action`. What Design
/// Studio made cannot be changed here; see `AppClient::update_design_studio_email_translation`. Safe to
/// repeat.
struct UpdateCampaignActionTranslationRequest {
    using Response = CampaignAction;  ///< What a success holds.

    std::int64_t campaign_id{};     ///< The campaign. Required.
    std::int64_t action_id{};       ///< The action. Required.
    std::string language{};         ///< Language tag, e.g. `de` or `pt-BR`. Required.
    CampaignActionChanges changes;  ///< The changes: those of the action's own channel.
    Json extra{};                   ///< Further fields of the body, for what this version does not know.
};

/// The deliveries of a campaign, a page at a time: those of the latest 6 months, or between `start_ts`
/// and `end_ts`, of which the service covers the latest 12 months at most. Both count when a delivery
/// was made, not when it was sent.
///
/// `GET /campaigns/{campaign_id}/messages`. At most 10 requests per second per workspace. Put the `next`
/// of a page into `start` to get the page after it; an empty `next` says that there is none.
struct ListCampaignMessagesRequest {
    using Response = ListMessagesResponse;  ///< What a success holds.

    std::int64_t campaign_id{};                   ///< The campaign. Required.
    MessageType type{};                           ///< Only this channel. Default all.
    DeliveryMetric metric{};                      ///< Only deliveries to which this has happened.
    std::optional<bool> drafts{};                 ///< Drafts instead of what was sent. Default false.
    std::optional<Timestamp> start_ts{};          ///< Only deliveries made at this time or later.
    std::optional<Timestamp> end_ts{};            ///< Only deliveries made at this time or earlier.
    std::optional<bool> get_tracked_responses{};  ///< Include `tracked_responses`. Default false.
    std::optional<std::string> start{};           ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};          ///< Deliveries per page: 1 to 1,000. Default 50.
};

/// Which way of asking for metrics is meant.
struct MetricsVersion : OpenEnum<MetricsVersion> {
    using OpenEnum::OpenEnum;
    static constexpr Constant v1{"1"};  ///< By `period` and `steps`. Deprecated; tells no people from machines.
    static constexpr Constant v2{"2"};  ///< By `res`, `tz`, `start` and `end`. The one to use.
};

/// The resolution of metrics. Each has two names.
struct MetricsResolution : OpenEnum<MetricsResolution> {
    using OpenEnum::OpenEnum;
    static constexpr Constant hours{"hours"};      ///< By hour.
    static constexpr Constant hourly{"hourly"};    ///< By hour.
    static constexpr Constant days{"days"};        ///< By day.
    static constexpr Constant daily{"daily"};      ///< By day.
    static constexpr Constant weeks{"weeks"};      ///< By week.
    static constexpr Constant weekly{"weekly"};    ///< By week.
    static constexpr Constant months{"months"};    ///< By month.
    static constexpr Constant monthly{"monthly"};  ///< By month.
};

/// Metrics of a campaign as time series. Today's service wants `version`, and takes `period` and
/// `steps` only with `MetricsVersion::v1`, `res`, `tz`, `start` and `end` only with
/// `MetricsVersion::v2`.
///
/// `GET /campaigns/{campaign_id}/metrics`. At most 10 requests per second per workspace.
struct GetCampaignMetricsRequest {
    using Response = MetricsResponse;  ///< What a success holds.

    std::int64_t campaign_id{};  ///< The campaign. Required.
    MetricsVersion version{};    ///< Which of the members below count.
    MessageType type{};          ///< Only this channel. Default all.
    MetricsPeriod period{};      ///< v1: length of a period. Default days.
    /// v1: number of periods, at most 24 hours, 45 days, 12 weeks or 120 months. Two at least (1
    /// means 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    MetricsResolution res{};           ///< v2: resolution.
    std::optional<std::string> tz{};   ///< v2: time zone, e.g. `Europe/Berlin`. Default EST.
    std::optional<Timestamp> start{};  ///< v2: from when.
    std::optional<Timestamp> end{};    ///< v2: until when; at most 10 years after `start`.
};

/// How often the links in a campaign's messages were followed, as time series. Days, weeks and months
/// begin at midnight EST.
///
/// `GET /campaigns/{campaign_id}/metrics/links`. At most 10 requests per second per workspace.
struct GetCampaignLinkMetricsRequest {
    using Response = LinkMetricsResponse;  ///< What a success holds.

    std::int64_t campaign_id{};  ///< The campaign. Required.
    MetricsPeriod period{};      ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means
    /// 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    std::optional<bool> unique{};  ///< Count each person once. Default false.
};

/// How far people came on their journeys through a campaign. Each list has one entry per increment: of
/// the journeys that started in it, those that have come so far since.
struct JourneyMetrics {
    std::vector<std::int64_t> started;          ///< Met the trigger, filters not considered.
    std::vector<std::int64_t> activated;        ///< Passed the filters and reached an action.
    std::vector<std::int64_t> never_activated;  ///< Filtered out before any action.
    std::vector<std::int64_t> messaged;         ///< Had at least one action that is no delay.
    std::vector<std::int64_t> exited_early;     ///< Left, as they no longer met trigger or filters.
    std::vector<std::int64_t> finished;         ///< Came to the end.
    std::vector<std::int64_t> converted;        ///< Converted.
    Json extra;                                 ///< Fields that this version does not know.
};

/// How far people came on their journeys through a campaign, as time series by the start of the journey.
///
/// `GET /campaigns/{campaign_id}/journey_metrics`. At most 10 requests per second per workspace. A `start`
/// after `end` is refused.
struct GetCampaignJourneyMetricsRequest {
    using Response = JourneyMetrics;  ///< What a success holds.

    std::int64_t campaign_id{};        ///< The campaign. Required.
    std::optional<Timestamp> start{};  ///< From when. Required.
    std::optional<Timestamp> end{};    ///< Until when. Required.
    MetricsResolution resolution{};    ///< Length of an increment. Required.
};

/// Metrics of one action of a campaign as time series. `period` and `steps` go only with
/// `MetricsVersion::v1`, `res`, `tz`, `start` and `end` only with `MetricsVersion::v2`.
///
/// `GET /campaigns/{campaign_id}/actions/{action_id}/metrics`. At most 10 requests per second per workspace.
struct GetCampaignActionMetricsRequest {
    using Response = MetricsResponse;  ///< What a success holds.

    std::int64_t campaign_id{};  ///< The campaign. Required.
    std::int64_t action_id{};    ///< The action. Required.
    MetricsVersion version{};    ///< Which of the members below count. Required.
    MessageType type{};          ///< Only this channel. Default all.
    MetricsPeriod period{};      ///< v1: length of a period. Default days.
    /// v1: number of periods, at most 24 hours, 45 days, 12 weeks or 120 months. Two at least (1
    /// means 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    MetricsResolution res{};           ///< v2: resolution.
    std::optional<std::string> tz{};   ///< v2: time zone, e.g. `Europe/Berlin`. Default EST.
    std::optional<Timestamp> start{};  ///< v2: from when.
    std::optional<Timestamp> end{};    ///< v2: until when; at most 10 years after `start`.
};

/// How often the links in one action of a campaign were followed, as time series. Days, weeks and months
/// begin at midnight EST.
///
/// `GET /campaigns/{campaign_id}/actions/{action_id}/metrics/links`. At most 10 requests per second per
/// workspace.
struct GetCampaignActionLinkMetricsRequest {
    using Response = LinkMetricsResponse;  ///< What a success holds.

    std::int64_t campaign_id{};  ///< The campaign. Required.
    std::int64_t action_id{};    ///< The action. Required.
    MetricsPeriod period{};      ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means
    /// 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    MessageType type{};  ///< Only this channel. Default all.
};

}  // namespace cio
