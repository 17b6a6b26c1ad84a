// SPDX-License-Identifier: MIT
#include "support/fault_server.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/signal_mask.hpp"
#include "support/canned_server.hpp"

namespace cio::test {

namespace {

class PlainConnection final : public Connection {
public:
    explicit PlainConnection(Socket socket) : socket_{socket} {}

    std::string receive() override { return receive_from(socket_); }
    bool send(std::string_view bytes) override { return send_to(socket_, bytes); }
    void close() override { shut_down(socket_); }
    void reset() override {
        reset_when_closed(socket_);
        reset_ = true;
    }
    /// Whether closing the socket must do without a shutdown, so that it resets.
    [[nodiscard]] bool is_reset() const noexcept { return reset_; }

private:
    Socket socket_;
    bool reset_ = false;
};

int choose_http2(SSL* /*ssl*/, const unsigned char** out, unsigned char* length, const unsigned char* offered,
                 unsigned int offered_length, void* /*unused*/) {
    static constexpr std::array<unsigned char, 3> h2{2, 'h', '2'};
    unsigned char* chosen = nullptr;
    if (SSL_select_next_proto(&chosen, length, h2.data(), h2.size(), offered, offered_length) !=
        OPENSSL_NPN_NEGOTIATED) {
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    }
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

class TlsConnection final : public Connection {
public:
    TlsConnection(SSL_CTX* context, Socket socket, PlainConnection& below) : ssl_{SSL_new(context)}, below_{below} {
        SSL_set_fd(ssl_.get(), static_cast<int>(socket));
        ok_ = SSL_accept(ssl_.get()) == 1;
    }

    [[nodiscard]] bool ok() const noexcept { return ok_; }

    std::string receive() override {
        std::array<char, 16384> buffer{};
        const auto count = SSL_read(ssl_.get(), buffer.data(), static_cast<int>(buffer.size()));
        return count > 0 ? std::string{buffer.data(), static_cast<std::size_t>(count)} : std::string{};
    }
    bool send(std::string_view bytes) override {
        return bytes.empty() || SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
    }
    void close() override {
        SSL_shutdown(ssl_.get());
        below_.close();
    }
    void reset() override { below_.reset(); }
    [[nodiscard]] bool is_http2() const override {
        const unsigned char* name = nullptr;
        unsigned length = 0;
        SSL_get0_alpn_selected(ssl_.get(), &name, &length);
        return length == 2;
    }

private:
    std::unique_ptr<SSL, Free<&SSL_free>> ssl_;
    PlainConnection& below_;
    bool ok_ = false;
};

std::string lower(std::string text) {
    for (auto& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

/// Reads one HTTP/1.1 request; false when the peer has gone. `buffer` keeps what came too early.
bool read_request(Connection& connection, std::string& buffer, FaultRequest& request) {
    std::size_t end = 0;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
        const auto bytes = connection.receive();
        if (bytes.empty()) return false;
        buffer += bytes;
    }
    auto line_end = buffer.find("\r\n");
    const auto first = buffer.substr(0, line_end);
    const auto space = first.find(' ');
    request.method = first.substr(0, space);
    request.target = first.substr(space + 1, first.find(' ', space + 1) - space - 1);
    request.headers.clear();
    while (line_end < end) {
        const auto start = line_end + 2;
        line_end = buffer.find("\r\n", start);
        const auto line = buffer.substr(start, line_end - start);
        const auto colon = line.find(':');
        if (colon != std::string::npos) request.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
    }
    buffer.erase(0, end + 4);
    const auto length = request.headers.find("content-length");
    const auto size = length == request.headers.end() ? 0U : std::stoul(length->second);
    while (buffer.size() < size) {
        const auto bytes = connection.receive();
        if (bytes.empty()) return false;
        buffer += bytes;
    }
    request.body = buffer.substr(0, size);
    buffer.erase(0, size);
    return true;
}

}  // namespace

const std::string good_body = R"({"delivery_id":"d1","queued_at":1700000000,"id":7,"campaign":{"id":7},)"
                              R"("collection":{"id":7}})";

std::string http_answer(int status, std::string_view body, std::string_view more_headers) {
    return "HTTP/1.1 " + std::to_string(status) +
           " Status\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           std::string{more_headers} + "\r\n" + std::string{body};
}

std::string http2_frame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream, std::string_view payload) {
    std::string frame;
    const auto byte = [&](std::size_t value) { frame += static_cast<char>(value & 0xFFU); };
    byte(payload.size() >> 16U);
    byte(payload.size() >> 8U);
    byte(payload.size());
    byte(type);
    byte(flags);
    byte(stream >> 24U);
    byte(stream >> 16U);
    byte(stream >> 8U);
    byte(stream);
    return frame.append(payload);
}

std::string http2_answer(std::uint32_t stream, std::string_view body) {
    constexpr std::uint8_t data = 0;
    constexpr std::uint8_t headers = 1;
    constexpr std::uint8_t end_stream = 1;
    constexpr std::uint8_t end_headers = 4;
    constexpr std::string_view status_200 = "\x88";  // entry 8 of HPACK's static table
    return http2_frame(headers, end_headers, stream, status_200) + http2_frame(data, end_stream, stream, body);
}

FaultServer::Behaviour answers_well() {
    return {true, [](FaultServer& server, Connection& connection, const FaultRequest& request) {
                server.act();
                connection.send(request.stream != 0 ? http2_answer(request.stream, good_body)
                                                    : http_answer(200, good_body));
            }};
}

FaultServer::FaultServer(Mode mode, TlsContext context) : mode_{mode}, context_{std::move(context)} {
    if (mode_ == Mode::http2) SSL_CTX_set_alpn_select_cb(context_.get(), &choose_http2, nullptr);
    listener_ = listen_on_loopback();
    port_ = port_of(listener_);
    acceptor_ = std::thread{[this] { listen(); }};
}

FaultServer::~FaultServer() {
    stopping_ = true;
    const auto last = connect_to(port_);  // which every system wakes for
    acceptor_.join();
    close_socket(listener_);
    if (last != no_socket) close_socket(last);
    std::unique_lock lock{mutex_};
    for (const auto socket : open_) shut_down(socket);
    served_.wait(lock, [&] { return serving_ == 0; });
}

ClientOptions FaultServer::client_options(const std::string& scheme) const {
    ClientOptions options;
    options.api_key = test_key;
    options.base_url = scheme + "://127.0.0.1:" + std::to_string(port_) + "/v1";
    options.rate_limits.enabled = false;
    return options;
}

void FaultServer::script(std::vector<Behaviour> behaviours) {
    const std::lock_guard lock{mutex_};
    script_.assign(std::make_move_iterator(behaviours.begin()), std::make_move_iterator(behaviours.end()));
}

std::vector<FaultRequest> FaultServer::requests() const {
    const std::lock_guard lock{mutex_};
    return requests_;
}

void FaultServer::stay_silent(Connection& connection) {
    // Returns when the client gives up, or the destructor shuts the socket.
    while (!connection.receive().empty()) {
    }
}

void FaultServer::listen() {
    // For this thread and those it starts; what the client's threads meet, SIGPIPE, is the client's affair.
    const base::SignalsBlocked inherited;
    for (;;) {
        const auto socket = accept_from(listener_);
        if (socket == no_socket) return;
        const std::lock_guard lock{mutex_};
        if (stopping_) {
            close_socket(socket);
            return;
        }
        open_.push_back(socket);
        ++serving_;
        std::thread{[this, socket, number = ++connections_] {
            serve(socket, number);
            const std::lock_guard done{mutex_};
            --serving_;
            served_.notify_all();
        }}.detach();
    }
}

void FaultServer::serve(Socket socket, int number) {
    PlainConnection plain{socket};
    if (mode_ == Mode::plain) {
        serve_http1(plain, number, "");
    } else {
        std::string host;
        bool ready = true;
        if (mode_ == Mode::tls_tunnel) {
            std::string buffer;
            FaultRequest tunnel;
            ready = read_request(plain, buffer, tunnel);
            host = tunnel.target;
            if (ready) {
                const std::lock_guard lock{mutex_};
                tunnel.connection = number;
                requests_.push_back(tunnel);
            }
            ready = ready && plain.send("HTTP/1.1 200 OK\r\n\r\n");
        }
        if (ready) {
            TlsConnection tls{context_.get(), socket, plain};
            if (tls.ok() && tls.is_http2()) {
                serve_http2(tls, number);
            } else if (tls.ok()) {
                serve_http1(tls, number, host);
            }
        }
    }
    {
        const std::lock_guard lock{mutex_};
        open_.erase(std::remove(open_.begin(), open_.end(), socket), open_.end());
    }
    if (!plain.is_reset()) plain.close();
    close_socket(socket);
}

FaultServer::Behaviour FaultServer::next() {
    const std::lock_guard lock{mutex_};
    if (script_.empty()) return answers_well();
    auto behaviour = std::move(script_.front());
    script_.pop_front();
    return behaviour;
}

bool FaultServer::take_unread(Behaviour& behaviour) {
    const std::lock_guard lock{mutex_};
    if (script_.empty() || script_.front().reads) return false;
    behaviour = std::move(script_.front());
    script_.pop_front();
    return true;
}

namespace {

/// Remembers whether a behaviour ended the connection.
class Watched final : public Connection {
public:
    explicit Watched(Connection& inner) : inner_{inner} {}
    std::string receive() override {
        auto bytes = inner_.receive();
        if (bytes.empty()) ended = true;
        return bytes;
    }
    bool send(std::string_view bytes) override { return inner_.send(bytes); }
    void close() override {
        ended = true;
        inner_.close();
    }
    void reset() override {
        ended = true;
        inner_.reset();
    }
    bool ended = false;

private:
    Connection& inner_;
};

}  // namespace

void FaultServer::serve_http1(Connection& connection, int number, const std::string& host) {
    Watched watched{connection};
    std::string buffer;
    while (!watched.ended) {
        FaultRequest request;
        Behaviour behaviour;
        if (buffer.empty() && take_unread(behaviour)) {
            behaviour.run(*this, watched, request);
            continue;
        }
        if (!read_request(watched, buffer, request)) return;
        request.host = host.empty() ? request.headers["host"] : host;
        request.encrypted = mode_ != Mode::plain;
        request.connection = number;
        {
            const std::lock_guard lock{mutex_};
            requests_.push_back(request);
        }
        next().run(*this, watched, request);
    }
}

void FaultServer::serve_http2(Connection& connection, int number) {
    constexpr std::uint8_t headers_type = 1;
    constexpr std::uint8_t settings_type = 4;
    constexpr std::uint8_t ack = 1;
    constexpr std::uint8_t end_stream = 1;
    constexpr std::size_t preface = 24;
    constexpr std::size_t frame_header = 9;
    Watched watched{connection};
    std::string buffer;
    const auto fill = [&](std::size_t size) {
        while (buffer.size() < size) {
            const auto bytes = watched.receive();
            if (bytes.empty()) return false;
            buffer += bytes;
        }
        return true;
    };
    watched.send(http2_frame(settings_type, 0, 0, ""));
    if (!fill(preface)) return;
    buffer.erase(0, preface);
    while (!watched.ended && fill(frame_header)) {
        const auto byte = [&](std::size_t i) {
            return static_cast<std::size_t>(static_cast<unsigned char>(buffer[i]));
        };
        const auto size = (byte(0) << 16U) | (byte(1) << 8U) | byte(2);
        const auto type = byte(3);
        const auto flags = byte(4);
        const auto stream = static_cast<std::uint32_t>((byte(5) << 24U) | (byte(6) << 16U) | (byte(7) << 8U) | byte(8));
        if (!fill(frame_header + size)) return;
        buffer.erase(0, frame_header + size);
        if (type == settings_type && (flags & ack) == 0) watched.send(http2_frame(settings_type, ack, 0, ""));
        const bool complete = (type == headers_type || type == 0) && (flags & end_stream) != 0;
        if (!complete) continue;
        FaultRequest request;
        request.encrypted = true;
        request.connection = number;
        request.stream = stream;
        {
            const std::lock_guard lock{mutex_};
            requests_.push_back(request);
        }
        next().run(*this, watched, request);
    }
}

}  // namespace cio::test
