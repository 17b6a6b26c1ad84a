// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cio/export.hpp>
#include <cio/http_header.hpp>
#include <cio/print.hpp>

CIO_API_BEGIN
namespace cio {

/// What went wrong.
enum class ErrorKind : std::uint8_t {
    invalid_request,     ///< Refused here, before any network: a field or an option is missing or wrong.
    transport,           ///< No complete answer: name not resolved, refused, reset, cut short.
    tls,                 ///< No trusted, encrypted connection could be made.
    timeout,             ///< An attempt or the whole call ran out of time.
    cancelled,           ///< Cancelled by the caller, or the client was destroyed.
    redirect,            ///< Redirected to where the client must not go, or in a circle.
    bad_request,         ///< 400 and other refusals with no kind of their own.
    unauthorized,        ///< 401: the key is wrong, or of the other region.
    forbidden,           ///< 403: the plan, the workspace or the key's scope lacks this feature.
    not_found,           ///< 404: no such resource, or a wrong `base_url`.
    conflict,            ///< 409: the state of the resource does not allow it.
    payload_too_large,   ///< 413: the service found the body too large.
    unprocessable,       ///< 422: understood, but a field was refused.
    rate_limited,        ///< 429, or no turn under the client's own limit before the deadline.
    server_error,        ///< 5xx (and 408): the service failed.
    response_too_large,  ///< The answer exceeded `ClientOptions::max_response_bytes`.
    decode,              ///< The answer is not what the API documents.
    io,                  ///< A local file could not be read or written.
    extension,           ///< What you brought (a limiter, transport or progress function) failed or has thrown.
};

/// The kind's name, such as `"rate_limited"`.
CIO_API std::string_view to_string(ErrorKind kind) noexcept;

/// Whether the service may have acted on a failed call.
enum class Effect : std::uint8_t {
    none,     ///< The service certainly did not act: calling again cannot duplicate anything.
    unknown,  ///< It may have acted. See `cio::reconcile` for sends and triggers.
};

/// The effect's name: `"none"` or `"unknown"`.
CIO_API std::string_view to_string(Effect effect) noexcept;

/// One of the reasons that the service gave.
struct ErrorMessage {
    std::string text;     ///< The service's own words.
    std::string pointer;  ///< The field they are about: a JSON pointer or a name; often empty.
};

/// The facts that an `Error` is made of. Aggregate, for transports, mocks and tests that make errors.
struct ErrorInfo {
    ErrorKind kind = ErrorKind::transport;  ///< What went wrong.
    Effect effect = Effect::none;           ///< Whether the service may have acted.
    std::optional<int> status{};            ///< HTTP status, if an answer came.
    std::string summary{};                  ///< What happened, in a sentence without the operation's name.
    std::string advice{};                   ///< What to do about it; may be empty.
    std::vector<ErrorMessage> messages{};   ///< What the service said.
    std::string operation{};                ///< The operation, e.g. `"get_campaign"`.
    int attempts = 0;                       ///< Requests that were made.
    std::string body{};                     ///< The raw answer, capped at 64 KiB.
    std::vector<HttpHeader> headers{};      ///< The answer's headers, names in lower case.
    std::string request_id{};               ///< The service's own name for the request, if it gave one.
    std::optional<std::chrono::milliseconds> retry_after{};  ///< How long the service asks to wait.
};

/// Why a call failed, and whether it may have had an effect. Cheap to copy; never holds the key.
class CIO_API Error {
public:
    /// The longest `body()` that is kept, in bytes.
    static constexpr std::size_t max_body_bytes = std::size_t{64} * 1024;

    /// Makes an error from its facts.
    explicit Error(ErrorInfo info);

    /// What went wrong.
    [[nodiscard]] ErrorKind kind() const noexcept;
    /// Whether the service may have acted.
    [[nodiscard]] Effect effect() const noexcept;
    /// The HTTP status of the last answer; none when no answer came.
    [[nodiscard]] std::optional<int> status() const noexcept;
    /// Everything a person needs, in one line: operation, what happened, what to do.
    [[nodiscard]] const std::string& message() const noexcept CIO_LIFETIMEBOUND;
    /// The service's own reasons with the fields they are about; empty when it gave none.
    [[nodiscard]] const std::vector<ErrorMessage>& messages() const noexcept CIO_LIFETIMEBOUND;
    /// The operation that failed, e.g. `"send_transactional_email"`.
    [[nodiscard]] const std::string& operation() const noexcept CIO_LIFETIMEBOUND;
    /// How many requests were made; 0 when the network was never used.
    [[nodiscard]] int attempts() const noexcept;
    /// The raw body of the last answer, capped at `max_body_bytes`.
    [[nodiscard]] const std::string& body() const noexcept CIO_LIFETIMEBOUND;
    /// The headers of the last answer, names in lower case; empty when no answer came.
    [[nodiscard]] const std::vector<HttpHeader>& headers() const noexcept CIO_LIFETIMEBOUND;
    /// The service's own name for the last request (`X-Request-Id` and the like), for its support; empty
    /// when it gave none.
    [[nodiscard]] const std::string& request_id() const noexcept CIO_LIFETIMEBOUND;
    /// How long the service asks to wait before another call (`Retry-After`); none when it does not.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry_after() const noexcept;
    /// The facts it was made of.
    [[nodiscard]] const ErrorInfo& info() const noexcept CIO_LIFETIMEBOUND;

private:
    struct Data;
    std::shared_ptr<const Data> data_;
};

/// Prints the message's text, after the field that it is about.
CIO_API std::ostream& operator<<(std::ostream& out, const ErrorMessage& message);
/// Prints the error's message.
CIO_API std::ostream& operator<<(std::ostream& out, const Error& error);

/// What `Result::value()` throws when there is no value.
class CIO_API Exception : public std::exception {
public:
    /// Wraps an error.
    explicit Exception(Error error);
    /// Shares the error.
    Exception(const Exception&) noexcept;
    /// Shares the error.
    Exception& operator=(const Exception&) noexcept;
    ~Exception() override;

    /// The error's message.
    [[nodiscard]] const char* what() const noexcept override;
    /// The error.
    [[nodiscard]] const Error& error() const noexcept CIO_LIFETIMEBOUND;

private:
    Error error_;
};

namespace detail {
/// Throws an `Exception`, also for programs that are compiled without exceptions.
[[noreturn]] CIO_API void throw_exception(const Error& error);
}  // namespace detail

/// Prints the error's message.
CIO_API std::ostream& operator<<(std::ostream& out, const Exception& exception);

}  // namespace cio
CIO_API_END
