// SPDX-License-Identifier: MIT
#pragma once

// What happens to messages after they were made, and what reporting webhooks are told of it.

#include <string>

#include <cio/json.hpp>
#include <cio/timestamp.hpp>
#include <cio/webhooks/event.hpp>

#include "testing/event_deliverer.hpp"
#include "testing/random.hpp"
#include "testing/workspace.hpp"

namespace cio::testing {

/// Something that happened to a message.
struct Happening {
    const Delivery& delivery;
    const webhooks::Details& what;
    Timestamp time;
    bool again;  ///< It had happened to the message before.
};

/// Lets something happen to a message: its metrics, the activity log and the person show it, and
/// `Workspace::on_happening` is told.
void happen(Workspace& workspace, Delivery& delivery, webhooks::Details what, Timestamp time);

/// Has events of it posted to the webhooks of the workspace that ask for them.
void tell_webhooks(const Workspace& workspace, const Happening& happening, Random& ids, EventDeliverer& deliverer);

/// Where the events of a webhook go; none if it is disabled or does not exist.
std::optional<std::string> endpoint_of(const Workspace& workspace, std::int64_t webhook_id);

/// What can happen to a message, by its metric and the fields that belong to that.
/// @throws std::invalid_argument for an unknown metric, and for fields that do not belong to it.
webhooks::Details details_of(const std::string& metric, const Json& fields);

/// @throws std::invalid_argument for `webhooks::Other`.
void require_known(const webhooks::Details& what);

}  // namespace cio::testing
