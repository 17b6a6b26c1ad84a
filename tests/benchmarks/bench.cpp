// SPDX-License-Identifier: MIT
#include "bench.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace cio::bench {

namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// The median over the rounds of what `value` makes of one round.
template <class Value>
double median_of(std::size_t rounds, Value&& value) {
    std::vector<double> values;
    for (std::size_t i = 0; i < rounds; ++i) values.push_back(value(i));
    return median(std::move(values));
}

}  // namespace

Cost spent() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now().time_since_epoch();
    return {time.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime)};
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void Comparison::add(const Cost& library, const Cost& hand) {
    library_.push_back(library);
    hand_.push_back(hand);
}

double Comparison::speed() const {
    return median_of(library_.size(), [&](std::size_t i) { return hand_[i].seconds / library_[i].seconds; });
}

double Comparison::cpu() const {
    return median_of(library_.size(), [&](std::size_t i) { return library_[i].cpu_seconds / hand_[i].cpu_seconds; });
}

double Comparison::library_seconds() const {
    return median_of(library_.size(), [&](std::size_t i) { return library_[i].seconds; });
}

double Comparison::hand_seconds() const {
    return median_of(hand_.size(), [&](std::size_t i) { return hand_[i].seconds; });
}

void print_rates(std::string_view name, const Comparison& comparison, std::size_t count, std::string_view unit) {
    const auto rate = [&](double seconds) { return static_cast<double>(count) / seconds; };
    std::printf("%.*s: library %.0f %.*s per second, by hand %.0f\n", static_cast<int>(name.size()), name.data(),
                rate(comparison.library_seconds()), static_cast<int>(unit.size()), unit.data(),
                rate(comparison.hand_seconds()));
}

bool report(std::string_view name, double value, Bar direction, double bar) {
    std::printf("RATIO %.*s %.3f bar %.2f\n", static_cast<int>(name.size()), name.data(), value, bar);
    std::fflush(stdout);
    return direction == Bar::at_least ? value >= bar : value <= bar;
}

void die(const std::string& why) {
    std::fflush(stdout);
    std::fprintf(stderr, "benchmark: %s\n", why.c_str());
    std::exit(1);
}

}  // namespace cio::bench
