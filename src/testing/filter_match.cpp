// SPDX-License-Identifier: MIT
#include "testing/filter_match.hpp"

#include <functional>

#include "testing/errors.hpp"
#include "testing/paging.hpp"
#include "testing/resource_table.hpp"

namespace cio::testing {

namespace {

/// Filters of something that has attributes: conditions, groups of them, and exclusions.
template <class Subject>
class Filter {
public:
    using Predicate = std::function<bool(const Subject&)>;
    /// What a condition of this kind means, if it is one.
    using Condition =
        std::function<Result<Predicate>(const std::string& kind, const Json& condition, const std::string& at)>;

    explicit Filter(Condition condition) : condition_{std::move(condition)} {}

    [[nodiscard]] Result<Predicate> predicate(const Json& filter, const std::string& at) const {
        if (!filter.is_object() || filter.size() != 1) {
            return refused(at, "must be an object with one of: and, or, not, or a condition");
        }
        const auto only = filter.begin();
        const auto& kind = only.key();
        const auto inner = at + "/" + kind;
        if (kind == "and" || kind == "or") return group(*only, inner, kind == "and");
        if (kind == "not") return negation(*only, inner);
        return condition_(kind, *only, inner);
    }

private:
    [[nodiscard]] Result<Predicate> group(const Json& members, const std::string& at, bool all) const {
        if (!members.is_array() || members.empty())
            return refused(at, "must be a list of conditions that is not empty");
        std::vector<Predicate> conditions;
        for (std::size_t i = 0; i < members.size(); ++i) {
            auto condition = predicate(members[i], at + "/" + std::to_string(i));
            if (!condition) return condition;
            conditions.push_back(*std::move(condition));
        }
        return Predicate{[conditions = std::move(conditions), all](const Subject& subject) {
            const auto matches = [&](const Predicate& condition) { return condition(subject); };
            return all ? std::all_of(conditions.begin(), conditions.end(), matches)
                       : std::any_of(conditions.begin(), conditions.end(), matches);
        }};
    }

    [[nodiscard]] Result<Predicate> negation(const Json& inner, const std::string& at) const {
        return predicate(inner, at).transform([](const Predicate& condition) {
            return Predicate{[condition](const Subject& subject) { return !condition(subject); }};
        });
    }

    Condition condition_;
};

/// A condition on an attribute, whoever has it.
template <class Subject, class Attribute>
Result<std::function<bool(const Subject&)>> on_attribute(const Json& condition, const std::string& at,
                                                         Attribute attribute) {
    using Predicate = std::function<bool(const Subject&)>;
    const auto field = condition.is_object() ? condition.value("field", Json()) : Json();
    if (!field.is_string()) return refused(at + "/field", "must be the name of an attribute");
    const auto name = field.get<std::string>();
    const auto op = condition.value("operator", Json());
    const bool inverse = condition.value("inverse", Json()) == true;
    if (op == "exists") {
        return Predicate{[=](const Subject& subject) { return attribute(subject, name).is_null() == inverse; }};
    }
    if (op != "eq") return refused(at + "/operator", R"(must be "eq" or "exists")");
    const auto value = condition.value("value", Json());
    if (value.is_null() || value.is_structured()) return refused(at + "/value", "must be text, a number or a bool");
    return Predicate{[=, wanted = as_text(value)](const Subject& subject) {
        const auto& own = attribute(subject, name);
        return (!own.is_null() && as_text(own) == wanted) != inverse;
    }};
}

using PersonFilter = Filter<Person>;

Result<PersonFilter::Predicate> in_segment(const Workspace& workspace, const Json& segment, const std::string& at) {
    const auto id = segment.is_object() ? segment.value("id", Json()) : Json();
    if (!id.is_number_integer()) return refused(at + "/id", "must be the id of a segment");
    if (workspace.resources.find_id(resource::segments, id) == nullptr) {
        return refused(at + "/id", "segment " + id.dump() + " not found");
    }
    return PersonFilter::Predicate{[members = members_of(workspace, id.get<std::int64_t>())](const Person& person) {
        return members.count(person.cio_id()) > 0;
    }};
}

Error no_condition(const std::string& at) { return refused(at, "is no condition"); }

using ObjectFilter = Filter<ResourceStore::Entry>;

}  // namespace

Result<std::vector<const Person*>> people_matching(const Workspace& workspace, const Json& filter,
                                                   const std::string& pointer) {
    const PersonFilter people{[&](const std::string& kind, const Json& condition,
                                  const std::string& where) -> Result<PersonFilter::Predicate> {
        if (kind == "segment") return in_segment(workspace, condition, where);
        if (kind != "attribute") return no_condition(where);
        return on_attribute<Person>(condition, where, [](const Person& person, const std::string& name) -> const Json& {
            return person.attribute(name);
        });
    }};
    const auto matches = people.predicate(filter, pointer);
    if (!matches) return matches.error();
    return choose_from(workspace.people, *matches);
}

Result<std::vector<const ResourceStore::Entry*>> objects_matching(const Workspace& workspace, const Json& type_id,
                                                                  const Json& filter, const std::string& pointer) {
    using Entry = ResourceStore::Entry;
    const ObjectFilter objects{[&](const std::string& kind, const Json& condition,
                                   const std::string& where) -> Result<ObjectFilter::Predicate> {
        if (kind != "object_attribute") return no_condition(where);
        return on_attribute<Entry>(condition, where, [](const Entry& object, const std::string& name) -> const Json& {
            return at(at(object.second, "attributes"), name);
        });
    }};
    const auto matches = objects.predicate(filter, pointer);
    if (!matches) return matches.error();
    auto all = workspace.resources.matching(resource::objects, object({{"object_type_id", type_id}}));
    all.erase(std::remove_if(all.begin(), all.end(), [&](const Entry* entry) { return !(*matches)(*entry); }),
              all.end());
    return all;
}

}  // namespace cio::testing
