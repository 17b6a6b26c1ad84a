// SPDX-License-Identifier: MIT
// A request that claims to bring an event: two headers, each on a line of its own, and the body.

#include <string_view>

#include <cio/webhooks.hpp>

#include "fuzz/fuzz.hpp"

namespace cio::fuzz {

namespace {

void check_signature(std::string_view text) {
    static const webhooks::Verifier verifier{{"key", "old key"}};
    const auto signature = take_line(text);
    const auto timestamp = take_line(text);
    require(verifier.verify(signature, timestamp, text) != webhooks::Verdict::genuine);
    require(verifier.verify(webhooks::sign("key", text), text) == webhooks::Verdict::genuine);
}

/// What was decoded can be encoded, and comes back as it was.
void check_event(std::string_view body) {
    const auto event = webhooks::decode(body);
    if (!event) {
        require(event.error().kind() == ErrorKind::decode);
        return;
    }
    require(!event->event_id.empty());
    const auto again = webhooks::encode(*event);
    require(again.has_value());
    const auto second = webhooks::decode(*again);
    require(second.has_value());
    require(second->details.index() == event->details.index());
    require(webhooks::encode(*second).value() == *again);
}

}  // namespace

void look_at(std::string_view input) {
    check_signature(input);
    take_line(input);
    take_line(input);
    check_event(input);
}

}  // namespace cio::fuzz
