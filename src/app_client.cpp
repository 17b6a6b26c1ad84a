// SPDX-License-Identifier: MIT
#include <cio/app_client.hpp>

#include <utility>

#include "core/client.hpp"

// The methods for the operations are defined by the tables in src/api.

namespace cio {

AppClient::AppClient(ClientOptions options) : client_{std::make_unique<core::Client>(std::move(options))} {}
AppClient::AppClient(AppClient&&) noexcept = default;
AppClient& AppClient::operator=(AppClient&&) noexcept = default;
AppClient::~AppClient() = default;

std::optional<Error> AppClient::run(const detail::Operation& operation, const void* request, void* response,
                                    const CallOptions& options) const {
    return client_->run(operation, request, response, options);
}

}  // namespace cio
