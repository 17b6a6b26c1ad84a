// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include <cio/transport.hpp>

#include "transport/curl_transfer.hpp"

namespace cio::transport {

/// Many transfers at once on libcurl's multi interface: connections are kept and, over HTTP/2, shared.
class CurlMulti final : public MultiTransport {
public:
    CurlMulti(TransportOptions options, std::size_t most_connections);
    ~CurlMulti() override;

    void start(const HttpRequest& request, void* tag) override;
    void cancel(void* tag) override;
    void run(TimePoint until, std::vector<Ended>& ended) override;
    void wake() noexcept override;

private:
    /// One multi handle: its connections and the transfers on them.
    struct Pool {
        explicit Pool(std::size_t most_connections);
        MultiHandle multi;
        std::size_t transfers = 0;
        bool http1 = false;  ///< The server has answered in HTTP/1: no two transfers share a connection.
    };

    /// A transfer with what belongs to it while it runs.
    struct Running {
        std::unique_ptr<Transfer> transfer;
        std::shared_ptr<Pool> pool;
    };

    [[nodiscard]] std::unique_ptr<Transfer> take_transfer();
    void poll(TimePoint until);
    void perform(Pool& pool, std::vector<Ended>& ended);
    void end(void* tag, std::optional<CURLcode> code, std::vector<Ended>& ended);
    void replace_pool();

    TransportOptions options_;
    std::size_t most_connections_;
    std::mutex wake_mutex_;                     ///< For `pool_`, which `wake` uses from other threads.
    std::shared_ptr<Pool> pool_;                ///< For new transfers.
    std::list<std::shared_ptr<Pool>> retired_;  ///< Connections that are not trusted any more; left to end.
    std::unordered_map<void*, Running> running_;
    std::vector<void*> cancelled_;
    std::vector<void*> refused_;  ///< What libcurl would not start.
    std::vector<std::unique_ptr<Transfer>> idle_;
    bool started_ = false;  ///< Something was started since transfers were moved on.
};

}  // namespace cio::transport
