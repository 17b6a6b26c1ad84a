// SPDX-License-Identifier: MIT
#pragma once

#include "testing/workspace.hpp"

namespace cio::testing {

/// Fills a workspace with some of everything that there can be.
void seed(Workspace& workspace);

/// The part that is resources; people come first.
void seed_resources(Workspace& workspace);

}  // namespace cio::testing
