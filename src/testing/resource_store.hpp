// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <cio/json.hpp>

#include "testing/random.hpp"
#include "testing/resource_type.hpp"

namespace cio::testing {

/// The resources of a workspace.
class ResourceStore {
public:
    /// A resource under its number, which grows with each that is made.
    using Entry = std::pair<const std::int64_t, Json>;
    using Table = std::map<std::int64_t, Json>;

    /// All of a type, oldest first.
    [[nodiscard]] const Table& all(const ResourceType& type) const;
    /// Those that have these values in these members. 7 and "7" are the same.
    [[nodiscard]] std::vector<const Entry*> matching(const ResourceType& type, const Json& members) const;

    /// The first that has these values in these members, or null.
    [[nodiscard]] Json* find(const ResourceType& type, const Json& members);
    [[nodiscard]] const Json* find(const ResourceType& type, const Json& members) const;
    /// The one with this id, or null.
    [[nodiscard]] Json* find_id(const ResourceType& type, const Json& id);
    [[nodiscard]] const Json* find_id(const ResourceType& type, const Json& id) const;

    /// A resource that lacks nothing but its place in the store: it gets the usual members, an id and times.
    [[nodiscard]] Json complete(const ResourceType& type, Json resource);
    /// Puts a complete one into its place, or into that of the one with the same id.
    Json& put(const ResourceType& type, Json resource);
    /// The same, with one that need not be complete.
    Json& add(const ResourceType& type, Json resource) { return put(type, complete(type, std::move(resource))); }

    /// Removes one, and what follows it.
    void remove(const ResourceType& type, const Json& resource);
    /// Removes all.
    void clear() { tables_.clear(); }

    /// Puts one back that had this number.
    void restore(const ResourceType& type, std::int64_t number, Json resource) {
        table(type)[number] = std::move(resource);
    }
    /// What numbers and ids of new ones are made of.
    [[nodiscard]] Json counters() const { return {{"next_number", next_number_}, {"random", random_.state()}}; }
    void set_counters(const Json& counters) {
        next_number_ = counters.at("next_number").get<std::int64_t>();
        random_ = Random{counters.at("random").get<std::uint64_t>()};
    }

private:
    [[nodiscard]] Json new_id(const ResourceType& type, const Json& resource);
    [[nodiscard]] Table& table(const ResourceType& type) { return tables_[type.name]; }

    std::map<std::string_view, Table> tables_;  ///< By the name of the type.
    std::int64_t next_number_ = 1;
    Random random_{1};
};

/// A JSON value as text: of a string, what is in it.
[[nodiscard]] std::string as_text(const Json& value);

/// Seconds since 1970, as the service gives times.
[[nodiscard]] std::int64_t seconds_now();

/// Whether a resource has these values in these members. 7 and "7" are the same; nothing and null as well.
[[nodiscard]] bool has(const Json& resource, const Json& members);

/// A member, or null.
[[nodiscard]] const Json& at(const Json& resource, std::string_view member);

/// A whole number in a member; 0 if it has none.
[[nodiscard]] std::int64_t number_at(const Json& resource, std::string_view member);

/// The id and the parents of a resource: what tells it from all others.
[[nodiscard]] Json identity(const ResourceType& type, const Json& resource);

/// Notes that a resource has just changed.
void touch(const ResourceType& type, Json& resource);

}  // namespace cio::testing
