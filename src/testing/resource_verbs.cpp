// SPDX-License-Identifier: MIT
#include "testing/resource_verbs.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "testing/errors.hpp"
#include "testing/handlers.hpp"
#include "testing/messages.hpp"
#include "testing/resource_table.hpp"

namespace cio::testing {

namespace {

std::string_view member_of(const ResourceType& type, std::string_view parameter) {
    if (parameter == type.parameter) return type.id;
    for (const auto& reference : type.references) {
        if (!reference.parameter.empty() && reference.parameter == parameter) return reference.member;
    }
    return parameter;
}

/// The id in a request: in the path or, if it is not there, in the body.
Json id_in(const Asked& asked, const ResourceType& type) {
    const auto& in_path = at(asked.path, type.parameter);
    return in_path.is_null() && asked.body.is_object() ? at(asked.body, type.id) : in_path;
}

/// What tells the resource that a request is about from others.
Json wanted_in(const Asked& asked, const ResourceType& type) {
    auto members = members_in(asked.path, type);
    if (const auto id = id_in(asked, type); !id.is_null()) members[std::string{type.id}] = id;
    return members;
}

Error no_such(const ResourceType& type, const Json& id) {
    return not_found(std::string{type.noun} + (id.is_null() ? "" : " " + as_text(id)));
}

/// The first resource in a path that there is not, of those to which the last one belongs.
std::optional<Error> missing_parent(Workspace& workspace, const Json& path, const ResourceType& type) {
    for (const auto& reference : type.references) {
        const auto& id = at(path, reference.parameter);
        if (reference.to == nullptr || reference.parameter.empty() || id.is_null()) continue;
        const auto& parent = *reference.to;
        if (auto missing = missing_parent(workspace, path, parent)) return missing;
        auto wanted = object({{std::string{parent.id}, id}});
        for (const auto& outer : parent.references) {
            if (!outer.parameter.empty()) wanted[std::string{outer.member}] = at(path, outer.parameter);
        }
        if (workspace.resources.find(parent, wanted) == nullptr) return no_such(parent, id);
    }
    return std::nullopt;
}

/// The resource that a request is about.
Result<Json*> find(Workspace& workspace, const Asked& asked, const ResourceOperation& row) {
    const auto& type = *row.type;
    if (auto missing = missing_parent(workspace, asked.path, type)) return *std::move(missing);
    const auto wanted = wanted_in(asked, type);
    if (auto* found = workspace.resources.find(type, wanted)) return found;
    const auto id = asked.path.empty() ? id_in(asked, type) : at(wanted, type.id);
    if (type.ids == IdKind::ulid && !is_ulid(as_text(id))) return bad_request(as_text(id) + " is no ULID");
    if (row.status_if_unknown == 400) return bad_request(no_such(type, id).messages().front().text);
    return no_such(type, id);
}

/// Takes over what was given; objects within are completed, not replaced.
void merge(Json& into, const Json& given) {
    for (const auto& [name, value] : given.items()) {
        auto& member = into[name];
        if (member.is_object() && value.is_object()) {
            merge(member, value);
        } else {
            member = value;
        }
    }
}

/// Resets what the request could have given.
void reset(Json& resource, const ResourceOperation& row) {
    const auto& usual = usual_members(*row.type);
    for (const auto& field : fields_of(row.operation).request) {
        if (field.place != FieldPlace::body) continue;
        resource.erase(std::string{field.name});
        if (const auto& value = at(usual, field.name); !value.is_null()) resource[std::string{field.name}] = value;
    }
}

/// Checks where the resource stands: that there is such a place, and that it is not within itself.
Result<void> check_places(Workspace& workspace, const ResourceType& type, Json& resource) {
    for (const auto& reference : type.references) {
        if (reference.to == nullptr || !reference.parameter.empty()) continue;
        const std::string member{reference.member};
        if (is_nowhere(at(resource, member))) resource[member] = nullptr;
        if (number_at(resource, member) < 0) return bad_request(member + " must be 0 at least");
        for (auto place = resource[member]; !place.is_null();) {
            const auto* found = workspace.resources.find_id(*reference.to, place);
            if (found == nullptr) return no_such(*reference.to, place);
            if (reference.to == &type && place == at(resource, type.id)) {
                return bad_request("the " + std::string{type.noun} + " cannot be within itself");
            }
            place = reference.to == &type ? at(*found, member) : Json();
        }
    }
    return {};
}

/// Checks the senders that a resource names, and fills in their addresses.
Result<void> check_senders(const Workspace& workspace, const ResourceType& type, Json& resource) {
    const bool has_envelope = has_member(type, "envelope");
    if (!has_envelope && !has_member(type, "from_id")) return {};
    return resolve_senders(workspace, has_envelope ? resource["envelope"] : resource);
}

Result<void> check_unique(Workspace& workspace, const ResourceType& type, const Json& resource) {
    if (type.status_if_taken == 0) return {};
    auto members = Json::object();
    for (const auto member : type.unique_members) {
        if (!member.empty()) members[std::string{member}] = at(resource, member);
    }
    for (const auto* entry : workspace.resources.matching(type, members)) {
        if (!has(entry->second, identity(type, resource)) || type.ids == IdKind::given) {
            const auto taken = std::find_if(type.unique_members.rbegin(), type.unique_members.rend(),
                                            [](std::string_view member) { return !member.empty(); });
            return refused_with(
                type.status_if_taken,
                "there is such a " + std::string{type.noun} + " already: " + as_text(at(resource, *taken)),
                "/" + std::string{*taken});
        }
    }
    return {};
}

/// Whether nothing that belongs to a resource forbids to remove it.
Result<void> check_empty(const Workspace& workspace, const ResourceType& type, const Json& resource) {
    bool is_empty = true;
    for_each_reference_to(type, [&](const ResourceType& other, const Reference& reference) {
        const auto inside = object({{std::string{reference.member}, at(resource, type.id)}});
        if (reference.removal == Removal::refuse && workspace.resources.find(other, inside) != nullptr)
            is_empty = false;
    });
    if (!is_empty) return bad_request("the " + std::string{type.noun} + " is not empty");
    return {};
}

Result<void> apply_rule(Workspace& workspace, const ResourceType& type, Change change) {
    return type.rule == nullptr ? Result<void>{} : type.rule(workspace, change);
}

Result<Json> update(Workspace& workspace, const Asked& asked, const ResourceOperation& row, Json& resource) {
    const auto& type = *row.type;
    auto after = resource;
    if (row.verb == Verb::overwrite) reset(after, row);
    merge(after, asked.body);
    touch(type, after);
    if (auto placed = check_places(workspace, type, after); !placed) return std::move(placed).error();
    if (auto known = check_senders(workspace, type, after); !known) return std::move(known).error();
    if (type.ids != IdKind::given) {
        if (auto unique = check_unique(workspace, type, after); !unique) return std::move(unique).error();
    }
    const auto before = resource;
    auto kept = apply_rule(workspace, type, {Verb::update, asked.body, before, after});
    if (!kept) return std::move(kept).error();
    resource = std::move(after);
    return answer_with(row, resource);
}

Result<Json> create(Workspace& workspace, const Asked& asked, const ResourceOperation& row) {
    const auto& type = *row.type;
    if (auto missing = missing_parent(workspace, asked.path, type)) return *std::move(missing);
    auto resource = members_in(asked.path, type);
    if (asked.body.is_object()) resource.update(asked.body);
    const auto made = make_resource(workspace, type, asked.body, std::move(resource));
    if (!made) return made.error();
    const auto& answered = answered_type(row);
    if (&answered == &type) return answer_with(row, **made);
    for (const auto& reference : type.references) {
        if (reference.to != &answered) continue;
        return answer_with(row, *workspace.resources.find_id(answered, at(**made, reference.member)));
    }
    return Json();
}

Result<Json> upsert(Workspace& workspace, const Asked& asked, const ResourceOperation& row) {
    auto* known = workspace.resources.find(*row.type, wanted_in(asked, *row.type));
    return known == nullptr ? create(workspace, asked, row) : update(workspace, asked, row, *known);
}

Result<Json> remove(Workspace& workspace, const Asked& asked, const ResourceOperation& row) {
    const auto& type = *row.type;
    const auto found = find(workspace, asked, row);
    if (!found && row.status_if_unknown == 204) return Json();
    if (!found) return found.error();
    if (auto empty = check_empty(workspace, type, **found); !empty) return std::move(empty).error();
    auto resource = **found;
    const auto before = resource;
    if (auto kept = apply_rule(workspace, type, {Verb::remove, asked.body, before, resource}); !kept) {
        return std::move(kept).error();
    }
    workspace.resources.remove(type, before);
    return Json();
}

}  // namespace

bool is_nowhere(const Json& id) {
    return id.is_null() || id == 0 || id == "";  // NOLINT(readability-container-size-empty): empty text, not empty JSON
}

Json members_in(const Json& path, const ResourceType& type) {
    auto members = Json::object();
    for (const auto& [parameter, value] : path.items()) members[std::string{member_of(type, parameter)}] = value;
    return members;
}

Result<void> resolve_senders(const Workspace& workspace, Json& message) {
    for (const auto& [id, address] : {std::pair{"from_id", "from"}, std::pair{"reply_to_id", "reply_to"}}) {
        if (!message.contains(id)) continue;
        message.erase(address);
        const auto sender_id = at(message, id);
        if (sender_id.is_null()) continue;
        const auto* sender = workspace.resources.find_id(resource::sender_identities, sender_id);
        if (sender == nullptr)
            return bad_request(std::string{id} + " " + as_text(sender_id) + " is no sender identity");
        message[address] = at(*sender, "address");
    }
    return {};
}

Result<Json*> make_resource(Workspace& workspace, const ResourceType& type, const Json& asked, Json resource) {
    auto made = workspace.resources.complete(type, std::move(resource));
    if (auto placed = check_places(workspace, type, made); !placed) return std::move(placed).error();
    if (auto known = check_senders(workspace, type, made); !known) return std::move(known).error();
    if (auto unique = check_unique(workspace, type, made); !unique) return std::move(unique).error();
    const Json none;
    if (auto kept = apply_rule(workspace, type, {Verb::create, asked, none, made}); !kept) {
        return std::move(kept).error();
    }
    return &workspace.resources.put(type, std::move(made));
}

Json put_resource(Workspace& workspace, const ResourceType& type, Json resource) {
    auto made = workspace.resources.complete(type, std::move(resource));
    auto id = at(made, type.id);
    const Json none;
    if (workspace.resources.find(type, identity(type, made)) == nullptr) {
        const auto kept = apply_rule(workspace, type, {Verb::create, none, none, made});
        if (!kept) throw std::invalid_argument{kept.error().messages().front().text};
    }
    static_cast<void>(check_senders(workspace, type, made));  // those who are not known have no address
    workspace.resources.put(type, std::move(made));
    return id;
}

Result<Json> perform(Workspace& workspace, const Asked& asked, const ResourceOperation& row) {
    switch (row.verb) {
        case Verb::list: {
            if (auto missing = missing_parent(workspace, asked.path, *row.type)) return *std::move(missing);
            auto answer = list_resources(workspace, asked, row);
            return answer && row.act != nullptr ? row.act(workspace, asked, *answer) : answer;
        }
        case Verb::create: return create(workspace, asked, row);
        case Verb::upsert: return upsert(workspace, asked, row);
        case Verb::remove: return remove(workspace, asked, row);
        default: break;
    }
    const auto found = find(workspace, asked, row);
    if (!found) return found.error();
    switch (row.verb) {
        case Verb::update:
        case Verb::overwrite: return update(workspace, asked, row, **found);
        case Verb::deliveries: return list_deliveries(workspace, asked);
        case Verb::metrics: return count_deliveries(workspace, asked);
        case Verb::links: return count_clicks(workspace, asked);
        case Verb::act: return row.act(workspace, asked, **found);
        default: return answer_with(row, **found);
    }
}

void add_resource_handlers(Handlers& handlers) {
    for (const auto& row : resource_operations()) {
        handlers.add(row.operation,
                     [&row](Workspace& workspace, const Asked& asked) { return perform(workspace, asked, row); });
    }
}

}  // namespace cio::testing
