// SPDX-License-Identifier: MIT
#include "core/explain.hpp"

#include <cio/json.hpp>

#include "base/http_date.hpp"
#include "base/json_document.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "core/headers.hpp"

namespace cio {

std::string_view to_string(HttpFailure::Kind kind) noexcept {
    switch (kind) {
        case HttpFailure::Kind::resolve: return "resolve";
        case HttpFailure::Kind::connect: return "connect";
        case HttpFailure::Kind::tls: return "tls";
        case HttpFailure::Kind::certificate: return "certificate";
        case HttpFailure::Kind::timeout: return "timeout";
        case HttpFailure::Kind::cancelled: return "cancelled";
        case HttpFailure::Kind::broken: return "broken";
        case HttpFailure::Kind::too_large: return "too_large";
        case HttpFailure::Kind::setup: return "setup";
        case HttpFailure::Kind::thrown: return "thrown";
        case HttpFailure::Kind::source: return "source";
    }
    return "unknown";
}

namespace core {

namespace {

/// A value as text. What is nested absurdly deep is only named: writing it could exhaust the stack.
std::string text_of(const Json& json) {
    constexpr std::size_t readable = 16;
    if (json.is_string()) return json.get<std::string>();
    if (base::is_deeper_than(json, readable)) return std::string{"("} + json.type_name() + ")";
    return base::readable_text(json);
}

std::string field(const Json& object, const char* name) {
    const auto it = object.find(name);
    return it == object.end() || it->is_null() ? std::string{} : text_of(*it);
}

void add_item(const Json& item, std::vector<ErrorMessage>& messages) {
    if (!item.is_object()) {
        if (!item.is_null()) messages.push_back({text_of(item), ""});
        return;
    }
    ErrorMessage message;
    for (const auto* name : {"detail", "message", "reason", "error", "title"}) {
        if (message.text.empty()) message.text = field(item, name);
    }
    if (const auto source = item.find("source"); source != item.end() && source->is_object()) {
        message.pointer = field(*source, "pointer");
    }
    if (message.pointer.empty()) message.pointer = field(item, "field");
    if (message.text.empty()) message.text = text_of(item);
    messages.push_back(std::move(message));
}

void add_list(const Json& list, std::vector<ErrorMessage>& messages) {
    if (!list.is_array()) return add_item(list, messages);
    for (const auto& item : list) add_item(item, messages);
}

bool is_html(const HttpResponse& response) {
    const auto type = response.header("content-type").value_or("");
    const auto start = base::trim(response.body);
    return type.find("html") != std::string_view::npos || (!start.empty() && start.front() == '<');
}

struct Meaning {
    ErrorKind kind;
    std::string_view words;
    std::string_view advice;
};

Meaning meaning_of(int status) {
    switch (status) {
        case 401:
            return {ErrorKind::unauthorized, "unauthorized",
                    "Check the App API key, and that the region is the account's"};
        case 403:
            return {ErrorKind::forbidden, "forbidden",
                    "The key is known, but the plan, the workspace or the key's scope lacks this feature"};
        case 404: return {ErrorKind::not_found, "not found", "Check the id"};
        case 409: return {ErrorKind::conflict, "conflict", "Read the current state and try with that"};
        case 413: return {ErrorKind::payload_too_large, "too large", "Send less"};
        case 422: return {ErrorKind::unprocessable, "refused", "Correct the request"};
        case 429:
            return {ErrorKind::rate_limited, "too many requests",
                    "Something else draws on the workspace's budget, or the configured rate_limits are too high"};
        case 408: return {ErrorKind::server_error, "the service timed out", ""};
        default:
            if (status >= 500) return {ErrorKind::server_error, "the service failed", ""};
            return {ErrorKind::bad_request, "refused", "Correct the request"};
    }
}

Meaning meaning_of(const HttpFailure& failure) {
    switch (failure.kind) {
        case HttpFailure::Kind::resolve:
            return {ErrorKind::transport, "the host name did not resolve", "Check the network, the DNS and base_url"};
        case HttpFailure::Kind::connect:
            return {ErrorKind::transport, "no connection", "Check the network, the proxy and base_url"};
        case HttpFailure::Kind::tls:
            return {ErrorKind::tls, "the TLS handshake failed",
                    "Check for something between here and the service that breaks TLS"};
        case HttpFailure::Kind::certificate:
            return {ErrorKind::tls, "the server could not be verified",
                    "Check the system's CA certificates and clock, or set ca_file if a gateway has its own CA"};
        case HttpFailure::Kind::timeout:
            return {ErrorKind::timeout, failure.request_sent ? "no answer in time" : "no connection in time", ""};
        case HttpFailure::Kind::cancelled: return {ErrorKind::cancelled, "cancelled", ""};
        case HttpFailure::Kind::broken:
            return {ErrorKind::transport, "the connection broke before the answer was complete", ""};
        case HttpFailure::Kind::too_large:
            return {ErrorKind::response_too_large, "the answer is larger than max_response_bytes",
                    "Ask for less (limit), or raise ClientOptions::max_response_bytes"};
        case HttpFailure::Kind::thrown:
            return {ErrorKind::extension, "a transport or progress function of yours has thrown",
                    "Look at that function"};
        case HttpFailure::Kind::source:
            return {ErrorKind::io, "the file could not be read to its end", "Leave files alone while they are sent"};
        case HttpFailure::Kind::setup: break;
    }
    return {ErrorKind::transport, "the transfer could not be set up", "Check ca_file, proxy and base_url"};
}

}  // namespace

std::vector<ErrorMessage> parse_messages(const std::string& body) {
    std::vector<ErrorMessage> messages;
    const auto parsed = base::try_parse(body);
    if (!parsed) {
        constexpr std::size_t longest = 500;
        const auto text = base::trim(body);
        if (!text.empty() && text.front() != '<' && text.size() <= longest && base::is_utf8(text)) {
            messages.push_back({std::string{text}, ""});
        }
        return messages;
    }
    const auto& json = *parsed;
    if (json.is_string()) {
        messages.push_back({json.get<std::string>(), ""});
    } else if (json.is_array()) {
        add_list(json, messages);
    } else if (json.is_object()) {
        for (const auto* key : {"errors", "error", "message"}) {
            if (const auto it = json.find(key); it != json.end()) add_list(*it, messages);
        }
        if (const auto meta = json.find("meta"); meta != json.end() && meta->is_object()) {
            for (const auto* key : {"error", "errors"}) {
                if (const auto it = meta->find(key); it != meta->end()) add_list(*it, messages);
            }
        }
    }
    return messages;
}

void add_answer(ErrorInfo& info, const HttpResponse& response) {
    info.status = response.status;
    info.headers = response.headers;
    info.request_id = request_id_of(response.headers);
    if (const auto header = response.header("retry-after")) info.retry_after = base::parse_retry_after(*header);
}

ErrorInfo explain_status(const OperationInfo& operation, const HttpResponse& response) {
    const auto verdict = meaning_of(response.status);
    ErrorInfo info;
    info.kind = verdict.kind;
    add_answer(info, response);
    info.summary = "HTTP " + std::to_string(response.status) + ", " + std::string{verdict.words};
    info.advice = verdict.advice;
    info.body = response.body;
    if (is_html(response)) {
        info.summary += ": a web page instead of an answer of the API";
        if (response.status == 404) info.advice = "Check that base_url is the API's and ends in /v1";
    } else {
        info.messages = parse_messages(response.body);
        if (response.status == 404 && operation.path.find('{') == std::string_view::npos) {
            info.advice = "Check that base_url is the API's and ends in /v1";
        }
    }
    return info;
}

ErrorInfo explain_failure(const HttpFailure& failure) {
    const auto verdict = meaning_of(failure);
    ErrorInfo info;
    info.kind = verdict.kind;
    info.summary = verdict.words;
    info.advice = verdict.advice;
    if (!failure.detail.empty()) info.summary += " (" + failure.detail + ")";
    return info;
}

ErrorInfo explain_decode(const HttpResponse& response, std::string_view pointer, std::string_view what) {
    ErrorInfo info;
    info.kind = ErrorKind::decode;
    add_answer(info, response);
    info.summary = "HTTP " + std::to_string(response.status) + ", but the answer is not what the API documents: ";
    if (!pointer.empty()) info.summary += std::string{pointer} + ": ";
    info.summary += what;
    info.body = response.body;
    return info;
}

std::string advice_for_unknown(const OperationInfo& operation) {
    if (operation.safety != RetrySafety::once) return "It may have taken effect; calling again is safe";
    if (operation.check_with.empty()) return "It may have taken effect: find out before calling again";
    const bool reconcilable = operation.tag == "Transactional" || operation.tag == "Broadcasts";
    return "It may have taken effect: look with " + std::string{operation.check_with} +
           (reconcilable ? " or cio::reconcile" : "") + " before calling again";
}

}  // namespace core
}  // namespace cio
