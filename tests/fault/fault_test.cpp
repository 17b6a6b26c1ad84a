// SPDX-License-Identifier: MIT
//
// Every fault with a read, an idempotent and a once operation; on the first attempt, on a later one,
// and on a connection that was kept alive; waited for, and submitted.

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>

#include <cio/cio.hpp>

#include "fault/faults.hpp"
#include "support/canned_server.hpp"
#include "support/libcurl.hpp"

namespace cio {
namespace {

using test::Connection;
using test::Fault;
using test::FaultRequest;
using test::FaultServer;

enum class Kind { read, idempotent, once, upload };
enum class Position { first, later, kept_alive };
enum class Way { waiting, submitted };

std::string name_of(Kind kind) {
    constexpr std::array names{"Read", "Idempotent", "Once", "Upload"};
    return names.at(static_cast<std::size_t>(kind));
}
std::string name_of(Position position) {
    return position == Position::first ? "First" : position == Position::later ? "Later" : "KeptAlive";
}
std::string name_of(Way way) { return way == Way::waiting ? "Waiting" : "Submitted"; }

void PrintTo(Kind kind, std::ostream* out) { *out << name_of(kind); }
void PrintTo(Position position, std::ostream* out) { *out << name_of(position); }
void PrintTo(Way way, std::ostream* out) { *out << name_of(way); }

/// To be done once, and not repeated.
bool is_once(Kind kind) { return kind == Kind::once || kind == Kind::upload; }

/// The operation of each kind. Success is all that is of interest here.
std::optional<Error> call(const AppClient& client, Kind kind, Way way) {
    const auto error_of = [&](const auto& request) {
        const auto result = way == Way::waiting ? client.call(request) : client.submit(request).get();
        return result ? std::nullopt : std::optional<Error>{result.error()};
    };
    switch (kind) {
        case Kind::read: {
            GetCampaignRequest request;
            request.campaign_id = 7;
            return error_of(request);
        }
        case Kind::idempotent: {
            UpdateCollectionRequest request;
            request.collection_id = 7;
            request.name = "products";
            return error_of(request);
        }
        case Kind::upload: {
            UploadAssetRequest request;
            request.file = UploadFile::from_memory(std::string(30'000, 'x'), "picture.png");
            return error_of(request);
        }
        case Kind::once: break;
    }
    TransactionalEmailRequest request;
    request.transactional_message_id = 44;
    request.to = "lucy@example.com";
    return error_of(request);
}

ClientOptions options_for(const std::string& base_url) {
    ClientOptions options;
    options.api_key = test::test_key;
    options.base_url = base_url;
    options.retry.base_delay = std::chrono::milliseconds{1};
    options.retry.max_delay = std::chrono::milliseconds{2};
    options.connect_timeout = std::chrono::seconds{10};
    options.attempt_timeout = std::chrono::milliseconds{300};
    options.timeout = std::chrono::seconds{60};
    options.rate_limits.enabled = false;
    options.max_response_bytes = 64 * 1024;
    return options;
}

FaultServer::Behaviour too_many_requests() {
    return {true, [](FaultServer&, Connection& connection, const FaultRequest&) {
                connection.send(test::http_answer(429, "{}"));
            }};
}

void expect(const test::Expected& expected, Kind kind, const std::optional<Error>& error, int acted) {
    if (expected.succeeds) {
        EXPECT_FALSE(error) << error->message();
    } else {
        ASSERT_TRUE(error) << "succeeded";
        EXPECT_EQ(to_string(error->kind()), to_string(expected.kind)) << error->message();
        const auto effect = kind == Kind::read ? Effect::none : expected.effect;
        EXPECT_EQ(to_string(error->effect()), to_string(effect)) << error->message();
        EXPECT_EQ(error->message().find(test::test_key), std::string::npos);
    }
    if (!is_once(kind)) return;
    EXPECT_LE(acted, 1) << "sent twice";
    if (!error) {
        EXPECT_EQ(acted, 1);
    } else if (acted > 0) {
        EXPECT_EQ(to_string(error->effect()), "unknown") << error->message();
    }
}

std::string name_of(const Fault& fault) { return fault.name; }
std::string name_of(const test::ConnectFault& fault) { return fault.name; }

/// Names a test after its parameters.
template <class... T>
std::string name_of(const ::testing::TestParamInfo<std::tuple<T...>>& info) {
    std::string name;
    std::apply([&](const auto&... each) { ((name += (name.empty() ? "" : "_") + name_of(each)), ...); }, info.param);
    return name;
}

using Parameters = std::tuple<Fault, Kind, Position, Way>;

class HttpFault : public ::testing::TestWithParam<Parameters> {};

TEST_P(HttpFault, IsHandledAsDocumented) {
    const auto& [fault, kind, position, way] = GetParam();
    FaultServer server;
    const AppClient client{options_for("http://127.0.0.1:" + std::to_string(server.port()) + "/v1")};
    if (position == Position::kept_alive) {
        ASSERT_FALSE(call(client, kind, way));
        server.clear_acted();
    }
    std::vector<FaultServer::Behaviour> script;
    if (position == Position::later) script.push_back(too_many_requests());
    script.push_back(fault.behaviour);
    server.script(std::move(script));

    const auto error = call(client, kind, way);
    auto expected = is_once(kind) ? fault.once : fault.repeatable;
    // If the client sees the connection end before the request has begun to leave, it makes another.
    if (!fault.behaviour.reads && !error) expected = {true};
    expect(expected, kind, error, server.acted());
}

INSTANTIATE_TEST_SUITE_P(Http1, HttpFault,
                         ::testing::Combine(::testing::ValuesIn(test::http_faults()),
                                            ::testing::Values(Kind::read, Kind::idempotent, Kind::once),
                                            ::testing::Values(Position::first, Position::later, Position::kept_alive),
                                            ::testing::Values(Way::waiting, Way::submitted)),
                         [](const auto& one) { return name_of(one); });

INSTANTIATE_TEST_SUITE_P(Http1Upload, HttpFault,
                         ::testing::Combine(::testing::ValuesIn(test::http_faults()), ::testing::Values(Kind::upload),
                                            ::testing::Values(Position::first, Position::kept_alive),
                                            ::testing::Values(Way::waiting, Way::submitted)),
                         [](const auto& one) { return name_of(one); });

class Http2Fault : public ::testing::TestWithParam<Parameters> {};

TEST_P(Http2Fault, IsHandledAsDocumented) {
    if (!test::libcurl_has_http2()) GTEST_SKIP() << "this libcurl has no HTTP/2";
    const auto& [fault, kind, position, way] = GetParam();
    const test::Authority authority;
    FaultServer server{FaultServer::Mode::http2, authority.server({"127.0.0.1"})};
    auto options = options_for("https://127.0.0.1:" + std::to_string(server.port()) + "/v1");
    options.ca_file = authority.ca_file();
    const AppClient client{std::move(options)};
    if (position == Position::kept_alive) {
        ASSERT_FALSE(call(client, kind, way));
        server.clear_acted();
    }
    server.script({fault.behaviour});

    const auto error = call(client, kind, way);
    expect(is_once(kind) ? fault.once : fault.repeatable, kind, error, server.acted());
}

INSTANTIATE_TEST_SUITE_P(Http2, Http2Fault,
                         ::testing::Combine(::testing::ValuesIn(test::http2_faults()),
                                            ::testing::Values(Kind::read, Kind::idempotent, Kind::once, Kind::upload),
                                            ::testing::Values(Position::first, Position::kept_alive),
                                            ::testing::Values(Way::waiting, Way::submitted)),
                         [](const auto& one) { return name_of(one); });

// ---- before a request can be sent --------------------------------------------------------------

class ConnectFault : public ::testing::TestWithParam<std::tuple<test::ConnectFault, Kind, Way>> {
protected:
    /// A client for which the fault holds, whatever it tries.
    AppClient client_for(const std::string& name) {
        if (name == "NotResolved") {
            auto options = options_for("https://no-such-host.invalid/v1");
            options.attempt_timeout = std::chrono::seconds{10};  // the name server takes its time to say so
            return AppClient{std::move(options)};
        }
        if (name == "Refused") {
            int free_port = 0;
            {
                const FaultServer gone;
                free_port = gone.port();
            }
            return AppClient{options_for("http://127.0.0.1:" + std::to_string(free_port) + "/v1")};
        }
        if (name == "NoTls") {
            server_ = std::make_unique<FaultServer>();
            server_->script(
                std::vector<FaultServer::Behaviour>(8, {false, [](FaultServer&, Connection& c, const FaultRequest&) {
                                                            c.send("HTTP/1.1 400 Bad Request\r\n\r\n");
                                                            c.close();
                                                        }}));
        } else {
            const auto* const host = name == "WrongName" ? "other.example" : "127.0.0.1";
            const int days = name == "Expired" ? -1 : 1;
            const auto& signer = name == "Untrusted" ? stranger_ : authority_;
            server_ = std::make_unique<FaultServer>(FaultServer::Mode::tls, signer.server({host}, days));
        }
        auto options = options_for("https://127.0.0.1:" + std::to_string(server_->port()) + "/v1");
        options.ca_file = authority_.ca_file();
        return AppClient{std::move(options)};
    }

    test::Authority authority_;
    test::Authority stranger_;
    std::unique_ptr<FaultServer> server_;
};

TEST_P(ConnectFault, NothingIsSentAndTheErrorSaysSo) {
    const auto& [fault, kind, way] = GetParam();
    const auto client = client_for(fault.name);
    const auto error = call(client, kind, way);
    ASSERT_TRUE(error);
    EXPECT_EQ(to_string(error->kind()), to_string(fault.kind)) << error->message();
    EXPECT_EQ(error->effect(), Effect::none) << error->message();
    EXPECT_EQ(error->attempts(), fault.repeated ? 4 : 1) << error->message();
    if (server_) {
        EXPECT_EQ(server_->acted(), 0);
        EXPECT_TRUE(server_->requests().empty()) << "the key went to a server that was not verified";
    }
}

INSTANTIATE_TEST_SUITE_P(All, ConnectFault,
                         ::testing::Combine(::testing::ValuesIn(test::connect_faults()),
                                            ::testing::Values(Kind::read, Kind::idempotent, Kind::once, Kind::upload),
                                            ::testing::Values(Way::waiting, Way::submitted)),
                         [](const auto& one) { return name_of(one); });

// ---- redirects between the regions ------------------------------------------------------------

class RegionRedirect : public ::testing::TestWithParam<std::tuple<Kind, Way>> {
protected:
    RegionRedirect()
        : server_{FaultServer::Mode::tls_tunnel,
                  authority_.server({"api.customer.io", "api-eu.customer.io", "evil.example"})} {
        ClientOptions options = options_for("");
        options.region = Region::us;
        options.proxy = "http://127.0.0.1:" + std::to_string(server_.port());
        options.ca_file = authority_.ca_file();
        client_.emplace(std::move(options));
    }

    std::optional<Error> make_call() { return call(*client_, std::get<Kind>(GetParam()), std::get<Way>(GetParam())); }

    static FaultServer::Behaviour redirect(int status, const std::string& origin) {
        return {true, [=](FaultServer&, Connection& connection, const FaultRequest& request) {
                    connection.send(test::http_answer(status, "", "Location: " + origin + request.target + "\r\n"));
                }};
    }

    /// The requests inside tunnels. The tunnels' own must not know the key.
    [[nodiscard]] std::vector<FaultRequest> requests() const {
        std::vector<FaultRequest> inner;
        for (const auto& request : server_.requests()) {
            if (request.method == "CONNECT") {
                EXPECT_EQ(request.headers.count("authorization"), 0U) << "the proxy got the key";
            } else {
                inner.push_back(request);
            }
        }
        return inner;
    }

    test::Authority authority_;
    FaultServer server_;
    std::optional<AppClient> client_;
};

TEST_P(RegionRedirect, ToTheOtherRegionIsFollowedAndRemembered) {
    for (const int status : {301, 302, 307, 308}) {
        server_.script({redirect(status, "https://api-eu.customer.io")});
        ASSERT_FALSE(make_call());
        ASSERT_FALSE(make_call());
    }
    const auto seen = requests();
    ASSERT_GE(seen.size(), 3U);
    EXPECT_EQ(seen[0].host, "api.customer.io:443");
    EXPECT_EQ(seen[1].host, "api-eu.customer.io:443");
    EXPECT_EQ(seen[2].host, "api-eu.customer.io:443") << "the region was not remembered";
    for (const auto& request : seen) {
        EXPECT_TRUE(request.encrypted);
        EXPECT_EQ(request.method, seen[0].method);
        EXPECT_EQ(request.target, seen[0].target);
        EXPECT_EQ(request.body.size(), seen[0].body.size());
        EXPECT_EQ(request.headers.at("authorization"), std::string{"Bearer "} + test::test_key);
    }
    EXPECT_TRUE(seen[1].body == seen[0].body) << "another request has followed the redirect";
    EXPECT_EQ(server_.acted(), 8);
}

TEST_P(RegionRedirect, ElsewhereIsRefusedAndTheKeyStays) {
    for (const auto* origin :
         {"https://evil.example", "http://api-eu.customer.io", "https://api.customer.io.evil.example",
          "https://evilcustomer.io", "ftp://api.customer.io", "https://user@api-eu.customer.io"}) {
        server_.script({redirect(307, origin)});
        const auto error = make_call();
        ASSERT_TRUE(error) << origin;
        EXPECT_EQ(error->kind(), ErrorKind::redirect) << error->message();
        EXPECT_EQ(error->effect(), Effect::none);
    }
    for (const auto& request : requests()) EXPECT_EQ(request.host, "api.customer.io:443");
    EXPECT_EQ(server_.acted(), 0);
}

TEST_P(RegionRedirect, InACircleEnds) {
    std::vector<FaultServer::Behaviour> circle;
    for (int i = 0; i < 20; ++i) {
        circle.push_back(redirect(302, i % 2 == 0 ? "https://api-eu.customer.io" : "https://api.customer.io"));
    }
    server_.script(std::move(circle));
    const auto error = make_call();
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::redirect) << error->message();
    EXPECT_LE(requests().size(), 6U);
}

INSTANTIATE_TEST_SUITE_P(All, RegionRedirect,
                         ::testing::Combine(::testing::Values(Kind::read, Kind::idempotent, Kind::once, Kind::upload),
                                            ::testing::Values(Way::waiting, Way::submitted)),
                         [](const auto& one) { return name_of(one); });

// ---- what else the promises need ----------------------------------------------------------------

TEST(Delete, ThatFindsNothingAfterALostAnswerIsASuccess) {
    FaultServer server;
    server.script({{true,
                    [](FaultServer& s, Connection& c, const FaultRequest&) {
                        s.act();
                        c.close();
                    }},
                   {true, [](FaultServer&, Connection& c, const FaultRequest&) {
                        c.send(test::http_answer(404, R"({"errors":[{"detail":"not found"}]})"));
                    }}});
    const AppClient client{options_for("http://127.0.0.1:" + std::to_string(server.port()) + "/v1")};
    const auto deleted = client.delete_collection(7);
    EXPECT_TRUE(deleted) << deleted.error().message();
    EXPECT_EQ(server.acted(), 1);
}

class Connections : public ::testing::TestWithParam<Way> {};

TEST_P(Connections, AreReused) {
    FaultServer server;
    const AppClient client{options_for("http://127.0.0.1:" + std::to_string(server.port()) + "/v1")};
    for (int i = 0; i < 20; ++i) ASSERT_FALSE(call(client, Kind::once, GetParam()));
    EXPECT_EQ(server.connections(), 1);
}

TEST_P(Connections, SpeakHttp2WhereTheServerDoes) {
    if (!test::libcurl_has_http2()) GTEST_SKIP() << "this libcurl has no HTTP/2";
    const test::Authority authority;
    FaultServer server{FaultServer::Mode::http2, authority.server({"127.0.0.1"})};
    auto options = options_for("https://127.0.0.1:" + std::to_string(server.port()) + "/v1");
    options.ca_file = authority.ca_file();
    const AppClient client{std::move(options)};
    for (int i = 0; i < 5; ++i) ASSERT_FALSE(call(client, Kind::once, GetParam()));
    EXPECT_EQ(server.connections(), 1);
    ASSERT_EQ(server.requests().size(), 5U);
    EXPECT_GT(server.requests().back().stream, 1U);
}

INSTANTIATE_TEST_SUITE_P(All, Connections, ::testing::Values(Way::waiting, Way::submitted),
                         [](const auto& one) { return name_of(one.param); });

TEST(ReliabilityGuide, HasTheTableOfThisSuite) {
    std::ifstream file{CIO_SOURCE_DIR "/docs/reliability.md"};
    std::stringstream text;
    text << file.rdbuf();
    EXPECT_NE(text.str().find(test::fault_table()), std::string::npos) << "docs/reliability.md must hold this table:\n"
                                                                       << test::fault_table();
}

}  // namespace
}  // namespace cio
