// SPDX-License-Identifier: MIT
//
// What is made of what the service answers.

#include <algorithm>
#include <functional>

#include "contract/contract.hpp"

namespace cio::contract {
namespace {

/// Whether a value says nothing: what an answer lacks is so, when it is written again.
bool is_blank(const Json& value) {
    return value.is_null() || value == "" || value == false || value == 0 ||
           (value.is_structured() && std::all_of(value.begin(), value.end(), is_blank));
}

/// Reports what was not kept of an answer: every value of it has to be there, and no other that says something.
void compare(const Json& answer, const Json& again, const std::string& path,
             const std::function<void(const std::string&)>& report) {
    if (answer.is_array() && again.is_array() && answer.size() == again.size()) {
        for (std::size_t i = 0; i < answer.size(); ++i) compare(answer[i], again[i], path + "[]", report);
    } else if (answer.is_object() && again.is_object()) {
        for (const auto& [name, value] : answer.items()) {
            compare(value, again.value(name, Json()), join(path, name), report);
        }
        for (const auto& [name, value] : again.items()) {
            if (!answer.contains(name) && !is_blank(value))
                report(join(path, name) + " was not there, but is " + value.dump());
        }
    } else if (!same(answer, again) && !(answer.is_null() && is_blank(again))) {
        report(path + " was " + answer.dump() + ", but is " + again.dump());
    }
}

TEST_P(Contract, DecodesAFullAnswer) {
    for (const auto& description : described().descriptions) {
        for (const auto& answer : answers_of(description)) {
            const auto response = make_response();
            const auto error = receive(answer.dump(), response.get());
            ASSERT_FALSE(error) << error->message() << '\n' << answer;
            if (!response) continue;
            for (const auto& one : unknown_in(operation().response(), response.get()))
                report("answer " + one + " is no member");
            compare(bare(answer), again(response.get(), bare(answer)), "",
                    [&](const std::string& what) { report("answer " + what); });
        }
    }
}

TEST_P(Contract, DecodesWithAndWithoutEnvelope) {
    if (operation().response == nullptr || operation().response().envelope.empty()) return;  // there is none
    const std::string envelope{operation().response().envelope};
    for (const auto& description : described().descriptions) {
        const auto inner = bare(answers_of(description).front());
        for (const auto& answer :
             {inner, Json::object({{envelope, inner}}), Json::object({{envelope, Json::array({inner})}})}) {
            const auto response = make_response();
            const auto error = receive(answer.dump(), response.get());
            ASSERT_FALSE(error) << error->message() << '\n' << answer;
            compare(inner, again(response.get(), inner), "",
                    [&](const std::string& what) { report("answer " + what); });
        }
    }
}

TEST_P(Contract, DecodesNulls) {
    for (const auto& description : described().descriptions) {
        if (!description.response) continue;
        auto answer = answers_of(description).front();
        for_each_value(*description.response, answer, "", [&](const Shape& shape, Json& value, const std::string&) {
            if (shape.value("nullable", false)) value = nullptr;
        });
        const auto response = make_response();
        const auto error = receive(answer.dump(), response.get());
        ASSERT_FALSE(error) << error->message() << '\n' << answer;
        if (!response) continue;
        compare(bare(answer), again(response.get(), bare(answer)), "",
                [&](const std::string& what) { report("null answer " + what); });
    }
}

TEST_P(Contract, KeepsUnknownFieldsAndValues) {
    if (operation().response == nullptr) return;  // answers nothing
    for (const auto& description : described().descriptions) {
        if (!description.response) continue;
        auto answer = answers_of(description).front();
        for_each_value(*description.response, answer, "", [&](const Shape& shape, Json& value, const std::string&) {
            if (value.is_object() && shape.contains("fields")) {
                value["field_of_tomorrow"] = {{"nested", Json::array({1, "two"})}};
            } else if (shape.contains("enum")) {
                value = value.is_string() ? Json{"of_tomorrow"} : Json{4711};
            }
        });
        const auto expected = bare(answer);
        const auto response = make_response();
        const auto error = receive(expected.dump(), response.get());
        ASSERT_FALSE(error) << error->message() << '\n' << answer;
        compare(expected, again(response.get(), expected), "",
                [&](const std::string& what) { report("answer of tomorrow: " + what); });
    }
}

TEST_P(Contract, SaysWhatIsWrongWithAnAnswerOfTheWrongShape) {
    if (operation().response == nullptr) return;  // answers nothing
    const auto& type = operation().response();
    if (type.empty_is_fine || type.is_value) return;  // takes what comes
    for (const auto* body : {"[]", "42", "{\"something\": \"else\"}"}) {
        const auto response = make_response();
        const auto error = receive(body, response.get());
        ASSERT_TRUE(error) << body;
        EXPECT_EQ(error->kind(), ErrorKind::decode);
        EXPECT_EQ(error->body(), body);
    }
}

}  // namespace
}  // namespace cio::contract
