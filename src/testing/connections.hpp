// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

namespace cio::testing {

/// The other end of a connection.
struct Peer {
    std::string address;
    int port = 0;
};

/// Closes the open connections of this process's server on `port` that `match` chooses. cpp-httplib does not
/// give out its sockets, so that all of the process are looked at.
void shut_down_connections(int port, const std::function<bool(const Peer&)>& match);

}  // namespace cio::testing
