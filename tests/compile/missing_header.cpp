// SPDX-License-Identifier: MIT
// a header is missing: #include <cio/api/campaigns.hpp>
#include <cio/app_client.hpp>

int main() {
    const cio::AppClient client{cio::ClientOptions{}};
    const auto campaigns = client.list_campaigns();
    return campaigns ? 0 : 1;
}
