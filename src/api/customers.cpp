// SPDX-License-Identifier: MIT
#include <cio/api/customers.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<SearchCustomersResponse>() {
    using R = SearchCustomersResponse;
    static constexpr Field fields[] = {
        field<&R::identifiers>("identifiers"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<SearchCustomersRequest>() {
    using R = SearchCustomersRequest;
    static constexpr Field fields[] = {
        query<&R::filter>("filter"),
        query<&R::start>("start"),
        query<&R::limit>("limit"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetPeopleByEmailResponse>() {
    using R = GetPeopleByEmailResponse;
    static constexpr Field fields[] = {
        field<&R::results>("results"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetPeopleByEmailRequest>() {
    using R = GetPeopleByEmailRequest;
    static constexpr Field fields[] = {
        query<&R::email>("email").required(),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<SearchPeopleResponse>() {
    using R = SearchPeopleResponse;
    static constexpr Field fields[] = {
        field<&R::identifiers>("identifiers"),
        field<&R::ids>("ids"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<SearchPeopleRequest>() {
    using R = SearchPeopleRequest;
    static constexpr Field fields[] = {
        body<&R::filter>("filter").required(),
        query<&R::start>("start"),
        query<&R::limit>("limit").between(1, 1000),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<Customer>() {
    using C = Customer;
    static constexpr Field fields[] = {
        field<&C::id>("id"),
        field<&C::email>("email"),
        field<&C::created_at>("created_at"),
        field<&C::identifiers>("identifiers"),
        field<&C::attributes>("attributes"),
        field<&C::timestamps>("timestamps"),
        field<&C::unsubscribed>("unsubscribed"),
        field<&C::devices>("devices"),
    };
    static constexpr auto type = Type{fields}.enveloped("customer").extra<&C::extra>();
    return type;
}

template <>
const Type& describe<GetCustomerAttributesRequest>() {
    using R = GetCustomerAttributesRequest;
    static constexpr Field fields[] = {
        path<&R::identifier>("identifier"),
        query<&R::id_type>("id_type"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<CustomerProfile>() {
    using C = CustomerProfile;
    static constexpr Field fields[] = {
        field<&C::customer>("customer"),
    };
    static constexpr auto type = Type{fields}.extra<&C::extra>();
    return type;
}

template <>
const Type& describe<GetPeopleByIdResponse>() {
    using R = GetPeopleByIdResponse;
    static constexpr Field fields[] = {
        field<&R::customers>("customers"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetPeopleByIdRequest>() {
    using R = GetPeopleByIdRequest;
    static constexpr Field fields[] = {
        query<&R::id_type>("id_type"),
        body<&R::ids>("ids").required().max_items(100),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<CustomerRelationship>() {
    using C = CustomerRelationship;
    static constexpr Field fields[] = {
        field<&C::object_type_id>("object_type_id"),
        field<&C::identifiers>("identifiers"),
        field<&C::attributes>("attributes"),
        field<&C::timestamps>("timestamps"),
    };
    static constexpr auto type = Type{fields}.extra<&C::extra>();
    return type;
}

template <>
const Type& describe<GetCustomerRelationshipsResponse>() {
    using R = GetCustomerRelationshipsResponse;
    static constexpr Field fields[] = {
        field<&R::cio_relationships>("cio_relationships"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetCustomerRelationshipsRequest>() {
    using R = GetCustomerRelationshipsRequest;
    static constexpr Field fields[] = {
        path<&R::customer_id>("customer_id"),
        query<&R::id_type>("id_type"),
        query<&R::start>("start"),
        query<&R::limit>("limit"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetCustomerSegmentsResponse>() {
    using R = GetCustomerSegmentsResponse;
    static constexpr Field fields[] = {
        field<&R::segments>("segments"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetCustomerSegmentsRequest>() {
    using R = GetCustomerSegmentsRequest;
    static constexpr Field fields[] = {
        path<&R::identifier>("identifier"),
        query<&R::id_type>("id_type"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetCustomerActivitiesResponse>() {
    using R = GetCustomerActivitiesResponse;
    static constexpr Field fields[] = {
        field<&R::activities>("activities"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetCustomerActivitiesRequest>() {
    using R = GetCustomerActivitiesRequest;
    static constexpr Field fields[] = {
        path<&R::identifier>("identifier"),
        query<&R::id_type>("id_type"),
        query<&R::type>("type"),
        query<&R::name>("name"),
        query<&R::start>("start"),
        query<&R::limit>("limit").between(1, 100),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetCustomerMessagesRequest>() {
    using R = GetCustomerMessagesRequest;
    static constexpr Field fields[] = {
        path<&R::identifier>("identifier"), query<&R::id_type>("id_type"), query<&R::start_ts>("start_ts"),
        query<&R::end_ts>("end_ts"),        query<&R::start>("start"),     query<&R::limit>("limit").between(1, 1000),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<TopicPreference>() {
    using T = TopicPreference;
    static constexpr Field fields[] = {
        field<&T::id>("id"),
        field<&T::subscribed>("subscribed"),
        field<&T::name>("name"),
        field<&T::description>("description"),
    };
    static constexpr auto type = Type{fields}.extra<&T::extra>();
    return type;
}

template <>
const Type& describe<SubscriptionCenterHeader>() {
    using H = SubscriptionCenterHeader;
    static constexpr Field fields[] = {
        field<&H::title>("title"),
        field<&H::subtitle>("subtitle"),
    };
    static constexpr auto type = Type{fields}.extra<&H::extra>();
    return type;
}

template <>
const Type& describe<CustomerSubscriptionPreferences>() {
    using C = CustomerSubscriptionPreferences;
    static constexpr Field fields[] = {
        field<&C::id>("id"),         field<&C::identifiers>("identifiers"),
        field<&C::topics>("topics"), field<&C::unsubscribed>("unsubscribed"),
        field<&C::header>("header"),
    };
    static constexpr auto type = Type{fields}.enveloped("customer").extra<&C::extra>();
    return type;
}

template <>
const Type& describe<GetCustomerSubscriptionPreferencesRequest>() {
    using R = GetCustomerSubscriptionPreferencesRequest;
    static constexpr Field fields[] = {
        path<&R::customer_id>("customer_id"),
        query<&R::id_type>("id_type"),
        query<&R::language>("language"),
        header<&R::accept_language>("Accept-Language"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_CUSTOMERS)

}  // namespace cio
