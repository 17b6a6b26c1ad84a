// SPDX-License-Identifier: MIT
#include "support/sockets.hpp"

#if defined(_WIN32)
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

#include <array>
#include <stdexcept>

namespace cio::test {

namespace {

#if defined(_WIN32)
constexpr int both_ways = SD_BOTH;
constexpr int send_flags = 0;
using Size = int;

/// Sockets must be asked for before they are used.
void prepare() {
    static const int failed = [] {
        WSADATA unused{};
        return WSAStartup(MAKEWORD(2, 2), &unused);
    }();
    if (failed != 0) throw std::runtime_error{"no sockets"};
}
void keep_from_children(Socket socket) {
    SetHandleInformation(reinterpret_cast<HANDLE>(socket), HANDLE_FLAG_INHERIT, 0);
}
#else
constexpr int both_ways = SHUT_RDWR;
#if defined(MSG_NOSIGNAL)
constexpr int send_flags = MSG_NOSIGNAL;
#else
constexpr int send_flags = 0;  // there is SO_NOSIGPIPE instead
#endif
using Size = std::size_t;

void prepare() {}
void keep_from_children(Socket socket) { ::fcntl(socket, F_SETFD, FD_CLOEXEC); }
#endif

template <class Value>
void set_option(Socket socket, int level, int option, const Value& value) {
    ::setsockopt(socket, level, option, reinterpret_cast<const char*>(&value), sizeof value);
}

/// What every connection gets.
Socket prepared(Socket socket) {
    if (socket == no_socket) return socket;
    keep_from_children(socket);
    set_option(socket, IPPROTO_TCP, TCP_NODELAY, int{1});
#if defined(SO_NOSIGPIPE)
    set_option(socket, SOL_SOCKET, SO_NOSIGPIPE, int{1});
#endif
    return socket;
}

/// A port on loopback; 0 is any.
sockaddr_in address_of(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

}  // namespace

Socket listen_on_loopback() {
    prepare();
    const auto listener = static_cast<Socket>(::socket(AF_INET, SOCK_STREAM, 0));
    const auto address = address_of(0);
    constexpr int most_waiting = 128;
    if (listener == no_socket || ::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listener, most_waiting) != 0) {
        throw std::runtime_error{"cannot listen on loopback"};
    }
    keep_from_children(listener);
    return listener;
}

int port_of(Socket listener) {
    sockaddr_in address{};
    socklen_t length = sizeof address;
    if (::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length) != 0) return 0;
    return ntohs(address.sin_port);
}

Socket accept_from(Socket listener) { return prepared(static_cast<Socket>(::accept(listener, nullptr, nullptr))); }

Socket connect_to(int port) {
    prepare();
    const auto socket = prepared(static_cast<Socket>(::socket(AF_INET, SOCK_STREAM, 0)));
    const auto address = address_of(port);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return socket;
    close_socket(socket);
    return no_socket;
}

std::string receive_from(Socket socket) {
    std::array<char, 16384> buffer{};
    const auto count = ::recv(socket, buffer.data(), static_cast<Size>(buffer.size()), 0);
    return count > 0 ? std::string{buffer.data(), static_cast<std::size_t>(count)} : std::string{};
}

bool send_to(Socket socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::send(socket, bytes.data(), static_cast<Size>(bytes.size()), send_flags);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

void shut_down(Socket socket) { ::shutdown(socket, both_ways); }

void reset_when_closed(Socket socket) {
    linger now{};
    now.l_onoff = 1;
    set_option(socket, SOL_SOCKET, SO_LINGER, now);
}

#if defined(_WIN32)
void close_socket(Socket socket) { ::closesocket(socket); }
#else
void close_socket(Socket socket) { ::close(socket); }
#endif

}  // namespace cio::test
