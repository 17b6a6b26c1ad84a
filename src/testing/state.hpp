// SPDX-License-Identifier: MIT
#pragma once

// What a service knows as documents, and back.

#include <functional>
#include <vector>

#include <cio/testing/state_store.hpp>

namespace cio::testing {

class Service;

/// Calls the function with everything that the service knows, a document at a time. The service goes on meanwhile.
void for_each_document(Service& service, const std::function<void(StateDocument)>& call);

/// Makes a service that knows nothing know all that. @throws std::runtime_error if it cannot be read.
void restore(Service& service, const std::vector<StateDocument>& documents);

}  // namespace cio::testing
