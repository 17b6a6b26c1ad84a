// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "fleet/server.hpp"
#include "redis/connection.hpp"

namespace cio::redis {

using fleet::Answer;
using fleet::Manners;
using fleet::Question;

/// Redis, as far as budgets go.
class Server final : public fleet::Server {
public:
    explicit Server(const Options& options);

    [[nodiscard]] Answer ask(const Question& question) override;
    [[nodiscard]] bool connected() const noexcept override { return connection_.has_value(); }

private:
    void connect();
    Address find_master();
    [[nodiscard]] std::string where() const;
    [[nodiscard]] std::vector<std::string> command_for(const Question& question) const;
    void load_script();

    const Options options_;
    const Manners manners_;
    const std::string me_;  ///< What this process is known by.
    Address address_;       ///< Where the server was last.
    bool moved_ = false;    ///< A cluster has said so.
    std::optional<Connection> connection_;
    std::string run_;     ///< Identifies the run of the server: another after each start.
    std::string script_;  ///< The hash that the script is called by.
};

/// What of the options cannot be used; empty if nothing.
std::string problem_of(const Options& options);

}  // namespace cio::redis
