// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <curl/curl.h>
#include <hiredis/hiredis.h>

#include <cio/redis.hpp>

#include "fleet/server.hpp"

namespace cio::redis {

using fleet::Failure;

/// A server.
struct Address {
    std::string host;
    int port = 0;

    /// As people write it.
    [[nodiscard]] std::string text() const;
};

template <auto Function>
struct Release {
    template <class T>
    void operator()(T* object) const noexcept {
        Function(object);
    }
};
using Reply = std::unique_ptr<redisReply, Release<&freeReplyObject>>;

/// One connection, for one thread at a time. Everything throws a `Failure` when the time-out has passed; then the
/// connection is of no more use.
///
/// libcurl connects, as everywhere in this library, with the same care for names, TLS and time-outs; hiredis speaks
/// with the server. (TLS of hiredis is a library of its own, which older systems do not have.)
class Connection {
public:
    /// Connects to a server, or to a socket if that has a path. The time-out begins.
    Connection(const Options& options, const Address& address, const std::string& unix_socket);

    /// The time-out begins anew.
    void begin() { deadline_ = Clock::now() + timeout_; }

    /// Sends a command and waits for its answer, which may be an error.
    [[nodiscard]] Reply ask(const std::vector<std::string>& command);

    /// The same; throws if the answer is an error.
    [[nodiscard]] Reply demand(const std::vector<std::string>& command);

private:
    using Clock = std::chrono::steady_clock;

    void send(const std::vector<std::string>& command);
    Reply receive();
    void wait(short event);

    std::chrono::milliseconds timeout_;
    Clock::time_point deadline_;
    std::unique_ptr<CURL, Release<&curl_easy_cleanup>> curl_;
    std::unique_ptr<CURLM, Release<&curl_multi_cleanup>> poll_;  ///< Only to wait for the socket, on any system.
    std::unique_ptr<redisReader, Release<&redisReaderFree>> reader_;
    curl_socket_t socket_ = CURL_SOCKET_BAD;
};

/// The text of an answer; empty if it is none.
std::string text_of(const redisReply& reply);

}  // namespace cio::redis
