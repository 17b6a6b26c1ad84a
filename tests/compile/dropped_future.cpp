// SPDX-License-Identifier: MIT
// ignoring return(ed)? value
#include <cio/api/campaigns.hpp>
#include <cio/async.hpp>

int main() {
    const cio::AppClient client{cio::ClientOptions{}};
    client.submit(cio::GetCampaignRequest{7});
}
