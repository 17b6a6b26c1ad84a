// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cio/cancellation.hpp>
#include <cio/export.hpp>
#include <cio/http_header.hpp>
#include <cio/print.hpp>

CIO_API_BEGIN
namespace cio {

/// The body of a request that is read piece by piece while it is sent. One transfer at a time uses it.
class CIO_API BodySource {
public:
    virtual ~BodySource();

    /// Bytes of the whole, which is the request's `Content-Length`.
    [[nodiscard]] virtual std::uint64_t size() const noexcept = 0;

    /// Back to the first byte, and ready to be read. Called before each sending, the first one included.
    /// @throws std::exception if it cannot be read: then nothing must be sent.
    virtual void rewind() = 0;

    /// Puts the next bytes, at most `most`, into `buffer` and returns how many; 0 only at the end.
    /// @throws std::exception (or what a progress function throws) if it cannot go on: then the transfer
    /// must end, with what was thrown.
    [[nodiscard]] virtual std::size_t read(char* buffer, std::size_t most) = 0;
};

/// One HTTP request, complete: a transport adds nothing but what HTTP itself needs.
struct HttpRequest {
    std::string method{};                          ///< `GET`, `POST`, `PUT`, `DELETE`.
    std::string url{};                             ///< The absolute URL, percent-encoded.
    std::vector<HttpHeader> headers{};             ///< Headers, `Authorization` included.
    std::string body{};                            ///< The body; empty for none.
    std::shared_ptr<BodySource> body_source{};     ///< Instead of `body`, if there is one: uploads.
    std::chrono::milliseconds connect_timeout{0};  ///< For name look-up, connect and TLS.
    std::chrono::milliseconds timeout{0};          ///< For the whole transfer; 0 for none.
    std::chrono::milliseconds stall_timeout{0};    ///< With no byte moving; 0 for none. Whole seconds.
    std::size_t max_response_bytes = 0;            ///< Cap on the body after decompression; 0 for none.
    bool at_most_once = false;                     ///< Never put this request on a wire twice.
    /// Takes a 2xx body piece by piece, with the size of the whole if the server says; false stops. What
    /// it throws ends the transfer.
    std::function<bool(std::string_view piece, std::optional<std::uint64_t> total)> sink{};
};

/// What a transfer took.
struct HttpMetrics {
    std::chrono::microseconds first_byte{0};  ///< Until the first byte of the answer; 0 if none came.
    std::chrono::microseconds total{0};       ///< Until the end.
    std::uint64_t bytes_sent = 0;             ///< Headers and body.
    std::uint64_t bytes_received = 0;         ///< Headers and body, as they came over the wire.
};

/// A complete answer, whatever its status.
struct HttpResponse {
    int status = 0;                     ///< The status of the final answer (1xx are skipped).
    std::vector<HttpHeader> headers{};  ///< The final answer's headers.
    std::string body{};                 ///< The decoded body; empty if a sink took it.

    /// The value of a header by its lower-case name, or none.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const {
        for (const auto& h : headers) {
            if (h.name == name) return h.value;
        }
        return std::nullopt;
    }
};

/// Why there is no complete answer.
struct HttpFailure {
    /// What failed.
    enum class Kind : std::uint8_t {
        resolve,      ///< The name did not resolve.
        connect,      ///< No connection.
        tls,          ///< The TLS handshake failed for a reason that may pass.
        certificate,  ///< The peer is not who it should be, or the CA bundle is unusable.
        timeout,      ///< Too slow.
        cancelled,    ///< Cancelled, or the sink stopped it.
        broken,       ///< The connection or the protocol broke.
        too_large,    ///< More than `HttpRequest::max_response_bytes`, or endless headers.
        setup,        ///< The transfer could not be set up; trying again does not help.
        thrown,       ///< The transport, the sink or a progress function, which are the user's, has thrown.
        source,       ///< The body could not be read: a file has changed or vanished.
    };
    Kind kind = Kind::broken;  ///< What failed.
    std::string detail{};      ///< The transport's own words.
    bool request_sent = true;  ///< False only if certainly no byte of the request has left.
};

/// How a transfer ended: with a response, or with a failure.
struct HttpOutcome {
    std::optional<HttpResponse> response{};  ///< The answer, if it came whole.
    HttpFailure failure{};                   ///< Why it did not; meaningless with a response.
    HttpMetrics metrics{};                   ///< What it took.
};

/// Moves many requests at once on one thread, which gives it time by calling `run`: what asynchronous
/// calls use. That one thread calls everything but `wake`.
class CIO_API MultiTransport {
public:
    /// The clock of `run`.
    using TimePoint = std::chrono::steady_clock::time_point;

    /// A transfer that has ended.
    struct Ended {
        void* tag = nullptr;    ///< What `start` was given.
        HttpOutcome outcome{};  ///< How it ended.
    };

    virtual ~MultiTransport();

    /// Starts a transfer. `request` lives until its end has been told; `tag` is the caller's name for
    /// it. The same rules as for `Transport::send`: no redirects, no retries, no exceptions.
    virtual void start(const HttpRequest& request, void* tag) = 0;

    /// Makes a transfer end soon, as `cancelled` if it has not ended otherwise; `run` tells its end
    /// like any other.
    virtual void cancel(void* tag) = 0;

    /// Moves the transfers on, and appends those that have ended. Returns when one has, when `until`
    /// has come, or when woken; may return at any time.
    virtual void run(TimePoint until, std::vector<Ended>& ended) = 0;

    /// Makes a running or the next `run` return. Any thread.
    virtual void wake() noexcept = 0;
};

/// Moves HTTP requests. One libcurl implementation comes with the library; tests and unusual
/// networks can bring their own (`ClientOptions::transport`).
class CIO_API Transport {
public:
    virtual ~Transport();

    /// Sends one request and waits for its end. Called from many threads at once. Must not throw,
    /// follow redirects, or retry; must return soon after `cancel` is cancelled.
    [[nodiscard]] virtual HttpOutcome send(const HttpRequest& request, const CancelToken& cancel) = 0;

    /// The means to move up to `most` requests at once, for asynchronous calls. It must not outlive
    /// this transport. Unless overridden, it calls `send` on threads of its own, one per request.
    [[nodiscard]] virtual std::unique_ptr<MultiTransport> open_multi(std::size_t most);
};

/// How the libcurl transport reaches the network.
struct TransportOptions {
    std::string ca_file{};  ///< PEM bundle of trusted CAs; empty: the system's.
    std::string proxy{};    ///< Proxy URL; empty: the environment's (`https_proxy`, `no_proxy`).
};

/// The libcurl transport: kept-alive connections, HTTP/2 over TLS where the server speaks it, gzip,
/// TLS 1.2 or later, always verified.
[[nodiscard]] CIO_API std::shared_ptr<Transport> make_curl_transport(TransportOptions options = {});

/// The kind's name, e.g. `"resolve"`.
CIO_API std::string_view to_string(HttpFailure::Kind kind) noexcept;

}  // namespace cio
CIO_API_END
