// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cio/transport.hpp>

namespace cio::transport {

template <auto Function>
struct CurlDeleter {
    template <class T>
    void operator()(T* handle) const noexcept {
        Function(handle);
    }
};
using EasyHandle = std::unique_ptr<CURL, CurlDeleter<&curl_easy_cleanup>>;
using MultiHandle = std::unique_ptr<CURLM, CurlDeleter<&curl_multi_cleanup>>;
using HeaderList = std::unique_ptr<curl_slist, CurlDeleter<&curl_slist_free_all>>;

/// One libcurl easy handle, used for one transfer after another: it translates a request into
/// options, collects the answer, and translates libcurl's verdict. It does not drive the transfer.
class Transfer {
public:
    explicit Transfer(const TransportOptions& options);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    [[nodiscard]] CURL* handle() const noexcept { return easy_.get(); }

    /// Sets the handle up for a request, which must live until `finish`.
    void begin(const HttpRequest& request);

    /// Whether libcurl has taken every option that matters, and the body can be read; else the transfer must not go.
    [[nodiscard]] bool can_go() const noexcept { return refused_.empty() && stopped_ == Stopped::no; }

    /// What the transfer came to; without libcurl's verdict: it was cancelled.
    HttpOutcome finish(std::optional<CURLcode> code);

    /// The version of HTTP that the answer came in, as `CURL_HTTP_VERSION_…`; 0 without an answer.
    [[nodiscard]] long http_version() const;

private:
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_read(char* buffer, std::size_t size, std::size_t count, void* self);
    static int on_seek(void* self, curl_off_t offset, int origin);
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
    static int on_request(void* self, char* remote_ip, char* local_ip, int remote_port, int local_port);

    bool take_header(std::string_view line);
    bool take_body(std::string_view piece);

    /// An option that matters: if libcurl refuses it, nothing is sent.
    template <class T>
    void set(CURLoption option, T value);
    template <class F>
    bool guarded(F take) noexcept;

    void set_method(const HttpRequest& request);
    [[nodiscard]] HttpFailure explain(CURLcode code) const;
    [[nodiscard]] HttpMetrics metrics() const;
    [[nodiscard]] std::optional<std::uint64_t> body_size() const;

    /// Why the library itself stopped the transfer.
    enum class Stopped { no, too_large, by_sink, thrown, second_request };

    EasyHandle easy_;
    HeaderList headers_;
    std::vector<HttpHeader> headers_made_of_;  ///< Most requests have the headers of the one before.
    bool headers_for_large_body_ = false;
    const HttpRequest* request_ = nullptr;
    HttpResponse response_;
    std::size_t header_bytes_ = 0;
    int requests_started_ = 0;
    Stopped stopped_ = Stopped::no;
    std::exception_ptr thrown_;  ///< What the sink, the body's source, or memory that ran out, has thrown.
    std::string refused_;        ///< The first option that libcurl has refused.
    std::array<char, CURL_ERROR_SIZE> error_{};
};

/// Servers and load balancers drop idle connections after about a minute; a request that meets that
/// moment may end as Effect::unknown, so connections are not reused when they get near it.
inline constexpr std::chrono::seconds max_idle{50};

/// The longest that `curl_multi_poll` is told to wait; libcurl's own timers and wake-ups end it sooner.
inline constexpr std::chrono::milliseconds longest_poll{60'000};

/// Whether the request goes over TLS.
inline bool uses_tls(const HttpRequest& request) { return request.url.rfind("https:", 0) == 0; }

/// Reads one line of an answer's head.
void take_header_line(std::string_view line, std::vector<HttpHeader>& headers);

/// Initialises libcurl, once per process.
void initialise_curl();

}  // namespace cio::transport
