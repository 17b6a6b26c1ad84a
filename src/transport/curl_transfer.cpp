// SPDX-License-Identifier: MIT
#include "transport/curl_transfer.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <new>
#include <string>
#include <utility>

#include "base/guarded.hpp"
#include "base/text.hpp"

#if LIBCURL_VERSION_NUM < 0x075100
#error "cio needs libcurl 7.81 or later"
#endif

namespace cio::transport {

namespace {

constexpr std::size_t max_header_bytes = std::size_t{256} * 1024;

// Above some limit, which has always been at least this, libcurl waits for "100 Continue".
constexpr std::size_t max_body_without_expect = 1024;

#if LIBCURL_VERSION_NUM >= 0x075700
constexpr std::size_t write_error = CURL_WRITEFUNC_ERROR;
#else
constexpr std::size_t write_error = 0;  // any other count than that of the piece; no piece is empty
#endif

/// For what is welcome, but not in every libcurl: compression, HTTP/2.
template <class T>
void prefer(CURL* easy, CURLoption option, T value) {
    if (curl_easy_setopt(easy, option, value) == CURLE_OUT_OF_MEMORY) throw std::bad_alloc{};
}

/// A duration as libcurl takes it, in a type that has 32 bits on some systems; cut to the longest.
template <class Duration>
long count_of(Duration time) {
    return static_cast<long>(std::min<std::intmax_t>(time.count(), std::numeric_limits<long>::max()));
}

HeaderList make_headers(const std::vector<HttpHeader>& headers, bool large_body) {
    HeaderList list;
    const auto append = [&](const std::string& line) {
        auto* grown = curl_slist_append(list.get(), line.c_str());
        if (grown == nullptr) throw std::bad_alloc{};
        static_cast<void>(list.release());
        list.reset(grown);
    };
    for (const auto& header : headers) append(header.name + ": " + header.value);
    // Waiting for "100 Continue", as libcurl does with a large body, costs a round trip, or a second where
    // it never comes.
    if (large_body) append("Expect:");
    return list;
}

}  // namespace

void initialise_curl() {
    static const auto initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(initialised);  // a failure shows in every transfer
}

void take_header_line(std::string_view line, std::vector<HttpHeader>& headers) {
    if (line.substr(0, 5) == "HTTP/") {
        headers.clear();  // of a 1xx answer
        headers.reserve(8);
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
        headers.push_back({base::to_lower(line.substr(0, colon)), std::string{base::trim(line.substr(colon + 1))}});
    }
}

template <class T>
void Transfer::set(CURLoption option, T value) {
    const auto code = curl_easy_setopt(easy_.get(), option, value);
    if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc{};
    if (code == CURLE_OK || !refused_.empty()) return;
    const auto* const known = curl_easy_option_by_id(option);
    refused_ = std::string{"libcurl refuses CURLOPT_"} + (known != nullptr ? known->name : std::to_string(option)) +
               ": " + curl_easy_strerror(code);
}

Transfer::Transfer(const TransportOptions& options) : easy_{curl_easy_init()} {
    if (!easy_) throw std::bad_alloc{};
    auto* const easy = easy_.get();
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_ERRORBUFFER, error_.data());
    set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_READFUNCTION, &Transfer::on_read);
    set(CURLOPT_READDATA, this);
    set(CURLOPT_SEEKFUNCTION, &Transfer::on_seek);
    set(CURLOPT_SEEKDATA, this);
    set(CURLOPT_PREREQFUNCTION, &Transfer::on_request);
    set(CURLOPT_PREREQDATA, this);
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    prefer(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    prefer(easy, CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    // The same for a proxy that is spoken to by https; not every libcurl can.
    prefer(easy, CURLOPT_PROXY_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_FOLLOWLOCATION, 0L);
    prefer(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    prefer(easy, CURLOPT_MAXAGE_CONN, count_of(max_idle));
#if LIBCURL_VERSION_NUM >= 0x075500
    set(CURLOPT_PROTOCOLS_STR, "http,https");
#else
    set(CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
    if (!options.ca_file.empty()) set(CURLOPT_CAINFO, options.ca_file.c_str());
    if (!options.proxy.empty()) set(CURLOPT_PROXY, options.proxy.c_str());
}

void Transfer::begin(const HttpRequest& request) {
    request_ = &request;
    response_ = {};
    header_bytes_ = 0;
    requests_started_ = 0;
    stopped_ = Stopped::no;
    error_.front() = '\0';
    set(CURLOPT_URL, request.url.c_str());
    const bool large_body = request.body_source || request.body.size() > max_body_without_expect;
    if (!headers_ || large_body != headers_for_large_body_ || request.headers != headers_made_of_) {
        set(CURLOPT_HTTPHEADER, nullptr);
        headers_ = make_headers(request.headers, large_body);
        headers_for_large_body_ = large_body;
        headers_made_of_ = request.headers;
        set(CURLOPT_HTTPHEADER, headers_.get());
    }
    set(CURLOPT_CONNECTTIMEOUT_MS, count_of(request.connect_timeout));
    set(CURLOPT_TIMEOUT_MS, count_of(request.timeout));
    const auto stall = std::chrono::ceil<std::chrono::seconds>(request.stall_timeout);
    set(CURLOPT_LOW_SPEED_LIMIT, stall.count() > 0 ? 1L : 0L);
    set(CURLOPT_LOW_SPEED_TIME, count_of(stall));
    set_method(request);
    if (!request.body_source) return;
    static_cast<void>(guarded([&](Transfer&) {
        request.body_source->rewind();
        return true;
    }));
}

void Transfer::set_method(const HttpRequest& request) {
    const bool has_body =
        request.method == "POST" || request.method == "PUT" || !request.body.empty() || request.body_source;
    if (request.body_source) {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDS, nullptr);
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body_source->size()));
    } else if (has_body) {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDS, request.body.data());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    } else {
        set(CURLOPT_HTTPGET, 1L);
    }
    const bool implied = request.method == (has_body ? "POST" : "GET");
    set(CURLOPT_CUSTOMREQUEST, implied ? nullptr : request.method.c_str());
}

int Transfer::on_request(void* self, char* /*remote_ip*/, char* /*local_ip*/, int /*remote_port*/, int /*local_port*/) {
    auto& transfer = *static_cast<Transfer*>(self);
    // libcurl sends a request again, unasked, when a kept-alive connection dies under it. The server
    // may have acted on the first one.
    if (transfer.requests_started_++ > 0 && transfer.request_->at_most_once) {
        transfer.stopped_ = Stopped::second_request;
        return CURL_PREREQFUNC_ABORT;
    }
    return CURL_PREREQFUNC_OK;
}

/// Nothing may be thrown through the frames of libcurl, which are C.
template <class F>
bool Transfer::guarded(F take) noexcept {
    try {
        return take(*this);
    } catch (...) {
        stopped_ = Stopped::thrown;
        thrown_ = std::current_exception();
        return false;
    }
}

std::size_t Transfer::on_read(char* buffer, std::size_t size, std::size_t count, void* self) {
    std::size_t got = CURL_READFUNC_ABORT;
    static_cast<void>(static_cast<Transfer*>(self)->guarded([&](Transfer& transfer) {
        got = transfer.request_->body_source->read(buffer, size * count);
        return true;
    }));
    return got;
}

/// Called when libcurl wants to send the body again: from its beginning.
int Transfer::on_seek(void* self, curl_off_t offset, int origin) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (transfer.request_->at_most_once) transfer.stopped_ = Stopped::second_request;
    if (transfer.request_->at_most_once || offset != 0 || origin != SEEK_SET) return CURL_SEEKFUNC_FAIL;
    const bool ready = transfer.guarded([](Transfer& self_again) {
        self_again.request_->body_source->rewind();
        return true;
    });
    return ready ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
    const std::string_view line{data, size * count};
    return static_cast<Transfer*>(self)->guarded([&](Transfer& transfer) { return transfer.take_header(line); })
               ? line.size()
               : write_error;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
    const std::string_view piece{data, size * count};
    return static_cast<Transfer*>(self)->guarded([&](Transfer& transfer) { return transfer.take_body(piece); })
               ? piece.size()
               : write_error;
}

bool Transfer::take_header(std::string_view line) {
    header_bytes_ += line.size();
    if (header_bytes_ > max_header_bytes) {
        stopped_ = Stopped::too_large;
        return false;
    }
    take_header_line(line, response_.headers);
    return true;
}

bool Transfer::take_body(std::string_view piece) {
    if (request_->sink) {
        long status = 0;
        curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
        if (status >= 200 && status < 300) {
            if (request_->sink(piece, body_size())) return true;
            stopped_ = Stopped::by_sink;
            return false;
        }
    }
    const auto limit = request_->max_response_bytes;
    if (limit != 0 && piece.size() > limit - std::min(limit, response_.body.size())) {
        stopped_ = Stopped::too_large;
        return false;
    }
    response_.body.append(piece);
    return true;
}

std::optional<std::uint64_t> Transfer::body_size() const {
    curl_off_t size = -1;
    curl_easy_getinfo(easy_.get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &size);
    // The length of a compressed body says nothing of what comes out of it.
    if (size < 0 || response_.header("content-encoding")) return std::nullopt;
    return static_cast<std::uint64_t>(size);
}

HttpOutcome Transfer::finish(std::optional<CURLcode> code) {
    HttpOutcome outcome;
    outcome.metrics = metrics();
    if (!code) {
        outcome.failure.kind = HttpFailure::Kind::cancelled;
        outcome.failure.request_sent = requests_started_ > 0;
    } else if (*code == CURLE_OK) {
        long status = 0;
        curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
        response_.status = static_cast<int>(status);
        outcome.response = std::move(response_);
    } else {
        outcome.failure = explain(*code);
    }
    request_ = nullptr;
    return outcome;
}

long Transfer::http_version() const {
    long version = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_HTTP_VERSION, &version);
    return version;
}

HttpFailure Transfer::explain(CURLcode code) const {
    HttpFailure failure;
    if (!refused_.empty()) return {HttpFailure::Kind::setup, refused_, false};
    failure.request_sent = requests_started_ > 0;
    failure.detail = error_.front() != '\0' ? error_.data() : curl_easy_strerror(code);
    using Kind = HttpFailure::Kind;
    switch (stopped_) {
        case Stopped::too_large:
            failure.kind = Kind::too_large;
            failure.detail.clear();
            return failure;
        case Stopped::by_sink:
            failure.kind = Kind::cancelled;
            failure.detail.clear();
            return failure;
        case Stopped::thrown: return base::failure_of(thrown_, failure.request_sent);
        case Stopped::second_request:
            failure.kind = Kind::broken;
            failure.detail = "the kept-alive connection was closed; not sent again";
            return failure;
        case Stopped::no: break;
    }
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY: failure.kind = Kind::resolve; break;
        case CURLE_COULDNT_CONNECT: failure.kind = Kind::connect; break;
        case CURLE_SSL_CONNECT_ERROR: failure.kind = Kind::tls; break;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_INVALIDCERTSTATUS: failure.kind = Kind::certificate; break;
        case CURLE_OPERATION_TIMEDOUT: failure.kind = Kind::timeout; break;
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_FAILED_INIT:
        case CURLE_NOT_BUILT_IN:
        case CURLE_BAD_FUNCTION_ARGUMENT:
        case CURLE_UNKNOWN_OPTION:
        case CURLE_OUT_OF_MEMORY:
            // Some of these also mean an answer that is no HTTP.
            failure.kind = failure.request_sent ? Kind::broken : Kind::setup;
            break;
        default: failure.kind = Kind::broken; break;
    }
    return failure;
}

HttpMetrics Transfer::metrics() const {
    const auto get = [&](CURLINFO what) {
        curl_off_t value = 0;
        curl_easy_getinfo(easy_.get(), what, &value);
        return value;
    };
    const auto get_long = [&](CURLINFO what) {
        long value = 0;
        curl_easy_getinfo(easy_.get(), what, &value);
        return static_cast<curl_off_t>(value);
    };
    HttpMetrics metrics;
    metrics.first_byte = std::chrono::microseconds{get(CURLINFO_STARTTRANSFER_TIME_T)};
    metrics.total = std::chrono::microseconds{get(CURLINFO_TOTAL_TIME_T)};
    metrics.bytes_sent = static_cast<std::uint64_t>(get_long(CURLINFO_REQUEST_SIZE) + get(CURLINFO_SIZE_UPLOAD_T));
    metrics.bytes_received = static_cast<std::uint64_t>(get_long(CURLINFO_HEADER_SIZE) + get(CURLINFO_SIZE_DOWNLOAD_T));
    return metrics;
}

}  // namespace cio::transport
