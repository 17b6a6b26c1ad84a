// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/design_studio.hpp>
#include <cio/api/design_studio_folders.hpp>
#include <cio/api/enums.hpp>
#include <cio/json.hpp>
#include <cio/patch.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// A component of Design Studio, as lists have it: without its content.
struct DesignStudioComponentSummary {
    std::string id;                               ///< Identifies the component: a UUID.
    std::optional<std::string> name;              ///< Name that people see.
    std::optional<std::string> tag;               ///< The tag that stands for it in e-mails.
    std::optional<std::string> parent_folder_id;  ///< The folder that it is in; none at the root.
    std::optional<Timestamp> created;             ///< When it was made.
    std::optional<Timestamp> updated;             ///< When it was last changed.
    Json extra;                                   ///< Fields that this version does not know.
};

/// A component of Design Studio: HTML that e-mails include by a tag of its own.
struct DesignStudioComponent {
    std::string id;                               ///< Identifies the component: a UUID.
    std::optional<std::string> name;              ///< Name that people see.
    std::optional<std::string> tag;               ///< The tag that stands for it in e-mails.
    std::optional<std::string> parent_folder_id;  ///< The folder that it is in; none at the root.
    std::optional<Timestamp> created;             ///< When it was made.
    std::optional<Timestamp> updated;             ///< When it was last changed.
    std::optional<std::string> content;           ///< HTML.
    Json extra;                                   ///< Fields that this version does not know.
};

/// A page of the components of Design Studio.
struct ListDesignStudioComponentsResponse {
    std::vector<DesignStudioComponentSummary> components;  ///< The components, without their content.
    std::vector<DesignStudioFolder> folders;               ///< The folders that come with them.
    std::optional<DesignStudioListMeta> meta;              ///< Which page it is, and of what.
    Json extra;                                            ///< Fields that this version does not know.

    static constexpr auto page_items =
        &ListDesignStudioComponentsResponse::components;  ///< What `AppClient::items` goes through.
};

/// The components of Design Studio, a page at a time, without their content. For those at the root alone leave
/// `parent_folder_id` out and set `direct_descendants_only`.
///
/// `GET /design_studio/components`. At most 10 requests per second per workspace.
struct ListDesignStudioComponentsRequest {
    using Response = ListDesignStudioComponentsResponse;  ///< What a success holds.

    std::optional<std::string> tag{};               ///< Only those with this tag.
    std::optional<std::string> parent_folder_id{};  ///< Below this folder, which must exist. None: the root.
    std::optional<bool> direct_descendants_only{};  ///< Leave out what is in folders below it. Default false.
    DesignStudioSort sort_by{};                     ///< What they are sorted by. Default created.
    SortOrder sort_order{};                         ///< `asc` begins with the oldest, or with A. Default asc.
    std::optional<Timestamp> created_before{};      ///< Only those made before.
    std::optional<Timestamp> created_after{};       ///< Only those made after.
    std::optional<Timestamp> updated_before{};      ///< Only those last changed before.
    std::optional<Timestamp> updated_after{};       ///< Only those last changed after.
    std::optional<std::int64_t> page{};             ///< Number of the page, from 1. Default 1.
    std::optional<std::int64_t> limit{};            ///< Components per page: 1 to 10,000. Default 1,000.
};

/// Creates a component of Design Studio.
///
/// `POST /design_studio/components`. At most 10 requests per second per workspace. Fields that the service does not
/// know are refused. Never repeated once the service may have acted on it;
/// `AppClient::list_design_studio_components` shows whether it has.
struct CreateDesignStudioComponentRequest {
    using Response = DesignStudioComponent;  ///< What a success holds.

    std::string name{};     ///< Name that people see: at most 255 characters. Required.
    std::string tag{};      ///< The tag that stands for it in e-mails; the service refuses some characters. Required.
    std::string content{};  ///< HTML. Required.
    std::optional<std::string> parent_folder_id{};  ///< The folder to put it into. None: the root.
    Json extra{};  ///< Further fields of the body, for what this version does not know.
};

/// One component of Design Studio with its content.
///
/// `GET /design_studio/components/{id}`. At most 10 requests per second per workspace.
struct GetDesignStudioComponentRequest {
    using Response = DesignStudioComponent;  ///< What a success holds.

    std::string component_id{};  ///< The component. Required.
};

/// Changes a component of Design Studio: what is set is changed, all else stays. Something must be set.
///
/// `PUT /design_studio/components/{id}`. At most 10 requests per second per workspace. Fields that the service does
/// not know are refused. Safe to repeat.
struct UpdateDesignStudioComponentRequest {
    using Response = void;  ///< A success holds nothing.

    std::string component_id{};             ///< The component. Required.
    std::optional<std::string> name{};      ///< New name: at most 255 characters.
    std::optional<std::string> tag{};       ///< New tag; the service refuses some characters.
    std::optional<std::string> content{};   ///< New HTML.
    Patch<std::string> parent_folder_id{};  ///< The folder to move it to; null moves it to the root.
    Json extra{};                           ///< Further fields of the body, for what this version does not know.
};

/// Deletes a component of Design Studio, in use or not: e-mails that still have its tag may fail to send.
///
/// `DELETE /design_studio/components/{id}`. At most 10 requests per second per workspace. Safe to repeat.
struct DeleteDesignStudioComponentRequest {
    using Response = void;  ///< A success holds nothing.

    std::string component_id{};  ///< The component. Required.
};

}  // namespace cio
