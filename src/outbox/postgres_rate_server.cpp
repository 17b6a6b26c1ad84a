// SPDX-License-Identifier: MIT
#include <poll.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

#include "base/json_integer.hpp"
#include "outbox/database.hpp"
#include "outbox/libpq.hpp"
#include "outbox/rate_function.hpp"
#include "outbox/rate_server.hpp"

namespace cio::outbox {

namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// The function, or a table of it, is not there.
class Missing : public fleet::Failure {
public:
    using Failure::Failure;
};

class PostgresRateServer final : public fleet::Server {
public:
    explicit PostgresRateServer(const RateLimiterOptions& options)
        : options_{options}, manners_{options.timeout, options.fallback}, me_{fleet::random_name()} {}

    [[nodiscard]] fleet::Answer ask(const fleet::Question& question) override {
        try {
            if (!connection_) connect();
            const auto statement = statement_for(question);
            try {
                return answer_of(run(statement));
            } catch (const Missing&) {
                make_function();
                return answer_of(run(statement));
            }
        } catch (const std::exception& failure) {
            const auto place = where();
            connection_.reset();
            throw fleet::Failure{"PostgreSQL" + place + ": " + failure.what()};
        }
    }

    [[nodiscard]] bool connected() const noexcept override {
        return connection_ && PQstatus(connection_.get()) == CONNECTION_OK;
    }

private:
    using Clock = std::chrono::steady_clock;

    void connect();
    void make_function();
    [[nodiscard]] std::string statement_for(const fleet::Question& question) const;
    PgResult run(const std::string& statements);
    void wait(int socket, short events) const;
    [[nodiscard]] std::string quoted(const std::string& text) const;
    [[nodiscard]] std::string where() const;
    [[nodiscard]] static fleet::Answer answer_of(const PgResult& result);

    const RateLimiterOptions options_;
    const fleet::Manners manners_;
    const std::string me_;  ///< What this process is known by.
    PgConnection connection_;
    Clock::time_point deadline_;  ///< Of what is being waited for.
};

void PostgresRateServer::connect() {
    deadline_ = Clock::now() + manners_.timeout;
    connection_ = begin_connecting(options_.url);
    const bool connected = is_connected(connection_.get(), [this](int socket, short event) {
        wait(socket, event);
        return true;
    });
    if (!connected) throw fleet::Failure{one_line(PQerrorMessage(connection_.get()))};
    if (PQsetnonblocking(connection_.get(), 1) != 0) throw std::bad_alloc{};
}

/// Whoever is first makes the tables and the function for all.
void PostgresRateServer::make_function() {
    try {
        static_cast<void>(run(std::string{"ROLLBACK; BEGIN;"} + make_rate_function + "COMMIT"));
    } catch (const fleet::Failure& failure) {
        throw fleet::Failure{std::string{"its tables are not there and cannot be made: "} + failure.what()};
    }
}

/// A transaction of its own, whatever the level of isolation that the database has by default, which the server gives
/// up when nobody waits for it any more.
std::string PostgresRateServer::statement_for(const fleet::Question& question) const {
    auto text = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = " +
                std::to_string(manners_.timeout.count()) + "; SELECT unnest(cio_rate_decide_1(me => x'" + me_ +
                "'::bigint";
    const auto add = [&](std::string_view name, const std::string& value) {
        text.append(", ").append(name).append(" => ").append(value);
    };
    const auto add_number = [&](std::string_view name, std::int64_t number) { add(name, std::to_string(number)); };
    const auto add_time = [&](std::string_view name, auto time) {
        add_number(name, std::chrono::ceil<microseconds>(time).count());
    };
    const auto add_truth = [&](std::string_view name, bool is_so) { add(name, is_so ? "true" : "false"); };
    add("of_fleet", quoted(options_.prefix));
    add("of_budget", quoted(question.budget));
    add_number("wanted", question.wanted);
    add_time("pace", question.pacing.interval);
    add_time("slack", question.pacing.slack);
    add_time("recovery", question.pacing.recovery);
    add_time("lead", question.lead);
    add_time("horizon", fleet::Manners::horizon);
    add_time("quiet", manners_.quiet);
    add_time("lease", manners_.lease);
    add_time("memory", manners_.memory);
    add_truth("keeps_share", manners_.fallback == fleet::Fallback::keep_share);
    add_number("last_heard", question.heard);
    add_time("pause", question.pause.value_or(microseconds{-1}));
    add_truth("leaving", question.leaving);
    std::string unused;
    for (const auto slot : question.unused) unused.append(unused.empty() ? "" : ",").append(std::to_string(slot));
    add("unused", "'{" + unused + "}'");
    return text + ")); COMMIT";
}

/// Sends statements, in one round trip, and waits for what they come to: the rows of the last that has any.
PgResult PostgresRateServer::run(const std::string& statements) {
    deadline_ = Clock::now() + manners_.timeout;
    auto* const connection = connection_.get();
    const auto broken = [&] { return fleet::Failure{one_line(PQerrorMessage(connection))}; };
    if (PQsendQuery(connection, statements.c_str()) == 0) throw broken();
    for (int unsent = PQflush(connection); unsent != 0; unsent = PQflush(connection)) {
        if (unsent < 0) throw broken();
        wait(PQsocket(connection), POLLIN | POLLOUT);
        if (PQconsumeInput(connection) == 0) throw broken();
    }
    PgResult rows;
    PgResult failed;
    for (;;) {
        while (PQisBusy(connection) != 0) {
            wait(PQsocket(connection), POLLIN);
            if (PQconsumeInput(connection) == 0) throw broken();
        }
        PgResult result{PQgetResult(connection)};
        if (!result) break;
        if (PQresultStatus(result.get()) == PGRES_TUPLES_OK) {
            rows = std::move(result);
        } else if (!has_succeeded(result)) {
            failed = std::move(result);
        }
    }
    if (!failed) return rows;
    const auto field = [&](int code) {
        const auto* const text = PQresultErrorField(failed.get(), code);
        return std::string{text == nullptr ? "" : text};
    };
    const auto problem = field(PG_DIAG_MESSAGE_PRIMARY);
    const auto state = field(PG_DIAG_SQLSTATE);
    if (state == "42883" || state == "42P01") throw Missing{problem};  // undefined function, undefined table
    throw fleet::Failure{problem.empty() ? one_line(PQresultErrorMessage(failed.get())) : problem};
}

void PostgresRateServer::wait(int socket, short events) const {
    pollfd waits{socket, events, 0};
    int ready = 0;
    do {
        const auto left = std::chrono::ceil<milliseconds>(deadline_ - Clock::now()).count();
        ready = left > 0 ? poll(&waits, 1, static_cast<int>(left)) : 0;
    } while (ready < 0 && errno == EINTR);
    if (ready == 0) throw fleet::Failure{"no answer within " + std::to_string(manners_.timeout.count()) + " ms"};
    if (ready < 0) throw fleet::Failure{"the connection cannot be waited for"};
}

std::string PostgresRateServer::quoted(const std::string& text) const {
    const std::unique_ptr<char, Clear> literal{PQescapeLiteral(connection_.get(), text.data(), text.size())};
    if (!literal) throw fleet::Failure{one_line(PQerrorMessage(connection_.get()))};
    return literal.get();
}

/// The host, or the folder of its socket, that was tried last.
std::string PostgresRateServer::where() const {
    const auto* const host = PQhost(connection_.get());
    if (host == nullptr || *host == '\0') return {};
    const std::string name{host};
    return " at " + (name.front() == '/' ? name : name + ":" + PQport(connection_.get()));
}

fleet::Answer PostgresRateServer::answer_of(const PgResult& result) {
    const auto number = [&](int row) {
        const auto value =
            row < PQntuples(result.get()) ? base::parse_integer(PQgetvalue(result.get(), row, 0)) : std::nullopt;
        if (!value) throw fleet::Failure{"it answers what the function does not"};
        return *value;
    };
    fleet::Answer answer;
    answer.now = number(0);
    answer.processes = static_cast<int>(number(1));
    answer.earliest = number(2);
    for (int row = 3; row < PQntuples(result.get()); ++row) answer.slots.push_back(number(row));
    return answer;
}

}  // namespace

std::unique_ptr<fleet::Server> make_rate_server(const RateLimiterOptions& options) {
    return std::make_unique<PostgresRateServer>(options);
}

std::string problem_of(const RateLimiterOptions& options) {
    if (!is_postgres(options.url)) return "RateLimiterOptions::url begins with neither postgresql:// nor postgres://";
    if (auto problem = problem_of_url(options.url); !problem.empty()) return "RateLimiterOptions::url: " + problem;
    if (options.prefix.empty()) return "RateLimiterOptions::prefix is empty";
    return fleet::Manners::problem_of(options.timeout, "RateLimiterOptions");
}

}  // namespace cio::outbox
