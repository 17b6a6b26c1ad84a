// SPDX-License-Identifier: MIT
#include <cio/batch.hpp>

#include <algorithm>
#include <cmath>

#include "base/deadline.hpp"

namespace cio {

std::string_view to_string(BatchOrder order) noexcept { return order == BatchOrder::input ? "input" : "as_completed"; }

std::string_view to_string(Outcome outcome) noexcept {
    switch (outcome) {
        case Outcome::done: return "done";
        case Outcome::not_done: return "not_done";
        case Outcome::unknown: break;
    }
    return "unknown";
}

namespace detail {

BatchMeter::BatchMeter(const BatchOptions& options, std::optional<std::size_t> total, TimePoint now)
    : on_progress_{options.on_progress},
      interval_{options.progress_interval},
      start_{now},
      next_{base::deadline_after(now, interval_)} {
    progress_.total = total;
}

void BatchMeter::count(std::optional<Effect> failure) noexcept {
    ++progress_.done;
    if (failure) ++progress_.failed;
    if (failure == Effect::unknown) ++progress_.unknown;
}

std::optional<BatchMeter::TimePoint> BatchMeter::next_tick() const noexcept {
    return on_progress_ && interval_.count() > 0 ? std::optional{next_} : std::nullopt;
}

void BatchMeter::tick(TimePoint now) {
    if (!on_progress_ || now < next_) return;
    next_ = base::deadline_after(now, interval_);
    report(now);
}

void BatchMeter::finish(TimePoint now) {
    if (std::exchange(finished_, true) || !on_progress_) return;
    report(now);
}

void BatchMeter::report(TimePoint now) {
    const auto elapsed = std::chrono::duration<double>(now - start_).count();
    progress_.rate = elapsed > 0 ? static_cast<double>(progress_.done) / elapsed : 0;
    progress_.left.reset();
    if (progress_.total && (progress_.rate > 0 || progress_.done == *progress_.total)) {
        const auto left = *progress_.total - std::min(progress_.done, *progress_.total);
        const auto seconds = left == 0 ? 0 : static_cast<double>(left) / progress_.rate;
        constexpr double longest = 1e9;  // as far as that matters to anybody
        progress_.left = std::chrono::seconds{static_cast<std::int64_t>(std::ceil(std::min(seconds, longest)))};
    }
    on_progress_(progress_);
}

}  // namespace detail
}  // namespace cio
