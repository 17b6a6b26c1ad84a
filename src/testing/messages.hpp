// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <cio/result.hpp>

#include "testing/reverse_mapping.hpp"
#include "testing/workspace.hpp"

namespace cio::testing {

using Deliveries = std::vector<const Delivery*>;

/// The deliveries that a request asks for, by what its path and its query name.
Result<Deliveries> deliveries_of(const Workspace& workspace, const Asked& asked);

/// Those to which the metric applies and which are in the state; null for any.
Result<Deliveries> having(Deliveries deliveries, const Json& metric, const Json& state);

/// What the template of a delivery and its send say of its content.
Json content_of(const Workspace& workspace, const Delivery& delivery);

/// A page of them.
Result<Json> list_deliveries(Workspace& workspace, const Asked& asked);
/// The same, of these.
Result<Json> page_of(const Workspace& workspace, const Asked& asked, Deliveries deliveries);

/// What happened to them in each period.
Result<Json> count_deliveries(Workspace& workspace, const Asked& asked);
/// The link that messages have: the workspace does not know better.
inline constexpr const char* only_link = "https://shop.example.com/";
/// How often the links in them were followed.
Result<Json> count_clicks(Workspace& workspace, const Asked& asked);

}  // namespace cio::testing
