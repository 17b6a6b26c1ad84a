// SPDX-License-Identifier: MIT
#include "outbox/database.hpp"
#include "outbox/rate_server.hpp"

namespace cio::outbox {

namespace {

constexpr const char* lacks_postgres = "this library was built without PostgreSQL";
constexpr const char* how_to_have_it = "Build it with CIO_OUTBOX_POSTGRESQL, which needs libpq";

Error not_built() { return database_error(lacks_postgres, how_to_have_it); }

class NoDatabase final : public Database {
public:
    Result<std::unique_ptr<Connection>> connect() override { return not_built(); }
    Result<std::unique_ptr<Connection>> borrow(sqlite3* /*database*/) override { return not_built(); }
    Result<std::unique_ptr<Connection>> borrow(pg_conn* /*connection*/) override { return not_built(); }
    std::shared_ptr<void> listen(std::function<void()> /*wake*/) override { return nullptr; }
};

}  // namespace

std::unique_ptr<Database> postgres_database(const std::string& /*url*/) { return std::make_unique<NoDatabase>(); }

std::unique_ptr<fleet::Server> make_rate_server(const RateLimiterOptions& /*options*/) { return nullptr; }

std::string problem_of(const RateLimiterOptions& /*options*/) {
    return std::string{lacks_postgres} + ". " + how_to_have_it;
}

}  // namespace cio::outbox
