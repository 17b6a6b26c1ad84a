// SPDX-License-Identifier: MIT
#include <cio/api/segments.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<ListSegmentsResponse>() {
    using R = ListSegmentsResponse;
    static constexpr Field fields[] = {
        field<&R::segments>("segments"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListSegmentsRequest>() {
    static constexpr Type type;
    return type;
}

template <>
const Type& describe<CreateSegmentRequest>() {
    using R = CreateSegmentRequest;
    static constexpr Field fields[] = {
        body<&R::name>("name").required(),
        body<&R::description>("description"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().wrapped("segment");
    return type;
}

template <>
const Type& describe<GetSegmentRequest>() {
    using R = GetSegmentRequest;
    static constexpr Field fields[] = {
        path<&R::segment_id>("segment_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<DeleteSegmentRequest>() {
    using R = DeleteSegmentRequest;
    static constexpr Field fields[] = {
        path<&R::segment_id>("segment_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<SegmentDependencies>() {
    using S = SegmentDependencies;
    static constexpr Field fields[] = {
        field<&S::campaigns>("campaigns"),
        field<&S::sent_newsletters>("sent_newsletters"),
        field<&S::draft_newsletters>("draft_newsletters"),
    };
    static constexpr auto type = Type{fields}.extra<&S::extra>();
    return type;
}

template <>
const Type& describe<GetSegmentDependenciesResponse>() {
    using R = GetSegmentDependenciesResponse;
    static constexpr Field fields[] = {
        field<&R::segment_id>("segment_id"),
        field<&R::used_by>("used_by"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetSegmentDependenciesRequest>() {
    using R = GetSegmentDependenciesRequest;
    static constexpr Field fields[] = {
        path<&R::segment_id>("segment_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetSegmentCountResponse>() {
    using R = GetSegmentCountResponse;
    static constexpr Field fields[] = {
        field<&R::segment_id>("segment_id"),
        field<&R::count>("count"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetSegmentCountRequest>() {
    using R = GetSegmentCountRequest;
    static constexpr Field fields[] = {
        path<&R::segment_id>("segment_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetSegmentMembershipResponse>() {
    using R = GetSegmentMembershipResponse;
    static constexpr Field fields[] = {
        field<&R::segment_id>("segment_id"),
        field<&R::identifiers>("identifiers"),
        field<&R::ids>("ids"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetSegmentMembershipRequest>() {
    using R = GetSegmentMembershipRequest;
    static constexpr Field fields[] = {
        path<&R::segment_id>("segment_id"),
        query<&R::start>("start"),
        query<&R::limit>("limit").between(1, 30000),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_SEGMENTS)

}  // namespace cio
