// SPDX-License-Identifier: MIT
#include "outbox/database.hpp"

namespace cio::outbox {

namespace {

Error not_built() {
    return database_error("this library was built without PostgreSQL",
                          "Build it with CIO_OUTBOX_POSTGRESQL, which needs libpq");
}

class NoDatabase final : public Database {
public:
    Result<std::unique_ptr<Connection>> connect() override { return not_built(); }
    Result<std::unique_ptr<Connection>> borrow(sqlite3* /*database*/) override { return not_built(); }
    Result<std::unique_ptr<Connection>> borrow(pg_conn* /*connection*/) override { return not_built(); }
    std::shared_ptr<void> listen(std::function<void()> /*wake*/) override { return nullptr; }
};

}  // namespace

std::unique_ptr<Database> postgres_database(const std::string& /*url*/) { return std::make_unique<NoDatabase>(); }

}  // namespace cio::outbox
