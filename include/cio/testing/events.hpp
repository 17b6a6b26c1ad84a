// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include <cio/webhooks/event.hpp>

namespace cio::testing {

/// What happens to messages on their own, and how a `MockServer` posts events of it to the reporting webhooks.
/// Aggregate: every member has a default.
///
/// @code
/// EventOptions events;
/// events.after_sending = {webhooks::Delivered{}, webhooks::Opened{}};
/// events.copies = 2;     // each comes twice,
/// events.jitter = 100ms; // and later ones overtake it
/// mock.set_events(events);
/// @endcode
struct EventOptions {
    /// What happens to each message once it is sent. None: nothing but what `MockServer::simulate` says.
    std::vector<webhooks::Details> after_sending{webhooks::Delivered{}};
    int copies = 1;                       ///< How often each event is posted; 0: never.
    std::chrono::milliseconds delay{0};   ///< How long after it happened.
    std::chrono::milliseconds jitter{0};  ///< At most how much longer, by chance for each copy: events overtake others.
    std::chrono::milliseconds timeout{4000};  ///< How long a receiver may take; 4 seconds as at the service.
    /// Before an event that was not accepted (2xx) is posted again; doubled each time, up to an hour. Until then all
    /// later ones of the webhook wait, as at the service.
    std::chrono::milliseconds retry_delay{100};
    /// How long after the first time an event is still posted again; seven days as at the service.
    std::chrono::milliseconds give_up_after{std::chrono::hours{24 * 7}};
    std::size_t max_waiting = 100'000;  ///< How many may wait to be posted; more are discarded.
    bool anywhere = false;  ///< Post to any host. Otherwise only to this machine, as a test should not reach beyond.
};

/// What became of the events of a `MockServer`. Each copy counts.
struct EventCounts {
    std::size_t waiting = 0;     ///< Still to be posted, or being posted.
    std::size_t accepted = 0;    ///< Posted, and answered with 2xx.
    std::size_t refused = 0;     ///< Times that one was not answered with 2xx in time.
    std::size_t given_up = 0;    ///< Not accepted within `EventOptions::give_up_after`.
    std::size_t discarded = 0;   ///< Not posted: the webhook has gone or points elsewhere, or too many waited.
    std::string last_problem{};  ///< What was wrong with the latest that was refused or discarded.
};

}  // namespace cio::testing
