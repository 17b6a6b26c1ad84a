// SPDX-License-Identifier: MIT
#include "redis/connection.hpp"

#include <array>
#include <new>
#include <string_view>

#include "base/url.hpp"

namespace cio::redis {

namespace {

template <class T>
T made(T handle) {
    if (!handle) throw std::bad_alloc{};
    return handle;
}

template <class T>
void set(CURL* curl, CURLoption option, T value) {
    if (curl_easy_setopt(curl, option, value) != CURLE_OK) throw Failure{"libcurl lacks an option that is needed"};
}

}  // namespace

std::string Address::text() const { return base::host_in_url(host) + ":" + std::to_string(port); }

std::string text_of(const redisReply& reply) { return reply.str != nullptr ? std::string(reply.str, reply.len) : ""; }

Connection::Connection(const Options& options, const Address& address, const std::string& unix_socket)
    : timeout_{options.timeout},
      deadline_{Clock::now() + timeout_},
      curl_{made(curl_easy_init())},
      poll_{made(curl_multi_init())},
      reader_{made(redisReaderCreate())} {
    auto* const curl = curl_.get();
    const auto url = (options.tls ? "https://" : "http://") + address.text();
    std::array<char, CURL_ERROR_SIZE> problem{};
    set(curl, CURLOPT_URL, url.c_str());
    set(curl, CURLOPT_CONNECT_ONLY, 1L);
    set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(timeout_.count()));
    set(curl, CURLOPT_NOSIGNAL, 1L);
    set(curl, CURLOPT_PROXY, "");
    set(curl, CURLOPT_ERRORBUFFER, problem.data());
    if (!unix_socket.empty()) set(curl, CURLOPT_UNIX_SOCKET_PATH, unix_socket.c_str());
    if (options.tls) {
        set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(curl, CURLOPT_SSL_ENABLE_ALPN, 0L);
        if (!options.ca_file.empty()) set(curl, CURLOPT_CAINFO, options.ca_file.c_str());
    }
    const auto code = curl_easy_perform(curl);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
    if (code != CURLE_OK) throw Failure{problem[0] != '\0' ? problem.data() : curl_easy_strerror(code)};
    if (curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &socket_) != CURLE_OK || socket_ == CURL_SOCKET_BAD) {
        throw Failure{"the connection was closed"};
    }
}

Reply Connection::ask(const std::vector<std::string>& command) {
    send(command);
    return receive();
}

Reply Connection::demand(const std::vector<std::string>& command) {
    auto reply = ask(command);
    if (reply->type == REDIS_REPLY_ERROR) throw Failure{text_of(*reply)};
    return reply;
}

void Connection::send(const std::vector<std::string>& command) {
    std::vector<const char*> words;
    std::vector<std::size_t> sizes;
    for (const auto& word : command) {
        words.push_back(word.data());
        sizes.push_back(word.size());
    }
    char* text = nullptr;
    const auto size = redisFormatCommandArgv(&text, static_cast<int>(words.size()), words.data(), sizes.data());
    if (size < 0) throw std::bad_alloc{};
    const std::unique_ptr<char, Release<&redisFreeCommand>> owner{text};
    std::string_view left{text, static_cast<std::size_t>(size)};
    while (!left.empty()) {
        std::size_t sent = 0;
        const auto code = curl_easy_send(curl_.get(), left.data(), left.size(), &sent);
        if (code != CURLE_OK && code != CURLE_AGAIN) throw Failure{"the connection broke while a question was sent"};
        left.remove_prefix(sent);
        if (code == CURLE_AGAIN) wait(CURL_WAIT_POLLOUT);
    }
}

Reply Connection::receive() {
    std::array<char, 4096> piece{};
    for (;;) {
        void* reply = nullptr;
        if (redisReaderGetReply(reader_.get(), &reply) != REDIS_OK) throw Failure{"what answered is no Redis"};
        if (reply != nullptr) return Reply{static_cast<redisReply*>(reply)};
        std::size_t received = 0;
        const auto code = curl_easy_recv(curl_.get(), piece.data(), piece.size(), &received);
        if (code == CURLE_AGAIN) {
            wait(CURL_WAIT_POLLIN);
        } else if (code != CURLE_OK || received == 0) {
            throw Failure{"the connection was closed"};
        } else if (redisReaderFeed(reader_.get(), piece.data(), received) != REDIS_OK) {
            throw std::bad_alloc{};
        }
    }
}

void Connection::wait(short event) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
    if (left <= 0) throw Failure{"no answer within " + std::to_string(timeout_.count()) + " ms"};
    curl_waitfd socket{socket_, event, 0};
    int ready = 0;
    if (curl_multi_poll(poll_.get(), &socket, 1, static_cast<int>(left), &ready) != CURLM_OK) {
        throw Failure{"the connection cannot be waited for"};
    }
}

}  // namespace cio::redis
