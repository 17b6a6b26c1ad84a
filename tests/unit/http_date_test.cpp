// SPDX-License-Identifier: MIT
#include "base/http_date.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <string>

namespace cio::core {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// A date as HTTP writes it.
std::string http_date(std::chrono::system_clock::time_point time) {
    const auto since_epoch = std::chrono::system_clock::to_time_t(time);
    char text[64];
    const auto length = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&since_epoch));
    return {text, length};
}

TEST(RetryAfter, TakesSeconds) {
    EXPECT_EQ(base::parse_retry_after("0"), seconds{0});
    EXPECT_EQ(base::parse_retry_after("1"), seconds{1});
    EXPECT_EQ(base::parse_retry_after("120"), minutes{2});
    EXPECT_EQ(base::parse_retry_after("0030"), seconds{30});
}

TEST(RetryAfter, TakesADate) {
    // The answer depends on the clock; an hour of slack is not a matter of timing.
    const auto wait = base::parse_retry_after(http_date(std::chrono::system_clock::now() + hours{5}));
    ASSERT_TRUE(wait);
    EXPECT_LE(*wait, hours{5});
    EXPECT_GE(*wait, hours{4});
}

TEST(RetryAfter, IsNoTimeForADateThatHasPassed) {
    EXPECT_EQ(base::parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT"), milliseconds{0});
}

TEST(RetryAfter, TakesTheOlderFormsOfADate) {
    EXPECT_EQ(base::parse_retry_after("Sunday, 06-Nov-94 08:49:37 GMT"), milliseconds{0});
    EXPECT_EQ(base::parse_retry_after("Sun Nov  6 08:49:37 1994"), milliseconds{0});
}

TEST(RetryAfter, IsNothingWhenItIsGarbage) {
    for (const auto* text : {"", " ", "soon", "five", "-", "1,000", "10s", "GMT", "Sun, 99 Foo 2030 99:99:99 GMT"}) {
        EXPECT_EQ(base::parse_retry_after(text), std::nullopt) << text;
    }
}

TEST(RetryAfter, NeverAsksForTimeInThePast) {
    for (const auto* text : {"-1", "-99999999999", "-9223372036854775808", "-99999999999999999999"}) {
        EXPECT_EQ(base::parse_retry_after(text).value_or(milliseconds{0}), milliseconds{0}) << text;
    }
}

TEST(RetryAfter, IsADayAtMost) {
    for (const auto* text : {"86401", "999999999999", "9223372036854775807"}) {
        EXPECT_EQ(base::parse_retry_after(text), hours{24}) << text;
    }
    if (sizeof(std::time_t) < 8) return;  // libcurl knows no dates that this system's clock cannot show
    EXPECT_EQ(base::parse_retry_after("Fri, 31 Dec 2199 23:59:59 GMT"), hours{24});
}

TEST(RetryAfter, IsADayForMoreSecondsThanANumberHolds) {
    EXPECT_EQ(base::parse_retry_after("9223372036854775808"), hours{24});
    EXPECT_EQ(base::parse_retry_after("99999999999999999999999999"), hours{24});
}

}  // namespace
}  // namespace cio::core
