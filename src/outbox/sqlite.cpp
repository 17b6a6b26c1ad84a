// SPDX-License-Identifier: MIT
#include <sqlite3.h>

#include <thread>
#include <unordered_map>

#include "outbox/database.hpp"

namespace cio::outbox {

namespace {

using TimeSource = std::function<std::chrono::system_clock::time_point()>;

/// `now` is the library's clock on connections of its own, SQLite's on the user's.
Dialect dialect(std::string_view now) {
    return {{"{identity}", "INTEGER PRIMARY KEY"},
            {"{blob}", "BLOB"},
            {"{begin}", "BEGIN IMMEDIATE"},
            {"{has_schema}", "SELECT 1 FROM sqlite_master WHERE name = 'cio_outbox_schema'"},
            {"{lock_schema}", "SELECT 1"},
            {"{lock}", ""},
            {"{insert}", ""},
            {"{inserted}", " RETURNING id"},
            {"{now}", now},
            {"$", "?"}};
}

constexpr std::string_view own_now = "cio_outbox_now()";
constexpr std::string_view foreign_now = "CAST(round((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER)";

std::string advice_for(int code) {
    switch (code & 0xFF) {
        case SQLITE_FULL: return "Make room on the disk";
        case SQLITE_READONLY:
        case SQLITE_PERM: return "The file and its folder must be writable";
        case SQLITE_CANTOPEN: return "Check that the folder exists, and may be written to";
        case SQLITE_BUSY:
            return "Something else holds the file for long: end its transaction, or raise OpenOptions::busy_timeout";
        case SQLITE_NOTADB: return "It is no database of SQLite";
        case SQLITE_ERROR: return "A connection of yours must be to the database that the outbox was opened in";
        default: return {};
    }
}

Error error_of(sqlite3* database, int code) {
    const std::string words = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    return database_error("SQLite: " + words + " (" + std::to_string(code) + ")", advice_for(code));
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

void bind(sqlite3_stmt* statement, int at, const Value& value) {
    const auto size = [](std::string_view text) { return static_cast<sqlite3_uint64>(text.size()); };
    // What is borrowed is there until the statement has run.
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        sqlite3_bind_int64(statement, at, *integer);
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
        sqlite3_bind_text64(statement, at, text->data() == nullptr ? "" : text->data(), size(*text), SQLITE_STATIC,
                            SQLITE_UTF8);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
        sqlite3_bind_blob64(statement, at, blob->bytes.data() == nullptr ? "" : blob->bytes.data(), size(blob->bytes),
                            SQLITE_STATIC);
    } else {
        sqlite3_bind_null(statement, at);
    }
}

Row row_of(sqlite3_stmt* statement) {
    Row row(static_cast<std::size_t>(sqlite3_column_count(statement)));
    for (int i = 0; i < static_cast<int>(row.size()); ++i) {
        if (sqlite3_column_type(statement, i) == SQLITE_NULL) continue;
        const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
        row[static_cast<std::size_t>(i)].emplace(bytes != nullptr ? bytes : "", size);
    }
    return row;
}

class SqliteConnection final : public Connection {
public:
    /// One that was opened, and is closed.
    SqliteConnection(sqlite3* database, std::shared_ptr<const TimeSource> clock)
        : database_{database}, owned_{true}, clock_{std::move(clock)}, dialect_{dialect(own_now)} {
        sqlite3_create_function(
            database_, "cio_outbox_now", 0, SQLITE_UTF8, const_cast<TimeSource*>(clock_.get()),
            [](sqlite3_context* context, int, sqlite3_value**) {
                const auto time = (*static_cast<const TimeSource*>(sqlite3_user_data(context)))().time_since_epoch();
                sqlite3_result_int64(context, std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
            },
            nullptr, nullptr);
    }
    /// The user's.
    explicit SqliteConnection(sqlite3* database) : database_{database}, owned_{false}, dialect_{dialect(foreign_now)} {}

    ~SqliteConnection() override {
        prepared_.clear();
        if (owned_) sqlite3_close(database_);
    }

    Result<Answer> run(const char* statement, const std::vector<Value>& values) override {
        auto& prepared = prepared_[statement];
        if (!prepared) {
            const auto text = in_dialect(statement, dialect_);
            sqlite3_stmt* made = nullptr;
            const auto code = sqlite3_prepare_v3(database_, text.c_str(), static_cast<int>(text.size()),
                                                 owned_ ? SQLITE_PREPARE_PERSISTENT : 0, &made, nullptr);
            if (code != SQLITE_OK) return error_of(database_, code);
            prepared.reset(made);
        }
        for (std::size_t i = 0; i < values.size(); ++i) bind(prepared.get(), static_cast<int>(i) + 1, values[i]);
        Answer answer;
        const auto before = sqlite3_total_changes(database_);
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(prepared.get())) == SQLITE_ROW) answer.rows.push_back(row_of(prepared.get()));
        answer.changed = static_cast<std::size_t>(sqlite3_total_changes(database_) - before);
        if (code == SQLITE_DONE) {
            sqlite3_reset(prepared.get());
            return answer;
        }
        auto error = error_of(database_, sqlite3_extended_errcode(database_));
        sqlite3_reset(prepared.get());
        return error;
    }

    /// Whether what failed last may go when others have finished.
    [[nodiscard]] bool is_busy() const { return sqlite3_errcode(database_) == SQLITE_BUSY; }

private:
    sqlite3* database_;
    bool owned_;
    std::shared_ptr<const TimeSource> clock_;
    Dialect dialect_;
    std::unordered_map<const char*, Prepared> prepared_;
};

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(std::string file, const OpenOptions& options)
        : file_{std::move(file)},
          create_{options.create},
          busy_timeout_{options.busy_timeout},
          clock_{std::make_shared<const TimeSource>(
              options.clock ? options.clock : TimeSource{[] { return std::chrono::system_clock::now(); }})} {}

    Result<std::unique_ptr<Connection>> connect() override {
        sqlite3* opened = nullptr;
        const auto flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create_ ? SQLITE_OPEN_CREATE : 0);
        const auto code = sqlite3_open_v2(file_.c_str(), &opened, flags, nullptr);
        auto connection = std::make_unique<SqliteConnection>(opened, clock_);  // to be closed in any case
        if (code != SQLITE_OK) return error_of(opened, code);
        sqlite3_busy_timeout(opened, static_cast<int>(busy_timeout_.count()));
        if (auto set = use_wal(*connection); !set) return std::move(set).error();
        // What is enqueued or recorded must survive the machine, and not only the process.
        if (auto set = connection->run("PRAGMA synchronous = FULL", {}); !set) return std::move(set).error();
        return std::unique_ptr<Connection>{std::move(connection)};
    }

    Result<std::unique_ptr<Connection>> borrow(sqlite3* database) override {
        return std::unique_ptr<Connection>{std::make_unique<SqliteConnection>(database)};
    }
    Result<std::unique_ptr<Connection>> borrow(pg_conn* /*connection*/) override {
        return database_error("this outbox is in SQLite, and the transaction in PostgreSQL");
    }

    std::shared_ptr<void> listen(std::function<void()> /*wake*/) override { return nullptr; }

private:
    /// SQLite does not wait here for others, who may be about to do the same with a new file.
    Result<Answer> use_wal(SqliteConnection& connection) const {
        constexpr std::chrono::milliseconds interval{10};
        const auto end = std::chrono::steady_clock::now() + busy_timeout_;
        for (;;) {
            auto set = connection.run("PRAGMA journal_mode = WAL", {});
            if (set || !connection.is_busy() || std::chrono::steady_clock::now() >= end) return set;
            std::this_thread::sleep_for(interval);
        }
    }

    std::string file_;
    bool create_;
    std::chrono::milliseconds busy_timeout_;
    std::shared_ptr<const TimeSource> clock_;
};

}  // namespace

std::unique_ptr<Database> sqlite_database(const std::string& file, const OpenOptions& options) {
    return std::make_unique<SqliteDatabase>(file, options);
}

}  // namespace cio::outbox
