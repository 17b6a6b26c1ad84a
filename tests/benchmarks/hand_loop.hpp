// SPDX-License-Identifier: MIT
#pragma once

// The limit: what somebody writes who knows libcurl, has one thing to send, and needs nothing else that
// the library does.

#include <curl/curl.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "messages.hpp"
#include "servers.hpp"

namespace cio::bench {

struct CurlCloser {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct MultiCloser {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

/// What the program makes of an answer.
struct Sent {
    std::string delivery_id;
    std::int64_t queued_at = 0;
};

/// One easy handle, set up once and used for one send after the other.
class HandTransfer {
public:
    explicit HandTransfer(const Server& server);
    HandTransfer(const HandTransfer&) = delete;
    HandTransfer& operator=(const HandTransfer&) = delete;

    [[nodiscard]] CURL* handle() const { return easy_.get(); }

    /// Makes it ready to send a message.
    void load(const Message& message);
    /// Reads the answer; ends the program if there is none.
    [[nodiscard]] Sent finish(CURLcode code);

    /// Sends a message and waits for the answer.
    Sent send(const Message& message);

private:
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* answer);

    std::unique_ptr<CURL, CurlCloser> easy_;
    std::unique_ptr<curl_slist, CurlCloser> headers_;
    std::string body_;
    std::string answer_;
};

/// Many handles at once, driven by one thread.
class HandMultiLoop {
public:
    HandMultiLoop(const Server& server, std::size_t concurrency);

    /// Sends all of them.
    void send(const std::vector<Message>& messages);

private:
    std::unique_ptr<CURLM, MultiCloser> multi_;
    std::vector<std::unique_ptr<HandTransfer>> transfers_;
};

}  // namespace cio::bench
