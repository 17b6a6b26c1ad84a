// SPDX-License-Identifier: MIT
#include <cio/api/campaigns.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <class F, class D>
void fields(F& f, D& a, For<ActionReference>) {
    f("id", a.id);
    f("type", a.type);
    f.extra(a.extra);
}

template <class F, class D>
void fields(F& f, D& a, For<CampaignAudience>) {
    f("type", a.type);
    f("person_filters", a.person_filters);
    f("relationship_filters", a.relationship_filters);
    f.extra(a.extra);
}

template <>
inline constexpr std::string_view envelope_of<Campaign> = "campaign";

template <class F, class D>
void fields(F& f, D& c, For<Campaign>) {
    f("id", c.id);
    f("deduplicate_id", c.deduplicate_id);
    f("name", c.name);
    f("description", c.description);
    f("type", c.type);
    f("active", c.active);
    f("state", c.state);
    f("created", c.created);
    f("updated", c.updated);
    f("first_started", c.first_started);
    f("tags", c.tags);
    f("actions", c.actions);
    f("trigger_segment_ids", c.trigger_segment_ids);
    f("filter_segment_ids", c.filter_segment_ids);
    f("msg_templates", c.msg_templates);
    f("event_name", c.event_name);
    f("frequency", c.frequency);
    f("date_attribute", c.date_attribute);
    f("timezone", c.timezone);
    f("use_customer_timezone", c.use_customer_timezone);
    f("start_hour", c.start_hour);
    f("start_minutes", c.start_minutes);
    f("object_type_id", c.object_type_id);
    f("filter_object_attributes", c.filter_object_attributes);
    f("filter_relationship_attributes", c.filter_relationship_attributes);
    f("audience", c.audience);
    f("relationship_attribute_triggers", c.relationship_attribute_triggers);
    f("object_attribute_triggers", c.object_attribute_triggers);
    f("webhook_id", c.webhook_id);
    f.extra(c.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ListCampaignsResponse>) {
    f("campaigns", r.campaigns);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& /*f*/, D& /*r*/, For<ListCampaignsRequest>) {}

template <class F, class D>
void fields(F& f, D& r, For<GetCampaignRequest>) {
    f.path("campaign_id", r.campaign_id);
}

template <class F, class D>
void fields(F& f, D& a, For<CampaignAction>) {
    f("id", a.id);
    f("campaign_id", a.campaign_id);
    f("broadcast_id", a.broadcast_id);
    f("parent_action_id", a.parent_action_id);
    f("deduplicate_id", a.deduplicate_id);
    f("type", a.type);
    f("name", a.name);
    f("sending", a.sending);
    f("sending_state", a.sending_state);
    f("created", a.created);
    f("updated", a.updated);
    f("layout", a.layout);
    f("body", a.body);
    f("body_json", a.body_json);
    f("body_amp", a.body_amp);
    f("language", a.language);
    f("from", a.from);
    f("from_id", a.from_id);
    f("reply_to", a.reply_to);
    f("reply_to_id", a.reply_to_id);
    f("recipient", a.recipient);
    f("subject", a.subject);
    f("preheader_text", a.preheader_text);
    f("cc", a.cc);
    f("bcc", a.bcc);
    f("fake_bcc", a.fake_bcc);
    f("preprocessor", a.preprocessor);
    f("headers", a.headers);
    f("image_url", a.image_url);
    f("sender_identity_id", a.sender_identity_id);
    f("send_to_unsubscribed", a.send_to_unsubscribed);
    f("tracked", a.tracked);
    f("url", a.url);
    f("method", a.method);
    f.extra(a.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ListCampaignActionsResponse>) {
    f("actions", r.actions);
    f("next", r.next);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ListCampaignActionsRequest>) {
    f.path("campaign_id", r.campaign_id);
    f.query("start", r.start);
}

template <class F, class D>
void fields(F& f, D& m, For<CampaignMetric>) {
    f("series", m.series);
    f.extra(m.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<GetCampaignMetricsResponse>) {
    f("metric", r.metric);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<GetCampaignMetricsRequest>) {
    f.path("campaign_id", r.campaign_id);
    f.query("version", r.version);
    f.query("type", r.type);
    f.query("period", r.period);
    f.query("steps", r.steps);
    f.query("res", r.res);
    f.query("tz", r.tz);
    f.query("start", r.start);
    f.query("end", r.end);
}

}  // namespace api

#define CAMPAIGN_OPERATIONS(OP)                                                                                       \
    OP(list_campaigns, ListCampaignsRequest, get, "/campaigns", standard, read_only, "All campaigns")                 \
    OP(get_campaign, GetCampaignRequest, get, "/campaigns/{campaign_id}", standard, read_only, "One campaign")        \
    OP(list_campaign_actions, ListCampaignActionsRequest, get, "/campaigns/{campaign_id}/actions", standard,          \
       read_only, "The actions of a campaign")                                                                        \
    OP(get_campaign_metrics, GetCampaignMetricsRequest, get, "/campaigns/{campaign_id}/metrics", standard, read_only, \
       "Metrics of a campaign")

CIO_DEFINE_OPERATIONS(campaigns, "Campaigns", CAMPAIGN_OPERATIONS)

Result<ListCampaignsResponse> AppClient::list_campaigns() const { return call(ListCampaignsRequest{}); }
CIO_DEFINE_SHORTHAND(get_campaign, GetCampaignRequest, std::int64_t, campaign_id)

}  // namespace cio
