// SPDX-License-Identifier: MIT
#include <cio/api/newsletter_variants.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_NEWSLETTER_VARIANTS)

}  // namespace cio
