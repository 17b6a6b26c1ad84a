// SPDX-License-Identifier: MIT
#include "testing/errors.hpp"

#include <cio/json.hpp>

namespace cio::testing {

namespace {

Error made(ErrorKind kind, int status, std::string text, std::string pointer) {
    ErrorInfo info;
    info.kind = kind;
    info.status = status;
    info.messages = {{std::move(text), std::move(pointer)}};
    return Error{std::move(info)};
}

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

Error not_found(const std::string& what) { return made(ErrorKind::not_found, 404, what + " not found", ""); }
Error bad_request(const std::string& why) { return made(ErrorKind::bad_request, 400, why, ""); }
Error refused(const std::string& pointer, const std::string& why) {
    return made(ErrorKind::unprocessable, 422, why, pointer);
}

bool is_send(const OperationInfo& operation) noexcept { return operation.path.substr(0, 6) == "/send/"; }

bool is_asset(const OperationInfo& operation) noexcept { return operation.path.substr(0, 7) == "/assets"; }

int status_of(const Error& error) noexcept {
    constexpr int without = 500;
    return error.status().value_or(without);
}

std::string error_body(const OperationInfo& operation, int status, const std::vector<ErrorMessage>& messages) {
    if (is_send(operation)) {
        std::string all;
        for (const auto& message : messages) {
            all += (all.empty() ? "" : "; ") + message.text;
            if (!message.pointer.empty()) all += " (" + message.pointer.substr(1) + ")";
        }
        return text_of(Json{{"meta", {{"error", all}}}});
    }
    auto errors = Json::array();
    for (const auto& message : messages) {
        Json error{{"detail", message.text}, {"status", std::to_string(status)}};
        if (is_asset(operation)) error["status"] = status;
        if (!message.pointer.empty()) error["source"] = {{"pointer", message.pointer}};
        errors.push_back(std::move(error));
    }
    return text_of(Json{{"errors", std::move(errors)}});
}

std::string not_found_page() {
    return "<!DOCTYPE html>\n"
           "<html lang=\"en\">\n"
           "<head><meta charset=\"utf-8\"><title>Page not found</title></head>\n"
           "<body><h1>404</h1><p>We could not find that page.</p></body>\n"
           "</html>\n";
}

}  // namespace cio::testing
