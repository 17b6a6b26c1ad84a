// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <cio/testing/mock_server.hpp>

namespace cio::testing {

/// What came in, in order of arrival, and what was done about it.
class Recorder {
public:
    explicit Recorder(std::size_t capacity) : capacity_{capacity} {}

    /// Keeps a request; the number it returns stands for it.
    std::size_t add(RecordedRequest request) {
        const std::lock_guard lock{mutex_};
        requests_.push_back(std::move(request));
        const auto number = first_ + requests_.size() - 1;
        if (requests_.size() > capacity_) {
            requests_.pop_front();
            ++first_;
        }
        return number;
    }

    /// Notes the status of a request that may have been forgotten by now.
    void answered(std::size_t number, int status) {
        const std::lock_guard lock{mutex_};
        if (number >= first_ && number - first_ < requests_.size()) requests_[number - first_].status = status;
    }

    /// Counts a request that was carried out.
    void acted(std::string_view operation) {
        const std::lock_guard lock{mutex_};
        ++acted_[std::string{operation}];
    }

    [[nodiscard]] std::size_t count_acted(std::string_view operation) const {
        const std::lock_guard lock{mutex_};
        const auto found = acted_.find(operation);
        return found == acted_.end() ? 0 : found->second;
    }

    /// All requests that `choose` chooses.
    template <class Choose>
    [[nodiscard]] std::vector<RecordedRequest> requests(Choose choose) const {
        const std::lock_guard lock{mutex_};
        std::vector<RecordedRequest> chosen;
        for (const auto& request : requests_) {
            if (choose(request)) chosen.push_back(request);
        }
        return chosen;
    }

    void clear() {
        const std::lock_guard lock{mutex_};
        first_ += requests_.size();
        requests_.clear();
        acted_.clear();
    }

private:
    std::size_t capacity_;
    mutable std::mutex mutex_;
    std::deque<RecordedRequest> requests_;
    std::size_t first_ = 0;  // the number of requests_.front()
    std::map<std::string, std::size_t, std::less<>> acted_;
};

}  // namespace cio::testing
