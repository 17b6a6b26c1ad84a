// SPDX-License-Identifier: MIT
//
// usage: cio_bench [NAME...]
//
// Runs the benchmarks of these names, or all, and prints a line `RATIO <name> <value> bar <bar>` for each.
// Fails if a bar was missed.

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "bench.hpp"
#include "benchmarks.hpp"
#include "process.hpp"

namespace {

using namespace cio::bench;

struct Benchmark {
    std::vector<std::string_view> names;  ///< Of the lines that it prints.
    bool (*run)();
};

const std::vector<Benchmark>& benchmarks() {
    static const std::vector<Benchmark> all{
        {{"blocking_send", "cpu_per_send"}, blocking_send},
        {{"blocking_send_16_threads"}, blocking_send_16_threads},
        {{"batch_http1_64"}, batch_http1},
        {{"batch_http2_64"}, batch_http2},
        {{"batch_http1_1"}, batch_one_at_a_time},
        {{"encode_send"}, encode_send},
        {{"decode_10k_activities"}, decode_activities},
        {{"webhook_event_time"}, webhook_events},
        {{"export_download_1GiB", "export_download_memory"}, export_download},
        {{"queued_send_bytes"}, queued_sends},
        {{"batch_million_memory"}, batch_of_a_million},
    };
    return all;
}

const Benchmark& find(std::string_view name) {
    for (const auto& benchmark : benchmarks()) {
        const auto& names = benchmark.names;
        if (std::find(names.begin(), names.end(), name) != names.end()) return benchmark;
    }
    die("there is no benchmark " + std::string{name});
}

/// Runs several, each in a process of its own: what one leaves in the heap must not help or burden the next.
bool run_apart(const std::vector<const Benchmark*>& chosen) {
    bool passed = true;
    for (const auto* benchmark : chosen) {
        std::fflush(stdout);
        passed = run_program({"/proc/self/exe", std::string{benchmark->names.front()}}) && passed;
    }
    return passed;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<const Benchmark*> chosen;
    for (int i = 1; i < argc; ++i) {
        const auto* benchmark = &find(argv[i]);
        if (std::find(chosen.begin(), chosen.end(), benchmark) == chosen.end()) chosen.push_back(benchmark);
    }
    if (chosen.empty()) {
        for (const auto& benchmark : benchmarks()) chosen.push_back(&benchmark);
    }
    const bool passed = chosen.size() == 1 ? chosen.front()->run() : run_apart(chosen);
    return passed ? 0 : 1;
}
