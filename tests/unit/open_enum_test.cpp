// SPDX-License-Identifier: MIT
#include <cio/open_enum.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <type_traits>

namespace cio {
namespace {

struct Colour : OpenEnum<Colour> {
    using OpenEnum::OpenEnum;
    static constexpr Constant red{"red"};
    static constexpr Constant green{"green"};
};

struct Fruit : OpenEnum<Fruit> {
    using OpenEnum::OpenEnum;
    static constexpr Constant apple{"apple"};
};

TEST(OpenEnum, HasNoValueByDefault) {
    const Colour none;
    EXPECT_FALSE(none);
    EXPECT_FALSE(none.has_value());
    EXPECT_EQ(none.text(), "");
    EXPECT_FALSE(none == Colour::red);
}

TEST(OpenEnum, HasAValueThoughItsTextIsEmpty) {
    EXPECT_TRUE(Colour{""});
    EXPECT_TRUE(Colour{std::string{}}.has_value());
}

TEST(OpenEnum, TakesItsConstants) {
    const Colour red = Colour::red;
    EXPECT_TRUE(red);
    EXPECT_EQ(red.text(), "red");
    Colour other;
    other = Colour::green;
    EXPECT_EQ(other.text(), "green");
}

TEST(OpenEnum, TakesItsConstantsWhereItIsOptional) {
    std::optional<Colour> colour;
    colour = Colour::red;
    ASSERT_TRUE(colour);
    EXPECT_EQ(*colour, Colour::red);
}

TEST(OpenEnum, ComparesWithConstantsFromBothSides) {
    const Colour red = Colour::red;
    EXPECT_TRUE(red == Colour::red);
    EXPECT_TRUE(Colour::red == red);
    EXPECT_FALSE(red == Colour::green);
    EXPECT_FALSE(Colour::green == red);
    EXPECT_TRUE(red != Colour::green);
    EXPECT_TRUE(Colour::green != red);
    EXPECT_FALSE(red != Colour::red);
    EXPECT_FALSE(Colour::red != red);
}

TEST(OpenEnum, ComparesValues) {
    const Colour red = Colour::red;
    EXPECT_TRUE(red == Colour{"red"});
    EXPECT_FALSE(red == Colour{"blue"});
    EXPECT_TRUE(red != Colour{"blue"});
    EXPECT_FALSE(red != Colour{"red"});
}

TEST(OpenEnum, KeepsTheTextOfAValueItDoesNotKnow) {
    const Colour blue{"blue"};
    EXPECT_EQ(blue.text(), "blue");
    EXPECT_FALSE(blue == Colour::red);
    EXPECT_TRUE(blue);
}

TEST(OpenEnum, IsCaseSensitive) { EXPECT_FALSE(Colour{"Red"} == Colour::red); }

TEST(OpenEnum, IsMadeOfAnyKindOfText) {
    const std::string text = "blue";
    EXPECT_EQ(Colour{text}.text(), "blue");
    EXPECT_EQ(Colour{std::string_view{text}}.text(), "blue");
    EXPECT_EQ(Colour{std::string{"blue"}}.text(), "blue");
    EXPECT_EQ(Colour{"blue"}.text(), "blue");
}

TEST(OpenEnum, KeepsItsTextWhenTheSourceIsGone) {
    Colour kept;
    {
        std::string passing(100, 'x');
        kept = Colour{std::string_view{passing}};
        passing.assign(100, 'y');
    }
    EXPECT_EQ(kept.text(), std::string(100, 'x'));
}

TEST(OpenEnum, IsWrittenAsTextToo) {
    Colour colour = "red";
    EXPECT_EQ(colour, Colour::red);
    colour = std::string{"mauve"};
    EXPECT_EQ(colour.text(), "mauve");
    colour = std::string_view{"red"};
    EXPECT_TRUE(colour == "red");
    std::optional<Colour> maybe;
    maybe = "red";
    EXPECT_EQ(maybe, Colour::red);
}

TEST(OpenEnum, DoesNotMixWithAnotherList) {
    static_assert(!std::is_convertible_v<Fruit, Colour>);
    static_assert(!std::is_convertible_v<decltype(Fruit::apple), Colour>);
    static_assert(!std::is_constructible_v<Colour, Fruit>);
}

TEST(OpenEnum, HasConstantsWithoutCostAtStartUp) {
    static_assert(Colour::red.text == "red");
    static_assert(std::is_trivially_destructible_v<Colour::Constant>);
}

}  // namespace
}  // namespace cio
