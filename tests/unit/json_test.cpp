// SPDX-License-Identifier: MIT
//
// JSON as the library writes and reads it, against what nlohmann::json makes of the same.

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_document.hpp"
#include "base/json_text.hpp"

namespace cio::api {
namespace {

std::string text_of(const Json& json) {
    std::string text;
    EXPECT_TRUE(base::append_json(text, json));
    return text;
}

/// Whatever JSON there can be.
std::vector<Json> samples() {
    std::string all_ascii;
    for (int c = 0; c < 127; ++c) all_ascii += static_cast<char>(c);
    return {
        nullptr,
        true,
        false,
        0,
        -1,
        1042,
        std::numeric_limits<std::int64_t>::min(),
        std::numeric_limits<std::int64_t>::max(),
        std::numeric_limits<std::uint64_t>::max(),
        0.1,
        -1.5e300,
        5.0,
        "",
        "plain",
        "\"quoted\" and \\ back",
        all_ascii,
        std::string{"nul\0inside", 10},
        "Grüße, 東京 \xF0\x9F\x8D\xB5 \x7F",
        Json::array(),
        Json::object(),
        {1, "two", nullptr, {3.5, false}, Json::object(), Json::array()},
        {{"key", "value"}, {"", {{"nested", {1, 2, {{"deeper", "\n"}}}}}}, {"ü\"\\", 1}},
    };
}

TEST(JsonText, IsThatOfTheLibrary) {
    for (const auto& json : samples()) EXPECT_EQ(text_of(json), json.dump());
}

TEST(JsonText, IsAppended) {
    std::string text = "[";
    EXPECT_TRUE(base::append_string(text, "a\tb"));
    base::append_number(text, -7);
    EXPECT_EQ(text, R"(["a\tb"-7)");
}

TEST(JsonText, RefusesWhatIsNotUtf8AndTellsWhere) {
    const std::string bad = "caf\xE9";
    std::string text;
    EXPECT_FALSE(base::append_string(text, bad));
    EXPECT_FALSE(base::append_json(text, Json{{"list", {1, {{"name", bad}}}}}));
    EXPECT_FALSE(base::append_json(text, Json{{bad, 1}}));
    EXPECT_EQ(base::invalid_utf8_in(Json{{"list", {1, {{"name", bad}}}}}, "data"), "data.list[1].name");
    EXPECT_EQ(base::invalid_utf8_in(Json{{bad, 1}}, "data"), "data (a name in it)");
    EXPECT_EQ(base::invalid_utf8_in(Json{{"fine", "too"}}, "data"), "");
}

TEST(JsonDocument, IsThatOfTheLibrary) {
    const auto take_none = [](const std::string&, Json&) { return false; };
    auto all = samples();
    all.push_back({{"samples", all}, {"again", {{"samples", all}}}});
    for (const auto& json : all) EXPECT_EQ(base::parse_document(json.dump(), take_none), json);
}

TEST(JsonDocument, GivesAwayTheElementsOfItsArrays) {
    std::vector<std::string> taken;
    const auto rest =
        base::parse_document(R"({"a":[1,[2,{"b":[3]}],{"c":[4]},"s",null],"other":{"a":[5]},"a2":[],"next":"x"})",
                             [&](const std::string& field, Json& element) {
                                 taken.push_back(field + element.dump());
                                 return true;
                             });
    EXPECT_EQ(taken, (std::vector<std::string>{"a1", R"(a[2,{"b":[3]}])", R"(a{"c":[4]})", R"(a"s")", "anull"}));
    EXPECT_EQ(rest, Json::parse(R"({"a":[],"other":{"a":[5]},"a2":[],"next":"x"})"));
}

TEST(JsonDocument, KeepsTheElementsThatNobodyTakes) {
    const auto rest = base::parse_document(R"({"a":[1,{"b":2},3]})",
                                           [](const std::string&, Json& element) { return element.is_object(); });
    EXPECT_EQ(rest, Json::parse(R"({"a":[1,3]})"));
}

TEST(JsonDocument, IsRefusedWhereTheLibraryRefusesIt) {
    const auto take_all = [](const std::string&, Json&) { return true; };
    for (const std::string_view text : {"", "{", R"({"a":[1,)", R"({"a":[{"b":)", "[1,]", "nul", "{}x", "\"\xFF\""}) {
        std::size_t expected = 0;
        try {
            ADD_FAILURE() << Json::parse(text);
        } catch (const Json::parse_error& error) {
            expected = error.byte;
        }
        ASSERT_NE(expected, 0U) << text;
        try {
            base::parse_document(text, take_all);
            ADD_FAILURE() << "taken: " << text;
        } catch (const Json::parse_error& error) {
            EXPECT_EQ(error.byte, expected) << text;
        }
    }
    EXPECT_THROW(base::parse_document("[1e999]", take_all), Json::out_of_range);
}

}  // namespace
}  // namespace cio::api
