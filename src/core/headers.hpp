// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <cio/http_header.hpp>

namespace cio::core {

/// Why a header that a user adds to a request cannot be sent; empty if it can.
std::string refusal_of(const HttpHeader& header);

/// Whether one of the headers has the name, in whatever case.
bool has_header(const std::vector<HttpHeader>& headers, std::string_view name);

/// What the service, or what stands before it, calls the request that these headers answer; empty if
/// it does not say.
std::string_view request_id_of(const std::vector<HttpHeader>& headers);

}  // namespace cio::core
