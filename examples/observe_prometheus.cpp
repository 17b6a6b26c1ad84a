// SPDX-License-Identifier: MIT
// Metrics for Prometheus, fed by the client's two observers: what a scrape of GET /metrics gets. Names
// and buckets are those of OpenTelemetry's conventions, in the spelling of Prometheus.

#include <array>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <map>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <httplib.h>

#include <cio/api/campaigns.hpp>
#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>

#include "support/example.hpp"

namespace {

double seconds(std::chrono::microseconds time) { return std::chrono::duration<double>(time).count(); }

class Histogram {
public:
    void add(double value) {
        sum_ += value;
        ++count_;
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            if (value <= bounds[i]) ++buckets_[i];
        }
    }

    void write(std::ostream& out, const std::string& name, const std::string& labels) const {
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            out << name << "_bucket{" << labels << ",le=\"" << bounds[i] << "\"} " << buckets_[i] << '\n';
        }
        out << name << "_bucket{" << labels << ",le=\"+Inf\"} " << count_ << '\n'
            << name << "_sum{" << labels << "} " << sum_ << '\n'
            << name << "_count{" << labels << "} " << count_ << '\n';
    }

private:
    static constexpr std::array bounds{0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0};
    std::array<std::uint64_t, bounds.size()> buckets_{};
    std::uint64_t count_ = 0;
    double sum_ = 0;
};

/// What has happened, by labels. Observers run on many threads.
class Metrics {
public:
    /// One request.
    void attempt(const cio::AttemptEvent& event) {
        Labels labels;
        labels.add("operation", event.operation);
        labels.add("http_request_method", event.http_method);
        labels.add("server_address", event.server_address);
        if (event.status) labels.add("http_response_status_code", std::to_string(*event.status));
        if (event.error) labels.add("error_type", error_type(event));
        const std::lock_guard lock{mutex_};
        requests_[labels.text].add(seconds(event.total));
        if (event.attempt > 1) ++resends_["operation=\"" + std::string{event.operation} + "\""];
    }

    /// One call, also one that made no request.
    void end(const cio::CallEvent& event) {
        Labels labels;
        labels.add("operation", event.operation);
        labels.add("error_type", event.error ? cio::to_string(*event.error) : "");
        labels.add("effect", event.error ? cio::to_string(event.effect) : "done");
        const std::lock_guard lock{mutex_};
        ++calls_[labels.text];
        waited_["operation=\"" + std::string{event.operation} + "\""] += seconds(event.waited);
    }

    [[nodiscard]] std::string text() const {
        std::ostringstream out;
        const std::lock_guard lock{mutex_};
        head(out, "http_client_request_duration_seconds", "histogram", "Duration of requests.");
        for (const auto& [labels, histogram] : requests_) {
            histogram.write(out, "http_client_request_duration_seconds", labels);
        }
        counters(out, "cio_request_resends_total", "Requests that repeated or redirected another.", resends_);
        counters(out, "cio_calls_total", "Calls that have ended, by what came of them.", calls_);
        counters(out, "cio_rate_limit_wait_seconds_total", "Time spent waiting for a turn.", waited_);
        return out.str();
    }

private:
    struct Labels {
        void add(std::string_view name, std::string_view value) {
            if (!text.empty()) text += ',';
            text.append(name).append("=\"").append(value).append("\"");
        }
        std::string text;
    };

    /// What OpenTelemetry calls `error.type`: the status where there is one that is no success.
    static std::string error_type(const cio::AttemptEvent& event) {
        constexpr int first_failure = 400;
        if (event.status && *event.status >= first_failure) return std::to_string(*event.status);
        return std::string{cio::to_string(*event.error)};
    }

    static void head(std::ostream& out, const char* name, const char* type, const char* help) {
        out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << ' ' << type << '\n';
    }

    template <class Number>
    static void counters(std::ostream& out, const char* name, const char* help,
                         const std::map<std::string, Number>& values) {
        head(out, name, "counter", help);
        for (const auto& [labels, value] : values) out << name << '{' << labels << "} " << value << '\n';
    }

    mutable std::mutex mutex_;
    std::map<std::string, Histogram> requests_;
    std::map<std::string, std::uint64_t> resends_;
    std::map<std::string, std::uint64_t> calls_;
    std::map<std::string, double> waited_;
};

/// Serves `GET /metrics` while it lives, on a free port.
class Endpoint {
public:
    explicit Endpoint(const Metrics& metrics) {
        server_.Get("/metrics", [&metrics](const httplib::Request& /*request*/, httplib::Response& response) {
            response.set_content(metrics.text(), "text/plain; version=0.0.4");
        });
        port_ = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::thread{[this] { server_.listen_after_bind(); }};
        while (!server_.is_running()) std::this_thread::yield();
    }
    ~Endpoint() {
        server_.stop();
        thread_.join();
    }
    Endpoint(const Endpoint&) = delete;
    Endpoint& operator=(const Endpoint&) = delete;

    [[nodiscard]] int port() const noexcept { return port_; }

private:
    httplib::Server server_;
    int port_ = 0;
    std::thread thread_;
};

/// Some traffic: successes, retries, a refusal.
bool call_the_service(const cio::AppClient& client, cio::testing::MockServer& mock) {
    mock.fail("get_campaign", cio::testing::Fault::status(503).times(2));
    if (!client.get_campaign(7)) return false;
    std::vector<std::thread> senders;
    for (int i = 0; i < 4; ++i) {
        senders.emplace_back([&client] {
            cio::TransactionalEmailRequest email;
            email.transactional_message_id = "order_confirmation";
            email.to = "lucy@example.com";
            email.identifiers.email = "lucy@example.com";
            for (int k = 0; k < 25; ++k) static_cast<void>(client.send_transactional_email(email));
        });
    }
    for (auto& sender : senders) sender.join();
    return !client.send_transactional_email({});  // refused: no request, but the end of a call
}

}  // namespace

int main() {
    const example::Target target = example::Target::with_mock("Metrics for Prometheus");
    Metrics metrics;
    auto options = target.options();
    options.observer = [&metrics](const cio::AttemptEvent& event) { metrics.attempt(event); };
    options.call_observer = [&metrics](const cio::CallEvent& event) { metrics.end(event); };
    options.retry.base_delay = std::chrono::milliseconds{5};
    const cio::AppClient client{std::move(options)};
    const Endpoint endpoint{metrics};
    if (!call_the_service(client, *target.mock())) return 1;

    // A service would go on here, and Prometheus would ask. For once we do.
    example::line("GET http://127.0.0.1:" + std::to_string(endpoint.port()) + "/metrics");
    const auto scrape = httplib::Client{"127.0.0.1", endpoint.port()}.Get("/metrics");
    if (!scrape) return 1;
    std::cout << scrape->body;
    return scrape->body.find("cio_calls_total{operation=\"send_transactional_email\",error_type=\"invalid_request\"") !=
                   std::string::npos
               ? 0
               : 1;
}
