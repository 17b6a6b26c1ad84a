// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/customer_identifiers.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// How people get into a segment.
struct SegmentType : OpenEnum<SegmentType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant manual{"manual"};            ///< People are added and removed one by one.
    static constexpr Constant dynamic{"dynamic"};          ///< Conditions decide.
    static constexpr Constant data_driven{"data_driven"};  ///< Conditions decide, in an older description of the API.
};

/// Whether the members of a segment are up to date.
struct SegmentState : OpenEnum<SegmentState> {
    using OpenEnum::OpenEnum;
    static constexpr Constant events{"events"};                ///< Events are being processed.
    static constexpr Constant build{"build"};                  ///< Being built.
    static constexpr Constant events_queued{"events_queued"};  ///< Waiting for events to be processed.
    static constexpr Constant build_queued{"build_queued"};    ///< Waiting to be built.
    static constexpr Constant finished{"finished"};            ///< Up to date.
};

/// A group of people.
struct Segment {
    std::int64_t id{};                          ///< Identifies the segment.
    std::optional<std::string> deduplicate_id;  ///< `<id>:<time of the last change>`.
    std::optional<std::string> name;            ///< Name.
    std::optional<std::string> description;     ///< Description.
    SegmentType type;                           ///< How people get into it.
    SegmentState state;                         ///< Whether its members are up to date.
    std::optional<std::int64_t> progress;       ///< Per cent, while it is being built.
    std::vector<std::string> tags;              ///< Tags.
    std::optional<Timestamp> created_at;        ///< When it was made.
    std::optional<Timestamp> updated_at;        ///< When it was last changed.
    Json extra;                                 ///< Fields that this version does not know.
};

/// All segments of the workspace.
struct ListSegmentsResponse {
    std::vector<Segment> segments;  ///< The segments.
    Json extra;                     ///< Fields that this version does not know.
};

/// All segments of the workspace, in one answer.
///
/// `GET /segments`. At most 10 requests per second per workspace.
struct ListSegmentsRequest {
    using Response = ListSegmentsResponse;  ///< What a success holds.
};

/// Creates a manual segment, which has no members yet.
///
/// `POST /segments`. At most 10 requests per second per workspace. Never repeated once the service
/// may have acted on it; `AppClient::list_segments` shows whether it has.
struct CreateSegmentRequest {
    using Response = Segment;  ///< What a success holds.

    std::string name{};                        ///< Name. Required.
    std::optional<std::string> description{};  ///< Description.
    Json extra{};                              ///< Further fields of the body, for what this version does not know.
};

/// One segment.
///
/// `GET /segments/{segment_id}`. At most 10 requests per second per workspace.
struct GetSegmentRequest {
    using Response = Segment;  ///< What a success holds.

    std::int64_t segment_id{};  ///< The segment. Required.
};

/// Deletes a manual segment. The people in it stay. A segment with conditions cannot be deleted so.
///
/// `DELETE /segments/{segment_id}`. At most 10 requests per second per workspace. Safe to repeat.
struct DeleteSegmentRequest {
    using Response = void;  ///< A success holds nothing.

    std::int64_t segment_id{};  ///< The segment. Required.
};

/// What uses a segment.
struct SegmentDependencies {
    std::vector<std::int64_t> campaigns;          ///< Campaigns, by id.
    std::vector<std::int64_t> sent_newsletters;   ///< Newsletters that have been sent, by id.
    std::vector<std::int64_t> draft_newsletters;  ///< Newsletters that have not been sent yet, by id.
    Json extra;                                   ///< Fields that this version does not know.
};

/// A segment, and what uses it.
struct GetSegmentDependenciesResponse {
    std::optional<std::int64_t> segment_id;  ///< The segment.
    SegmentDependencies used_by;             ///< What uses it.
    Json extra;                              ///< Fields that this version does not know.
};

/// The campaigns and newsletters that use a segment.
///
/// `GET /segments/{segment_id}/used_by`. At most 10 requests per second per workspace.
struct GetSegmentDependenciesRequest {
    using Response = GetSegmentDependenciesResponse;  ///< What a success holds.

    std::int64_t segment_id{};  ///< The segment. Required.
};

/// A segment, and how many people are in it.
struct GetSegmentCountResponse {
    std::optional<std::int64_t> segment_id;  ///< The segment.
    std::optional<std::int64_t> count;       ///< How many people are in it.
    Json extra;                              ///< Fields that this version does not know.
};

/// How many people are in a segment.
///
/// `GET /segments/{segment_id}/customer_count`. At most 10 requests per second per workspace.
struct GetSegmentCountRequest {
    using Response = GetSegmentCountResponse;  ///< What a success holds.

    std::int64_t segment_id{};  ///< The segment. Required.
};

/// A page of the people in a segment.
struct GetSegmentMembershipResponse {
    std::optional<std::int64_t> segment_id;        ///< The segment.
    std::vector<CustomerIdentifiers> identifiers;  ///< The people. Prefer these to `ids`.
    std::vector<std::string> ids;                  ///< Their ids; empty text for a person without one.
    std::string next;                              ///< Cursor of the next page; empty on the last.
    Json extra;                                    ///< Fields that this version does not know.

    static constexpr auto page_items =
        &GetSegmentMembershipResponse::identifiers;  ///< What `AppClient::items` goes through.
};

/// The people in a segment, a page at a time.
///
/// `GET /segments/{segment_id}/membership`. At most 10 requests per second per workspace. Put the
/// `next` of a page into `start` to get the page after it; an empty `next` says that there is none.
struct GetSegmentMembershipRequest {
    using Response = GetSegmentMembershipResponse;  ///< What a success holds.

    std::int64_t segment_id{};            ///< The segment. Required.
    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< People per page. Default 1,000, at most 30,000.
};

}  // namespace cio
