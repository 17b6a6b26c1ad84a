// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/design_studio.hpp>
#include <cio/api/enums.hpp>
#include <cio/json.hpp>
#include <cio/patch.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// A folder of Design Studio. It holds e-mails, components and other folders.
struct DesignStudioFolder {
    std::string id;                               ///< Identifies the folder: a UUID.
    std::optional<std::string> name;              ///< Name.
    std::optional<std::string> parent_folder_id;  ///< The folder that it is in; none at the root.
    std::optional<Timestamp> created;             ///< When it was made.
    std::optional<Timestamp> updated;             ///< When it was last changed.
    Json extra;                                   ///< Fields that this version does not know.
};

/// A page of the folders of Design Studio.
struct ListDesignStudioFoldersResponse {
    std::vector<DesignStudioFolder> folders;   ///< The folders.
    std::optional<DesignStudioListMeta> meta;  ///< Which page it is, and of what.
    Json extra;                                ///< Fields that this version does not know.

    static constexpr auto page_items =
        &ListDesignStudioFoldersResponse::folders;  ///< What `AppClient::items` goes through.
};

/// The folders of Design Studio, a page at a time, without the e-mails and components in them. For those at the root
/// alone leave `parent_folder_id` out and set `direct_descendants_only`.
///
/// `GET /design_studio/folders`. At most 10 requests per second per workspace.
struct ListDesignStudioFoldersRequest {
    using Response = ListDesignStudioFoldersResponse;  ///< What a success holds.

    std::optional<std::string> parent_folder_id{};  ///< Below this folder, which must exist. None: the root.
    std::optional<bool> direct_descendants_only{};  ///< Leave out what is in folders below it. Default false.
    DesignStudioSort sort_by{};                     ///< What they are sorted by. Default created.
    SortOrder sort_order{};                         ///< `asc` begins with the oldest, or with A. Default asc.
    std::optional<Timestamp> created_before{};      ///< Only those made before.
    std::optional<Timestamp> created_after{};       ///< Only those made after.
    std::optional<Timestamp> updated_before{};      ///< Only those last changed before.
    std::optional<Timestamp> updated_after{};       ///< Only those last changed after.
    std::optional<std::int64_t> page{};             ///< Number of the page, from 1. Default 1.
    std::optional<std::int64_t> limit{};            ///< Folders per page: 1 to 10,000. Default 1,000.
};

/// Creates a folder of Design Studio.
///
/// `POST /design_studio/folders`. At most 10 requests per second per workspace. Fields that the service does not know
/// are refused. Never repeated once the service may have acted on it; `AppClient::list_design_studio_folders` shows
/// whether it has.
struct CreateDesignStudioFolderRequest {
    using Response = DesignStudioFolder;  ///< What a success holds.

    std::string name{};  ///< Name: at most 170 characters, none of `< > : " / \ | ? * .`. Required.
    std::optional<std::string> parent_folder_id{};  ///< The folder to put it into. None: the root.
    Json extra{};  ///< Further fields of the body, for what this version does not know.
};

/// One folder of Design Studio.
///
/// `GET /design_studio/folders/{id}`. At most 10 requests per second per workspace.
struct GetDesignStudioFolderRequest {
    using Response = DesignStudioFolder;  ///< What a success holds.

    std::string folder_id{};  ///< The folder. Required.
};

/// Renames a folder of Design Studio, moves it, or both. Something must be set. All that is in it moves along.
///
/// `PUT /design_studio/folders/{id}`. At most 10 requests per second per workspace. Fields that the service does not
/// know are refused. Safe to repeat.
struct UpdateDesignStudioFolderRequest {
    using Response = void;  ///< A success holds nothing.

    std::string folder_id{};                ///< The folder. Required.
    std::optional<std::string> name{};      ///< New name: at most 170 characters, none of `< > : " / \ | ? * .`.
    Patch<std::string> parent_folder_id{};  ///< The folder to move it to; null moves it to the root.
    Json extra{};                           ///< Further fields of the body, for what this version does not know.
};

/// Deletes a folder of Design Studio with all that is in it: folders, e-mails, templates, components.
///
/// `DELETE /design_studio/folders/{id}`. At most 10 requests per second per workspace. Refused (409) while a workflow
/// uses an e-mail in it. Components are not protected: e-mails elsewhere that use them may fail to send. Safe to
/// repeat.
struct DeleteDesignStudioFolderRequest {
    using Response = void;  ///< A success holds nothing.

    std::string folder_id{};  ///< The folder. Required.
};

}  // namespace cio
