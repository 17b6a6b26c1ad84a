// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <cio/client_options.hpp>

#include "support/canned_server.hpp"

namespace cio::test {

/// A transfer that ended with an answer.
inline HttpOutcome answered(int status, std::string body = "{}", std::vector<HttpHeader> headers = {}) {
    HttpOutcome outcome;
    outcome.response = HttpResponse{status, std::move(headers), std::move(body)};
    return outcome;
}

/// A transfer that ended without one.
inline HttpOutcome failed(HttpFailure::Kind kind, bool request_sent, std::string detail = {}) {
    HttpOutcome outcome;
    outcome.failure = HttpFailure{kind, std::move(detail), request_sent};
    return outcome;
}

/// Ends transfers as it was told to, one after the other and then the last one for ever. One that
/// was told nothing must not be used.
class FakeTransport final : public Transport {
public:
    explicit FakeTransport(std::vector<HttpOutcome> script = {}) : script_{std::move(script)} {}

    HttpOutcome send(const HttpRequest& request, const CancelToken& /*cancel*/) override {
        const std::lock_guard lock{mutex_};
        requests_.push_back(request);
        if (script_.empty()) {
            ADD_FAILURE() << "the network was used: " << request.method << " " << request.url;
            return failed(HttpFailure::Kind::setup, false);
        }
        return script_[std::min(requests_.size(), script_.size()) - 1];
    }

    [[nodiscard]] std::vector<HttpRequest> requests() const {
        const std::lock_guard lock{mutex_};
        return requests_;
    }

private:
    mutable std::mutex mutex_;
    std::vector<HttpOutcome> script_;
    std::vector<HttpRequest> requests_;
};

/// Ends transfers as a function says.
class AnsweringTransport final : public Transport {
public:
    explicit AnsweringTransport(std::function<HttpOutcome(const HttpRequest&)> answer) : answer_{std::move(answer)} {}

    HttpOutcome send(const HttpRequest& request, const CancelToken& /*cancel*/) override { return answer_(request); }

private:
    std::function<HttpOutcome(const HttpRequest&)> answer_;
};

/// Options of a client of the US region that has no network and no rate limits.
inline ClientOptions offline_options(std::shared_ptr<Transport> transport = std::make_shared<FakeTransport>()) {
    ClientOptions options;
    options.api_key = test_key;
    options.rate_limits.enabled = false;
    options.transport = std::move(transport);
    return options;
}

}  // namespace cio::test
