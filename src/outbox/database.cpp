// SPDX-License-Identifier: MIT
#include "outbox/database.hpp"

#include <array>
#include <charconv>

namespace cio::outbox {

namespace {

/// What brings the tables from each version to the next. What was released is never changed.
constexpr std::array<std::array<const char*, 5>, 1> migrations{{
    {
        "CREATE TABLE cio_outbox (id {identity}, key TEXT NOT NULL UNIQUE, state INTEGER NOT NULL, "
        "attempts INTEGER NOT NULL DEFAULT 0, created_at BIGINT NOT NULL, due_at BIGINT NOT NULL, expires_at BIGINT, "
        "attempted_at BIGINT, lease_until BIGINT, finished_at BIGINT, ambiguous INTEGER NOT NULL DEFAULT 0, "
        "result_id TEXT, error TEXT NOT NULL DEFAULT '', operation TEXT NOT NULL, method TEXT NOT NULL, "
        "target TEXT NOT NULL, limit_class TEXT NOT NULL, safety TEXT NOT NULL, headers TEXT NOT NULL, body {blob})",
        "CREATE INDEX cio_outbox_due ON cio_outbox (limit_class, due_at) WHERE state = 0",
        "CREATE INDEX cio_outbox_open ON cio_outbox (operation) WHERE state IN (1, 2) OR ambiguous = 1",
        "CREATE INDEX cio_outbox_result ON cio_outbox (result_id) WHERE result_id IS NOT NULL",
        "CREATE INDEX cio_outbox_finished ON cio_outbox (finished_at) WHERE state IN (3, 6)",
    },
}};

constexpr std::size_t newest = migrations.size();

Result<std::size_t> version_of(Connection& connection) {
    const auto table = connection.run("{has_schema}");
    if (!table) return table.error();
    if (table->rows.empty()) return std::size_t{0};
    const auto answer = connection.run("SELECT version FROM cio_outbox_schema");
    if (!answer) return answer.error();
    std::size_t version = 0;
    for (const auto& row : answer->rows) {
        const auto text = row.front().value_or("");
        std::from_chars(text.data(), text.data() + text.size(), version);
    }
    if (version > newest) {
        return database_error(
            "its tables have version " + std::to_string(version) + ", and this library knows " + std::to_string(newest),
            "Use a newer version of the library; nothing was changed");
    }
    return version;
}

Result<void> migrate(Connection& connection) {
    if (auto locked = connection.run("{lock_schema}"); !locked) return std::move(locked).error();
    const auto version = version_of(connection);  // again: others may have been quicker
    if (!version) return version.error();
    if (*version == 0) {
        for (const auto* statement : {"CREATE TABLE cio_outbox_schema (version INTEGER NOT NULL)",
                                      "INSERT INTO cio_outbox_schema VALUES (0)"}) {
            if (auto made = connection.run(statement); !made) return std::move(made).error();
        }
    }
    for (auto at = *version; at < newest; ++at) {
        for (const auto* statement : migrations[at]) {
            if (auto made = connection.run(statement); !made) return std::move(made).error();
        }
    }
    auto noted =
        connection.run("UPDATE cio_outbox_schema SET version = $1", {Value{static_cast<std::int64_t>(newest)}});
    if (!noted) return std::move(noted).error();
    return {};
}

}  // namespace

std::string in_dialect(std::string_view statement, const Dialect& dialect) {
    std::string text{statement};
    for (const auto& [token, words] : dialect) {
        for (auto at = text.find(token); at != std::string::npos; at = text.find(token, at + words.size())) {
            text.replace(at, token.size(), words);
        }
    }
    return text;
}

Error database_error(std::string what, std::string advice) {
    ErrorInfo info;
    info.kind = ErrorKind::io;
    info.operation = "outbox";
    info.summary = std::move(what);
    info.advice = std::move(advice);
    return Error{std::move(info)};
}

bool is_postgres(std::string_view where) {
    return where.rfind("postgresql://", 0) == 0 || where.rfind("postgres://", 0) == 0;
}

Result<void> prepare_schema(Connection& connection, bool create) {
    const auto version = version_of(connection);
    if (!version) return version.error();
    if (*version == newest) return {};
    if (!create) {
        return database_error(
            *version == 0 ? "there is no outbox in this database" : "the tables of the outbox are of an older version",
            "Open it with OpenOptions::create");
    }
    return transact(connection, [&] { return migrate(connection); });
}

}  // namespace cio::outbox
