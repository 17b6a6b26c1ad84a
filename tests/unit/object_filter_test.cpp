// SPDX-License-Identifier: MIT
#include <cio/object_filter.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cio {
namespace {

using objects::all_of;
using objects::any_of;
using objects::attribute;
using objects::none_of;
using ::testing::HasSubstr;

const Json eq_pro = {{"object_attribute", {{"field", "plan"}, {"operator", "eq"}, {"value", "pro"}, {"type_id", "1"}}}};
const Json has_seats = {{"object_attribute", {{"field", "seats"}, {"operator", "exists"}, {"type_id", "1"}}}};

Json group(const char* key, const std::vector<Json>& members) { return {{key, members}}; }

const auto pro = attribute("1", "plan").equals("pro");
const auto seats = attribute("1", "seats").exists();

TEST(ObjectCondition, ComparesAnAttribute) {
    EXPECT_EQ(pro.json(), eq_pro);
    EXPECT_EQ(seats.json(), has_seats);
    EXPECT_EQ(attribute("1", "seats").equals(7).json()["object_attribute"]["value"], "7");
    EXPECT_EQ(attribute("1", "closed").equals(true).json()["object_attribute"]["value"], true);
}

TEST(ObjectCondition, IsNegated) { EXPECT_EQ(none_of(pro).json(), Json({{"not", eq_pro}})); }

TEST(ObjectGroup, HoldsConditionsExclusionsAndGroups) {
    EXPECT_EQ(all_of(pro).json(), group("and", {eq_pro}));
    EXPECT_EQ(any_of(pro, seats).json(), group("or", {eq_pro, has_seats}));
    EXPECT_EQ(all_of(seats, any_of(pro, none_of(seats))).json(),
              group("and", {has_seats, group("or", {eq_pro, Json{{"not", has_seats}}})}));
    EXPECT_EQ(all_of(seats, ObjectFilter::from_json(eq_pro)).json(), group("and", {has_seats, eq_pro}));
}

TEST(ObjectGroup, OfAListHoldsItsMembers) {
    const std::vector<ObjectFilter> list{pro, seats};
    EXPECT_EQ(all_of(list).json(), group("and", {eq_pro, has_seats}));
    EXPECT_EQ(any_of(list).json(), group("or", {eq_pro, has_seats}));
    EXPECT_EQ(any_of(list).invalid(), std::nullopt);
}

TEST(ObjectGroup, CannotBeSentWithoutAMember) {
    EXPECT_THAT(any_of(std::vector<ObjectFilter>{}).invalid().value_or(""), HasSubstr("empty group"));
    EXPECT_TRUE(all_of(pro, any_of(std::vector<ObjectFilter>{})).invalid());
    EXPECT_TRUE(all_of(pro, ObjectFilter{}).invalid());
    EXPECT_FALSE(any_of(std::vector<ObjectFilter>{}).empty()) << "a filter that went wrong must not look like none";
}

TEST(ObjectFilter, IsEmptyByDefault) {
    EXPECT_TRUE(ObjectFilter{}.empty());
    EXPECT_EQ(ObjectFilter{}.invalid(), std::nullopt);
    EXPECT_TRUE(ObjectFilter::from_json(Json::array()).invalid());
}

TEST(ObjectFilter, KnowsWhichTypeOfObjectItIsAbout) {
    const auto of_another = attribute("2", "plan").exists();
    EXPECT_TRUE(all_of(pro, any_of(seats, none_of(pro))).is_about("1"));
    EXPECT_FALSE(pro.is_about("2"));
    EXPECT_FALSE(all_of(pro, any_of(seats, none_of(of_another))).is_about("1"));
    EXPECT_FALSE(ObjectFilter::from_json({{"object_attribute", {{"field", "plan"}}}}).is_about("1"));
    EXPECT_TRUE(ObjectFilter::from_json({{"something", {"of tomorrow"}}}).is_about("1"));
}

}  // namespace
}  // namespace cio
