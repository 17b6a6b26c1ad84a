// SPDX-License-Identifier: MIT
#include <cio/api/transactional_messages.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_TRANSACTIONAL_MESSAGES)

}  // namespace cio
