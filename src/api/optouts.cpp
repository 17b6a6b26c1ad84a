// SPDX-License-Identifier: MIT
#include <cio/api/optouts.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<Optout>() {
    using O = Optout;
    static constexpr Field fields[] = {
        field<&O::channel>("channel"),
        field<&O::from>("from"),
    };
    static constexpr auto type = Type{fields}.extra<&O::extra>();
    return type;
}

template <>
const Type& describe<CustomerOptouts>() {
    using C = CustomerOptouts;
    static constexpr Field fields[] = {
        field<&C::customer_id>("customer_id"),
        field<&C::cio_id>("cio_id"),
        field<&C::optouts>("optouts"),
    };
    static constexpr auto type = Type{fields}.extra<&C::extra>();
    return type;
}

template <>
const Type& describe<ListOptoutsResponse>() {
    using R = ListOptoutsResponse;
    static constexpr Field fields[] = {
        field<&R::optouts>("optouts"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListOptoutsRequest>() {
    using R = ListOptoutsRequest;
    static constexpr Field fields[] = {
        query<&R::from>("from"),
        query<&R::start>("start"),
        query<&R::limit>("limit").between(1, 1000),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetCustomerOptoutsResponse>() {
    using R = GetCustomerOptoutsResponse;
    static constexpr Field fields[] = {
        field<&R::optouts>("optouts"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetCustomerOptoutsRequest>() {
    using R = GetCustomerOptoutsRequest;
    static constexpr Field fields[] = {
        path<&R::customer_id>("customer_id"),
        query<&R::id_type>("id_type"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<OptoutChange>() {
    using O = OptoutChange;
    static constexpr Field fields[] = {
        field<&O::from>("from").required(),
        field<&O::optout>("optout").required(),
        field<&O::channel>("channel"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateCustomerOptoutsRequest>() {
    using R = UpdateCustomerOptoutsRequest;
    static constexpr Field fields[] = {
        path<&R::customer_id>("customer_id"),
        query<&R::id_type>("id_type"),
        body<&R::optouts>("optouts").required(),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_OPTOUTS)

}  // namespace cio
