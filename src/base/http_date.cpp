// SPDX-License-Identifier: MIT
#include "base/http_date.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <string>

#include <cio/timestamp.hpp>

namespace cio::base {

std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view value) {
    using std::chrono::milliseconds;
    using std::chrono::seconds;
    constexpr seconds longest = std::chrono::hours{24};  // more cannot be meant, and must not overflow
    std::int64_t number = 0;
    const auto [stop, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (failure == std::errc::result_out_of_range && stop == value.data() + value.size()) {
        return value.front() == '-' ? seconds{0} : longest;
    }
    if (failure == std::errc{} && stop == value.data() + value.size()) {
        return std::clamp(seconds{number}, seconds{0}, longest);
    }
    const auto date = curl_getdate(std::string{value}.c_str(), nullptr);
    if (date < 0) return std::nullopt;
    return std::clamp<seconds>(Timestamp{seconds{date}} - now(), seconds{0}, longest);
}

}  // namespace cio::base
