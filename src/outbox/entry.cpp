// SPDX-License-Identifier: MIT
#include <cio/outbox/entry.hpp>

#include <cio/outbox/sender.hpp>

#include <algorithm>
#include <array>

namespace cio::outbox {

namespace {

constexpr std::array<std::string_view, 7> state_names{"pending", "sending", "in_doubt", "sent",
                                                      "held",    "parked",  "cancelled"};

}  // namespace

std::string_view to_string(State state) noexcept {
    const auto number = static_cast<std::size_t>(state);
    return number < state_names.size() ? state_names[number] : "unknown";
}

std::optional<State> state_named(std::string_view name) noexcept {
    const auto* const found = std::find(state_names.begin(), state_names.end(), name);
    if (found == state_names.end()) return std::nullopt;
    return static_cast<State>(found - state_names.begin());
}

std::string_view to_string(WhenUnknown policy) noexcept { return policy == WhenUnknown::hold ? "hold" : "send_again"; }

}  // namespace cio::outbox
