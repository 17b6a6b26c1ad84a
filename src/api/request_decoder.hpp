// SPDX-License-Identifier: MIT
#pragma once

#include "api/json_reader.hpp"

namespace cio::api {

/// What a server got: the parts of a request before anything is made of them.
struct ReceivedRequest {
    std::map<std::string, std::string> path;     ///< Decoded path parameters.
    std::map<std::string, std::string> query;    ///< Decoded query parameters.
    std::map<std::string, std::string> headers;  ///< Headers, names in lower case.
    Json body = Json::object();                  ///< The body.
};

/// The inverse of RequestEncoder: makes the typed request again of what went over the wire. What is
/// missing stays at its default; whether it may is for the reader of FieldInfo to say.
class RequestDecoder {
public:
    explicit RequestDecoder(ReceivedRequest& received) : received_{received}, body_{received.body, root_} {}

    template <class T>
    void path(WireName wire, T& out) {
        text(received_.path, wire.name, out);
    }
    template <class T>
    void query(WireName wire, T& out, Need /*need*/ = Need::optional) {
        text(received_.query, wire.name, out);
    }
    template <class T>
    void header(WireName wire, T& out) {
        std::string lower{wire.name};
        for (auto& c : lower) c = (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
        text(received_.headers, lower, out);
    }
    template <class T>
    void body(WireName wire, T&& out, Need /*need*/ = Need::optional) {
        body_(wire, std::forward<T>(out));
    }
    void one_of(std::initializer_list<std::string_view> /*names*/, Need /*need*/ = Need::optional) {}
    void check(bool /*ok*/, std::string_view /*field*/, std::string_view /*reason*/) {}
    void max_body(std::size_t /*limit*/, std::size_t /*apart*/ = 0) {}

private:
    template <class T>
    void text(const std::map<std::string, std::string>& from, std::string_view name, T& out) {
        const auto found = from.find(std::string{name});
        if (found != from.end()) parse(found->second, out, Path{root_, name});
    }

    template <class T>
    static void parse(const std::string& from, T& out, const Path& at) {
        if constexpr (is_optional<T>) {
            parse(from, out.emplace(), at);
        } else if constexpr (is_scalar<T>) {
            if (!read_text(from, out)) throw Mismatch{at, scalar_type<T>(), Json(from)};
        } else {
            auto json = Json::parse(from, nullptr, false);
            if (json.is_discarded()) throw Mismatch{at, "JSON text", Json(from)};
            read(json, out, at);
        }
    }

    ReceivedRequest& received_;
    Path root_;
    JsonReader body_;
};

}  // namespace cio::api
