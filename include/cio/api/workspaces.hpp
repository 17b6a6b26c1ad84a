// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/json.hpp>

namespace cio {

/// A workspace of the account, and how much it is used. The numbers can be up to two hours old.
struct Workspace {
    std::int64_t id{};                                   ///< Identifies the workspace.
    std::optional<std::string> name;                     ///< Name.
    std::optional<std::int64_t> messages_sent;           ///< Messages of all channels in this billing period.
    std::optional<std::int64_t> billable_messages_sent;  ///< E-mails of this billing period that are charged.
    std::optional<std::int64_t> people;                  ///< Number of people.
    std::optional<std::int64_t> object_types;            ///< Number of types of objects.
    std::optional<std::int64_t> objects;                 ///< Number of objects.
    Json extra;                                          ///< Fields that this version does not know.
};

/// The workspaces of the account.
struct ListWorkspacesResponse {
    std::vector<Workspace> workspaces;  ///< The workspaces.
    Json extra;                         ///< Fields that this version does not know.
};

/// The workspaces of the account, in one answer.
///
/// `GET /workspaces`. At most 10 requests per second per workspace.
struct ListWorkspacesRequest {
    using Response = ListWorkspacesResponse;  ///< What a success holds.
};

}  // namespace cio
