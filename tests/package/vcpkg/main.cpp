// SPDX-License-Identifier: MIT
#include <cio/api/campaigns.hpp>
#include <cio/app_client.hpp>
#include <cio/testing/mock_server.hpp>

int main() {
    cio::testing::MockServer server;
    const cio::AppClient client{server.client_options()};
    return client.get_campaign(7) ? 0 : 1;
}
