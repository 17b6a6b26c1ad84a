// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <cio/export.hpp>
#include <cio/print.hpp>
#include <cio/rate_limiter.hpp>

namespace cio {

/// What may be repeated after an attempt that failed.
enum class RetrySafety : std::uint8_t {
    read,        ///< Changes nothing; repeated freely.
    idempotent,  ///< Doing it twice is doing it once; repeated freely.
    once,        ///< A repetition would be a second message, broadcast, resource or job.
};

/// The safety's name: `"read"`, `"idempotent"` or `"once"`.
CIO_API std::string_view to_string(RetrySafety safety) noexcept;

/// Where a field of a request travels.
enum class FieldPlace : std::uint8_t {
    path,
    query,
    header,
    body,
    part,  ///< Of a `multipart/form-data` body.
};

/// The place's name, e.g. `"query"`.
CIO_API std::string_view to_string(FieldPlace place) noexcept;

/// Everything the library knows of one operation. The client, the mock service, the tests and the
/// documentation all read it from here.
struct OperationInfo {
    std::string_view name;                   ///< The method of `AppClient`, e.g. `"get_campaign"`.
    std::string_view tag;                    ///< The group, e.g. `"Campaigns"`.
    std::string_view http_method;            ///< `GET`, `POST`, `PUT` or `DELETE`.
    std::string_view path;                   ///< Path template below the base URL.
    std::string_view limit_class;            ///< The rate budget that it draws on.
    RateLimit limit;                         ///< The documented limit of that budget.
    RetrySafety safety = RetrySafety::once;  ///< What may be repeated.
    std::string_view check_with;             ///< For `once`: the operation that shows whether it happened.
    std::string_view summary;                ///< What it does, in a few words.
};

/// All operations of the library, in the order of the documentation.
[[nodiscard]] CIO_API const std::vector<const OperationInfo*>& operations();

}  // namespace cio
