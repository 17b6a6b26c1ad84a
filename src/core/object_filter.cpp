// SPDX-License-Identifier: MIT
#include <cio/object_filter.hpp>

#include <iterator>

namespace cio {

ObjectFilter ObjectFilter::from_json(Json json) {
    ObjectFilter filter{std::move(json)};
    filter.require_condition();
    return filter;
}

bool ObjectFilter::is_about(const std::string& object_type_id) const {
    std::vector<const Json*> to_see{&json_};  // no recursion: a filter may be of any depth
    while (!to_see.empty()) {
        const auto& one = *to_see.back();
        to_see.pop_back();
        if (one.is_object()) {
            const auto condition = one.find("object_attribute");
            if (condition != one.end() && condition->is_object()) {
                const auto type = condition->find("type_id");
                if (type == condition->end() || *type != object_type_id) return false;
                continue;
            }
        }
        if (one.is_structured()) {
            for (const auto& inner : one) to_see.push_back(&inner);
        }
    }
    return true;
}

namespace objects {

Condition Attribute::exists() const { return compare("exists", nullptr); }

Condition Attribute::compare(const char* op, Json value) const {
    Json condition{{"field", name_}, {"operator", op}, {"type_id", object_type_id_}};
    if (!value.is_null()) condition["value"] = std::move(value);
    return Condition{Json{{"object_attribute", std::move(condition)}}};
}

namespace {
std::vector<Filter> as_members(std::vector<ObjectFilter>&& filters) {
    return {std::make_move_iterator(filters.begin()), std::make_move_iterator(filters.end())};
}
}  // namespace

Combination all_of(std::vector<ObjectFilter> members) { return Combination{"and", as_members(std::move(members))}; }
Combination any_of(std::vector<ObjectFilter> members) { return Combination{"or", as_members(std::move(members))}; }
Combination none_of(const Condition& condition) { return Combination{"not", condition}; }

}  // namespace objects
}  // namespace cio
