// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <cio/client_options.hpp>

#include "support/certificates.hpp"
#include "support/sockets.hpp"

namespace cio::test {

/// One connection to a client, encrypted or not, in the hands of a behaviour.
class Connection {
public:
    virtual ~Connection() = default;
    /// Some bytes; empty when the peer has gone.
    virtual std::string receive() = 0;
    /// False when the peer has gone.
    virtual bool send(std::string_view bytes) = 0;
    /// Ends it in order.
    virtual void close() = 0;
    /// Ends it with a TCP reset.
    virtual void reset() = 0;
    /// Whether the client chose HTTP/2.
    [[nodiscard]] virtual bool is_http2() const { return false; }
};

/// A request that the server has read to its end.
struct FaultRequest {
    std::string method;
    std::string target;
    std::map<std::string, std::string> headers;  ///< Names in lower case.
    std::string body;
    std::string host;  ///< Of the tunnel, if there is one; else of the Host header.
    bool encrypted = false;
    int connection = 0;        ///< Which connection it came on, counted from 1.
    std::uint32_t stream = 0;  ///< HTTP/2 only.
};

/// A server on a raw socket that misbehaves on purpose, and counts what it acted on.
class FaultServer {
public:
    /// What is done with one request (or, unread, with one connection).
    struct Behaviour {
        bool reads = true;  ///< False: called on an accepted connection before anything is read.
        std::function<void(FaultServer&, Connection&, const FaultRequest&)> run;
    };
    enum class Mode {
        plain,       ///< HTTP
        tls,         ///< HTTPS
        http2,       ///< HTTPS, HTTP/2 only
        tls_tunnel,  ///< A proxy whose tunnels all end here, in HTTPS
    };

    explicit FaultServer(Mode mode = Mode::plain, TlsContext context = {});
    ~FaultServer();
    FaultServer(const FaultServer&) = delete;
    FaultServer& operator=(const FaultServer&) = delete;

    /// The behaviours for the requests to come, one each; afterwards every request is answered.
    void script(std::vector<Behaviour> behaviours);

    [[nodiscard]] int port() const noexcept { return port_; }
    /// Options of a client for this server: no rate limits.
    [[nodiscard]] ClientOptions client_options(const std::string& scheme = "http") const;

    /// The server takes effect: sends the message, say. Counted.
    void act() { ++acted_; }
    [[nodiscard]] int acted() const noexcept { return acted_; }
    void clear_acted() { acted_ = 0; }

    [[nodiscard]] std::vector<FaultRequest> requests() const;
    [[nodiscard]] int connections() const noexcept { return connections_; }

    /// Blocks until the server stops: silence without a timer.
    void stay_silent(Connection& connection);

private:
    void listen();
    void serve(Socket socket, int number);
    void serve_http1(Connection& connection, int number, const std::string& host);
    void serve_http2(Connection& connection, int number);
    Behaviour next();
    /// Takes the next behaviour if it does not want to read.
    bool take_unread(Behaviour& behaviour);

    Mode mode_;
    TlsContext context_;
    Socket listener_ = no_socket;
    int port_ = 0;
    std::thread acceptor_;
    std::size_t serving_ = 0;
    std::condition_variable served_;
    std::atomic<bool> stopping_{false};
    std::atomic<int> acted_{0};
    std::atomic<int> connections_{0};
    mutable std::mutex mutex_;
    std::deque<Behaviour> script_;
    std::vector<FaultRequest> requests_;
    std::vector<Socket> open_;
};

/// Acts and answers as the service would.
FaultServer::Behaviour answers_well();

/// An HTTP/1.1 answer as text.
std::string http_answer(int status, std::string_view body, std::string_view more_headers = "");

/// What the service would answer to any of the operations that the suite uses.
extern const std::string good_body;

/// An HTTP/2 frame.
std::string http2_frame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream, std::string_view payload);

/// A 200 answer in HTTP/2 frames.
std::string http2_answer(std::uint32_t stream, std::string_view body);

}  // namespace cio::test
