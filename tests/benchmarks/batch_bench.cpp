// SPDX-License-Identifier: MIT
//
// Batches with 64 requests in flight, and with one.

#include <string_view>

#include "bench.hpp"
#include "benchmarks.hpp"
#include "hand_loop.hpp"
#include "library_batch.hpp"
#include "messages.hpp"
#include "servers.hpp"

namespace cio::bench {

namespace {

bool batch(std::string_view name, const Server& server, std::size_t concurrency, double bar) {
    const auto messages = make_messages(4'000);
    const auto requests = as_requests(messages);
    const LibraryBatch library{server, concurrency};
    HandMultiLoop hand{server, concurrency};
    const auto comparison = compare(
        25, [&] { library.send(requests); }, [&] { hand.send(messages); });
    print_rates(name, comparison, messages.size(), "sends");
    return report(name, comparison.speed(), Bar::at_least, bar);
}

}  // namespace

bool batch_http1() { return batch("batch_http1_64", http1_server(), 64, 0.90); }
bool batch_http2() { return batch("batch_http2_64", http2_server(), 64, 0.95); }
bool batch_one_at_a_time() { return batch("batch_http1_1", http1_server(), 1, 0.85); }

}  // namespace cio::bench
