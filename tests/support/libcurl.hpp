// SPDX-License-Identifier: MIT
#pragma once

namespace cio::test {

/// What the libcurl of these tests was built with. Those that need it are skipped where it is missing.
bool libcurl_has_http2();
bool libcurl_has_gzip();

}  // namespace cio::test
