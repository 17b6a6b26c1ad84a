// SPDX-License-Identifier: MIT
#include "testing/errors.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string_view>

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

}  // namespace

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Error not_found(const std::string& what) { return made(ErrorKind::not_found, 404, what + " not found", ""); }
Error bad_request(const std::string& why) { return made(ErrorKind::bad_request, 400, why, ""); }
Error refused(const std::string& pointer, const std::string& why) {
    return made(ErrorKind::unprocessable, 422, why, pointer);
}

Error refused_with(int status, const std::string& why, const std::string& pointer) {
    return made(status == 409 ? ErrorKind::conflict : ErrorKind::bad_request, status, why, pointer);
}

bool is_send(const OperationInfo& operation) noexcept { return operation.path.substr(0, 6) == "/send/"; }

int refusal_status(const OperationInfo& operation) noexcept {
    constexpr std::array<std::string_view, 9> unprocessable{"trigger_broadcast",
                                                            "create_newsletter",
                                                            "send_newsletter",
                                                            "schedule_newsletter",
                                                            "create_newsletter_translation",
                                                            "create_newsletter_test_translation",
                                                            "create_snippet",
                                                            "update_attribute_metadata",
                                                            "update_event_metadata"};
    const auto found = std::find(unprocessable.begin(), unprocessable.end(), operation.name);
    return found == unprocessable.end() ? 400 : 422;
}

int status_of(const Error& error) noexcept {
    constexpr int without = 500;
    return error.status().value_or(without);
}

namespace {

/// What the body of an error looks like.
enum class Shape : std::uint8_t {
    meta_error,   ///< `{"meta": {"error": ...}}`
    meta_errors,  ///< `{"meta": {"errors": [...]}}`
    details,      ///< `{"errors": [{"detail"}]}`
    with_number,  ///< The same, with the status as a number.
    with_text,    ///< The same, with the status as text.
};

/// Of the operations whose path begins and ends so. The first that fits holds.
struct ShapeOf {
    std::string_view beginning;
    std::string_view part;
    Shape shape;
};

constexpr ShapeOf shapes[] = {
    ShapeOf{"/send/", "", Shape::meta_error},
    ShapeOf{"/transactional/", "/content", Shape::meta_error},
    ShapeOf{"/transactional/", "/language/", Shape::meta_error},
    ShapeOf{"/customers/", "/subscription_preferences", Shape::meta_errors},
    ShapeOf{"/newsletters", "", Shape::details},
    ShapeOf{"/assets", "", Shape::with_number},
    ShapeOf{"/design_studio/", "", Shape::with_number},
};

Shape shape_of(const OperationInfo& operation) {
    const auto* const found = std::find_if(std::begin(shapes), std::end(shapes), [&](const ShapeOf& row) {
        return operation.path.substr(0, row.beginning.size()) == row.beginning &&
               operation.path.find(row.part) != std::string_view::npos;
    });
    return found == std::end(shapes) ? Shape::with_text : found->shape;
}

std::string with_field(const ErrorMessage& message) {
    return message.pointer.empty() ? message.text : message.text + " (" + message.pointer.substr(1) + ")";
}

Json error_of(const ErrorMessage& message, int status, Shape shape) {
    if (shape == Shape::details) return {{"detail", with_field(message)}};
    Json error{{"detail", message.text}, {"status", std::to_string(status)}};
    if (shape == Shape::with_number) error["status"] = status;
    if (!message.pointer.empty()) error["source"] = {{"pointer", message.pointer}};
    return error;
}

}  // namespace

std::string error_body(const OperationInfo& operation, int status, const std::vector<ErrorMessage>& messages) {
    const auto shape = shape_of(operation);
    std::string all;
    auto errors = Json::array();
    for (const auto& message : messages) {
        all += (all.empty() ? "" : "; ") + with_field(message);
        errors.push_back(shape == Shape::meta_errors ? Json(with_field(message)) : error_of(message, status, shape));
    }
    if (shape == Shape::meta_error) return text_of(Json{{"meta", {{"error", all}}}});
    auto body = object({{"errors", std::move(errors)}});
    return text_of(shape == Shape::meta_errors ? object({{"meta", std::move(body)}}) : body);
}

std::string not_found_page() {
    return "<!DOCTYPE html>\n"
           "<html lang=\"en\">\n"
           "<head><meta charset=\"utf-8\"><title>Page not found</title></head>\n"
           "<body><h1>404</h1><p>We could not find that page.</p></body>\n"
           "</html>\n";
}

}  // namespace cio::testing
