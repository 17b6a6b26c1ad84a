// SPDX-License-Identifier: MIT
#include <algorithm>

#include "testing/errors.hpp"
#include "testing/handlers.hpp"
#include "testing/paging.hpp"

namespace cio::testing {

namespace {

Result<ListSegmentsResponse> list_segments(Workspace& workspace, const ListSegmentsRequest& /*request*/) {
    ListSegmentsResponse response;
    for (const auto& [id, stored] : workspace.segments) response.segments.push_back(stored.segment);
    return response;
}

Result<Segment> create_segment(Workspace& workspace, const CreateSegmentRequest& request) {
    const auto taken = [&](const auto& entry) { return entry.second.segment.name == request.name; };
    if (std::any_of(workspace.segments.begin(), workspace.segments.end(), taken)) {
        return bad_request("a segment with the name \"" + request.name + "\" exists");
    }
    Segment segment;
    segment.id = free_id(workspace.segments);
    segment.name = request.name;
    segment.description = request.description.value_or("");
    segment.type = SegmentType::manual;
    segment.state = SegmentState::finished;
    segment.created_at = segment.updated_at = now();
    segment.deduplicate_id = deduplicate_id(segment.id, now());
    return workspace.segments.emplace(segment.id, StoredSegment{segment, {}}).first->second.segment;
}

Result<const StoredSegment*> find_segment(const Workspace& workspace, std::int64_t id) {
    const auto* found = find_in(workspace.segments, id);
    if (found == nullptr) return not_found("segment " + std::to_string(id));
    return found;
}

Result<Segment> get_segment(Workspace& workspace, const GetSegmentRequest& request) {
    return find_segment(workspace, request.segment_id).transform([](const StoredSegment* stored) {
        return stored->segment;
    });
}

Result<GetSegmentMembershipResponse> membership(Workspace& workspace, const GetSegmentMembershipRequest& request) {
    const auto segment = find_segment(workspace, request.segment_id);
    if (!segment) return segment.error();
    constexpr std::int64_t most = 30'000;
    auto found = page(choose_from(workspace.people,
                                  [&](const Person& person) { return (*segment)->members.count(person.cio_id()) > 0; }),
                      [](const Person& person) { return person.number; }, Order::oldest_first,
                      {request.start, request.limit, workspace.page_size, most});
    if (!found) return std::move(found).error();
    GetSegmentMembershipResponse response;
    response.segment_id = request.segment_id;
    for (const auto* person : found->items) {
        response.identifiers.push_back(*person->customer.identifiers);
        response.ids.push_back(person->customer.id);
    }
    response.next = std::move(found->next);
    return response;
}

}  // namespace

void add_segment_handlers(Handlers& handlers) {
    handlers.add(list_segments);
    handlers.add(create_segment);
    handlers.add(get_segment);
    handlers.add(membership);
}

}  // namespace cio::testing
