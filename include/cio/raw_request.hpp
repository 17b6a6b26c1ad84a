// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// Requests to endpoints that the library does not know.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <cio/app_client.hpp>
#include <cio/http_header.hpp>
#include <cio/json.hpp>
#include <cio/operations.hpp>
#include <cio/print.hpp>

namespace cio {

/// The rate budgets of the service, see `RateLimits`.
enum class LimitClass : std::uint8_t {
    standard,       ///< Everything but sends and triggers.
    transactional,  ///< Transactional sends.
    broadcast,      ///< Broadcast triggers.
};

/// The budget's name, e.g. `"standard"`.
CIO_API std::string_view to_string(LimitClass limit) noexcept;

/// The answer to a `RawRequest`, whatever it is made of.
struct RawResponse {
    int status = 0;                     ///< The HTTP status: 2xx.
    std::vector<HttpHeader> headers{};  ///< Its headers, names in lower case.
    std::string body{};                 ///< The body as it came.

    /// The body as JSON; null if it is empty. Fails with `ErrorKind::decode` if it is not JSON.
    [[nodiscard]] CIO_API Result<Json> json() const;
};

/// A request to an endpoint that this version of the library has no method for. It goes the way of any
/// other: with the key, in turn under the rate limits, with the same retries, errors and effects, and
/// in every way of calling. Errors and events name it `raw_request`.
///
/// @code
/// cio::RawRequest request;
/// request.path = "/campaigns/7/journey_metrics";
/// request.query = {{"period", "days"}};
/// request.safety = cio::RetrySafety::read;
/// auto answer = client.call(request);
/// if (answer) show(answer->json().value_or(nullptr));
/// @endcode
struct RawRequest {
    using Response = RawResponse;  ///< What a success holds: every answer with a 2xx status.

    std::string method = "GET";  ///< `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    /// Path below the base URL, e.g. `"/campaigns/7"`; without host, `/v1` and query. Characters that a
    /// path cannot hold are percent-encoded; what is encoded already stays, so write `%2F` for a slash
    /// within a segment. Required.
    std::string path{};
    /// Names and values of the query; encoded for you.
    std::vector<std::pair<std::string, std::string>> query{};
    /// Further headers. Those that the library makes itself, such as `Authorization`, are refused.
    std::vector<HttpHeader> headers{};
    /// JSON body; null for none.
    Json body{};
    /// What may be repeated after a failure. Say `read` for what changes nothing.
    RetrySafety safety = RetrySafety::once;
    /// The rate budget that it draws on.
    LimitClass limit_class = LimitClass::standard;
};

namespace detail {
template <>
CIO_API const Operation& operation<RawRequest>();
}  // namespace detail

}  // namespace cio
