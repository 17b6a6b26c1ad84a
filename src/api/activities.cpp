// SPDX-License-Identifier: MIT
#include <cio/api/activities.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<ListActivitiesResponse>() {
    using R = ListActivitiesResponse;
    static constexpr Field fields[] = {
        field<&R::activities>("activities"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListActivitiesRequest>() {
    using R = ListActivitiesRequest;
    static constexpr Field fields[] = {
        query<&R::type>("type"),
        query<&R::name>("name"),
        query<&R::deleted>("deleted"),
        query<&R::customer_id>("customer_id"),
        query<&R::id_type>("id_type"),
        query<&R::start>("start"),
        query<&R::limit>("limit").between(1, 100),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_ACTIVITIES)

}  // namespace cio
