// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <cio/api/messages.hpp>
#include <cio/api/metrics.hpp>
#include <cio/result.hpp>

#include "testing/workspace.hpp"

namespace cio::testing {

/// Those of the deliveries to which the metric applies and which are in the state.
Result<std::vector<const Delivery*>> having(std::vector<const Delivery*> deliveries,
                                            const std::optional<DeliveryMetric>& metric,
                                            const std::optional<DeliveryState>& state = std::nullopt);

/// The periods of a metric: `count` of this length, the last of which ends at `end`.
struct Periods {
    Timestamp end{};
    std::chrono::seconds length{};
    std::size_t count = 0;
};

/// Periods as `period` and `steps` ask for them; `most_months` is the limit for months.
Result<Periods> periods(const std::optional<MetricsPeriod>& period, const std::optional<std::int64_t>& steps,
                        std::int64_t most_months);

/// Counts what happened to deliveries in each period.
MetricSeries series(const std::vector<const Delivery*>& deliveries, const Periods& periods);

}  // namespace cio::testing
