// SPDX-License-Identifier: MIT
// A request that claims to bring an event: two headers, each on a line of its own, and the body.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <cio/webhooks.hpp>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

/// The text before the next line break, which is taken away.
std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

void check_signature(std::string_view text) {
    static const cio::webhooks::Verifier verifier{{"key", "old key"}};
    const auto signature = take_line(text);
    const auto timestamp = take_line(text);
    require(verifier.verify(signature, timestamp, text) != cio::webhooks::Verdict::genuine);
    require(verifier.verify(cio::webhooks::sign("key", text), text) == cio::webhooks::Verdict::genuine);
}

/// What was decoded can be encoded, and comes back as it was.
void check_event(std::string_view body) {
    const auto event = cio::webhooks::decode(body);
    if (!event) {
        require(event.error().kind() == cio::ErrorKind::decode);
        return;
    }
    require(!event->event_id.empty());
    const auto again = cio::webhooks::encode(*event);
    require(again.has_value());
    const auto second = cio::webhooks::decode(*again);
    require(second.has_value());
    require(second->details.index() == event->details.index());
    require(cio::webhooks::encode(*second).value() == *again);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text{reinterpret_cast<const char*>(data), size};
    check_signature(text);
    take_line(text);
    take_line(text);
    check_event(text);
    return 0;
}
