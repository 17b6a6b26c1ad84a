// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <cio/export.hpp>
#include <cio/filter.hpp>
#include <cio/json.hpp>

CIO_API_BEGIN
namespace cio {

/// Which objects a search finds. Built from conditions, so that it reads like what it means:
///
/// @code
/// using namespace cio::objects;
/// auto paying_in_germany = all_of(attribute("1", "country").equals("DE"),
///                                 any_of(attribute("1", "plan").equals("pro"), attribute("1", "seats").exists()),
///                                 none_of(attribute("1", "closed").equals(true)));
/// @endcode
///
/// Each condition names the type of the objects, which must be the one that is searched for. `none_of` excludes
/// one condition, not a group; groups may hold groups.
class CIO_API ObjectFilter : public Filter {
public:
    /// No filter.
    ObjectFilter() = default;

    /// A filter that the builder cannot express yet, as the service takes it: an object, not empty.
    [[nodiscard]] static ObjectFilter from_json(Json json);

    /// Whether every condition is about objects of this type.
    [[nodiscard]] bool is_about(const std::string& object_type_id) const;

protected:
    using Filter::Filter;
};

/// The words of which an `ObjectFilter` is made.
namespace objects {

/// One condition on an object.
class CIO_API Condition : public ObjectFilter {
private:
    using ObjectFilter::ObjectFilter;
    friend class Attribute;
};

/// A group of conditions and groups, or an excluded condition.
class CIO_API Combination : public ObjectFilter {
private:
    using ObjectFilter::ObjectFilter;
    friend CIO_API Combination all_of(std::vector<ObjectFilter> members);
    friend CIO_API Combination any_of(std::vector<ObjectFilter> members);
    friend CIO_API Combination none_of(const Condition& condition);
};

/// An attribute of objects of one type, to be compared.
class CIO_API Attribute {
public:
    /// The attribute with this name, of objects of this type.
    Attribute(std::string object_type_id, std::string name)
        : object_type_id_{std::move(object_type_id)}, name_{std::move(name)} {}

    /// Objects whose attribute has this value: text, a number or a bool.
    template <class T>
    [[nodiscard]] Condition equals(const T& value) const {
        return compare("eq", cio::detail::compared_value(value));
    }

    /// Objects that have the attribute, whatever its value.
    [[nodiscard]] Condition exists() const;

private:
    [[nodiscard]] Condition compare(const char* op, Json value) const;
    std::string object_type_id_;
    std::string name_;
};

/// An attribute of objects, by their type and its name.
[[nodiscard]] inline Attribute attribute(std::string object_type_id, std::string name) {
    return {std::move(object_type_id), std::move(name)};
}

/// Objects that match every member of a list made at run time. It must not be empty.
[[nodiscard]] CIO_API Combination all_of(std::vector<ObjectFilter> members);
/// Objects that match any member of a list made at run time. It must not be empty.
[[nodiscard]] CIO_API Combination any_of(std::vector<ObjectFilter> members);
/// Objects that do not match the condition.
[[nodiscard]] CIO_API Combination none_of(const Condition& condition);

/// Objects that match every member: conditions, groups, exclusions.
template <class... Members, class = std::enable_if_t<(std::is_base_of_v<ObjectFilter, Members> && ...)>>
[[nodiscard]] Combination all_of(const ObjectFilter& first, const Members&... others) {
    return all_of(std::vector<ObjectFilter>{first, others...});
}

/// Objects that match at least one member: conditions, groups, exclusions.
template <class... Members, class = std::enable_if_t<(std::is_base_of_v<ObjectFilter, Members> && ...)>>
[[nodiscard]] Combination any_of(const ObjectFilter& first, const Members&... others) {
    return any_of(std::vector<ObjectFilter>{first, others...});
}

}  // namespace objects
}  // namespace cio
CIO_API_END
