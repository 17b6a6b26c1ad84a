// SPDX-License-Identifier: MIT
#include <cio/audience.hpp>

namespace cio {

AudienceFilter AudienceFilter::from_json(Json json) {
    AudienceFilter filter{std::move(json)};
    filter.require_condition();
    return filter;
}

namespace audience {

Condition in_segment(std::int64_t id) { return Condition{Json{{"segment", {{"id", id}}}}}; }

Condition Attribute::exists() const { return compare("exists", nullptr); }

Condition Attribute::compare(const char* op, Json value) const {
    Json condition{{"field", name_}, {"operator", op}};
    if (!value.is_null()) condition["value"] = std::move(value);
    return Condition{Json{{"attribute", std::move(condition)}}};
}

namespace {
std::vector<Filter> as_members(std::vector<Condition>&& conditions) {
    return {std::make_move_iterator(conditions.begin()), std::make_move_iterator(conditions.end())};
}
}  // namespace

Group all_of(std::vector<Condition> conditions) { return Group{"and", as_members(std::move(conditions))}; }
Group any_of(std::vector<Condition> conditions) { return Group{"or", as_members(std::move(conditions))}; }
Condition none_of(const Condition& condition) { return Condition{"not", condition}; }
Exclusion none_of(const Group& group) { return Exclusion{"not", group}; }

}  // namespace audience
}  // namespace cio
