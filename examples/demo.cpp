// SPDX-License-Identifier: MIT
// A short tour against the mock service: send, look up, segment, broadcast, two things that go wrong,
// with the way out, and many calls at once. It never talks to the real service.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include <cio/api/broadcasts.hpp>
#include <cio/api/campaigns.hpp>
#include <cio/api/messages.hpp>
#include <cio/api/segments.hpp>
#include <cio/api/transactional.hpp>
#include <cio/api/transactional_messages.hpp>
#include <cio/app_client.hpp>
#include <cio/audience.hpp>
#include <cio/batch.hpp>
#include <cio/pages.hpp>
#include <cio/reconcile.hpp>

#include "support/example.hpp"

namespace {

using cio::testing::Fault;

cio::TransactionalEmailRequest receipt(const std::string& person) {
    cio::TransactionalEmailRequest request;
    request.transactional_message_id = "order_confirmation";
    request.to = person + "@example.com";
    request.identifiers.id = person;
    request.message_data = {{"order", 1042}, {"total", "59.90 EUR"}};
    return request;
}

/// Creates a segment, and triggers a broadcast to it.
bool segment_and_broadcast(const cio::AppClient& client, const example::Target& target) {
    example::heading("3. Create a segment");
    cio::CreateSegmentRequest segment;
    segment.name = "Tea lovers";
    const auto created = client.create_segment(segment);
    if (!target.show(created)) return false;
    example::row("segment id", created->id);

    example::heading("4. Trigger a broadcast");
    using namespace cio::audience;
    cio::BroadcastTriggerRequest broadcast;
    broadcast.campaign_id = 12;
    broadcast.recipients = any_of(in_segment(created->id), attribute("plan").equals("pro"));
    broadcast.data = {{"headline", "First flush Darjeeling is in"}};
    const auto triggered = client.trigger_broadcast(broadcast);
    if (!target.show(triggered)) return false;
    example::row("trigger id", triggered->id);
    return true;
}

/// The service fails while reading: the client repeats that on its own.
bool failing_read(const cio::AppClient& client, const example::Target& target) {
    example::heading("5. The service fails while reading: repeated until it works");
    target.mock()->fail("get_campaign", Fault::status(503).times(2));
    const auto campaign = client.get_campaign(7);
    if (!campaign) return false;
    example::row("campaign", campaign->name);
    return true;
}

/// The service fails while sending: the client does not repeat that, as it may have been sent.
bool failing_send(const cio::AppClient& client, const example::Target& target) {
    example::heading("6. The service fails while sending: not repeated, and reported as it is");
    target.mock()->fail("send_transactional_email", Fault::status(503));
    const auto since = cio::now();
    auto sent = client.send_transactional_email(receipt("tom"));
    if (sent || sent.error().effect() != cio::Effect::unknown) return false;
    example::show(sent.error());

    example::heading("7. Find out whether it was sent, and only then send again");
    cio::ReconcileOptions options;
    options.settle = std::chrono::seconds{0};  // the mock service shows at once what it did
    const auto found = cio::reconcile(client, receipt("tom"), since, options);
    if (!found || found->verdict != cio::Reconciled::not_found) return false;
    example::row("verdict", cio::to_string(found->verdict));
    example::row("reason", found->reason);
    sent = client.send_transactional_email(receipt("tom"));
    if (!sent) return false;
    example::row("delivery id", sent->delivery_id);
    return true;
}

/// Many at once: the requests are made as the batch goes, and each has its result.
bool send_many(const cio::AppClient& client) {
    example::heading("8. Send to 500 people, 32 at a time, one of whom has no address");
    int made = 0;
    const auto next = [&]() -> std::optional<cio::TransactionalEmailRequest> {
        if (made == 500) return std::nullopt;
        auto request = receipt("p" + std::to_string(made));
        if (made++ == 77) request.to = "nobody";
        return request;
    };
    cio::BatchOptions options;
    options.concurrency = 32;
    auto batch = client.batch(next, options);
    for (const auto& item : batch) {
        if (!item.result) example::line("person " + std::to_string(item.index) + ": " + item.result.error().message());
    }
    const auto summary = batch.summary();
    example::row("sent", summary.succeeded);
    example::row("not sent", summary.failed - summary.unknown);
    example::row("may be sent", summary.unknown);
    return summary.succeeded == 499;
}

/// All pages of a list, as one range.
bool read_all(const cio::AppClient& client) {
    example::heading("9. Go through all deliveries of that message, page by page behind the scenes");
    cio::ListTransactionalMessagesRequest request;
    request.transactional_id = 44;
    request.limit = 100;
    std::size_t count = 0;
    for (const auto& message : client.items(request)) {
        if (!message) return false;
        ++count;
    }
    example::row("deliveries", count);
    return count > 0;
}

}  // namespace

int main() {
    const auto target = example::Target::with_mock("cio, a short tour");
    const cio::AppClient client{target.options()};

    example::heading("1. Send a transactional e-mail");
    const auto sent = client.send_transactional_email(receipt("lucy"));
    if (!target.show(sent)) return 1;
    example::row("delivery id", sent->delivery_id);

    example::heading("2. Look the delivery up");
    const auto message = client.get_message(sent->delivery_id);
    if (!target.show(message)) return 1;
    example::row("recipient", message->recipient);
    example::row("sent at", message->metrics ? message->metrics->sent : std::nullopt);

    if (!segment_and_broadcast(client, target)) return 1;

    // From here on, every attempt is shown as the client reports it.
    auto watched = target.options();
    watched.observer = [](const cio::AttemptEvent& attempt) { example::show(attempt); };
    watched.retry.base_delay = std::chrono::milliseconds{50};
    const cio::AppClient observed{watched};
    if (!failing_read(observed, target) || !failing_send(observed, target) || !send_many(client) || !read_all(client)) {
        example::line("That was not to be expected.");
        return 1;
    }

    example::heading("Summary");
    const auto& mock = *target.mock();
    example::row("delivery id", sent->delivery_id);
    example::row("requests", mock.requests().size());
    example::row("e-mails sent", mock.acted("send_transactional_email"));
    example::line("The request of step 1, as the mock service recorded it:");
    example::show(mock.requests("send_transactional_email").front());
    return 0;
}
