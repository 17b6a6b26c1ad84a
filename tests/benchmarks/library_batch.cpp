// SPDX-License-Identifier: MIT
#include "library_batch.hpp"

#include "bench.hpp"

namespace cio::bench {

namespace {

ClientOptions with_concurrency(ClientOptions options, std::size_t concurrency) {
    options.max_concurrency = concurrency;
    return options;
}

}  // namespace

LibraryBatch::LibraryBatch(const Server& server, std::size_t concurrency)
    : client_{with_concurrency(server.client_options(), concurrency)} {
    options_.concurrency = concurrency;
    options_.order = BatchOrder::as_completed;
}

void LibraryBatch::send(const std::vector<TransactionalEmailRequest>& requests) const {
    std::size_t sent = 0;
    for (const auto& item : client_.batch(requests, options_)) {
        if (!item.result) die(item.result.error().message());
        ++sent;
    }
    if (sent != requests.size()) die("the batch has left something out");
}

}  // namespace cio::bench
