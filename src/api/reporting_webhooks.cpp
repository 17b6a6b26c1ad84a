// SPDX-License-Identifier: MIT
#include <cio/api/reporting_webhooks.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_REPORTING_WEBHOOKS)

}  // namespace cio
