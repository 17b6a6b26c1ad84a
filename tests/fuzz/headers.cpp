// SPDX-License-Identifier: MIT
//
// The head of an answer, in the lines that libcurl hands over.

#include <algorithm>
#include <string>

#include "base/http_date.hpp"
#include "base/text.hpp"
#include "core/explain.hpp"
#include "core/headers.hpp"
#include "fuzz/fuzz.hpp"
#include "transport/curl_transfer.hpp"

namespace cio::fuzz {

namespace {

void check_retry_after(std::string_view value) {
    const auto pause = base::parse_retry_after(value);
    const bool is_number =
        !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    require(pause || !is_number);
    if (!pause) return;
    require(pause->count() >= 0 && *pause <= std::chrono::hours{24});
    if (is_number && value.size() < 5) require(pause->count() == 1000 * std::stol(std::string{value}));
}

/// A header that may be sent cannot end the line that it stands on, nor be another one than it seems.
void check_sent(const HttpHeader& header) {
    if (!core::refusal_of(header).empty()) return;
    const auto line = header.name + ": " + header.value;
    require(!base::has_control_characters(line));
    require(!header.name.empty() && header.name.find_first_of(": ;") == std::string::npos);
    for (const auto* own : {"authorization", "host", "content-length", "transfer-encoding"}) {
        require(base::to_lower(header.name) != own);
    }
}

}  // namespace

void look_at(std::string_view input) {
    HttpResponse response;
    response.status = 429;
    while (!input.empty()) {
        const auto rest = input;
        const auto length = take_line(input).size() + 1;
        transport::take_header_line(rest.substr(0, length), response.headers);
    }
    for (const auto& header : response.headers) {
        require(header.name.find(':') == std::string::npos && base::to_lower(header.name) == header.name);
        require(base::trim(header.value) == header.value);
        require(core::has_header(response.headers, header.name));
        require(response.header(header.name).has_value());
        check_retry_after(header.value);
        check_sent(header);
    }
    ErrorInfo info;
    core::add_answer(info, response);
    require(info.headers == response.headers);
    require(Error{info}.request_id().size() <= 200);
    require(!info.retry_after || response.header("retry-after"));
}

}  // namespace cio::fuzz
