// SPDX-License-Identifier: MIT
#include <cio/print.hpp>

#include <ostream>

#include <cio/error.hpp>
#include <cio/http_header.hpp>
#include <cio/rate_limiter.hpp>

#include "base/text.hpp"

namespace cio {

std::ostream& detail::print(std::ostream& out, std::string_view text) { return out << text; }

std::ostream& operator<<(std::ostream& out, const ErrorMessage& message) {
    return out << message.pointer << (message.pointer.empty() ? "" : ": ") << message.text;
}

std::ostream& operator<<(std::ostream& out, const Error& error) { return out << error.message(); }

std::ostream& operator<<(std::ostream& out, const Exception& exception) { return out << exception.what(); }

std::ostream& operator<<(std::ostream& out, const HttpHeader& header) {
    const auto name = base::to_lower(header.name);
    const bool secret = name == "authorization" || name == "proxy-authorization";
    return out << header.name << ": " << (secret ? "[redacted]" : header.value);
}

std::ostream& operator<<(std::ostream& out, const RateLimit& limit) {
    if (limit.requests <= 0) return out << "no limit";
    return out << limit.requests << " per " << limit.per.count() << " ms, burst " << limit.burst;
}

}  // namespace cio
