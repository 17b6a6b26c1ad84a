// SPDX-License-Identifier: MIT
//
// What goes over the wire, and what is refused before.

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "contract/contract.hpp"
#include "contract/exceptions.hpp"

namespace cio::contract {
namespace {

/// The text of a part of a URL; nothing in it may stand there as it is that has to be encoded.
std::string decoded(const std::string& text) {
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '%' && i + 2 < text.size()) {
            made += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
            i += 2;
        } else {
            EXPECT_TRUE(std::isalnum(c) || std::string{"-._~"}.find(text[i]) != std::string::npos) << text;
            made += text[i];
        }
    }
    return made;
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c == separator) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

/// The path as it has to come, each segment decoded.
std::vector<std::string> expected_path(std::string_view path, const std::map<std::string, std::string>& values) {
    auto segments = split("/v1" + std::string{path}, '/');
    for (auto& segment : segments) {
        if (!segment.empty() && segment.front() == '{') segment = values.at(segment.substr(1, segment.size() - 2));
    }
    return segments;
}

void check_target(const std::string& target, std::string_view path, const testing::ReceivedRequest& wire) {
    const auto parts = split(target, '?');
    std::vector<std::string> segments;
    for (const auto& segment : split(parts[0], '/')) segments.push_back(decoded(segment));
    EXPECT_EQ(segments, expected_path(path, wire.path));

    std::map<std::string, std::string> query;
    if (parts.size() > 1) {
        for (const auto& parameter : split(parts[1], '&')) {
            const auto pair = split(parameter, '=');
            ASSERT_EQ(pair.size(), 2U) << parameter;
            EXPECT_TRUE(query.emplace(decoded(pair[0]), decoded(pair[1])).second) << parameter;
        }
    }
    EXPECT_EQ(query, wire.query);
}

TEST_P(Contract, SendsEveryFieldAsDocumented) {
    for (const auto& description : described().descriptions) {
        for (const auto& request : requests_of(description)) {
            const auto& wire = request.wire;
            SCOPED_TRACE(description.source + ": " + wire.body.dump());
            for (const auto& one : unknown_in(operation().request(), request.typed.get())) {
                report("request " + one + " is no member");
            }
            const auto error = send(request.typed.get(), make_response().get());
            const auto sent = seen();
            ASSERT_TRUE(sent) << (error ? error->message() : "");
            EXPECT_EQ(sent->method, description.http_method);
            EXPECT_EQ(sent->headers.at("authorization"), std::string{"Bearer "} + test::test_key);
            check_target(sent->target, operation().info.path, wire);
            for (const auto& [header, value] : wire.headers) {
                EXPECT_EQ(sent->headers.at(base::to_lower(header)), value) << header;
            }
            if (!wire.parts.empty()) {
                std::map<std::string, std::string> parts;
                for (const auto& [part, content] : wire.parts) parts[part] = content.content;
                EXPECT_EQ(sent->parts, parts);
            } else if (!description.body || (wire.body.empty() && sent->body.empty())) {
                EXPECT_EQ(sent->body, "");
            } else {
                EXPECT_EQ(sent->headers.at("content-type"), "application/json");
                const auto body = without_second_names(operation().request(), Json::parse(sent->body), wire.body);
                if (!same(body, wire.body)) report("body is sent as " + body.dump());
            }
        }
    }
}

/// A place inside a body, as a JSON pointer, and what the documents call it.
struct Place {
    Json::json_pointer pointer;
    std::string name;
};

/// The fields at all depths; of lists those of the first and the last item. `is_open`: whether what is inside of a
/// field is not looked into.
void list_fields(const Json& value, const Place& at, const std::function<bool(const std::string&)>& is_open,
                 std::vector<Place>& all) {
    if (value.is_array()) {
        for (const auto i : std::set<std::size_t>{0, value.size() - 1}) {
            if (i < value.size()) list_fields(value[i], {at.pointer / i, at.name + "[]"}, is_open, all);
        }
    }
    if (!value.is_object()) return;
    for (const auto& [key, inner] : value.items()) {
        const Place place{at.pointer / key, join(at.name, key)};
        all.push_back(place);
        if (!is_open(place.name)) list_fields(inner, place, is_open, all);
    }
}

Json without(Json body, const Json::json_pointer& place) {
    body.at(place.parent_pointer()).erase(place.back());
    return body;
}

/// What a body has, whatever numbers and truths there are.
std::string outline(const Json& body) {
    std::string all;
    const auto flat = body.flatten();
    for (const auto& [pointer, value] : flat.items()) {
        all += pointer + (value.is_string() ? value.get<std::string>() : "") + '\n';
    }
    return all;
}

TEST_P(Contract, NeedsWhatTheDescriptionsNeedAndNoMore) {
    // No difference inside would count.
    const auto is_open = [&](const std::string& place) {
        return is_known(name() + ": body goes without " + place + ".");
    };
    for (const auto& description : described().descriptions) {
        if (!description.body || description.has_parts) continue;
        std::set<std::string> done;
        for (const auto& request : requests_of(description)) {
            if (!done.insert(outline(request.wire.body)).second) continue;
            if (refusal_of(request.wire)) continue;  // for which another test fails
            std::vector<Place> places;
            list_fields(request.wire.body, {Json::json_pointer{}, ""}, is_open, places);
            for (const auto& place : places) {
                auto wire = request.wire;
                wire.body = without(request.wire.body, place.pointer);
                const bool may_go = is_allowed(description, wire.body, place.name);
                const auto why_not = refusal_of(wire);
                if (may_go && why_not) report("body cannot go without " + place.name + ": " + *why_not);
                if (!may_go && !why_not) report("body goes without " + place.name);
            }
        }
    }
}

TEST_P(Contract, NeedsItsParameters) {
    const auto& whole = some_request();
    const auto& path = operation().info.path;
    for (const auto place : {FieldPlace::path, FieldPlace::query, FieldPlace::header}) {
        const auto shape = parameters_of(described().descriptions.back(), place, path);
        for (const auto& [parameter, inner] : shape["fields"].items()) {
            auto wire = whole.wire;
            values_of(wire, place).erase(parameter);
            const auto& all = described().descriptions;
            const bool is_required = std::all_of(all.begin(), all.end(), [&, &name = parameter](const auto& one) {
                const auto required = parameters_of(one, place, path)["required"];
                return std::find(required.begin(), required.end(), name) != required.end();
            });
            const auto why_not = refusal_of(wire);
            if (static_cast<bool>(why_not) != is_required) {
                report(std::string{to_string(place)} + " " + parameter +
                       (is_required ? " may be missing" : " is needed"));
            } else if (why_not) {
                EXPECT_NE(why_not->find(parameter), std::string::npos) << *why_not;
            }
        }
    }
}

/// Values just outside of what a shape allows, and just inside.
std::vector<std::pair<Json, bool>> at_the_limits(const Shape& shape, const Json& value) {
    std::vector<std::pair<Json, bool>> made;
    const auto add = [&](std::int64_t size, bool is_inside) {
        if (shape["type"] == "integer") {
            made.emplace_back(size, is_inside);
        } else if (shape["type"] == "string") {
            made.emplace_back(std::string(static_cast<std::size_t>(size), 'x'), is_inside);
        } else if (shape["type"] == "array") {
            Json list = Json::array();
            for (std::int64_t i = 0; i < size; ++i) list.push_back(value[0]);
            made.emplace_back(list, is_inside);
        }
    };
    if (shape.contains("max")) {
        add(shape["max"].get<std::int64_t>(), true);
        add(shape["max"].get<std::int64_t>() + 1, false);
    }
    if (shape.contains("min")) {
        add(shape["min"].get<std::int64_t>(), true);
        add(shape["min"].get<std::int64_t>() - 1, false);
    }
    return made;
}

TEST_P(Contract, HasTheLimitsOfTheBody) {
    const auto& description = described().descriptions.back();
    if (!description.body || description.has_parts) return;  // no body of JSON
    std::set<std::string> done;
    for (const auto& request : requests_of(description)) {
        auto wire = request.wire;
        for_each_value(*description.body, wire.body, "", [&](const Shape& shape, Json& value, const std::string& path) {
            if (at_the_limits(shape, value).empty() || !done.insert(path).second) return;
            for (const auto& [changed, is_inside] : at_the_limits(shape, value)) {
                const auto before = std::exchange(value, changed);
                if (static_cast<bool>(refusal_of(wire)) == is_inside) {
                    report("body " + path + (is_inside ? " is refused at its limit" : " has no limit"));
                }
                value = before;
            }
        });
    }
}

TEST_P(Contract, HasTheLimitsOfParameters) {
    const auto& whole = some_request();
    for (const auto place : {FieldPlace::path, FieldPlace::query}) {
        const auto shape = parameters_of(described().descriptions.back(), place, operation().info.path);
        for (const auto& [parameter, inner] : shape["fields"].items()) {
            for (const auto& [changed, is_inside] : at_the_limits(inner, Json())) {
                auto wire = whole.wire;
                values_of(wire, place)[parameter] = plain(changed);
                if (static_cast<bool>(refusal_of(wire)) != is_inside) continue;
                report(std::string{to_string(place)} + " " + parameter +
                       (is_inside ? " is refused at its limit" : " has no limit"));
            }
        }
    }
}

TEST_P(Contract, CanSendNulls) {
    if (operation().info.http_method != "PUT") return;  // no update
    for (const auto& description : described().descriptions) {
        if (!description.body) continue;
        for (const auto& request : requests_of(description)) {
            auto wire = request.wire;
            for_each_value(*description.body, wire.body, "",
                           [&](const Shape& shape, Json& value, const std::string& path) {
                               if (!shape.value("nullable", false)) return;
                               const auto before = std::exchange(value, nullptr);
                               if (refusal_of(wire)) report("body " + path + " cannot be null");
                               value = before;
                           });
        }
    }
}

}  // namespace
}  // namespace cio::contract
