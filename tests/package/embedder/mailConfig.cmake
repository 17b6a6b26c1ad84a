# SPDX-License-Identifier: MIT
include(CMakeFindDependencyMacro)
find_dependency(cio)
include("${CMAKE_CURRENT_LIST_DIR}/mailTargets.cmake")
