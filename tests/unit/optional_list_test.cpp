// SPDX-License-Identifier: MIT
#include <cio/optional_list.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cio {
namespace {

using Names = OptionalList<std::string>;

TEST(OptionalList, IsNotThereUnlessGiven) {
    const Names names;
    EXPECT_FALSE(names);
    EXPECT_FALSE(names.has_value());
    EXPECT_EQ(names, std::nullopt);
    EXPECT_TRUE(names->empty()) << "and then has no items";
}

TEST(OptionalList, IsThereWhenEmpty) {
    const Names names{std::vector<std::string>{}};
    EXPECT_TRUE(names.has_value());
    EXPECT_NE(names, std::nullopt);
    EXPECT_TRUE((*names).empty());
}

TEST(OptionalList, IsWrittenAsAList) {
    Names names;
    names = {"lucy", "max"};
    EXPECT_EQ(*names, (std::vector<std::string>{"lucy", "max"}));
    EXPECT_EQ(names, (std::vector<std::string>{"lucy", "max"}));
    names = {};
    EXPECT_FALSE(names) << "braces with nothing in them are no list, as with std::optional";
}

TEST(OptionalList, TakesAListThatThereIs) {
    std::vector<std::string> list{"a name that is longer than what a string has room for"};
    const auto* const text = list.front().data();
    const Names names = std::move(list);
    EXPECT_EQ(names->front().data(), text) << "moved";
}

TEST(OptionalList, IsChangedInItsPlace) {
    Names names;
    names.emplace().emplace_back("lucy");
    names->push_back("max");
    EXPECT_EQ(names, (Names{"lucy", "max"}));
    EXPECT_TRUE(names.emplace().empty()) << "begins anew";
    EXPECT_TRUE(names.has_value());
    EXPECT_EQ(names.emplace(3).size(), 3U);
    names.reset();
    EXPECT_EQ(names, Names{});
}

}  // namespace
}  // namespace cio
