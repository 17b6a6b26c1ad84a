// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "testing/http_listener.hpp"

namespace cio::testing {

class Service;
struct RecordedRequest;

// What is below `/mock` about events.

/// How events are signed, and what became of them.
Answer show_events(const Service& service);
/// Changes what happens to messages, and how events are posted: everything that the body does not name is as usual.
Answer change_events(Service& service, const RecordedRequest& request);
/// Lets something happen to a message.
Answer simulate_event(Service& service, const std::string& delivery_id, const RecordedRequest& request);

}  // namespace cio::testing
