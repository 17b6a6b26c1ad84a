// SPDX-License-Identifier: MIT
#include <cio/api/optouts.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_OPTOUTS)

}  // namespace cio
