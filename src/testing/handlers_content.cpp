// SPDX-License-Identifier: MIT
// Collections, sender identities and snippets.
#include <algorithm>

#include "testing/errors.hpp"
#include "testing/handlers.hpp"
#include "testing/paging.hpp"

namespace cio::testing {

namespace {

// ---- collections ---------------------------------------------------------------------------------

/// Takes over new contents. A URL is not fetched: its contents are empty.
void replace_contents(Collection& collection, const std::vector<Json>& rows) {
    collection.rows = static_cast<std::int64_t>(rows.size());
    collection.bytes = static_cast<std::int64_t>(as_text(Json(rows)).size());
    collection.schema.clear();
    for (const auto& row : rows) {
        for (const auto& [key, value] : row.items()) {
            if (std::find(collection.schema.begin(), collection.schema.end(), key) == collection.schema.end()) {
                collection.schema.push_back(key);
            }
        }
    }
}

/// Whether the rows are all objects.
bool are_objects(const OptionalList<Json>& rows) {
    return !rows || std::all_of(rows->begin(), rows->end(), [](const Json& row) { return row.is_object(); });
}

bool is_taken(const Workspace& workspace, const std::string& name, std::int64_t except) {
    return std::any_of(workspace.collections.begin(), workspace.collections.end(),
                       [&](const auto& entry) { return entry.second.name == name && entry.first != except; });
}

Result<ListCollectionsResponse> list_collections(Workspace& workspace, const ListCollectionsRequest& /*request*/) {
    ListCollectionsResponse response;
    for (const auto& [id, collection] : workspace.collections) response.collections.push_back(collection);
    return response;
}

Result<Collection> create_collection(Workspace& workspace, const CreateCollectionRequest& request) {
    if (request.data.has_value() == request.url.has_value()) return bad_request("give one of data and url");
    if (!are_objects(request.data)) return bad_request("data must be a list of objects");
    if (is_taken(workspace, request.name, 0)) return bad_request("the name \"" + request.name + "\" is taken");
    Collection collection;
    collection.id = free_id(workspace.collections);
    collection.name = request.name;
    collection.created_at = collection.updated_at = now();
    replace_contents(collection, request.data.value_or(std::vector<Json>{}));
    return workspace.collections.emplace(collection.id, std::move(collection)).first->second;
}

Error no_collection(std::int64_t id) { return not_found("collection " + std::to_string(id)); }

Result<Collection> get_collection(Workspace& workspace, const GetCollectionRequest& request) {
    const auto* found = find_in(workspace.collections, request.collection_id);
    if (found == nullptr) return no_collection(request.collection_id);
    return *found;
}

Result<Collection> update_collection(Workspace& workspace, const UpdateCollectionRequest& request) {
    auto* found = find_in(workspace.collections, request.collection_id);
    if (found == nullptr) return no_collection(request.collection_id);
    if (request.data && request.url) return bad_request("data and url exclude one another");
    if (!are_objects(request.data)) return bad_request("data must be a list of objects");
    if (request.name && is_taken(workspace, *request.name, request.collection_id)) {
        return bad_request("the name \"" + *request.name + "\" is taken");
    }
    if (request.name) found->name = request.name;
    if (request.data || request.url) replace_contents(*found, request.data.value_or(std::vector<Json>{}));
    found->updated_at = now();
    return *found;
}

Result<void> delete_collection(Workspace& workspace, const DeleteCollectionRequest& request) {
    if (workspace.collections.erase(request.collection_id) == 0) return no_collection(request.collection_id);
    return {};
}

// ---- sender identities ---------------------------------------------------------------------------

Result<ListSenderIdentitiesResponse> list_senders(Workspace& workspace, const ListSenderIdentitiesRequest& request) {
    constexpr std::int64_t most = 1000;
    const bool hidden = request.hidden.value_or(false);
    const auto order = request.sort && *request.sort == SortOrder::desc ? Order::newest_first : Order::oldest_first;
    auto found =
        page(choose_from(workspace.sender_identities,
                         [&](const SenderIdentity& sender) { return hidden || !sender.hidden.value_or(false); }),
             [](const SenderIdentity& sender) { return sender.id; }, order,
             {request.start, request.limit, workspace.page_size, most});
    if (!found) return std::move(found).error();
    ListSenderIdentitiesResponse response;
    for (const auto* sender : found->items) response.sender_identities.push_back(*sender);
    response.next = std::move(found->next);
    return response;
}

Result<SenderIdentity> get_sender(Workspace& workspace, const GetSenderIdentityRequest& request) {
    const auto* found = find_in(workspace.sender_identities, request.sender_id);
    if (found == nullptr) return not_found("sender identity " + std::to_string(request.sender_id));
    return *found;
}

// ---- snippets ------------------------------------------------------------------------------------

Result<ListSnippetsResponse> list_snippets(Workspace& workspace, const ListSnippetsRequest& /*request*/) {
    ListSnippetsResponse response;
    for (const auto& [name, snippet] : workspace.snippets) response.snippets.push_back(snippet);
    return response;
}

Result<Snippet> upsert(Workspace& workspace, const std::string& name, const std::string& value) {
    constexpr std::size_t longest_name = 150;
    if (name.empty()) return refused("/name", "must not be blank");
    if (name.size() > longest_name) return refused("/name", "must have at most 150 characters");
    auto& snippet = workspace.snippets[name];
    snippet.name = name;
    snippet.value = value;
    snippet.updated_at = now();
    return snippet;
}

Result<Snippet> upsert_snippet(Workspace& workspace, const UpsertSnippetRequest& request) {
    return upsert(workspace, request.name, request.value);
}

Result<void> update_snippet(Workspace& workspace, const SnippetRequest& request) {
    return upsert(workspace, request.snippet_name, request.value).transform([](const Snippet& /*made*/) {});
}

/// Whether a message of a campaign includes the snippet.
bool is_used(const Workspace& workspace, const std::string& name) {
    const auto includes = [&](const CampaignAction& action) {
        return action.body && action.body->find("snippets." + name) != std::string::npos;
    };
    return std::any_of(workspace.campaigns.begin(), workspace.campaigns.end(), [&](const auto& entry) {
        return std::any_of(entry.second.actions.begin(), entry.second.actions.end(), includes);
    });
}

Result<void> delete_snippet(Workspace& workspace, const DeleteSnippetRequest& request) {
    const auto found = workspace.snippets.find(request.snippet_name);
    if (found == workspace.snippets.end()) return not_found("snippet " + request.snippet_name);
    if (is_used(workspace, request.snippet_name)) return bad_request("the snippet is in use");
    workspace.snippets.erase(found);
    return {};
}

}  // namespace

void add_content_handlers(Handlers& handlers) {
    handlers.add(list_collections);
    handlers.add(create_collection);
    handlers.add(get_collection);
    handlers.add(update_collection);
    handlers.add(delete_collection);
    handlers.add(list_senders);
    handlers.add(get_sender);
    handlers.add(list_snippets);
    handlers.add(upsert_snippet);
    handlers.add(update_snippet);
    handlers.add(delete_snippet);
}

}  // namespace cio::testing
