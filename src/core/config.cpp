// SPDX-License-Identifier: MIT
#include "core/config.hpp"

#include <cio/version.hpp>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "core/check_options.hpp"
#include "core/rate_limiter.hpp"

namespace cio {

std::string_view to_string(Region region) noexcept { return region == Region::eu ? "eu" : "us"; }

namespace core {

namespace {

base::Url region_url(Region region) {
    return {"https", region == Region::eu ? "api-eu.customer.io" : "api.customer.io", 443, "/v1"};
}

base::Url without_trailing_slash(base::Url url) {
    while (!url.path.empty() && url.path.back() == '/') url.path.pop_back();
    return url;
}

std::string authority_of(const base::Url& url) { return url.host + ":" + std::to_string(url.port); }

/// The base URL that the options ask for; that of the region when there is none, or it is no URL.
std::optional<base::Url> configured_base(const ClientOptions& options) {
    if (options.base_url.empty()) return std::nullopt;
    return base::parse_url(options.base_url);
}

}  // namespace

Endpoint::Endpoint(Region region)
    : base_{region_url(region)}, base_text_{base_.text()}, service_{true}, authority_{"customer.io"} {}
Endpoint::Endpoint(base::Url base)
    : base_{without_trailing_slash(std::move(base))},
      base_text_{base_.text()},
      service_{false},
      authority_{authority_of(base_)} {}

std::string Endpoint::base() const {
    const std::lock_guard lock{mutex_};
    return base_text_;
}

bool Endpoint::trusts(const base::Url& url) const {
    if (service_) return url.scheme == "https" && base::is_service_host(url.host);
    const std::lock_guard lock{mutex_};
    return url.same_origin(base_);
}

void Endpoint::moved(const base::Url& url, std::string_view target) {
    const auto& path = url.path;
    if (path.size() < target.size() || path.compare(path.size() - target.size(), target.size(), target) != 0) return;
    auto base = url;
    base.path.resize(path.size() - target.size());
    const std::lock_guard lock{mutex_};
    base_ = without_trailing_slash(std::move(base));
    base_text_ = base_.text();
}

Credentials::Credentials(std::string given, const Endpoint& endpoint)
    : key{std::move(given)},
      authorization{"Bearer " + key},
      scope{endpoint.authority() + "/" + base::sha256(key).substr(0, 16)},
      invalid{check_key(key)} {}

std::string Credentials::redact(std::string text) const {
    // The service's keys have 32 characters. What is shorter than any secret is part of ordinary words.
    constexpr std::size_t shortest_secret = 8;
    return key.size() < shortest_secret ? text : base::redact(std::move(text), key);
}

Config::Config(ClientOptions given)
    : options{std::move(given)},
      endpoint{[&] {
          auto base = configured_base(options);
          return base ? Endpoint{*std::move(base)} : Endpoint{options.region};
      }()},
      user_agent{"cio-cpp/" CIO_VERSION + (options.user_agent_suffix.empty() ? "" : " " + options.user_agent_suffix)},
      invalid{check(options)} {
    credentials_ = all_credentials_.emplace_back(std::make_unique<Credentials>(options.api_key, endpoint)).get();
    if (options.rate_limits.enabled) {
        limiter = options.rate_limiter ? options.rate_limiter : process_rate_limiter();
    }
    transport = options.transport ? options.transport : make_curl_transport({options.ca_file, options.proxy});
}

std::optional<ErrorInfo> Config::set_api_key(std::string key) {
    auto replacement = std::make_unique<const Credentials>(std::move(key), endpoint);
    if (replacement->invalid) return replacement->invalid;
    const std::lock_guard lock{mutex_};
    credentials_ = all_credentials_.emplace_back(std::move(replacement)).get();
    return std::nullopt;
}

ClientOptions Config::current_options() const {
    auto current = options;
    current.api_key = credentials()->key;
    return current;
}

}  // namespace core
}  // namespace cio
