// SPDX-License-Identifier: MIT
// temporary implicitly bound
#include <cio/api/campaigns.hpp>
#include <cio/app_client.hpp>

int main() {
    const cio::AppClient client{cio::ClientOptions{}};
    int count = 0;
    for (const auto& campaign : client.list_campaigns().value().campaigns) count += campaign.id > 0 ? 1 : 0;
    return count;
}
