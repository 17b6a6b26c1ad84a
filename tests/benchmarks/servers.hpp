// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

#include <cio/client_options.hpp>

namespace cio::bench {

/// One of the servers that servers.sh has started.
struct Server {
    std::string origin;
    std::string ca_file;  ///< Empty without TLS.

    [[nodiscard]] std::string base_url() const { return origin + "/v1"; }
    /// Options of a client that talks to it as fast as it can.
    [[nodiscard]] ClientOptions client_options() const;
};

/// nginx, without TLS.
Server http1_server();
/// nghttpd, with TLS.
Server http2_server();
/// For files; removed when the servers are stopped.
std::filesystem::path temporary_folder();

}  // namespace cio::bench
