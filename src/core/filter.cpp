// SPDX-License-Identifier: MIT
#include <cio/filter.hpp>

namespace cio {

namespace {
constexpr auto no_condition = "is not a JSON object with a condition";
}  // namespace

void Filter::require_condition() {
    if (!json_.is_object() || json_.empty()) invalid_ = no_condition;
}

Filter::Filter(const char* key, std::vector<Filter> members) {
    Json list = Json::array();
    for (auto& member : members) {
        if (member.empty()) member.invalid_ = no_condition;
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

Filter::Filter(const char* key, const Filter& inner) : invalid_{inner.invalid_} {
    if (inner.empty()) invalid_ = no_condition;
    // Not-not is the inner condition itself.
    if (const auto same = inner.json_.find(key); same != inner.json_.end()) {
        json_ = *same;
    } else {
        json_[key] = inner.json_;
    }
}

}  // namespace cio
