// SPDX-License-Identifier: MIT
#pragma once

// TCP over loopback, on any system.

#include <cstdint>
#include <string>
#include <string_view>

namespace cio::test {

#if defined(_WIN32)
using Socket = std::uintptr_t;
#else
using Socket = int;
#endif
inline constexpr auto no_socket = static_cast<Socket>(-1);

/// Listens on any free port. No program that is started inherits the socket, nor one that is accepted.
/// @throws std::runtime_error if that cannot be.
Socket listen_on_loopback();
/// The port that a socket listens on.
int port_of(Socket listener);
/// The next connection; `no_socket` if there will be none.
Socket accept_from(Socket listener);
/// A connection to a port; `no_socket` if it is refused.
Socket connect_to(int port);

/// Some bytes; empty when the peer has gone.
std::string receive_from(Socket socket);
/// False when the peer has gone.
bool send_to(Socket socket, std::string_view bytes);

/// Ends both directions in order. Other threads that wait for the peer stop waiting.
void shut_down(Socket socket);
/// Makes `close_socket` end the connection with a TCP reset.
void reset_when_closed(Socket socket);
void close_socket(Socket socket);

}  // namespace cio::test
