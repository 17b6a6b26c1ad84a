// SPDX-License-Identifier: MIT
#include "base/json_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.hpp"

namespace cio::base {

namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_escaped(std::string& out, char c) {
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default: {
            const auto byte = static_cast<unsigned char>(c);
            out += "\\u00";
            out += hex[byte >> 4U];
            out += hex[byte & 0x0FU];
        }
    }
}

}  // namespace

bool append_string(std::string& out, std::string_view text) {
    out += '"';
    for (auto rest = text; !rest.empty();) {
        const auto plain =
            static_cast<std::size_t>(std::find_if(rest.begin(), rest.end(), needs_escape) - rest.begin());
        out += rest.substr(0, plain);
        if (plain == rest.size()) break;
        append_escaped(out, rest[plain]);
        rest.remove_prefix(plain + 1);
    }
    out += '"';
    return is_utf8(text);
}

void append_number(std::string& out, std::int64_t number) {
    std::array<char, 24> digits{};
    const auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

bool append_json(std::string& out, const Json& json) {
    bool good = true;
    char separator = '{';
    switch (json.type()) {
        case Json::value_t::object:
            for (const auto& [key, value] : *json.get_ptr<const Json::object_t*>()) {
                out += std::exchange(separator, ',');
                good = append_string(out, key) && good;
                out += ':';
                good = append_json(out, value) && good;
            }
            out += json.empty() ? "{}" : "}";
            return good;
        case Json::value_t::array:
            separator = '[';
            for (const auto& value : *json.get_ptr<const Json::array_t*>()) {
                out += std::exchange(separator, ',');
                good = append_json(out, value) && good;
            }
            out += json.empty() ? "[]" : "]";
            return good;
        case Json::value_t::string: return append_string(out, *json.get_ptr<const std::string*>());
        case Json::value_t::number_integer: append_number(out, json.get<std::int64_t>()); return true;
        default: out += json.dump(); return true;
    }
}

std::string readable_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string invalid_utf8_in(const Json& json, const std::string& at) {
    if (json.is_string()) return is_utf8(*json.get_ptr<const std::string*>()) ? "" : at;
    if (!json.is_structured()) return "";
    if (const auto* const array = json.get_ptr<const Json::array_t*>()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            auto found = invalid_utf8_in((*array)[i], at + "[" + std::to_string(i) + "]");
            if (!found.empty()) return found;
        }
        return "";
    }
    for (const auto& [key, value] : *json.get_ptr<const Json::object_t*>()) {
        if (!is_utf8(key)) return at + " (a name in it)";
        if (auto found = invalid_utf8_in(value, at + "." + key); !found.empty()) return found;
    }
    return "";
}

}  // namespace cio::base
