// SPDX-License-Identifier: MIT
#pragma once

#include <cio/result.hpp>
#include <cio/testing/fields.hpp>

#include "testing/resource_type.hpp"
#include "testing/workspace.hpp"

namespace cio::testing {

/// Does what an operation on resources does; answers what it answers, null for nothing.
Result<Json> perform(Workspace& workspace, const Asked& asked, const ResourceOperation& row);

/// Makes a resource: checked, complete and in its place. `asked` is what was asked for, `resource` what it has so far.
Result<Json*> make_resource(Workspace& workspace, const ResourceType& type, const Json& asked, Json resource);

/// Puts a resource that nobody has asked for into its place, with what comes with it; or replaces the one with the same
/// id. Returns the id. @throws std::invalid_argument if it does not belong anywhere.
Json put_resource(Workspace& workspace, const ResourceType& type, Json resource);

/// Whether what stands for a place, such as a folder, stands for none: null, 0 or an empty text.
[[nodiscard]] bool is_nowhere(const Json& id);

/// Fills in the addresses of the senders that a message names, each by its id; an error for one whom nobody knows.
Result<void> resolve_senders(const Workspace& workspace, Json& message);

/// A page of resources.
Result<Json> list_resources(Workspace& workspace, const Asked& asked, const ResourceOperation& row);

/// What the path of a request says of a resource: its id, and those to which it belongs.
[[nodiscard]] Json members_in(const Json& path, const ResourceType& type);

/// A resource as an operation answers it, with what is around.
[[nodiscard]] Json answer_with(const ResourceOperation& row, const Json& resource);
/// The same, without what is around.
[[nodiscard]] Json shown(const Json& resource, const ResourceType& type, const std::vector<FieldInfo>& fields);
/// Members that are among the fields, without the others.
[[nodiscard]] Json only(const Json& resource, const std::vector<FieldInfo>& fields);

}  // namespace cio::testing
