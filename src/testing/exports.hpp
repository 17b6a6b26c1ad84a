// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include "testing/workspace.hpp"

namespace cio::testing {

/// Starts an export, whose file is made when it is done.
ExportResponse start_export(Workspace& workspace, ExportType type, std::function<Csv(const Workspace&)> make);

}  // namespace cio::testing
