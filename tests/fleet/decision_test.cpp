// SPDX-License-Identifier: MIT
//
// What is asked of a real server, and what it answers. Times are the server's.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "fleet/fleet_server.hpp"
#include "fleet/question.hpp"

namespace cio::test {
namespace {

using fleet::ServerTime;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t interval = 10'200;  ///< Of a hundred a second.

/// Each test has a prefix of its own.
class FleetDecision : public ::testing::TestWithParam<const char*> {
protected:
    FleetDecision() {
        const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
        options_.prefix = name.substr(0, name.find('/'));
    }

    [[nodiscard]] std::unique_ptr<fleet::Server> connect() const { return server_.connect(options_); }

    FleetServer& server_ = fleet_server(GetParam());
    FleetOptions options_;
};

INSTANTIATE_TEST_SUITE_P(On, FleetDecision, ::testing::ValuesIn(fleet_servers()),
                         [](const auto& test) { return test.param; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(FleetDecision);

/// How far apart they are.
std::vector<std::int64_t> steps(std::vector<ServerTime> slots) {
    std::sort(slots.begin(), slots.end());
    std::vector<std::int64_t> between;
    for (std::size_t i = 1; i < slots.size(); ++i) between.push_back(slots[i] - slots[i - 1]);
    return between;
}

TEST_P(FleetDecision, GivesSlotsAnIntervalApart) {
    server_.settle(options_.prefix);
    const auto server = connect();
    const auto answer = server->ask(question(4));
    ASSERT_EQ(answer.slots.size(), 4U);
    EXPECT_EQ(answer.slots[0], answer.now) << "the first at once";
    EXPECT_THAT(steps(answer.slots), ElementsAre(interval, interval, interval));
    EXPECT_EQ(answer.earliest, answer.slots[3] + interval);
}

TEST_P(FleetDecision, ProcessesShareTheBudget) {
    server_.settle(options_.prefix);
    const auto first = connect();
    const auto second = connect();
    std::vector<ServerTime> slots;
    for (int i = 0; i < 3; ++i) {
        for (const auto* const server : {&first, &second}) {
            const auto answer = (*server)->ask(question(2));
            slots.insert(slots.end(), answer.slots.begin(), answer.slots.end());
        }
    }
    ASSERT_EQ(slots.size(), 12U);
    const auto between = steps(slots);
    EXPECT_GE(*std::min_element(between.begin(), between.end()), interval);
    EXPECT_EQ(first->ask(question(0)).processes, 2);
}

TEST_P(FleetDecision, BudgetsOfOthersAreTheirOwn) {
    server_.settle(options_.prefix);
    const auto server = connect();
    static_cast<void>(server->ask(question(4)));
    auto other = question(1);
    other.budget = "other key:transactional";
    const auto answer = server->ask(other);
    EXPECT_THAT(answer.slots, ElementsAre(answer.now));
}

TEST_P(FleetDecision, GivesNoSlotsThatAreFarAhead) {
    server_.settle(options_.prefix);
    const auto answer = connect()->ask(question(100));
    EXPECT_EQ(answer.slots.size(), 20U);  // 200 ms
    EXPECT_GT(answer.earliest, answer.now + 200'000);
}

TEST_P(FleetDecision, ABurstGoesAtOnce) {
    server_.settle(options_.prefix);
    const auto answer = connect()->ask(question(5, RateLimit{100, seconds{1}, 3}));
    EXPECT_THAT(steps(answer.slots), ElementsAre(0, 0, interval, interval));
}

TEST_P(FleetDecision, SlotsBeginWhenTheAnswerIsThere) {
    server_.settle(options_.prefix);
    auto slow = question(1);
    slow.lead = milliseconds{50};
    const auto answer = connect()->ask(slow);
    EXPECT_THAT(answer.slots, ElementsAre(answer.now + 50'000));
}

TEST_P(FleetDecision, SlotsThatAreGivenBackGoToTheNext) {
    server_.settle(options_.prefix);
    const auto server = connect();
    const auto other = connect();
    for (int i = 0; i < 20; ++i) {
        auto all = question(20);
        auto back = question(0);
        auto more = question(3);
        all.budget = back.budget = more.budget = "key" + std::to_string(i) + ":transactional";
        const auto slots = server->ask(all).slots;
        ASSERT_EQ(slots.size(), 20U);
        back.unused = {slots[17], slots[18]};
        static_cast<void>(server->ask(back));
        const auto answer = other->ask(more);
        if (answer.now >= slots[17]) continue;  // a slow machine: they are past
        const auto& again = answer.slots;
        ASSERT_GE(again.size(), 2U);
        EXPECT_EQ(again[0], slots[17]);
        EXPECT_EQ(again[1], slots[18]);
        for (std::size_t j = 2; j < again.size(); ++j) EXPECT_GT(again[j], slots[19]) << "each once";
        return;
    }
    FAIL() << "the machine was too slow twenty times";
}

TEST_P(FleetDecision, A429SlowsDownEverybody) {
    server_.settle(options_.prefix);
    const auto first = connect();
    const auto second = connect();
    auto told = question(0);
    told.pause = milliseconds{100};
    const auto now = first->ask(told).now;
    const auto answer = second->ask(question(4));
    ASSERT_GE(answer.slots.size(), 3U);
    EXPECT_EQ(answer.slots[0], std::max(now + 100'000, answer.now));  // a slow machine may be later than that
    for (const auto step : steps(answer.slots)) {
        EXPECT_LE(step, 2 * interval);
        EXPECT_GE(step, 2 * interval - 100) << "at half the rate, which grows back";
    }
}

TEST_P(FleetDecision, Several429OfTheSameMomentAreOne) {
    server_.settle(options_.prefix);
    const auto server = connect();
    auto told = question(0);
    told.pause = milliseconds{100};
    for (int i = 0; i < 5; ++i) static_cast<void>(server->ask(told));
    const auto between = steps(server->ask(question(3)).slots);
    ASSERT_FALSE(between.empty());
    EXPECT_LE(between[0], 2 * interval);
}

TEST_P(FleetDecision, TheRateGrowsBackAfterA429) {
    server_.settle(options_.prefix);
    const auto server = connect();
    auto told = question(0);
    told.pause = milliseconds{0};
    const auto now = server->ask(told).now;
    server_.change(options_.prefix, "key:transactional", {{}, now - 5'000'000, {}});
    auto between = steps(server->ask(question(3)).slots);
    EXPECT_GT(between.at(0), 1.4 * interval);
    EXPECT_LT(between.at(0), 1.6 * interval);
    server_.change(options_.prefix, "key:transactional", {{}, now - 11'000'000, {}});
    between = steps(server->ask(question(3)).slots);
    EXPECT_EQ(between.back(), interval);
}

TEST_P(FleetDecision, AServerThatIsNewIsQuietAtFirst) {
    const auto answer = connect()->ask(question(1));
    EXPECT_THAT(answer.slots, IsEmpty());
    EXPECT_EQ(answer.earliest, answer.now + 5'200'000) << "those of another may not have passed yet";
    options_.prefix += "2";
    options_.fallback = fleet::Fallback::keep_share;
    const auto longer = connect()->ask(question(1));
    EXPECT_EQ(longer.earliest, longer.now + 25'200'000) << "and processes may be using their shares";
}

TEST_P(FleetDecision, AServerThatHasTakenOverIsQuietAtFirst) {
    server_.settle(options_.prefix);
    const auto server = connect();
    EXPECT_EQ(server->ask(question(1)).slots.size(), 1U);
    server_.take_over(options_.prefix);
    const auto answer = server->ask(question(1));
    EXPECT_THAT(answer.slots, IsEmpty());
    EXPECT_EQ(answer.earliest, answer.now + 5'200'000);
}

TEST_P(FleetDecision, AClockThatWasSetBackHoldsUpNobody) {
    server_.settle(options_.prefix);
    const auto server = connect();
    const auto now = server->ask(question(1)).now;
    const auto later = now + 3'600'000'000;
    server_.change(options_.prefix, "key:transactional", {later, later, later});
    const auto answer = server->ask(question(1));
    ASSERT_EQ(answer.slots.size(), 1U);
    EXPECT_LE(answer.slots[0], answer.now + interval);
}

TEST_P(FleetDecision, TheShareOfWhoIsAwayIsLeftToIt) {
    options_.fallback = fleet::Fallback::keep_share;
    server_.settle(options_.prefix);
    options_.timeout = milliseconds{250};
    const auto server = connect();
    const auto now = server->ask(question(0)).now;
    server_.add_process(options_.prefix, "away", now - 2'000'000);
    server_.add_process(options_.prefix, "gone", now - 60'000'000);
    const auto answer = server->ask(question(3));
    EXPECT_EQ(answer.processes, 2);
    EXPECT_THAT(steps(answer.slots), ElementsAre(2 * interval, 2 * interval));
}

TEST_P(FleetDecision, WhoMayNotHaveHeardTheAnswerCountsAsAway) {
    options_.fallback = fleet::Fallback::keep_share;
    server_.settle(options_.prefix);
    options_.timeout = milliseconds{250};
    const auto deaf = connect();
    static_cast<void>(deaf->ask(question(0)));
    const auto server = connect();
    auto heard = question(3);
    heard.heard = server->ask(question(0)).now;
    EXPECT_THAT(steps(server->ask(heard).slots), ElementsAre(2 * interval, 2 * interval));
    auto at_last = question(0);
    at_last.heard = deaf->ask(question(0)).now;
    static_cast<void>(deaf->ask(at_last));
    EXPECT_EQ(steps(server->ask(heard).slots).back(), interval);
}

TEST_P(FleetDecision, WhoHasHeardNothingForLongIsAsNew) {
    server_.settle(options_.prefix);
    const auto server = connect();
    auto late = question(1);
    late.heard = server->ask(question(0)).now - 3'600'000'000;
    server_.add_process(options_.prefix, "other", late.heard);
    for (int i = 0; i < 2; ++i) EXPECT_EQ(server->ask(late).processes, 1);
}

TEST_P(FleetDecision, WhoLeavesIsForgotten) {
    server_.settle(options_.prefix);
    const auto first = connect();
    const auto second = connect();
    static_cast<void>(first->ask(question(0)));
    EXPECT_EQ(second->ask(question(0)).processes, 2);
    auto goodbye = question(0);
    goodbye.leaving = true;
    static_cast<void>(first->ask(goodbye));
    EXPECT_EQ(second->ask(question(0)).processes, 1);
}

}  // namespace
}  // namespace cio::test
