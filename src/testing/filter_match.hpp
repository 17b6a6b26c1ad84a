// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <cio/result.hpp>

#include "testing/workspace.hpp"

namespace cio::testing {

/// The people who match a filter, in order of creation; an error that points into the filter, which
/// stands at `pointer` in the request, if it is malformed.
Result<std::vector<const Person*>> people_matching(const Workspace& workspace, const Json& filter,
                                                   const std::string& pointer);

/// The same of the objects of a type.
Result<std::vector<const ResourceStore::Entry*>> objects_matching(const Workspace& workspace, const Json& type_id,
                                                                  const Json& filter, const std::string& pointer);

}  // namespace cio::testing
