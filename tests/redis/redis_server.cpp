// SPDX-License-Identifier: MIT
#include "redis/redis_server.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#endif

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <thread>

#include "redis/connection.hpp"

namespace cio::test {

namespace {

constexpr const char* program = "redis-server";

std::string text_of_all(const redisReply& reply) {
    if (reply.type == REDIS_REPLY_INTEGER) return std::to_string(reply.integer);
    if (reply.type != REDIS_REPLY_ARRAY) return redis::text_of(reply);
    std::string text;
    for (std::size_t i = 0; i < reply.elements; ++i) text += text_of_all(*reply.element[i]) + "\n";
    return text;
}

}  // namespace

int free_port() {
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bind(listener, reinterpret_cast<const sockaddr*>(&address), size);
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    close(listener);
    return ntohs(address.sin_port);
}

bool RedisServer::installed() {
    const std::string command = std::string{program} + " --version >/dev/null 2>&1";
    return std::system(command.c_str()) == 0;  // NOLINT(cert-env33-c)
}

RedisServer::RedisServer(const std::vector<std::string>& arguments, const std::string& configuration) {
    auto name = (std::filesystem::temp_directory_path() / "cio-redis-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    folder_ = name;
    std::ofstream{folder_ / "configuration"} << configuration;
    arguments_ = {program,        folder_ / "configuration",
                  "--port",       "",
                  "--bind",       "127.0.0.1",
                  "--unixsocket", folder_ / "socket",
                  "--dir",        folder_,
                  "--logfile",    folder_ / "log",
                  "--save",       "",
                  "--appendonly", "no"};
    arguments_.insert(arguments_.end(), arguments.begin(), arguments.end());
    for (int tries = 10;; --tries) {
        port_ = free_port();
        arguments_[3] = std::to_string(port_);
        try {
            start();
            return;
        } catch (const redis::Failure&) {
            if (tries == 1) throw;
            kill();  // somebody else has taken the port meanwhile
        }
    }
}

RedisServer::~RedisServer() {
    kill();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

redis::Options RedisServer::options() const {
    redis::Options options;
    options.unix_socket = folder_ / "socket";
    return options;
}

void RedisServer::kill() {
    if (process_ == 0) return;
    signal(SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = 0;
}

void RedisServer::start() {
    std::vector<char*> arguments;
    for (auto& argument : arguments_) arguments.push_back(argument.data());
    arguments.push_back(nullptr);
    std::filesystem::remove(folder_ / "socket");
    process_ = fork();
    if (process_ == 0) {
#if defined(__linux__)
        prctl(PR_SET_PDEATHSIG, SIGKILL);  // a test that crashes leaves none behind
#endif
        execvp(program, arguments.data());
        _exit(127);
    }
    using Clock = std::chrono::steady_clock;
    for (const auto deadline = Clock::now() + std::chrono::seconds{20};;) {
        try {
            static_cast<void>(ask({"PING"}));  // that it wants a password is an answer, too
            return;
        } catch (const redis::Failure&) {
            if (Clock::now() > deadline || waitpid(process_, nullptr, WNOHANG) != 0) throw;
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
    }
}

void RedisServer::signal(int number) const noexcept { ::kill(process_, number); }

void RedisServer::settle(const std::string& prefix) const {
    const auto facts = ask({"INFO", "server"});
    constexpr std::string_view name = "run_id:";
    const auto run = facts.substr(facts.find(name) + name.size(), 40);
    ask({"HSET", "{" + prefix + "}:server", "run", run, "since", "1"});
}

std::string RedisServer::ask(const std::vector<std::string>& command) const {
    auto options = this->options();
    options.timeout = std::chrono::seconds{5};
    redis::Connection connection{options, {"127.0.0.1", port_}, options.unix_socket};
    return text_of_all(*connection.ask(command));
}

}  // namespace cio::test
