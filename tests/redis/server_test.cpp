// SPDX-License-Identifier: MIT
//
// What is asked of a real Redis, and what it answers. Times are the server's.

#include "redis/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "redis/redis_server.hpp"
#include "support/certificates.hpp"

namespace cio::redis {
namespace {

using fleet::Pacing;
using fleet::ServerTime;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using test::RedisServer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr RateLimit usual_limit{100, seconds{1}, 1};
constexpr std::int64_t interval = 10'200;  ///< Of a hundred a second.

/// Why it could not be asked; empty if it could.
std::string problem_with(const Options& options) {
    try {
        static_cast<void>(Server{options}.ask({"key:budget", Pacing{usual_limit}}));
        return {};
    } catch (const Failure& failure) {
        return failure.what();
    }
}

#define NEED_REDIS()                            \
    if (!RedisServer::installed()) {            \
        GTEST_SKIP() << "no redis-server here"; \
    }

/// One server, on which each test has a prefix of its own. It is known for long: there is no quiet time to wait for.
class RedisScript : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        if (RedisServer::installed()) redis_ = new RedisServer;
    }
    static void TearDownTestSuite() {
        delete redis_;
        redis_ = nullptr;
    }

    void SetUp() override {
        NEED_REDIS();
        options_ = redis_->options();
        options_.timeout = seconds{5};  // a slow machine is no failure
        options_.prefix = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    }

    [[nodiscard]] std::string key(const std::string& name) const { return "{" + options_.prefix + "}:" + name; }

    static Question question(int wanted, const RateLimit& limit = usual_limit) {
        Question question{"key:transactional", Pacing{limit}};
        question.wanted = wanted;
        return question;
    }

    static RedisServer* redis_;
    Options options_;
};

RedisServer* RedisScript::redis_ = nullptr;

/// How far apart they are.
std::vector<std::int64_t> steps(std::vector<ServerTime> slots) {
    std::sort(slots.begin(), slots.end());
    std::vector<std::int64_t> between;
    for (std::size_t i = 1; i < slots.size(); ++i) between.push_back(slots[i] - slots[i - 1]);
    return between;
}

TEST_F(RedisScript, GivesSlotsAnIntervalApart) {
    redis_->settle(options_.prefix);
    Server server{options_};
    const auto answer = server.ask(question(4));
    ASSERT_EQ(answer.slots.size(), 4U);
    EXPECT_EQ(answer.slots[0], answer.now) << "the first at once";
    EXPECT_THAT(steps(answer.slots), ElementsAre(interval, interval, interval));
    EXPECT_EQ(answer.earliest, answer.slots[3] + interval);
}

TEST_F(RedisScript, ProcessesShareTheBudget) {
    redis_->settle(options_.prefix);
    Server first{options_};
    Server second{options_};
    std::vector<ServerTime> slots;
    for (int i = 0; i < 3; ++i) {
        for (auto* const server : {&first, &second}) {
            const auto answer = server->ask(question(2));
            slots.insert(slots.end(), answer.slots.begin(), answer.slots.end());
        }
    }
    ASSERT_EQ(slots.size(), 12U);
    const auto between = steps(slots);
    EXPECT_GE(*std::min_element(between.begin(), between.end()), interval);
    EXPECT_EQ(first.ask(question(0)).processes, 2);
}

TEST_F(RedisScript, BudgetsOfOthersAreTheirOwn) {
    redis_->settle(options_.prefix);
    Server server{options_};
    static_cast<void>(server.ask(question(4)));
    auto other = question(1);
    other.budget = "other key:transactional";
    const auto answer = server.ask(other);
    EXPECT_THAT(answer.slots, ElementsAre(answer.now));
}

TEST_F(RedisScript, GivesNoSlotsThatAreFarAhead) {
    redis_->settle(options_.prefix);
    const auto answer = Server{options_}.ask(question(100));
    EXPECT_EQ(answer.slots.size(), 20U);  // 200 ms
    EXPECT_GT(answer.earliest, answer.now + 200'000);
}

TEST_F(RedisScript, ABurstGoesAtOnce) {
    redis_->settle(options_.prefix);
    const auto answer = Server{options_}.ask(question(5, RateLimit{100, seconds{1}, 3}));
    EXPECT_THAT(steps(answer.slots), ElementsAre(0, 0, interval, interval));
}

TEST_F(RedisScript, SlotsBeginWhenTheAnswerIsThere) {
    redis_->settle(options_.prefix);
    auto slow = question(1);
    slow.lead = milliseconds{50};
    const auto answer = Server{options_}.ask(slow);
    EXPECT_THAT(answer.slots, ElementsAre(answer.now + 50'000));
}

TEST_F(RedisScript, SlotsThatAreGivenBackGoToTheNext) {
    redis_->settle(options_.prefix);
    Server server{options_};
    const auto slots = server.ask(question(20)).slots;
    ASSERT_EQ(slots.size(), 20U);
    auto back = question(0);
    back.unused = {slots[17], slots[18]};
    static_cast<void>(server.ask(back));
    const auto again = Server{options_}.ask(question(3)).slots;
    ASSERT_GE(again.size(), 2U);
    EXPECT_EQ(again[0], slots[17]);
    EXPECT_EQ(again[1], slots[18]);
    for (std::size_t i = 2; i < again.size(); ++i) EXPECT_GT(again[i], slots[19]) << "each once";
}

TEST_F(RedisScript, A429SlowsDownEverybody) {
    redis_->settle(options_.prefix);
    Server first{options_};
    Server second{options_};
    auto told = question(0);
    told.pause = milliseconds{100};
    const auto now = first.ask(told).now;
    const auto answer = second.ask(question(4));
    ASSERT_GE(answer.slots.size(), 3U);
    EXPECT_EQ(answer.slots[0], now + 100'000);
    for (const auto step : steps(answer.slots)) {
        EXPECT_LE(step, 2 * interval);
        EXPECT_GE(step, 2 * interval - 100) << "at half the rate, which grows back";
    }
}

TEST_F(RedisScript, Several429OfTheSameMomentAreOne) {
    redis_->settle(options_.prefix);
    Server server{options_};
    auto told = question(0);
    told.pause = milliseconds{100};
    for (int i = 0; i < 5; ++i) static_cast<void>(server.ask(told));
    const auto between = steps(server.ask(question(3)).slots);
    ASSERT_FALSE(between.empty());
    EXPECT_LE(between[0], 2 * interval);
}

TEST_F(RedisScript, TheRateGrowsBackAfterA429) {
    redis_->settle(options_.prefix);
    Server server{options_};
    auto told = question(0);
    told.pause = milliseconds{0};
    const auto now = server.ask(told).now;
    redis_->ask({"HSET", key("budget:key:transactional"), "paused", std::to_string(now - 5'000'000)});
    auto between = steps(server.ask(question(3)).slots);
    EXPECT_GT(between.at(0), 1.4 * interval);
    EXPECT_LT(between.at(0), 1.6 * interval);
    redis_->ask({"HSET", key("budget:key:transactional"), "paused", std::to_string(now - 11'000'000)});
    between = steps(server.ask(question(3)).slots);
    EXPECT_EQ(between.back(), interval);
}

TEST_F(RedisScript, AServerThatIsNewIsQuietAtFirst) {
    const auto answer = Server{options_}.ask(question(1));
    EXPECT_THAT(answer.slots, IsEmpty());
    EXPECT_EQ(answer.earliest, answer.now + 5'200'000) << "those of another may not have passed yet";
    options_.prefix += "2";
    options_.fallback = Fallback::keep_share;
    const auto longer = Server{options_}.ask(question(1));
    EXPECT_EQ(longer.earliest, longer.now + 25'200'000) << "and processes may be using their shares";
}

TEST_F(RedisScript, AServerThatHasTakenOverIsQuietAtFirst) {
    redis_->settle(options_.prefix);
    Server server{options_};
    EXPECT_EQ(server.ask(question(1)).slots.size(), 1U);
    redis_->ask({"HSET", key("server"), "run", "another"});  // what is replicated, or was saved, is of another's run
    const auto answer = server.ask(question(1));
    EXPECT_THAT(answer.slots, IsEmpty());
    EXPECT_EQ(answer.earliest, answer.now + 5'200'000);
}

TEST_F(RedisScript, AClockThatWasSetBackHoldsUpNobody) {
    redis_->settle(options_.prefix);
    Server server{options_};
    const auto now = server.ask(question(1)).now;
    const auto later = std::to_string(now + 3'600'000'000);
    redis_->ask({"HSET", key("budget:key:transactional"), "at", later, "next", later, "paused", later});
    const auto answer = server.ask(question(1));
    ASSERT_EQ(answer.slots.size(), 1U);
    EXPECT_LE(answer.slots[0], answer.now + interval);
}

TEST_F(RedisScript, TheShareOfWhoIsAwayIsLeftToIt) {
    options_.fallback = Fallback::keep_share;
    redis_->settle(options_.prefix);
    options_.timeout = milliseconds{250};
    Server server{options_};
    const auto now = server.ask(question(0)).now;
    redis_->ask({"ZADD", key("processes"), std::to_string(now - 2'000'000), "away"});
    redis_->ask({"ZADD", key("processes"), std::to_string(now - 60'000'000), "gone"});
    const auto answer = server.ask(question(3));
    EXPECT_EQ(answer.processes, 2);
    EXPECT_THAT(steps(answer.slots), ElementsAre(2 * interval, 2 * interval));
}

TEST_F(RedisScript, WhoMayNotHaveHeardTheAnswerCountsAsAway) {
    options_.fallback = Fallback::keep_share;
    redis_->settle(options_.prefix);
    options_.timeout = milliseconds{250};
    Server deaf{options_};
    static_cast<void>(deaf.ask(question(0)));
    Server server{options_};
    auto heard = question(3);
    heard.heard = server.ask(question(0)).now;
    EXPECT_THAT(steps(server.ask(heard).slots), ElementsAre(2 * interval, 2 * interval));
    auto at_last = question(0);
    at_last.heard = deaf.ask(question(0)).now;
    static_cast<void>(deaf.ask(at_last));
    EXPECT_EQ(steps(server.ask(heard).slots).back(), interval);
}

TEST_F(RedisScript, WhoLeavesIsForgotten) {
    redis_->settle(options_.prefix);
    Server first{options_};
    Server second{options_};
    static_cast<void>(first.ask(question(0)));
    EXPECT_EQ(second.ask(question(0)).processes, 2);
    auto goodbye = question(0);
    goodbye.leaving = true;
    static_cast<void>(first.ask(goodbye));
    EXPECT_EQ(second.ask(question(0)).processes, 1);
}

TEST_F(RedisScript, NothingStaysForEver) {
    redis_->settle(options_.prefix);
    Server server{options_};
    auto all = question(3);
    all.unused = {server.ask(question(1)).now + 1'000'000};
    static_cast<void>(server.ask(all));
    const auto keys = redis_->ask({"KEYS", "{" + options_.prefix + "}*"});
    EXPECT_THAT(keys, HasSubstr("budget:key:transactional"));
    std::size_t begin = 0;
    for (std::size_t end = keys.find('\n'); end != std::string::npos; begin = end + 1, end = keys.find('\n', begin)) {
        EXPECT_GT(std::stoi(redis_->ask({"PTTL", keys.substr(begin, end - begin)})), 0);
    }
}

TEST_F(RedisScript, IsLoadedAgainWhereItHasBeenForgotten) {
    redis_->settle(options_.prefix);
    Server server{options_};
    static_cast<void>(server.ask(question(1)));
    redis_->ask({"SCRIPT", "FLUSH"});
    EXPECT_EQ(server.ask(question(1)).slots.size(), 1U);
}

TEST_F(RedisScript, UsesTheDatabaseOfTheOptions) {
    options_.database = 3;
    static_cast<void>(Server{options_}.ask(question(1)));
    EXPECT_THAT(redis_->ask({"INFO", "keyspace"}), HasSubstr("db3:"));
}

// ---- what goes wrong, and other servers ----------------------------------------------------------

TEST(RedisOptions, AreChecked) {
    const auto problem = [](auto change) {
        Options options;
        change(options);
        return problem_of(options);
    };
    EXPECT_EQ(problem([](Options&) {}), "");
    EXPECT_THAT(problem([](Options& o) { o.port = 0; }), HasSubstr("port"));
    EXPECT_THAT(problem([](Options& o) { o.port = 65536; }), HasSubstr("port"));
    EXPECT_THAT(problem([](Options& o) { o.host = ""; }), HasSubstr("host"));
    EXPECT_THAT(problem([](Options& o) { o.database = -1; }), HasSubstr("database"));
    EXPECT_THAT(problem([](Options& o) { o.prefix = ""; }), HasSubstr("prefix"));
    EXPECT_THAT(problem([](Options& o) { o.prefix = "a{b}"; }), HasSubstr("prefix"));
    EXPECT_THAT(problem([](Options& o) { o.timeout = milliseconds{0}; }), HasSubstr("timeout"));
    EXPECT_THAT(problem([](Options& o) { o.timeout = seconds{11}; }), HasSubstr("timeout"));
    for (const auto* const wrong : {"host", ":26379", "host:", "host:port", "host:1x"}) {
        EXPECT_THAT(problem([&](Options& o) { o.sentinels = {wrong}; }), HasSubstr("sentinels")) << wrong;
    }
    EXPECT_EQ(problem([](Options& o) { o.sentinels = {"host:26379", "[::1]:26379"}; }), "");
}

TEST(RedisConnection, NamesTheServerThatIsNotThere) {
    Options options;
    options.port = test::free_port();
    EXPECT_THAT(problem_with(options), HasSubstr("Redis at 127.0.0.1:" + std::to_string(options.port) + ": "));
    options.unix_socket = "/nowhere/socket";
    EXPECT_THAT(problem_with(options), HasSubstr("Redis at /nowhere/socket: "));
}

TEST(RedisConnection, LogsIn) {
    NEED_REDIS();
    const RedisServer redis{
        {"--requirepass", "secret-of-all", "--user", "cio", "on", ">secret-of-cio", "~{cio}:*", "+@all"}};
    auto options = redis.options();
    EXPECT_THAT(problem_with(options), HasSubstr("NOAUTH"));
    options.password = "a-wrong-one";
    EXPECT_THAT(problem_with(options), HasSubstr("WRONGPASS"));
    EXPECT_THAT(problem_with(options), Not(HasSubstr("a-wrong-one")));
    options.password = "secret-of-all";
    EXPECT_EQ(problem_with(options), "");
    options.user = "cio";
    EXPECT_THAT(problem_with(options), HasSubstr("WRONGPASS"));
    options.password = "secret-of-cio";
    EXPECT_EQ(problem_with(options), "");
    options.prefix = "other";
    EXPECT_THAT(problem_with(options), HasSubstr("key"));  // the user may not touch it
}

/// Needs no more rights than the documentation says.
TEST(RedisConnection, NeedsFewRights) {
    NEED_REDIS();
    const RedisServer redis{
        {"--user",         "cio",      "on",           ">secret", "resetchannels", "~{cio}:*", "-@all",
         "+info",          "+evalsha", "+script|load", "+time",   "+zadd",         "+zrem",    "+zremrangebyscore",
         "+zrangebyscore", "+zcard",   "+zcount",      "+zscore", "+hmget",        "+hmset",   "+del",
         "+pexpire"}};
    redis.settle();
    auto options = redis.options();
    options.user = "cio";
    options.password = "secret";
    Server server{options};
    Question question{"key:budget", Pacing{usual_limit}};
    question.wanted = 3;
    question.pause = milliseconds{10};
    const auto slots = server.ask(question).slots;
    ASSERT_FALSE(slots.empty());
    question.pause.reset();
    question.unused = slots;
    question.leaving = true;
    EXPECT_NO_THROW(static_cast<void>(server.ask(question)));
}

TEST(RedisConnection, TakesWhatIsNoRedisForOneThatIsAway) {
    NEED_REDIS();
    const RedisServer redis;
    auto options = redis.options();
    options.unix_socket.clear();
    options.port = redis.port();
    EXPECT_EQ(problem_with(options), "") << "by its port";
    options.tls = true;
    EXPECT_NE(problem_with(options), "") << "which does not speak TLS";
}

TEST(RedisConnection, IsEncryptedAndVerified) {
    NEED_REDIS();
    const test::Authority authority;
    const auto write = [](const std::filesystem::path& path, auto writer) {
        const std::unique_ptr<std::FILE, test::Free<&std::fclose>> file{std::fopen(path.c_str(), "w")};
        ASSERT_TRUE(file);
        writer(file.get());
    };
    const auto folder = std::filesystem::temp_directory_path();
    const auto certificate = folder / ("cio-redis-" + std::to_string(getpid()) + ".crt");
    const auto key = folder / ("cio-redis-" + std::to_string(getpid()) + ".key");
    const auto context = authority.server({"127.0.0.1"});
    write(certificate, [&](std::FILE* file) { PEM_write_X509(file, SSL_CTX_get0_certificate(context.get())); });
    write(key, [&](std::FILE* file) {
        PEM_write_PrivateKey(file, SSL_CTX_get0_privatekey(context.get()), nullptr, nullptr, 0, nullptr, nullptr);
    });
    const int port = test::free_port();
    {
        const RedisServer redis{{"--tls-port", std::to_string(port), "--tls-cert-file", certificate, "--tls-key-file",
                                 key, "--tls-auth-clients", "no", "--tls-ca-cert-file", authority.ca_file()}};
        Options options;
        options.port = port;
        options.tls = true;
        options.timeout = seconds{5};
        EXPECT_THAT(problem_with(options), HasSubstr("certificate")) << "of an authority that nobody knows";
        options.ca_file = authority.ca_file();
        EXPECT_EQ(problem_with(options), "");
        options.host = "localhost";
        EXPECT_THAT(problem_with(options), HasSubstr("localhost")) << "the certificate is of 127.0.0.1";
    }
    std::filesystem::remove(certificate);
    std::filesystem::remove(key);
}

TEST(RedisConnection, FollowsTheNodesOfACluster) {
    NEED_REDIS();
    const auto in_cluster = [](int bus) {
        return std::vector<std::string>{"--cluster-enabled", "yes", "--cluster-port", std::to_string(bus)};
    };
    const RedisServer first{in_cluster(test::free_port())};
    const int bus = test::free_port();
    const RedisServer second{in_cluster(bus)};
    first.ask({"CLUSTER", "ADDSLOTSRANGE", "0", "8191"});
    second.ask({"CLUSTER", "ADDSLOTSRANGE", "8192", "16383"});
    first.ask({"CLUSTER", "MEET", "127.0.0.1", std::to_string(second.port()), std::to_string(bus)});
    const auto ready = [](const RedisServer& node) {
        return node.ask({"CLUSTER", "INFO"}).find("cluster_state:ok") != std::string::npos;
    };
    for (int i = 0; i < 2000 && !(ready(first) && ready(second)); ++i) usleep(5000);
    for (const auto* const prefix : {"a", "b", "c", "d"}) {  // on both of them
        auto options = first.options();
        options.timeout = seconds{5};
        options.prefix = prefix;
        Server server{options};
        const auto ask = [&] { return server.ask({"key:budget", Pacing{usual_limit}}).processes; };
        try {
            EXPECT_EQ(ask(), 1);
        } catch (const Failure& failure) {
            EXPECT_THAT(failure.what(), HasSubstr("MOVED"));
            EXPECT_EQ(ask(), 1) << "the next time it asks the right one";
        }
    }
    EXPECT_NE(second.ask({"DBSIZE"}), "0");
    EXPECT_NE(first.ask({"DBSIZE"}), "0");
}

TEST(RedisConnection, AsksASentinelWhoTheMasterIs) {
    NEED_REDIS();
    const RedisServer master;
    const RedisServer sentinel{{"--sentinel"},
                               "sentinel monitor orders 127.0.0.1 " + std::to_string(master.port()) + " 1\n"};
    Options options;
    options.sentinels = {"127.0.0.1:" + std::to_string(test::free_port()),
                         "127.0.0.1:" + std::to_string(sentinel.port())};
    EXPECT_THAT(problem_with(options), HasSubstr("mymaster"));
    options.sentinel_service = "orders";
    EXPECT_EQ(problem_with(options), "");
    EXPECT_NE(master.ask({"DBSIZE"}), "0");
}

}  // namespace
}  // namespace cio::redis
