// SPDX-License-Identifier: MIT
// The account, the service itself, and what is taken but never shown again.
#include "testing/handlers.hpp"
#include "testing/resource_table.hpp"

namespace cio::testing {

namespace {

Result<Json> list_workspaces(Workspace& workspace, const Asked& /*asked*/) {
    const auto sent = workspace.deliveries.size();
    const Json own{{"id", 1},
                   {"name", "Shop"},
                   {"messages_sent", sent},
                   {"billable_messages_sent", sent},
                   {"people", workspace.people.size()},
                   {"object_types", workspace.resources.all(resource::object_types).size()},
                   {"objects", workspace.resources.all(resource::objects).size()}};
    return object({{"workspaces", Json::array({own})}});
}

/// Addresses that are set aside for documents (RFC 5737).
Result<Json> list_ip_addresses(Workspace& /*workspace*/, const Asked& /*asked*/) {
    return object({{"ip_addresses", {"192.0.2.10", "192.0.2.11", "198.51.100.7"}}});
}

/// The Data Index is shown in the user interface only.
Result<Json> take_metadata(Workspace& /*workspace*/, const Asked& /*asked*/) { return Json(); }

}  // namespace

void add_info_handlers(Handlers& handlers) {
    handlers.add("list_workspaces", list_workspaces);
    handlers.add("list_ip_addresses", list_ip_addresses);
    handlers.add("update_attribute_metadata", take_metadata);
    handlers.add("update_event_metadata", take_metadata);
}

}  // namespace cio::testing
