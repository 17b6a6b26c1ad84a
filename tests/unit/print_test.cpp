// SPDX-License-Identifier: MIT
//
// What people compare in tests has a readable form when the comparison fails.

#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

namespace cio {
namespace {

using ::testing::PrintToString;

Error some_error() {
    ErrorInfo info;
    info.kind = ErrorKind::not_found;
    info.operation = "get_campaign";
    info.summary = "HTTP 404, not found";
    return Error{info};
}

TEST(Print, ShowsTheNamesOfEnumerations) {
    EXPECT_EQ(PrintToString(ErrorKind::rate_limited), "rate_limited");
    EXPECT_EQ(PrintToString(Effect::unknown), "unknown");
    EXPECT_EQ(PrintToString(Region::eu), "eu");
    EXPECT_EQ(PrintToString(Region::us), "us");
    EXPECT_EQ(PrintToString(RetrySafety::idempotent), "idempotent");
    EXPECT_EQ(PrintToString(LimitClass::broadcast), "broadcast");
    EXPECT_EQ(PrintToString(BatchOrder::as_completed), "as_completed");
    EXPECT_EQ(PrintToString(BatchOrder::input), "input");
    EXPECT_EQ(PrintToString(Outcome::not_done), "not_done");
    EXPECT_EQ(PrintToString(Reconciled::cannot_tell), "cannot_tell");
}

template <class Enum>
void expect_names(Enum last) {
    std::set<std::string> names;
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        const auto name = PrintToString(static_cast<Enum>(value));
        EXPECT_EQ(name.find("object"), std::string::npos) << name;
        EXPECT_TRUE(names.insert(name).second) << name;
    }
}

TEST(Print, GivesEveryValueANameOfItsOwn) {
    expect_names(ErrorKind::extension);
    expect_names(Effect::unknown);
    expect_names(Region::eu);
    expect_names(RetrySafety::once);
    expect_names(FieldPlace::part);
    expect_names(LimitClass::broadcast);
    expect_names(BatchOrder::as_completed);
    expect_names(Outcome::unknown);
    expect_names(Reconciled::cannot_tell);
    expect_names(HttpFailure::Kind::source);
}

TEST(Print, ShowsEnumerationsThatAreOptional) {
    EXPECT_EQ(PrintToString(std::optional{ErrorKind::tls}), "(tls)");
    EXPECT_EQ(PrintToString(std::vector{Effect::none, Effect::unknown}), "{ none, unknown }");
}

TEST(Print, ShowsTheTextOfOpenEnumerations) {
    EXPECT_EQ(PrintToString(ExportStatus{"odd"}), "odd");
    EXPECT_EQ(PrintToString(ExportStatus::pending), "pending");
}

TEST(Print, ShowsTheMessageOfErrors) {
    EXPECT_EQ(PrintToString(some_error()), "get_campaign: HTTP 404, not found");
    EXPECT_EQ(PrintToString(Exception{some_error()}), "get_campaign: HTTP 404, not found");
    EXPECT_EQ(PrintToString(ErrorMessage{"is required", "/to"}), "/to: is required");
    EXPECT_EQ(PrintToString(ErrorMessage{"is required", ""}), "is required");
}

TEST(Print, ShowsWhatAResultIs) {
    EXPECT_EQ(PrintToString(Result<Campaign>{Campaign{}}), "ok");
    EXPECT_EQ(PrintToString(Result<void>{}), "ok");
    EXPECT_EQ(PrintToString(Result<Json>{Json{}}), "ok");
    EXPECT_EQ(PrintToString(Result<Campaign>{some_error()}), "get_campaign: HTTP 404, not found");
    EXPECT_EQ(PrintToString(Result<void>{some_error()}), "get_campaign: HTTP 404, not found");
}

TEST(Print, ShowsWhatAPatchDoes) {
    EXPECT_EQ(PrintToString(Patch<int>{}), "left alone");
    EXPECT_EQ(PrintToString(Patch<int>{nullptr}), "null");
    EXPECT_EQ(PrintToString(Patch<int>{7}), "7");
    EXPECT_EQ(PrintToString(Patch<std::string>{"text"}), "text");
    EXPECT_EQ(PrintToString(Patch<std::vector<int>>{std::vector{1}}), "a value");
}

TEST(Print, ShowsHeadersAndLimits) {
    EXPECT_EQ(PrintToString(HttpHeader{"via", "1.1 google"}), "via: 1.1 google");
    EXPECT_EQ(PrintToString(RateLimit{10, std::chrono::seconds{1}, 2}), "10 per 1000 ms, burst 2");
    EXPECT_EQ(PrintToString(RateLimit{}), "no limit");
}

}  // namespace
}  // namespace cio
