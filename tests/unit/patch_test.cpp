// SPDX-License-Identifier: MIT
#include <cio/patch.hpp>

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "api/type.hpp"

namespace cio {
namespace {

/// An object such as an update carries.
struct Update {
    Patch<std::string> name;
    Patch<std::int64_t> reply_to_id;
    Patch<bool> tracked;
    Patch<Timestamp> send_at;
    Patch<std::vector<std::string>> tags;
    Patch<std::map<std::string, std::string>> attributes;
    Patch<Json> data;
};

}  // namespace

namespace api {
template <>
const Type& describe<Update>() {
    using U = Update;
    static constexpr Field fields[] = {
        field<&U::name>("name"),       field<&U::reply_to_id>("reply_to_id"),
        field<&U::tracked>("tracked"), field<&U::send_at>("send_at"),
        field<&U::tags>("tags"),       field<&U::attributes>("attributes"),
        field<&U::data>("data"),
    };
    static constexpr Type type{fields};
    return type;
}
}  // namespace api

namespace {

Json written(const Update& update) {
    api::Output out;
    api::codec_of<Update>.write(out, &update, api::Path{});
    EXPECT_FALSE(out.problem);
    return Json::parse(out.text);
}

Update read_back(Json json) {
    Update update;
    api::codec_of<Update>.read(json, &update, api::Path{});
    return update;
}

// ---- the value ---------------------------------------------------------------------------------

TEST(Patch, LeavesAloneByDefault) {
    const Patch<std::string> patch;
    EXPECT_FALSE(patch.is_set());
    EXPECT_FALSE(patch.is_null());
    EXPECT_EQ(patch.value(), std::nullopt);
}

TEST(Patch, SetsToNull) {
    const Patch<std::string> patch = nullptr;
    EXPECT_TRUE(patch.is_set());
    EXPECT_TRUE(patch.is_null());
    EXPECT_EQ(patch.value(), std::nullopt);
}

TEST(Patch, SetsToAValue) {
    const Patch<std::string> patch = "text";
    EXPECT_TRUE(patch.is_set());
    EXPECT_FALSE(patch.is_null());
    EXPECT_EQ(patch.value(), "text");
}

TEST(Patch, SetsToAValueThatLooksLikeNothing) {
    const Patch<std::int64_t> zero = 0;
    EXPECT_FALSE(zero.is_null());
    EXPECT_EQ(zero.value(), 0);
    const Patch<std::string> empty = "";
    EXPECT_FALSE(empty.is_null());
    EXPECT_EQ(empty.value(), "");
    const Patch<bool> no = false;
    EXPECT_FALSE(no.is_null());
    EXPECT_EQ(no.value(), false);
}

TEST(Patch, IsAssignedEachOfTheThree) {
    Patch<std::string> patch;
    patch = "text";
    EXPECT_EQ(patch.value(), "text");
    patch = nullptr;
    EXPECT_TRUE(patch.is_null());
    EXPECT_EQ(patch.value(), std::nullopt);
    patch = {};
    EXPECT_FALSE(patch.is_set());
    patch = std::string{"again"};
    EXPECT_EQ(patch.value(), "again");
}

TEST(Patch, IsAssignedEachOfTheThreeWhateverItHolds) {
    Patch<Json> json = Json{{"a", 1}};
    EXPECT_EQ(json.value(), Json({{"a", 1}}));
    json = nullptr;
    EXPECT_TRUE(json.is_null());
    json = {};
    EXPECT_FALSE(json.is_set());
    Patch<bool> flag = true;
    flag = nullptr;
    EXPECT_TRUE(flag.is_null());
    flag = {};
    EXPECT_FALSE(flag.is_set());
}

TEST(Patch, IsCopiedWithItsState) {
    Patch<std::string> null = nullptr;
    auto copy = null;
    EXPECT_TRUE(copy.is_null());
    Patch<std::string> value = "text";
    copy = value;
    EXPECT_EQ(copy.value(), "text");
    EXPECT_EQ(value.value(), "text");
}

TEST(Patch, TakesOnlyWhatItsValueCanBeMadeOf) {
    EXPECT_TRUE((std::is_constructible_v<Patch<std::string>, const char*>));
    EXPECT_FALSE((std::is_constructible_v<Patch<std::string>, std::vector<int>>));
    EXPECT_FALSE((std::is_constructible_v<Patch<std::int64_t>, std::string>));
    EXPECT_FALSE((std::is_constructible_v<Patch<std::int64_t>, const char*>)) << "a pointer is not a number";
}

// ---- as JSON -----------------------------------------------------------------------------------

TEST(PatchAsJson, SendsNothingForWhatIsLeftAlone) { EXPECT_EQ(written({}), Json::object()); }

TEST(PatchAsJson, SendsNull) {
    Update update;
    update.name = nullptr;
    update.reply_to_id = nullptr;
    update.tags = nullptr;
    update.attributes = nullptr;
    update.data = nullptr;
    EXPECT_EQ(written(update), Json({{"name", nullptr},
                                     {"reply_to_id", nullptr},
                                     {"tags", nullptr},
                                     {"attributes", nullptr},
                                     {"data", nullptr}}));
}

TEST(PatchAsJson, SendsValues) {
    Update update;
    update.name = "spring";
    update.reply_to_id = 12;
    update.tracked = true;
    update.send_at = Timestamp{std::chrono::seconds{1700000000}};
    update.tags = std::vector<std::string>{"a", "b"};
    update.attributes = std::map<std::string, std::string>{{"k", "v"}};
    update.data = Json{{"nested", {1, 2}}};
    EXPECT_EQ(written(update), Json({{"name", "spring"},
                                     {"reply_to_id", 12},
                                     {"tracked", true},
                                     {"send_at", 1700000000},
                                     {"tags", {"a", "b"}},
                                     {"attributes", {{"k", "v"}}},
                                     {"data", {{"nested", {1, 2}}}}}));
}

TEST(PatchAsJson, SendsValuesThatLookLikeNothing) {
    Update update;
    update.name = "";
    update.reply_to_id = 0;
    update.tracked = false;
    update.send_at = Timestamp{};
    update.tags = std::vector<std::string>{};
    EXPECT_EQ(written(update),
              Json({{"name", ""}, {"reply_to_id", 0}, {"tracked", false}, {"send_at", 0}, {"tags", Json::array()}}));
}

TEST(PatchAsJson, SendsAnEmptyObject) {
    Update update;
    update.attributes = std::map<std::string, std::string>{};
    update.data = Json::object();
    EXPECT_EQ(written(update), Json({{"attributes", Json::object()}, {"data", Json::object()}}));
}

TEST(PatchFromJson, TellsTheThreeStatesApart) {
    const auto update = read_back({{"name", "spring"}, {"reply_to_id", nullptr}});
    EXPECT_EQ(update.name.value(), "spring");
    EXPECT_TRUE(update.reply_to_id.is_null());
    EXPECT_FALSE(update.tracked.is_set());
}

TEST(PatchFromJson, ReadsBackWhatWasWritten) {
    Update update;
    update.name = nullptr;
    update.reply_to_id = 0;
    update.tags = std::vector<std::string>{"a"};
    update.data = Json{{"a", 1}};
    EXPECT_EQ(written(read_back(written(update))), written(update));
}

}  // namespace
}  // namespace cio
