// SPDX-License-Identifier: MIT
#pragma once

// What one operation is to the pipeline: its facts, and two functions that map its request and its
// response. How they do it is the business of src/api.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <cio/operations.hpp>
#include <cio/transport.hpp>

namespace cio::api {
struct Type;
}

namespace cio::core {

/// Whether a method of `AppClient` has this name. Knows no more of operations, so that programs need not hold what is
/// known of all of them.
bool is_operation(std::string_view name) noexcept;

/// What is wrong with a request: the field, and why it is refused.
struct Problem {
    std::string field;
    std::string reason;
};

/// Facts that a request decides where its operation leaves them open.
struct OwnFacts {
    std::string_view http_method;
    RetrySafety safety = RetrySafety::once;
    std::string_view limit_class;
    RateLimit limit;
};

/// A request in the terms of HTTP, relative to the base URL.
struct EncodedRequest {
    std::string target;                         ///< Path and query, percent-encoded.
    std::vector<HttpHeader> headers;            ///< Header fields of the operation.
    std::optional<std::string> body;            ///< The JSON text, if the operation has a body.
    std::shared_ptr<BodySource> body_source{};  ///< Instead of `body`, with its type among the headers.
    std::optional<Problem> problem;             ///< Why the request must not be sent.
    std::optional<OwnFacts> facts{};            ///< Instead of the operation's.
};

/// What is wrong with an answer.
struct Misfit {
    std::string pointer;    ///< JSON pointer to the value; empty for the whole.
    std::string what;       ///< What was expected, and what came.
    bool not_json = false;  ///< It was not the service that answered so, or not all of it came.
};

}  // namespace cio::core

namespace cio::detail {

/// An operation with its types erased: the `void*` point to its request and its response.
struct Operation {
    const OperationInfo& info;
    core::EncodedRequest (*encode)(const Operation& self, const void* request);
    std::optional<core::Misfit> (*decode)(const Operation& self, HttpResponse& answer, void* response);
    const api::Type& (*request)() = nullptr;   ///< What its request is made of; none for a raw one.
    const api::Type& (*response)() = nullptr;  ///< The same of its response; none if it answers nothing.

    /// Whether its answer is taken as it is.
    [[nodiscard]] bool is_raw() const noexcept { return request == nullptr; }
};

}  // namespace cio::detail
