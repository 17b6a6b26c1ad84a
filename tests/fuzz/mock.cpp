// SPDX-License-Identifier: MIT
//
// Requests to the mock service, one after the other, with lines of dashes between them.

#include <memory>
#include <string>
#include <utility>

#include "fuzz/fuzz.hpp"
#include "fuzz/operations.hpp"
#include "fuzz/received.hpp"
#include "testing/service.hpp"

namespace cio::fuzz {

namespace {

/// A service, and what the last request meant to it.
struct Mock {
    std::string operation;
    testing::Service service{[this] {
        testing::MockOptions options;
        options.on_request = [this](const testing::RecordedRequest& request) { operation = request.operation; };
        return options;
    }()};

    Mock() { service.stop(); }  // nothing is held back
};

/// What no request has changed yet: filling a service takes longer than all else.
std::unique_ptr<Mock> unchanged;

/// What the mock service answers, the client understands.
void check_success(const detail::Operation& operation, const testing::Answer& answer) {
    HttpResponse response;
    response.status = answer.status;
    response.body = answer.body;
    require(!operation.decode(operation, response, make_response(operation).get()));
}

}  // namespace

void look_at(std::string_view input) {
    auto mock = unchanged ? std::move(unchanged) : std::make_unique<Mock>();
    bool is_spoiled = false;
    bool is_changed = false;
    for (const auto text : split(input, "\n---\n")) {
        auto received = received_in(text);
        received.headers.emplace("authorization", "Bearer " + mock->service.options.api_key);
        is_spoiled = is_spoiled || received.target.find("mock") != std::string::npos;
        mock->operation.clear();
        const auto answer = mock->service.serve(std::move(received));
        require(answer.status >= 200 && answer.status <= 599 && (is_spoiled || answer.status != 500));
        if (is_spoiled || mock->operation.empty()) continue;
        if (answer.content_type == "application/json" && !answer.body.empty()) require(Json::accept(answer.body));
        if (answer.status >= 300 || mock->operation == testing::download_name) continue;
        const auto& operation = operation_meant_by(mock->operation);
        check_success(operation, answer);
        is_changed = is_changed || operation.info.safety != RetrySafety::read;
    }
    if (is_spoiled || is_changed) return;
    mock->service.recorder.clear();
    unchanged = std::move(mock);
}

}  // namespace cio::fuzz
