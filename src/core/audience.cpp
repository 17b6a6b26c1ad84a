// SPDX-License-Identifier: MIT
#include <cio/audience.hpp>

namespace cio {

AudienceFilter AudienceFilter::from_json(Json json) {
    AudienceFilter filter{std::move(json)};
    if (!filter.json_.is_object() || filter.json_.empty()) filter.invalid_ = "is not a JSON object with a condition";
    return filter;
}

AudienceFilter::AudienceFilter(const char* key, std::vector<AudienceFilter> members) {
    Json list = Json::array();
    for (auto& member : members) {
        if (member.invalid_ && !invalid_) invalid_ = std::move(member.invalid_);
        // The service does not take a group directly within one of its own kind; the meaning is
        // the same without the inner brackets.
        if (const auto same = member.json_.find(key); same != member.json_.end()) {
            for (auto& inner : *same) list.push_back(std::move(inner));
        } else {
            list.push_back(std::move(member.json_));
        }
    }
    if (members.empty()) invalid_ = "has an empty group, which the service refuses; leave the group out";
    json_[key] = std::move(list);
}

AudienceFilter::AudienceFilter(const char* key, const AudienceFilter& inner) : invalid_{inner.invalid_} {
    // Not-not is the inner condition itself.
    if (const auto same = inner.json_.find(key); same != inner.json_.end()) {
        json_ = *same;
    } else {
        json_[key] = inner.json_;
    }
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
std::vector<AudienceFilter> as_members(std::vector<Condition>&& conditions) {
    return {std::make_move_iterator(conditions.begin()), std::make_move_iterator(conditions.end())};
}
}  // namespace

Group all_of(std::vector<Condition> conditions) { return Group{"and", as_members(std::move(conditions))}; }
Group any_of(std::vector<Condition> conditions) { return Group{"or", as_members(std::move(conditions))}; }
Condition none_of(const Condition& condition) { return Condition{"not", condition}; }
Exclusion none_of(const Group& group) { return Exclusion{"not", group}; }

}  // namespace audience
}  // namespace cio
