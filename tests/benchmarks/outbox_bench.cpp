// SPDX-License-Identifier: MIT
//
// What it costs to enqueue a message, beside an insert of the same message by hand, in a transaction of its own with
// the same durability; and to send it, beside the plain call. Prints the line of each; fails if a bar was missed.
//
// usage: outbox_bench      with servers.sh, and with_postgres.sh for PostgreSQL

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <sqlite3.h>

#include <cio/cio.hpp>
#include <cio/outbox.hpp>

#if defined(CIO_OUTBOX_POSTGRESQL)
#include <libpq-fe.h>
#endif

#include "bench.hpp"
#include "messages.hpp"
#include "outbox_files.hpp"
#include "servers.hpp"

namespace cio::bench {

namespace {

constexpr int messages = 200;  // in a round
constexpr int rounds = 15;
constexpr double least = 0.70;

/// The body that an e-mail is sent with.
std::string body_of(const TransactionalEmailRequest& email, const outbox::Outbox& outbox) {
    if (!outbox.enqueue(email, "sample")) die("the sample cannot be enqueued");
    return outbox.find("sample").value().value().body;
}

/// Enqueues as many messages, each under a new key.
class Enqueue {
public:
    Enqueue(outbox::Outbox outbox, TransactionalEmailRequest email)
        : outbox_{std::move(outbox)}, email_{std::move(email)} {}

    void operator()() {
        for (int i = 0; i < messages; ++i) {
            const auto enqueued = outbox_.enqueue(email_, "receipt-" + std::to_string(next_++));
            if (!enqueued) die(enqueued.error().message());
        }
    }

private:
    outbox::Outbox outbox_;
    TransactionalEmailRequest email_;
    int next_ = 0;
};

class SqliteByHand {
public:
    SqliteByHand(const std::string& file, std::string body) : body_{std::move(body)} {
        if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK) die("SQLite cannot open a file");
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = FULL");
        run("CREATE TABLE messages (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, body BLOB NOT NULL)");
        sqlite3_prepare_v2(database_, "INSERT INTO messages (key, body) VALUES (?, ?)", -1, &insert_, nullptr);
    }
    ~SqliteByHand() {
        sqlite3_finalize(insert_);
        sqlite3_close(database_);
    }
    SqliteByHand(const SqliteByHand&) = delete;
    SqliteByHand& operator=(const SqliteByHand&) = delete;

    void operator()() {
        for (int i = 0; i < messages; ++i) {
            const auto key = "receipt-" + std::to_string(next_++);
            sqlite3_bind_text(insert_, 1, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
            sqlite3_bind_blob(insert_, 2, body_.data(), static_cast<int>(body_.size()), SQLITE_STATIC);
            if (sqlite3_step(insert_) != SQLITE_DONE) die(sqlite3_errmsg(database_));
            sqlite3_reset(insert_);
        }
    }

private:
    void run(const char* statement) {
        if (sqlite3_exec(database_, statement, nullptr, nullptr, nullptr) != SQLITE_OK) die(statement);
    }

    std::string body_;
    sqlite3* database_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
    int next_ = 0;
};

bool enqueue_sqlite(const std::filesystem::path& folder) {
    const auto outbox = open((folder / "outbox.db").string());
    const auto email = as_request(make_message(0));
    const auto comparison =
        compare(rounds, Enqueue{outbox, email}, SqliteByHand{(folder / "by-hand.db").string(), body_of(email, outbox)});
    print_rates("outbox_enqueue_sqlite", comparison, messages, "messages");
    return report("outbox_enqueue_sqlite", comparison.speed(), Bar::at_least, least);
}

#if defined(CIO_OUTBOX_POSTGRESQL)
class PostgresByHand {
public:
    PostgresByHand(const std::string& url, std::string body)
        : connection_{PQconnectdb(url.c_str())}, body_{std::move(body)} {
        run(PQexec(connection_,
                   "CREATE TABLE messages (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
                   "key TEXT NOT NULL UNIQUE, body BYTEA NOT NULL)"));
        run(PQprepare(connection_, "insert", "INSERT INTO messages (key, body) VALUES ($1, $2)", 2, nullptr));
    }
    ~PostgresByHand() { PQfinish(connection_); }
    PostgresByHand(const PostgresByHand&) = delete;
    PostgresByHand& operator=(const PostgresByHand&) = delete;

    void operator()() {
        for (int i = 0; i < messages; ++i) {
            const auto key = "receipt-" + std::to_string(next_++);
            const char* const values[] = {key.c_str(), body_.data()};
            const int lengths[] = {static_cast<int>(key.size()), static_cast<int>(body_.size())};
            const int formats[] = {0, 1};
            run(PQexecPrepared(connection_, "insert", 2, values, lengths, formats, 0));
        }
    }

private:
    void run(PGresult* result) {
        if (PQresultStatus(result) != PGRES_COMMAND_OK) die(PQerrorMessage(connection_));
        PQclear(result);
    }

    PGconn* connection_;
    std::string body_;
    int next_ = 0;
};

bool enqueue_postgres(const std::string& url) {
    const auto outbox = open(url);
    const auto email = as_request(make_message(0));
    const auto comparison = compare(rounds, Enqueue{outbox, email}, PostgresByHand{url, body_of(email, outbox)});
    print_rates("outbox_enqueue_postgresql", comparison, messages, "messages");
    return report("outbox_enqueue_postgresql", comparison.speed(), Bar::at_least, least);
}
#endif

/// What it costs to send through the outbox, enqueued already, beside a batch of plain calls.
void sending(const std::filesystem::path& folder) {
    constexpr int count = 2'000;
    const AppClient client{http1_server().client_options()};
    const auto email = as_request(make_message(0));
    const std::vector<TransactionalEmailRequest> emails(count, email);
    const auto plain = cost_of([&] {
        for (const auto& item : client.batch(emails)) {
            if (!item.result) die(item.result.error().message());
        }
    });
    const auto outbox = open((folder / "sending.db").string());
    for (int i = 0; i < count; ++i) {
        if (!outbox.enqueue(email, std::to_string(i))) die("a message cannot be enqueued");
    }
    const auto sent = cost_of([&] {
        outbox::Sender sender{client, outbox};
        if (!sender.drain(std::chrono::minutes{5}).value_or(false)) die("the outbox is not empty");
    });
    const auto each = [&](double seconds) { return seconds / count * 1e6; };
    std::printf(
        "outbox_sending: %.0f us of processor time per message, plain call %.0f; %.0f us in all, plain call %.0f; "
        "3 rows written per message: enqueued, attempt, fate\n",
        each(sent.cpu_seconds), each(plain.cpu_seconds), each(sent.seconds), each(plain.seconds));
}

}  // namespace
}  // namespace cio::bench

int main() {
    using namespace cio::bench;
    const OutboxFolder folder{"outbox-bench"};
    bool passed = enqueue_sqlite(folder.path());
#if defined(CIO_OUTBOX_POSTGRESQL)
    if (const char* const url = std::getenv("CIO_TEST_POSTGRESQL"); url != nullptr)
        passed = enqueue_postgres(url) && passed;
#endif
    sending(folder.path());
    return passed ? 0 : 1;
}
