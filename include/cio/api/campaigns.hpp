// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/enums.hpp>
#include <cio/api/metrics.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
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

/// Whether a campaign runs.
struct CampaignState : OpenEnum<CampaignState> {
    using OpenEnum::OpenEnum;
    static constexpr Constant running{"running"};  ///< Started.
    static constexpr Constant draft{"draft"};      ///< Not started yet.
    static constexpr Constant stopped{"stopped"};  ///< Stopped.
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

/// An action of a campaign, in short.
struct ActionReference {
    std::int64_t id{};                  ///< Identifies the action.
    std::optional<MessageType> type{};  ///< Channel, or another kind of step.
    Json extra{};                       ///< Fields that this version does not know.
};

/// Who takes part in a relationship or object campaign.
struct CampaignAudience {
    std::optional<std::int64_t> type{};  ///< 0: the person who was related to the object; 1: all or certain people.
    Json person_filters{};               ///< Type 1: conditions on the people; an object, or JSON text.
    Json relationship_filters{};         ///< Type 1: conditions on the relationships; an object, or JSON text.
    Json extra{};                        ///< Fields that this version does not know.
};

/// A campaign. What it holds beyond the common part depends on what triggers it.
struct Campaign {
    std::int64_t id{};                            ///< Identifies the campaign.
    std::optional<std::string> deduplicate_id{};  ///< `<id>:<time of the last change>`.
    std::optional<std::string> name{};            ///< Name.
    std::optional<std::string> description{};     ///< Description.
    std::optional<CampaignType> type{};           ///< Kind of trigger. Deprecated.
    std::optional<bool> active{};                 ///< Whether it can still send.
    std::optional<CampaignState> state{};         ///< Whether it runs.
    std::optional<Timestamp> created{};           ///< When it was made.
    std::optional<Timestamp> updated{};           ///< When it was last changed.
    std::optional<Timestamp> first_started{};     ///< When it was first started.
    std::vector<std::string> tags{};              ///< Tags.
    std::vector<ActionReference> actions{};       ///< Its actions; `AppClient::list_campaign_actions` has the details.

    std::vector<std::int64_t> trigger_segment_ids{};  ///< Segment campaigns: segments of the trigger.
    std::vector<std::int64_t> filter_segment_ids{};   ///< Segments of the filter.
    std::vector<ActionReference> msg_templates{};     ///< Segment campaigns: message templates. Deprecated.
    std::optional<std::string> event_name{};          ///< Event campaigns: the event.

    std::optional<CampaignFrequency> frequency{};  ///< Date campaigns: how often.
    std::optional<std::string> date_attribute{};   ///< Date campaigns: the attribute with the date.
    std::optional<std::string> timezone{};         ///< Date campaigns: time zone, e.g. `Europe/Berlin`.
    std::optional<bool> use_customer_timezone{};   ///< Date campaigns: whether the person's time zone counts.
    std::optional<std::int64_t> start_hour{};      ///< Date campaigns: hour of the day, 0 to 23.
    std::optional<std::int64_t> start_minutes{};   ///< Date campaigns: minute of the hour.

    std::optional<std::int64_t> object_type_id{};                 ///< Object and relationship campaigns: type.
    std::optional<std::string> filter_object_attributes{};        ///< Object and relationship campaigns: JSON text.
    std::optional<std::string> filter_relationship_attributes{};  ///< Object and relationship campaigns: JSON text.
    std::optional<CampaignAudience> audience{};                   ///< Object and relationship campaigns: who.
    Json relationship_attribute_triggers{};  ///< Relationship campaigns: conditions; an object, or JSON text.
    Json object_attribute_triggers{};        ///< Object campaigns: conditions; an object, or JSON text.

    std::optional<std::int64_t> webhook_id{};  ///< Webhook campaigns: the incoming webhook.
    Json extra{};                              ///< Fields that this version does not know.
};

/// All campaigns of the workspace.
struct ListCampaignsResponse {
    std::vector<Campaign> campaigns{};  ///< The campaigns.
    Json extra{};                       ///< Fields that this version does not know.
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

/// An action of a campaign: a step of its workflow that sends a message or calls a webhook. What it
/// holds depends on its type.
struct CampaignAction {
    std::int64_t id{};                               ///< Identifies the action.
    std::optional<std::int64_t> campaign_id{};       ///< Its campaign.
    std::optional<std::int64_t> broadcast_id{};      ///< Its broadcast.
    std::optional<std::int64_t> parent_action_id{};  ///< The action above it, e.g. a random split.
    std::optional<std::string> deduplicate_id{};     ///< `<id>:<time of the last change>`.
    std::optional<MessageType> type{};               ///< Channel.
    std::optional<std::string> name{};               ///< Name.
    std::optional<bool> sending{};                   ///< Whether it sends, in an older description of the API.
    std::optional<SendingState> sending_state{};     ///< How it sends.
    std::optional<Timestamp> created{};              ///< When it was made.
    std::optional<Timestamp> updated{};              ///< When it was last changed.
    std::optional<std::string> layout{};             ///< Layout around the body.
    std::optional<std::string> body{};            ///< Content; of WhatsApp, JSON text with the template's parameters.
    std::optional<std::string> body_json{};       ///< WhatsApp: content of the visual editor.
    std::optional<std::string> body_amp{};        ///< E-mail: AMP body.
    std::optional<std::string> language{};        ///< Language of a translation; empty text for the default.
    std::optional<std::string> from{};            ///< E-mail: sender.
    std::optional<std::int64_t> from_id{};        ///< The sender's identity.
    std::optional<std::string> reply_to{};        ///< Reply-to address.
    std::optional<std::int64_t> reply_to_id{};    ///< The identity of the reply-to address.
    std::optional<std::string> recipient{};       ///< Recipient; often Liquid, and then absent for some channels.
    std::optional<std::string> subject{};         ///< E-mail: subject.
    std::optional<std::string> preheader_text{};  ///< E-mail: preview text.
    std::optional<std::string> cc{};              ///< E-mail: copies.
    std::optional<std::string> bcc{};             ///< E-mail: blind copies.
    std::optional<bool> fake_bcc{};               ///< E-mail: whether copies go out apart.
    std::optional<Preprocessor> preprocessor{};   ///< E-mail: what is done to the HTML, if anything.
    std::optional<std::string> headers{};         ///< JSON text: array of `{"name", "value"}`.
    std::optional<std::string> image_url{};       ///< Text message: the image of an MMS.
    std::optional<std::int64_t> sender_identity_id{};  ///< WhatsApp: the sending number.
    std::optional<bool> send_to_unsubscribed{};        ///< WhatsApp: whether people who unsubscribed get it.
    std::optional<bool> tracked{};                     ///< WhatsApp: whether links are tracked.
    std::optional<std::string> url{};                  ///< Webhook: where to.
    std::optional<WebhookMethod> method{};             ///< Webhook: HTTP method.
    Json extra{};                                      ///< Fields that this version does not know.
};

/// A page of the actions of a campaign.
struct ListCampaignActionsResponse {
    std::vector<CampaignAction> actions{};  ///< The actions, at most ten.
    std::string next{};                     ///< Cursor of the next page; empty on the last.
    Json extra{};                           ///< Fields that this version does not know.

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

    std::int64_t campaign_id{};               ///< The campaign. Required.
    std::optional<MetricsVersion> version{};  ///< Which of the members below count.
    std::optional<MessageType> type{};        ///< Only this channel. Default all.
    std::optional<MetricsPeriod> period{};    ///< v1: length of a period. Default days.
    /// v1: number of periods, at most 24 hours, 45 days, 12 weeks or 120 months. Two at least (1
    /// means 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    std::optional<MetricsResolution> res{};  ///< v2: resolution.
    std::optional<std::string> tz{};         ///< v2: time zone, e.g. `Europe/Berlin`. Default EST.
    std::optional<Timestamp> start{};        ///< v2: from when.
    std::optional<Timestamp> end{};          ///< v2: until when; at most 10 years after `start`.
};

}  // namespace cio
