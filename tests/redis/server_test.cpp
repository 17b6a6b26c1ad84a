// SPDX-License-Identifier: MIT
//
// What is special about Redis; decisions are tested in tests/fleet.

#include "redis/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>

#include <memory>
#include <string>
#include <vector>

#include "fleet/question.hpp"
#include "redis/redis_server.hpp"
#include "support/certificates.hpp"

namespace cio::redis {
namespace {

using fleet::Pacing;
using std::chrono::milliseconds;
using std::chrono::seconds;
using test::question;
using test::RedisServer;
using test::usual_limit;
using ::testing::HasSubstr;
using ::testing::Not;

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

    static RedisServer* redis_;
    Options options_;
};

RedisServer* RedisScript::redis_ = nullptr;

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
