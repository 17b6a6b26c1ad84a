// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <cio/json.hpp>

namespace cio {

/// The addresses that the service sends from.
struct ListIpAddressesResponse {
    std::vector<std::string> ip_addresses;  ///< The IP addresses.
    Json extra;                             ///< Fields that this version does not know.
};

/// The IP addresses that the service sends messages and webhooks from, for the list of what a firewall lets in. Push
/// notifications are not covered.
///
/// `GET /info/ip_addresses`. At most 10 requests per second per workspace. The service does not look at the key.
struct ListIpAddressesRequest {
    using Response = ListIpAddressesResponse;  ///< What a success holds.
};

}  // namespace cio
