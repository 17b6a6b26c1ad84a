// SPDX-License-Identifier: MIT
//
// usage: cio_sweep FILE
//
// Measures batches of the library beside the hand-written loop over a range of concurrency, and writes a
// table for plot.py.

#include <cstddef>
#include <cstdio>
#include <fstream>
#include <string>

#include "bench.hpp"
#include "hand_loop.hpp"
#include "library_batch.hpp"
#include "messages.hpp"
#include "servers.hpp"

namespace {

using namespace cio::bench;

/// Appends the rows of one protocol.
void sweep(std::ofstream& table, const std::string& protocol, const Server& server) {
    const auto messages = make_messages(2'000);
    const auto requests = as_requests(messages);
    for (std::size_t concurrency = 1; concurrency <= 128; concurrency *= 2) {
        const LibraryBatch library{server, concurrency};
        HandMultiLoop hand{server, concurrency};
        const auto comparison = compare(
            9, [&] { library.send(requests); }, [&] { hand.send(messages); });
        const auto row = [&](const char* mode, double seconds) {
            const auto rate = static_cast<double>(messages.size()) / seconds;
            table << concurrency << ',' << mode << ',' << protocol << ',' << static_cast<long>(rate) << '\n';
        };
        row("library", comparison.library_seconds());
        row("hand", comparison.hand_seconds());
        print_rates(protocol + ", concurrency " + std::to_string(concurrency), comparison, messages.size(), "sends");
        std::fflush(stdout);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) die("give the file to write");
    std::ofstream table{argv[1]};
    table << "concurrency,mode,protocol,requests_per_second\n";
    sweep(table, "http1", http1_server());
    sweep(table, "http2", http2_server());
    if (!table.flush()) die(std::string{"cannot write "} + argv[1]);
    return 0;
}
