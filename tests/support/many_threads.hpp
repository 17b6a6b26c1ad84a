// SPDX-License-Identifier: MIT
#pragma once

#include <future>
#include <thread>
#include <vector>

namespace cio::test {

constexpr int many_threads = 16;

/// Runs a function on many threads at once, and waits for all. It is given a number from 0 on.
template <class F>
void on_many_threads(F function) {
    std::promise<void> start;
    const auto started = start.get_future().share();
    std::vector<std::thread> threads;
    threads.reserve(many_threads);
    for (int i = 0; i < many_threads; ++i) {
        threads.emplace_back([&, i] {
            started.wait();
            function(i);
        });
    }
    start.set_value();
    for (auto& thread : threads) thread.join();
}

}  // namespace cio::test
