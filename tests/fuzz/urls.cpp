// SPDX-License-Identifier: MIT
//
// Where a client is told to go: its base URL on a line, or `us` or `eu`, and a place to be redirected to on each of the
// others.

#include <string>

#include "base/url.hpp"
#include "core/check_options.hpp"
#include "fuzz/fuzz.hpp"
#include "fuzz/made_up_call.hpp"
#include "fuzz/operations.hpp"

namespace cio::fuzz {

namespace {

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

HttpOutcome redirect_to(std::string_view location) {
    HttpOutcome outcome;
    outcome.response = HttpResponse{307, {{"location", std::string{location}}}, ""};
    return outcome;
}

/// What is understood of a URL is understood in the same way when it is written down.
void check_url(std::string_view text) {
    static_cast<void>(base::is_proxy(std::string{text}));
    const auto url = base::parse_url(text);
    if (!url) return;
    require(url->scheme == "http" || url->scheme == "https");
    require(!url->host.empty() && url->port >= 0 && url->port <= 65535);
    const auto written = url->text();
    const auto again = base::parse_url(written);
    require(again && again->same_origin(*url) && again->path == url->path);
    const auto origin = base::parse_url(url->origin());
    require(origin && origin->same_origin(*url));
    const auto [host, port] = base::host_of(written);
    require(host == url->host && port == url->port);
}

ClientOptions options_for(std::string_view base) {
    auto made = options();
    if (base == "eu") made.region = Region::eu;
    if (base != "eu" && base != "us") made.base_url = base;
    return made;
}

/// The key goes to the service by https, or to the one origin that was configured.
void check_sent(const HttpRequest& request, const ClientOptions& options) {
    const auto url = base::parse_url(request.url);
    require(url.has_value());
    if (options.base_url.empty()) {
        require(url->scheme == "https" && (url->host == "customer.io" || ends_with(url->host, ".customer.io")));
    } else {
        require(url->same_origin(base::parse_url(options.base_url).value()));
    }
}

}  // namespace

void look_at(std::string_view input) {
    const auto wanted = options_for(take_line(input));
    std::vector<HttpOutcome> outcomes;
    check_url(wanted.base_url);
    for (const auto line : split(input, "\n")) {
        check_url(line);
        outcomes.push_back(redirect_to(line));
    }
    if (outcomes.empty() || core::check(wanted)) return;
    static const auto& operation = operation_meant_by("send_transactional_email");
    core::Config config{wanted};
    for (int i = 0; i < 2; ++i) {  // a second call begins where the first was led to
        const MadeUpCall call{config, operation, outcomes};
        require(call.error && call.error->kind() == ErrorKind::redirect && call.error->effect() == Effect::none);
        for (const auto& request : call.sent) check_sent(request, wanted);
        require(ends_with(call.sent.front().url, target));
    }
}

}  // namespace cio::fuzz
