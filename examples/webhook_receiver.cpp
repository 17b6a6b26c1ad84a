// SPDX-License-Identifier: MIT
// Receives what the service posts to a reporting webhook: checks who sent it, answers at once, and handles it on a
// thread of its own, each event once however often it comes.
//
// With CIO_WEBHOOK_SIGNING_KEY set it listens on CIO_WEBHOOK_PORT for the real service. (While the key is exchanged,
// CIO_WEBHOOK_OLD_SIGNING_KEY is good as well.) Without, it closes the loop: it sends e-mails through a mock service,
// 10,000 or CIO_ROWS of them, which posts what becomes of them.

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <iostream>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <httplib.h>

#include <cio/api/reporting_webhooks.hpp>
#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/batch.hpp>
#include <cio/transport.hpp>
#include <cio/webhooks.hpp>

#include "support/example.hpp"

namespace webhooks = cio::webhooks;

namespace {

/// What has become of each message. Events come in any order: each adds what it knows, and none takes anything back.
class Deliveries {
public:
    void add(const webhooks::Event& event) {
        if (!event.delivery_id) return;  // about a person, not about a message
        const std::lock_guard lock{mutex_};
        auto& fate = fates_[*event.delivery_id];
        event.visit([&](const webhooks::Delivered&) { keep_first(fate.delivered, event.timestamp); },
                    [&](const webhooks::Opened& opened) {
                        if (!opened.prefetched.value_or(false)) keep_first(fate.opened, event.timestamp);
                    },
                    [&](const webhooks::Bounced& bounced) { fate.bounced = bounced.failure_message.value_or("?"); },
                    [](const auto& /*other*/) {});
        ++counts_[event.metric.text()];
    }

    /// How many messages are known.
    [[nodiscard]] std::size_t size() const {
        const std::lock_guard lock{mutex_};
        return fates_.size();
    }
    /// How many events were counted, by metric.
    [[nodiscard]] std::map<std::string, std::size_t> counts() const {
        const std::lock_guard lock{mutex_};
        return counts_;
    }

private:
    struct Fate {
        std::optional<cio::Timestamp> delivered;
        std::optional<cio::Timestamp> opened;
        std::optional<std::string> bounced;
    };

    static void keep_first(std::optional<cio::Timestamp>& time, cio::Timestamp other) {
        time = time ? std::min(*time, other) : other;
    }

    mutable std::mutex mutex_;
    std::map<std::string, Fate> fates_;
    std::map<std::string, std::size_t> counts_;
};

/// Bodies that wait for their turn, and the thread that handles them.
///
/// What is in it is lost if the process dies, although the service has been told that it arrived. Where that matters,
/// write each body to a database before you answer, with `event_id` as the key: that is queue and deduplicator in one.
class Queue {
public:
    explicit Queue(Deliveries& deliveries) : deliveries_{deliveries}, thread_{[this] { run(); }} {}
    /// Handles what there is.
    ~Queue() {
        {
            const std::lock_guard lock{mutex_};
            closed_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }
    Queue(const Queue&) = delete;
    Queue& operator=(const Queue&) = delete;

    /// False if there are too many: the service then sends it again later.
    bool push(std::string body) {
        constexpr std::size_t most = 100'000;
        {
            const std::lock_guard lock{mutex_};
            if (bodies_.size() == most) return false;
            bodies_.push_back(std::move(body));
        }
        changed_.notify_one();
        return true;
    }

private:
    void run() {
        std::unique_lock lock{mutex_};
        while (true) {
            changed_.wait(lock, [this] { return closed_ || !bodies_.empty(); });
            if (bodies_.empty()) return;
            const auto body = std::move(bodies_.front());
            bodies_.pop_front();
            lock.unlock();
            handle(body);
            lock.lock();
        }
    }

    void handle(const std::string& body) {
        const auto event = webhooks::decode(body);
        if (!event) {  // signed, but not understood: nothing that sending it again would change
            std::cerr << event.error() << '\n' << body << '\n';
            return;
        }
        const auto claim = seen_.claim(event->event_id);
        if (claim && *claim == webhooks::Claim::repeated) return;
        deliveries_.add(*event);  // what can fail here calls `seen_.release`, and puts the body back
    }

    Deliveries& deliveries_;
    webhooks::MemoryDeduplicator seen_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> bodies_;
    bool closed_ = false;
    std::thread thread_;
};

constexpr int unauthorized = 401;

/// Serves `POST /customerio`.
void serve(httplib::Server& server, const webhooks::Verifier& verifier, Queue& queue) {
    constexpr std::size_t largest_body = std::size_t{4} * 1024 * 1024;
    constexpr int unavailable = 503;
    server.set_payload_max_length(largest_body);
    server.set_tcp_nodelay(true);  // or else each answer may wait for 40 ms
    server.Post("/customerio", [&](const httplib::Request& request, httplib::Response& response) {
        const auto verdict = verifier.verify(request.headers, request.body);
        if (verdict != webhooks::Verdict::genuine) {
            std::cerr << "refused: " << verdict << '\n';  // for us; who asked learns nothing
            response.status = unauthorized;
            return;
        }
        if (!queue.push(request.body)) response.status = unavailable;
    });
}

/// What somebody else, who does not know the key, is answered.
int post_forged(const std::string& url) {
    cio::HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = R"({"event_id": "1", "object_type": "email", "metric": "sent", "timestamp": 0, "data": {}})";
    request.headers = webhooks::sign("the key of somebody else", request.body);
    const auto outcome = cio::make_curl_transport()->send(request, {});
    return outcome.response ? outcome.response->status : 0;
}

/// Sends e-mails through a mock service, which posts what becomes of them: each event twice, and in disorder. Whether
/// each has been counted once.
bool try_it_out() {
    using namespace std::chrono_literals;
    const auto rows = example::environment("CIO_ROWS");
    const std::size_t messages = rows.empty() ? 10'000 : std::stoul(rows);
    const auto target = example::Target::with_mock("What becomes of " + std::to_string(messages) + " e-mails");
    auto& mock = *target.mock();
    cio::testing::EventOptions events;
    events.after_sending = {webhooks::Delivered{}, webhooks::Opened{}};
    events.copies = 2;
    events.jitter = 200ms;
    mock.set_events(events);

    const webhooks::Verifier verifier{{mock.signing_key()}};
    Deliveries deliveries;
    httplib::Server server;
    {
        Queue queue{deliveries};
        serve(server, verifier, queue);
        const auto port = server.bind_to_any_port("127.0.0.1");
        const auto url = "http://127.0.0.1:" + std::to_string(port) + "/customerio";
        std::thread listener{[&] { server.listen_after_bind(); }};
        while (!server.is_running()) std::this_thread::yield();

        const cio::AppClient client{target.options()};
        using Event = cio::ReportingWebhookEvent;
        const auto made = client.create_reporting_webhook(
            {"Receiver", url, {Event::email_sent, Event::email_delivered, Event::email_opened}});
        cio::TransactionalEmailRequest email;
        email.transactional_message_id = "order_confirmation";
        email.to = "lucy@example.com";
        email.identifiers.id = "lucy";
        std::size_t sent = 0;
        for (const auto& item : client.batch(std::vector(messages, email))) sent += item.result ? 1U : 0U;
        example::row("sent", sent);
        if (!made || !mock.wait_for_events(1min)) example::row("problem", mock.event_counts().last_problem);
        example::row("posts accepted", mock.event_counts().accepted);
        const auto forged = post_forged(url);
        example::row("forged", std::string{forged == unauthorized ? "refused" : "accepted"});
        server.stop();
        listener.join();
        if (forged != unauthorized) return false;
    }  // the queue is empty

    example::heading("Handled");
    for (const auto& [metric, count] : deliveries.counts()) example::row(metric, count);
    example::row("messages", deliveries.size());
    const std::map<std::string, std::size_t> expected{
        {"delivered", messages}, {"opened", messages}, {"sent", messages}};
    return deliveries.counts() == expected && deliveries.size() == messages;
}

}  // namespace

int main() {
    const auto key = example::environment("CIO_WEBHOOK_SIGNING_KEY");
    if (key.empty()) return try_it_out() ? 0 : 1;

    const auto port = example::environment("CIO_WEBHOOK_PORT");
    constexpr int usual_port = 8081;
    const webhooks::Verifier verifier{{key, example::environment("CIO_WEBHOOK_OLD_SIGNING_KEY")}};
    Deliveries deliveries;
    Queue queue{deliveries};
    httplib::Server server;
    serve(server, verifier, queue);
    return server.listen("0.0.0.0", port.empty() ? usual_port : std::stoi(port)) ? 0 : 1;
}
