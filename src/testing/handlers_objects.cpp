// SPDX-License-Identifier: MIT
// Objects, and how people are related to them.
#include "testing/errors.hpp"
#include "testing/filter_match.hpp"
#include "testing/handlers.hpp"
#include "testing/paging.hpp"
#include "testing/people.hpp"
#include "testing/resource_table.hpp"

namespace cio::testing {

namespace {

using Entry = ResourceStore::Entry;

std::int64_t number_in_store(const Entry& entry) { return entry.first; }

/// The object that a path names, by its own id or by that of the service.
Result<const Json*> find_object(const Workspace& workspace, const Asked& asked) {
    const auto& given = at(asked.query, "id_type");
    const auto id_type = given.is_null() ? "object_id" : as_text(given);
    if (id_type != "object_id" && id_type != "cio_object_id") {
        return bad_request("id_type must be object_id or cio_object_id");
    }
    const auto& id = at(asked.path, "object_id");
    const auto* found = workspace.resources.find(
        resource::objects, object({{"object_type_id", at(asked.path, "object_type_id")}, {id_type, id}}));
    if (found == nullptr) return not_found("object " + as_text(id));
    return found;
}

Json identifiers_of(const Json& object) {
    return {{"object_id", at(object, "object_id")}, {"cio_object_id", at(object, "cio_object_id")}};
}

Result<Json> find_objects(Workspace& workspace, const Asked& asked) {
    auto all = objects_matching(workspace, at(asked.body, "object_type_id"), at(asked.body, "filter"), "/filter");
    if (!all) return std::move(all).error();
    auto found = page(*std::move(all), number_in_store, Order::oldest_first, page_in(workspace, asked));
    if (!found) return std::move(found).error();
    Json answer{{"identifiers", Json::array()}, {"ids", Json::array()}, {"next", std::move(found->next)}};
    for (const auto* entry : found->items) {
        answer["identifiers"].push_back(identifiers_of(entry->second));
        answer["ids"].push_back(at(entry->second, "object_id"));
    }
    return answer;
}

Result<Json> get_object_attributes(Workspace& workspace, const Asked& asked) {
    const auto found = find_object(workspace, asked);
    if (!found) return found.error();
    Json answer{{"object_type_id", as_text(at(**found, "object_type_id"))},
                {"identifiers", identifiers_of(**found)},
                {"attributes", at(**found, "attributes")},
                {"timestamps", Json::object()}};
    for (const auto& [name, value] : at(**found, "attributes").items()) {
        answer["timestamps"][name] = at(**found, "created_at");
    }
    return object({{"object", std::move(answer)}});
}

/// A page of relationships that have these members.
template <class Show>
Result<Json> list_relationships(const Workspace& workspace, const Asked& asked, const Json& members, Show show) {
    auto found = page(workspace.resources.matching(resource::relationships, members), number_in_store,
                      Order::oldest_first, page_in(workspace, asked));
    if (!found) return std::move(found).error();
    Json answer{{"cio_relationships", Json::array()}, {"next", std::move(found->next)}};
    for (const auto* entry : found->items) answer["cio_relationships"].push_back(show(entry->second));
    return answer;
}

Result<Json> of_object(Workspace& workspace, const Asked& asked) {
    const auto found = find_object(workspace, asked);
    if (!found) return found.error();
    const auto* type = workspace.resources.find_id(resource::object_types, at(**found, "object_type_id"));
    const bool disabled = type != nullptr && at(*type, "enabled") == false;
    const auto members = object({{"cio_object_id", at(**found, "cio_object_id")}});
    return list_relationships(workspace, asked, members, [&](const Json& relationship) {
        const auto* person = workspace.find_person(IdType::cio_id, as_text(at(relationship, "cio_id")));
        return Json{{"identifiers", person == nullptr ? Json() : person->identifiers()},
                    {"object_type_id", as_text(at(**found, "object_type_id"))},
                    {"object_type_disabled", disabled}};
    });
}

Result<Json> of_person(Workspace& workspace, const Asked& asked) {
    const auto person = person_of(workspace, asked);
    if (!person) return person.error();
    const auto members = object({{"cio_id", (*person)->cio_id()}});
    return list_relationships(workspace, asked, members, [&](const Json& relationship) {
        const auto* object = workspace.resources.find_id(resource::objects, at(relationship, "cio_object_id"));
        return Json{{"object_type_id", at(relationship, "object_type_id")},
                    {"identifiers", object == nullptr ? Json() : identifiers_of(*object)},
                    {"attributes", at(relationship, "attributes")},
                    {"timestamps", Json::object()}};
    });
}

}  // namespace

void add_object_handlers(Handlers& handlers) {
    handlers.add("search_objects", find_objects);
    handlers.add("get_object_attributes", get_object_attributes);
    handlers.add("get_object_relationships", of_object);
    handlers.add("get_customer_relationships", of_person);
}

}  // namespace cio::testing
