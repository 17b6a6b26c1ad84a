// SPDX-License-Identifier: MIT
//
// What is enqueued: stored once, as it goes over the wire, in your transaction or one of its own.

#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "outbox/fixture.hpp"

namespace cio::outbox {
namespace {

using ::testing::HasSubstr;

class Enqueue : public OutboxTest {};
INSTANTIATE_TEST_SUITE_P(, Enqueue, ::testing::ValuesIn(databases()), [](const auto& test) { return test.param; });

TEST_P(Enqueue, StoresWhatGoesOverTheWire) {
    const auto outbox = open();
    const auto added = outbox.enqueue(email_, "receipt-1042").value();
    EXPECT_TRUE(added.is_new);
    const auto stored = entry(outbox, "receipt-1042");
    EXPECT_EQ(stored.id, added.id);
    EXPECT_EQ(stored.state, State::pending);
    EXPECT_EQ(stored.operation, "send_transactional_email");
    EXPECT_EQ(stored.http_method, "POST");
    EXPECT_EQ(stored.target, "/send/email");
    EXPECT_EQ(stored.safety, RetrySafety::once);
    EXPECT_EQ(stored.attempts, 0);
    EXPECT_FALSE(stored.attempted);
    ASSERT_TRUE(client_.send_transactional_email(email_));
    EXPECT_EQ(stored.body, server_.requests().back().raw_body);
}

TEST_P(Enqueue, TheSameKeyIsTheSameMessage) {
    const auto outbox = open();
    const auto first = outbox.enqueue(email_, "a").value();
    email_.to = "bob@example.com";
    const auto second = outbox.enqueue(email_, "a").value();
    EXPECT_FALSE(second.is_new);
    EXPECT_EQ(second.id, first.id);
    EXPECT_EQ(outbox.count()->pending, 1U);
    EXPECT_THAT(entry(outbox, "a").body, HasSubstr("lucy"));
    send_all(outbox);
    const auto third = outbox.enqueue(email_, "a").value();
    EXPECT_FALSE(third.is_new);
    EXPECT_EQ(third.state, State::sent);
}

TEST_P(Enqueue, SurvivesTheProcess) {
    { EXPECT_TRUE(open().enqueue(email_, "a")); }
    EXPECT_EQ(entry(open(), "a").state, State::pending);
}

TEST_P(Enqueue, TakesPartInYourTransaction) {
    const auto outbox = open();
    const auto connection = sql();
    connection->run("CREATE TABLE orders (id INTEGER)");
    connection->run("BEGIN");
    connection->run("INSERT INTO orders VALUES (1)");
    EXPECT_TRUE(connection->enqueue(outbox, email_, "receipt-1")->is_new);
    EXPECT_FALSE(connection->enqueue(outbox, email_, "receipt-1")->is_new);
    EXPECT_FALSE(outbox.find("receipt-1").value()) << "it is not committed yet";
    connection->run("ROLLBACK");
    EXPECT_FALSE(outbox.find("receipt-1").value());

    connection->run("BEGIN");
    connection->run("INSERT INTO orders VALUES (1)");
    EXPECT_TRUE(connection->enqueue(outbox, email_, "receipt-1")->is_new);
    connection->run("COMMIT");
    EXPECT_EQ(connection->run("SELECT count(*) FROM orders"), "1");
    EXPECT_EQ(entry(outbox, "receipt-1").state, State::pending);
    EXPECT_LT(std::chrono::abs(entry(outbox, "receipt-1").created - now()), seconds{60});
    send_all(outbox);
    EXPECT_EQ(entry(outbox, "receipt-1").state, State::sent);
}

TEST_P(Enqueue, RefusesWhatCannotBeSent) {
    const auto outbox = open();
    const auto refusal = [&](const Result<Enqueued>& result) {
        EXPECT_FALSE(result);
        if (result) return std::string{};
        EXPECT_EQ(result.error().kind(), ErrorKind::invalid_request);
        return result.error().message();
    };
    EXPECT_THAT(refusal(outbox.enqueue(TransactionalEmailRequest{}, "a")), HasSubstr("to: is required"));
    EXPECT_THAT(refusal(outbox.enqueue(GetCampaignRequest{7}, "a")), HasSubstr("only reads"));
    UploadAssetRequest upload;
    upload.file = UploadFile::from_memory("...", "logo.png");
    EXPECT_THAT(refusal(outbox.enqueue(upload, "a")), HasSubstr("cannot be stored"));
    EXPECT_THAT(refusal(outbox.enqueue(email_, "")), HasSubstr("key: is required"));
    EXPECT_THAT(refusal(outbox.enqueue(email_, std::string(256, 'k'))), HasSubstr("255"));
    EXPECT_THAT(refusal(outbox.enqueue(email_, std::string{"a\0b", 3})), HasSubstr("null character"));
    EXPECT_THAT(refusal(outbox.enqueue(static_cast<sqlite3*>(nullptr), email_, "a")), HasSubstr("null pointer"));
    EXPECT_EQ(outbox.count()->open(), 0U);
}

TEST_P(Enqueue, KeepsAnyKeyAndBody) {
    const auto outbox = open();
    const std::string key = "'; DROP TABLE cio_outbox; -- \xC3\xA4\xE2\x82\xAC";
    email_.message_data = {{"text", std::string{"\0\x01\\x'\"", 6}}};
    ASSERT_TRUE(outbox.enqueue(email_, key));
    send_all(outbox);
    EXPECT_EQ(entry(outbox, key).state, State::sent);
    EXPECT_EQ(server_.requests("send_transactional_email").back().body["message_data"], email_.message_data);
}

TEST_P(Enqueue, ListsPageByPage) {
    const auto outbox = open();
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(outbox.enqueue(email_, std::to_string(i)));
    ASSERT_TRUE(outbox.cancel("3").value());
    ListOptions options;
    options.limit = 2;
    std::string keys;
    for (;;) {
        const auto page = outbox.list(options).value();
        if (page.empty()) break;
        for (const auto& one : page) keys += one.key;
        EXPECT_EQ(page.front().body, "");
        options.after = page.back().id;
    }
    EXPECT_EQ(keys, "01234");
    options = {};
    options.state = State::cancelled;
    ASSERT_EQ(outbox.list(options)->size(), 1U);
    EXPECT_EQ(outbox.list(options)->front().key, "3");
    EXPECT_EQ(outbox.count()->pending, 4U);
    EXPECT_EQ(outbox.count()->cancelled, 1U);
    EXPECT_TRUE(outbox.count()->oldest);
}

TEST_P(Enqueue, CancelsAndTriesAgain) {
    const auto outbox = open();
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    EXPECT_FALSE(outbox.cancel("b").value());
    EXPECT_TRUE(outbox.cancel("a").value());
    EXPECT_FALSE(outbox.cancel("a").value());
    send_all(outbox);
    EXPECT_EQ(server_.acted("send_transactional_email"), 0U);
    EXPECT_TRUE(outbox.retry("a").value());
    EXPECT_FALSE(outbox.retry("a").value()) << "it waits already";
    send_all(outbox);
    EXPECT_EQ(server_.acted("send_transactional_email"), 1U);
    EXPECT_FALSE(outbox.cancel("a").value()) << "it is sent";
    EXPECT_FALSE(outbox.retry("a").value());
}

TEST_P(Enqueue, RefusesTablesOfALaterVersion) {
    { EXPECT_TRUE(open().enqueue(email_, "a")); }
    sql()->run("UPDATE cio_outbox_schema SET version = 1000");
    const auto refused = Outbox::open(where_);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message(), HasSubstr("version 1000"));
    EXPECT_THAT(refused.error().message(), HasSubstr("newer version of the library"));
}

TEST_P(Enqueue, OpensNothingThatIsNotThere) {
    OpenOptions options;
    options.create = false;
    EXPECT_FALSE(Outbox::open(where_, options));
    EXPECT_TRUE(Outbox::open(where_));
    EXPECT_TRUE(Outbox::open(where_, options));
}

TEST_P(Enqueue, IsSafeFromManyThreads) {
    const auto outbox = open();
    std::vector<std::thread> threads;
    std::atomic<int> added{0};
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            const auto own = open();
            for (int i = 0; i < 25; ++i) {
                const auto result = (i % 2 == 0 ? own : outbox).enqueue(email_, std::to_string(i));
                ASSERT_TRUE(result) << result.error();
                if (result->is_new) ++added;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(added, 25);
    EXPECT_EQ(outbox.count()->pending, 25U);
}

TEST_P(Enqueue, IsMadeByManyAtOnce) {
    for (int round = 0; round < 5; ++round) {
        if (!folder_.empty()) where_ = (folder_ / (std::to_string(round) + ".db")).string();
        std::vector<std::thread> threads;
        for (int t = 0; t < 8; ++t) {
            threads.emplace_back([&] {
                const auto opened = Outbox::open(where_);
                EXPECT_TRUE(opened) << opened.error();
            });
        }
        for (auto& thread : threads) thread.join();
    }
}

// ---- SQLite alone ------------------------------------------------------------------------------

class SqliteFile : public OutboxTest {};
INSTANTIATE_TEST_SUITE_P(, SqliteFile, ::testing::Values("sqlite"), [](const auto& test) { return test.param; });

TEST_P(SqliteFile, SaysWhatIsWrongWithIt) {
    const auto words = [](const std::string& file) {
        const auto opened = Outbox::open(file);
        EXPECT_FALSE(opened);
        EXPECT_EQ(opened.error().kind(), ErrorKind::io);
        return opened.error().message();
    };
    EXPECT_THAT(words((folder_ / "nowhere" / "shop.db").string()), HasSubstr("folder exists"));
    std::ofstream{folder_ / "text.db"} << std::string(5'000, 'x');
    EXPECT_THAT(words((folder_ / "text.db").string()), HasSubstr("no database of SQLite"));
}

TEST_P(SqliteFile, IsDurable) {
    const auto outbox = open();
    EXPECT_EQ(sql()->run("PRAGMA journal_mode"), "wal");
}

TEST_P(SqliteFile, FailsWhenItIsFullAndGoesOnAfterwards) {
    const auto outbox = open();
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    // A file that may not grow is as good as a disk that is full.
    const auto pages = std::stoi(sql()->run("PRAGMA page_count"));
    email_.message_data = {{"text", std::string(100'000, 'x')}};
    ASSERT_GT(pages, 0);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_IGN);
    const rlimit full{4'096, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &full);
    const auto refused = outbox.enqueue(email_, "b");
    setrlimit(RLIMIT_FSIZE, &before);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind(), ErrorKind::io);
    EXPECT_FALSE(outbox.find("b").value());
    EXPECT_TRUE(outbox.enqueue(email_, "b")) << "there is room again";
}

#if !defined(CIO_TEST_POSTGRESQL)
TEST(SharedLimits, NeedPostgres) {
    RateLimiter limiter{{}};
    EXPECT_THAT(limiter.status().problem, ::testing::HasSubstr("built without PostgreSQL"));
    EXPECT_THROW(static_cast<void>(limiter.join({"key", "transactional", {1}, {}, {}})), std::exception);
}
#endif

}  // namespace
}  // namespace cio::outbox
