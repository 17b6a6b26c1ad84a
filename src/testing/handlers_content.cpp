// SPDX-License-Identifier: MIT
// Snippets, collections, assets, Design Studio: what messages are made of.
#include <algorithm>
#include <array>
#include <string_view>

#include "testing/errors.hpp"
#include "testing/resource_rules.hpp"
#include "testing/resource_table.hpp"
#include "testing/resource_verbs.hpp"
#include "testing/workspace.hpp"

namespace cio::testing {

namespace {

// ---- collections ---------------------------------------------------------------------------------

/// Takes over new contents. A URL is not fetched: its contents are empty.
void take_contents(Json& collection, const Json& rows) {
    auto keys = Json::array();
    for (const auto& row : rows) {
        for (const auto& [key, value] : row.items()) {
            if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
        }
    }
    collection["rows"] = rows.size();
    collection["bytes"] = as_text(rows).size();
    collection["schema"] = std::move(keys);
    collection["_contents"] = rows;
}

// ---- Design Studio -------------------------------------------------------------------------------

Error linked() { return refused_with(409, "the email is linked to a workflow"); }

/// Whether an e-mail that is linked to a workflow is in a folder, or in one below.
bool has_linked(const Workspace& workspace, const Json& folder_id) {
    const auto inside = object({{"parent_folder_id", folder_id}});
    for (const auto* email : workspace.resources.matching(resource::studio_emails, inside)) {
        if (at(email->second, "is_linked") == true) return true;
    }
    const auto folders = workspace.resources.matching(resource::studio_folders, inside);
    return std::any_of(folders.begin(), folders.end(),
                       [&](const auto* folder) { return has_linked(workspace, at(folder->second, "id")); });
}

/// What a translation has of its e-mail unless it is given.
void complete_translation(Json& translation, const Json& email) {
    for (const auto* part : {"content", "envelope", "transformers"}) {
        if (at(translation, part).is_null()) translation[part] = at(email, part);
    }
    for (const auto* fact : {"is_template", "is_linked", "parent_folder_id"}) translation[fact] = at(email, fact);
}

/// Has an e-mail and its translations say which languages there are.
void list_languages(ResourceStore& store, Json& email, Json languages) {
    for (const auto* entry :
         store.matching(resource::studio_translations, object({{"language_group_id", email["id"]}}))) {
        (*store.find(resource::studio_translations,
                     identity(resource::studio_translations, entry->second)))["available_languages"] = languages;
    }
    email["has_translations"] = !languages.empty();
    email["available_languages"] = std::move(languages);
}

}  // namespace

// ---- snippets ------------------------------------------------------------------------------------

/// One that a message of a campaign includes stays.
Result<void> rules::snippet(Workspace& workspace, Change& change) {
    if (change.verb != Verb::remove) return {};
    const auto use = "snippets." + as_text(at(change.before, "name"));
    for (const auto& [number, action] : workspace.resources.all(resource::campaign_actions)) {
        if (as_text(at(action, "body")).find(use) != std::string::npos) return bad_request("the snippet is in use");
    }
    return {};
}

// ---- collections ---------------------------------------------------------------------------------

Result<void> rules::collection(Workspace& /*workspace*/, Change& change) {
    if (change.verb == Verb::remove || !change.asked.is_object()) return {};
    const auto& rows = at(change.asked, "data");
    if (!rows.is_null() || !at(change.asked, "url").is_null()) {
        take_contents(change.after, rows.is_null() ? Json::array() : rows);
    }
    for (const auto* member : {"data", "url"}) change.after.erase(member);
    return {};
}

Result<Json> custom::get_contents(Workspace& /*workspace*/, const Asked& /*asked*/, Json& collection) {
    return at(collection, "_contents");
}

Result<Json> custom::replace_contents(Workspace& /*workspace*/, const Asked& asked, Json& collection) {
    take_contents(collection, asked.body);
    touch(resource::collections, collection);
    return object({{"collection", shown(collection, resource::collections, fields_of("get_collection").response)}});
}

// ---- assets --------------------------------------------------------------------------------------

/// Of a file that is uploaded, all but the content is kept.
Result<void> rules::asset(Workspace& /*workspace*/, Change& change) {
    constexpr std::array<std::string_view, 6> types{"image/bmp", "image/jpeg", "image/jpg",
                                                    "image/png", "image/gif",  "application/pdf"};
    const auto file = at(change.asked, "file");
    if (change.verb != Verb::create || file.is_null()) return {};
    const auto type = as_text(at(file, "content_type"));
    if (std::find(types.begin(), types.end(), type) == types.end()) {
        return bad_request("files of the type " + type + " are not taken");
    }
    auto& asset = change.after;
    asset.erase("file");
    asset.emplace("name", at(file, "file_name"));
    asset["size"] = at(file, "size");
    asset["path"] = "assets/" + as_text(at(asset, "id")) + "/" + as_text(at(file, "file_name"));
    return {};
}

// ---- Design Studio -------------------------------------------------------------------------------

Result<void> rules::studio_folder(Workspace& workspace, Change& change) {
    if (change.verb == Verb::remove && has_linked(workspace, at(change.before, "id"))) return linked();
    return {};
}

Result<void> rules::studio_email(Workspace& /*workspace*/, Change& change) {
    if (change.verb == Verb::remove && at(change.before, "is_linked") == true) return linked();
    return {};
}

Result<void> rules::studio_translation(Workspace& workspace, Change& change) {
    auto& store = workspace.resources;
    auto& email = *store.find_id(resource::studio_emails, at(change.after, "language_group_id"));
    if (change.verb == Verb::update) return {};
    if (change.verb == Verb::remove && at(email, "is_linked") == true) return linked();
    auto languages = at(email, "available_languages");
    const auto& language = at(change.after, "language");
    if (change.verb == Verb::create) {
        complete_translation(change.after, email);
        languages.push_back(language);
        change.after["available_languages"] = languages;
    } else {
        languages.erase(std::find(languages.begin(), languages.end(), language));
    }
    list_languages(store, email, std::move(languages));
    return {};
}

}  // namespace cio::testing
