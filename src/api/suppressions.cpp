// SPDX-License-Identifier: MIT
#include <cio/api/suppressions.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<Suppression>() {
    using S = Suppression;
    static constexpr Field fields[] = {
        field<&S::email>("email"),
        field<&S::created>("created"),
        field<&S::reason>("reason"),
        field<&S::status>("status"),
    };
    static constexpr auto type = Type{fields}.extra<&S::extra>();
    return type;
}

template <>
const Type& describe<ListSuppressionsResponse>() {
    using R = ListSuppressionsResponse;
    static constexpr Field fields[] = {
        field<&R::category>("category"),
        field<&R::suppressions>("suppressions"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<SearchSuppressionsRequest>() {
    using R = SearchSuppressionsRequest;
    static constexpr Field fields[] = {
        path<&R::email_address>("email_address"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<ListSuppressionsRequest>() {
    using R = ListSuppressionsRequest;
    static constexpr Field fields[] = {
        path<&R::suppression_type>("suppression_type"),
        query<&R::domain>("domain"),
        query<&R::offset>("offset"),
        query<&R::limit>("limit").between(1, 1000),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<ListDomainSuppressionsResponse>() {
    using R = ListDomainSuppressionsResponse;
    static constexpr Field fields[] = {
        field<&R::category>("category"),
        field<&R::suppressions>("suppressions"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListDomainSuppressionsRequest>() {
    using R = ListDomainSuppressionsRequest;
    static constexpr Field fields[] = {
        path<&R::domain_name>("domain_name"),
        path<&R::suppression_type>("suppression_type"),
        query<&R::email>("email"),
        query<&R::start>("start"),
        query<&R::limit>("limit").between(1, 1000),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<DeleteSuppressionRequest>() {
    using R = DeleteSuppressionRequest;
    static constexpr Field fields[] = {
        path<&R::suppression_type>("suppression_type"),
        path<&R::email_address>("email_address"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<CreateSuppressionRequest>() {
    using R = CreateSuppressionRequest;
    static constexpr Field fields[] = {
        path<&R::suppression_type>("suppression_type"),
        path<&R::email_address>("email_address"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_SUPPRESSIONS)

}  // namespace cio
