// SPDX-License-Identifier: MIT
#pragma once

// Requests on their way into the store, and out of it again.

#include <array>
#include <functional>
#include <optional>
#include <string>

#include <cio/app_client.hpp>
#include <cio/result.hpp>

#include "api/limits.hpp"
#include "core/operation.hpp"
#include "outbox/store.hpp"

namespace cio::outbox {

/// What entries are claimed by, so that those with a low limit do not stand in the way of others.
inline constexpr std::array limit_classes{&api::transactional, &api::broadcast, &api::standard};

/// A request as it would go over the wire; why not, if it must not be stored.
Result<WireRequest> wire_of(const cio::detail::Operation& operation, const void* request);

/// What a call with a stored request has come to.
struct CallResult {
    std::optional<Error> error;            ///< None: it succeeded.
    std::optional<std::string> result_id;  ///< What the service calls it, if it says so.
};

/// Makes the call of a stored request, which goes the way of any other. `done` is told once, on the client's thread.
void send(const AppClient& client, const WireRequest& request, const CallOptions& options,
          std::function<void(CallResult)> done);

}  // namespace cio::outbox
