// SPDX-License-Identifier: MIT
#include <cio/api/subscription_center.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<SubscriptionTopic>() {
    using T = SubscriptionTopic;
    static constexpr Field fields[] = {
        field<&T::id>("id"),
        field<&T::identifier>("identifier"),
        field<&T::name>("name"),
        field<&T::description>("description"),
        field<&T::subscribed_by_default>("subscribed_by_default"),
    };
    static constexpr auto type = Type{fields}.extra<&T::extra>();
    return type;
}

template <>
const Type& describe<ListSubscriptionTopicsResponse>() {
    using R = ListSubscriptionTopicsResponse;
    static constexpr Field fields[] = {
        field<&R::topics>("topics"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListSubscriptionTopicsRequest>() {
    static constexpr Type type;
    return type;
}

template <>
const Type& describe<SubscriptionCenterToken>() {
    using T = SubscriptionCenterToken;
    static constexpr Field fields[] = {
        field<&T::token>("token").required(),
        field<&T::url>("url"),
    };
    static constexpr auto type = Type{fields}.extra<&T::extra>();
    return type;
}

template <>
const Type& describe<GetSubscriptionCenterTokenRequest>() {
    using R = GetSubscriptionCenterTokenRequest;
    static constexpr Field fields[] = {
        path<&R::customer_id>("customer_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<SubscriptionChannel>() {
    using C = SubscriptionChannel;
    static constexpr Field fields[] = {
        field<&C::id>("id"),
        field<&C::type>("type"),
        field<&C::name>("name"),
        field<&C::description>("description"),
        field<&C::subscribed_by_default>("subscribed_by_default"),
    };
    static constexpr auto type = Type{fields}.extra<&C::extra>();
    return type;
}

template <>
const Type& describe<ListSubscriptionChannelsResponse>() {
    using R = ListSubscriptionChannelsResponse;
    static constexpr Field fields[] = {
        field<&R::channels>("channels"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListSubscriptionChannelsRequest>() {
    static constexpr Type type;
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_SUBSCRIPTION_CENTER)

}  // namespace cio
