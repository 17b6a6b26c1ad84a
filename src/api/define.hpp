// SPDX-License-Identifier: MIT
#pragma once

// How src/api/<tag>.cpp declares its operations, each in one row of a table:
//
//     #define CAMPAIGN_OPERATIONS(OP)
//         OP(get_campaign, GetCampaignRequest, get, "/campaigns/{campaign_id}", standard, read_only, "One campaign")
//     CIO_DEFINE_OPERATIONS(campaigns, "Campaigns", CAMPAIGN_OPERATIONS)

#include <type_traits>

#include <cio/app_client.hpp>

#include "api/operation.hpp"
#include "api/tags.hpp"
#include "api/type.hpp"

namespace cio::api {

// The limit classes of the service.
struct LimitClass {
    std::string_view name;
    RateLimit limit;
};
inline constexpr LimitClass transactional{"transactional", {100, std::chrono::seconds{1}, 1}};
inline constexpr LimitClass broadcast{"broadcast", {1, std::chrono::seconds{10}, 1}};
inline constexpr LimitClass standard{"standard", {10, std::chrono::seconds{1}, 1}};

// The HTTP methods, as the tables name them.
inline constexpr std::string_view get = "GET";
inline constexpr std::string_view post = "POST";
inline constexpr std::string_view put = "PUT";
inline constexpr std::string_view del = "DELETE";

// Retry safety, as the tables name it. A `once` names the operation that shows whether it happened.
struct Safety {
    RetrySafety safety;
    std::string_view check_with;
};
inline constexpr Safety read_only{RetrySafety::read, ""};
inline constexpr Safety idempotent{RetrySafety::idempotent, ""};
constexpr Safety once(std::string_view check_with) { return {RetrySafety::once, check_with}; }

template <class Request>
constexpr detail::Operation make_operation(OperationInfo info) {
    using Response = typename Request::Response;
    detail::Operation made{info, encode, decode, describe<Request>};
    if constexpr (!std::is_void_v<Response>) made.response = describe<Response>;
    return made;
}

}  // namespace cio::api

// One row of a table: what the operation is, and the method of AppClient.
#define CIO_DEFINE_OPERATION(METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY)                                    \
    template <>                                                                                                      \
    CIO_API const detail::Operation& detail::operation<REQUEST>() {                                                  \
        using namespace api;                                                                                         \
        static constexpr auto made = make_operation<REQUEST>({#METHOD, tag_name, VERB, PATH, (LIMIT).name,           \
                                                              (LIMIT).limit, (SAFETY).safety, (SAFETY).check_with,   \
                                                              SUMMARY});                                             \
        return made;                                                                                                 \
    }                                                                                                                \
    Result<typename REQUEST::Response> AppClient::METHOD(const REQUEST& request, const CallOptions& options) const { \
        return call(request, options);                                                                               \
    }

#define CIO_LIST_OPERATION(METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY) &detail::operation<REQUEST>(),

// A whole table: every row, and the function that lists them (declared in tags.hpp).
#define CIO_DEFINE_OPERATIONS(FUNCTION, TAG, TABLE) \
    namespace api {                                 \
    namespace {                                     \
    constexpr std::string_view tag_name = TAG;      \
    }                                               \
    }                                               \
    TABLE(CIO_DEFINE_OPERATION)                     \
    api::Operations api::FUNCTION##_operations() { return {TABLE(CIO_LIST_OPERATION)}; }
