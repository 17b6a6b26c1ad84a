// SPDX-License-Identifier: MIT
#include <cio/api/design_studio_folders.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_DESIGN_STUDIO_FOLDERS)

}  // namespace cio
