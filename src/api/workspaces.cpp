// SPDX-License-Identifier: MIT
#include <cio/api/workspaces.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_WORKSPACES)

}  // namespace cio
