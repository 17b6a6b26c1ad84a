// SPDX-License-Identifier: MIT
// Only compiled: all that uses libcurl, with the oldest one that is promised.
#include "libcurl_7_81.hpp"

#include "base/http_date.cpp"
#include "base/url.cpp"
#include "transport/curl_multi.cpp"
#include "transport/curl_transfer.cpp"
#include "transport/curl_transport.cpp"
