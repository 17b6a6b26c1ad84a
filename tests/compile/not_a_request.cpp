// SPDX-License-Identifier: MIT
// not a request
#include <cio/api/campaigns.hpp>
#include <cio/app_client.hpp>

namespace {
struct MyRequest : cio::GetCampaignRequest {};
}  // namespace

int main() {
    const cio::AppClient client{cio::ClientOptions{}};
    return client.call(MyRequest{}) ? 0 : 1;
}
