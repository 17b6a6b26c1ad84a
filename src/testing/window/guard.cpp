// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "testing/control_parts.hpp"
#include "testing/window/window.hpp"

namespace cio::testing {

namespace {

std::string header(const RecordedRequest& request, const char* name) {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string{} : base::to_lower(found->second);
}

/// `localhost` of `localhost:8246`, `::1` of `[::1]:8246`.
std::string name_in(const std::string& host) {
    if (!host.empty() && host.front() == '[') return host.substr(1, host.find(']') - 1);
    return host.substr(0, host.find(':'));
}

bool is_address(const std::string& name) {
    return name.find(':') != std::string::npos ||
           name.find_first_not_of("0123456789.") == std::string::npos;  // IPv6, IPv4
}

bool ends_with(const std::string& text, std::string_view end) {
    return text.size() > end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// Whether nobody else can make this name one of this host. Names in the net of containers have no dots.
bool is_own(const std::string& name, const MockOptions& options) {
    return is_address(name) || name.find('.') == std::string::npos || ends_with(name, ".localhost") ||
           name == "host.docker.internal" || name == base::to_lower(options.host);
}

}  // namespace

std::optional<Answer> refuse_strangers(const MockOptions& options, const RecordedRequest& request) {
    const auto host = header(request, "host");
    if (!is_own(name_in(host), options)) {
        return json_answer(403, {{"error", "\"" + host +
                                               "\" is no name of this machine's own; open the page by its address, "
                                               "or start the mock service with this name as --host"}});
    }
    // Others cannot read what they make a browser get; but they could make it act.
    if (request.method == "GET" || request.method == "HEAD") return std::nullopt;
    const auto origin = header(request, "origin");
    const auto site = header(request, "sec-fetch-site");
    const bool from_elsewhere = !origin.empty() && origin != "http://" + host;
    if (from_elsewhere || site == "cross-site" || site == "same-site") {
        return json_answer(403, {{"error", "only the page of the mock service itself may ask this from a browser"}});
    }
    return std::nullopt;
}

}  // namespace cio::testing
