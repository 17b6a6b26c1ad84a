// SPDX-License-Identifier: MIT
#include "core/url.hpp"

#include <curl/curl.h>

#include <memory>

#include "core/text.hpp"

namespace cio::core {

namespace {

std::string without_port(const Url& url) {
    return url.scheme + "://" + (url.host.find(':') != std::string::npos ? "[" + url.host + "]" : url.host);
}

}  // namespace

std::string Url::origin() const { return without_port(*this) + ":" + std::to_string(port); }

std::string Url::text() const {
    const bool own_port = port == (scheme == "https" ? 443 : 80);
    return (own_port ? without_port(*this) : origin()) + path;
}

// libcurl parses, so that what is checked here is what it will connect to.
std::optional<Url> parse_url(std::string_view text) {
    if (has_control_characters(text) || text.find(' ') != std::string_view::npos) return std::nullopt;
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> handle{curl_url(), &curl_url_cleanup};
    if (!handle || curl_url_set(handle.get(), CURLUPART_URL, std::string{text}.c_str(), 0) != CURLUE_OK) {
        return std::nullopt;
    }
    const auto part = [&](CURLUPart what, unsigned flags = 0) -> std::optional<std::string> {
        char* value = nullptr;
        if (curl_url_get(handle.get(), what, &value, flags) != CURLUE_OK) return std::nullopt;
        std::string copy{value};
        curl_free(value);
        return copy;
    };
    if (part(CURLUPART_USER) || part(CURLUPART_PASSWORD)) return std::nullopt;

    Url url;
    url.scheme = to_lower(part(CURLUPART_SCHEME).value_or(""));
    if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
    url.host = to_lower(part(CURLUPART_HOST).value_or(""));
    if (!url.host.empty() && url.host.front() == '[') url.host = url.host.substr(1, url.host.size() - 2);
    if (!url.host.empty() && url.host.back() == '.') url.host.pop_back();
    if (url.host.empty()) return std::nullopt;
    url.port = std::stoi(part(CURLUPART_PORT, CURLU_DEFAULT_PORT).value_or("0"));
    url.path = part(CURLUPART_PATH).value_or("");
    if (const auto query = part(CURLUPART_QUERY)) url.path += "?" + *query;
    return url;
}

bool is_service_host(std::string_view host) {
    constexpr std::string_view domain = "customer.io";
    constexpr std::string_view below = ".customer.io";
    return host == domain || (host.size() > below.size() && host.substr(host.size() - below.size()) == below);
}

}  // namespace cio::core
