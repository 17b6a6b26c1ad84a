// SPDX-License-Identifier: MIT
#include "testing/connections.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#if defined(_WIN32)
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <vector>
#endif

namespace cio::testing {

namespace {

#if defined(_WIN32)

using Socket = SOCKET;
constexpr int both_ways = SD_BOTH;

/// Calls a function with every handle, until so many values in a row are none that there will be no more.
template <class F>
void for_each_descriptor(F look) {
    constexpr Socket step = 4;
    constexpr Socket longest_gap = 4096 * step;
    Socket last = 0;
    for (Socket handle = step; handle - last < longest_gap; handle += step) {
        DWORD flags = 0;
        if (GetHandleInformation(reinterpret_cast<HANDLE>(handle), &flags) == 0) continue;
        last = handle;
        look(handle);
    }
}

#else

using Socket = int;
constexpr int both_ways = SHUT_RDWR;

/// Those that are open, as the system says; none if it cannot.
std::vector<Socket> open_descriptors() {
    std::vector<Socket> open;
    std::error_code problem;
    for (std::filesystem::directory_iterator entry{"/dev/fd", problem}, end; !problem && entry != end;
         entry.increment(problem)) {
        open.push_back(std::atoi(entry->path().filename().c_str()));  // NOLINT: digits
    }
    return problem ? std::vector<Socket>{} : open;
}

/// Calls a function with every open descriptor, or with every number that may be one: looking needs one, too.
template <class F>
void for_each_descriptor(F look) {
    if (const auto open = open_descriptors(); !open.empty()) {
        std::for_each(open.begin(), open.end(), look);
        return;
    }
    constexpr long most = 65536;                  // descriptors are handed out lowest first
    const auto open_max = sysconf(_SC_OPEN_MAX);  // -1: no limit
    const auto limit = static_cast<Socket>(open_max < 0 ? most : std::min(open_max, most));
    for (Socket descriptor = 0; descriptor < limit; ++descriptor) look(descriptor);
}

#endif

/// The address at one end of a socket: `getsockname` for its own, `getpeername` for the other. None if it is no socket.
template <class NameOf>
std::optional<Peer> end_of(Socket socket, NameOf name_of) {
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto* const address = reinterpret_cast<sockaddr*>(&storage);  // NOLINT: the interface of sockets
    if (name_of(socket, address, &size) != 0) return std::nullopt;
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> service{};
    if (getnameinfo(address, size, host.data(), host.size(), service.data(), service.size(),
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
        return std::nullopt;
    }
    return Peer{host.data(), std::atoi(service.data())};  // NOLINT: digits or empty
}

}  // namespace

void shut_down_connections(int port, const std::function<bool(const Peer&)>& match) {
    for_each_descriptor([&](Socket socket) {
        const auto own = end_of(socket, getsockname);
        if (!own || own->port != port) return;
        const auto peer = end_of(socket, getpeername);
        if (peer && match(*peer)) ::shutdown(socket, both_ways);
    });
}

}  // namespace cio::testing
