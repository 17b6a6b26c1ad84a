// SPDX-License-Identifier: MIT
#include <cio/api/broadcasts.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::uint32_t max_trigger_bytes = 25 * 1024 * 1024;
constexpr std::uint32_t max_data_bytes = 50'000;
constexpr std::uint32_t max_entries = 10'000;

// Nothing that was meant to choose the recipients may vanish: the broadcast would go to its own audience.
constexpr const char* empty_audience = "is empty; leave it out to reach the audience that the broadcast has";

}  // namespace

template <>
const Type& describe<PerUserData>() {
    using P = PerUserData;
    static constexpr Field fields[] = {
        field<&P::id>("id").one_of(),
        field<&P::email>("email").one_of(),
        field<&P::data, AsObject>("data"),
    };
    static constexpr auto type = Type{fields}.requires_one_of();
    return type;
}

template <>
const Type& describe<TriggerBroadcastResponse>() {
    using R = TriggerBroadcastResponse;
    static constexpr Field fields[] = {
        field<&R::id>("id"),
    };
    static constexpr auto type = Type{fields}.may_be_empty().extra<&R::extra>();
    return type;
}

template <>
const Type& describe<BroadcastTrigger>() {
    using B = BroadcastTrigger;
    static constexpr Field fields[] = {
        field<&B::id>("id"),
        field<&B::broadcast_id>("broadcast_id"),
        field<&B::created_at>("created_at"),
        field<&B::processed_at>("processed_at"),
    };
    static constexpr auto type = Type{fields}.extra<&B::extra>();
    return type;
}

template <>
const Type& describe<ListBroadcastTriggersResponse>() {
    using R = ListBroadcastTriggersResponse;
    static constexpr Field fields[] = {
        field<&R::triggers>("triggers"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<BroadcastTriggerRequest>() {
    using R = BroadcastTriggerRequest;
    static constexpr Field fields[] = {
        path<&R::campaign_id>("campaign_id"),
        body<&R::recipients>("recipients").one_of().not_empty(empty_audience),
        body<&R::emails>("emails").one_of().not_empty(empty_audience),
        body<&R::ids>("ids").one_of().not_empty(empty_audience).max_items(max_entries),
        body<&R::per_user_data>("per_user_data").one_of().not_empty(empty_audience).max_items(max_entries),
        body<&R::data_file_url>("data_file_url").one_of().not_empty(empty_audience),
        body<&R::data, AsObject>("data").max_bytes(max_data_bytes),
        body<&R::email_add_duplicates>("email_add_duplicates"),
        body<&R::email_ignore_missing>("email_ignore_missing"),
        body<&R::id_ignore_missing>("id_ignore_missing"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().max_body(max_trigger_bytes);
    return type;
}

template <>
const Type& describe<ListBroadcastTriggersRequest>() {
    using R = ListBroadcastTriggersRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetBroadcastTriggerRequest>() {
    using R = GetBroadcastTriggerRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
        path<&R::trigger_id>("trigger_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<ListBroadcastTriggerErrorsResponse>() {
    using R = ListBroadcastTriggerErrorsResponse;
    static constexpr Field fields[] = {
        field<&R::errors>("errors"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListBroadcastTriggerErrorsRequest>() {
    using R = ListBroadcastTriggerErrorsRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
        path<&R::trigger_id>("trigger_id"),
        query<&R::start>("start"),
        query<&R::limit>("limit"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<Broadcast>() {
    using B = Broadcast;
    static constexpr Field fields[] = {
        field<&B::id>("id"),
        field<&B::deduplicate_id>("deduplicate_id"),
        field<&B::name>("name"),
        field<&B::type>("type"),
        field<&B::active>("active"),
        field<&B::state>("state"),
        field<&B::created>("created"),
        field<&B::updated>("updated"),
        field<&B::first_started>("first_started"),
        field<&B::tags>("tags"),
        field<&B::actions>("actions"),
        field<&B::msg_template_ids>("msg_template_ids"),
    };
    static constexpr auto type = Type{fields}.enveloped("broadcast").extra<&B::extra>();
    return type;
}

template <>
const Type& describe<ListBroadcastsResponse>() {
    using R = ListBroadcastsResponse;
    static constexpr Field fields[] = {
        field<&R::broadcasts>("broadcasts"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListBroadcastsRequest>() {
    static constexpr Type type;
    return type;
}

template <>
const Type& describe<GetBroadcastRequest>() {
    using R = GetBroadcastRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<ListBroadcastActionsResponse>() {
    using R = ListBroadcastActionsResponse;
    static constexpr Field fields[] = {
        field<&R::actions>("actions"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListBroadcastActionsRequest>() {
    using R = ListBroadcastActionsRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetBroadcastActionRequest>() {
    using R = GetBroadcastActionRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
        path<&R::action_id>("action_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateBroadcastActionRequest>() {
    using R = UpdateBroadcastActionRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
        path<&R::action_id>("action_id"),
        merge<&R::changes>(),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetBroadcastActionTranslationRequest>() {
    using R = GetBroadcastActionTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
        path<&R::action_id>("action_id"),
        path<&R::language>("language"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateBroadcastActionTranslationRequest>() {
    using R = UpdateBroadcastActionTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
        path<&R::action_id>("action_id"),
        path<&R::language>("language"),
        merge<&R::changes>(),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListBroadcastMessagesRequest>() {
    using R = ListBroadcastMessagesRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
        query<&R::type>("type"),
        query<&R::metric>("metric"),
        query<&R::state>("state"),
        query<&R::start_ts>("start_ts"),
        query<&R::end_ts>("end_ts"),
        query<&R::get_tracked_responses>("get_tracked_responses"),
        query<&R::start>("start"),
        query<&R::limit>("limit"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetBroadcastMetricsRequest>() {
    using R = GetBroadcastMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
        query<&R::type>("type"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetBroadcastLinkMetricsRequest>() {
    using R = GetBroadcastLinkMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
        query<&R::unique>("unique"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetBroadcastActionMetricsRequest>() {
    using R = GetBroadcastActionMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
        path<&R::action_id>("action_id"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
        query<&R::type>("type"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetBroadcastActionLinkMetricsRequest>() {
    using R = GetBroadcastActionLinkMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::broadcast_id>("broadcast_id"),
        path<&R::action_id>("action_id"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
        query<&R::type>("type"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_BROADCASTS)

}  // namespace cio
