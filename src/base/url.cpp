// SPDX-License-Identifier: MIT
#include "base/url.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include "base/text.hpp"

namespace cio::base {

namespace {

std::string without_port(const Url& url) { return url.scheme + "://" + host_in_url(url.host); }

/// Whether a host, other than an address in brackets, has what no host may have. libcurl before 7.87 lets some of that
/// pass, and some came from its undoing `%2F`: written down again, it would be the end of the host.
bool has_foreign_characters(std::string_view host) {
    return host.substr(0, 1) != "[" && host.find_first_of(R"(/:#?!@{}[]\$'"^`*<>=;,+&()%|)") != std::string_view::npos;
}

/// A URL in the hands of libcurl.
class Parsed {
public:
    Parsed(std::string_view text, unsigned flags) : handle_{curl_url(), &curl_url_cleanup} {
        good_ = handle_ && !has_control_characters(text) && text.find(' ') == std::string_view::npos &&
                curl_url_set(handle_.get(), CURLUPART_URL, std::string{text}.c_str(), flags) == CURLUE_OK;
    }

    [[nodiscard]] bool good() const noexcept { return good_; }

    [[nodiscard]] std::optional<std::string> part(CURLUPart what, unsigned flags = 0) const {
        char* value = nullptr;
        if (curl_url_get(handle_.get(), what, &value, flags) != CURLUE_OK) return std::nullopt;
        std::string copy{value};
        curl_free(value);
        return copy;
    }

private:
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> handle_;
    bool good_ = false;
};

}  // namespace

std::string Url::origin() const { return without_port(*this) + ":" + std::to_string(port); }

std::string Url::text() const {
    const bool own_port = port == (scheme == "https" ? 443 : 80);
    return (own_port ? without_port(*this) : origin()) + path;
}

std::string host_in_url(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

// libcurl parses, so that what is checked here is what it will connect to.
std::optional<Url> parse_url(std::string_view text) {
    const Parsed parsed{text, 0};
    if (!parsed.good() || parsed.part(CURLUPART_USER) || parsed.part(CURLUPART_PASSWORD)) return std::nullopt;

    Url url;
    url.scheme = to_lower(parsed.part(CURLUPART_SCHEME).value_or(""));
    if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
    url.host = to_lower(parsed.part(CURLUPART_HOST).value_or(""));
    if (has_foreign_characters(url.host)) return std::nullopt;
    // `%30` is decoded after the name was looked at, and would be an address the next time. A colon: the zone of an
    // address.
    const auto given = host_of(text).host;
    if (given.find('%') != std::string_view::npos && given.find(':') == std::string_view::npos) return std::nullopt;
    if (!url.host.empty() && url.host.front() == '[') url.host = url.host.substr(1, url.host.size() - 2);
    const bool dotted = !url.host.empty() && url.host.back() == '.';
    if (dotted) url.host.pop_back();
    if (url.host.empty() || url.host.back() == '.') return std::nullopt;
    url.port = std::stoi(parsed.part(CURLUPART_PORT, CURLU_DEFAULT_PORT).value_or("0"));
    url.path = parsed.part(CURLUPART_PATH).value_or("");
    if (const auto query = parsed.part(CURLUPART_QUERY)) url.path += "?" + *query;
    return dotted ? parse_url(url.text()) : url;  // `127.1.` is a name, and without its dot an address
}

HostPort host_of(std::string_view url) {
    const auto scheme = url.find(':');
    const bool tls = scheme == std::string_view{"https"}.size();
    url.remove_prefix(std::min(url.size(), url.find_first_not_of('/', scheme + 1)));  // libcurl takes 1 to 3 slashes
    const auto authority = url.substr(0, url.find_first_of("/?#"));
    const auto bracket = authority.rfind(']');
    const auto colon = authority.rfind(':');
    HostPort result{authority, tls ? 443 : 80};
    if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
        const auto port = authority.substr(colon + 1);
        std::from_chars(port.data(), port.data() + port.size(), result.port);
        result.host = authority.substr(0, colon);
    }
    if (bracket != std::string_view::npos) result.host = result.host.substr(1, bracket - 1);
    return result;
}

bool is_proxy(const std::string& text) {
    const Parsed parsed{text, CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME};
    if (!parsed.good() || parsed.part(CURLUPART_HOST).value_or("").empty()) return false;
    constexpr std::array<std::string_view, 6> schemes{"http", "https", "socks4", "socks4a", "socks5", "socks5h"};
    // Without a scheme libcurl guesses one from the name, and uses http.
    const bool named = text.find("://") != std::string::npos;
    const auto scheme = named ? to_lower(parsed.part(CURLUPART_SCHEME).value_or("")) : "http";
    const auto path = parsed.part(CURLUPART_PATH).value_or("");
    return std::find(schemes.begin(), schemes.end(), scheme) != schemes.end() && (path.empty() || path == "/") &&
           !parsed.part(CURLUPART_QUERY) && !parsed.part(CURLUPART_FRAGMENT);
}

bool is_service_host(std::string_view host) {
    constexpr std::string_view domain = "customer.io";
    constexpr std::string_view below = ".customer.io";
    return host == domain || (host.size() > below.size() && host.substr(host.size() - below.size()) == below);
}

}  // namespace cio::base
