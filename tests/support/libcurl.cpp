// SPDX-License-Identifier: MIT
#include "support/libcurl.hpp"

#include <curl/curl.h>

namespace cio::test {

namespace {
bool has(int feature) { return (curl_version_info(CURLVERSION_NOW)->features & feature) != 0; }
}  // namespace

bool libcurl_has_http2() { return has(CURL_VERSION_HTTP2); }
bool libcurl_has_gzip() { return has(CURL_VERSION_LIBZ); }

}  // namespace cio::test
