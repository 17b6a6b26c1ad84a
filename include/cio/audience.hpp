// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <cio/export.hpp>
#include <cio/filter.hpp>
#include <cio/json.hpp>

CIO_API_BEGIN
namespace cio {

/// Whom a broadcast, a search or an export addresses. Built from conditions, so that it reads like
/// what it means, and what the service does not take does not compile:
///
/// @code
/// using namespace cio::audience;
/// auto vip_in_germany = all_of(in_segment(7),
///                              attribute("country").equals("DE"),
///                              any_of(attribute("plan").equals("pro"), attribute("beta").exists()),
///                              none_of(in_segment(9)));
/// @endcode
///
/// The service takes groups nested two deep: an `all_of` may hold `any_of`s of conditions and the
/// other way around, and `none_of` excludes a condition or a group of conditions.
class CIO_API AudienceFilter : public Filter {
public:
    /// No filter.
    AudienceFilter() = default;

    /// A filter that the builder cannot express yet, as the service takes it: an object, not empty.
    [[nodiscard]] static AudienceFilter from_json(Json json);

protected:
    using Filter::Filter;
};

/// The words of which an `AudienceFilter` is made.
namespace audience {

/// One condition on a person, or its negation.
class CIO_API Condition : public AudienceFilter {
private:
    using AudienceFilter::AudienceFilter;
    friend CIO_API Condition in_segment(std::int64_t id);
    friend class Attribute;
    friend CIO_API Condition none_of(const Condition& condition);
};

/// A group of conditions, and what may stand beside conditions in another group.
class CIO_API Group : public AudienceFilter {
public:
    /// Whether it is an `all_of` (else an `any_of`).
    [[nodiscard]] bool is_all() const { return json_.contains("and"); }

private:
    using AudienceFilter::AudienceFilter;
    friend CIO_API Group all_of(std::vector<Condition> conditions);
    friend CIO_API Group any_of(std::vector<Condition> conditions);
    template <class... Members>
    friend auto all_of(const Members&... members);
    template <class... Members>
    friend auto any_of(const Members&... members);
};

/// A negated group.
class CIO_API Exclusion : public AudienceFilter {
private:
    using AudienceFilter::AudienceFilter;
    friend CIO_API Exclusion none_of(const Group& group);
};

/// A group that holds groups; complete, it cannot stand in another one.
class CIO_API NestedGroup : public AudienceFilter {
private:
    using AudienceFilter::AudienceFilter;
    template <class... Members>
    friend auto all_of(const Members&... members);
    template <class... Members>
    friend auto any_of(const Members&... members);
};

/// The members of a manual or data-driven segment.
[[nodiscard]] CIO_API Condition in_segment(std::int64_t id);

/// An attribute of a person, to be compared.
class CIO_API Attribute {
public:
    /// The attribute with this name.
    explicit Attribute(std::string name) : name_{std::move(name)} {}

    /// People whose attribute has this value: text, a number or a bool.
    template <class T>
    [[nodiscard]] Condition equals(const T& value) const {
        return compare("eq", cio::detail::compared_value(value));
    }

    /// People who have the attribute, whatever its value.
    [[nodiscard]] Condition exists() const;

private:
    [[nodiscard]] Condition compare(const char* op, Json value) const;
    std::string name_;
};

/// An attribute of a person, by name.
[[nodiscard]] inline Attribute attribute(std::string name) { return Attribute{std::move(name)}; }

/// People who match every condition of a list made at run time. It must not be empty.
[[nodiscard]] CIO_API Group all_of(std::vector<Condition> conditions);
/// People who match any condition of a list made at run time. It must not be empty.
[[nodiscard]] CIO_API Group any_of(std::vector<Condition> conditions);
/// People who do not match the condition.
[[nodiscard]] CIO_API Condition none_of(const Condition& condition);
/// People who do not match the group.
[[nodiscard]] CIO_API Exclusion none_of(const Group& group);

namespace detail {
template <class T>
inline constexpr bool is_member =
    std::is_same_v<T, Condition> || std::is_same_v<T, Group> || std::is_same_v<T, Exclusion>;
}  // namespace detail

/// People who match every member: conditions, `any_of` groups, exclusions.
template <class... Members>
[[nodiscard]] auto all_of(const Members&... members) {
    static_assert(sizeof...(Members) > 0, "all_of needs at least one member");
    static_assert((detail::is_member<Members> && ...),
                  "a group holds conditions, groups of conditions, and exclusions; it cannot nest deeper");
    using Made = std::conditional_t<(std::is_same_v<Members, Condition> && ...), Group, NestedGroup>;
    return Made{"and", std::vector<Filter>{members...}};
}

/// People who match at least one member: conditions, `all_of` groups, exclusions.
template <class... Members>
[[nodiscard]] auto any_of(const Members&... members) {
    static_assert(sizeof...(Members) > 0, "any_of needs at least one member");
    static_assert((detail::is_member<Members> && ...),
                  "a group holds conditions, groups of conditions, and exclusions; it cannot nest deeper");
    using Made = std::conditional_t<(std::is_same_v<Members, Condition> && ...), Group, NestedGroup>;
    return Made{"or", std::vector<Filter>{members...}};
}

}  // namespace audience
}  // namespace cio
CIO_API_END
