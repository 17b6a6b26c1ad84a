// SPDX-License-Identifier: MIT
#include "testing/metrics.hpp"

#include <algorithm>
#include <array>

#include "testing/errors.hpp"

namespace cio::testing {

namespace {

/// One thing that can happen to a delivery: when it did, and where it is counted.
struct Countable {
    std::string_view name;
    std::optional<Timestamp> MessageMetrics::*time;
    std::vector<std::int64_t> MetricSeries::*series;
};

constexpr std::array countables{
    Countable{"created", &MessageMetrics::created, &MetricSeries::created},
    Countable{"attempted", nullptr, &MetricSeries::attempted},  // nothing is tried twice here
    Countable{"sent", &MessageMetrics::sent, &MetricSeries::sent},
    Countable{"delivered", &MessageMetrics::delivered, &MetricSeries::delivered},
    Countable{"opened", &MessageMetrics::opened, &MetricSeries::opened},
    Countable{"clicked", &MessageMetrics::clicked, &MetricSeries::clicked},
    Countable{"converted", &MessageMetrics::converted, &MetricSeries::converted},
    Countable{"bounced", &MessageMetrics::bounced, &MetricSeries::bounced},
    Countable{"spammed", &MessageMetrics::spammed, &MetricSeries::spammed},
    Countable{"unsubscribed", &MessageMetrics::unsubscribed, &MetricSeries::unsubscribed},
    Countable{"dropped", &MessageMetrics::dropped, &MetricSeries::suppressed},
    Countable{"failed", &MessageMetrics::failed, &MetricSeries::failed},
    Countable{"undeliverable", &MessageMetrics::undeliverable, &MetricSeries::undeliverable},
    Countable{"drafted", &MessageMetrics::drafted, &MetricSeries::drafted},
};

std::optional<Timestamp> time_of(const Message& message, const Countable& countable) {
    if (!message.metrics || countable.time == nullptr) return std::nullopt;
    return (*message.metrics).*countable.time;
}

std::string_view state_of(const Message& message) {
    const auto metrics = message.metrics.value_or(MessageMetrics{});
    if (metrics.failed) return DeliveryState::failed.text;
    if (metrics.sent) return DeliveryState::sent.text;
    if (metrics.drafted) return DeliveryState::drafted.text;
    return DeliveryState::attempted.text;
}

template <class Condition>
void keep(std::vector<const Delivery*>& deliveries, Condition condition) {
    const auto fails = [&](const Delivery* delivery) { return !condition(delivery->message); };
    deliveries.erase(std::remove_if(deliveries.begin(), deliveries.end(), fails), deliveries.end());
}

struct PeriodLimit {
    std::string_view name;
    std::chrono::hours length;
    std::int64_t usual;
    std::int64_t most;
};

constexpr int days_of_month = 30;
constexpr std::array period_limits{
    PeriodLimit{MetricsPeriod::hours.text, std::chrono::hours{1}, 24, 24},
    PeriodLimit{MetricsPeriod::days.text, std::chrono::hours{24}, 45, 45},
    PeriodLimit{MetricsPeriod::weeks.text, std::chrono::hours{24 * 7}, 12, 12},
    PeriodLimit{MetricsPeriod::months.text, std::chrono::hours{24 * days_of_month}, 12, 0},
};

}  // namespace

Result<std::vector<const Delivery*>> having(std::vector<const Delivery*> deliveries,
                                            const std::optional<DeliveryMetric>& metric,
                                            const std::optional<DeliveryState>& state) {
    if (metric) {
        const auto* const known = std::find_if(countables.begin(), countables.end(), [&](const Countable& countable) {
            return countable.name == metric->text();
        });
        if (known == countables.end()) return refused("/metric", "\"" + metric->text() + "\" is no metric");
        keep(deliveries, [&](const Message& message) { return time_of(message, *known).has_value(); });
    }
    if (state) {
        constexpr std::array known{DeliveryState::failed.text, DeliveryState::sent.text, DeliveryState::drafted.text,
                                   DeliveryState::attempted.text};
        if (std::find(known.begin(), known.end(), state->text()) == known.end()) {
            return refused("/state", "\"" + state->text() + "\" is no state");
        }
        keep(deliveries, [&](const Message& message) { return state_of(message) == state->text(); });
    }
    return deliveries;
}

Result<Periods> periods(const std::optional<MetricsPeriod>& period, const std::optional<std::int64_t>& steps,
                        std::int64_t most_months) {
    const auto wanted = period ? std::string_view{period->text()} : MetricsPeriod::days.text;
    const auto* const known = std::find_if(period_limits.begin(), period_limits.end(),
                                           [&](const PeriodLimit& limit) { return limit.name == wanted; });
    if (known == period_limits.end()) return refused("/period", "must be hours, days, weeks or months");
    if (steps.value_or(0) < 0) return refused("/steps", "must not be negative");
    const auto most = known->most == 0 ? most_months : known->most;
    auto count = steps.value_or(known->usual);
    if (count == 0) count = most;
    count = std::clamp<std::int64_t>(count, 2, most);
    return Periods{now() + std::chrono::seconds{1}, known->length, static_cast<std::size_t>(count)};
}

MetricSeries series(const std::vector<const Delivery*>& deliveries, const Periods& periods) {
    MetricSeries made;
    const auto start = periods.end - periods.length * static_cast<std::int64_t>(periods.count);
    for (const auto& countable : countables) {
        auto& counts = made.*countable.series;
        counts.assign(periods.count, 0);
        for (const auto* delivery : deliveries) {
            const auto time = time_of(delivery->message, countable);
            if (!time || *time < start || *time >= periods.end) continue;
            ++counts[static_cast<std::size_t>((*time - start) / periods.length)];
        }
    }
    return made;
}

}  // namespace cio::testing
