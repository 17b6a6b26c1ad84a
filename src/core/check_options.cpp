// SPDX-License-Identifier: MIT
#include "core/check_options.hpp"

#include <array>
#include <fstream>
#include <utility>

#include "base/text.hpp"
#include "base/url.hpp"
#include "core/headers.hpp"
#include "core/operation.hpp"

namespace cio::core {

namespace {

using std::chrono::milliseconds;
using Refusal = std::optional<ErrorInfo>;

ErrorInfo refuse(std::string option, std::string_view reason, std::string_view advice) {
    ErrorInfo info;
    info.kind = ErrorKind::invalid_request;
    info.summary = std::move(option.append(" ").append(reason));
    info.advice = advice;
    return info;
}

Refusal check_time(std::string_view option, milliseconds time) {
    if (time > milliseconds{0}) return std::nullopt;
    return refuse(std::string{option}, "is not positive", "Give a duration above zero");
}

Refusal check_text(std::string_view option, std::string_view text) {
    if (!base::has_control_characters(text)) return std::nullopt;
    return refuse(std::string{option}, "has control characters", "Check how it is read; a line end is a common cause");
}

Refusal check_retry(std::string_view option, const RetryOptions& retry) {
    const auto refused = [&](const char* member, const char* reason, const char* advice) {
        return refuse(std::string{option} + member, reason, advice);
    };
    if (retry.max_attempts < 1) return refused(".max_attempts", "is below 1", "Use 1 for no retries");
    if (retry.base_delay < milliseconds{0}) return refused(".base_delay", "is negative", "Use 0 not to wait");
    if (retry.max_delay < milliseconds{0}) return refused(".max_delay", "is negative", "Use 0 not to wait");
    return std::nullopt;
}

Refusal check_limit(const std::string& option, const RateLimit& limit) {
    if (limit.requests < 0) return refuse(option + ".requests", "is negative", "Use 0 for no limit");
    if (limit.per <= milliseconds{0}) return refuse(option + ".per", "is not positive", "Give a duration above zero");
    if (limit.burst < 1) return refuse(option + ".burst", "is below 1", "Use 1 to have requests go one at a time");
    return std::nullopt;
}

Refusal check_limits(const RateLimits& limits) {
    const std::string option = "ClientOptions::rate_limits.";
    const std::array<std::pair<const char*, const std::optional<RateLimit>*>, 3> classes{
        {{"transactional", &limits.transactional}, {"broadcast", &limits.broadcast}, {"standard", &limits.standard}}};
    for (const auto& [name, limit] : classes) {
        if (!*limit) continue;
        if (auto refused = check_limit(option + name, **limit)) return refused;
    }
    for (const auto& own : limits.operations) {
        const auto& name = own.first;
        const auto place = option + "operations[\"" + name + "\"]";
        if (!is_operation(name)) {
            return refuse(place, "is no operation", "Use the name of a method of AppClient, such as \"get_campaign\"");
        }
        if (auto refused = check_limit(place, own.second)) return refused;
    }
    return std::nullopt;
}

Refusal check_base_url(const std::string& text) {
    const std::string option = "ClientOptions::base_url";
    if (text.empty()) return std::nullopt;
    const auto url = base::parse_url(text);
    if (!url || text.find_first_of("?#") != std::string::npos) {
        return refuse(option, "is not an absolute http or https URL without credentials and query",
                      "Give one like https://api.customer.io/v1");
    }
    if (url->scheme == "http" && base::is_service_host(url->host)) {
        return refuse(option, "would send the key to the service without encryption", "Begin it with https://");
    }
    return std::nullopt;
}

/// What only the library's own transport takes.
Refusal check_network(const ClientOptions& options) {
    if (options.transport) return std::nullopt;
    if (!options.proxy.empty() && !base::is_proxy(options.proxy)) {
        return refuse("ClientOptions::proxy", "is no proxy's URL",
                      "Give one like http://proxy:3128; http, https, socks4, socks4a, socks5 and socks5h are known");
    }
    if (auto refused = check_text("ClientOptions::ca_file", options.ca_file)) return refused;
    // Reading tells a folder from a file as well.
    if (!options.ca_file.empty() && std::ifstream{options.ca_file}.peek() == std::ifstream::traits_type::eof()) {
        return refuse("ClientOptions::ca_file", "cannot be read, or is empty", "Check the path and the permissions");
    }
    return std::nullopt;
}

/// The first that is refused.
template <class... Checks>
Refusal first_of(Checks... checks) {
    Refusal refused;
    static_cast<void>(((refused = checks()) || ...));
    return refused;
}

}  // namespace

Refusal check_key(const std::string& key) {
    if (key.empty()) {
        return refuse("ClientOptions::api_key", "is empty",
                      "Create an App API key in the account settings and pass it");
    }
    if (base::has_control_characters(key) || key.find(' ') != std::string::npos) {
        return refuse("ClientOptions::api_key", "has spaces or control characters",
                      "Check how the key is read; a line end is a common cause");
    }
    return std::nullopt;
}

Refusal check(const ClientOptions& options) {
    return first_of([&] { return check_base_url(options.base_url); },
                    [&] { return check_text("ClientOptions::user_agent_suffix", options.user_agent_suffix); },
                    [&] { return check_time("ClientOptions::connect_timeout", options.connect_timeout); },
                    [&] { return check_time("ClientOptions::attempt_timeout", options.attempt_timeout); },
                    [&] { return check_time("ClientOptions::timeout", options.timeout); },
                    [&] { return check_retry("ClientOptions::retry", options.retry); },
                    [&] { return check_limits(options.rate_limits); }, [&] { return check_network(options); },
                    [&]() -> Refusal {
                        if (options.max_concurrency > 0) return std::nullopt;
                        return refuse("ClientOptions::max_concurrency", "is 0", "Allow at least 1 request at once");
                    });
}

Refusal check(const CallOptions& options) {
    const auto time = [](const char* option, const std::optional<milliseconds>& given) {
        return given ? check_time(option, *given) : std::nullopt;
    };
    return first_of([&] { return time("CallOptions::connect_timeout", options.connect_timeout); },
                    [&] { return time("CallOptions::attempt_timeout", options.attempt_timeout); },
                    [&] { return time("CallOptions::timeout", options.timeout); },
                    [&] { return options.retry ? check_retry("CallOptions::retry", *options.retry) : std::nullopt; },
                    [&]() -> Refusal {
                        for (const auto& header : options.headers) {
                            const auto reason = refusal_of(header);
                            if (reason.empty()) continue;
                            return refuse("CallOptions::headers: \"" + header.name + "\"", reason, "Leave it out");
                        }
                        return std::nullopt;
                    });
}

}  // namespace cio::core
