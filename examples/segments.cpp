// SPDX-License-Identifier: MIT
// Creates a manual segment, lists all segments, and walks through the members of one.

#include <algorithm>

#include <cio/api/segments.hpp>
#include <cio/app_client.hpp>
#include <cio/pages.hpp>

#include "support/example.hpp"

namespace {

/// Prints everybody in a segment.
bool show_members(const cio::AppClient& client, const example::Target& target, std::int64_t segment_id) {
    cio::GetSegmentMembershipRequest request;
    request.segment_id = segment_id;
    request.limit = 1;  // to have several pages of a small segment; leave it out for pages of 1,000
    example::Table table{{"id", "e-mail", "cio_id"}};
    for (const auto& person : client.items(request)) {
        if (!person) return target.show(person);
        table.add(person->id, person->email, person->cio_id);
    }
    table.print();
    return true;
}

}  // namespace

int main() {
    const example::Target target{"Segments", {{"CIO_SEGMENT", "Tea lovers", "the name of the segment to create"}}};
    const cio::AppClient client{target.options()};

    example::heading("Create one");
    cio::CreateSegmentRequest request;
    request.name = target.setting("CIO_SEGMENT");
    request.description = "People who bought tea twice";
    const auto created = client.create_segment(request);
    if (!target.show(created)) return 1;
    example::row("id", created->id);

    example::heading("List all");
    const auto listed = client.list_segments();
    if (!target.show(listed)) return 1;
    example::Table table{{"id", "type", "state", "name"}};
    for (const auto& segment : listed->segments) table.add(segment.id, segment.type, segment.state, segment.name);
    table.print();

    example::heading("Members of the first one");
    return show_members(client, target, listed->segments.front().id) ? 0 : 1;
}
