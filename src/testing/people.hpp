// SPDX-License-Identifier: MIT
#pragma once

#include <cio/result.hpp>

#include "testing/reverse_mapping.hpp"
#include "testing/workspace.hpp"

namespace cio::testing {

/// The person whom a request names: by the first parameter of its path, which is of the kind that `id_type` says.
Result<const Person*> person_of(const Workspace& workspace, const Asked& asked);

}  // namespace cio::testing
