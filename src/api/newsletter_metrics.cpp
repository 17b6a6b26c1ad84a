// SPDX-License-Identifier: MIT
#include <cio/api/newsletter_metrics.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_NEWSLETTER_METRICS)

}  // namespace cio
