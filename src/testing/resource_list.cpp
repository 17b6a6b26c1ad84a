// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "testing/errors.hpp"
#include "testing/paging.hpp"
#include "testing/resource_table.hpp"
#include "testing/resource_verbs.hpp"

namespace cio::testing {

namespace {

using Entry = ResourceStore::Entry;
using Entries = std::vector<const Entry*>;

/// Parameters that choose no resources by what they have.
constexpr std::array<std::string_view, 8> others{"start", "limit",      "page",    "offset",
                                                 "sort",  "sort_order", "sort_by", "direct_descendants_only"};

template <class Condition>
void keep(Entries& entries, Condition condition) {
    const auto fails = [&](const Entry* entry) { return !condition(entry->second); };
    entries.erase(std::remove_if(entries.begin(), entries.end(), fails), entries.end());
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

/// Keeps those that one parameter of the query wants.
void keep_wanted(Entries& entries, const std::string& parameter, const Json& value) {
    const auto member = std::string_view{parameter}.substr(0, parameter.rfind('_'));
    if (ends_with(parameter, "_before")) {
        keep(entries, [&](const Json& resource) { return at(resource, member) < value; });
    } else if (ends_with(parameter, "_after")) {
        keep(entries, [&](const Json& resource) { return at(resource, member) > value; });
    } else if (value != "any") {
        keep(entries, [&](const Json& resource) { return has(resource, object({{parameter, value}})); });
    }
}

const Reference* folder_of(const ResourceType& type) {
    const auto found = std::find_if(type.references.begin(), type.references.end(), [](const Reference& reference) {
        return reference.to != nullptr && reference.parameter.empty();
    });
    return found == type.references.end() ? nullptr : &*found;
}

/// Whether a resource stands in a folder, or in one below it.
bool is_below(const Workspace& workspace, const Json& resource, const Reference& reference, const Json& folder,
              bool directly) {
    const auto& place = at(resource, reference.member);
    if (place == folder) return true;
    if (directly || place.is_null()) return false;
    const auto* above = workspace.resources.find_id(*reference.to, place);
    return above != nullptr && is_below(workspace, *above, reference, folder, false);
}

Result<void> keep_in_folder(const Workspace& workspace, const Asked& asked, const Reference& reference,
                            Entries& entries) {
    auto folder = at(asked.query, reference.member);
    if (is_nowhere(folder)) folder = nullptr;
    if (!folder.is_null() && workspace.resources.find_id(*reference.to, folder) == nullptr) {
        return not_found(std::string{reference.to->noun} + " " + as_text(folder));
    }
    const bool directly = at(asked.query, "direct_descendants_only") == true;
    if (!folder.is_null() || directly) {
        keep(entries, [&](const Json& resource) { return is_below(workspace, resource, reference, folder, directly); });
    }
    return {};
}

Result<Entries> choose(const Workspace& workspace, const Asked& asked, const ResourceType& type) {
    auto entries = workspace.resources.matching(type, members_in(asked.path, type));
    const auto* const folder = folder_of(type);
    if (folder != nullptr && takes(asked, folder->member)) {
        if (auto kept = keep_in_folder(workspace, asked, *folder, entries); !kept) return std::move(kept).error();
    }
    const bool with_hidden = at(asked.query, "hidden") == true;
    if (takes(asked, "hidden") && !with_hidden) {
        keep(entries, [](const Json& resource) { return at(resource, "hidden") != true; });
    }
    for (const auto& [parameter, value] : asked.query.items()) {
        const bool is_other = std::find(others.begin(), others.end(), parameter) != others.end();
        if (is_other || parameter == "hidden" || (folder != nullptr && parameter == folder->member)) continue;
        keep_wanted(entries, parameter, value);
    }
    return entries;
}

Order order_of(const Asked& asked, const ResourceType& type) {
    for (const auto* parameter : {"sort", "sort_order"}) {
        if (const auto& order = at(asked.query, parameter); !order.is_null()) {
            return order == "desc" ? Order::newest_first : Order::oldest_first;
        }
    }
    return type.is_newest_first ? Order::newest_first : Order::oldest_first;
}

void sort(Entries& entries, const Asked& asked, const ResourceType& type) {
    const auto& by = at(asked.query, "sort_by");
    const auto member = by.is_string() ? by.get<std::string>() : "created";
    const bool backwards = order_of(asked, type) == Order::newest_first;
    std::stable_sort(entries.begin(), entries.end(), [&](const Entry* a, const Entry* b) {
        if (backwards) std::swap(a, b);
        return at(a->second, member) < at(b->second, member);
    });
}

std::int64_t number_in(const Json& query, std::string_view parameter, std::int64_t usual) {
    const auto& value = at(query, parameter);
    return value.is_number_integer() ? value.get<std::int64_t>() : usual;
}

/// The folders in which resources stand.
Json folders_of(const Workspace& workspace, const Entries& entries, const Reference& reference,
                const std::vector<FieldInfo>& fields) {
    auto folders = Json::array();
    for (const auto& entry : workspace.resources.all(*reference.to)) {
        const auto is_inside = [&](const Entry* inner) {
            return at(inner->second, reference.member) == at(entry.second, reference.to->id);
        };
        if (std::any_of(entries.begin(), entries.end(), is_inside)) {
            folders.push_back(shown(entry.second, *reference.to, fields));
        }
    }
    return folders;
}

/// A page by its number or by how many stand before it.
struct Window {
    std::int64_t page;
    std::int64_t limit;
    std::int64_t total;
};

Window cut(Entries& entries, const Workspace& workspace, const Asked& asked) {
    constexpr std::int64_t usual = 1000;
    const auto total = static_cast<std::int64_t>(entries.size());
    const bool numbered = takes(asked, "page");
    const auto page = number_in(asked.query, "page", 1);
    const auto limit =
        number_in(asked.query, "limit", numbered ? usual : static_cast<std::int64_t>(workspace.page_size));
    auto before = number_in(asked.query, "offset", 0);
    if (numbered) before = page - 1 > total / limit ? total : (page - 1) * limit;  // no product of what is far behind
    const auto begin = static_cast<std::ptrdiff_t>(std::clamp<std::int64_t>(before, 0, total));
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(limit, total - begin));
    entries = {entries.begin() + begin, entries.begin() + end};
    return {page, limit, total};
}

Json meta_of(const Asked& asked, const Window& window) {
    auto filters = asked.query;
    filters.erase("page");
    filters.erase("limit");
    filters.emplace("direct_descendants_only", false);
    return {{"pagination", {{"page", window.page}, {"limit", window.limit}, {"total", window.total}}},
            {"filters", std::move(filters)}};
}

/// A page behind a cursor. Without a limit of their own, pages are short.
Result<std::string> cut_at_cursor(Entries& entries, const Workspace& workspace, const Asked& asked,
                                  const ResourceType& type) {
    constexpr std::int64_t most = 1000;
    constexpr std::int64_t most_without_limit = 10;
    PageOf wanted{std::nullopt, std::nullopt, workspace.page_size, most};
    if (!takes(asked, "limit"))
        wanted.limit = std::min(static_cast<std::int64_t>(workspace.page_size), most_without_limit);
    if (const auto& start = at(asked.query, "start"); !start.is_null()) wanted.start = as_text(start);
    if (const auto& limit = at(asked.query, "limit"); !limit.is_null()) wanted.limit = limit.get<std::int64_t>();
    auto found = page(
        std::move(entries), [](const Entry& entry) { return entry.first; }, order_of(asked, type), wanted);
    if (!found) return std::move(found).error();
    entries = std::move(found->items);
    return std::move(found->next);
}

}  // namespace

Result<Json> list_resources(Workspace& workspace, const Asked& asked, const ResourceOperation& row) {
    const auto& type = *row.type;
    const auto& fields = fields_of(row.operation);
    const auto& list = list_field(fields);
    auto entries = choose(workspace, asked, type);
    if (!entries) return std::move(entries).error();
    auto answer = Json::object();
    if (takes(asked, "start")) {
        auto next = cut_at_cursor(*entries, workspace, asked, type);
        if (!next) return std::move(next).error();
        answer["next"] = *std::move(next);
    } else {
        sort(*entries, asked, type);
        if (takes(asked, "page") || takes(asked, "offset")) {
            const auto window = cut(*entries, workspace, asked);
            if (takes(asked, "page")) answer["meta"] = meta_of(asked, window);
        }
    }
    auto& items = answer[std::string{list.name}] = Json::array();
    for (const auto* entry : *entries) items.push_back(shown(entry->second, type, list.fields));
    for (const auto& field : fields.response) {
        if (field.array && field.name == "folders" && &field != &list) {
            answer["folders"] = folders_of(workspace, *entries, *folder_of(type), field.fields);
        }
    }
    return answer;
}

}  // namespace cio::testing
