// SPDX-License-Identifier: MIT
#include "testing/multipart.hpp"

#include <algorithm>
#include <utility>

#include "api/codec.hpp"

namespace cio::testing {

namespace {

using Parameters = std::map<std::string, std::string>;

[[noreturn]] void malformed(const std::string& why) { throw api::Mismatch{"", why}; }

/// What stands before the mark, which is taken away with it.
std::string_view take_until(std::string_view& text, std::string_view mark, const char* what) {
    const auto at = text.find(mark);
    if (at == std::string_view::npos) malformed(std::string{"the multipart body lacks "} + what);
    const auto before = text.substr(0, at);
    text.remove_prefix(at + mark.size());
    return before;
}

bool take(std::string_view& text, std::string_view prefix) {
    if (text.substr(0, prefix.size()) != prefix) return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// A token, or a quoted string without its quotes.
std::string take_value(std::string_view& text) {
    std::string value;
    if (!take(text, "\"")) {
        value = text.substr(0, text.find(';'));
        text.remove_prefix(value.size());
        return value;
    }
    while (!text.empty() && text.front() != '"') {
        if (text.front() == '\\') text.remove_prefix(1);
        if (text.empty()) break;
        value += text.front();
        text.remove_prefix(1);
    }
    if (!take(text, "\"")) malformed("a quoted string has no end");
    return value;
}

/// `; name=value` any number of times.
Parameters parameters_of(std::string_view text) {
    Parameters all;
    while (!text.empty()) {
        if (!take(text, "; ")) malformed("a header of a part is not well-formed");
        auto name = std::string{take_until(text, "=", "a value of a header")};
        all[std::move(name)] = take_value(text);
    }
    return all;
}

std::pair<std::string, Part> part_of(std::string_view text) {
    Part part;
    std::optional<std::string> name;
    auto head = take_until(text, "\r\n\r\n", "the end of a part's headers");
    part.content = text;
    while (!head.empty()) {
        auto line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
        if (take(line, "Content-Disposition: form-data")) {
            auto parameters = parameters_of(line);
            if (const auto found = parameters.find("name"); found != parameters.end()) name = found->second;
            if (const auto found = parameters.find("filename"); found != parameters.end()) {
                part.file_name = found->second;
            }
        } else if (take(line, "Content-Type: ")) {
            part.content_type = line;
        }
    }
    if (!name) malformed("a part has no name");
    return {*std::move(name), std::move(part)};
}

}  // namespace

std::map<std::string, Part> parse_multipart(std::string_view content_type, std::string_view body) {
    if (!take(content_type, "multipart/form-data")) malformed("the Content-Type must be multipart/form-data");
    const auto boundary = parameters_of(content_type)["boundary"];
    if (boundary.empty()) malformed("the Content-Type has no boundary");
    const auto between = "\r\n--" + boundary;
    if (!take(body, std::string_view{between}.substr(2))) malformed("the body does not begin with the boundary");
    std::map<std::string, Part> parts;
    while (take(body, "\r\n")) {
        if (!parts.insert(part_of(take_until(body, between, "its last boundary"))).second) {
            malformed("two parts have the same name");
        }
    }
    if (!take(body, "--\r\n") || !body.empty()) malformed("the body does not end with the boundary");
    return parts;
}

}  // namespace cio::testing
