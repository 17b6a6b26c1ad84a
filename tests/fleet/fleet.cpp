// SPDX-License-Identifier: MIT
//
// A fleet on one server, Redis or PostgreSQL: four processes with four threads each send as fast as they can, for
// SECONDS, against a mock service that enforces its 100 a second. On each undisturbed; with the server killed in the
// middle and started again, where calls are refused meanwhile; and the same where each process keeps to its share. On
// Redis also with a Sentinel that makes a replica the master. At last it measures how long a decision takes.
//
// usage: fleet [SECONDS [CASE]]
//   with CASE = [postgresql-](undisturbed | refuse | keep_share), failover or decisions

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/outbox/rate_limiter.hpp>
#include <cio/redis.hpp>
#include <cio/testing/mock_server.hpp>

#include "fleet/fleet_server.hpp"
#include "redis/redis_server.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int processes = 4;
constexpr int threads = 4;
constexpr int allowed_per_second = 100;

bool write_all(int output, const void* data, std::size_t size) {
    for (const auto* next = static_cast<const char*>(data); size > 0;) {
        const auto written = write(output, next, size);
        if (written <= 0) return false;
        next += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

bool read_all(int input, void* data, std::size_t size) {
    for (auto* next = static_cast<char*>(data); size > 0;) {
        const auto got = read(input, next, size);
        if (got <= 0) return false;
        next += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

/// Passes everything on, and notes when requests went.
class Recorder final : public cio::RateLimiter {
public:
    explicit Recorder(std::shared_ptr<cio::RateLimiter> inner) : inner_{std::move(inner)} {}

    std::unique_ptr<Turn> join(Ask ask) override {
        return std::make_unique<Recorded>(*this, inner_->join(std::move(ask)));
    }
    void throttled(std::string_view scope, std::string_view budget, TimePoint now, TimePoint until) override {
        inner_->throttled(scope, budget, now, until);
    }
    [[nodiscard]] std::vector<TimePoint> times() const {
        const std::lock_guard lock{mutex_};
        return times_;
    }

private:
    class Recorded final : public Turn {
    public:
        Recorded(Recorder& recorder, std::unique_ptr<Turn> inner) : recorder_{recorder}, inner_{std::move(inner)} {}
        [[nodiscard]] TimePoint when() const override { return inner_->when(); }
        [[nodiscard]] bool take(TimePoint now) override {
            if (!inner_->take(now)) return false;
            const std::lock_guard lock{recorder_.mutex_};
            recorder_.times_.push_back(now);
            return true;
        }

    private:
        Recorder& recorder_;
        std::unique_ptr<Turn> inner_;
    };

    std::shared_ptr<cio::RateLimiter> inner_;
    mutable std::mutex mutex_;
    std::vector<TimePoint> times_;
};

/// What became of the calls of one process. It writes this to a pipe, and then when each of them went.
struct Counts {
    int sent = 0;
    int refused = 0;          ///< As the server was away; nothing was sent.
    int failed = 0;           ///< In any other way.
    int too_many = 0;         ///< Answers 429.
    int round_trips = 0;      ///< Questions to the server.
    int lost_slots = 0;       ///< That passed unused.
    std::size_t went = 0;     ///< How many times follow.
    double longest_wait = 0;  ///< Seconds that a call took at most, of those that were sent.
};

/// A limiter, and how it stands.
struct Limiter {
    std::shared_ptr<cio::RateLimiter> limiter;
    std::function<cio::fleet::Status()> status;

    template <class Kind, class Options>
    static Limiter of(const Options& options) {
        const auto limiter = std::make_shared<Kind>(options);
        return {limiter, [limiter] { return limiter->status(); }};
    }
};

/// By way of what is at a place: the socket of a Redis, a Sentinel, or the URL of a PostgreSQL.
Limiter limiter_at(const std::string& place, cio::fleet::Fallback fallback) {
    if (place.rfind("postgresql:", 0) == 0) {
        cio::outbox::RateLimiterOptions options;
        options.url = place;
        options.fallback = fallback;
        return Limiter::of<cio::outbox::RateLimiter>(options);
    }
    cio::redis::Options options;
    options.fallback = fallback;
    if (place.front() == '/') {
        options.unix_socket = place;
    } else {
        options.sentinels = {place};
    }
    return Limiter::of<cio::redis::RateLimiter>(options);
}

bool send_for(const std::string& base_url, const std::string& place, seconds time, bool share) {
    const auto [limiter, status] =
        limiter_at(place, share ? cio::fleet::Fallback::keep_share : cio::fleet::Fallback::refuse);
    std::atomic<int> too_many{0};
    cio::ClientOptions options;
    options.api_key = "mock-app-api-key";
    options.base_url = base_url;
    const auto recorder = std::make_shared<Recorder>(limiter);
    options.rate_limiter = recorder;
    options.observer = [&](const cio::AttemptEvent& event) {
        if (event.status == 429) ++too_many;
    };
    const cio::AppClient client{options};

    Counts counts;
    std::mutex mutex;
    const auto end = Clock::now() + time;
    std::vector<std::thread> workers;
    for (int i = 0; i < threads; ++i) {
        workers.emplace_back([&] {
            cio::TransactionalEmailRequest email;
            email.transactional_message_id = 44;
            email.to = "lucy@example.com";
            email.identifiers.id = "lucy";
            while (Clock::now() < end) {
                const auto begin = Clock::now();
                const auto sent = client.send_transactional_email(email);
                const std::chrono::duration<double> took = Clock::now() - begin;
                const bool refused = !sent && sent.error().kind() == cio::ErrorKind::extension &&
                                     sent.error().effect() == cio::Effect::none;
                if (refused) std::this_thread::sleep_for(milliseconds{20});  // as a program would, and try again
                const std::lock_guard lock{mutex};
                if (sent) {
                    ++counts.sent;
                    counts.longest_wait = std::max(counts.longest_wait, took.count());
                } else {
                    ++(refused ? counts.refused : counts.failed);
                    if (!refused) std::fprintf(stderr, "%s\n", sent.error().message().c_str());
                }
            }
        });
    }
    for (auto& worker : workers) worker.join();
    counts.too_many = too_many;
    counts.round_trips = static_cast<int>(status().round_trips);
    counts.lost_slots = static_cast<int>(status().lost_slots);
    const auto times = recorder->times();
    counts.went = times.size();
    return write_all(STDOUT_FILENO, &counts, sizeof counts) &&
           write_all(STDOUT_FILENO, times.data(), times.size() * sizeof times[0]);
}

/// A process that sends, which is this program with other arguments.
struct Sender {
    pid_t process;
    int output;  ///< Its end of the pipe.
};

Sender start(const std::string& base_url, const std::string& place, seconds time, bool share) {
    int ends[2];
    if (pipe(ends) != 0) std::abort();
    const auto process = fork();
    if (process == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        const auto length = std::to_string(time.count());
        execl("/proc/self/exe", "fleet", "--send", base_url.c_str(), place.c_str(), length.c_str(), share ? "1" : "0",
              nullptr);
        std::_Exit(127);
    }
    close(ends[1]);
    return {process, ends[0]};
}

/// The most within any second.
std::size_t most_in_a_second(std::vector<Clock::time_point> times) {
    std::sort(times.begin(), times.end());
    std::size_t most = 0;
    for (std::size_t first = 0, last = 0; last < times.size(); ++last) {
        while (times[last] - times[first] >= seconds{1}) ++first;
        most = std::max(most, last - first + 1);
    }
    return most;
}

bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool run(const std::string& name, seconds time) {
    const bool disturbed = !ends_with(name, "undisturbed");
    const bool share = ends_with(name, "keep_share") || name == "failover";
    std::optional<cio::test::RedisServer> redis;
    std::optional<cio::test::RedisServer> replica;
    std::optional<cio::test::RedisServer> sentinel;
    cio::test::FleetServer* postgres = nullptr;
    std::string place;
    if (name.rfind("postgresql", 0) == 0) {
        postgres = &cio::test::fleet_server("postgresql");
        place = std::getenv("CIO_TEST_POSTGRESQL");
    } else {
        redis.emplace();
        place = redis->options().unix_socket;
    }
    if (name == "failover") {
        const auto port = std::to_string(redis->port());
        replica.emplace(std::vector<std::string>{"--replicaof", "127.0.0.1", port});
        sentinel.emplace(
            std::vector<std::string>{"--sentinel"},
            "sentinel monitor mymaster 127.0.0.1 " + port + " 1\nsentinel down-after-milliseconds mymaster 1000\n");
        place = "127.0.0.1:" + std::to_string(sentinel->port());
    }
    cio::testing::MockOptions mock_options;
    mock_options.enforce_rate_limits = true;
    cio::testing::MockServer mock{mock_options};

    std::vector<Sender> senders;
    for (int i = 0; i < processes; ++i) {
        senders.push_back(start(mock.base_url(), place, time, share));
    }
    std::size_t meanwhile = 0;
    if (disturbed) {
        std::this_thread::sleep_for(time / 2 - seconds{2});
        postgres != nullptr ? postgres->kill() : redis->kill();
        const auto before = mock.acted("send_transactional_email");
        std::this_thread::sleep_for(seconds{4});
        meanwhile = mock.acted("send_transactional_email") - before;
        if (postgres != nullptr) {
            postgres->start();
        } else if (!replica) {
            redis->start();
        }
    }
    Counts sum;
    std::vector<Clock::time_point> times;
    for (const auto& sender : senders) {
        Counts counts;
        if (!read_all(sender.output, &counts, sizeof counts)) ++sum.failed;
        times.resize(times.size() + counts.went);
        if (!read_all(sender.output, times.data() + times.size() - counts.went, counts.went * sizeof times[0]))
            ++sum.failed;
        close(sender.output);
        waitpid(sender.process, nullptr, 0);
        std::printf(
            "  a process: %d sent, %d refused, %d failed, %d answered 429, at most %.2f s, %d round trips, %d slots "
            "lost\n",
            counts.sent, counts.refused, counts.failed, counts.too_many, counts.longest_wait, counts.round_trips,
            counts.lost_slots);
        sum.sent += counts.sent;
        sum.refused += counts.refused;
        sum.failed += counts.failed;
        sum.too_many += counts.too_many;
    }
    const auto acted = static_cast<int>(mock.acted("send_transactional_email"));
    const auto used = static_cast<double>(sum.sent) / static_cast<double>(allowed_per_second * time.count());
    const auto most = most_in_a_second(times);
    std::printf(
        "%s: %lld s, %d processes with %d threads: %d sent, the service has %d, %d refused, %d failed, "
        "%d answered 429, at most %zu in a second, %.1f %% of the budget\n",
        name.c_str(), static_cast<long long>(time.count()), processes, threads, sum.sent, acted, sum.refused,
        sum.failed, sum.too_many, most, 100 * used);
    if (disturbed) std::printf("  in the 4 s without the server: %zu sent\n", meanwhile);
    std::fflush(stdout);
    bool good = sum.sent == acted && sum.failed == 0 && sum.too_many == 0 && most <= allowed_per_second;
    if (!disturbed) good = good && used >= 0.95 && sum.refused == 0;
    if (share) good = good && meanwhile > 0 && sum.refused == 0;
    return good;
}

/// How long decisions take one after the other, and how many there are in a second where four processes ask at once.
void measure(const std::string& name, const cio::test::FleetServer& server) {
    const auto ask = [&](int times) {
        cio::test::FleetOptions options;
        options.prefix = "measured";
        const auto connection = server.connect(options);
        cio::fleet::Question question{"key:transactional", cio::fleet::Pacing{cio::RateLimit{allowed_per_second}}};
        question.wanted = 5;
        std::vector<double> took;
        for (int i = 0; i < times; ++i) {
            const auto begin = Clock::now();
            question.heard = connection->ask(question).now;
            took.push_back(std::chrono::duration<double, std::milli>{Clock::now() - begin}.count());
        }
        std::sort(took.begin(), took.end());
        return took;
    };
    constexpr int times = 2'000;
    static_cast<void>(ask(times / 10));
    const auto took = ask(times);
    const auto begin = Clock::now();
    std::vector<std::thread> workers;
    for (int i = 0; i < processes; ++i) workers.emplace_back([&] { static_cast<void>(ask(times)); });
    for (auto& worker : workers) worker.join();
    const std::chrono::duration<double> all = Clock::now() - begin;
    std::printf("decisions, %s: half of them within %.2f ms, 99 of 100 within %.2f ms; %.0f a second by %d at once\n",
                name.c_str(), took[times / 2], took[times * 99 / 100], processes * times / all.count(), processes);
    std::fflush(stdout);
}

bool run_case(const std::string& name, seconds time) {
    if (name != "decisions") return run(name, time);
    for (const auto* const kind : cio::test::fleet_servers()) {
        auto& server = cio::test::fleet_server(kind);
        measure(kind, server);
        if (const auto transaction = server.stay_open()) {
            measure("while a transaction stays open", server);
            measure("after 10,000 of those", server);
        }
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 6 && std::strcmp(argv[1], "--send") == 0) {
        return send_for(argv[2], argv[3], seconds{std::atoi(argv[4])}, std::strcmp(argv[5], "1") == 0) ? 0 : 1;
    }
    const seconds time{argc > 1 ? std::atoi(argv[1]) : 60};
    std::vector<std::string> names{"undisturbed", "refuse", "keep_share", "failover"};
    for (const auto* const name : {"postgresql-undisturbed", "postgresql-refuse", "postgresql-keep_share"}) {
        if (std::getenv("CIO_TEST_POSTGRESQL") != nullptr) names.emplace_back(name);
    }
    names.emplace_back("decisions");
    if (argc > 2) names = {argv[2]};
    bool good = true;
    for (const auto& name : names) good = run_case(name, time) && good;
    std::printf("fleet-test: %s\n", good ? "all held" : "FAILED, see above");
    return good ? 0 : 1;
}
