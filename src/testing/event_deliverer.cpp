// SPDX-License-Identifier: MIT
#include "testing/event_deliverer.hpp"

#include <algorithm>
#include <utility>

#include <cio/version.hpp>
#include <cio/webhooks/verifier.hpp>

#include "base/deadline.hpp"
#include "base/url.hpp"

namespace cio::testing {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_delay = std::chrono::hours{1};  // between two tries, as at the service

bool is_this_machine(const std::string& host) {
    const bool is_ipv4 = host.find_first_not_of("0123456789.") == std::string::npos;
    return host == "localhost" || host == "::1" || (is_ipv4 && host.rfind("127.", 0) == 0);
}

/// Why nothing can be posted there, if so.
std::optional<std::string> problem_of(const std::optional<std::string>& endpoint, bool anywhere) {
    if (!endpoint) return "the webhook has been disabled or deleted";
    const auto url = base::parse_url(*endpoint);
    if (!url) return *endpoint + " is no URL of http or https";
    if (!anywhere && !is_this_machine(url->host)) {
        return *endpoint + " is not on this machine, and the options of events do not say `anywhere`";
    }
    return std::nullopt;
}

EventOptions corrected(EventOptions options) {
    for (auto* time : {&options.delay, &options.jitter, &options.timeout, &options.retry_delay}) {
        *time = std::clamp(*time, milliseconds{0}, base::longest_time);
    }
    options.timeout = std::max(options.timeout, milliseconds{1});  // 0 would be none at all
    return options;
}

}  // namespace

// NOLINTNEXTLINE(cert-msc32-c,cert-msc51-cpp): the same jitter in each run is what tests want
EventDeliverer::EventDeliverer(std::string signing_key, EndpointOf endpoint_of, std::function<void()> on_change)
    : signing_key_{std::move(signing_key)}, endpoint_of_{std::move(endpoint_of)}, on_change_{std::move(on_change)} {}

EventDeliverer::~EventDeliverer() { stop(); }

void EventDeliverer::set_options(EventOptions options) {
    const std::lock_guard lock{mutex_};
    options_ = corrected(std::move(options));
}

EventCounts EventDeliverer::counts() const {
    const std::lock_guard lock{mutex_};
    return counts_;
}

void EventDeliverer::post(std::int64_t webhook_id, std::string body) {
    const std::lock_guard lock{mutex_};
    if (is_stopping_) return;
    const Body shared = std::make_shared<const std::string>(std::move(body));
    std::uniform_int_distribution<milliseconds::rep> jitter{0, options_.jitter.count()};
    for (int copy = 0; copy < options_.copies; ++copy) {
        if (counts_.waiting >= options_.max_waiting) {
            ++counts_.discarded;
            counts_.last_problem = std::to_string(counts_.waiting) + " events wait already";
            continue;
        }
        auto& line = lines_.try_emplace(webhook_id, Line{webhook_id}).first->second;
        line.waiting.emplace(Clock::now() + options_.delay + milliseconds{jitter(random_)}, shared);
        ++counts_.waiting;
    }
    if (counts_.waiting > 0 && !thread_.joinable()) thread_ = std::thread{[this] { run(); }};
    if (multi_ != nullptr) multi_->wake();
}

bool EventDeliverer::wait(milliseconds timeout) const {
    std::unique_lock lock{mutex_};
    ended_.wait_until(lock, base::deadline_after(Clock::now(), timeout),
                      [this] { return is_stopping_ || counts_.waiting == 0; });
    return counts_.waiting == 0;
}

void EventDeliverer::stop() {
    {
        const std::lock_guard lock{mutex_};
        is_stopping_ = true;
        if (multi_ != nullptr) multi_->wake();
    }
    ended_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void EventDeliverer::run() {
    constexpr std::size_t most_connections = 16;
    const auto transport = make_curl_transport();
    const auto multi = transport->open_multi(most_connections);
    std::vector<MultiTransport::Ended> ended;
    std::unique_lock lock{mutex_};
    multi_ = multi.get();
    while (!is_stopping_) {
        auto next = Clock::time_point::max();
        const auto turns = take_turns(next);
        // Without the lock: whoever holds the workspace's may be waiting for this one.
        lock.unlock();
        for (auto* line : turns) {
            if (!start(*multi, *line)) next = Clock::time_point::min();  // it is another's turn
        }
        multi->run(next, ended);
        lock.lock();
        const bool is_news = !turns.empty() || !ended.empty();
        for (const auto& one : std::exchange(ended, {})) judge(*static_cast<Line*>(one.tag), one.outcome);
        if (is_news) on_change_();
    }
    multi_ = nullptr;
}

/// The webhooks for which there is something to be sent now; and when there will be, unless something happens before.
std::vector<EventDeliverer::Line*> EventDeliverer::take_turns(Clock::time_point& next) {
    const auto now = Clock::now();
    std::vector<Line*> turns;
    for (auto& [id, line] : lines_) {
        if (line.is_sending || (!line.current && line.waiting.empty())) continue;
        const auto time = line.current ? line.next_try : line.waiting.begin()->first;
        if (time > now) {
            next = std::min(next, time);
            continue;
        }
        if (!line.current) {
            line.current = line.waiting.begin()->second;
            line.waiting.erase(line.waiting.begin());
            line.first_try = now;
            line.next_delay = options_.retry_delay;
        }
        line.is_sending = true;
        turns.push_back(&line);
    }
    return turns;
}

/// Sends the event whose turn it is; false if it cannot be sent.
bool EventDeliverer::start(MultiTransport& multi, Line& line) {
    auto endpoint = endpoint_of_(line.webhook_id);
    {
        const std::lock_guard lock{mutex_};
        if (auto problem = problem_of(endpoint, options_.anywhere)) {
            ++counts_.discarded;
            counts_.last_problem = *std::move(problem);
            end_turn(line);
            return false;
        }
        line.request.timeout = line.request.connect_timeout = options_.timeout;
    }
    constexpr std::size_t largest_answer = std::size_t{1024} * 1024;
    line.request.method = "POST";
    line.request.url = *std::move(endpoint);
    line.request.headers = webhooks::sign(signing_key_, *line.current);
    line.request.headers.push_back({"Content-Type", "application/json"});
    line.request.headers.push_back({"User-Agent", "cio-mock/" CIO_VERSION});
    line.request.body = *line.current;
    line.request.max_response_bytes = largest_answer;
    multi.start(line.request, &line);
    return true;
}

void EventDeliverer::judge(Line& line, const HttpOutcome& outcome) {
    constexpr int success = 2;
    constexpr int class_of_status = 100;
    const auto& response = outcome.response;
    if (response && response->status / class_of_status == success) {
        ++counts_.accepted;
        end_turn(line);
        return;
    }
    ++counts_.refused;
    counts_.last_problem = line.request.url + ": ";
    if (response) {
        counts_.last_problem += "status " + std::to_string(response->status);
    } else {
        counts_.last_problem += std::string{to_string(outcome.failure.kind)} + ": " + outcome.failure.detail;
    }
    const auto now = Clock::now();
    if (std::chrono::duration_cast<milliseconds>(now - line.first_try) >= options_.give_up_after) {
        ++counts_.given_up;
        end_turn(line);
        return;
    }
    line.is_sending = false;
    line.next_delay = std::min(line.next_delay, longest_delay);
    line.next_try = now + line.next_delay;
    line.next_delay *= 2;
}

void EventDeliverer::end_turn(Line& line) {
    line.is_sending = false;
    line.current.reset();
    if (--counts_.waiting == 0) ended_.notify_all();
}

}  // namespace cio::testing
