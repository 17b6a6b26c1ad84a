// SPDX-License-Identifier: MIT
// Events that are broken in every way: nothing crashes, nothing is lost.

#include <gmock/gmock.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <cio/webhooks/event.hpp>

#include "documented.hpp"

namespace cio::webhooks {

namespace {

/// The same on every machine, other than the distributions of the standard library.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_{seed} {}
    std::size_t below(std::size_t bound) { return engine_() % bound; }

private:
    std::mt19937 engine_;
};

/// Whatever was decoded can be encoded, and comes back as it was.
void check(const std::string& body) {
    const auto event = decode(body);
    if (!event) return;
    const auto again = encode(*event);
    ASSERT_TRUE(again) << again.error() << '\n' << body;
    const auto second = decode(*again);
    ASSERT_TRUE(second) << second.error() << '\n' << body;
    EXPECT_EQ(encode(*second).value(), *again) << body;
}

const std::vector<Json>& odd_values() {
    static const std::vector<Json> all{
        nullptr,
        true,
        0,
        -1,
        1.5,
        std::int64_t{9223372036854775807},
        std::uint64_t{18446744073709551615U},
        -9223372036854775807 - 1,
        1e300,
        "",
        "7",
        "null",
        "{}",
        "[",
        std::string("a\0b", 3),
        std::string(1000, 'x'),
        Json::array(),
        Json::object(),
        {1, "2", nullptr},
        {{"id", 1}},
        {{{"device_id", "t"}}, {{"device_id", nullptr}}},
        Json::parse(R"([[[[[]]]]])"),
    };
    return all;
}

/// All places in a document.
void collect(Json& json, std::vector<Json*>& places) {
    places.push_back(&json);
    if (!json.is_structured()) return;
    for (auto& inner : json) collect(inner, places);
}

/// Changes some of the bytes.
std::string mutate_text(std::string text, const std::string& other, Dice& dice) {
    const auto times = 1 + dice.below(4);
    for (std::size_t i = 0; i < times && !text.empty(); ++i) {
        const auto at = dice.below(text.size());
        const auto length = std::min(text.size() - at, 1 + dice.below(40));
        switch (dice.below(6)) {
            case 0: text[at] = static_cast<char>(dice.below(256)); break;
            case 1: text.erase(at, length); break;
            case 2: text.insert(at, text.substr(at, length)); break;
            case 3: text.insert(at, 1, "{}[]\",:\\0e-\x01\xFF"[dice.below(13)]); break;
            case 4: text.resize(at); break;
            default: text.replace(at, length, other.substr(std::min(other.size(), at), length)); break;
        }
    }
    return text;
}

/// Puts values that do not belong there into some of the places.
std::string mutate_document(Json json, Dice& dice) {
    const auto times = 1 + dice.below(3);
    for (std::size_t i = 0; i < times; ++i) {
        std::vector<Json*> places;
        collect(json, places);
        *places[dice.below(places.size())] = odd_values()[dice.below(odd_values().size())];
    }
    return json.dump();
}

TEST(WebhookMutations, NeverCrash) {
    Dice dice{20261126};
    for (int i = 0; i < 1000; ++i) {
        const auto& event = documented()[dice.below(documented().size())];
        const auto& other = documented()[dice.below(documented().size())];
        check(dice.below(2) == 0 ? mutate_text(event.body.dump(), other.body.dump(), dice)
                                 : mutate_document(event.body, dice));
    }
}

TEST(WebhookMutations, KeepEveryValueOfTheWrongType) {
    std::set<std::pair<bool, std::string>> done;
    for (const auto& event : documented()) {
        const bool is_json_text = event.metric == "cio_subscription_preferences_changed";
        const auto fields = event.body["data"];
        for (const auto& field : fields.items()) {
            if (!done.emplace(is_json_text, field.key()).second) continue;
            for (const auto& odd : odd_values()) {
                if (odd.is_null() || (is_json_text && odd == "null")) continue;  // nothing, so nothing is kept
                auto body = event.body;
                body["data"][field.key()] = odd;
                const auto decoded = decode(body.dump());
                ASSERT_TRUE(decoded) << decoded.error() << '\n' << body;
                EXPECT_TRUE(Json::parse(encode(*decoded).value())["data"].contains(field.key())) << body;
            }
        }
    }
    EXPECT_GE(done.size(), 27U);
}

}  // namespace

}  // namespace cio::webhooks
