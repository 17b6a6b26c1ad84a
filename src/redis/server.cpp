// SPDX-License-Identifier: MIT
#include "redis/server.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include <cio/transport.hpp>

#include "redis/script.hpp"

namespace cio::redis {

namespace {

using std::chrono::ceil;
using std::chrono::microseconds;

/// `host:port`; port 0 if it is none.
Address parse_address(std::string_view text) {
    const auto colon = std::min(text.rfind(':'), text.size());
    auto host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    const auto port = text.substr(std::min(colon + 1, text.size()));
    Address address{std::string{host}, 0};
    const auto end = std::from_chars(port.data(), port.data() + port.size(), address.port).ptr;
    if (end != port.data() + port.size() || host.empty()) address.port = 0;
    return address;
}

bool is_port(int port) { return port > 0 && port < 65536; }

/// The value of a line such as `run_id:...`.
std::string line_of(const std::string& text, std::string_view name) {
    const auto begin = text.find(name);
    if (begin == std::string::npos) return {};
    const auto value = begin + name.size();
    return text.substr(value, text.find_first_of("\r\n", value) - value);
}

void log_in(Connection& connection, const std::string& user, const std::string& password) {
    if (password.empty()) return;
    static_cast<void>(user.empty() ? connection.demand({"AUTH", password})
                                   : connection.demand({"AUTH", user, password}));
}

}  // namespace

std::string problem_of(const Options& options) {
    if (options.sentinels.empty() && options.unix_socket.empty()) {
        if (options.host.empty()) return "Options::host is empty";
        if (!is_port(options.port)) return "Options::port is none: " + std::to_string(options.port);
    }
    for (const auto& sentinel : options.sentinels) {
        if (!is_port(parse_address(sentinel).port)) return "Options::sentinels has what is no host:port: " + sentinel;
    }
    if (options.database < 0) return "Options::database is negative";
    if (options.prefix.empty() || options.prefix.find_first_of("{}") != std::string::npos) {
        return "Options::prefix is empty, or has a brace";
    }
    return Manners::problem_of(options.timeout, "Options");
}

Server::Server(const Options& options)
    : options_{options}, manners_{options.timeout, options.fallback}, me_{fleet::random_name()} {
    static_cast<void>(make_curl_transport());  // sees to it that libcurl is set up, once for the program
}

Answer Server::ask(const Question& question) {
    try {
        if (!connection_) connect();
        connection_->begin();
        auto command = command_for(question);
        auto reply = connection_->ask(command);
        if (reply->type == REDIS_REPLY_ERROR && text_of(*reply).rfind("NOSCRIPT", 0) == 0) {
            load_script();
            command[1] = script_;
            reply = connection_->ask(command);
        }
        if (reply->type == REDIS_REPLY_ERROR) {
            const auto error = text_of(*reply);
            if (error.rfind("MOVED ", 0) == 0) {
                address_ = parse_address(std::string_view{error}.substr(error.rfind(' ') + 1));
                moved_ = true;
            }
            throw Failure{error};
        }
        Answer answer;
        const auto number = [&](std::size_t i) {
            if (reply->type != REDIS_REPLY_ARRAY || i >= reply->elements ||
                reply->element[i]->type != REDIS_REPLY_INTEGER) {
                throw Failure{"it answers what the script does not"};
            }
            return reply->element[i]->integer;
        };
        answer.now = number(0);
        answer.processes = static_cast<int>(number(1));
        answer.earliest = number(2);
        for (std::size_t i = 3; i < reply->elements; ++i) answer.slots.push_back(number(i));
        return answer;
    } catch (const std::exception& failure) {
        const auto place = where();
        connection_.reset();
        throw Failure{"Redis at " + place + ": " + failure.what()};
    }
}

void Server::connect() {
    const bool sentinel = !options_.sentinels.empty() && !moved_;
    const auto& socket = sentinel || moved_ ? std::string{} : options_.unix_socket;
    if (!std::exchange(moved_, false)) address_ = Address{options_.host, options_.port};
    if (sentinel) address_ = find_master();
    Connection connection{options_, address_, socket};
    log_in(connection, options_.user, options_.password);
    if (options_.database != 0) static_cast<void>(connection.demand({"SELECT", std::to_string(options_.database)}));
    run_ = line_of(text_of(*connection.demand({"INFO", "server"})), "run_id:");
    connection_ = std::move(connection);
    load_script();
}

Address Server::find_master() {
    std::string problem;
    for (const auto& each : options_.sentinels) {
        address_ = parse_address(each);
        try {
            Connection connection{options_, address_, {}};
            log_in(connection, {}, options_.sentinel_password);
            const auto reply = connection.demand({"SENTINEL", "get-master-addr-by-name", options_.sentinel_service});
            if (reply->type == REDIS_REPLY_ARRAY && reply->elements == 2) {
                return parse_address(text_of(*reply->element[0]) + ":" + text_of(*reply->element[1]));
            }
            problem = "the Sentinel knows no \"" + options_.sentinel_service + "\"";
        } catch (const Failure& failure) {
            problem = failure.what();
        }
    }
    throw Failure{problem};
}

std::string Server::where() const {
    return options_.sentinels.empty() && !options_.unix_socket.empty() ? options_.unix_socket : address_.text();
}

void Server::load_script() { script_ = text_of(*connection_->demand({"SCRIPT", "LOAD", script})); }

std::vector<std::string> Server::command_for(const Question& question) const {
    const auto number = [](auto time) { return std::to_string(ceil<microseconds>(time).count()); };
    const auto tag = "{" + options_.prefix + "}:";  // in a cluster, keys with one tag are on one server
    std::vector<std::string> command{
        "EVALSHA",
        script_,
        "4",
        tag + "server",
        tag + "processes",
        tag + "budget:" + question.budget,
        tag + "free:" + question.budget,
        run_,
        me_,
        std::to_string(question.wanted),
        number(question.pacing.interval),
        number(question.pacing.slack),
        number(question.pacing.recovery),
        number(question.lead),
        number(manners_.horizon),
        number(manners_.quiet),
        number(manners_.lease),
        number(manners_.memory),
        options_.fallback == Fallback::keep_share ? "1" : "0",
        std::to_string(question.heard),
        question.pause ? number(*question.pause) : "-1",
        question.leaving ? "1" : "0",
    };
    for (const auto slot : question.unused) command.push_back(std::to_string(slot));
    return command;
}

}  // namespace cio::redis
