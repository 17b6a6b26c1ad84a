// SPDX-License-Identifier: MIT
#pragma once

#include <cio/webhooks.hpp>

#include <string>
#include <utility>

/// Receives an event, and one that is none.
inline bool receive_events() {
    cio::webhooks::Event sent;
    sent.event_id = "01HV5C6T7GZQ4N8W2XK3M9P0RD";
    sent.metric = cio::webhooks::Metric::bounced;
    sent.details = cio::webhooks::Bounced{"no such mailbox"};
    const auto body = cio::webhooks::encode(sent).value();
    const auto headers = cio::webhooks::sign("key", body);

    const cio::webhooks::Verifier verifier{{"key"}};
    if (verifier.verify(headers, body) != cio::webhooks::Verdict::genuine) return false;
    const auto event = cio::webhooks::decode(body).value();
    cio::webhooks::MemoryDeduplicator seen;
    if (seen.claim(event.event_id).value() != cio::webhooks::Claim::first) return false;
    const auto why =
        event.visit([](const cio::webhooks::Bounced& bounced) { return bounced.failure_message.value_or(""); },
                    [](const auto& /*other*/) { return std::string{}; });
    // What the library throws because of the last is caught in the component.
    return why == "no such mailbox" && !cio::webhooks::decode("[]") && !cio::webhooks::decode(std::string(1000, '['));
}
