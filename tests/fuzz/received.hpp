// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "base/text.hpp"
#include "fuzz/fuzz.hpp"
#include "testing/http_listener.hpp"

namespace cio::fuzz {

/// A request to the mock service, as one is written in HTTP: method and target, headers, an empty line, the body.
inline testing::Received received_in(std::string_view text) {
    testing::Received received;
    auto head = take_until(text, "\n\n");
    received.body = text;
    auto first = take_line(head);
    received.method = take_until(first, " ");
    received.target = first;
    for (auto line : split(head, "\n")) {
        const auto name = base::to_lower(take_until(line, ":"));
        received.headers[name] = base::trim(line);
    }
    return received;
}

}  // namespace cio::fuzz
