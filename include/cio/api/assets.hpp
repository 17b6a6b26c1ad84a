// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/page_meta.hpp>
#include <cio/json.hpp>
#include <cio/patch.hpp>
#include <cio/timestamp.hpp>
#include <cio/upload_file.hpp>

namespace cio {

/// A file of the asset library: an image or a PDF that messages can use. Its content is not part of it.
struct Asset {
    std::int64_t id{};                             ///< Identifies the file.
    std::optional<std::string> name;               ///< Name.
    std::optional<std::int64_t> parent_folder_id;  ///< The folder that it is in; none at the root.
    std::optional<std::string> path;               ///< Where it is hosted: a URL, or a path in the storage.
    std::optional<std::int64_t> size;              ///< Bytes.
    std::optional<Timestamp> created;              ///< When it was uploaded.
    std::optional<Timestamp> updated;              ///< When it was last changed.
    Json extra;                                    ///< Fields that this version does not know.
};

/// What a list of files or folders was asked for.
struct AssetFilters {
    std::optional<std::int64_t> parent_folder_id;  ///< The folder; none for the root.
    std::optional<bool> direct_descendants_only;   ///< Without what is in folders below it.
    Json extra;                                    ///< Fields that this version does not know.
};

/// What a page of files or folders says of itself.
struct AssetListMeta {
    std::optional<Pagination> pagination;  ///< Which page it is.
    std::optional<AssetFilters> filters;   ///< What was asked for.
    Json extra;                            ///< Fields that this version does not know.
};

/// A page of the files in the asset library.
struct ListAssetsResponse {
    std::vector<Asset> assets;          ///< The files.
    std::optional<AssetListMeta> meta;  ///< Which page it is, and of what.
    Json extra;                         ///< Fields that this version does not know.

    static constexpr auto page_items = &ListAssetsResponse::assets;  ///< What `AppClient::items` goes through.
};

/// The files of the asset library, a page at a time.
///
/// `GET /assets`. At most 10 requests per second per workspace.
struct ListAssetsRequest {
    using Response = ListAssetsResponse;  ///< What a success holds.

    std::optional<std::int64_t> parent_folder_id{};  ///< Files below this folder. None or 0: the root.
    std::optional<bool> direct_descendants_only{};   ///< Leave out what is in folders below it. Default false.
    std::optional<std::int64_t> page{};              ///< Number of the page, from 1. Default 1.
    std::optional<std::int64_t> limit{};             ///< Files per page: 1 to 10,000. Default 1,000.
};

/// Uploads a file to the asset library.
///
/// `POST /assets/files`, as `multipart/form-data`. At most 10 requests per second per workspace. The file is
/// a bmp, gif, jpeg, png or pdf of 2 MB at most, and at most 4,096 pixels wide and high. A file that cannot be
/// read, is empty or too large is refused before anything is sent. Never repeated once the service may have
/// acted on it; `AppClient::list_assets` shows whether it has.
struct UploadAssetRequest {
    using Response = Asset;  ///< What a success holds.

    UploadFile file{};                               ///< The file. Required.
    std::string name{};                              ///< Name in the library. Default: that of the file.
    std::optional<std::int64_t> parent_folder_id{};  ///< The folder to put it into. None or 0: the root.
    /// Called with the bytes of the file that have been handed to the network so far, and with all of them,
    /// on the thread that moves the transfer: that of a blocking call, or the client's own. Begins anew when a
    /// request is repeated. What it throws ends the call with `ErrorKind::extension`.
    std::function<void(std::uint64_t sent, std::uint64_t total)> on_progress{};
};

/// One file of the asset library.
///
/// `GET /assets/files/{id}`. At most 10 requests per second per workspace. A folder is not found here.
struct GetAssetRequest {
    using Response = Asset;  ///< What a success holds.

    std::int64_t asset_id{};  ///< The file. Required.
};

/// Renames a file of the asset library, moves it to another folder, or both: at least one of `name` and
/// `parent_folder_id`. Its content cannot be replaced.
///
/// `PUT /assets/files/{id}`. At most 10 requests per second per workspace. Safe to repeat.
struct UpdateAssetRequest {
    using Response = void;  ///< A success holds nothing.

    std::int64_t asset_id{};                 ///< The file. Required.
    std::optional<std::string> name{};       ///< New name; not blank.
    Patch<std::int64_t> parent_folder_id{};  ///< The folder to move it to; null for the root.
    Json extra{};                            ///< Further fields of the body, for what this version does not know.
};

/// Deletes a file of the asset library. One that is in use cannot be deleted. What was stored stays where it is hosted.
///
/// `DELETE /assets/files/{id}`. At most 10 requests per second per workspace. Safe to repeat.
struct DeleteAssetRequest {
    using Response = void;  ///< A success holds nothing.

    std::int64_t asset_id{};  ///< The file. Required.
};

/// A folder of the asset library.
struct AssetFolder {
    std::int64_t id{};                             ///< Identifies the folder.
    std::optional<std::string> name;               ///< Name, unique in the folder that it is in.
    std::optional<std::int64_t> parent_folder_id;  ///< The folder that it is in; none at the root.
    std::optional<Timestamp> created;              ///< When it was made.
    std::optional<Timestamp> updated;              ///< When it was last changed.
    Json extra;                                    ///< Fields that this version does not know.
};

/// A page of the folders in the asset library.
struct ListAssetFoldersResponse {
    std::vector<AssetFolder> folders;   ///< The folders.
    std::optional<AssetListMeta> meta;  ///< Which page it is, and of what.
    Json extra;                         ///< Fields that this version does not know.

    static constexpr auto page_items = &ListAssetFoldersResponse::folders;  ///< What `AppClient::items` goes through.
};

/// The folders of the asset library, a page at a time.
///
/// `GET /assets/folders`. At most 10 requests per second per workspace.
struct ListAssetFoldersRequest {
    using Response = ListAssetFoldersResponse;  ///< What a success holds.

    std::optional<std::int64_t> parent_folder_id{};  ///< Folders below this one. None or 0: the root.
    std::optional<bool> direct_descendants_only{};   ///< Leave out what is in folders below it. Default false.
    std::optional<std::int64_t> page{};              ///< Number of the page, from 1. Default 1.
    std::optional<std::int64_t> limit{};             ///< Folders per page: 1 to 10,000. Default 1,000.
};

/// Creates a folder in the asset library. Two folders in the same place cannot have the same name (409).
///
/// `POST /assets/folders`. At most 10 requests per second per workspace. Never repeated once the service may have
/// acted on it; `AppClient::list_asset_folders` shows whether it has.
struct CreateAssetFolderRequest {
    using Response = AssetFolder;  ///< What a success holds.

    std::string name{};                              ///< Name. Required.
    std::optional<std::int64_t> parent_folder_id{};  ///< The folder to put it into. None or 0: the root.
    Json extra{};  ///< Further fields of the body, for what this version does not know.
};

/// One folder of the asset library, without what is in it.
///
/// `GET /assets/folders/{id}`. At most 10 requests per second per workspace.
struct GetAssetFolderRequest {
    using Response = AssetFolder;  ///< What a success holds.

    std::int64_t folder_id{};  ///< The folder. Required.
};

/// Renames a folder of the asset library, moves it with all that is in it, or both: at least one of `name` and
/// `parent_folder_id`. It cannot be moved into itself or into a folder below it.
///
/// `PUT /assets/folders/{id}`. At most 10 requests per second per workspace. Safe to repeat.
struct UpdateAssetFolderRequest {
    using Response = void;  ///< A success holds nothing.

    std::int64_t folder_id{};                ///< The folder. Required.
    std::optional<std::string> name{};       ///< New name; not blank.
    Patch<std::int64_t> parent_folder_id{};  ///< The folder to move it to; null for the root.
    Json extra{};                            ///< Further fields of the body, for what this version does not know.
};

/// Deletes a folder of the asset library, which must be empty of files and of folders.
///
/// `DELETE /assets/folders/{id}`. At most 10 requests per second per workspace. Safe to repeat.
struct DeleteAssetFolderRequest {
    using Response = void;  ///< A success holds nothing.

    std::int64_t folder_id{};  ///< The folder. Required.
};

}  // namespace cio
