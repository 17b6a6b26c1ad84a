// SPDX-License-Identifier: MIT
#include <cio/api/subscription_center.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_SUBSCRIPTION_CENTER)

}  // namespace cio
