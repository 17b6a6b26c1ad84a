// SPDX-License-Identifier: MIT
#include <cio/api/segments.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <class F, class D>
void fields(F& f, D& r, For<ListSegmentsResponse>) {
    f("segments", r.segments);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& /*f*/, D& /*r*/, For<ListSegmentsRequest>) {}

template <class F, class D>
void fields(F& f, D& s, For<Inner<CreateSegmentRequest>>) {
    f("name", s.name, required);
    f("description", s.description);
}

template <class F, class D>
void fields(F& f, D& r, For<CreateSegmentRequest>) {
    f.body("segment", Inner{r}, required);
}

template <class F, class D>
void fields(F& f, D& r, For<GetSegmentRequest>) {
    f.path("segment_id", r.segment_id);
}

template <class F, class D>
void fields(F& f, D& r, For<GetSegmentMembershipResponse>) {
    f("segment_id", r.segment_id);
    f("identifiers", r.identifiers);
    f("ids", r.ids);
    f("next", r.next);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<GetSegmentMembershipRequest>) {
    f.path("segment_id", r.segment_id);
    f.query("start", r.start);
    f.query("limit", r.limit);
}

}  // namespace api

#define SEGMENT_OPERATIONS(OP)                                                                                  \
    OP(list_segments, ListSegmentsRequest, get, "/segments", standard, read_only, "All segments")               \
    OP(create_segment, CreateSegmentRequest, post, "/segments", standard, once("list_segments"),                \
       "Create a manual segment")                                                                               \
    OP(get_segment, GetSegmentRequest, get, "/segments/{segment_id}", standard, read_only, "One segment")       \
    OP(get_segment_membership, GetSegmentMembershipRequest, get, "/segments/{segment_id}/membership", standard, \
       read_only, "The people in a segment")

CIO_DEFINE_OPERATIONS(segments, "Segments", SEGMENT_OPERATIONS)

Result<ListSegmentsResponse> AppClient::list_segments() const { return call(ListSegmentsRequest{}); }
CIO_DEFINE_SHORTHAND(get_segment, GetSegmentRequest, std::int64_t, segment_id)

}  // namespace cio
