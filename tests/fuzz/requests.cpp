// SPDX-License-Identifier: MIT
//
// What the mock service reads of one request: where it goes, what it is made of, and what is wrong with it.

#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "api/type.hpp"
#include "base/json_document.hpp"
#include "fuzz/fuzz.hpp"
#include "fuzz/received.hpp"
#include "testing/all_operations.hpp"
#include "testing/errors.hpp"
#include "testing/request_check.hpp"
#include "testing/reverse_mapping.hpp"
#include "testing/router.hpp"

namespace cio::fuzz {

namespace {

using testing::RecordedRequest;

/// A request whose operation is known; null if it is none.
const detail::Operation* route(RecordedRequest& request) {
    auto target = testing::parse_target(request.target);
    request.path = std::move(target.path);
    request.query = std::move(target.query);
    auto found = testing::find_route(request.method, target.segments, request.query);
    if (!found) return nullptr;
    request.operation = found->operation->info.name;
    request.path_params = std::move(found->parameters);
    request.body = base::try_parse(request.raw_body).value_or(nullptr);
    return found->operation;
}

/// What the client would send.
RecordedRequest sent(const detail::Operation& operation, const void* typed) {
    auto encoded = operation.encode(operation, typed);
    require(!encoded.problem);
    RecordedRequest request;
    request.method = operation.info.http_method;
    request.target = encoded.target;
    for (const auto& header : encoded.headers) request.headers[base::to_lower(header.name)] = header.value;
    request.raw_body = encoded.body.value_or("");
    if (encoded.body_source) {
        encoded.body_source->rewind();
        request.raw_body.resize(static_cast<std::size_t>(encoded.body_source->size()));
        std::size_t done = 0;
        while (done < request.raw_body.size()) {
            const auto count = encoded.body_source->read(&request.raw_body[done], request.raw_body.size() - done);
            require(count > 0);
            done += count;
        }
    }
    return request;
}

auto typed_request(const detail::Operation& operation, const RecordedRequest& request) {
    return testing::typed_request(operation, testing::make_request_of(operation), request);
}

void check_refusal(const detail::Operation& operation, const Error& error) {
    const auto status = testing::status_of(error);
    require(status == 400 || status == 404 || status == 422);
    require(!error.messages().empty());
    require(Json::accept(testing::error_body(operation.info, status, error.messages())));
}

}  // namespace

void look_at(std::string_view input) {
    auto received = received_in(input);
    RecordedRequest request;
    request.method = std::move(received.method);
    request.target = std::move(received.target);
    request.headers = std::move(received.headers);
    request.raw_body = std::move(received.body);
    const auto* const operation = route(request);
    if (operation == nullptr) return;
    const auto typed = typed_request(*operation, request);
    if (const auto* const refused = std::get_if<Error>(&typed)) return check_refusal(*operation, *refused);

    // The client sends the same request, and the mock service understands that, too.
    const auto* const first = std::get<std::shared_ptr<void>>(typed).get();
    static_cast<void>(testing::asked_of(*operation, first));
    auto again = sent(*operation, first);
    require(route(again) == operation);
    const auto second = typed_request(*operation, again);
    require(std::holds_alternative<std::shared_ptr<void>>(second));
    const auto third = sent(*operation, std::get<std::shared_ptr<void>>(second).get());
    require(third.target == again.target);
    if (operation->request().parts == nullptr)
        require(third.headers == again.headers && third.raw_body == again.raw_body);
}

}  // namespace cio::fuzz
