// SPDX-License-Identifier: MIT
#include "fleet/line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace cio::fleet {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using TimePoint = Line::TimePoint;

constexpr RateLimit hundred_a_second{100, seconds{1}, 1};
constexpr RateLimit ten_a_second{10, seconds{1}, 1};
constexpr TimePoint unknown = (TimePoint::max)();

/// A line on a clock that moves only when the test says so; times are milliseconds since the start.
class LineOf : public ::testing::Test {
protected:
    [[nodiscard]] static TimePoint at(int time) { return TimePoint{std::chrono::hours{1000}} + milliseconds{time}; }

    /// A request joins that is woken by its name.
    Line::Place join(const std::string& name, int now = 0, TimePoint deadline = unknown,
                     const RateLimit& limit = hundred_a_second) {
        return line_.join(limit, at(now), deadline, [this, name] { woken_.push_back(name); });
    }

    /// The server has given slots at these times.
    void grant(const std::vector<int>& times, int asked, int now = 0, int earliest = 0,
               milliseconds slice = milliseconds{50}) {
        std::vector<Slot> slots;
        for (const int time : times) slots.push_back({at(time), time});
        line_.granted(slots, asked, at(now), at(earliest), slice, wake_);
    }

    /// Who has been woken since this was last asked.
    std::vector<std::string> woken() {
        for (const auto& moved : std::exchange(wake_, {})) moved();
        return std::exchange(woken_, {});
    }

    bool take(Line::Place place, int now) { return line_.take(place, at(now), wake_); }

    Line line_{"key:transactional"};
    Line::Wake wake_;
    std::vector<std::string> woken_;
};

TEST(Pacing, SlotsAreSoFarApartThatLateOnesBreakNoLimit) {
    const Pacing pacing{hundred_a_second};
    // A second and the tolerance hold as many slots as a second has requests.
    EXPECT_GT(100 * pacing.interval, seconds{1} + pacing.tolerance);
    EXPECT_LE(0.95 * pacing.interval, milliseconds{10}) << "at least 95 % of the budget can be used";
    EXPECT_EQ(pacing.slack, microseconds{0});
    EXPECT_EQ((Pacing{RateLimit{1, seconds{10}, 1}}.interval), milliseconds{10'200});
    EXPECT_EQ((Pacing{RateLimit{10, seconds{1}, 5}}.slack), 4 * (Pacing{ten_a_second}.interval));
}

TEST_F(LineOf, RequestsGetSlotsInOrderOfArrival) {
    const auto first = join("first");
    const auto second = join("second");
    EXPECT_EQ(line_.when(first), unknown);
    EXPECT_EQ(line_.when(second), unknown);
    EXPECT_EQ(line_.wanted(at(0)), 2);
    grant({20, 10}, 2);
    EXPECT_EQ(line_.when(first), at(10));
    EXPECT_EQ(line_.when(second), at(20));
    EXPECT_FALSE(take(first, 9));
    EXPECT_TRUE(take(first, 10));
    EXPECT_TRUE(take(second, 20));
}

TEST_F(LineOf, ThoseWhoGetASlotAreWoken) {
    join("first");
    join("second");
    grant({10}, 2);
    EXPECT_THAT(woken(), ElementsAre("first"));
    grant({20}, 1);
    EXPECT_THAT(woken(), ElementsAre("second"));
}

TEST_F(LineOf, AnEarlierSlotMovesEverybodyUp) {
    const auto first = join("first");
    const auto second = join("second");
    grant({50}, 2);
    EXPECT_EQ(line_.when(first), at(50));
    static_cast<void>(woken());
    grant({10}, 1);  // one that another process has given back
    EXPECT_EQ(line_.when(first), at(10));
    EXPECT_EQ(line_.when(second), at(50));
    EXPECT_THAT(woken(), ElementsAre("first", "second"));
}

TEST_F(LineOf, WhoLeavesGivesItsSlotToThoseBehind) {
    const auto first = join("first");
    const auto second = join("second");
    const auto third = join("third");
    grant({10, 20}, 3);
    EXPECT_EQ(line_.when(second), at(20));
    static_cast<void>(woken());
    line_.leave(first, at(0), wake_);
    EXPECT_EQ(line_.when(third), at(20));
    EXPECT_THAT(woken(), ElementsAre("third", "second"));
    EXPECT_EQ(line_.when(second), at(10));
}

TEST_F(LineOf, WhoLeavesWithoutASlotHoldsUpNobody) {
    const auto first = join("first");
    const auto second = join("second");
    line_.leave(first, at(0), wake_);
    EXPECT_EQ(line_.wanted(at(0)), 1);
    grant({10}, 1);
    EXPECT_EQ(line_.when(second), at(10));
}

TEST_F(LineOf, SlotsThatNobodyUsesAreGivenBack) {
    const auto first = join("first");
    grant({1000}, 1);
    line_.leave(first, at(0), wake_);
    EXPECT_EQ(line_.unused(at(0)), 1U);
    EXPECT_THAT(line_.take_unused(at(0)), ElementsAre(1000));
    EXPECT_EQ(line_.unused(at(0)), 0U);
}

TEST_F(LineOf, ASlotThatIsTooNearIsKept) {
    const auto first = join("first");
    grant({4}, 1);
    line_.leave(first, at(0), wake_);
    EXPECT_EQ(line_.unused(at(0)), 0U);
    EXPECT_EQ(line_.when(join("second", 1)), at(4));
}

TEST_F(LineOf, ASlotMayBeUsedALittleLater) {
    const auto first = join("first");
    grant({10}, 1);
    EXPECT_TRUE(take(first, 28));
}

TEST_F(LineOf, ASlotThatHasPassedIsLost) {
    const auto first = join("first");
    const auto second = join("second");
    const auto third = join("third");
    grant({10, 40, 70}, 3);
    EXPECT_FALSE(take(first, 29)) << "others have the time after it";
    EXPECT_EQ(line_.when(first), at(40));
    EXPECT_EQ(line_.when(second), at(70));
    EXPECT_EQ(line_.when(third), unknown);
    EXPECT_EQ(line_.lost(), 1U);
    EXPECT_EQ(line_.wanted(at(29)), 1) << "the last in line needs another";
}

TEST_F(LineOf, WhoCallsOftenHasSlotsInStock) {
    for (int i = 0; i < 20; ++i) {  // 100 per second
        const auto each = join("each", 10 * i);
        grant({10 * i}, 1, 10 * i, 10 * i);
        ASSERT_TRUE(take(each, 10 * i));
    }
    const int wanted = line_.wanted(at(190));
    EXPECT_GT(wanted, 1);
    EXPECT_LE(wanted, 5);
    grant({200, 210}, 2, 190, 220);
    const auto next = join("next", 205);
    EXPECT_EQ(line_.when(next), at(200));
    EXPECT_TRUE(take(next, 205)) << "without an answer in between";
    EXPECT_EQ(line_.wanted(at(5000)), 0) << "who has stopped needs none";
}

TEST_F(LineOf, WhoCallsSeldomHasNone) {
    const auto only = join("only");
    grant({0}, 1);
    ASSERT_TRUE(take(only, 0));
    EXPECT_EQ(line_.wanted(at(1)), 0);
}

TEST_F(LineOf, TakesASliceAtATime) {
    for (int i = 0; i < 50; ++i) join("each");
    ASSERT_EQ(line_.wanted(at(0)), 4);
    grant({10, 20, 30, 40}, 4);
    EXPECT_EQ(line_.wanted(at(0)), 0);
}

TEST_F(LineOf, ASliceMayBeOfAnyLength) {
    for (int i = 0; i < 50; ++i) join("each");
    grant({}, 0, 0, 0, milliseconds{5});
    EXPECT_EQ(line_.wanted(at(0)), 1);
    grant({}, 0, 0, 0, milliseconds{200});
    EXPECT_EQ(line_.wanted(at(0)), 19);
}

TEST_F(LineOf, ABurstIsAskedForAtOnce) {
    for (int i = 0; i < 20; ++i) join("each", 0, unknown, RateLimit{10, seconds{1}, 8});
    EXPECT_EQ(line_.wanted(at(0)), 8);
}

TEST_F(LineOf, AsksAgainWhenThereAreSlotsToBeHad) {
    join("first");
    grant({}, 1, 0, 5000);
    EXPECT_EQ(line_.wanted(at(4000)), 0);
    EXPECT_GT(line_.again(), at(4000));
    EXPECT_LE(line_.again(), at(5000));
    EXPECT_EQ(line_.wanted(line_.again()), 1);
}

TEST_F(LineOf, WhoCannotMeetTheDeadlineIsToldAtOnce) {
    for (int i = 0; i < 100; ++i) join("each");
    const auto hopeless = join("hopeless", 0, at(1000));
    EXPECT_GE(line_.when(hopeless), at(1000));
    EXPECT_LT(line_.when(hopeless), at(1100));
    const auto hopeful = join("hopeful", 0, at(1100));
    EXPECT_EQ(line_.when(hopeful), unknown);
}

TEST_F(LineOf, WhoCannotMeetTheDeadlineAfterA429IsWoken) {
    const auto hurried = join("hurried", 0, at(500));
    const auto patient = join("patient", 0, at(5000));
    grant({10, 20}, 2);
    static_cast<void>(woken());
    line_.throttled(at(0), at(2000), wake_);
    EXPECT_THAT(woken(), ElementsAre("hurried"));
    EXPECT_EQ(line_.when(hurried), at(2000));
    EXPECT_EQ(line_.when(patient), unknown);
    EXPECT_FALSE(take(patient, 20)) << "slots of before the 429 are void";
}

TEST_F(LineOf, AnAnswerOfBeforeA429IsVoid) {
    const auto first = join("first");
    line_.throttled(at(0), at(2000), wake_);
    ASSERT_EQ(line_.pause, at(2000));
    grant({10}, 1);
    EXPECT_EQ(line_.when(first), unknown);
}

TEST_F(LineOf, TheShareOfAProcessIsItsPartOfThePeriod) {
    std::vector<Line::Place> places;
    for (int i = 0; i < 60; ++i) places.push_back(join("each"));
    line_.share(at(0), at(1200), 4, wake_);
    EXPECT_EQ(line_.when(places[0]), at(1200));
    EXPECT_EQ(line_.when(places[1]), at(1200) + 4 * Pacing{hundred_a_second}.interval);
    EXPECT_EQ(line_.when(places[25]), at(1200 + 1020)) << "25 in a second and the tolerance";
    EXPECT_EQ(line_.wanted(at(0)), 0);
}

TEST_F(LineOf, AShareOfLessThanARequestTakesSeveralPeriods) {
    const auto first = join("first", 0, unknown, ten_a_second);
    const auto second = join("second", 0, unknown, ten_a_second);
    line_.share(at(0), at(0), 20, wake_);
    EXPECT_EQ(line_.when(first), at(0));
    EXPECT_EQ(line_.when(second), at(0) + 20 * Pacing{ten_a_second}.interval);
}

TEST_F(LineOf, TheShareIsHalvedAfterA429) {
    const auto first = join("first");
    const auto second = join("second");
    line_.throttled(at(0), at(1000), wake_);
    line_.share(at(0), at(0), 4, wake_);
    EXPECT_EQ(line_.when(first), at(1000));
    EXPECT_EQ(line_.when(second), at(1000) + 8 * Pacing{hundred_a_second}.interval);
}

TEST_F(LineOf, TheShareEndsWhenTheServerIsBack) {
    const auto first = join("first");
    const auto second = join("second");
    grant({10}, 1);
    line_.share(at(0), at(1200), 4, wake_);
    ASSERT_EQ(line_.when(second), at(1200));
    line_.end_share(wake_);
    EXPECT_EQ(line_.when(first), at(10)) << "what the server has reserved stays";
    EXPECT_EQ(line_.when(second), unknown);
    EXPECT_EQ(line_.wanted(at(0)), 1);
}

TEST_F(LineOf, AllSlotsAreGivenBackAtTheEnd) {
    const auto first = join("first");
    grant({10, 20}, 1);
    EXPECT_THAT(line_.surrender(at(15)), ElementsAre(20));
    EXPECT_EQ(line_.when(first), unknown);
    EXPECT_THAT(line_.surrender(at(15)), IsEmpty());
}

TEST_F(LineOf, IsIdleLongAfterTheLastRequest) {
    const auto first = join("first");
    EXPECT_FALSE(line_.idle(at(100'000)));
    line_.leave(first, at(0), wake_);
    EXPECT_FALSE(line_.idle(at(1000)));
    EXPECT_TRUE(line_.idle(at(100'000)));
}

TEST(ServerClock, IsNeverAheadOfTheServers) {
    const TimePoint start{std::chrono::hours{5}};
    ServerClock clock;
    clock.saw(start, start + milliseconds{9}, 1'000'000);  // read by the server somewhere in between
    EXPECT_EQ(clock.here(1'500'000), start + milliseconds{509});
    clock.saw(start + milliseconds{100}, start + milliseconds{101}, 1'096'000);
    EXPECT_LE(clock.here(1'500'000), start + milliseconds{506}) << "a quick answer says more";
    clock.saw(start + milliseconds{200}, start + milliseconds{209}, 1'196'000);
    EXPECT_LE(clock.here(1'500'000), start + milliseconds{506}) << "and is remembered";
    EXPECT_GE(clock.here(1'500'000), start + milliseconds{504});
}

TEST(ServerClock, ForgetsWhatItKnewWhenAClockIsSet) {
    const TimePoint start{std::chrono::hours{5}};
    ServerClock clock;
    clock.saw(start, start + milliseconds{1}, 1'000'000);
    clock.saw(start + milliseconds{10}, start + milliseconds{11}, 500'000);
    EXPECT_EQ(clock.here(600'000), start + milliseconds{111});
    clock.saw(start + milliseconds{20}, start + milliseconds{21}, 9'000'000);
    EXPECT_EQ(clock.here(9'000'000), start + milliseconds{21});
}

}  // namespace
}  // namespace cio::fleet
