// SPDX-License-Identifier: MIT
// Part of the program cio-mock, so that the library needs no SQLite.
#include "testing/sqlite_store.hpp"

#include <sqlite3.h>

#include <stdexcept>
#include <utility>

namespace cio::testing {

namespace {

constexpr int application = 0x43494F4D;  // "CIOM": so that no other program's file is taken for one

struct CloseDatabase {
    void operator()(sqlite3* database) const noexcept { sqlite3_close(database); }
};
struct EndStatement {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, EndStatement>;

class SqliteStore final : public StateStore {
public:
    explicit SqliteStore(std::string file) : file_{std::move(file)} {
        sqlite3* opened = nullptr;
        const auto result = sqlite3_open(file_.c_str(), &opened);
        database_.reset(opened);
        require(result == SQLITE_OK);
        // Nobody else can use it from now on.
        run("PRAGMA locking_mode = EXCLUSIVE");
        run("PRAGMA journal_mode = WAL");
        run("BEGIN EXCLUSIVE");
        const auto tables = number("SELECT count(*) FROM sqlite_master");
        if (tables > 0 && number("PRAGMA application_id") != application) {
            throw std::runtime_error{file_ + " is a database of another program"};
        }
        run("PRAGMA application_id = " + std::to_string(application));
        run("CREATE TABLE IF NOT EXISTS document (kind TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, "
            "PRIMARY KEY (kind, key)) WITHOUT ROWID");
        run("COMMIT");
    }

    std::vector<StateDocument> load() override {
        std::vector<StateDocument> all;
        const auto rows = prepare("SELECT kind, key, text FROM document ORDER BY kind, CAST(key AS INTEGER), key");
        while (step(rows)) all.push_back({text(rows, 0), text(rows, 1), text(rows, 2)});
        return all;
    }

    void save(const std::vector<StateDocument>& changed) override {
        run("BEGIN");
        try {
            const auto put = prepare("INSERT OR REPLACE INTO document VALUES (?, ?, ?)");
            const auto remove = prepare("DELETE FROM document WHERE kind = ? AND key = ?");
            for (const auto& document : changed) {
                const auto& statement = document.text ? put : remove;
                bind(statement, 1, document.kind);
                bind(statement, 2, document.key);
                if (document.text) bind(statement, 3, *document.text);
                step(statement);
                sqlite3_reset(statement.get());
            }
            run("COMMIT");
        } catch (...) {
            sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
            throw;
        }
    }

private:
    void require(bool fine) const {
        if (fine) return;
        const auto code = sqlite3_errcode(database_.get());
        const auto why = code == SQLITE_BUSY     ? std::string{"another program uses it"}
                         : code == SQLITE_NOTADB ? std::string{"it is no SQLite file"}
                                                 : std::string{sqlite3_errmsg(database_.get())};
        throw std::runtime_error{"cannot keep the state in " + file_ + ": " + why};
    }

    [[nodiscard]] Statement prepare(const std::string& sql) const {
        sqlite3_stmt* made = nullptr;
        require(sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &made, nullptr) == SQLITE_OK);
        return Statement{made};
    }

    /// Whether there is a row (more).
    bool step(const Statement& statement) const {
        const auto result = sqlite3_step(statement.get());
        require(result == SQLITE_ROW || result == SQLITE_DONE);
        return result == SQLITE_ROW;
    }

    void run(const std::string& sql) const {
        const auto statement = prepare(sql);
        while (step(statement)) {
        }
    }

    [[nodiscard]] int number(const std::string& sql) const {
        const auto statement = prepare(sql);
        step(statement);
        return sqlite3_column_int(statement.get(), 0);
    }

    void bind(const Statement& statement, int place, const std::string& value) const {
        require(sqlite3_bind_text64(statement.get(), place, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8) ==
                SQLITE_OK);
    }

    [[nodiscard]] static std::string text(const Statement& row, int column) {
        const auto* const bytes = reinterpret_cast<const char*>(sqlite3_column_text(row.get(), column));  // NOLINT
        return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(row.get(), column))};
    }

    std::string file_;
    Database database_;
};

}  // namespace

std::shared_ptr<StateStore> open_sqlite_store(const std::string& file) { return std::make_shared<SqliteStore>(file); }

}  // namespace cio::testing
