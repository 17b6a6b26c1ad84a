// SPDX-License-Identifier: MIT
#include <cio/api/data_index.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_DATA_INDEX)

}  // namespace cio
