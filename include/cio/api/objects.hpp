// SPDX-License-Identifier: MIT
#pragma once

namespace cio {}
