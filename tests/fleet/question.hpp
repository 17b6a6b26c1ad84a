// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include "fleet/server.hpp"

namespace cio::test {

inline constexpr RateLimit usual_limit{100, std::chrono::seconds{1}, 1};

/// Asks for slots of a budget that is always the same.
inline fleet::Question question(int wanted, const RateLimit& limit = usual_limit) {
    fleet::Question question{"key:transactional", fleet::Pacing{limit}};
    question.wanted = wanted;
    return question;
}

}  // namespace cio::test
