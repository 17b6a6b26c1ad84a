// SPDX-License-Identifier: MIT
//
// Clients whose limiter asks a real Redis, against the mock service.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/async.hpp>
#include <cio/redis.hpp>
#include <cio/testing/mock_server.hpp>

#include "redis/redis_server.hpp"
#include "support/error_of.hpp"

namespace cio::redis {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::error_of;
using test::RedisServer;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using Clock = std::chrono::steady_clock;

TransactionalEmailRequest email() {
    TransactionalEmailRequest request;
    request.transactional_message_id = 44;
    request.to = "lucy@example.com";
    request.identifiers.id = "lucy";
    return request;
}

/// Waits until something is so, for as long as a slow machine may take.
bool becomes(const std::function<bool()>& true_at_last) {
    for (const auto end = Clock::now() + seconds{20}; Clock::now() < end;
         std::this_thread::sleep_for(milliseconds{1})) {
        if (true_at_last()) return true;
    }
    return false;
}

class RedisRateLimiter : public ::testing::Test {
protected:
    void SetUp() override {
        if (!RedisServer::installed()) GTEST_SKIP() << "no redis-server here";
        redis_ = std::make_unique<RedisServer>();
        redis_->settle();
        redis_options_ = redis_->options();
        redis_options_.timeout = seconds{1};
    }

    void make_limiter() { limiter_ = std::make_shared<RateLimiter>(redis_options_); }

    [[nodiscard]] AppClient make_client(const RateLimit& limit = {1000, seconds{1}, 1}) {
        if (!limiter_) make_limiter();
        auto options = mock_.client_options();
        options.rate_limiter = limiter_;
        options.rate_limits.transactional = limit;
        return AppClient{options};
    }

    [[nodiscard]] std::size_t sent() const { return mock_.acted("send_transactional_email"); }

    /// What is asked of the limiter itself.
    [[nodiscard]] std::unique_ptr<cio::RateLimiter::Turn> join(const RateLimit& limit = {100, seconds{1}, 1}) {
        return limiter_->join({"key", "transactional", limit, Clock::now(), {}});
    }
    [[nodiscard]] bool comes(const std::unique_ptr<cio::RateLimiter::Turn>& turn) {
        return becomes([&] { return turn->when() != Clock::time_point::max(); });
    }

    std::unique_ptr<RedisServer> redis_;
    Options redis_options_;
    testing::MockServer mock_;
    std::shared_ptr<RateLimiter> limiter_;
};

TEST_F(RedisRateLimiter, SendsInEveryWayOfCalling) {
    const auto client = make_client();
    EXPECT_TRUE(client.send_transactional_email(email()));
    std::vector<Future<TransactionalEmailRequest::Response>> futures;
    for (int i = 0; i < 50; ++i) futures.push_back(client.submit(email()));
    for (auto& future : futures) EXPECT_TRUE(future.get());
    EXPECT_EQ(sent(), 51U);
    const auto status = limiter_->status();
    EXPECT_TRUE(status.connected);
    EXPECT_EQ(status.processes, 1);
    EXPECT_EQ(status.problem, "");
    EXPECT_GT(status.round_trips, 0U);
}

TEST_F(RedisRateLimiter, KeepsTheKeyOutOfRedis) {
    auto options = mock_.client_options();
    make_limiter();
    options.rate_limiter = limiter_;
    options.rate_limits.transactional = RateLimit{1000, seconds{1}, 1};
    const AppClient client{options};
    ASSERT_TRUE(client.send_transactional_email(email()));
    const auto keys = redis_->ask({"KEYS", "*"});
    EXPECT_THAT(keys, HasSubstr("{cio}:budget:127.0.0.1:"));
    EXPECT_THAT(keys, Not(HasSubstr(options.api_key)));
}

TEST_F(RedisRateLimiter, WhoSendsFastDoesNotAskForEachCall) {
    const auto client = make_client({1000, seconds{1}, 1});
    const auto start = Clock::now();
    for (int i = 0; i < 300; ++i) ASSERT_TRUE(client.send_transactional_email(email()));
    if (Clock::now() - start > seconds{3}) GTEST_SKIP() << "nobody sends fast on this machine";
    EXPECT_LT(limiter_->status().round_trips, 150U);
}

TEST_F(RedisRateLimiter, SendsInOrderOfArrival) {
    make_limiter();
    std::vector<std::unique_ptr<cio::RateLimiter::Turn>> turns;
    for (int i = 0; i < 12; ++i) turns.push_back(join());
    for (auto& turn : turns) {
        ASSERT_TRUE(becomes([&] { return turn->take(Clock::now()); }));
        turn.reset();
        std::vector<Clock::time_point> times;
        for (const auto& behind : turns) {
            if (behind) times.push_back(behind->when());
        }
        EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
    }
}

TEST_F(RedisRateLimiter, AGoodbyeGivesBackWhatIsReserved) {
    make_limiter();
    auto turn = join({1, seconds{1}, 1});
    ASSERT_TRUE(comes(turn));
    const auto other = std::make_shared<RateLimiter>(redis_options_);
    const auto ask = [&] { return other->join({"key", "transactional", {1, seconds{1}, 1}, Clock::now(), {}}); };
    auto next = ask();
    turn.reset();
    limiter_.reset();
    EXPECT_TRUE(becomes([&] { return next->when() != Clock::time_point::max(); }));
    EXPECT_TRUE(becomes([&] { return other->status().processes == 1; }));
}

TEST_F(RedisRateLimiter, AnUnlimitedBudgetAsksNobody) {
    redis_->kill();
    const auto client = make_client({0, seconds{1}, 1});
    EXPECT_TRUE(client.send_transactional_email(email()));
}

TEST_F(RedisRateLimiter, RefusesWhereRedisIsAway) {
    redis_->kill();
    const auto client = make_client();
    const auto error = error_of(client.send_transactional_email(email()));
    EXPECT_EQ(error.kind(), ErrorKind::extension);
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_EQ(error.attempts(), 0);
    EXPECT_THAT(error.message(), AllOf(HasSubstr("Redis at "), HasSubstr("rate_limiter")));
    EXPECT_EQ(error_of(client.submit(email()).get()).kind(), ErrorKind::extension);
    EXPECT_FALSE(limiter_->status().connected);
    EXPECT_THAT(limiter_->status().problem, HasSubstr("Redis at "));
    EXPECT_EQ(sent(), 0U);
}

TEST_F(RedisRateLimiter, GoesOnWhenRedisIsBack) {
    const auto client = make_client();
    ASSERT_TRUE(client.send_transactional_email(email()));
    redis_->kill();
    EXPECT_TRUE(becomes([&] { return !client.send_transactional_email(email()); }));
    redis_->start();
    EXPECT_TRUE(becomes([&] { return client.send_transactional_email(email()).has_value(); }));
    EXPECT_TRUE(limiter_->status().connected);
}

TEST_F(RedisRateLimiter, AConnectionThatEndsIsReplacedAtOnce) {
    const auto client = make_client();
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(client.send_transactional_email(email()));
        redis_->ask({"CLIENT", "KILL", "TYPE", "normal"});
    }
    EXPECT_EQ(limiter_->status().problem, "");
}

TEST_F(RedisRateLimiter, WhoWaitsIsRefusedAsWell) {
    make_limiter();
    static_cast<void>(comes(join()));
    std::atomic<int> woken{0};
    const auto first = limiter_->join({"key", "slow", {1, seconds{10}, 1}, Clock::now(), {}});
    ASSERT_TRUE(comes(first));
    const auto second = limiter_->join({"key", "slow", {1, seconds{10}, 1}, Clock::now(), [&] { ++woken; }});
    redis_->kill();
    EXPECT_TRUE(becomes([&] { return woken > 0; }));
    EXPECT_THROW(static_cast<void>(second->when()), std::exception);
    EXPECT_NO_THROW(static_cast<void>(first->when())) << "its turn has been reserved";
}

TEST_F(RedisRateLimiter, AServerThatDoesNotAnswerIsAway) {
    redis_options_.timeout = milliseconds{50};
    const auto client = make_client();
    ASSERT_TRUE(becomes([&] { return client.send_transactional_email(email()).has_value(); }));
    redis_->signal(SIGSTOP);
    EXPECT_TRUE(becomes([&] { return !client.send_transactional_email(email()); }));
    EXPECT_THAT(error_of(client.send_transactional_email(email())).message(), HasSubstr("Redis at "));
    redis_->signal(SIGCONT);
    EXPECT_TRUE(becomes([&] { return client.send_transactional_email(email()).has_value(); }));
}

TEST_F(RedisRateLimiter, KeepsToItsShareWhereRedisIsAway) {
    redis_options_.fallback = Fallback::keep_share;
    redis_options_.timeout = milliseconds{250};  // it may begin after some of them
    const auto client = make_client();
    ASSERT_TRUE(becomes([&] { return client.send_transactional_email(email()).has_value(); }));
    redis_->kill();
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(client.send_transactional_email(email()));
    EXPECT_TRUE(becomes([&] { return !limiter_->status().connected; }));
    EXPECT_TRUE(client.send_transactional_email(email()));
    EXPECT_EQ(sent(), 7U);
}

TEST_F(RedisRateLimiter, AProcessThatKnowsNoShareRefuses) {
    redis_options_.fallback = Fallback::keep_share;
    redis_->kill();
    const auto client = make_client();
    EXPECT_EQ(error_of(client.send_transactional_email(email())).kind(), ErrorKind::extension);
}

TEST_F(RedisRateLimiter, RefusesOptionsThatCannotBeUsed) {
    redis_options_.prefix = "";
    const auto client = make_client();
    const auto error = error_of(client.send_transactional_email(email()));
    EXPECT_EQ(error.kind(), ErrorKind::extension);
    EXPECT_THAT(error.message(), HasSubstr("Options::prefix"));
    EXPECT_THAT(limiter_->status().problem, HasSubstr("Options::prefix"));
}

TEST_F(RedisRateLimiter, ACallThatWouldComeTooLateFailsAtOnce) {
    const auto client = make_client({1, seconds{60}, 1});
    ASSERT_TRUE(client.send_transactional_email(email()));
    CallOptions options;
    options.timeout = seconds{30};
    const auto begin = Clock::now();
    const auto error = error_of(client.send_transactional_email(email(), options));
    EXPECT_EQ(error.kind(), ErrorKind::rate_limited);
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_LT(Clock::now() - begin, seconds{20});
}

TEST_F(RedisRateLimiter, ACallThatWaitsCanBeCancelled) {
    const auto client = make_client({1, seconds{60}, 1});
    ASSERT_TRUE(client.send_transactional_email(email()));
    CancelSource cancel;
    CallOptions options;
    options.timeout = std::chrono::hours{1};
    options.cancel = cancel.token();
    auto waiting = client.submit(email(), options);
    cancel.cancel();
    EXPECT_EQ(error_of(waiting.get()).kind(), ErrorKind::cancelled);
    EXPECT_EQ(sent(), 1U);
}

TEST_F(RedisRateLimiter, A429SlowsDownOtherProcesses) {
    make_limiter();
    ASSERT_TRUE(comes(join()));
    RateLimiter other{redis_options_};
    const auto now = Clock::now();
    limiter_->throttled("key", "transactional", now, now + seconds{30});
    const auto before = limiter_->status().round_trips;
    ASSERT_TRUE(becomes([&] { return limiter_->status().round_trips > before; }));
    const auto turn = other.join({"key", "transactional", {100, seconds{1}, 1}, now, {}, now + seconds{20}});
    ASSERT_TRUE(becomes([&] { return turn->when() != Clock::time_point::max(); })) << "hears that it is too late";
    EXPECT_GT(turn->when(), now + seconds{29});
}

TEST_F(RedisRateLimiter, ManyThreadsLoseNoCall) {
    const auto client = make_client({2000, seconds{1}, 10});
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int j = 0; j < 50; ++j) {
                CancelSource cancel;
                CallOptions options;
                options.cancel = cancel.token();
                auto given_up = client.submit(email(), options);
                if (client.send_transactional_email(email())) ++good;
                cancel.cancel();
                static_cast<void>(given_up.get());
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(good, 400);
}

TEST_F(RedisRateLimiter, IsDestroyedWhileOthersWait) {
    make_limiter();
    std::vector<std::unique_ptr<cio::RateLimiter::Turn>> turns;
    std::vector<std::atomic<bool>> woken(100);
    for (auto& each : woken) {
        turns.push_back(limiter_->join({"key", "slow", {1, seconds{10}, 1}, Clock::now(), [&] { each = true; }}));
    }
    limiter_.reset();
    EXPECT_TRUE(std::all_of(woken.begin(), woken.end(), [](const auto& each) { return each.load(); }));
    for (const auto& turn : turns) EXPECT_THROW(static_cast<void>(turn->when()), std::exception);
}

TEST_F(RedisRateLimiter, MayBeDestroyedByAFunctionThatItCalls) {
    make_limiter();
    std::promise<void> destroyed;
    auto holder = std::make_shared<std::shared_ptr<RateLimiter>>(std::move(limiter_));
    const auto turn = (*holder)->join({"key", "transactional", {100, seconds{1}, 1}, Clock::now(), [&, holder] {
                                           if (!*holder) return;
                                           holder->reset();
                                           destroyed.set_value();
                                       }});
    EXPECT_EQ(destroyed.get_future().wait_for(seconds{20}), std::future_status::ready);
}

TEST_F(RedisRateLimiter, AForkedProcessHasAConnectionOfItsOwn) {
    const auto client = make_client();
    ASSERT_TRUE(client.send_transactional_email(email()));
    const auto child = fork();
    if (child == 0) {
        const bool good = client.send_transactional_email(email()).has_value() && limiter_->status().processes == 2;
        _exit(good ? 0 : 1);
    }
    ASSERT_TRUE(client.send_transactional_email(email()));
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    EXPECT_EQ(sent(), 3U);
}

TEST(RedisFallback, HasAName) {
    EXPECT_EQ(to_string(Fallback::refuse), "refuse");
    EXPECT_EQ(to_string(Fallback::keep_share), "keep_share");
}

}  // namespace
}  // namespace cio::redis
