// SPDX-License-Identifier: MIT
#include <cio/api/campaigns.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::int32_t max_campaign_messages = 1'000;

}  // namespace

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
const Type& describe<GetCampaignActionRequest>() {
    using R = GetCampaignActionRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
        path<&R::action_id>("action_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateCampaignActionRequest>() {
    using R = UpdateCampaignActionRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
        path<&R::action_id>("action_id"),
        merge<&R::changes>(),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetCampaignActionTranslationRequest>() {
    using R = GetCampaignActionTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
        path<&R::action_id>("action_id"),
        path<&R::language>("language"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateCampaignActionTranslationRequest>() {
    using R = UpdateCampaignActionTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
        path<&R::action_id>("action_id"),
        path<&R::language>("language"),
        merge<&R::changes>(),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListCampaignMessagesRequest>() {
    using R = ListCampaignMessagesRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
        query<&R::type>("type"),
        query<&R::metric>("metric"),
        query<&R::drafts>("drafts"),
        query<&R::start_ts>("start_ts"),
        query<&R::end_ts>("end_ts"),
        query<&R::get_tracked_responses>("get_tracked_responses"),
        query<&R::start>("start"),
        query<&R::limit>("limit").between(1, max_campaign_messages),
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

template <>
const Type& describe<GetCampaignLinkMetricsRequest>() {
    using R = GetCampaignLinkMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
        query<&R::unique>("unique"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<JourneyMetrics>() {
    using J = JourneyMetrics;
    static constexpr Field fields[] = {
        field<&J::started>("started"),
        field<&J::activated>("activated"),
        field<&J::never_activated>("never_activated"),
        field<&J::messaged>("messaged"),
        field<&J::exited_early>("exited_early"),
        field<&J::finished>("finished"),
        field<&J::converted>("converted"),
    };
    static constexpr auto type = Type{fields}.enveloped("journey_metric").extra<&J::extra>();
    return type;
}

template <>
const Type& describe<GetCampaignJourneyMetricsRequest>() {
    using R = GetCampaignJourneyMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
        query<&R::start>("start").required(),
        query<&R::end>("end").required(),
        query<&R::resolution>("resolution").required(),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetCampaignActionMetricsRequest>() {
    using R = GetCampaignActionMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
        path<&R::action_id>("action_id"),
        query<&R::version>("version").required(),
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

template <>
const Type& describe<GetCampaignActionLinkMetricsRequest>() {
    using R = GetCampaignActionLinkMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
        path<&R::action_id>("action_id"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
        query<&R::type>("type"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_CAMPAIGNS)

}  // namespace cio
