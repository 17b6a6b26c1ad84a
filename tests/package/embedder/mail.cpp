// SPDX-License-Identifier: MIT
#include <cio/api/campaigns.hpp>
#include <cio/app_client.hpp>

#include "mail.hpp"

bool refuses_without_key() {
    // Nothing is asked of the network: without a key every call is refused.
    const cio::AppClient client{cio::ClientOptions{}};
    return client.get_campaign(7).error().kind() == cio::ErrorKind::invalid_request;
}
