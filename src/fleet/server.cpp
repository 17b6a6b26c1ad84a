// SPDX-License-Identifier: MIT
#include "fleet/server.hpp"

#include <algorithm>
#include <random>

namespace cio::fleet {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

Pacing::Pacing(const RateLimit& limit)
    : tolerance{microseconds{limit.per} * 9 / 500},
      interval{(microseconds{limit.per} * 51 / 50 + microseconds{limit.requests - 1}) / limit.requests},
      slack{interval * (std::max(limit.burst, 1) - 1)},
      recovery{std::max<microseconds>(seconds{10}, 3 * microseconds{limit.per})} {}

Manners::Manners(milliseconds longest, Fallback agreed)
    : timeout{longest},
      fallback{agreed},
      ahead{horizon + timeout},
      lease{std::max<milliseconds>(seconds{1}, 4 * timeout)},
      memory{fallback == Fallback::keep_share ? 30 * lease : 2 * lease},
      quiet{fallback == Fallback::keep_share ? lease + ahead : ahead} {}

std::string Manners::problem_of(milliseconds timeout, const std::string& options) {
    if (timeout >= milliseconds{1} && timeout <= seconds{10}) return {};
    return options + "::timeout is not between 1 ms and 10 s";
}

std::string random_name() {
    std::random_device random;
    std::string name;
    for (int i = 0; i < 16; ++i) name += "0123456789abcdef"[random() % 16];
    return name;
}

}  // namespace cio::fleet
