// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>

#include <cio/operations.hpp>
#include <cio/transport.hpp>

#include "api/json_writer.hpp"
#include "core/text.hpp"

namespace cio::api {

/// Facts that a request decides where its operation leaves them open.
struct OwnFacts {
    std::string_view http_method;
    RetrySafety safety = RetrySafety::once;
    std::string_view limit_class;
    RateLimit limit;
};

/// A request in the terms of HTTP, relative to the base URL.
struct EncodedRequest {
    std::string target;               ///< Path and query, percent-encoded.
    std::vector<HttpHeader> headers;  ///< Header fields of the operation.
    std::optional<std::string> body;  ///< The JSON text, if the operation has a body.
    std::optional<Problem> problem;   ///< Why the request must not be sent.
    std::optional<OwnFacts> facts{};  ///< Instead of the operation's.
};

/// Puts each field of a request into its place, and validates as it goes.
class RequestEncoder {
public:
    explicit RequestEncoder(std::string_view path_template) : target_{path_template} {}

    template <class T>
    void path(WireName wire, const T& value) {
        const auto text = is_absent(value, context_) ? std::string{} : write_text(value);
        if (text.empty()) context_.refuse(std::string{wire.name}, "is required");
        // A segment of dots would be taken out of the path on its way.
        if (text == "." || text == "..") context_.refuse(std::string{wire.name}, "cannot be \"" + text + "\"");
        check_text(wire.name, text);
        const auto place = "{" + std::string{wire.name} + "}";
        if (const auto at = target_.find(place); at != std::string::npos) {
            target_.replace(at, place.size(), core::percent_encode(text));
        }
    }

    template <class T>
    void query(WireName wire, const T& value, Need need = Need::optional) {
        if (is_absent(value, context_)) {
            if (need == required) context_.refuse(std::string{wire.name}, "is required");
            return;
        }
        if (is_set_but_empty(value)) context_.refuse(std::string{wire.name}, "is set, but empty; leave it out");
        const auto text = query_text(wire.name, value);
        check_text(wire.name, text);
        query_ += (query_.empty() ? "?" : "&") + core::percent_encode(wire.name) + "=" + core::percent_encode(text);
    }

    template <class T>
    void header(WireName wire, const T& value) {
        if (is_absent(value, context_)) return;
        auto text = query_text(wire.name, value);
        if (core::has_control_characters(text)) {
            context_.refuse(std::string{wire.name}, "has control characters, which a header cannot carry");
        }
        headers_.push_back({std::string{wire.name}, std::move(text)});
    }

    template <class T>
    void body(WireName wire, const T& value, Need need = Need::optional) {
        has_body_ = true;
        body_(wire, value, need);
    }

    void one_of(std::initializer_list<std::string_view> names, Need need = Need::optional) {
        body_.one_of(names, need);
    }

    void check(bool ok, std::string_view field, std::string_view reason) { body_.check(ok, field, reason); }

    /// Refuses a body of more than `limit` bytes, not counting `apart` bytes that have their own limit.
    void max_body(std::size_t limit, std::size_t apart = 0) {
        max_body_ = limit;
        apart_ = apart;
        if (apart != 0) text_.reserve(apart + usual_body);  // a large body must not be moved while it grows
    }

    EncodedRequest take() {
        EncodedRequest encoded;
        encoded.target = target_ + query_;
        encoded.headers = std::move(headers_);
        if (has_body_) {
            body_.end();
            if (max_body_ != 0 && text_.size() > max_body_ + apart_) {
                context_.refuse("body", "has " + std::to_string(text_.size() - std::min(apart_, text_.size())) +
                                            " bytes; the service takes " + std::to_string(max_body_) + " at most");
            }
            encoded.body = std::move(text_);
        }
        encoded.problem = std::move(context_.problem);
        return encoded;
    }

private:
    static constexpr std::size_t usual_body = 2048;

    template <class T>
    std::string query_text(std::string_view name, const T& value) {
        if constexpr (is_optional<T>) {
            return query_text(name, *value);
        } else if constexpr (is_scalar<T>) {
            return write_text(value);
        } else {
            std::string text;
            write(text, value, context_, Path{root_, name});
            return text;
        }
    }

    template <class T>
    static bool is_set_but_empty(const T& value) {
        if constexpr (is_optional<T>) {
            return value && is_set_but_empty(*value);
        } else if constexpr (is_open_enum<T>) {
            return value.empty();
        } else {
            return false;
        }
    }

    void check_text(std::string_view name, std::string_view text) {
        if (!core::is_utf8(text)) context_.refuse(std::string{name}, "is not valid UTF-8");
    }

    WriteContext context_;
    Path root_;
    std::string text_;
    JsonWriter body_{text_, context_, root_};
    std::string target_;
    std::string query_;
    std::vector<HttpHeader> headers_;
    bool has_body_ = false;
    std::size_t max_body_ = 0;
    std::size_t apart_ = 0;
};

}  // namespace cio::api
