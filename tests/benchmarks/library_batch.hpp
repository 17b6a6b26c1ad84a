// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/batch.hpp>

#include "servers.hpp"

namespace cio::bench {

/// The library's counterpart of `HandMultiLoop`.
class LibraryBatch {
public:
    LibraryBatch(const Server& server, std::size_t concurrency);

    /// Sends all of them.
    void send(const std::vector<TransactionalEmailRequest>& requests) const;

private:
    AppClient client_;
    BatchOptions options_;
};

}  // namespace cio::bench
