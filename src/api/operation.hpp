// SPDX-License-Identifier: MIT
#pragma once

// What one operation is to the rest of the library: its facts, and how its request and response map
// to the wire.

#include <memory>

#include <cio/app_client.hpp>
#include <cio/operations.hpp>

#include "api/request_decoder.hpp"
#include "api/request_encoder.hpp"

namespace cio::detail {

/// An operation with its types erased: the `void*` point to its request and its response.
struct Operation {
    OperationInfo info;
    api::EncodedRequest (*encode)(const Operation& self, const void* request);
    void (*decode)(std::string_view text, void* response);  // throws api::Mismatch, Json::exception
    void (*take)(HttpResponse& response,
                 void* out);  // for any answer that is a success, instead of `decode`; may be null
    std::shared_ptr<void> (*decode_request)(api::ReceivedRequest received);  // throws api::Mismatch
    Json (*encode_response)(const void* response);
    std::shared_ptr<void> (*make_response)();
};

}  // namespace cio::detail

namespace cio::api {

using Operations = std::vector<const detail::Operation*>;

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

}  // namespace cio::api
