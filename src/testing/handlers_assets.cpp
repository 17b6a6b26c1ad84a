// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "testing/errors.hpp"
#include "testing/handlers.hpp"

namespace cio::testing {

namespace {

/// A page of the files in a folder. There are no folders within folders here.
Result<ListAssetsResponse> list_assets(Workspace& workspace, const ListAssetsRequest& request) {
    constexpr std::int64_t usual = 1000;
    constexpr std::int64_t most = 10'000;
    const auto folder = request.parent_folder_id.value_or(0);
    const auto number = request.page.value_or(1);
    const auto limit = request.limit.value_or(usual);
    const bool direct = request.direct_descendants_only.value_or(false);
    if (folder < 0) return bad_request("parent_folder_id must be 0 at least");
    if (number < 1) return bad_request("page must be 1 at least");
    if (limit < 1 || limit > most) return bad_request("limit must be from 1 to " + std::to_string(most));
    ListAssetsResponse response;
    std::int64_t total = 0;
    for (const auto& [id, asset] : workspace.assets) {
        const auto in = asset.parent_folder_id.value_or(0);
        if (in != folder && (folder != 0 || direct)) continue;
        if (total / limit == number - 1) response.assets.push_back(asset);
        ++total;
    }
    auto& meta = response.meta.emplace();
    meta.pagination = Pagination{number, limit, total, {}};
    meta.filters.emplace().direct_descendants_only = direct;
    if (folder != 0) meta.filters->parent_folder_id = folder;
    return response;
}

Result<Asset> upload_asset(Workspace& workspace, const UploadAssetRequest& request) {
    constexpr std::array<std::string_view, 6> types{"image/bmp", "image/jpeg", "image/jpg",
                                                    "image/png", "image/gif",  "application/pdf"};
    constexpr std::size_t most_bytes = std::size_t{2} * 1024 * 1024;
    const auto& type = request.file.content_type();
    if (std::find(types.begin(), types.end(), type) == types.end()) {
        return bad_request("files of the type " + type + " are not taken");
    }
    const auto size = request.file.bytes()->size();
    if (size == 0) return bad_request("the file is empty");
    if (size > most_bytes) return bad_request("the file has more than 2 MB");
    if (request.parent_folder_id.value_or(0) < 0) return bad_request("parent_folder_id must be 0 at least");
    Asset asset;
    asset.id = free_id(workspace.assets);
    asset.name = request.name.empty() ? request.file.file_name() : request.name;
    if (request.parent_folder_id.value_or(0) != 0) asset.parent_folder_id = request.parent_folder_id;
    asset.path = "assets/" + std::to_string(asset.id) + "/" + request.file.file_name();
    asset.size = static_cast<std::int64_t>(size);
    asset.created = asset.updated = now();
    return workspace.assets.emplace(asset.id, std::move(asset)).first->second;
}

Error no_asset(std::int64_t id) { return not_found("asset " + std::to_string(id)); }

Result<Asset> get_asset(Workspace& workspace, const GetAssetRequest& request) {
    const auto* found = find_in(workspace.assets, request.asset_id);
    if (found == nullptr) return no_asset(request.asset_id);
    return *found;
}

Result<void> delete_asset(Workspace& workspace, const DeleteAssetRequest& request) {
    if (workspace.assets.erase(request.asset_id) == 0) return no_asset(request.asset_id);
    return {};
}

}  // namespace

void add_asset_handlers(Handlers& handlers) {
    handlers.add(list_assets);
    handlers.add(upload_asset);
    handlers.add(get_asset);
    handlers.add(delete_asset);
}

}  // namespace cio::testing
