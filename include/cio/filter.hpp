// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <cio/export.hpp>
#include <cio/json.hpp>

CIO_API_BEGIN
namespace cio {

/// What every filter is: conditions, and groups of them, as the service takes them. The words that make one are
/// those of `AudienceFilter` for people and of `ObjectFilter` for objects.
class CIO_API Filter {
public:
    /// Whether there is no filter.
    [[nodiscard]] bool empty() const noexcept { return json_.is_null() && !invalid_; }

    /// The filter as it goes over the wire.
    [[nodiscard]] const Json& json() const noexcept CIO_LIFETIMEBOUND { return json_; }

    /// Why the filter cannot be sent (such as a group made of an empty list), if so.
    [[nodiscard]] const std::optional<std::string>& invalid() const noexcept CIO_LIFETIMEBOUND { return invalid_; }

protected:
    /// No filter.
    Filter() = default;
    /// Wraps the wire form.
    explicit Filter(Json json) : json_(std::move(json)) {}
    /// A group (`and`, `or`) of members.
    Filter(const char* key, std::vector<Filter> members);
    /// The exclusion of another filter.
    Filter(const char* key, const Filter& inner);

    /// A filter must be an object with something in it.
    void require_condition();

    Json json_;                           ///< The wire form.
    std::optional<std::string> invalid_;  ///< Why it cannot be sent.
};

namespace detail {

/// A value that a condition compares with: text, a number or a bool.
template <class T>
Json compared_value(const T& value) {
    static_assert(std::is_arithmetic_v<T> || std::is_convertible_v<const T&, std::string>,
                  "an attribute is compared with text, a number or a bool");
    if constexpr (std::is_same_v<T, bool>) {
        return value;
    } else if constexpr (std::is_arithmetic_v<T>) {
        return Json(value).dump();  // the service compares text
    } else {
        return std::string(value);
    }
}

}  // namespace detail
}  // namespace cio
CIO_API_END
