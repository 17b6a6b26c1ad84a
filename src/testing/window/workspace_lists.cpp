// SPDX-License-Identifier: MIT
// What there is in the workspace, as the page shows it.
#include "testing/control_parts.hpp"
#include "testing/resource_table.hpp"
#include "testing/service.hpp"
#include "testing/window/paged.hpp"
#include "testing/window/window.hpp"

namespace cio::testing {

namespace {

constexpr std::string_view people_kind = "people";

Json view_of(std::int64_t number, const Person& person) {
    const auto& customer = person.customer;
    auto view = person.identifiers();
    view["number"] = number;
    view["attributes"] = customer.attributes;
    view["unsubscribed"] = customer.unsubscribed.value_or(false);
    view["devices"] = Json::array();
    for (const auto& device : customer.devices) {
        view["devices"].push_back({{"id", device.id}, {"platform", device.platform.text()}});
    }
    return view;
}

/// Without what is the mock's own, but for what a collection holds.
Json view_of(const Workspace& workspace, const ResourceType& type, std::int64_t number, const Json& resource) {
    auto view = Json::object();
    for (const auto& [name, value] : resource.items()) {
        if (name.front() != '_') view[name] = value;
        if (name == "_contents") view["contents"] = value;
    }
    if (&type == &resource::segments) view["members"] = members_of(workspace, number_at(resource, "id")).size();
    return {{"number", number}, {"id", at(resource, type.id)}, {"name", at(resource, "name")}, {"members", view}};
}

Json people_page(const Workspace& workspace, const PageRange& range, const Words& words, const std::string& segment) {
    const std::set<std::string>* members = nullptr;
    if (!segment.empty()) members = &members_of(workspace, std::atoll(segment.c_str()));  // NOLINT: 0 if it is none
    const auto is_wanted = [&](const Person& person) {
        if (members != nullptr && members->count(person.cio_id()) == 0) return false;
        if (words.empty()) return true;
        std::vector<std::string_view> texts;
        add_texts(person.customer.attributes, texts);
        return words.are_in(texts);
    };
    return page_of(workspace.people, range, is_wanted,
                   [](std::int64_t number, const Person& person) { return view_of(number, person); });
}

}  // namespace

Answer count_workspace(const Service& service) {
    const std::lock_guard lock{service.workspace.mutex};
    auto counts = Json::array({{{"kind", people_kind}, {"count", service.workspace.people.size()}}});
    for (const auto* type : resource_types()) {
        counts.push_back({{"kind", type->name}, {"count", service.workspace.resources.all(*type).size()}});
    }
    return json_answer(200, {{"kinds", std::move(counts)}});
}

Answer list_workspace(const Service& service, const std::string& kind, const RecordedRequest& request) {
    const auto range = page_range(request);
    const Words words{parameter(request, "q")};
    const auto& workspace = service.workspace;
    const std::lock_guard lock{workspace.mutex};
    if (kind == people_kind) {
        return json_answer(200, people_page(workspace, range, words, parameter(request, "segment")));
    }
    const auto* type = resource_type_named(kind);
    if (type == nullptr) throw NotThere{"there is no kind of resource \"" + kind + "\""};
    const auto is_wanted = [&](const Json& resource) {
        if (words.empty()) return true;
        std::vector<std::string_view> texts;
        add_texts(resource, texts);
        return words.are_in(texts);
    };
    return json_answer(
        200, page_of(workspace.resources.all(*type), range, is_wanted, [&](std::int64_t number, const Json& resource) {
            return view_of(workspace, *type, number, resource);
        }));
}

}  // namespace cio::testing
