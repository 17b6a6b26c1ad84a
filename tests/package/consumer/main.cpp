// SPDX-License-Identifier: MIT
#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

#include <iostream>
#include <vector>

#include "../receiver/receive_event.hpp"
#include "reset_password.hpp"

#if defined(WITH_FLEET)
#include <cio/outbox.hpp>
#include <cio/redis.hpp>
#endif

int main() {
    cio::testing::MockServer server;
    const cio::AppClient client{server.client_options()};
    const auto sent = reset_password(client, "lucy@example.com");
    if (!sent) {
        std::cerr << sent.error().message() << '\n';
        return 1;
    }
    try {
        static_cast<void>(client.get_campaign(404).value());
        return 1;
    } catch (const cio::Exception& exception) {  // thrown here, caught across the library's border
        if (exception.error().kind() != cio::ErrorKind::not_found) return 1;
    }
    cio::GetCampaignRequest campaign;
    campaign.campaign_id = 7;
    if (!client.submit(campaign).get()) return 1;
    for (const auto& item : client.batch(std::vector<cio::GetCampaignRequest>(3, campaign))) {
        if (!item.result) return 1;
    }
    for (const auto& newsletter : client.items(cio::ListNewslettersRequest{})) {
        if (!newsletter) return 1;
    }
    if (!receive_events() || cio::version() != CIO_VERSION) return 1;
    const auto request = server.requests("send_transactional_email").at(0).as<cio::TransactionalEmailRequest>();
#if defined(WITH_FLEET)
    if (cio::redis::RateLimiter{cio::redis::Options{}}.status().connected) return 1;
    if (cio::outbox::RateLimiter{cio::outbox::RateLimiterOptions{}}.status().connected) return 1;
    const auto outbox = cio::outbox::Outbox::open(":memory:");
    if (!outbox || !outbox->enqueue(request, "receipt") || outbox->count()->pending != 1) return 1;
#endif
    std::cout << "cio " << cio::version() << " sent " << sent->delivery_id << " to " << request.to << '\n';
    return 0;
}
