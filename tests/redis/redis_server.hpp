// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include <cio/redis.hpp>

namespace cio::test {

/// A `redis-server` of Debian's, with a socket and a port of its own in a temporary folder, for as long as the test
/// runs.
class RedisServer {
public:
    /// Whether there is one to start.
    static bool installed();

    /// Starts it, with further arguments and a configuration, and waits until it answers.
    explicit RedisServer(const std::vector<std::string>& arguments = {}, const std::string& configuration = "");
    ~RedisServer();
    RedisServer(const RedisServer&) = delete;
    RedisServer& operator=(const RedisServer&) = delete;

    /// Where it is: by its socket.
    [[nodiscard]] redis::Options options() const;
    [[nodiscard]] int port() const noexcept { return port_; }
    [[nodiscard]] std::filesystem::path folder() const { return folder_; }

    void kill();                             ///< With SIGKILL. It has saved nothing.
    void start();                            ///< Again, at the same place.
    void signal(int number) const noexcept;  ///< Such as SIGSTOP.

    /// From now on it is as if this prefix had been used for long: nobody waits until slots of another server are over.
    void settle(const std::string& prefix = "cio") const;

    /// Runs a command, as `redis-cli` does; the answer as text, lists as lines.
    std::string ask(const std::vector<std::string>& command) const;

private:
    std::vector<std::string> arguments_;
    std::filesystem::path folder_;
    int port_ = 0;
    pid_t process_ = 0;
};

/// A port that nobody listens on.
int free_port();

}  // namespace cio::test
