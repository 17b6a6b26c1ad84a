// SPDX-License-Identifier: MIT
#include <cio/app_client.hpp>
#include <cio/async.hpp>

#include <utility>

#include "core/client.hpp"

// The methods for the operations are defined by the tables in src/api.

namespace cio {

std::string_view detail::operation_name(const Operation& operation) noexcept { return operation.info.name; }

namespace {

using Timed = core::Call::Timed;

Error moved_from(std::string_view operation) {
    ErrorInfo info;
    info.kind = ErrorKind::invalid_request;
    info.operation = operation;
    info.summary = "the client has been moved from";
    info.advice = "Use the client that it was moved to";
    return Error{std::move(info)};
}

}  // namespace

AppClient::AppClient(ClientOptions options, detail::CompiledWithJson /*for the linker*/)
    : client_{std::make_unique<core::Client>(std::move(options))} {}
AppClient::AppClient(AppClient&&) noexcept = default;
AppClient& AppClient::operator=(AppClient&& other) noexcept {
    if (this == &other) return *this;
    // While it still stands here: completions may use it.
    if (client_) client_->close();
    client_ = std::move(other.client_);
    return *this;
}
AppClient::~AppClient() {
    if (client_) client_->close();  // as above
}

Result<void> AppClient::set_api_key(std::string api_key) {
    if (!client_) return moved_from("set_api_key");
    return client_->set_api_key(std::move(api_key));
}

void AppClient::run(const detail::Operation& operation, const void* request, const detail::Target& target,
                    const CallOptions& options, bool paced) const {
    if (!client_) return target.fail(target.result, moved_from(operation.info.name));
    const auto timed = paced ? Timed::from_turn : Timed::from_start;
    auto error = client_->run(operation, request, target.value, options, timed);
    if (error) target.fail(target.result, *std::move(error));
}

detail::Driver AppClient::start(const detail::Operation& operation, const void* request,
                                std::unique_ptr<detail::Completion> completion, const CallOptions& options,
                                bool paced) const {
    const auto timed = options.timeout && !paced ? Timed::from_start : Timed::from_turn;
    if (client_) return client_->start(operation, request, std::move(completion), options, timed);
    completion->done(moved_from(operation.info.name));
    return nullptr;
}

detail::Driver AppClient::driver() const noexcept { return client_ ? client_->driver() : nullptr; }

}  // namespace cio
