// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <variant>

#include <cio/testing/mock_server.hpp>

namespace cio::testing {

/// Checks a request against the operation's list of fields, more strictly than a client reads an
/// answer, and makes the typed request of it; or the error that the service would answer.
std::variant<std::shared_ptr<void>, Error> typed_request(const cio::detail::Operation& operation,
                                                         std::shared_ptr<void> (*make)(),
                                                         const RecordedRequest& request);

}  // namespace cio::testing
