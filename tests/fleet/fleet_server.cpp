// SPDX-License-Identifier: MIT
#include "fleet/fleet_server.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#if defined(CIO_TEST_REDIS)
#include "redis/redis_server.hpp"
#include "redis/server.hpp"
#endif
#if defined(CIO_TEST_POSTGRESQL)
#include "outbox/libpq.hpp"
#include "outbox/rate_server.hpp"
#endif

namespace cio::test {

namespace {

using std::chrono::milliseconds;

#if defined(CIO_TEST_REDIS)

class OnRedis final : public FleetServer {
public:
    [[nodiscard]] std::string name() const override { return "Redis at "; }
    [[nodiscard]] std::unique_ptr<fleet::Server> connect(const FleetOptions& options) const override {
        return std::make_unique<redis::Server>(of(options));
    }
    [[nodiscard]] std::shared_ptr<RateLimiter> limiter(const FleetOptions& options) const override {
        return std::make_shared<redis::RateLimiter>(of(options));
    }
    [[nodiscard]] fleet::Status status(const RateLimiter& limiter) const override {
        return dynamic_cast<const redis::RateLimiter&>(limiter).status();
    }

    void kill() override {
        redis_.kill();
        runs_ = false;
    }
    void start() override {
        if (!runs_) redis_.start();
        runs_ = true;
    }
    void pause() override { redis_.signal(SIGSTOP); }
    void resume() override { redis_.signal(SIGCONT); }
    void end_connections() override { redis_.ask({"CLIENT", "KILL", "TYPE", "normal"}); }

    void settle(const std::string& prefix) override { redis_.settle(prefix); }
    void take_over(const std::string& prefix) override {
        redis_.ask({"HSET", "{" + prefix + "}:server", "run", "another"});
    }
    void change(const std::string& prefix, const std::string& budget, const BudgetState& state) override {
        const auto set = [&](const char* field, std::optional<fleet::ServerTime> time) {
            if (time) redis_.ask({"HSET", "{" + prefix + "}:budget:" + budget, field, std::to_string(*time)});
        };
        set("next", state.next);
        set("paused", state.paused);
        set("at", state.at);
    }
    void add_process(const std::string& prefix, const std::string& process, fleet::ServerTime heard) override {
        redis_.ask({"ZADD", "{" + prefix + "}:processes", std::to_string(heard), process});
    }
    std::string budgets() override { return redis_.ask({"KEYS", "*"}); }

private:
    [[nodiscard]] redis::Options of(const FleetOptions& from) const {
        auto options = redis_.options();
        options.prefix = from.prefix;
        options.timeout = from.timeout;
        options.fallback = from.fallback;
        return options;
    }

    RedisServer redis_;
    bool runs_ = true;
};

#endif
#if defined(CIO_TEST_POSTGRESQL)

class OnPostgres final : public FleetServer {
public:
    OnPostgres() { make_tables(); }

    [[nodiscard]] std::string name() const override { return "PostgreSQL at "; }
    [[nodiscard]] std::unique_ptr<fleet::Server> connect(const FleetOptions& options) const override {
        return outbox::make_rate_server(of(options));
    }
    [[nodiscard]] std::shared_ptr<RateLimiter> limiter(const FleetOptions& options) const override {
        return std::make_shared<outbox::RateLimiter>(of(options));
    }
    [[nodiscard]] fleet::Status status(const RateLimiter& limiter) const override {
        return dynamic_cast<const outbox::RateLimiter&>(limiter).status();
    }

    void kill() override {
        run("ALTER SYSTEM SET fsync = off");  // or it takes seconds to start again
        control("kill");
        runs_ = false;
    }
    void start() override {
        while (!runs_) runs_ = control("start 2>/dev/null");  // not before the processes of the other have ended
    }
    void pause() override { control("pause"); }
    void resume() override { control("resume"); }
    void end_connections() override {
        run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
            "application_name = 'cio-outbox'");
    }

    [[nodiscard]] std::shared_ptr<void> stay_open() const override {
        std::shared_ptr<PGconn> connection{PQconnectdb(url().c_str()), outbox::Clear{}};
        const outbox::PgResult begun{PQexec(connection.get(), "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1")};
        return connection;
    }

    void settle(const std::string& prefix) override {
        run("DELETE FROM cio_rate_fleets WHERE prefix = '" + prefix + "'; INSERT INTO cio_rate_fleets VALUES ('" +
            prefix + "', 1, (extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint, 1, 1, '{}', '{}')");
    }
    void take_over(const std::string& prefix) override {
        run("UPDATE cio_rate_fleets SET run = run - 1 WHERE prefix = '" + prefix + "'");
    }
    void change(const std::string& prefix, const std::string& budget, const BudgetState& state) override {
        const auto set = [&](const char* column, std::optional<fleet::ServerTime> time) {
            if (!time) return;
            run(std::string{"UPDATE cio_rate_budgets SET "} + column + " = " + std::to_string(*time) +
                " WHERE prefix = '" + prefix + "' AND budget = '" + budget + "'");
        };
        set("upcoming", state.next);
        set("paused", state.paused);
        set("at", state.at);
    }
    void add_process(const std::string& prefix, const std::string& process, fleet::ServerTime heard) override {
        run("UPDATE cio_rate_fleets SET processes = processes || hashtext('" + process +
            "')::bigint, heard = heard || " + std::to_string(heard) + "::bigint WHERE prefix = '" + prefix + "'");
    }
    std::string budgets() override { return run("SELECT string_agg(budget, ' ') FROM cio_rate_budgets"); }

private:
    [[nodiscard]] static std::string url() { return std::getenv("CIO_TEST_POSTGRESQL"); }

    [[nodiscard]] static outbox::RateLimiterOptions of(const FleetOptions& from) {
        outbox::RateLimiterOptions options;
        options.url = url();
        options.prefix = from.prefix;
        options.timeout = from.timeout;
        options.fallback = from.fallback;
        return options;
    }

    void make_tables() const {
        FleetOptions options;
        options.prefix = "anything";
        static_cast<void>(connect(options)->ask({"budget", fleet::Pacing{RateLimit{1}}}));
    }

    static bool control(const std::string& verb) {
        const auto command = std::getenv("CIO_TEST_POSTGRESQL_CTL") + (" " + verb);
        return std::system(command.c_str()) == 0;  // NOLINT(cert-env33-c)
    }

    static std::string run(const std::string& statement) {
        const outbox::PgConnection connection{PQconnectdb(url().c_str())};
        const outbox::PgResult result{PQexec(connection.get(), statement.c_str())};
        if (!outbox::has_succeeded(result)) throw std::runtime_error{PQerrorMessage(connection.get())};
        return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
    }

    bool runs_ = true;
};

#endif

}  // namespace

std::vector<const char*> fleet_servers() {
    std::vector<const char*> kinds;
#if defined(CIO_TEST_REDIS)
    if (RedisServer::installed()) kinds.push_back("redis");
#endif
#if defined(CIO_TEST_POSTGRESQL)
    if (std::getenv("CIO_TEST_POSTGRESQL") != nullptr) kinds.push_back("postgresql");
#endif
    return kinds;
}

FleetServer& fleet_server([[maybe_unused]] const std::string& kind) {
    [[maybe_unused]] const auto running = [](FleetServer& server) -> FleetServer& {
        server.start();
        return server;
    };
#if defined(CIO_TEST_REDIS)
    if (kind == "redis") {
        static OnRedis server;
        return running(server);
    }
#endif
#if defined(CIO_TEST_POSTGRESQL)
    if (kind == "postgresql") {
        static OnPostgres server;
        return running(server);
    }
#endif
    throw std::runtime_error{"no such server"};
}

}  // namespace cio::test
