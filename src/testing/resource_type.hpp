// SPDX-License-Identifier: MIT
#pragma once

// The vocabulary of the tables in resource_table.cpp. A *resource* is something that the service keeps and that can
// be listed, read, made, changed or removed: a folder, a snippet, a webhook. Here it is a JSON object with the members
// that the service answers. Members of which nobody outside knows begin with an underscore.

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include <cio/json.hpp>
#include <cio/result.hpp>

#include "testing/reverse_mapping.hpp"

namespace cio::testing {

class Workspace;
struct ResourceType;

/// What an operation does with resources.
enum class Verb : std::uint8_t {
    list,        ///< Answers those that there are, a page at a time.
    get,         ///< Answers one.
    create,      ///< Makes one.
    update,      ///< Changes the members that are given.
    overwrite,   ///< Changes those that are given, and resets those that could have been.
    upsert,      ///< Changes one, or makes it.
    remove,      ///< Removes one, and what belongs to it.
    deliveries,  ///< Answers the deliveries of one.
    metrics,     ///< Counts what happened to them.
    links,       ///< Counts how often links in them were followed.
    act,         ///< Something of its own with one.
};

/// How a new resource comes to its id.
enum class IdKind : std::uint8_t {
    number,         ///< 1, 2, 3…
    number_within,  ///< The same, for each resource that it belongs to.
    uuid,
    ulid,
    given,  ///< Whoever makes it gives it: a name, a language.
};

/// What becomes of a resource when the one that it belongs to is removed.
enum class Removal : std::uint8_t {
    keep,    ///< Nothing.
    follow,  ///< It is removed as well.
    refuse,  ///< The other is not removed.
};

/// A resource belongs to another, or at least to a group that has a name.
struct Reference {
    const ResourceType* to = nullptr;  ///< None for a group.
    std::string_view member;           ///< It has the id of the other.
    std::string_view parameter;        ///< So has this parameter of paths; none if it stands in the body only.
    Removal removal = Removal::keep;
};

/// A change that is about to be made.
struct Change {
    Verb verb;           ///< `create`, `update` or `remove`.
    const Json& asked;   ///< The body of the request.
    const Json& before;  ///< The resource as it is; null if it is being made.
    Json& after;         ///< The resource as it will be.
};

/// Refuses a change or completes it.
using Rule = Result<void> (*)(Workspace&, Change&);

/// A kind of resource.
struct ResourceType {
    static constexpr std::size_t most_references = 2;
    static constexpr std::size_t most_unique = 3;

    std::string_view name;  ///< Of all of them.
    std::string_view noun;  ///< Of one, in errors.
    IdKind ids = IdKind::number;
    std::string_view id = "id";                                  ///< The member that tells it from others…
    std::string_view parameter = "id";                           ///< …and the parameter of paths that has its value.
    std::array<Reference, most_references> references{};         ///< Those in paths from left to right.
    std::array<std::string_view, most_unique> unique_members{};  ///< No two have the same values in all of these.
    int status_if_taken = 0;                                     ///< What another with those values is answered.
    std::string_view usual = "{}";                               ///< Members of new ones that nobody gave.
    Rule rule = nullptr;
    bool is_newest_first = false;  ///< How they are listed, unless the request says how.

    [[nodiscard]] constexpr ResourceType by(IdKind kind, std::string_view member, std::string_view in_paths) const {
        auto copy = *this;
        copy.ids = kind;
        copy.id = member;
        copy.parameter = in_paths;
        return copy;
    }
    /// Its id is a number, the member `id`.
    [[nodiscard]] constexpr ResourceType by(std::string_view in_paths) const {
        return by(IdKind::number, "id", in_paths);
    }
    /// It belongs to another, which paths name.
    [[nodiscard]] constexpr ResourceType of(const ResourceType& other, std::string_view member,
                                            std::string_view in_paths) const {
        return referring({&other, member, in_paths, Removal::follow});
    }
    [[nodiscard]] constexpr ResourceType of(const ResourceType& other, std::string_view member) const {
        return of(other, member, member);
    }
    /// Paths name it together with something that is no resource.
    [[nodiscard]] constexpr ResourceType within(std::string_view member) const {
        return referring({nullptr, member, member, Removal::keep});
    }
    /// It stands in another, which its body names; null or 0 for nowhere.
    [[nodiscard]] constexpr ResourceType in(const ResourceType& other, std::string_view member, Removal removal) const {
        return referring({&other, member, "", removal});
    }
    [[nodiscard]] constexpr ResourceType unique(int status, std::string_view a, std::string_view b = "",
                                                std::string_view c = "") const {
        auto copy = *this;
        copy.unique_members = {a, b, c};
        copy.status_if_taken = status;
        return copy;
    }
    [[nodiscard]] constexpr ResourceType with(std::string_view json) const {
        auto copy = *this;
        copy.usual = json;
        return copy;
    }
    [[nodiscard]] constexpr ResourceType newest_first() const {
        auto copy = *this;
        copy.is_newest_first = true;
        return copy;
    }
    [[nodiscard]] constexpr ResourceType checked(Rule check) const {
        auto copy = *this;
        copy.rule = check;
        return copy;
    }

private:
    [[nodiscard]] constexpr ResourceType referring(Reference reference) const {
        auto copy = *this;
        auto place = copy.references.begin();
        while (!place->member.empty()) ++place;  // beyond the last one does not compile
        *place = reference;
        return copy;
    }
};

/// What an operation does.
struct ResourceOperation {
    /// Does with a resource what no verb says; of a list, completes the answer.
    using Act = Result<Json> (*)(Workspace&, const Asked&, Json& subject);

    std::string_view operation;  ///< Its name.
    Verb verb;
    const ResourceType* type;
    Act act = nullptr;
    int status_if_unknown = 404;  ///< What an unknown id is answered; 204 if that is fine.
};

}  // namespace cio::testing
