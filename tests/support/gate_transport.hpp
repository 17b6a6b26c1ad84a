// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <cio/transport.hpp>

#include "support/counter.hpp"
#include "support/fake_transport.hpp"

namespace cio::test {

/// Holds every request until the test lets it pass, or it is cancelled.
class GateTransport final : public Transport {
public:
    explicit GateTransport(HttpOutcome answer = answered(200)) : answer_{std::move(answer)} {}

    HttpOutcome send(const HttpRequest& request, const CancelToken& cancel) override {
        const CancelCallback wake{cancel, [this] {
                                      const std::lock_guard lock{mutex_};
                                      changed_.notify_all();
                                  }};
        std::unique_lock lock{mutex_};
        const auto ticket = static_cast<int>(bodies_.size());
        bodies_.push_back(request.body);
        most_ = std::max(most_, ++inside_);
        arrived_.count();
        changed_.wait(lock, [&] { return ticket < passes_ || cancel.cancelled(); });
        --inside_;
        return ticket < passes_ ? answer_ : failed(HttpFailure::Kind::cancelled, true);
    }

    /// Lets so many more requests pass, in order of arrival; those to come included.
    void let_pass(int count) {
        const std::lock_guard lock{mutex_};
        passes_ += count;
        changed_.notify_all();
    }

    /// False if so many requests have not come for so long that something must have gone wrong.
    [[nodiscard]] bool wait_for(int count) { return arrived_.wait_for(count); }

    /// The most requests that were held at the same time.
    [[nodiscard]] int most() const {
        const std::lock_guard lock{mutex_};
        return most_;
    }

    /// The bodies of the requests, in order of arrival.
    [[nodiscard]] std::vector<std::string> bodies() const {
        const std::lock_guard lock{mutex_};
        return bodies_;
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    HttpOutcome answer_;
    Counter arrived_;
    std::vector<std::string> bodies_;
    int passes_ = 0;
    int inside_ = 0;
    int most_ = 0;
};

}  // namespace cio::test
