// SPDX-License-Identifier: MIT
//
// The program that crash_test.py kills, and fleet_test.py starts often: it enqueues, or it sends until nothing is left.
//
// usage: crash_sender WHERE enqueue COUNT          keys: KIND-NUMBER; see `enqueue`
//        crash_sender WHERE enqueue-own COUNT      the same, each to a person of its own
//        crash_sender WHERE send BASE_URL          exits with 0 when all is at rest
//        crash_sender WHERE share BASE_URL COUNT   the same, with one of so many shares of the rate limit
//        crash_sender WHERE print                  a line for each entry: key, state, result id

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include <cio/cio.hpp>
#include <cio/outbox.hpp>

namespace {

using cio::outbox::Outbox;
using std::chrono::milliseconds;
using std::chrono::seconds;

cio::TransactionalEmailRequest email_to(const std::string& name) {
    cio::TransactionalEmailRequest email;
    email.transactional_message_id = 44;
    email.to = name + "@example.com";
    email.identifiers.email = email.to;
    return email;
}

/// Of ten messages: six to people of their own, two to one and the same person, one that the service refuses, and a
/// segment, of which the service can say nothing.
cio::Result<cio::outbox::Enqueued> enqueue(const Outbox& outbox, int number) {
    constexpr int kinds = 10;
    const auto name = std::to_string(number);
    switch (number % kinds) {
        case 0: return outbox.enqueue(email_to("refused-" + name), "refused-" + name);
        case 1: {
            cio::CreateSegmentRequest segment;
            segment.name = "segment-" + name;
            return outbox.enqueue(segment, segment.name);
        }
        case 2:
        case 3: return outbox.enqueue(email_to("same"), "same-" + name);
        default: return outbox.enqueue(email_to("own-" + name), "own-" + name);
    }
}

template <class Enqueue>
int enqueue_all(int count, Enqueue enqueue_one) {
    for (int i = 0; i < count; ++i) {
        // As often as it takes: the key makes one entry of it.
        while (true) {
            const auto enqueued = enqueue_one(i);
            if (enqueued) break;
            if (enqueued.error().kind() != cio::ErrorKind::io) {
                std::cerr << enqueued.error() << '\n';
                return 1;
            }
        }
    }
    return 0;
}

cio::ClientOptions client_options(const std::string& base_url) {
    cio::ClientOptions options;
    options.api_key = "mock-app-api-key";
    options.base_url = base_url;
    options.retry.base_delay = milliseconds{10};
    options.rate_limits.transactional = cio::RateLimit{100, seconds{1}};
    options.rate_limits.standard = cio::RateLimit{100, seconds{1}};
    return options;
}

int send_all(const Outbox& outbox, const cio::ClientOptions& options, const cio::outbox::SenderOptions& sending) {
    const cio::AppClient client{options};
    cio::outbox::Sender sender{client, outbox, sending};
    for (;;) {
        if (sender.drain(seconds{1}).value_or(false)) return 0;
    }
}

/// In a hurry, so that a test need not wait long for what a crash leaves behind.
int send_quickly(const Outbox& outbox, const std::string& base_url) {
    cio::outbox::SenderOptions sending;
    sending.timeout = milliseconds{1'000};
    sending.max_in_flight = 10;
    sending.base_delay = milliseconds{50};
    sending.max_delay = milliseconds{200};
    sending.reconcile.settle = seconds{1};
    sending.poll_interval = milliseconds{20};
    return send_all(outbox, client_options(base_url), sending);
}

int send_share(const Outbox& outbox, const std::string& base_url, int shares) {
    auto options = client_options(base_url);
    int too_many = 0;
    options.rate_limits.transactional = cio::RateLimit{100, seconds{shares}};
    options.observer = [&](const cio::AttemptEvent& event) {
        if (event.status == 429) ++too_many;  // on one thread
    };
    cio::outbox::SenderOptions sending;
    sending.max_in_flight = 8;  // no more than may go soon, so that nobody is idle in the end
    const auto failed = send_all(outbox, options, sending);
    std::cout << too_many << " answered 429\n";
    return failed;
}

int print(const Outbox& outbox) {
    cio::outbox::ListOptions options;
    options.limit = 1'000'000;
    const auto entries = outbox.list(options);
    if (!entries) {
        std::cerr << entries.error() << '\n';
        return 1;
    }
    for (const auto& entry : *entries) {
        std::cout << entry.key << ' ' << entry.state << ' ' << entry.result_id.value_or("-") << '\n';
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const std::string_view verb = argv[2];
    for (;;) {
        const auto outbox = Outbox::open(argv[1]);
        if (!outbox) continue;  // the database is not there at the moment
        if (verb == "enqueue" && argc == 4) {
            return enqueue_all(std::atoi(argv[3]), [&](int number) { return enqueue(*outbox, number); });
        }
        if (verb == "enqueue-own" && argc == 4) {
            return enqueue_all(std::atoi(argv[3]), [&](int number) {
                const auto name = "own-" + std::to_string(number);
                return outbox->enqueue(email_to(name), name);
            });
        }
        if (verb == "send" && argc == 4) return send_quickly(*outbox, argv[3]);
        if (verb == "share" && argc == 5) return send_share(*outbox, argv[3], std::atoi(argv[4]));
        return verb == "print" ? print(*outbox) : 2;
    }
}
