// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cio::testing {

/// A request as it came over the wire.
struct Received {
    std::string method;
    std::string target;                          ///< Path and query, percent-encoded.
    std::map<std::string, std::string> headers;  ///< Names in lower case.
    std::string body;
};

/// What goes back.
struct Answer {
    enum class Ending : std::uint8_t {
        complete,   ///< The whole answer.
        truncated,  ///< Half of the body that was announced, then the connection closes.
        hang_up,    ///< Not a byte: the connection closes.
    };

    int status = 200;
    std::string content_type = "application/json";
    std::string body{};
    std::vector<std::pair<std::string, std::string>> headers{};
    Ending ending = Ending::complete;
    bool streamed = false;  ///< In pieces, with its length, never compressed.
    /// The body instead, piece by piece until there is none; it may wait for a piece.
    std::function<std::optional<std::string>()> next_piece{};
};

/// Listens for HTTP/1.1 on a port of its own and gives each request to a function, one thread per
/// connection. The only file that knows cpp-httplib.
class HttpListener {
public:
    using Handle = std::function<Answer(Received)>;  // called from many threads; must not throw

    /// @throws std::runtime_error if it cannot listen there.
    HttpListener(const std::string& host, int port, Handle handle);
    /// Closes all connections; returns when no request is being handled any more.
    ~HttpListener();
    HttpListener(const HttpListener&) = delete;
    HttpListener& operator=(const HttpListener&) = delete;

    /// The port that it listens on.
    [[nodiscard]] int port() const noexcept;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace cio::testing
