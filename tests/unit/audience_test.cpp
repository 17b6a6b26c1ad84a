// SPDX-License-Identifier: MIT
#include <cio/audience.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <vector>

namespace cio {
namespace {

using audience::all_of;
using audience::any_of;
using audience::attribute;
using audience::Condition;
using audience::Exclusion;
using audience::Group;
using audience::in_segment;
using audience::NestedGroup;
using audience::none_of;
using ::testing::HasSubstr;

const Json segment_7 = {{"segment", {{"id", 7}}}};
const Json segment_8 = {{"segment", {{"id", 8}}}};
const Json segment_9 = {{"segment", {{"id", 9}}}};

Json group(const char* key, std::vector<Json> members) { return Json{{key, std::move(members)}}; }

// ---- conditions --------------------------------------------------------------------------------

TEST(AudienceCondition, NamesASegment) { EXPECT_EQ(in_segment(7).json(), segment_7); }

TEST(AudienceCondition, ComparesAnAttributeWithText) {
    const Json expected = {{"attribute", {{"field", "country"}, {"operator", "eq"}, {"value", "DE"}}}};
    EXPECT_EQ(attribute("country").equals("DE").json(), expected);
    EXPECT_EQ(attribute("country").equals(std::string{"DE"}).json(), expected);
}

TEST(AudienceCondition, ComparesAnAttributeWithNumbersAndBools) {
    const auto value = [](const Condition& condition) { return condition.json()["attribute"]["value"]; };
    EXPECT_EQ(value(attribute("age").equals(42)), Json("42")) << "numbers are compared as text";
    EXPECT_EQ(value(attribute("score").equals(0.5)), Json("0.5"));
    EXPECT_EQ(value(attribute("beta").equals(false)), Json(false));
    EXPECT_TRUE(value(attribute("beta").equals(false)).is_boolean());
    EXPECT_EQ(value(attribute("age").equals(0)), Json("0")) << "zero is a value";
}

TEST(AudienceCondition, AsksWhetherAnAttributeExists) {
    EXPECT_EQ(attribute("beta").exists().json(), Json({{"attribute", {{"field", "beta"}, {"operator", "exists"}}}}));
}

TEST(AudienceCondition, TakesNamesAndValuesAsTheyAre) {
    const auto json = attribute(R"(a "quoted" näme)").equals("").json();
    EXPECT_EQ(json["attribute"]["field"], R"(a "quoted" näme)");
    EXPECT_EQ(json["attribute"]["value"], "");
}

TEST(AudienceCondition, IsNegated) { EXPECT_EQ(none_of(in_segment(7)).json(), Json({{"not", segment_7}})); }

TEST(AudienceCondition, IsItselfWhenNegatedTwice) {
    EXPECT_EQ(none_of(none_of(in_segment(7))).json(), segment_7);
    EXPECT_EQ(none_of(none_of(none_of(in_segment(7)))).json(), Json({{"not", segment_7}}));
}

// ---- groups ------------------------------------------------------------------------------------

TEST(AudienceGroup, HoldsItsConditionsInOrder) {
    EXPECT_EQ(all_of(in_segment(8), in_segment(7)).json(), group("and", {segment_8, segment_7}));
    EXPECT_EQ(any_of(in_segment(8), in_segment(7)).json(), group("or", {segment_8, segment_7}));
    EXPECT_TRUE(all_of(in_segment(8)).is_all());
    EXPECT_FALSE(any_of(in_segment(8)).is_all());
}

TEST(AudienceGroup, MayHoldOneCondition) { EXPECT_EQ(all_of(in_segment(7)).json(), group("and", {segment_7})); }

TEST(AudienceGroup, HoldsGroupsOfTheOtherKind) {
    EXPECT_EQ(all_of(in_segment(7), any_of(in_segment(8), in_segment(9))).json(),
              group("and", {segment_7, group("or", {segment_8, segment_9})}));
    EXPECT_EQ(any_of(all_of(in_segment(8), in_segment(9)), in_segment(7)).json(),
              group("or", {group("and", {segment_8, segment_9}), segment_7}));
}

TEST(AudienceGroup, FlattensGroupsOfItsOwnKind) {
    EXPECT_EQ(all_of(all_of(in_segment(7), in_segment(8)), in_segment(9)).json(),
              group("and", {segment_7, segment_8, segment_9}));
    EXPECT_EQ(any_of(in_segment(7), any_of(in_segment(8), in_segment(9))).json(),
              group("or", {segment_7, segment_8, segment_9}));
}

TEST(AudienceGroup, LeavesTheGroupsItIsMadeOfAsTheyWere) {
    const auto inner = all_of(in_segment(7), in_segment(8));
    static_cast<void>(all_of(inner, in_segment(9)));
    EXPECT_EQ(inner.json(), group("and", {segment_7, segment_8}));
}

TEST(AudienceGroup, IsExcluded) {
    EXPECT_EQ(none_of(any_of(in_segment(7), in_segment(8))).json(),
              Json({{"not", group("or", {segment_7, segment_8})}}));
    EXPECT_EQ(all_of(in_segment(9), none_of(any_of(in_segment(7), in_segment(8)))).json(),
              group("and", {segment_9, Json{{"not", group("or", {segment_7, segment_8})}}}));
}

TEST(AudienceGroup, ReadsLikeTheDocumentedExample) {
    const auto vip_in_germany =
        all_of(in_segment(7), attribute("country").equals("DE"),
               any_of(attribute("plan").equals("pro"), attribute("beta").exists()), none_of(in_segment(9)));
    const auto expected = Json::parse(R"({"and": [
        {"segment": {"id": 7}},
        {"attribute": {"field": "country", "operator": "eq", "value": "DE"}},
        {"or": [{"attribute": {"field": "plan", "operator": "eq", "value": "pro"}},
                {"attribute": {"field": "beta", "operator": "exists"}}]},
        {"not": {"segment": {"id": 9}}}]})");
    EXPECT_EQ(vip_in_germany.json(), expected);
    EXPECT_EQ(vip_in_germany.invalid(), std::nullopt);
}

TEST(AudienceGroup, CannotNestDeeperThanTheServiceTakes) {
    using Nested = decltype(all_of(in_segment(1), any_of(in_segment(2), in_segment(3))));
    static_assert(std::is_same_v<Nested, NestedGroup>);
    static_assert(!audience::detail::is_member<NestedGroup>);
    static_assert(audience::detail::is_member<Group>);
    static_assert(audience::detail::is_member<Condition>);
    static_assert(audience::detail::is_member<Exclusion>);
    static_assert(!std::is_convertible_v<NestedGroup, Group>);
}

// ---- groups made at run time -------------------------------------------------------------------

TEST(AudienceGroupOfAList, HoldsTheConditionsOfTheList) {
    std::vector<Condition> list;
    for (const auto id : {7, 8, 9}) list.push_back(in_segment(id));
    EXPECT_EQ(any_of(list).json(), group("or", {segment_7, segment_8, segment_9}));
    EXPECT_EQ(all_of(list).json(), group("and", {segment_7, segment_8, segment_9}));
    EXPECT_EQ(any_of(list).invalid(), std::nullopt);
    EXPECT_EQ(list.size(), 3U) << "the list is the caller's";
}

TEST(AudienceGroupOfAList, CannotBeSentWhenTheListIsEmpty) {
    for (const auto& filter : {any_of(std::vector<Condition>{}), all_of(std::vector<Condition>{})}) {
        ASSERT_TRUE(filter.invalid());
        EXPECT_THAT(*filter.invalid(), HasSubstr("empty group"));
        EXPECT_FALSE(filter.empty()) << "a filter that went wrong must not look like none";
    }
}

TEST(AudienceGroupOfAList, CannotBeSentWithinAnotherFilterWhenTheListIsEmpty) {
    const auto empty = any_of(std::vector<Condition>{});
    EXPECT_TRUE(all_of(in_segment(7), empty).invalid());
    EXPECT_TRUE(any_of(in_segment(7), empty).invalid()) << "flattened away";
    EXPECT_TRUE(none_of(empty).invalid());
    EXPECT_TRUE(all_of(in_segment(7), none_of(empty)).invalid());
}

// ---- filters as a whole ------------------------------------------------------------------------

TEST(AudienceFilter, IsEmptyByDefault) {
    const AudienceFilter filter;
    EXPECT_TRUE(filter.empty());
    EXPECT_EQ(filter.invalid(), std::nullopt);
}

TEST(AudienceFilter, IsMadeOfEveryWord) {
    const std::vector<AudienceFilter> filters{in_segment(7), all_of(in_segment(7)), none_of(all_of(in_segment(7))),
                                              all_of(any_of(in_segment(7)), in_segment(8))};
    for (const auto& filter : filters) {
        EXPECT_FALSE(filter.empty());
        EXPECT_TRUE(filter.json().is_object());
        EXPECT_EQ(filter.invalid(), std::nullopt);
    }
}

TEST(AudienceFilterFromJson, TakesAnObjectAsItIs) {
    const Json json = {{"and", {segment_7, {{"something", "of tomorrow"}}}}};
    const auto filter = AudienceFilter::from_json(json);
    EXPECT_EQ(filter.json(), json);
    EXPECT_FALSE(filter.empty());
    EXPECT_EQ(filter.invalid(), std::nullopt);
}

TEST(AudienceFilterFromJson, CannotBeSentWithoutACondition) {
    for (const auto& json :
         {Json(), Json::object(), Json::array(), Json::array({segment_7}), Json("segment"), Json(7), Json(false)}) {
        const auto filter = AudienceFilter::from_json(json);
        EXPECT_TRUE(filter.invalid()) << json;
        EXPECT_FALSE(filter.empty()) << json << ": a filter that went wrong must not look like none";
    }
}

}  // namespace
}  // namespace cio
