// SPDX-License-Identifier: MIT
#include <cio/raw_request.hpp>

#include <algorithm>
#include <iterator>

#include "api/codec.hpp"
#include "api/limits.hpp"
#include "base/json_document.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "core/headers.hpp"

namespace cio {

namespace api {

namespace {

constexpr std::string_view raw_name = "raw_request";

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

bool begins_with_escape(std::string_view text) {
    return text.size() >= 3 && text[0] == '%' && is_hex(text[1]) && is_hex(text[2]);
}

/// The path with everything encoded that is neither plain, nor a slash, nor encoded already.
std::string encode_path(std::string_view path) {
    std::string encoded;
    while (!path.empty()) {
        const std::size_t length = begins_with_escape(path) ? 3 : 1;
        const auto piece = path.substr(0, length);
        encoded += length == 3 || piece == "/" ? std::string{piece} : base::percent_encode(piece);
        path.remove_prefix(length);
    }
    return encoded;
}

/// Whether a segment would be taken out of the path on its way, with the one before it.
bool is_dots(std::string_view segment) {
    std::string plain;
    while (!segment.empty()) {
        const bool escaped = base::to_lower(segment.substr(0, 3)) == "%2e";
        plain += escaped ? '.' : segment.front();
        segment.remove_prefix(escaped ? 3 : 1);
    }
    return plain == "." || plain == "..";
}

/// Why a path cannot be sent; empty if it can.
std::string refusal_of_path(std::string_view path) {
    if (path.empty()) return "is required";
    if (!base::is_utf8(path)) return "is not valid UTF-8";
    if (base::has_control_characters(path)) return "has control characters";
    if (path.front() != '/') return "must begin with a slash: it is what follows the base URL, without scheme and host";
    if (path.find_first_of("?#") != std::string_view::npos) return "has a query or a fragment; give `query`";
    if (path == "/v1" || path.substr(0, 4) == "/v1/") return "begins with /v1, in which the base URL ends already";
    for (auto rest = path.substr(1); !rest.empty();) {
        const auto segment = rest.substr(0, rest.find('/'));
        if (segment.empty()) return "has an empty segment";
        if (is_dots(segment)) return "has a segment of dots";
        rest.remove_prefix(std::min(rest.size(), segment.size() + 1));
    }
    return {};
}

/// The method as a constant that stays; empty if it is none that can be sent.
std::string_view known_method(std::string_view method) {
    static constexpr std::string_view methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    const auto* const found = std::find(std::begin(methods), std::end(methods), method);
    return found == std::end(methods) ? std::string_view{} : *found;
}

const LimitClass& limit_of(cio::LimitClass limit) {
    switch (limit) {
        case cio::LimitClass::transactional: return transactional;
        case cio::LimitClass::broadcast: return broadcast;
        case cio::LimitClass::standard: break;
    }
    return standard;
}

core::EncodedRequest encode_raw(const detail::Operation& /*self*/, const void* erased) {
    const auto& request = *static_cast<const RawRequest*>(erased);
    Output problems;
    core::EncodedRequest encoded;

    const auto& limit = limit_of(request.limit_class);
    encoded.facts = core::OwnFacts{known_method(request.method), request.safety, limit.name, limit.limit};
    if (encoded.facts->http_method.empty()) {
        problems.refuse("method", "is not GET, POST, PUT, PATCH or DELETE");
    }

    if (auto refused = refusal_of_path(request.path); !refused.empty()) problems.refuse("path", refused);
    encoded.target = encode_path(request.path);
    for (const auto& [key, value] : request.query) {
        if (key.empty()) problems.refuse("query", "has a value without a name");
        if (!base::is_utf8(key) || !base::is_utf8(value)) problems.refuse("query", "is not valid UTF-8");
        encoded.target += encoded.target.find('?') == std::string::npos ? '?' : '&';
        encoded.target += base::percent_encode(key) + "=" + base::percent_encode(value);
    }

    for (const auto& header : request.headers) {
        if (auto refused = core::refusal_of(header); !refused.empty()) {
            problems.refuse("headers: \"" + header.name + "\"", refused);
        }
    }
    encoded.headers = request.headers;

    if (request.body.is_discarded()) {
        problems.refuse("body", "was made of text that is not JSON");
    } else if (!request.body.is_null()) {
        if (request.method == "GET") problems.refuse("body", "cannot be sent with GET");
        if (base::is_deeper_than(request.body, base::deepest)) {
            problems.refuse("body", base::TooDeep{}.what());
        } else if (!base::append_json(encoded.body.emplace(), request.body)) {
            problems.refuse(base::invalid_utf8_in(request.body, "body"), "is not valid UTF-8");
        }
    }
    encoded.problem = std::move(problems.problem);
    return encoded;
}

std::optional<core::Misfit> take(const detail::Operation& /*self*/, HttpResponse& response, void* out) {
    auto& raw = *static_cast<RawResponse*>(out);
    raw.status = response.status;
    raw.headers = response.headers;  // those who watch look at them, too
    raw.body = std::move(response.body);
    return std::nullopt;
}

}  // namespace
}  // namespace api

std::string_view to_string(LimitClass limit) noexcept { return api::limit_of(limit).name; }

Result<Json> RawResponse::json() const {
    if (base::trim(body).empty()) return Json{};
    std::string wrong;
    try {
        return base::parse_document(body, [](const std::string& /*field*/, Json& /*element*/) { return false; });
    } catch (const Json::parse_error& error) {
        wrong = "not JSON (at byte " + std::to_string(error.byte) + ")";
    } catch (const Json::exception&) {
        wrong = "JSON with a number that is too large";
    } catch (const base::TooDeep& too_deep) {
        wrong = std::string{"not usable: "} + too_deep.what();
    }
    ErrorInfo info;  // without the body, which the caller has: an error never holds the key
    info.kind = ErrorKind::decode;
    info.status = status;
    info.summary = "HTTP " + std::to_string(status) + ", but the answer is " + wrong;
    info.operation = api::raw_name;
    info.attempts = 1;
    return Error{std::move(info)};
}

// Not one of the tables: it is no operation of the service, and everything but its name is the request's.
template <>
CIO_API const detail::Operation& detail::operation<RawRequest>() {
    static constexpr OperationInfo info{api::raw_name,
                                        "",
                                        "",
                                        "",
                                        "",
                                        {},
                                        RetrySafety::once,
                                        "",
                                        "A request to an endpoint that the library does not know"};
    static constexpr Operation op{info, api::encode_raw, api::take};
    return op;
}

}  // namespace cio
