// SPDX-License-Identifier: MIT
#include <cio/api/campaigns.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<ActionReference>() {
    using A = ActionReference;
    static constexpr Field fields[] = {
        field<&A::id>("id"),
        field<&A::type>("type"),
    };
    static constexpr auto type = Type{fields}.extra<&A::extra>();
    return type;
}

template <>
const Type& describe<CampaignAudience>() {
    using C = CampaignAudience;
    static constexpr Field fields[] = {
        field<&C::type>("type"),
        field<&C::person_filters>("person_filters"),
        field<&C::relationship_filters>("relationship_filters"),
    };
    static constexpr auto type = Type{fields}.extra<&C::extra>();
    return type;
}

template <>
const Type& describe<Campaign>() {
    using C = Campaign;
    static constexpr Field fields[] = {
        field<&C::id>("id"),
        field<&C::deduplicate_id>("deduplicate_id"),
        field<&C::name>("name"),
        field<&C::description>("description"),
        field<&C::type>("type"),
        field<&C::active>("active"),
        field<&C::state>("state"),
        field<&C::created>("created"),
        field<&C::updated>("updated"),
        field<&C::first_started>("first_started"),
        field<&C::tags>("tags"),
        field<&C::actions>("actions"),
        field<&C::trigger_segment_ids>("trigger_segment_ids"),
        field<&C::filter_segment_ids>("filter_segment_ids"),
        field<&C::msg_templates>("msg_templates"),
        field<&C::event_name>("event_name"),
        field<&C::frequency>("frequency"),
        field<&C::date_attribute>("date_attribute"),
        field<&C::timezone>("timezone"),
        field<&C::use_customer_timezone>("use_customer_timezone"),
        field<&C::start_hour>("start_hour"),
        field<&C::start_minutes>("start_minutes"),
        field<&C::object_type_id>("object_type_id"),
        field<&C::filter_object_attributes>("filter_object_attributes"),
        field<&C::filter_relationship_attributes>("filter_relationship_attributes"),
        field<&C::audience>("audience"),
        field<&C::relationship_attribute_triggers>("relationship_attribute_triggers"),
        field<&C::object_attribute_triggers>("object_attribute_triggers"),
        field<&C::webhook_id>("webhook_id"),
    };
    static constexpr auto type = Type{fields}.enveloped("campaign").extra<&C::extra>();
    return type;
}

template <>
const Type& describe<ListCampaignsResponse>() {
    using R = ListCampaignsResponse;
    static constexpr Field fields[] = {
        field<&R::campaigns>("campaigns"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListCampaignsRequest>() {
    static constexpr Type type;
    return type;
}

template <>
const Type& describe<GetCampaignRequest>() {
    using R = GetCampaignRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<CampaignAction>() {
    using C = CampaignAction;
    static constexpr Field fields[] = {
        field<&C::id>("id"),
        field<&C::campaign_id>("campaign_id"),
        field<&C::broadcast_id>("broadcast_id"),
        field<&C::parent_action_id>("parent_action_id"),
        field<&C::deduplicate_id>("deduplicate_id"),
        field<&C::type>("type"),
        field<&C::name>("name"),
        field<&C::sending>("sending"),
        field<&C::sending_state>("sending_state"),
        field<&C::created>("created"),
        field<&C::updated>("updated"),
        field<&C::layout>("layout"),
        field<&C::body>("body"),
        field<&C::body_json>("body_json"),
        field<&C::body_amp>("body_amp"),
        field<&C::language>("language"),
        field<&C::from>("from"),
        field<&C::from_id>("from_id"),
        field<&C::reply_to>("reply_to"),
        field<&C::reply_to_id>("reply_to_id"),
        field<&C::recipient>("recipient"),
        field<&C::subject>("subject"),
        field<&C::preheader_text>("preheader_text"),
        field<&C::cc>("cc"),
        field<&C::bcc>("bcc"),
        field<&C::fake_bcc>("fake_bcc"),
        field<&C::preprocessor>("preprocessor"),
        field<&C::headers>("headers"),
        field<&C::image_url>("image_url"),
        field<&C::sender_identity_id>("sender_identity_id"),
        field<&C::send_to_unsubscribed>("send_to_unsubscribed"),
        field<&C::tracked>("tracked"),
        field<&C::url>("url"),
        field<&C::method>("method"),
    };
    static constexpr auto type = Type{fields}.extra<&C::extra>();
    return type;
}

template <>
const Type& describe<ListCampaignActionsResponse>() {
    using R = ListCampaignActionsResponse;
    static constexpr Field fields[] = {
        field<&R::actions>("actions"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListCampaignActionsRequest>() {
    using R = ListCampaignActionsRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
        query<&R::start>("start"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetCampaignMetricsRequest>() {
    using R = GetCampaignMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
        query<&R::version>("version"),
        query<&R::type>("type"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
        query<&R::res>("res"),
        query<&R::tz>("tz"),
        query<&R::start>("start"),
        query<&R::end>("end"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_CAMPAIGNS)

}  // namespace cio
