// SPDX-License-Identifier: MIT
// Receives what the service posts to a reporting webhook: checks who sent it, answers at once, and handles it on a
// thread of its own, each event once however often it comes.
//
// With CIO_WEBHOOK_SIGNING_KEY set it listens on CIO_WEBHOOK_PORT for the real service. (While the key is exchanged,
// CIO_WEBHOOK_OLD_SIGNING_KEY is good as well.) Without, it sends itself what the service would send.

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <iostream>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <httplib.h>

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
    std::map<std::string, std::size_t> counts_;  ///< Events by metric.
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

/// Serves `POST /customerio`.
void serve(httplib::Server& server, const webhooks::Verifier& verifier, Queue& queue) {
    constexpr std::size_t largest_body = std::size_t{4} * 1024 * 1024;
    constexpr int unauthorized = 401;
    constexpr int unavailable = 503;
    server.set_payload_max_length(largest_body);
    server.set_tcp_nodelay(true);  // or else each answer may wait for 40 ms
    server.Post("/customerio", [&, unauthorized](const httplib::Request& request, httplib::Response& response) {
        const auto verdict = verifier.verify(request.headers, request.body);
        if (verdict != webhooks::Verdict::genuine) {
            std::cerr << "refused: " << verdict << '\n';  // for us; who asked learns nothing
            response.status = unauthorized;
            return;
        }
        if (!queue.push(request.body)) response.status = unavailable;
    });
}

/// What the service would post about `messages` messages: three events each, twice, in disorder.
std::vector<std::string> bodies_of_the_service(int messages) {
    std::vector<std::string> bodies;
    for (int message = 0; message < messages; ++message) {
        webhooks::Event event;
        event.object_type = webhooks::ObjectType::email;
        event.delivery_id = "delivery" + std::to_string(message);
        event.recipient = "lucy@example.com";
        const std::vector<std::pair<webhooks::Metric, webhooks::Details>> fate{
            {webhooks::Metric::sent, webhooks::Sent{}},
            {webhooks::Metric::delivered, webhooks::Delivered{}},
            {webhooks::Metric::opened, webhooks::Opened{}}};
        for (const auto& [metric, details] : fate) {
            event.event_id = *event.delivery_id + "-" + metric.text();
            event.timestamp = cio::now();
            event.metric = metric;
            event.details = details;
            const auto body = webhooks::encode(event).value();
            bodies.insert(bodies.end(), {body, body});
        }
    }
    std::shuffle(bodies.begin(), bodies.end(), std::mt19937{});
    return bodies;
}

/// Posts a body as the service does; the status of the answer.
int post(httplib::Client& client, const std::string& key, const std::string& body) {
    httplib::Headers headers;
    for (const auto& [name, value] : webhooks::sign(key, body)) headers.emplace(name, value);
    const auto answer = client.Post("/customerio", headers, body, "application/json");
    return answer ? answer->status : 0;
}

/// Plays the service; whether each event has been counted once.
bool try_it_out() {
    constexpr int ok = 200;
    constexpr int unauthorized = 401;
    constexpr int messages = 200;
    const std::string key = "the signing key of the reporting webhook";
    const webhooks::Verifier verifier{{key}};
    Deliveries deliveries;
    httplib::Server server;
    {
        Queue queue{deliveries};
        serve(server, verifier, queue);
        const auto port = server.bind_to_any_port("127.0.0.1");
        std::thread listener{[&] { server.listen_after_bind(); }};
        while (!server.is_running()) std::this_thread::yield();

        example::heading("Posted, twice and in disorder");
        httplib::Client client{"127.0.0.1", port};
        client.set_keep_alive(true);
        client.set_tcp_nodelay(true);
        const auto bodies = bodies_of_the_service(messages);
        const auto accepted = std::count_if(bodies.begin(), bodies.end(),
                                            [&](const auto& body) { return post(client, key, body) == ok; });
        const bool refused = post(client, "the key of somebody else", bodies.front()) == unauthorized;
        example::row("accepted", std::to_string(accepted) + " of " + std::to_string(bodies.size()));
        example::row("forged", std::string{refused ? "refused" : "accepted"});
        server.stop();
        listener.join();
    }  // the queue is empty

    example::heading("Handled");
    for (const auto& [metric, count] : deliveries.counts()) example::row(metric, count);
    const std::map<std::string, std::size_t> expected{
        {"delivered", messages}, {"opened", messages}, {"sent", messages}};
    return deliveries.counts() == expected;
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
