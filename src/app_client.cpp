// SPDX-License-Identifier: MIT
#include <cio/app_client.hpp>
#include <cio/async.hpp>

#include <utility>

#include "core/client.hpp"

// The methods for the operations are defined by the tables in src/api.

namespace cio {

detail::Completion::~Completion() = default;

std::string_view detail::operation_name(const Operation& operation) noexcept { return operation.info.name; }

AppClient::AppClient(ClientOptions options) : client_{std::make_unique<core::Client>(std::move(options))} {}
AppClient::AppClient(AppClient&&) noexcept = default;
AppClient& AppClient::operator=(AppClient&&) noexcept = default;
AppClient::~AppClient() {
    // While `client_` still stands: completions may use it.
    if (client_) client_->close();
}

Result<void> AppClient::set_api_key(std::string api_key) { return client_->set_api_key(std::move(api_key)); }

std::optional<Error> AppClient::run(const detail::Operation& operation, const void* request, void* response,
                                    const CallOptions& options) const {
    return client_->run(operation, request, response, options);
}

void AppClient::start(const detail::Operation& operation, const void* request,
                      std::unique_ptr<detail::Completion> completion, const CallOptions& options) const {
    client_->start(operation, request, std::move(completion), options);
}

}  // namespace cio
