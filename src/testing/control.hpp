// SPDX-License-Identifier: MIT
#pragma once

#include <cio/testing/mock_server.hpp>

#include "testing/http_listener.hpp"

namespace cio::testing {

class Service;

/// Steers the mock service over HTTP, for tests in other languages and for people: everything below
/// `/mock`, out of the way of the API. docs/testing.md describes it. Needs no key.
Answer control(Service& service, const RecordedRequest& request);

}  // namespace cio::testing
