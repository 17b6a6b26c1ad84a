// SPDX-License-Identifier: MIT
#pragma once

// An outbox in each of the databases, beside a mock service.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>

#include <cio/cio.hpp>
#include <cio/outbox.hpp>
#include <cio/testing/mock_server.hpp>

#if defined(CIO_TEST_POSTGRESQL)
#include <libpq-fe.h>
#endif

namespace cio::outbox {

using cio::testing::Fault;
using cio::testing::MockServer;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// A connection of the user's to the database of an outbox, and what it is called in a test's name.
class Sql {
public:
    Sql() = default;
    Sql(const Sql&) = delete;
    Sql& operator=(const Sql&) = delete;
    virtual ~Sql() = default;
    /// Runs statements; fails the test if they do. The first column of the first row.
    virtual std::string run(const std::string& statement) = 0;
    virtual Result<Enqueued> enqueue(const Outbox& outbox, const TransactionalEmailRequest& request,
                                     const std::string& key) = 0;
};

class SqliteSql final : public Sql {
public:
    explicit SqliteSql(const std::string& file) {
        EXPECT_EQ(sqlite3_open(file.c_str(), &database_), SQLITE_OK);
        sqlite3_busy_timeout(database_, 10'000);
    }
    ~SqliteSql() override { sqlite3_close(database_); }
    std::string run(const std::string& statement) override {
        std::string first;
        char* error = nullptr;
        sqlite3_exec(
            database_, statement.c_str(),
            [](void* out, int, char** values, char**) {
                if (values[0] != nullptr) *static_cast<std::string*>(out) = values[0];
                return 0;
            },
            &first, &error);
        EXPECT_EQ(error, nullptr) << statement << ": " << error;
        sqlite3_free(error);
        return first;
    }
    Result<Enqueued> enqueue(const Outbox& outbox, const TransactionalEmailRequest& request,
                             const std::string& key) override {
        return outbox.enqueue(database_, request, key);
    }

private:
    sqlite3* database_ = nullptr;
};

#if defined(CIO_TEST_POSTGRESQL)
class PostgresSql final : public Sql {
public:
    explicit PostgresSql(const std::string& url) : connection_{PQconnectdb(url.c_str())} {
        EXPECT_EQ(PQstatus(connection_), CONNECTION_OK) << PQerrorMessage(connection_);
    }
    ~PostgresSql() override { PQfinish(connection_); }
    std::string run(const std::string& statement) override {
        PGresult* const result = PQexec(connection_, statement.c_str());
        const auto status = PQresultStatus(result);
        EXPECT_TRUE(status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
            << statement << ": " << PQresultErrorMessage(result);
        std::string first = PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "";
        PQclear(result);
        return first;
    }
    Result<Enqueued> enqueue(const Outbox& outbox, const TransactionalEmailRequest& request,
                             const std::string& key) override {
        return outbox.enqueue(connection_, request, key);
    }

private:
    PGconn* connection_;
};
#endif

/// The parameter is the database: `"sqlite"` or `"postgresql"`.
class OutboxTest : public ::testing::TestWithParam<const char*> {
protected:
    OutboxTest() {
        static std::atomic<int> number{0};
        const auto name = "cio_outbox_" + std::to_string(getpid()) + "_" + std::to_string(++number);
        if (GetParam() == std::string{"sqlite"}) {
            folder_ = std::filesystem::path{::testing::TempDir()} / name;
            std::filesystem::create_directories(folder_);
            where_ = (folder_ / "shop.db").string();
        } else {
#if defined(CIO_TEST_POSTGRESQL)
            const std::string url = std::getenv("CIO_TEST_POSTGRESQL");
            PostgresSql{url}.run("CREATE SCHEMA " + name);
            where_ = url + (url.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + name;
#endif
        }
        email_.transactional_message_id = 44;
        email_.to = "lucy@example.com";
        email_.identifiers.id = "lucy";
        sender_options_.timeout = milliseconds{5'000};
        sender_options_.base_delay = milliseconds{1};
        sender_options_.reconcile.settle = seconds{0};
        sender_options_.poll_interval = milliseconds{20};
    }
    ~OutboxTest() override {
        std::error_code ignored;
        if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
    }

    [[nodiscard]] Outbox open(OpenOptions options = {}) const {
        auto outbox = Outbox::open(where_, options);
        if (!outbox) ADD_FAILURE() << outbox.error();
        return std::move(outbox).value();
    }

    [[nodiscard]] std::unique_ptr<Sql> sql() const {
#if defined(CIO_TEST_POSTGRESQL)
        if (folder_.empty()) return std::make_unique<PostgresSql>(where_);
#endif
        return std::make_unique<SqliteSql>(where_);
    }

    ClientOptions client_options() {
        auto options = server_.client_options();
        options.retry.base_delay = milliseconds{1};
        return options;
    }

    static TransactionalEmailRequest email_to(const std::string& name) {
        TransactionalEmailRequest email;
        email.transactional_message_id = 44;
        email.to = name + "@example.com";
        email.identifiers.email = name + "@example.com";
        return email;
    }

    static Entry entry(const Outbox& outbox, const std::string& key) {
        auto found = outbox.find(key).value();
        EXPECT_TRUE(found) << key;
        return found.value_or(Entry{});
    }

    /// Sends until nothing is left to do.
    void send_all(const Outbox& outbox) {
        Sender sender{client_, outbox, sender_options_};
        EXPECT_TRUE(sender.drain(seconds{30}).value());
    }

    std::filesystem::path folder_;
    std::string where_;
    MockServer server_;
    AppClient client_{client_options()};
    TransactionalEmailRequest email_;
    SenderOptions sender_options_;
};

inline std::vector<const char*> databases() {
    std::vector<const char*> all{"sqlite"};
#if defined(CIO_TEST_POSTGRESQL)
    if (std::getenv("CIO_TEST_POSTGRESQL") != nullptr) all.push_back("postgresql");
#endif
    return all;
}

}  // namespace cio::outbox
