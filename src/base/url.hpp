// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <cio/export.hpp>

namespace cio::base {

/// The parts of an absolute http(s) URL that trust depends on.
struct Url {
    std::string scheme;  ///< `http` or `https`.
    std::string host;    ///< Lower case, without brackets or a trailing dot.
    int port = 0;        ///< Explicit, or the scheme's own.
    std::string path;    ///< From the first `/`, query included; may be empty.

    /// Scheme, host and port.
    [[nodiscard]] std::string origin() const;
    /// The whole, with the port only if it is not the scheme's own.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool same_origin(const Url& other) const {
        return scheme == other.scheme && host == other.host && port == other.port;
    }
};

/// A host as it stands in a URL: IPv6 addresses in brackets.
CIO_API std::string host_in_url(const std::string& host);

/// Parses an absolute URL; none if it is not one, not http(s), or carries credentials.
CIO_API std::optional<Url> parse_url(std::string_view text);

/// Host and port of an absolute URL that `parse_url` takes, without parsing it again.
struct HostPort {
    std::string_view host;
    int port = 0;
};
HostPort host_of(std::string_view url);

/// Whether libcurl can take it for the URL of a proxy; the scheme may be left out.
bool is_proxy(const std::string& text);

/// Whether the host belongs to the service: `customer.io` or a name under it.
bool is_service_host(std::string_view host);

}  // namespace cio::base
