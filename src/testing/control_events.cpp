// SPDX-License-Identifier: MIT
#include "testing/control_events.hpp"

#include <utility>

#include "testing/control_parts.hpp"
#include "testing/happening.hpp"
#include "testing/service.hpp"

namespace cio::testing {

namespace {

/// What can happen, as a metric (`"opened"`) or as an object with what belongs to it.
webhooks::Details details_in(Json what) {
    if (what.is_string()) what = {{"metric", what}};
    if (!what.is_object() || !at(what, "metric").is_string()) refuse("what happens must be a metric, or have one");
    const auto metric = what["metric"].get<std::string>();
    what.erase("metric");
    return details_of(metric, what);
}

void take(Members& members, const char* name, std::chrono::milliseconds& time) {
    time = std::chrono::milliseconds{members.number(name, static_cast<int>(time.count()))};
}

}  // namespace

Answer show_events(const Service& service) {
    const auto counts = service.deliverer.counts();
    return json_answer(200, {{"signing_key", service.options.signing_key},
                             {"waiting", counts.waiting},
                             {"accepted", counts.accepted},
                             {"refused", counts.refused},
                             {"given_up", counts.given_up},
                             {"discarded", counts.discarded},
                             {"last_problem", counts.last_problem}});
}

Answer change_events(Service& service, const RecordedRequest& request) {
    Members members{request.body};
    auto events = service.options.events;
    if (const auto list = members.take("after_sending", Json::value_t::array, "an array"); list.is_array()) {
        events.after_sending.clear();
        for (const auto& what : list) events.after_sending.push_back(details_in(what));
    }
    events.copies = members.number("copies", events.copies);
    take(members, "delay_ms", events.delay);
    take(members, "jitter_ms", events.jitter);
    take(members, "timeout_ms", events.timeout);
    take(members, "retry_delay_ms", events.retry_delay);
    take(members, "give_up_after_ms", events.give_up_after);
    members.end();
    service.set_events(std::move(events));
    return show_events(service);
}

Answer simulate_event(Service& service, const std::string& delivery_id, const RecordedRequest& request) {
    if (!service.simulate(delivery_id, details_in(request.body))) {
        throw NotThere{"there is no message \"" + delivery_id + "\""};
    }
    return nothing();
}

}  // namespace cio::testing
