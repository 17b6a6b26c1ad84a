// SPDX-License-Identifier: MIT
#include <cio/outbox/entry.hpp>

#include <cio/outbox/sender.hpp>

#include <algorithm>
#include <iterator>

namespace cio::outbox {

namespace {

constexpr std::string_view state_names[] = {"pending", "sending", "in_doubt", "sent", "held", "parked", "cancelled"};

}  // namespace

std::string_view to_string(State state) noexcept {
    const auto number = static_cast<std::size_t>(state);
    return number < std::size(state_names) ? state_names[number] : "unknown";
}

std::optional<State> state_named(std::string_view name) noexcept {
    const auto* const found = std::find(std::begin(state_names), std::end(state_names), name);
    if (found == std::end(state_names)) return std::nullopt;
    return static_cast<State>(found - std::begin(state_names));
}

std::string_view to_string(WhenUnknown policy) noexcept { return policy == WhenUnknown::hold ? "hold" : "send_again"; }

}  // namespace cio::outbox
