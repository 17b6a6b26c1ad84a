// SPDX-License-Identifier: MIT
#pragma once

// Values that are one JSON scalar, and that can also travel in a path or a query.

#include <charconv>
#include <cmath>
#include <limits>

#include "api/fields.hpp"

namespace cio::api {

template <class T>
inline constexpr bool is_scalar =
    std::is_arithmetic_v<T> || std::is_same_v<T, std::string> || std::is_same_v<T, Timestamp> || is_open_enum<T>;

template <class T>
Json write_scalar(const T& value) {
    if constexpr (std::is_same_v<T, Timestamp>) {
        return value.time_since_epoch().count();
    } else if constexpr (is_open_enum<T>) {
        return value.text();
    } else {
        return value;
    }
}

/// The text of a scalar in a path or a query.
template <class T>
std::string write_text(const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        return value;
    } else if constexpr (std::is_same_v<T, bool>) {
        return value ? "true" : "false";
    } else if constexpr (is_open_enum<T>) {
        return value.text();
    } else {
        return write_scalar(value).dump();
    }
}

inline std::optional<std::int64_t> parse_integer(std::string_view text) {
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, number);
    if (failure != std::errc{} || stop != end) return std::nullopt;
    return number;
}

/// The integer in a JSON value. Ids and cursors of the service drift between numbers and strings
/// of digits; both are taken.
inline std::optional<std::int64_t> integer_in(const Json& json) {
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
    if (json.is_string()) return parse_integer(json.get_ref<const std::string&>());
    return std::nullopt;
}

/// The name of a scalar's JSON type.
template <class T>
constexpr std::string_view scalar_type() {
    if constexpr (std::is_same_v<T, bool>) {
        return "boolean";
    } else if constexpr (is_integer<T> || std::is_same_v<T, Timestamp>) {
        return "integer";
    } else if constexpr (std::is_floating_point_v<T>) {
        return "number";
    } else {
        return "string";
    }
}

/// Reads a scalar; false if the value is of another type.
template <class T>
bool read_scalar(Json& json, T& out) {
    if constexpr (std::is_same_v<T, bool>) {
        if (!json.is_boolean()) return false;
        out = json.get<bool>();
    } else if constexpr (is_integer<T>) {
        const auto number = integer_in(json);
        if (!number || *number < std::int64_t{std::numeric_limits<T>::min()} ||
            *number > std::int64_t{std::numeric_limits<T>::max()}) {
            return false;
        }
        out = static_cast<T>(*number);
    } else if constexpr (std::is_same_v<T, Timestamp>) {
        const auto number = integer_in(json);
        if (!number) return false;
        out = Timestamp{std::chrono::seconds{*number}};
    } else if constexpr (std::is_floating_point_v<T>) {
        if (!json.is_number()) return false;
        out = json.get<T>();
    } else {
        if (json.is_string()) {
            out = T{std::move(json.get_ref<std::string&>())};
        } else if (json.is_number() || json.is_boolean()) {
            out = T{json.dump()};
        } else {
            return false;
        }
    }
    return true;
}

/// Reads a scalar from a path or a query; false if it is malformed.
template <class T>
bool read_text(std::string_view text, T& out) {
    if constexpr (std::is_same_v<T, bool>) {
        out = text == "true";
        return out || text == "false";
    } else {
        Json json = std::string{text};
        return read_scalar(json, out);
    }
}

}  // namespace cio::api
