// SPDX-License-Identifier: MIT
//
// What is special about PostgreSQL.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "fleet/question.hpp"
#include "outbox/libpq.hpp"
#include "outbox/rate_server.hpp"
#include "support/many_threads.hpp"

namespace cio::outbox {
namespace {

using fleet::Pacing;
using fleet::Question;
using fleet::ServerTime;
using std::chrono::milliseconds;
using std::chrono::seconds;
using test::question;
using test::usual_limit;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// Asks for a slot of another budget.
Question question_of(const std::string& budget) {
    auto asked = question(1);
    asked.budget = budget;
    return asked;
}

/// Each test has a schema of its own.
class PostgresLimiter : public ::testing::Test {
protected:
    void SetUp() override {
        const auto* const url = std::getenv("CIO_TEST_POSTGRESQL");
        if (url == nullptr) GTEST_SKIP() << "no PostgreSQL here";
        url_ = url;
        static int number = 0;
        schema_ = ::testing::UnitTest::GetInstance()->current_test_info()->name() + std::to_string(++number);
        std::transform(schema_.begin(), schema_.end(), schema_.begin(),
                       [](unsigned char c) { return std::tolower(c); });
        run("CREATE SCHEMA " + schema_);
        options_.url = with_options("");
        options_.timeout = seconds{5};  // a slow machine is no failure
    }

    /// The URL with further settings of the session.
    [[nodiscard]] std::string with_options(const std::string& more) const {
        return url_ + "&options=-csearch_path%3D" + schema_ + more;
    }

    [[nodiscard]] PgConnection connection() const { return PgConnection{PQconnectdb(with_options("").c_str())}; }

    static std::string run(const PgConnection& connection, const std::string& statement) {
        const PgResult result{PQexec(connection.get(), statement.c_str())};
        EXPECT_TRUE(has_succeeded(result)) << PQerrorMessage(connection.get());
        return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
    }
    std::string run(const std::string& statement) const { return run(connection(), statement); }

    void settle() const {
        static_cast<void>(make_rate_server(options_)->ask(question(0)));
        run("UPDATE cio_rate_fleets SET since = 1");
        run("DELETE FROM cio_rate_budgets");
    }

    [[nodiscard]] std::string problem() const { return problem_with(options_); }
    /// Why it could not be asked; empty if it could.
    [[nodiscard]] static std::string problem_with(const RateLimiterOptions& options) {
        try {
            static_cast<void>(make_rate_server(options)->ask(question(0)));
            return {};
        } catch (const fleet::Failure& failure) {
            return failure.what();
        }
    }

    /// Many ask at once for slots of three budgets. All slots of the first.
    [[nodiscard]] std::vector<ServerTime> ask_at_once() const {
        std::mutex mutex;
        std::vector<ServerTime> slots;
        test::on_many_threads([&](int i) {
            const auto server = make_rate_server(options_);
            for (int round = 0; round < 10; ++round) {
                try {
                    const auto answer = server->ask(question_of("budget " + std::to_string((i + round) % 3)));
                    const std::lock_guard lock{mutex};
                    if ((i + round) % 3 == 0) slots.insert(slots.end(), answer.slots.begin(), answer.slots.end());
                } catch (const fleet::Failure& failure) {
                    ADD_FAILURE() << failure.what();
                }
            }
        });
        std::sort(slots.begin(), slots.end());
        return slots;
    }

    static void expect_an_interval_apart(const std::vector<ServerTime>& slots) {
        ASSERT_GT(slots.size(), 10U);
        for (std::size_t i = 1; i < slots.size(); ++i) {
            EXPECT_GE(slots[i] - slots[i - 1], Pacing{usual_limit}.interval.count());
        }
    }

    std::string url_;
    std::string schema_;
    RateLimiterOptions options_;
};

TEST_F(PostgresLimiter, WhoeverIsFirstMakesTheTables) {
    test::on_many_threads([&](int /*number*/) { EXPECT_EQ(problem(), ""); });
    EXPECT_EQ(run("SELECT string_agg(relpersistence::text, '') FROM pg_class WHERE relkind = 'r' AND relnamespace = '" +
                  schema_ + "'::regnamespace"),
              "uu")
        << "no decision waits for the disk";
}

TEST_F(PostgresLimiter, ManyMayAskAtOnce) {
    settle();
    expect_an_interval_apart(ask_at_once());
}

TEST_F(PostgresLimiter, WhateverTheDatabaseHasByDefault) {
    settle();
    options_.url = with_options(
        "%20-cdefault_transaction_isolation%3Dserializable%20-cDateStyle%3Dsql%20-cstandard_conforming_strings%3Doff");
    options_.prefix = R"(a 'quoted' \ name)";
    ASSERT_EQ(problem(), "");
    run("UPDATE cio_rate_fleets SET since = 1");
    expect_an_interval_apart(ask_at_once());
}

TEST_F(PostgresLimiter, DoesNotWaitForWhoHoldsALock) {
    settle();
    options_.timeout = milliseconds{100};
    const auto other = connection();
    run(other, "BEGIN");
    run(other, "LOCK TABLE cio_rate_budgets");
    EXPECT_NE(problem(), "");
    for (int i = 0; i < 2000 && run("SELECT count(*) FROM pg_locks WHERE NOT granted") != "0"; ++i) {
        std::this_thread::sleep_for(milliseconds{5});
    }
    EXPECT_EQ(run("SELECT count(*) FROM pg_locks WHERE NOT granted"), "0") << "nor does the server go on";
    run(other, "COMMIT");
    options_.timeout = seconds{5};
    EXPECT_EQ(problem(), "");
}

TEST_F(PostgresLimiter, NeedsFewRights) {
    run("CREATE ROLE poor LOGIN");
    run("GRANT USAGE ON SCHEMA " + schema_ + " TO poor");
    auto poor = options_;
    poor.url.replace(poor.url.find("cio@"), 4, "poor@");
    EXPECT_THAT(problem_with(poor),
                AllOf(HasSubstr("PostgreSQL at /"), HasSubstr("cannot be made: permission denied")));
    settle();
    EXPECT_THAT(problem_with(poor), HasSubstr("permission denied"));
    run("GRANT SELECT, INSERT, UPDATE, DELETE ON cio_rate_fleets, cio_rate_budgets TO poor");
    const auto server = make_rate_server(poor);
    auto all = question(3);
    all.pause = milliseconds{10};
    const auto slots = server->ask(all).slots;
    ASSERT_FALSE(slots.empty());
    all.pause.reset();
    all.unused = slots;
    all.leaving = true;
    EXPECT_NO_THROW(static_cast<void>(server->ask(all)));
    run("DROP OWNED BY poor");
    run("DROP ROLE poor");
}

TEST_F(PostgresLimiter, ForgetsWhatNobodyHasUsedForADay) {
    settle();
    const auto server = make_rate_server(options_);
    static_cast<void>(server->ask(question_of("of yesterday")));
    run("UPDATE cio_rate_fleets SET swept = swept - 90000000000");
    run("UPDATE cio_rate_budgets SET at = at - 90000000000");
    static_cast<void>(server->ask(question(1)));
    EXPECT_EQ(run("SELECT string_agg(budget, ' ') FROM cio_rate_budgets"), "key:transactional");
}

TEST_F(PostgresLimiter, IsNotEmptyAfterARestart) {
    settle();
    const auto server = make_rate_server(options_);
    EXPECT_EQ(server->ask(question(1)).slots.size(), 1U);
    ASSERT_EQ(std::system("$CIO_TEST_POSTGRESQL_CTL restart"), 0);  // NOLINT(cert-env33-c)
    EXPECT_THROW(static_cast<void>(server->ask(question(1))), fleet::Failure);
    const auto answer = server->ask(question(1));
    EXPECT_THAT(answer.slots, IsEmpty()) << "as processes may have gone on under their shares meanwhile";
    EXPECT_EQ(answer.processes, 2) << "whom it still knows";
}

TEST_F(PostgresLimiter, IsEmptyAfterACrash) {
    settle();
    const auto server = make_rate_server(options_);
    EXPECT_EQ(server->ask(question(1)).slots.size(), 1U);
    {
        const auto unlucky = connection();
        ASSERT_EQ(kill(PQbackendPID(unlucky.get()), SIGKILL), 0);  // then all others begin anew
    }
    const auto waits_until = [](auto is_so) {
        for (int i = 0; i < 4000 && !is_so(); ++i) std::this_thread::sleep_for(milliseconds{5});
    };
    waits_until([&] {
        try {
            static_cast<void>(server->ask(question(0)));
            return false;
        } catch (const fleet::Failure&) {
            return true;
        }
    });
    waits_until([&] { return problem().empty(); });
    const auto answer = server->ask(question(1));
    EXPECT_THAT(answer.slots, IsEmpty()) << "what was given out is not known any more";
}

TEST(PostgresLimiterOptions, AreChecked) {
    const auto problem = [](auto change) {
        RateLimiterOptions options;
        options.url = "postgresql://cio@/postgres";
        change(options);
        return problem_of(options);
    };
    EXPECT_EQ(problem([](RateLimiterOptions&) {}), "");
    EXPECT_THAT(problem([](RateLimiterOptions& o) { o.url = ""; }), HasSubstr("::url"));
    EXPECT_THAT(problem([](RateLimiterOptions& o) { o.url = "shop.db"; }), HasSubstr("::url"));
    EXPECT_THAT(problem([](RateLimiterOptions& o) { o.prefix = ""; }), HasSubstr("::prefix"));
    EXPECT_THAT(problem([](RateLimiterOptions& o) { o.timeout = milliseconds{0}; }), HasSubstr("::timeout"));
    for (const auto* const wrong : {"postgresql://cio:secret%zz@/db", "postgresql://cio:secret@[::1/db",
                                    "postgresql://cio:secret@/db?secret=1", "postgresql://cio:/db?password=a=secret"}) {
        EXPECT_THAT(problem([&](RateLimiterOptions& o) { o.url = wrong; }),
                    AllOf(HasSubstr("::url"), Not(HasSubstr("secret"))))
            << wrong;
    }
}

TEST(PostgresLimiterOptions, NoErrorShowsThePassword) {
    RateLimiterOptions options;
    options.url = "postgresql://cio:secret@/db?host=/nowhere";
    try {
        static_cast<void>(make_rate_server(options)->ask(question(0)));
        ADD_FAILURE() << "there is no server";
    } catch (const fleet::Failure& failure) {
        EXPECT_THAT(failure.what(), AllOf(HasSubstr("PostgreSQL at /nowhere: "), Not(HasSubstr("secret"))));
    }
}

}  // namespace
}  // namespace cio::outbox
