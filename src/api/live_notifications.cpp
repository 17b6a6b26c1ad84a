// SPDX-License-Identifier: MIT
#include <cio/api/live_notifications.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_LIVE_NOTIFICATIONS)

}  // namespace cio
