// SPDX-License-Identifier: MIT
#include "testing/audience_match.hpp"

#include "testing/errors.hpp"
#include "testing/paging.hpp"

namespace cio::testing {

namespace {

using Predicate = std::function<bool(const Person&)>;

Result<Predicate> predicate(const Workspace& workspace, const Json& filter, const std::string& at);

Result<Predicate> group(const Workspace& workspace, const Json& members, const std::string& at, bool all) {
    if (!members.is_array() || members.empty()) return refused(at, "must be a list of conditions that is not empty");
    std::vector<Predicate> conditions;
    for (std::size_t i = 0; i < members.size(); ++i) {
        auto condition = predicate(workspace, members[i], at + "/" + std::to_string(i));
        if (!condition) return condition;
        conditions.push_back(*std::move(condition));
    }
    return Predicate{[conditions = std::move(conditions), all](const Person& person) {
        const auto matches = [&](const Predicate& condition) { return condition(person); };
        return all ? std::all_of(conditions.begin(), conditions.end(), matches)
                   : std::any_of(conditions.begin(), conditions.end(), matches);
    }};
}

Result<Predicate> negation(const Workspace& workspace, const Json& inner, const std::string& at) {
    return predicate(workspace, inner, at).transform([](const Predicate& condition) {
        return Predicate{[condition](const Person& person) { return !condition(person); }};
    });
}

Result<Predicate> in_segment(const Workspace& workspace, const Json& segment, const std::string& at) {
    const auto id = segment.is_object() ? segment.value("id", Json()) : Json();
    if (!id.is_number_integer()) return refused(at + "/id", "must be the id of a segment");
    const auto* found = find_in(workspace.segments, id.get<std::int64_t>());
    if (found == nullptr) return refused(at + "/id", "segment " + id.dump() + " not found");
    return Predicate{[members = found->members](const Person& person) { return members.count(person.cio_id()) > 0; }};
}

Result<Predicate> attribute(const Json& condition, const std::string& at) {
    const auto field = condition.is_object() ? condition.value("field", Json()) : Json();
    if (!field.is_string()) return refused(at + "/field", "must be the name of an attribute");
    const auto name = field.get<std::string>();
    const auto op = condition.value("operator", Json());
    if (op == "exists") return Predicate{[name](const Person& person) { return !person.attribute(name).is_null(); }};
    if (op != "eq") return refused(at + "/operator", R"(must be "eq" or "exists")");
    const auto value = condition.value("value", Json());
    if (value.is_null() || value.is_structured()) return refused(at + "/value", "must be text, a number or a bool");
    return Predicate{[name, wanted = as_text(value)](const Person& person) {
        const auto& own = person.attribute(name);
        return !own.is_null() && as_text(own) == wanted;
    }};
}

Result<Predicate> predicate(const Workspace& workspace, const Json& filter, const std::string& at) {
    if (!filter.is_object() || filter.size() != 1) {
        return refused(at, "must be an object with one of: and, or, not, segment, attribute");
    }
    const auto only = filter.begin();
    const auto& kind = only.key();
    const auto& value = only.value();
    const auto inner = at + "/" + kind;
    if (kind == "and") return group(workspace, value, inner, true);
    if (kind == "or") return group(workspace, value, inner, false);
    if (kind == "not") return negation(workspace, value, inner);
    if (kind == "segment") return in_segment(workspace, value, inner);
    if (kind == "attribute") return attribute(value, inner);
    return refused(inner, "is no condition");
}

}  // namespace

Result<std::vector<const Person*>> people_matching(const Workspace& workspace, const Json& filter,
                                                   const std::string& pointer) {
    const auto matches = predicate(workspace, filter, pointer);
    if (!matches) return matches.error();
    return choose_from(workspace.people, *matches);
}

}  // namespace cio::testing
