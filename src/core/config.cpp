// SPDX-License-Identifier: MIT
#include "core/config.hpp"

#include <array>
#include <functional>

#include <cio/version.hpp>

#include "core/rate_limiter.hpp"
#include "core/text.hpp"

namespace cio::core {

namespace {

Url region_url(Region region) {
    return {"https", region == Region::eu ? "api-eu.customer.io" : "api.customer.io", 443, "/v1"};
}

Url without_trailing_slash(Url url) {
    while (!url.path.empty() && url.path.back() == '/') url.path.pop_back();
    return url;
}

std::string authority_of(const Url& url) { return url.host + ":" + std::to_string(url.port); }

/// The base URL that the options ask for; that of the region when there is none, or it is no URL.
std::optional<Url> configured_base(const ClientOptions& options) {
    if (options.base_url.empty()) return std::nullopt;
    return parse_url(options.base_url);
}

std::optional<ErrorInfo> check(const ClientOptions& options) {
    const auto refuse = [](const std::string& option, const std::string& reason, std::string advice) {
        ErrorInfo info;
        info.kind = ErrorKind::invalid_request;
        info.summary = "ClientOptions::" + option + " " + reason;
        info.messages = {};
        info.advice = std::move(advice);
        return info;
    };
    if (options.api_key.empty()) {
        return refuse("api_key", "is empty", "Create an App API key in the account settings and pass it");
    }
    if (has_control_characters(options.api_key) || options.api_key.find(' ') != std::string::npos) {
        return refuse("api_key", "has spaces or control characters",
                      "Check how the key is read; a line end is a common cause");
    }
    if (!options.base_url.empty()) {
        const auto base = parse_url(options.base_url);
        if (!base || base->path.find('?') != std::string::npos) {
            return refuse("base_url", "is not an absolute http or https URL without credentials and query",
                          "Give one like https://api.customer.io/v1");
        }
    }
    if (has_control_characters(options.user_agent_suffix)) {
        return refuse("user_agent_suffix", "has control characters", "Use plain text such as \"shop/4.2\"");
    }
    using std::chrono::milliseconds;
    const std::array<std::pair<const char*, milliseconds>, 3> times{{{"connect_timeout", options.connect_timeout},
                                                                     {"attempt_timeout", options.attempt_timeout},
                                                                     {"timeout", options.timeout}}};
    for (const auto& [name, time] : times) {
        if (time <= milliseconds{0}) return refuse(name, "is not positive", "Give a duration above zero");
    }
    if (options.max_concurrency < 1) return refuse("max_concurrency", "is 0", "Allow at least 1 request at once");
    if (options.retry.max_attempts < 1) {
        return refuse("retry.max_attempts", "is below 1", "Use 1 for no retries");
    }
    return std::nullopt;
}

}  // namespace

Endpoint::Endpoint(Region region)
    : base_{region_url(region)}, base_text_{base_.text()}, service_{true}, authority_{"customer.io"} {}
Endpoint::Endpoint(Url base)
    : base_{without_trailing_slash(std::move(base))},
      base_text_{base_.text()},
      service_{false},
      authority_{authority_of(base_)} {}

std::string Endpoint::base() const {
    const std::lock_guard lock{mutex_};
    return base_text_;
}

bool Endpoint::trusts(const Url& url) const {
    if (service_) return url.scheme == "https" && is_service_host(url.host);
    const std::lock_guard lock{mutex_};
    return url.same_origin(base_);
}

void Endpoint::moved(const Url& url, std::string_view target) {
    const auto& path = url.path;
    if (path.size() < target.size() || path.compare(path.size() - target.size(), target.size(), target) != 0) return;
    auto base = url;
    base.path.resize(path.size() - target.size());
    const std::lock_guard lock{mutex_};
    base_ = without_trailing_slash(std::move(base));
    base_text_ = base_.text();
}

Config::Config(ClientOptions given)
    : options{std::move(given)},
      endpoint{[&] {
          auto base = configured_base(options);
          return base ? Endpoint{*std::move(base)} : Endpoint{options.region};
      }()},
      authorization{"Bearer " + options.api_key},
      user_agent{"cio-cpp/" CIO_VERSION + (options.user_agent_suffix.empty() ? "" : " " + options.user_agent_suffix)},
      scope{endpoint.authority() + "/" + std::to_string(std::hash<std::string>{}(options.api_key))},
      invalid{check(options)} {
    if (options.rate_limits.enabled) {
        limiter = options.rate_limiter ? options.rate_limiter : process_rate_limiter();
    }
    transport = options.transport ? options.transport : make_curl_transport({options.ca_file, options.proxy});
}

Config::Budget Config::budget(const OperationInfo& operation) const {
    const auto& limits = options.rate_limits;
    if (const auto own = limits.operations.find(std::string{operation.name}); own != limits.operations.end()) {
        return {operation.name, own->second};
    }
    const auto& override = operation.limit_class == "transactional" ? limits.transactional
                           : operation.limit_class == "broadcast"   ? limits.broadcast
                           : operation.limit_class == "standard"    ? limits.standard
                                                                    : std::optional<RateLimit>{};
    return {operation.limit_class, override.value_or(operation.limit)};
}

}  // namespace cio::core
