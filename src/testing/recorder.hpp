// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cio/testing/mock_server.hpp>

namespace cio::testing {

/// What came in, in order of arrival, and what was done about it.
class Recorder {
public:
    explicit Recorder(std::size_t capacity) : capacity_{capacity} {}

    /// Keeps a request, and gives it its number.
    void add(RecordedRequest& request) {
        const std::lock_guard lock{mutex_};
        request.number = first_ + requests_.size();
        requests_.push_back(request);
        if (requests_.size() > capacity_) {
            requests_.pop_front();
            ++first_;
        }
    }

    /// Notes what became of a request, which may have been forgotten by now.
    void answered(const RecordedRequest& request) {
        const std::lock_guard lock{mutex_};
        if (auto* kept = at(request.number)) {
            kept->status = request.status;
            kept->took = request.took;
            kept->answer = request.answer;
            kept->fault = request.fault;
        }
    }

    /// The request with this number, unless it has been forgotten.
    [[nodiscard]] std::optional<RecordedRequest> find(std::uint64_t number) const {
        const std::lock_guard lock{mutex_};
        const auto* kept = const_cast<Recorder*>(this)->at(number);
        return kept == nullptr ? std::nullopt : std::optional{*kept};
    }

    [[nodiscard]] std::size_t size() const {
        const std::lock_guard lock{mutex_};
        return requests_.size();
    }

    /// Lets a function look at all requests, while nothing changes.
    template <class Look>
    auto look(Look look_at) const {
        const std::lock_guard lock{mutex_};
        return look_at(requests_);
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

    /// Calls a function with each request, outside of the lock.
    template <class Call>
    void each(Call call) const {
        constexpr std::size_t at_once = 256;
        std::uint64_t last = 0;
        for (;;) {
            const auto some = look([&](const auto& all) {
                const auto seen = last < first_ ? 0 : std::min<std::uint64_t>(last + 1 - first_, all.size());
                const auto skipped = static_cast<std::size_t>(seen);
                const auto begin = all.begin() + static_cast<std::ptrdiff_t>(skipped);
                const auto count = std::min(at_once, all.size() - skipped);
                return std::vector<RecordedRequest>{begin, begin + static_cast<std::ptrdiff_t>(count)};
            });
            if (some.empty()) return;
            last = some.back().number;
            for (const auto& request : some) call(request);
        }
    }

    /// Puts a request back that had this number, after all others.
    void restore(std::uint64_t number, RecordedRequest request) {
        const std::lock_guard lock{mutex_};
        if (number != first_ + requests_.size()) requests_.clear();
        if (requests_.empty()) first_ = number;
        request.number = number;
        requests_.push_back(std::move(request));
    }
    /// What else it knows.
    [[nodiscard]] Json counters() const {
        const std::lock_guard lock{mutex_};
        auto acted = Json::object();
        for (const auto& [operation, count] : acted_) acted[operation] = count;
        return {{"next", first_ + requests_.size()}, {"acted", std::move(acted)}};
    }
    void set_counters(const Json& counters) {
        const std::lock_guard lock{mutex_};
        if (requests_.empty()) first_ = counters.at("next").get<std::uint64_t>();
        for (const auto& [operation, count] : counters.at("acted").items())
            acted_[operation] = count.get<std::size_t>();
    }

    void clear() {
        const std::lock_guard lock{mutex_};
        first_ += requests_.size();
        requests_.clear();
        acted_.clear();
    }

private:
    RecordedRequest* at(std::uint64_t number) {
        return number >= first_ && number - first_ < requests_.size()
                   ? &requests_[static_cast<std::size_t>(number - first_)]
                   : nullptr;
    }

    std::size_t capacity_;
    mutable std::mutex mutex_;
    std::deque<RecordedRequest> requests_;
    std::uint64_t first_ = 1;  // the number of requests_.front()
    std::map<std::string, std::size_t, std::less<>> acted_;
};

}  // namespace cio::testing
