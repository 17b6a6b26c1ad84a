// SPDX-License-Identifier: MIT
#include <cio/result.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace cio {
namespace {

Error failure(std::string summary = "it failed") {
    ErrorInfo info;
    info.kind = ErrorKind::not_found;
    info.summary = std::move(summary);
    return Error{std::move(info)};
}

/// A type that counts what is done to it.
struct Counted {
    Counted() = default;
    Counted(const Counted& other) : copies{other.copies + 1}, moves{other.moves} {}
    Counted(Counted&& other) noexcept : copies{other.copies}, moves{other.moves + 1} {}
    Counted& operator=(const Counted&) = default;
    Counted& operator=(Counted&&) noexcept = default;
    ~Counted() = default;
    int copies = 0;
    int moves = 0;
};

using Box = std::unique_ptr<int>;

// ---- a success ---------------------------------------------------------------------------------

TEST(Result, HoldsTheValueOfASuccess) {
    Result<std::string> result = std::string{"lucy"};
    ASSERT_TRUE(result.has_value());
    EXPECT_TRUE(result);
    EXPECT_EQ(*result, "lucy");
    EXPECT_EQ(result->size(), 4U);
    EXPECT_EQ(result.value(), "lucy");
}

TEST(Result, TakesWhateverConvertsToTheValue) {
    const auto make = []() -> Result<std::string> { return "text"; };
    EXPECT_EQ(make().value(), "text");
    const Result<std::optional<int>> nothing = std::nullopt;
    ASSERT_TRUE(nothing);
    EXPECT_FALSE(nothing->has_value());
}

TEST(Result, ByDefaultSucceedsWithADefaultValue) {
    const Result<int> result;
    ASSERT_TRUE(result);
    EXPECT_EQ(*result, 0);
}

TEST(Result, GivesWriteAccessToTheValue) {
    Result<std::vector<int>> result = std::vector<int>{1};
    result->push_back(2);
    (*result).push_back(3);
    result.value().push_back(4);
    EXPECT_EQ(*result, (std::vector<int>{1, 2, 3, 4}));
}

TEST(Result, GivesReadAccessToAConstantValue) {
    const Result<std::string> result = "lucy";
    static_assert(std::is_same_v<decltype(result.value()), const std::string&>);
    static_assert(std::is_same_v<decltype(*result), const std::string&>);
    static_assert(std::is_same_v<decltype(result.operator->()), const std::string*>);
    EXPECT_EQ(result.value(), "lucy");
}

TEST(Result, MovesTheValueOutOfATemporary) {
    Result<Counted> result;
    const Counted taken = std::move(result).value();
    EXPECT_EQ(taken.copies, 0);
    Result<Counted> other;
    const Counted taken_too = *std::move(other);
    EXPECT_EQ(taken_too.copies, 0);
}

TEST(Result, CannotBeIgnoredSilently) {
    // What [[nodiscard]] is on cannot be tested here; that nothing converts to bool by accident can.
    static_assert(!std::is_convertible_v<Result<int>, bool>);
    static_assert(!std::is_convertible_v<Result<void>, bool>);
    static_assert(std::is_constructible_v<bool, Result<int>>);
}

TEST(Result, NamesItsTypesLikeStdExpected) {
    static_assert(std::is_same_v<Result<int>::value_type, int>);
    static_assert(std::is_same_v<Result<int>::error_type, Error>);
    static_assert(std::is_void_v<Result<void>::value_type>);
}

TEST(Result, IsCopiedAndMovedAsAWhole) {
    const Result<std::string> original = "lucy";
    auto copy = original;
    EXPECT_EQ(*copy, *original);
    copy = Result<std::string>{failure()};
    EXPECT_FALSE(copy);
    EXPECT_TRUE(original);
    const auto moved = std::move(copy);
    EXPECT_EQ(moved.error().kind(), ErrorKind::not_found);
}

// ---- a failure ---------------------------------------------------------------------------------

TEST(Result, HoldsTheErrorOfAFailure) {
    const Result<int> result = failure("no such campaign");
    ASSERT_FALSE(result);
    EXPECT_FALSE(result.has_value());
    EXPECT_EQ(result.error().kind(), ErrorKind::not_found);
    EXPECT_EQ(result.error().message(), "no such campaign");
}

TEST(Result, ThrowsAnExceptionWithTheErrorWhenAskedForTheValueOfAFailure) {
    Result<int> result = failure("no such campaign");
    try {
        static_cast<void>(result.value());
        FAIL() << "nothing was thrown";
    } catch (const Exception& exception) {
        EXPECT_STREQ(exception.what(), "no such campaign");
        EXPECT_EQ(exception.error().kind(), ErrorKind::not_found);
    }
    const Result<int>& constant = result;
    EXPECT_THROW(static_cast<void>(constant.value()), Exception);
    EXPECT_THROW(static_cast<void>(std::move(result).value()), Exception);
}

TEST(Result, ThrowsSomethingThatAHandlerOfStdExceptionCatches) {
    const Result<int> result = failure("no such campaign");
    try {
        static_cast<void>(result.value());
        FAIL() << "nothing was thrown";
    } catch (const std::exception& exception) {
        EXPECT_STREQ(exception.what(), "no such campaign");
    }
}

TEST(Result, MovesTheErrorOutOfATemporary) {
    Result<int> result = failure("no such campaign");
    const auto error = std::move(result).error();
    EXPECT_EQ(error.message(), "no such campaign");
}

TEST(Exception, IsCopiedWithoutThrowing) {
    static_assert(std::is_nothrow_copy_constructible_v<Exception>);
    static_assert(std::is_nothrow_copy_assignable_v<Exception>);
    const Exception original{failure("one")};
    Exception copy{failure("two")};
    copy = original;
    EXPECT_STREQ(copy.what(), "one");
    EXPECT_STREQ(original.what(), "one");
}

// ---- value_or ----------------------------------------------------------------------------------

TEST(ResultValueOr, IsTheValueOfASuccess) {
    const Result<std::string> result = "lucy";
    EXPECT_EQ(result.value_or("nobody"), "lucy");
}

TEST(ResultValueOr, IsTheOtherValueOfAFailure) {
    const Result<std::string> result = failure();
    EXPECT_EQ(result.value_or("nobody"), "nobody");
}

TEST(ResultValueOr, MovesOutOfATemporary) {
    Result<Box> success = std::make_unique<int>(7);
    EXPECT_EQ(*std::move(success).value_or(nullptr), 7);
    Result<Box> failed = failure();
    EXPECT_EQ(*std::move(failed).value_or(std::make_unique<int>(8)), 8);
}

// ---- and_then ----------------------------------------------------------------------------------

TEST(ResultAndThen, ContinuesWithTheValueOfASuccess) {
    const Result<int> result = 7;
    const auto next = result.and_then([](int id) -> Result<std::string> { return std::to_string(id); });
    static_assert(std::is_same_v<decltype(next), const Result<std::string>>);
    EXPECT_EQ(next.value(), "7");
}

TEST(ResultAndThen, IsTheFailureOfWhatItContinuesWith) {
    const Result<int> result = 7;
    const auto next = result.and_then([](int) -> Result<int> { return failure("second"); });
    EXPECT_EQ(next.error().message(), "second");
}

TEST(ResultAndThen, PassesAFailureOnWithoutContinuing) {
    const Result<int> result = failure("first");
    bool called = false;
    const auto next = result.and_then([&](int) -> Result<std::string> {
        called = true;
        return "never";
    });
    EXPECT_FALSE(called);
    EXPECT_EQ(next.error().message(), "first");
}

TEST(ResultAndThen, MovesTheValueOfATemporaryOn) {
    Result<Box> result = std::make_unique<int>(7);
    const auto next = std::move(result).and_then([](Box box) -> Result<int> { return *box; });
    EXPECT_EQ(next.value(), 7);
}

TEST(ResultAndThen, ContinuesWithoutAValueFromVoid) {
    const Result<void> done;
    EXPECT_EQ(done.and_then([]() -> Result<int> { return 7; }).value(), 7);
    const Result<void> failed = failure("first");
    EXPECT_EQ(failed.and_then([]() -> Result<int> { return 7; }).error().message(), "first");
}

TEST(ResultAndThen, EndsInVoid) {
    const Result<int> result = 7;
    EXPECT_TRUE(result.and_then([](int) -> Result<void> { return {}; }));
}

// ---- transform ---------------------------------------------------------------------------------

TEST(ResultTransform, MapsTheValueOfASuccess) {
    const Result<int> result = 7;
    const auto mapped = result.transform([](int id) { return std::to_string(id); });
    static_assert(std::is_same_v<decltype(mapped), const Result<std::string>>);
    EXPECT_EQ(mapped.value(), "7");
}

TEST(ResultTransform, PassesAFailureOnWithoutMapping) {
    const Result<int> result = failure("first");
    bool called = false;
    const auto mapped = result.transform([&](int id) {
        called = true;
        return id;
    });
    EXPECT_FALSE(called);
    EXPECT_EQ(mapped.error().message(), "first");
}

TEST(ResultTransform, IsVoidWhenTheFunctionReturnsNothing) {
    const Result<int> result = 7;
    int seen = 0;
    const auto mapped = result.transform([&](int id) { seen = id; });
    static_assert(std::is_same_v<decltype(mapped), const Result<void>>);
    EXPECT_TRUE(mapped);
    EXPECT_EQ(seen, 7);
}

TEST(ResultTransform, MapsVoid) {
    const Result<void> done;
    EXPECT_EQ(done.transform([] { return 7; }).value(), 7);
    bool called = false;
    EXPECT_TRUE(done.transform([&] { called = true; }));
    EXPECT_TRUE(called);
}

TEST(ResultTransform, MovesTheValueOfATemporaryOn) {
    Result<Box> result = std::make_unique<int>(7);
    const auto mapped = std::move(result).transform([](Box&& box) { return std::move(box); });
    EXPECT_EQ(*mapped.value(), 7);
}

// ---- or_else, transform_error ------------------------------------------------------------------

TEST(ResultOrElse, RecoversFromAFailure) {
    const Result<int> result = failure("first");
    std::string seen;
    const auto recovered = result.or_else([&](const Error& error) -> Result<int> {
        seen = error.message();
        return 8;
    });
    EXPECT_EQ(seen, "first");
    EXPECT_EQ(recovered.value(), 8);
}

TEST(ResultOrElse, LeavesASuccessAlone) {
    const Result<int> result = 7;
    const auto same = result.or_else([](const Error&) -> Result<int> {
        ADD_FAILURE() << "called for a success";
        return 8;
    });
    EXPECT_EQ(same.value(), 7);
}

TEST(ResultOrElse, MovesTheValueOfATemporaryOn) {
    Result<Box> result = std::make_unique<int>(7);
    auto same = std::move(result).or_else([](const Error& error) -> Result<Box> { return error; });
    EXPECT_EQ(*same.value(), 7);
    Result<Box> failed = failure();
    auto recovered = std::move(failed).or_else([](const Error&) -> Result<Box> { return std::make_unique<int>(8); });
    EXPECT_EQ(*recovered.value(), 8);
}

TEST(ResultOrElse, RecoversVoid) {
    const Result<void> failed = failure();
    EXPECT_TRUE(failed.or_else([](const Error&) -> Result<void> { return {}; }));
    const Result<void> done;
    EXPECT_TRUE(done.or_else([](const Error& error) -> Result<void> { return error; }));
}

TEST(ResultTransformError, MapsTheErrorOfAFailure) {
    const Result<int> result = failure("first");
    const auto mapped = result.transform_error([](const Error& error) { return failure(error.message() + "!"); });
    EXPECT_EQ(mapped.error().message(), "first!");
}

TEST(ResultTransformError, LeavesASuccessAlone) {
    const Result<int> result = 7;
    EXPECT_EQ(result.transform_error([](const Error&) { return failure(); }).value(), 7);
}

// ---- void and move-only types ------------------------------------------------------------------

TEST(ResultOfVoid, SucceedsByDefault) {
    const Result<void> done;
    EXPECT_TRUE(done);
    EXPECT_NO_THROW(done.value());
    static_assert(std::is_void_v<decltype(done.value())>);
}

TEST(ResultOfVoid, HoldsAndThrowsTheErrorOfAFailure) {
    const Result<void> failed = failure("no such collection");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().message(), "no such collection");
    EXPECT_THROW(failed.value(), Exception);
}

TEST(ResultOfAMoveOnlyType, IsMovedButNotCopied) {
    static_assert(!std::is_copy_constructible_v<Result<Box>>);
    static_assert(std::is_nothrow_move_constructible_v<Result<Box>>);
    Result<Box> result = std::make_unique<int>(7);
    auto moved = std::move(result);
    EXPECT_EQ(**moved, 7);
    const Box box = *std::move(moved);
    EXPECT_EQ(*box, 7);
}

TEST(Result, ChainsLikeAPipeline) {
    const auto half = [](int value) -> Result<int> {
        if (value % 2 != 0) return failure(std::to_string(value) + " is odd");
        return value / 2;
    };
    const auto text = [](int value) { return std::to_string(value); };
    EXPECT_EQ(Result<int>{12}.and_then(half).and_then(half).transform(text).value(), "3");
    EXPECT_EQ(Result<int>{6}.and_then(half).and_then(half).transform(text).error().message(), "3 is odd");
}

}  // namespace
}  // namespace cio
