// SPDX-License-Identifier: MIT
// Counters and a latency histogram in the Prometheus text format, fed by the client's observer.

#include <array>
#include <iostream>
#include <map>
#include <mutex>
#include <ostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <cio/api/campaigns.hpp>
#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>

#include "support/example.hpp"

namespace {

/// What a scrape of this process would get.
class Metrics {
public:
    void operator()(const cio::AttemptEvent& event) {
        const std::string operation{event.operation};
        const std::string outcome =
            event.status ? std::to_string(*event.status) : std::string{cio::to_string(*event.error)};
        const std::lock_guard lock{mutex_};
        ++attempts_[{operation, outcome}];
        if (event.will_retry) ++retries_[operation];
        latency_[operation].add(seconds(event.total));
        waited_[operation] += seconds(event.waited);
    }

    void write(std::ostream& out) const {
        const std::lock_guard lock{mutex_};
        out << "# HELP cio_attempts_total Requests made, by operation and outcome.\n# TYPE cio_attempts_total "
               "counter\n";
        for (const auto& [key, count] : attempts_) {
            out << "cio_attempts_total{operation=\"" << key.first << "\",outcome=\"" << key.second << "\"} " << count
                << '\n';
        }
        out << "# HELP cio_retries_total Attempts that were followed by another.\n# TYPE cio_retries_total counter\n";
        for (const auto& [operation, count] : retries_) {
            out << "cio_retries_total{operation=\"" << operation << "\"} " << count << '\n';
        }
        out << "# HELP cio_rate_limit_wait_seconds_total Time spent waiting for a turn.\n"
               "# TYPE cio_rate_limit_wait_seconds_total counter\n";
        for (const auto& [operation, time] : waited_) {
            out << "cio_rate_limit_wait_seconds_total{operation=\"" << operation << "\"} " << time << '\n';
        }
        out << "# HELP cio_attempt_seconds Duration of attempts.\n# TYPE cio_attempt_seconds histogram\n";
        for (const auto& [operation, histogram] : latency_) histogram.write(out, operation);
    }

private:
    class Histogram {
    public:
        void add(double value) {
            sum_ += value;
            ++count_;
            for (std::size_t i = 0; i < bounds.size(); ++i) {
                if (value <= bounds[i]) ++buckets_[i];
            }
        }
        void write(std::ostream& out, const std::string& operation) const {
            const auto label = "operation=\"" + operation + "\"";
            for (std::size_t i = 0; i < bounds.size(); ++i) {
                out << "cio_attempt_seconds_bucket{" << label << ",le=\"" << bounds[i] << "\"} " << buckets_[i] << '\n';
            }
            out << "cio_attempt_seconds_bucket{" << label << ",le=\"+Inf\"} " << count_ << '\n'
                << "cio_attempt_seconds_sum{" << label << "} " << sum_ << '\n'
                << "cio_attempt_seconds_count{" << label << "} " << count_ << '\n';
        }

    private:
        static constexpr std::array bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                           0.25,  0.5,    1.0,   2.5,  5.0,   10.0};
        std::array<std::uint64_t, bounds.size()> buckets_{};
        std::uint64_t count_ = 0;
        double sum_ = 0;
    };

    static double seconds(std::chrono::microseconds time) { return std::chrono::duration<double>(time).count(); }

    mutable std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, std::uint64_t> attempts_;
    std::map<std::string, std::uint64_t> retries_;
    std::map<std::string, double> waited_;
    std::map<std::string, Histogram> latency_;
};

}  // namespace

int main() {
    const example::Target target = example::Target::with_mock("Prometheus metrics");
    Metrics metrics;
    auto options = target.options();
    options.observer = [&metrics](const cio::AttemptEvent& event) { metrics(event); };
    options.retry.base_delay = std::chrono::milliseconds{5};
    const cio::AppClient client{std::move(options)};

    target.mock()->fail("get_campaign", cio::testing::Fault::status(503).times(2));
    if (!client.get_campaign(7)) return 1;
    std::vector<std::thread> senders;
    for (int i = 0; i < 4; ++i) {
        senders.emplace_back([&client] {
            cio::TransactionalEmailRequest email;
            email.transactional_message_id = "order_confirmation";
            email.to = "lucy@example.com";
            for (int k = 0; k < 25; ++k) static_cast<void>(client.send_transactional_email(email));
        });
    }
    for (auto& sender : senders) sender.join();

    metrics.write(std::cout);
    return 0;
}
