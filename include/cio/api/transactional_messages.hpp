// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/enums.hpp>
#include <cio/api/messages.hpp>
#include <cio/json.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// The deliveries of a transactional message, a page at a time: those of the latest 6 months, or
/// between `start_ts` and `end_ts`, of which the service covers the latest 12 months at most.
///
/// `GET /transactional/{transactional_id}/messages`. At most 10 requests per second per workspace.
/// Put the `next` of a page into `start` to get the page after it; an empty `next` says that there
/// is none.
struct ListTransactionalMessagesRequest {
    using Response = ListMessagesResponse;  ///< What a success holds.

    std::int64_t transactional_id{};              ///< The transactional message. Required.
    std::optional<DeliveryMetric> metric{};       ///< Only deliveries to which this has happened.
    std::optional<DeliveryState> state{};         ///< Only deliveries in this state.
    std::optional<Timestamp> start_ts{};          ///< Only deliveries made at this time or later.
    std::optional<Timestamp> end_ts{};            ///< Only deliveries made at this time or earlier.
    std::optional<bool> get_tracked_responses{};  ///< Include `tracked_responses`. Default false.
    std::optional<std::string> start{};           ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};          ///< Deliveries per page.
};

}  // namespace cio
