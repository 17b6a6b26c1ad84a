# SPDX-License-Identifier: MIT
# What mutate.py compiles again and again is compiled alone.
set_source_files_properties(src/core/call.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
