// SPDX-License-Identifier: MIT
#include <cio/api/imports.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_IMPORTS)

}  // namespace cio
