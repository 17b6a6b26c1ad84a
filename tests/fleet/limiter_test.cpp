// SPDX-License-Identifier: MIT
//
// Clients whose limiter asks a real server, against the mock service.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/async.hpp>
#include <cio/fleet.hpp>
#include <cio/testing/mock_server.hpp>

#include "fleet/fleet_server.hpp"
#include "support/error_of.hpp"

namespace cio::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
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

class FleetRateLimiter : public ::testing::TestWithParam<const char*> {
protected:
    FleetRateLimiter() {
        const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
        options_.prefix = name.substr(0, name.find('/'));
        server_.settle(options_.prefix);
    }

    void make_limiter() { limiter_ = server_.limiter(options_); }

    [[nodiscard]] AppClient make_client(const RateLimit& limit = {1000, seconds{1}, 1}) {
        if (!limiter_) make_limiter();
        auto options = mock_.client_options();
        options.rate_limiter = limiter_;
        options.rate_limits.transactional = limit;
        return AppClient{options};
    }

    [[nodiscard]] std::size_t sent() const { return mock_.acted("send_transactional_email"); }

    [[nodiscard]] fleet::Status status() const { return server_.status(*limiter_); }

    /// What is asked of the limiter itself.
    [[nodiscard]] std::unique_ptr<RateLimiter::Turn> join(const RateLimit& limit = {100, seconds{1}, 1}) {
        return limiter_->join({"key", "transactional", limit, Clock::now(), {}});
    }
    [[nodiscard]] bool comes(const std::unique_ptr<RateLimiter::Turn>& turn) {
        return becomes([&] { return turn->when() != Clock::time_point::max(); });
    }

    FleetServer& server_ = fleet_server(GetParam());
    FleetOptions options_;
    testing::MockServer mock_;
    std::shared_ptr<RateLimiter> limiter_;
};

INSTANTIATE_TEST_SUITE_P(On, FleetRateLimiter, ::testing::ValuesIn(fleet_servers()),
                         [](const auto& test) { return test.param; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(FleetRateLimiter);

TEST_P(FleetRateLimiter, SendsInEveryWayOfCalling) {
    const auto client = make_client();
    EXPECT_TRUE(client.send_transactional_email(email()));
    std::vector<Future<TransactionalEmailRequest::Response>> futures;
    for (int i = 0; i < 50; ++i) futures.push_back(client.submit(email()));
    for (auto& future : futures) EXPECT_TRUE(future.get());
    EXPECT_EQ(sent(), 51U);
    const auto now = status();
    EXPECT_TRUE(now.connected);
    EXPECT_EQ(now.processes, 1);
    EXPECT_EQ(now.problem, "");
    EXPECT_GT(now.round_trips, 0U);
}

TEST_P(FleetRateLimiter, KeepsTheKeyOutOfTheServer) {
    auto options = mock_.client_options();
    make_limiter();
    options.rate_limiter = limiter_;
    options.rate_limits.transactional = RateLimit{1000, seconds{1}, 1};
    const AppClient client{options};
    ASSERT_TRUE(client.send_transactional_email(email()));
    EXPECT_THAT(server_.budgets(), HasSubstr("127.0.0.1:"));
    EXPECT_THAT(server_.budgets(), Not(HasSubstr(options.api_key)));
}

TEST_P(FleetRateLimiter, WhoSendsFastDoesNotAskForEachCall) {
    const auto client = make_client({1000, seconds{1}, 1});
    const auto start = Clock::now();
    for (int i = 0; i < 300; ++i) {
        const auto result = client.send_transactional_email(email());
        ASSERT_TRUE(result) << result.error().message();
    }
    const std::chrono::duration<double> taken = Clock::now() - start;
    EXPECT_LT(static_cast<double>(status().round_trips), 100 + 50 * taken.count()) << "a slice is 50 ms";
}

TEST_P(FleetRateLimiter, SendsInOrderOfArrival) {
    make_limiter();
    std::vector<std::unique_ptr<RateLimiter::Turn>> turns;
    for (int i = 0; i < 12; ++i) turns.push_back(join());
    for (auto& turn : turns) {
        ASSERT_TRUE(becomes([&] { return turn->take(Clock::now()); }));
        turn.reset();
        const auto read = [&] {
            std::vector<Clock::time_point> times;
            for (const auto& behind : turns) {
                if (behind) times.push_back(behind->when());
            }
            return times;
        };
        std::vector<Clock::time_point> times;
        // Slots may come between two of the questions: what is read twice is of one moment.
        ASSERT_TRUE(becomes([&] {
            times = read();
            return times == read();
        }));
        EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
    }
}

TEST_P(FleetRateLimiter, AGoodbyeGivesBackWhatIsReserved) {
    make_limiter();
    auto turn = join({1, seconds{1}, 1});
    ASSERT_TRUE(comes(turn));
    const auto other = server_.limiter(options_);
    const auto ask = [&] { return other->join({"key", "transactional", {1, seconds{1}, 1}, Clock::now(), {}}); };
    auto next = ask();
    turn.reset();
    limiter_.reset();
    EXPECT_TRUE(becomes([&] { return next->when() != Clock::time_point::max(); }));
    EXPECT_TRUE(becomes([&] { return server_.status(*other).processes == 1; }));
}

TEST_P(FleetRateLimiter, AnUnlimitedBudgetAsksNobody) {
    server_.kill();
    const auto client = make_client({0, seconds{1}, 1});
    EXPECT_TRUE(client.send_transactional_email(email()));
}

TEST_P(FleetRateLimiter, RefusesWhereTheServerIsAway) {
    server_.kill();
    const auto client = make_client();
    const auto error = error_of(client.send_transactional_email(email()));
    EXPECT_EQ(error.kind(), ErrorKind::extension);
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_EQ(error.attempts(), 0);
    EXPECT_THAT(error.message(), AllOf(HasSubstr(server_.name()), HasSubstr("rate_limiter")));
    EXPECT_EQ(error_of(client.submit(email()).get()).kind(), ErrorKind::extension);
    EXPECT_FALSE(status().connected);
    EXPECT_THAT(status().problem, HasSubstr(server_.name()));
    EXPECT_EQ(sent(), 0U);
}

TEST_P(FleetRateLimiter, GoesOnWhenTheServerIsBack) {
    options_.timeout = seconds{1};
    const auto client = make_client();
    ASSERT_TRUE(client.send_transactional_email(email()));
    server_.kill();
    EXPECT_TRUE(becomes([&] { return !client.send_transactional_email(email()); }));
    server_.start();
    EXPECT_TRUE(becomes([&] { return client.send_transactional_email(email()).has_value(); }));
    EXPECT_TRUE(status().connected);
}

TEST_P(FleetRateLimiter, AConnectionThatEndsIsReplacedAtOnce) {
    const auto client = make_client();
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(client.send_transactional_email(email()));
        server_.end_connections();
    }
    EXPECT_EQ(status().problem, "");
}

TEST_P(FleetRateLimiter, WhoWaitsIsRefusedAsWell) {
    options_.timeout = seconds{1};
    make_limiter();
    static_cast<void>(comes(join()));
    std::atomic<int> woken{0};
    const auto first = limiter_->join({"key", "slow", {1, seconds{10}, 1}, Clock::now(), {}});
    ASSERT_TRUE(comes(first));
    const auto second = limiter_->join({"key", "slow", {1, seconds{10}, 1}, Clock::now(), [&] { ++woken; }});
    server_.kill();
    EXPECT_TRUE(becomes([&] { return woken > 0; }));
    EXPECT_THROW(static_cast<void>(second->when()), std::exception);
    EXPECT_NO_THROW(static_cast<void>(first->when())) << "its turn has been reserved";
}

TEST_P(FleetRateLimiter, AServerThatDoesNotAnswerIsAway) {
    options_.timeout = milliseconds{50};
    const auto client = make_client();
    ASSERT_TRUE(becomes([&] { return client.send_transactional_email(email()).has_value(); }));
    server_.pause();
    EXPECT_TRUE(becomes([&] { return !client.send_transactional_email(email()); }));
    EXPECT_THAT(error_of(client.send_transactional_email(email())).message(), HasSubstr(server_.name()));
    server_.resume();
    EXPECT_TRUE(becomes([&] { return client.send_transactional_email(email()).has_value(); }));
}

TEST_P(FleetRateLimiter, KeepsToItsShareWhereTheServerIsAway) {
    options_.fallback = fleet::Fallback::keep_share;
    options_.timeout = milliseconds{250};  // it may begin after some of them
    const auto client = make_client();
    ASSERT_TRUE(becomes([&] { return client.send_transactional_email(email()).has_value(); }));
    server_.kill();
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(client.send_transactional_email(email()));
    EXPECT_TRUE(becomes([&] { return !status().connected; }));
    EXPECT_TRUE(client.send_transactional_email(email()));
    EXPECT_EQ(sent(), 7U);
}

TEST_P(FleetRateLimiter, AProcessThatKnowsNoShareRefuses) {
    options_.fallback = fleet::Fallback::keep_share;
    server_.kill();
    const auto client = make_client();
    EXPECT_EQ(error_of(client.send_transactional_email(email())).kind(), ErrorKind::extension);
}

TEST_P(FleetRateLimiter, RefusesOptionsThatCannotBeUsed) {
    options_.prefix = "";
    const auto client = make_client();
    const auto error = error_of(client.send_transactional_email(email()));
    EXPECT_EQ(error.kind(), ErrorKind::extension);
    EXPECT_THAT(error.message(), HasSubstr("Options::prefix"));
    EXPECT_THAT(status().problem, HasSubstr("Options::prefix"));
}

TEST_P(FleetRateLimiter, ACallThatWouldComeTooLateFailsAtOnce) {
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

TEST_P(FleetRateLimiter, ACallThatWaitsCanBeCancelled) {
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

TEST_P(FleetRateLimiter, A429SlowsDownOtherProcesses) {
    make_limiter();
    ASSERT_TRUE(comes(join()));
    const auto other = server_.limiter(options_);
    const auto now = Clock::now();
    limiter_->throttled("key", "transactional", now, now + seconds{30});
    const auto before = status().round_trips;
    ASSERT_TRUE(becomes([&] { return status().round_trips > before; }));
    const auto turn = other->join({"key", "transactional", {100, seconds{1}, 1}, now, {}, now + seconds{20}});
    ASSERT_TRUE(becomes([&] { return turn->when() != Clock::time_point::max(); })) << "hears that it is too late";
    EXPECT_GT(turn->when(), now + seconds{29});
}

TEST_P(FleetRateLimiter, ManyThreadsLoseNoCall) {
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

TEST_P(FleetRateLimiter, IsDestroyedWhileOthersWait) {
    make_limiter();
    std::vector<std::unique_ptr<RateLimiter::Turn>> turns;
    std::vector<std::atomic<bool>> woken(100);
    for (auto& each : woken) {
        turns.push_back(limiter_->join({"key", "slow", {1, seconds{10}, 1}, Clock::now(), [&] { each = true; }}));
    }
    limiter_.reset();
    EXPECT_TRUE(std::all_of(woken.begin(), woken.end(), [](const auto& each) { return each.load(); }));
    for (const auto& turn : turns) EXPECT_THROW(static_cast<void>(turn->when()), std::exception);
}

TEST_P(FleetRateLimiter, MayBeDestroyedByAFunctionThatItCalls) {
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

TEST_P(FleetRateLimiter, AForkedProcessHasAConnectionOfItsOwn) {
    const auto client = make_client();
    ASSERT_TRUE(client.send_transactional_email(email()));
    const auto child = fork();
    if (child == 0) {
        const bool good = client.send_transactional_email(email()).has_value() && status().processes == 2;
        _exit(good ? 0 : 1);
    }
    ASSERT_TRUE(client.send_transactional_email(email()));
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    EXPECT_EQ(sent(), 3U);
}

TEST(FleetFallback, HasAName) {
    EXPECT_EQ(to_string(fleet::Fallback::refuse), "refuse");
    EXPECT_EQ(to_string(fleet::Fallback::keep_share), "keep_share");
}

}  // namespace
}  // namespace cio::test
