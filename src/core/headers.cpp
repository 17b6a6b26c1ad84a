// SPDX-License-Identifier: MIT
#include "core/headers.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace cio::core {

namespace {

/// A token of RFC 9110.
bool is_token(std::string_view text) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               marks.find(c) != std::string_view::npos;
    });
}

/// Headers that the library or the transport makes: another value would say something that is not so,
/// send the key elsewhere, or end the request in the middle.
bool is_own(std::string_view lower_name) {
    constexpr std::array<std::string_view, 17> own{"accept",
                                                   "accept-encoding",
                                                   "authorization",
                                                   "connection",
                                                   "content-encoding",
                                                   "content-length",
                                                   "content-type",
                                                   "expect",
                                                   "host",
                                                   "keep-alive",
                                                   "proxy-authorization",
                                                   "proxy-connection",
                                                   "te",
                                                   "trailer",
                                                   "transfer-encoding",
                                                   "upgrade",
                                                   "user-agent"};
    return std::find(own.begin(), own.end(), lower_name) != own.end();
}

}  // namespace

std::string refusal_of(const HttpHeader& header) {
    if (!is_token(header.name)) return "has a name that no header can have";
    if (is_own(base::to_lower(header.name))) return "is made by the library itself";
    if (base::has_control_characters(header.value)) return "has control characters, which a header cannot carry";
    return {};
}

bool has_header(const std::vector<HttpHeader>& headers, std::string_view name) {
    const auto wanted = base::to_lower(name);
    return std::any_of(headers.begin(), headers.end(),
                       [&](const HttpHeader& header) { return base::to_lower(header.name) == wanted; });
}

std::string_view request_id_of(const std::vector<HttpHeader>& headers) {
    constexpr std::array<std::string_view, 6> names{"x-request-id",     "request-id", "x-correlation-id",
                                                    "x-amzn-requestid", "cf-ray",     "x-cloud-trace-context"};
    for (const auto name : names) {
        for (const auto& header : headers) {
            if (header.name == name && !header.value.empty()) return header.value;
        }
    }
    return {};
}

}  // namespace cio::core
