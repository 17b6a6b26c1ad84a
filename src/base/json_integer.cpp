// SPDX-License-Identifier: MIT
#include "base/json_integer.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace cio::base {

std::optional<std::int64_t> parse_integer(std::string_view text) {
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, number);
    if (failure != std::errc{} || stop != end) return std::nullopt;
    return number;
}

std::optional<std::int64_t> integer_in(const Json& json) {
    if (json.is_number_unsigned()) {
        const auto number = json.get<std::uint64_t>();
        if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
        return static_cast<std::int64_t>(number);
    }
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_number_float()) {
        const auto number = json.get<double>();
        constexpr double limit = 9007199254740992.0;  // 2^53: exact in a double up to here
        if (std::trunc(number) == number && std::abs(number) <= limit) return static_cast<std::int64_t>(number);
        return std::nullopt;
    }
    if (json.is_string()) return parse_integer(*json.get_ptr<const std::string*>());
    return std::nullopt;
}

}  // namespace cio::base
