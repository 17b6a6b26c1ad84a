// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include <cio/transport.hpp>

namespace cio::transport {

/// Many requests at once through a transport that only knows how to send one and wait: each takes a
/// thread while it lasts. Threads are kept for the next request.
class ThreadedMulti final : public MultiTransport {
public:
    explicit ThreadedMulti(Transport& transport) : transport_{transport} {}
    ~ThreadedMulti() override;

    void start(const HttpRequest& request, void* tag) override;
    void cancel(void* tag) override;
    void run(TimePoint until, std::vector<Ended>& ended) override;
    void wake() noexcept override;

private:
    struct Job {
        const HttpRequest* request;
        void* tag;
        CancelToken cancel;
    };

    void work();

    Transport& transport_;
    std::mutex mutex_;
    std::condition_variable work_;     ///< Something to send, or the end.
    std::condition_variable changed_;  ///< Something has ended, or `wake`.
    std::deque<Job> waiting_;
    std::unordered_map<void*, CancelSource> active_;
    std::vector<Ended> ended_;
    std::vector<std::thread> threads_;
    std::size_t idle_ = 0;
    bool woken_ = false;
    bool closing_ = false;
};

}  // namespace cio::transport
