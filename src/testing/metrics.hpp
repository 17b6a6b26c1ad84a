// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <cio/result.hpp>
#include <cio/timestamp.hpp>

#include "testing/reverse_mapping.hpp"
#include "testing/workspace.hpp"

namespace cio::testing {

/// The periods of a metric: `count` of this length, the last of which ends at `end`.
struct Periods {
    Timestamp end{};
    std::chrono::seconds length{};
    std::size_t count = 0;

    /// The period in which a time lies, if any.
    [[nodiscard]] std::optional<std::size_t> of(const std::optional<Timestamp>& time) const;
};

/// Something that has happened to a delivery.
struct DeliveryEvent {
    std::string_view metric;
    Timestamp time;
};

/// What has happened to a delivery, in order; at least that it was made.
std::vector<DeliveryEvent> history_of(const Delivery& delivery);

/// Where it stands when a metric that people or providers cause happened to a delivery; null: it is none.
std::optional<Timestamp>* time_of(MessageMetrics& metrics, std::string_view metric);

/// Periods as the query asks for them: by `period` and `steps`, by `res`, `start` and `end`, or by `resolution`.
Result<Periods> periods_of(const Asked& asked);

}  // namespace cio::testing
