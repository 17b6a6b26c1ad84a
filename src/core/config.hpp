// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <cio/client_options.hpp>
#include <cio/error.hpp>

#include "base/url.hpp"

namespace cio::core {

/// Where requests go, and where else the key may go.
class Endpoint {
public:
    /// A region of the service: trusts every https host of the service.
    explicit Endpoint(Region region);
    /// A configured base URL: trusts only itself.
    explicit Endpoint(base::Url base);

    /// The base URL, without a trailing slash.
    [[nodiscard]] std::string base() const;

    /// Whether a redirect may be followed, key included.
    [[nodiscard]] bool trusts(const base::Url& url) const;

    /// Remembers that the service redirected `target` to this URL, for the calls to come.
    void moved(const base::Url& url, std::string_view target);

    /// Host and port, which rate limits are told apart by. Regions share one: a key has one region.
    [[nodiscard]] const std::string& authority() const noexcept { return authority_; }

private:
    mutable std::mutex mutex_;
    base::Url base_;
    std::string base_text_;
    bool service_;
    std::string authority_;
};

/// A key, made ready for use. Immutable: a call has one from its beginning to its end.
struct Credentials {
    Credentials(std::string key, const Endpoint& endpoint);

    /// The text without the key.
    [[nodiscard]] std::string redact(std::string text) const;

    std::string key;
    std::string authorization;  ///< The header's value.
    std::string scope;          ///< Who shares the rate budgets: the same in every process; does not reveal the key.
    std::optional<ErrorInfo> invalid;  ///< Why no call can be made with this key.
};

/// The options of a client, checked and made ready for use. Immutable but for the endpoint and the key.
struct Config {
    explicit Config(ClientOptions options);

    /// The key that calls begin with now. Lives as long as this, also when it has been replaced. Takes no
    /// lock, which another thread might hold when a process is forked off.
    [[nodiscard]] const Credentials* credentials() const noexcept { return credentials_.load(); }

    /// Replaces the key, unless there is a reason not to.
    std::optional<ErrorInfo> set_api_key(std::string key);

    /// The options that make the same client, with the key of now.
    [[nodiscard]] ClientOptions current_options() const;

    ClientOptions options;  ///< As given: the key may have been replaced.
    Endpoint endpoint;
    std::string user_agent;                ///< The header's value.
    std::shared_ptr<RateLimiter> limiter;  ///< None when limits are switched off.
    std::shared_ptr<Transport> transport;
    std::optional<ErrorInfo> invalid;  ///< Why no call can be made with these options, whatever the key.

private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<const Credentials>> all_credentials_;
    std::atomic<const Credentials*> credentials_;
};

}  // namespace cio::core
