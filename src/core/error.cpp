// SPDX-License-Identifier: MIT
#include <cio/error.hpp>

#include <utility>

#include "base/text.hpp"

namespace cio {

std::string_view to_string(ErrorKind kind) noexcept {
    switch (kind) {
        case ErrorKind::invalid_request: return "invalid_request";
        case ErrorKind::transport: return "transport";
        case ErrorKind::tls: return "tls";
        case ErrorKind::timeout: return "timeout";
        case ErrorKind::cancelled: return "cancelled";
        case ErrorKind::redirect: return "redirect";
        case ErrorKind::bad_request: return "bad_request";
        case ErrorKind::unauthorized: return "unauthorized";
        case ErrorKind::forbidden: return "forbidden";
        case ErrorKind::not_found: return "not_found";
        case ErrorKind::conflict: return "conflict";
        case ErrorKind::payload_too_large: return "payload_too_large";
        case ErrorKind::unprocessable: return "unprocessable";
        case ErrorKind::rate_limited: return "rate_limited";
        case ErrorKind::server_error: return "server_error";
        case ErrorKind::response_too_large: return "response_too_large";
        case ErrorKind::decode: return "decode";
        case ErrorKind::io: return "io";
        case ErrorKind::extension: return "extension";
    }
    return "unknown";
}

std::string_view to_string(Effect effect) noexcept { return effect == Effect::none ? "none" : "unknown"; }

struct Error::Data {
    ErrorInfo info;
    std::string message;
};

namespace {

/// Strings of the service may hold anything; a message stays on one line.
std::string one_line(std::string text) {
    for (auto& c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return text;
}

std::string compose(const ErrorInfo& info) {
    std::string text;
    if (!info.operation.empty()) text += info.operation + ": ";
    text += info.summary;
    for (const auto& message : info.messages) {
        text += "; ";
        if (!message.pointer.empty()) text += message.pointer + ": ";
        text += message.text;
    }
    if (!info.request_id.empty()) text += " (request " + info.request_id + ")";
    if (info.attempts > 1) text += " (after " + std::to_string(info.attempts) + " attempts)";
    if (!info.advice.empty()) text += ". " + info.advice;
    return one_line(std::move(text));
}

}  // namespace

Error::Error(ErrorInfo info) {
    constexpr std::size_t longest_id = 200;
    auto data = std::make_shared<Data>();
    // Here, and not before: half a key that was cut off would no longer be found, and be shown.
    info.request_id = base::truncate(std::move(info.request_id), longest_id);
    info.body = base::truncate(std::move(info.body), max_body_bytes);
    data->message = compose(info);
    data->info = std::move(info);
    data_ = std::move(data);
}

ErrorKind Error::kind() const noexcept { return data_->info.kind; }
Effect Error::effect() const noexcept { return data_->info.effect; }
std::optional<int> Error::status() const noexcept { return data_->info.status; }
const std::string& Error::message() const noexcept { return data_->message; }
const std::vector<ErrorMessage>& Error::messages() const noexcept { return data_->info.messages; }
const std::string& Error::operation() const noexcept { return data_->info.operation; }
int Error::attempts() const noexcept { return data_->info.attempts; }
const std::string& Error::body() const noexcept { return data_->info.body; }
const std::vector<HttpHeader>& Error::headers() const noexcept { return data_->info.headers; }
const std::string& Error::request_id() const noexcept { return data_->info.request_id; }
std::optional<std::chrono::milliseconds> Error::retry_after() const noexcept { return data_->info.retry_after; }
const ErrorInfo& Error::info() const noexcept { return data_->info; }

Exception::Exception(Error error) : error_{std::move(error)} {}
Exception::Exception(const Exception&) noexcept = default;
Exception& Exception::operator=(const Exception&) noexcept = default;
Exception::~Exception() = default;
const char* Exception::what() const noexcept { return error_.message().c_str(); }
const Error& Exception::error() const noexcept { return error_; }

void detail::throw_exception(const Error& error) { throw Exception{error}; }

}  // namespace cio
