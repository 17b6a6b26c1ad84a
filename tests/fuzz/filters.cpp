// SPDX-License-Identifier: MIT
//
// Filters: as JSON, or, after a `!`, as steps by which one is put together: a small letter is a condition, a digit puts
// so many of what is there into a group, and `-` excludes a condition.

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <cio/audience.hpp>
#include <cio/object_filter.hpp>

#include "api/codecs.hpp"
#include "base/json_document.hpp"
#include "fuzz/fuzz.hpp"

namespace cio::fuzz {

namespace {

/// As it is sent.
template <class Filter>
api::Output written(const Filter& filter) {
    using Base = std::conditional_t<std::is_base_of_v<ObjectFilter, Filter>, ObjectFilter, AudienceFilter>;
    api::Output out;
    const api::Path root;
    api::codec_of<Base>.write(out, &static_cast<const Base&>(filter), api::Path{root, "filter"});
    return out;
}

/// A filter that was read is written as it was.
template <class Filter>
void check_given(const Json& json) {
    const auto filter = Filter::from_json(json);
    require(filter.json() == json);
    require(filter.invalid().has_value() == (!json.is_object() || json.empty()));
    const auto out = written(filter);
    require(out.problem.has_value() == filter.invalid().has_value());
    if (out.problem) return;
    auto read = Json::parse(out.text);
    require(read == json);
    Filter again;
    api::codec_of<Filter>.read(read, &again, api::Path{});
    require(written(again).text == out.text);
}

/// What the service refuses: groups without members, and those that stand in one of their own kind.
void check_made(const Json& filter, const std::string& around = {}) {
    require(filter.is_object() && filter.size() == 1);
    const auto& kind = filter.begin().key();
    const auto& content = filter.front();
    require(kind != around);
    if (kind == "and" || kind == "or") {
        require(content.is_array() && !content.empty());
        for (const auto& member : content) check_made(member, kind);
    } else if (kind == "not") {
        check_made(content, kind);
    } else {
        require(kind == "object_attribute" || kind == "attribute" || kind == "segment");
    }
}

template <class Filter>
void check_built(const Filter& filter) {
    if (filter.invalid()) return;
    check_made(filter.json());
    const auto out = written(filter);
    require(out.problem || Json::parse(out.text) == filter.json());
}

/// The last so many of what is there.
template <class T>
std::vector<T> take_last(std::vector<T>& all, std::size_t count) {
    const auto first = all.end() - static_cast<std::ptrdiff_t>(std::min(count, all.size()));
    std::vector<T> taken{first, all.end()};
    all.erase(first, all.end());
    return taken;
}

/// Groups may hold groups; the depth is that of the steps.
void build_for_objects(std::string_view steps) {
    using namespace objects;
    std::vector<ObjectFilter> there;
    bool all = false;
    for (const auto step : steps) {
        if (step >= '0' && step <= '9') {
            all = !all;
            auto members = take_last(there, static_cast<std::size_t>(step - '0'));
            there.emplace_back(all ? all_of(std::move(members)) : any_of(std::move(members)));
        } else if (step == '-') {
            there.emplace_back(none_of(attribute("1", "name").exists()));
        } else {
            there.emplace_back(attribute("1", std::string{step}).equals(step % 2 == 0));
        }
        check_built(there.back());
        require(there.back().is_about("1") && (there.back().invalid() || !there.back().is_about("2")));
    }
}

void build_for_people(std::string_view steps) {
    using namespace audience;
    std::vector<Condition> there;
    for (const auto step : steps) {
        if (step >= '0' && step <= '9') {
            const auto members = take_last(there, static_cast<std::size_t>(step - '0'));
            const auto both = all_of(members);
            const auto any = any_of(members);
            check_built(both);
            check_built(any);
            check_built(none_of(both));
            check_built(all_of(both, any, none_of(any), in_segment(step)));
            check_built(any_of(both, any, none_of(both), in_segment(step)));
            require(both.invalid().has_value() == members.empty());
        } else if (step == '-' && !there.empty()) {
            there.back() = none_of(there.back());
            check_built(there.back());
        } else {
            there.push_back(attribute(std::string{step}).equals(std::string(3, step)));
        }
    }
}

}  // namespace

void look_at(std::string_view input) {
    if (!input.empty() && input.front() == '!') {
        constexpr std::size_t most = 12;  // what is built grows with every step
        build_for_objects(input.substr(1, most));
        build_for_people(input.substr(1, most));
        return;
    }
    const auto json = base::try_parse(input);
    if (!json) return;
    check_given<AudienceFilter>(*json);
    check_given<ObjectFilter>(*json);
    static_cast<void>(ObjectFilter::from_json(*json).is_about("1"));
}

}  // namespace cio::fuzz
