// SPDX-License-Identifier: MIT
#include "testing/resource_store.hpp"

#include <algorithm>
#include <utility>

#include <cio/timestamp.hpp>

#include "testing/resource_table.hpp"

namespace cio::testing {

namespace {

bool is_same(const Json& a, const Json& b) {
    return a == b || (!a.is_null() && !b.is_null() && as_text(a) == as_text(b));
}

/// `<id>:<time>`, as the service marks versions.
void mark_version(const ResourceType& type, Json& resource, std::int64_t time) {
    if (has_member(type, "deduplicate_id")) {
        resource["deduplicate_id"] = as_text(at(resource, type.id)) + ":" + std::to_string(time);
    }
}

/// What it belongs to.
Json parents(const ResourceType& type, const Json& resource) {
    auto members = Json::object();
    for (const auto& reference : type.references) {
        if (!reference.parameter.empty()) members[std::string{reference.member}] = at(resource, reference.member);
    }
    return members;
}

}  // namespace

std::string as_text(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::int64_t seconds_now() { return now().time_since_epoch().count(); }

const Json& at(const Json& resource, std::string_view member) {
    static const Json none;
    const auto found = resource.find(member);
    return found == resource.end() ? none : *found;
}

std::int64_t number_at(const Json& resource, std::string_view member) {
    const auto& value = at(resource, member);
    return value.is_number_integer() ? value.get<std::int64_t>() : 0;
}

bool has(const Json& resource, const Json& members) {
    const auto items = members.items();
    return std::all_of(items.begin(), items.end(),
                       [&](const auto& item) { return is_same(at(resource, item.key()), item.value()); });
}

Json identity(const ResourceType& type, const Json& resource) {
    auto members = parents(type, resource);
    members[std::string{type.id}] = at(resource, type.id);
    return members;
}

void touch(const ResourceType& type, Json& resource) {
    const auto time = seconds_now();
    for (const auto* member : {"updated", "updated_at"}) {
        if (has_member(type, member)) resource[member] = time;
    }
    mark_version(type, resource, time);
}

const ResourceStore::Table& ResourceStore::all(const ResourceType& type) const {
    static const Table none;
    const auto found = tables_.find(type.name);
    return found == tables_.end() ? none : found->second;
}

std::vector<const ResourceStore::Entry*> ResourceStore::matching(const ResourceType& type, const Json& members) const {
    std::vector<const Entry*> found;
    for (const auto& entry : all(type)) {
        if (has(entry.second, members)) found.push_back(&entry);
    }
    return found;
}

const Json* ResourceStore::find(const ResourceType& type, const Json& members) const {
    const auto& table = all(type);
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const Entry& entry) { return has(entry.second, members); });
    return found == table.end() ? nullptr : &found->second;
}

Json* ResourceStore::find(const ResourceType& type, const Json& members) {
    return const_cast<Json*>(std::as_const(*this).find(type, members));
}

const Json* ResourceStore::find_id(const ResourceType& type, const Json& id) const {
    return find(type, object({{std::string{type.id}, id}}));
}

Json* ResourceStore::find_id(const ResourceType& type, const Json& id) {
    return const_cast<Json*>(std::as_const(*this).find_id(type, id));
}

Json ResourceStore::new_id(const ResourceType& type, const Json& resource) {
    if (type.ids == IdKind::uuid) return random_.uuid();
    if (type.ids == IdKind::ulid) return random_.ulid();
    const bool within = type.ids == IdKind::number_within;
    std::int64_t last = 0;
    for (const auto* entry : matching(type, within ? parents(type, resource) : Json::object())) {
        last = std::max(last, number_at(entry->second, type.id));
    }
    return last + 1;
}

Json ResourceStore::complete(const ResourceType& type, Json resource) {
    for (const auto& [member, value] : usual_members(type).items()) resource.emplace(member, value);
    const std::string id{type.id};
    if (type.ids != IdKind::given && (at(resource, id).is_null() || at(resource, id) == 0)) {
        resource[id] = new_id(type, resource);
    }
    const auto time = seconds_now();
    for (const auto* member : {"created", "created_at", "updated", "updated_at"}) {
        if (has_member(type, member) && at(resource, member).is_null()) resource[member] = time;
    }
    if (at(resource, "deduplicate_id").is_null()) {
        mark_version(type, resource, std::max(number_at(resource, "updated"), number_at(resource, "updated_at")));
    }
    return resource;
}

Json& ResourceStore::put(const ResourceType& type, Json resource) {
    if (auto* known = find(type, identity(type, resource))) return *known = std::move(resource);
    return table(type)[next_number_++] = std::move(resource);
}

void ResourceStore::remove(const ResourceType& type, const Json& resource) {
    const auto id = at(resource, type.id);
    auto& own = table(type);
    const auto who = identity(type, resource);
    const auto found = std::find_if(own.begin(), own.end(), [&](const Entry& entry) { return has(entry.second, who); });
    if (found != own.end()) own.erase(found);
    for_each_reference_to(type, [&](const ResourceType& other, const Reference& reference) {
        if (reference.removal != Removal::follow) return;
        std::vector<Json> followers;  // copies: removing them changes the table
        for (const auto* entry : matching(other, object({{std::string{reference.member}, id}})))
            followers.push_back(entry->second);
        for (const auto& follower : followers) remove(other, follower);
    });
}

}  // namespace cio::testing
