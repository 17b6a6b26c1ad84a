// SPDX-License-Identifier: MIT
#include <cio/api/design_studio_emails.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_DESIGN_STUDIO_EMAILS)

}  // namespace cio
