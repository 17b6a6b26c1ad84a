// SPDX-License-Identifier: MIT
//
// Requests to the mock service, one after the other, with lines of dashes between them.

#include <string>
#include <utility>

#include "fuzz/fuzz.hpp"
#include "fuzz/operations.hpp"
#include "fuzz/received.hpp"
#include "testing/service.hpp"

namespace cio::fuzz {

namespace {

/// What the mock service answers, the client understands.
void check_success(const std::string& operation, const testing::Answer& answer) {
    const auto& named = operation_meant_by(operation);
    HttpResponse response;
    response.status = answer.status;
    response.body = answer.body;
    require(!named.decode(named, response, make_response(named).get()));
}

}  // namespace

void look_at(std::string_view input) {
    std::string operation;
    testing::MockOptions options;
    options.on_request = [&](const testing::RecordedRequest& request) { operation = request.operation; };
    testing::Service service{options};
    service.stop();  // nothing is held back
    bool is_spoiled = false;
    for (const auto text : split(input, "\n---\n")) {
        auto received = received_in(text);
        received.headers.emplace("authorization", "Bearer " + options.api_key);
        is_spoiled = is_spoiled || received.target.find("mock") != std::string::npos;
        operation.clear();
        const auto answer = service.serve(std::move(received));
        require(answer.status >= 200 && answer.status <= 599 && (is_spoiled || answer.status != 500));
        if (is_spoiled || operation.empty()) continue;
        if (answer.content_type == "application/json" && !answer.body.empty()) require(Json::accept(answer.body));
        if (answer.status < 300 && operation != testing::download_name) check_success(operation, answer);
    }
}

}  // namespace cio::fuzz
