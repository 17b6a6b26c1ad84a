// SPDX-License-Identifier: MIT
#include <cio/error.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

#include "base/text.hpp"

namespace cio {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

ErrorInfo full_info() {
    ErrorInfo info;
    info.kind = ErrorKind::unprocessable;
    info.effect = Effect::unknown;
    info.status = 422;
    info.summary = "HTTP 422, refused";
    info.advice = "Correct the request";
    info.messages = {{"is not an address", "/to"}, {"try again", ""}};
    info.operation = "send_transactional_email";
    info.attempts = 1;
    info.body = R"({"errors":[]})";
    return info;
}

TEST(Error, GivesBackTheFactsItWasMadeOf) {
    const Error error{full_info()};
    EXPECT_EQ(error.kind(), ErrorKind::unprocessable);
    EXPECT_EQ(error.effect(), Effect::unknown);
    EXPECT_EQ(error.status(), 422);
    EXPECT_EQ(error.operation(), "send_transactional_email");
    EXPECT_EQ(error.attempts(), 1);
    EXPECT_EQ(error.body(), R"({"errors":[]})");
    ASSERT_EQ(error.messages().size(), 2U);
    EXPECT_EQ(error.messages()[0].text, "is not an address");
    EXPECT_EQ(error.messages()[0].pointer, "/to");
    EXPECT_EQ(error.messages()[1].pointer, "");
    EXPECT_EQ(error.info().summary, "HTTP 422, refused");
    EXPECT_EQ(error.info().advice, "Correct the request");
}

TEST(Error, HasNoStatusWithoutAnAnswer) {
    auto info = full_info();
    info.status.reset();
    EXPECT_EQ(Error{info}.status(), std::nullopt);
}

TEST(ErrorMessage, SaysOperationThenWhatHappenedThenReasonsThenAdvice) {
    EXPECT_EQ(Error{full_info()}.message(),
              "send_transactional_email: HTTP 422, refused; /to: is not an address; try again. Correct the request");
}

TEST(ErrorMessage, CountsAttemptsWhenThereWereSeveral) {
    auto info = full_info();
    EXPECT_THAT(Error{info}.message(), Not(HasSubstr("attempt")));
    info.attempts = 3;
    EXPECT_THAT(Error{info}.message(), HasSubstr("after 3 attempts"));
    info.attempts = 0;
    EXPECT_THAT(Error{info}.message(), Not(HasSubstr("attempt")));
}

TEST(ErrorMessage, LeavesOutWhatIsNotThere) {
    ErrorInfo info;
    info.summary = "no connection";
    EXPECT_EQ(Error{info}.message(), "no connection");
}

TEST(ErrorMessage, StaysOnOneLineWhateverTheServiceSays) {
    auto info = full_info();
    info.summary = "two\nlines";
    info.messages = {{std::string{"a\r\nb\tc\0d\x1b[31m\x7f", 14}, "/x\n/y"}};
    info.advice = "do\nthis";
    const auto message = Error{info}.message();
    EXPECT_FALSE(base::has_control_characters(message)) << message;
    EXPECT_THAT(message, HasSubstr("two lines"));
    EXPECT_THAT(message, HasSubstr("do this"));
    // What the service said stays as it was for those who want it raw.
    EXPECT_EQ(Error{info}.messages()[0].pointer, "/x\n/y");
}

TEST(ErrorMessage, KeepsTextThatIsNotAscii) {
    auto info = full_info();
    info.messages = {{"größer als 1 €", ""}};
    EXPECT_THAT(Error{info}.message(), HasSubstr("größer als 1 €"));
}

TEST(ErrorBody, IsKeptWholeUpToTheCap) {
    auto info = full_info();
    info.body.assign(Error::max_body_bytes, 'x');
    EXPECT_EQ(Error{info}.body(), info.body);
}

TEST(ErrorBody, IsCappedAt64KiB) {
    auto info = full_info();
    info.body.assign(Error::max_body_bytes + 1, 'x');
    const Error error{info};
    EXPECT_EQ(error.body().size(), 64U * 1024U);
    EXPECT_EQ(error.info().body.size(), 64U * 1024U);
}

TEST(ErrorBody, IsNotCutWithinACharacter) {
    auto info = full_info();
    info.body.assign(Error::max_body_bytes - 1, 'x');
    info.body += "€ and more";
    const Error error{info};
    EXPECT_EQ(error.body(), std::string(Error::max_body_bytes - 1, 'x'));
}

TEST(ErrorBody, IsNotPartOfTheMessage) {
    auto info = full_info();
    info.body = "a body that may hold personal data";
    EXPECT_THAT(Error{info}.message(), Not(HasSubstr("personal")));
}

TEST(Error, IsCheapToCopyBecauseCopiesShareTheFacts) {
    auto info = full_info();
    info.body.assign(Error::max_body_bytes, 'x');
    const Error original{info};
    const Error copy = original;  // NOLINT(performance-unnecessary-copy-initialization): that is the test
    EXPECT_EQ(&copy.body(), &original.body());
    EXPECT_EQ(&copy.message(), &original.message());
    EXPECT_LE(sizeof(Error), 2 * sizeof(void*));
}

TEST(Error, OutlivesTheOneItWasCopiedFrom) {
    auto original = std::make_unique<Error>(full_info());
    const Error copy = *original;
    original.reset();
    EXPECT_EQ(copy.operation(), "send_transactional_email");
}

TEST(ErrorKind, HasANameOfItsOwnForEachValue) {
    std::set<std::string_view> names;
    for (auto value = 0; value <= static_cast<int>(ErrorKind::extension); ++value) {
        const auto name = to_string(static_cast<ErrorKind>(value));
        EXPECT_NE(name, "unknown") << value;
        EXPECT_TRUE(names.insert(name).second) << name;
    }
    EXPECT_EQ(to_string(ErrorKind::rate_limited), "rate_limited");
    EXPECT_EQ(to_string(ErrorKind::payload_too_large), "payload_too_large");
}

TEST(Effect, HasAName) {
    EXPECT_EQ(to_string(Effect::none), "none");
    EXPECT_EQ(to_string(Effect::unknown), "unknown");
}

}  // namespace
}  // namespace cio
