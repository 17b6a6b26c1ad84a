// SPDX-License-Identifier: MIT
#include "soak.hpp"

#include <cstdio>
#include <cstdlib>
#include <optional>

#include "bench.hpp"
#include "process.hpp"

namespace cio::bench {

namespace {

constexpr std::size_t portions = 100;
constexpr std::size_t warm_up = 5;  // portions
constexpr double mebibyte = 1024 * 1024;
constexpr double most_more = 4;  // MiB

/// What the process holds.
struct Holding {
    double resident = static_cast<double>(resident_bytes()) / mebibyte;
    long descriptors = static_cast<long>(open_descriptors());
};

}  // namespace

bool soak(std::size_t messages, long spare_descriptors, const std::function<void(std::size_t)>& send) {
    std::optional<Holding> early;
    Holding late;
    const auto cost = cost_of([&] {
        for (std::size_t done = 1; done <= portions; ++done) {
            send(messages * done / portions - messages * (done - 1) / portions);
            late = Holding{};
            if (done == warm_up) early = late;
            if (done % 10 == 0) {
                std::printf("%3zu %%: %.1f MiB resident, %ld descriptors\n", done, late.resident, late.descriptors);
                std::fflush(stdout);
            }
        }
    });
    const auto memory = late.resident - early->resident;
    const auto descriptors = late.descriptors - early->descriptors;
    const bool passed = memory <= most_more && descriptors <= spare_descriptors;
    std::printf("SOAK %s: %zu messages in %.0f s, %.2f MiB and %ld descriptors more than after the warm-up\n",
                passed ? "ok" : "failed", messages, cost.seconds, memory, descriptors);
    return passed;
}

std::size_t messages_to_soak(int argc, char** argv) {
    const std::size_t messages = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    if (messages < 10 * portions) die("give a number of messages, at least 1,000");
    return messages;
}

}  // namespace cio::bench
