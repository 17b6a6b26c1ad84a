// SPDX-License-Identifier: MIT
#pragma once

// The little that the outbox needs of SQL databases. Statements are written once, for both: the tokens in braces and
// the parameters `$1`, `$2`… are replaced by what the database has for them.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <cio/outbox/outbox.hpp>
#include <cio/result.hpp>

namespace cio::outbox {

/// Bytes that are no text.
struct Blob {
    std::string_view bytes;
};

/// The value of a parameter; it is borrowed.
using Value = std::variant<std::monostate, std::int64_t, std::string_view, Blob>;

/// A column of a row.
using Cell = std::optional<std::string>;
using Row = std::vector<Cell>;

/// What a statement came to.
struct Answer {
    std::vector<Row> rows;
    std::size_t changed = 0;  ///< Rows that were inserted, updated or deleted.
};

/// What a database has for a token.
using Dialect = std::vector<std::pair<std::string_view, std::string_view>>;

/// A statement as it is for one database.
std::string in_dialect(std::string_view statement, const Dialect& dialect);

/// A connection to a database. Not thread-safe.
class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    /// Runs a statement, which must be a constant: it is kept prepared under its address.
    virtual Result<Answer> run(const char* statement, const std::vector<Value>& values) = 0;

    Result<Answer> run(const char* statement) { return run(statement, {}); }

    /// Whether it can be used on; false when the server has gone.
    [[nodiscard]] virtual bool is_alive() const noexcept { return true; }
};

/// Does something that is done whole or not at all. `work` returns a `Result`.
template <class Work>
auto transact(Connection& connection, Work work) -> decltype(work()) {
    if (auto begun = connection.run("{begin}"); !begun) return std::move(begun).error();
    auto result = work();
    if (result) {
        auto committed = connection.run("COMMIT");
        if (committed) return result;
        result = std::move(committed).error();
    }
    static_cast<void>(connection.run("ROLLBACK"));  // fails where the database has done it already
    return result;
}

/// A database that connections are made to.
class Database {
public:
    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    virtual ~Database() = default;

    [[nodiscard]] virtual Result<std::unique_ptr<Connection>> connect() = 0;

    /// The user's connection, for a statement or two; why not, if it is of another database.
    [[nodiscard]] virtual Result<std::unique_ptr<Connection>> borrow(sqlite3* database) = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<Connection>> borrow(pg_conn* connection) = 0;

    /// Has a function called, on a thread of its own, when others say that something was enqueued. None: they do not.
    [[nodiscard]] virtual std::shared_ptr<void> listen(std::function<void()> wake) = 0;
};

/// What went wrong, in the database's words.
Error database_error(std::string what, std::string advice = {});

/// Whether this is a URL of PostgreSQL, and not the file of a database.
bool is_postgres(std::string_view where);

std::unique_ptr<Database> sqlite_database(const std::string& file, const OpenOptions& options);
std::unique_ptr<Database> postgres_database(const std::string& url);

/// Brings the tables up to date; see `OpenOptions::create`.
Result<void> prepare_schema(Connection& connection, bool create);

}  // namespace cio::outbox
