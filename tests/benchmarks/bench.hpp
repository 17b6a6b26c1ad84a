// SPDX-License-Identifier: MIT
#pragma once

// How the benchmarks measure: the library and a hand-written program do the same work in turns, in one
// process, and only the ratio of the two counts. A machine that is busy with something else slows down
// both of a round; the median over the rounds drops those in which it slowed down only one.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cio::bench {

/// What a piece of work took.
struct Cost {
    double seconds = 0;
    double cpu_seconds = 0;  ///< User and system time of the whole process.
};

/// What this process has spent so far.
Cost spent();

template <class Work>
Cost cost_of(Work&& work) {
    const auto before = spent();
    work();
    const auto after = spent();
    return {after.seconds - before.seconds, after.cpu_seconds - before.cpu_seconds};
}

double median(std::vector<double> values);

/// The library beside its limit, over all rounds.
class Comparison {
public:
    void add(const Cost& library, const Cost& hand);

    /// How fast the library is, as a share of the hand-written program's speed.
    [[nodiscard]] double speed() const;
    /// How much processor time the library takes, as a share of the hand-written program's.
    [[nodiscard]] double cpu() const;
    [[nodiscard]] double library_seconds() const;
    [[nodiscard]] double hand_seconds() const;

private:
    std::vector<Cost> library_;
    std::vector<Cost> hand_;
};

/// Runs both once without looking, and then in turns.
template <class Library, class Hand>
Comparison compare(int rounds, Library&& library, Hand&& hand) {
    library();
    hand();
    Comparison comparison;
    for (int i = 0; i < rounds; ++i) {
        const auto library_cost = cost_of(library);
        comparison.add(library_cost, cost_of(hand));
    }
    return comparison;
}

/// Prints both rates, for information: `count` things were done per round.
void print_rates(std::string_view name, const Comparison& comparison, std::size_t count, std::string_view unit);

enum class Bar { at_least, at_most };

/// Prints the line that counts; whether the bar was reached.
[[nodiscard]] bool report(std::string_view name, double value, Bar direction, double bar);

/// Ends the program: what was measured means nothing.
[[noreturn]] void die(const std::string& why);

}  // namespace cio::bench
