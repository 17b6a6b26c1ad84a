// SPDX-License-Identifier: MIT
//
// Files in requests: what goes over the wire, what is refused before, and what becomes of it when the file, the
// server or the program does not play along.

#include <cio/upload_file.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#if !defined(_WIN32)
#include <sys/stat.h>
#endif

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>
#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "support/error_of.hpp"
#include "support/fake_transport.hpp"
#include "support/fault_server.hpp"
#include "support/temporary_folder.hpp"

namespace cio {
namespace {

using test::Connection;
using test::error_of;
using test::FaultRequest;
using test::FaultServer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::MockServer;
using ::testing::Not;

constexpr std::size_t most_bytes = std::size_t{2} * 1024 * 1024;

/// Every byte there is, NUL included, and what looks like the end of a part.
std::string nasty_bytes(std::size_t size) {
    std::string bytes = "\r\n--cio-0123456789--\r\n\r\n--";
    for (std::size_t i = 0; bytes.size() < size; ++i) bytes += static_cast<char>((i * 7 + i / 256) & 0xFFU);
    return bytes;
}

/// What progress functions were told.
using Told = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

std::uint64_t whole(const Told& told) { return told.empty() ? 0 : told.back().second; }

class Upload : public ::testing::Test {
protected:
    void write_file(const std::string& bytes) const { std::ofstream{path_, std::ios::binary} << bytes; }

    /// A request for the file, which is made with these bytes.
    [[nodiscard]] UploadAssetRequest from_file(const std::string& bytes) const {
        write_file(bytes);
        UploadAssetRequest request;
        request.file = UploadFile::from_file(path_);
        return request;
    }

    static UploadAssetRequest from_memory(std::string bytes) {
        UploadAssetRequest request;
        request.file = UploadFile::from_memory(std::move(bytes), "picture.png");
        return request;
    }

    static ClientOptions options_for(const FaultServer& server) {
        auto options = server.client_options();
        options.retry.base_delay = options.retry.max_delay = std::chrono::milliseconds{1};
        return options;
    }

    test::TemporaryFolder folder_;
    std::filesystem::path path_ = folder_.path() / "picture.png";
};

/// Both ways of moving a request.
Result<Asset> upload(const AppClient& client, const UploadAssetRequest& request, bool submitted) {
    return submitted ? client.submit(request).get() : client.upload_asset(request);
}

class UploadBothWays : public Upload, public ::testing::WithParamInterface<bool> {
protected:
    [[nodiscard]] Result<Asset> upload(const AppClient& client, const UploadAssetRequest& request) const {
        return cio::upload(client, request, GetParam());
    }
};

INSTANTIATE_TEST_SUITE_P(Ways, UploadBothWays, ::testing::Bool(),
                         [](const auto& one) { return one.param ? "Submitted" : "Waiting"; });

// ---- what goes over the wire ----------------------------------------------------------------------

TEST_P(UploadBothWays, CarriesEveryByte) {
    MockServer server;
    const AppClient client{server.client_options()};
    for (const std::size_t size : {std::size_t{1}, std::size_t{30'000}, std::size_t{65'536}, most_bytes}) {
        for (const bool in_memory : {true, false}) {
            const auto bytes = nasty_bytes(size).substr(0, size);
            const auto asset = upload(client, in_memory ? from_memory(bytes) : from_file(bytes));
            ASSERT_TRUE(asset) << asset.error().message();
            EXPECT_EQ(asset->size, static_cast<std::int64_t>(size));
            const auto seen = server.requests("upload_asset").back();
            EXPECT_EQ(seen.headers.count("transfer-encoding"), 0U);
            EXPECT_EQ(seen.headers.at("content-length"), std::to_string(seen.raw_body.size()));
            const auto request = seen.as<UploadAssetRequest>();
            EXPECT_TRUE(*request.file.bytes() == bytes) << size;
            EXPECT_EQ(request.file.file_name(), "picture.png");
            EXPECT_EQ(request.file.content_type(), "image/png");
        }
    }
}

TEST_F(Upload, CarriesTheOtherFieldsAsTheyAre) {
    MockServer server;
    const AppClient client{server.client_options()};
    auto request = from_memory("content");
    request.name = "Łódź \"at\\night\"\r\n--x";
    request.parent_folder_id = 1;
    const auto asset = client.upload_asset(request);
    ASSERT_TRUE(asset) << asset.error().message();
    EXPECT_EQ(asset->name, request.name);
    EXPECT_EQ(asset->parent_folder_id, 1);
    const auto seen = server.requests().back().as<UploadAssetRequest>();
    EXPECT_EQ(seen.name, request.name);
    EXPECT_EQ(seen.parent_folder_id, 1);
}

TEST_F(Upload, SaysNothingOfFieldsThatAreNotGiven) {
    MockServer server;
    const AppClient client{server.client_options()};
    ASSERT_TRUE(client.upload_asset(from_memory("content")));
    EXPECT_THAT(server.requests().back().raw_body, Not(HasSubstr("parent_folder_id")));
    EXPECT_THAT(server.requests().back().raw_body, Not(HasSubstr("name=\"name\"")));
}

TEST_F(Upload, QuotesTheNameOfTheFile) {
    MockServer server;
    const AppClient client{server.client_options()};
    for (const std::string name : {R"(a "quoted"; filename="b".png)", R"(back\slash\".png)", "Łódź 茶.png"}) {
        UploadAssetRequest request;
        request.file = UploadFile::from_memory("content", name, "image/png");
        const auto asset = client.upload_asset(request);
        ASSERT_TRUE(asset) << asset.error().message();
        EXPECT_EQ(server.requests().back().as<UploadAssetRequest>().file.file_name(), name);
        EXPECT_EQ(asset->name, name);
    }
}

TEST_F(Upload, TakesTheNameAndTheTypeFromTheFile) {
    EXPECT_EQ(UploadFile::from_file("a.b/Łódź.JPG").file_name(), "Łódź.JPG");
    EXPECT_EQ(UploadFile::from_file("x.JPG").content_type(), "image/jpeg");
    EXPECT_EQ(UploadFile::from_file("x.jpeg").content_type(), "image/jpeg");
    EXPECT_EQ(UploadFile::from_file("x.png", "y.gif").content_type(), "image/gif");
    EXPECT_EQ(UploadFile::from_memory("", "x.pdf").content_type(), "application/pdf");
    EXPECT_EQ(UploadFile::from_memory("", "x.bmp", "image/x-bmp").content_type(), "image/x-bmp");
    EXPECT_EQ(UploadFile::from_memory("", "png").content_type(), "application/octet-stream");
    EXPECT_TRUE(UploadFile{}.empty());
    EXPECT_FALSE(UploadFile::from_memory("", "x").empty());
    EXPECT_FALSE(UploadFile::from_file("x").empty());
}

TEST_F(Upload, EndsEachRequestInAnotherWay) {
    MockServer server;
    const AppClient client{server.client_options()};
    ASSERT_TRUE(client.upload_asset(from_memory("content")));
    const auto first = server.requests().back();
    // The boundary of another request is content like any other.
    ASSERT_TRUE(client.upload_asset(from_memory(first.raw_body)));
    const auto second = server.requests().back();
    EXPECT_NE(first.headers.at("content-type"), second.headers.at("content-type"));
    EXPECT_EQ(*second.as<UploadAssetRequest>().file.bytes(), first.raw_body);
}

TEST_F(Upload, GoesInBatches) {
    MockServer server;
    const AppClient client{server.client_options()};
    std::vector<UploadAssetRequest> requests;
    for (int i = 0; i < 20; ++i) {
        auto request = i % 2 == 0 ? from_memory(nasty_bytes(100'000)) : from_file(nasty_bytes(100'000));
        request.name = "picture " + std::to_string(i);
        requests.push_back(std::move(request));
    }
    for (const auto& item : client.batch(requests)) {
        ASSERT_TRUE(item.result) << item.result.error().message();
        EXPECT_EQ(item.result->name, "picture " + std::to_string(item.index));
    }
    EXPECT_EQ(server.acted("upload_asset"), 20U);
    for (const auto& seen : server.requests("upload_asset")) {
        EXPECT_TRUE(*seen.as<UploadAssetRequest>().file.bytes() == nasty_bytes(100'000));
    }
}

TEST_F(Upload, GoesThroughATransportThatOnlyKnowsHowToWait) {
    std::string sent;
    const auto transport = std::make_shared<test::AnsweringTransport>([&](const HttpRequest& request) {
        request.body_source->rewind();
        std::string piece(1000, '\0');
        sent.clear();
        while (const auto count = request.body_source->read(piece.data(), piece.size())) sent.append(piece, 0, count);
        EXPECT_EQ(sent.size(), request.body_source->size());
        return test::answered(200, R"({"asset":{"id":7}})");
    });
    const AppClient client{test::offline_options(transport)};
    for (const bool submitted : {true, false}) {
        const auto asset = upload(client, from_file(nasty_bytes(5000)), submitted);
        ASSERT_TRUE(asset) << asset.error().message();
        EXPECT_EQ(asset->id, 7);
        EXPECT_THAT(sent, HasSubstr("\r\n\r\n" + nasty_bytes(5000) + "\r\n--"));
    }
}

// ---- what is refused before -----------------------------------------------------------------------

class UploadRefused : public Upload {
protected:
    /// The message of the refusal. The network must not be used.
    static std::string refused(const UploadAssetRequest& request) {
        const AppClient client{test::offline_options()};
        const auto error = error_of(client.upload_asset(request));
        EXPECT_EQ(error.kind(), ErrorKind::invalid_request) << error.message();
        EXPECT_EQ(error.effect(), Effect::none);
        EXPECT_EQ(error.attempts(), 0);
        return error.messages().empty() ? "" : error.messages().front().pointer + ": " + error.messages().front().text;
    }
    static std::string refused(UploadFile file) {
        UploadAssetRequest request;
        request.file = std::move(file);
        return refused(request);
    }
};

TEST_F(UploadRefused, WithoutAFile) { EXPECT_EQ(refused(UploadAssetRequest{}), "file: is required"); }

TEST_F(UploadRefused, AnEmptyFile) {
    EXPECT_EQ(refused(from_memory("")), "file: is an empty file");
    EXPECT_EQ(refused(from_file("")), "file: is an empty file");
}

TEST_F(UploadRefused, AFileThatIsTooLarge) {
    constexpr auto why = "file: has 2097153 bytes; the service takes 2097152 at most";
    EXPECT_EQ(refused(from_memory(std::string(most_bytes + 1, 'x'))), why);
    EXPECT_EQ(refused(from_file(std::string(most_bytes + 1, 'x'))), why);
}

TEST_F(UploadRefused, AFileThatIsNotThere) {
    const auto why = refused(UploadFile::from_file(folder_.path() / "gone.png"));
    EXPECT_THAT(why, HasSubstr("file: cannot be read from"));
    EXPECT_THAT(why, HasSubstr("gone.png"));
    EXPECT_THAT(why, HasSubstr(std::generic_category().message(ENOENT)));
}

TEST_F(UploadRefused, WhatIsNoRegularFile) {
    EXPECT_THAT(refused(UploadFile::from_file(folder_.path())), HasSubstr("no regular file"));
#if !defined(_WIN32)
    ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
    EXPECT_THAT(refused(UploadFile::from_file(path_)), HasSubstr("no regular file"));
#endif
}

TEST_F(UploadRefused, AFileThatMayNotBeRead) {
    write_file("content");
    std::filesystem::permissions(path_, std::filesystem::perms::none);
    if (std::ifstream{path_}.is_open()) GTEST_SKIP() << "this user may read anything";
    EXPECT_THAT(refused(UploadFile::from_file(path_)), HasSubstr(std::generic_category().message(EACCES)));
}

TEST_F(UploadRefused, NamesAndTypesThatWouldBreakOutOfTheirLine) {
    for (const auto& bad : std::vector<std::string>{"a\r\nX: y.png", "a\n.png", {"a\0b.png", 7}}) {
        EXPECT_EQ(refused(UploadFile::from_memory("content", bad)), "file.file_name: has control characters");
        EXPECT_EQ(refused(UploadFile::from_memory("content", "a.png", bad)),
                  "file.content_type: has control characters");
    }
    EXPECT_EQ(refused(UploadFile::from_memory("content", "\xff.png")), "file.file_name: is not valid UTF-8");
    EXPECT_EQ(refused(UploadFile::from_memory("content", "")), "file.file_name: is empty");
    auto request = from_memory("content");
    request.name = "\xc3";
    EXPECT_EQ(refused(request), "name: is not valid UTF-8");
}

// ---- progress ---------------------------------------------------------------------------------------

TEST_P(UploadBothWays, TellsItsProgress) {
    MockServer server;
    const AppClient client{server.client_options()};
    auto request = from_file(nasty_bytes(most_bytes));
    Told told;
    auto thread = std::this_thread::get_id();
    request.on_progress = [&](std::uint64_t sent, std::uint64_t total) {
        EXPECT_GT(sent, told.empty() ? 0 : told.back().first);
        told.emplace_back(sent, total);
        thread = std::this_thread::get_id();
    };
    ASSERT_TRUE(upload(client, request));
    ASSERT_GT(told.size(), 2U);
    EXPECT_EQ(told.back(), std::make_pair(std::uint64_t{most_bytes}, std::uint64_t{most_bytes}));
    EXPECT_EQ(thread == std::this_thread::get_id(), !GetParam());
}

TEST_P(UploadBothWays, EndsWithAnErrorWhenItsProgressFunctionThrows) {
    MockServer server;
    const AppClient client{server.client_options()};
    auto request = from_memory(nasty_bytes(most_bytes));
    request.on_progress = [](std::uint64_t, std::uint64_t) { throw std::runtime_error{"the window was closed"}; };
    const auto error = error_of(upload(client, request));
    EXPECT_EQ(error.kind(), ErrorKind::extension);
    EXPECT_EQ(error.effect(), Effect::unknown);
    EXPECT_EQ(error.attempts(), 1);
    EXPECT_THAT(error.message(), HasSubstr("the window was closed"));
    EXPECT_EQ(server.acted("upload_asset"), 0U);
    request.on_progress = nullptr;
    EXPECT_TRUE(upload(client, request)) << "the client is as good as before";
}

TEST_P(UploadBothWays, HasLetGoOfItsProgressFunctionWhenItEnds) {
    MockServer server;
    const AppClient client{server.client_options()};
    const auto held = std::make_shared<int>();
    auto request = from_memory("a few bytes");
    request.on_progress = [held](std::uint64_t, std::uint64_t) {};
    ASSERT_TRUE(upload(client, request));
    EXPECT_EQ(held.use_count(), 2) << "here and in the request";
}

// ---- repetitions ------------------------------------------------------------------------------------

FaultServer::Behaviour answers(int status, std::string headers = "") {
    return {true, [=](FaultServer&, Connection& connection, const FaultRequest&) {
                connection.send(test::http_answer(status, "{}", headers));
            }};
}

/// Reads some of what comes, at least the headers, before it goes on.
template <class F>
FaultServer::Behaviour after_the_headers(F then) {
    return {false, [=](FaultServer& server, Connection& connection, const FaultRequest& request) {
                std::string seen;
                while (seen.find("\r\n\r\n") == std::string::npos) {
                    const auto bytes = connection.receive();
                    if (bytes.empty()) return;
                    seen += bytes;
                }
                then(server, connection, request);
            }};
}

TEST_P(UploadBothWays, IsRepeatedWholeAfter429) {
    FaultServer server;
    server.script({answers(429)});
    const AppClient client{options_for(server)};
    auto request = from_file(nasty_bytes(300'000));
    Told told;
    request.on_progress = [&](std::uint64_t sent, std::uint64_t total) { told.emplace_back(sent, total); };
    const auto asset = upload(client, request);
    ASSERT_TRUE(asset) << asset.error().message();
    const auto seen = server.requests();
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_TRUE(seen[0].body == seen[1].body);
    EXPECT_THAT(seen[1].body, HasSubstr(nasty_bytes(300'000)));
    EXPECT_EQ(std::count(told.begin(), told.end(), std::make_pair(whole(told), whole(told))), 2);
    EXPECT_EQ(whole(told), 300'000U);
}

TEST_P(UploadBothWays, IsRepeatedWholeWhenItIsRefusedBeforeItIsRead) {
    FaultServer server;
    server.script({after_the_headers([](FaultServer& self, Connection& connection, const FaultRequest&) {
        connection.send(test::http_answer(429, "{}", "Connection: close\r\n"));
        self.stay_silent(connection);
    })});
    const AppClient client{options_for(server)};
    const auto asset = upload(client, from_memory(nasty_bytes(most_bytes)));
    ASSERT_TRUE(asset) << asset.error().message();
    ASSERT_EQ(server.requests().size(), 1U) << "the other was never complete";
    EXPECT_TRUE(server.requests()[0].body.find(nasty_bytes(most_bytes)) != std::string::npos);
}

TEST_P(UploadBothWays, EndsWithTheAnswerThatCameBeforeItWasRead) {
    FaultServer server;
    server.script({after_the_headers([](FaultServer& self, Connection& connection, const FaultRequest&) {
        connection.send(test::http_answer(409, R"({"errors":[{"detail":"there is one","status":409}]})"));
        self.stay_silent(connection);
    })});
    const AppClient client{options_for(server)};
    const auto error = error_of(upload(client, from_file(nasty_bytes(most_bytes))));
    EXPECT_EQ(error.kind(), ErrorKind::conflict);
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_THAT(error.message(), HasSubstr("there is one"));
}

TEST_P(UploadBothWays, FollowsRedirectsWhole) {
    FaultServer server;
    server.script({answers(307, "Location: /v1/assets/files\r\n")});
    const AppClient client{options_for(server)};
    const auto asset = upload(client, from_file(nasty_bytes(300'000)));
    ASSERT_TRUE(asset) << asset.error().message();
    const auto seen = server.requests();
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_TRUE(seen[0].body == seen[1].body);
    EXPECT_EQ(seen[1].headers.at("content-type"), seen[0].headers.at("content-type"));
}

TEST_P(UploadBothWays, IsRepeatedWholeWhenNothingOfItHasLeft) {
    int attempts = 0;
    std::vector<std::string> sent;
    const auto transport = std::make_shared<test::AnsweringTransport>([&](const HttpRequest& request) {
        request.body_source->rewind();
        std::string body(static_cast<std::size_t>(request.body_source->size()), '\0');
        const bool first = attempts++ == 0;
        // The first one is read to its middle only.
        const auto wanted = first ? body.size() / 2 : body.size();
        EXPECT_EQ(request.body_source->read(body.data(), wanted), wanted);
        sent.push_back(std::move(body));
        return first ? test::failed(HttpFailure::Kind::connect, false) : test::answered(200, R"({"id":7})");
    });
    auto options = test::offline_options(transport);
    options.retry.base_delay = std::chrono::milliseconds{1};
    const AppClient client{std::move(options)};
    ASSERT_TRUE(upload(client, from_file(nasty_bytes(300'000))));
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[0].substr(0, sent[0].size() / 2), sent[1].substr(0, sent[1].size() / 2));
    EXPECT_TRUE(sent[1].find(nasty_bytes(300'000)) != std::string::npos);
}

// ---- what goes wrong on the way ---------------------------------------------------------------------

TEST_P(UploadBothWays, IsOfUnknownFateWhenTheServerHangsUpInTheMiddle) {
    FaultServer server;
    server.script(
        {after_the_headers([](FaultServer&, Connection& connection, const FaultRequest&) { connection.close(); })});
    const AppClient client{options_for(server)};
    const auto error = error_of(upload(client, from_file(nasty_bytes(most_bytes))));
    EXPECT_EQ(error.kind(), ErrorKind::transport) << error.message();
    EXPECT_EQ(error.effect(), Effect::unknown);
    EXPECT_EQ(error.attempts(), 1);
    EXPECT_THAT(error.message(), HasSubstr("list_assets"));
}

TEST_P(UploadBothWays, IsNotSentTwiceOnAConnectionThatDies) {
    FaultServer server;
    const AppClient client{options_for(server)};
    ASSERT_TRUE(upload(client, from_memory("content")));
    server.script({{true, [](FaultServer& self, Connection& connection, const FaultRequest&) {
                        self.act();
                        connection.close();
                    }}});
    server.clear_acted();
    const auto error = error_of(upload(client, from_memory(nasty_bytes(300'000))));
    EXPECT_EQ(error.effect(), Effect::unknown) << error.message();
    EXPECT_EQ(error.attempts(), 1);
    EXPECT_EQ(server.acted(), 1);
    EXPECT_EQ(server.requests().size(), 2U);
}

TEST_P(UploadBothWays, IsCancelledInTheMiddle) {
    FaultServer server;
    server.script({after_the_headers(
        [](FaultServer& self, Connection& connection, const FaultRequest&) { self.stay_silent(connection); })});
    const AppClient client{options_for(server)};
    CancelSource source;
    CallOptions options;
    options.cancel = source.token();
    auto request = from_file(nasty_bytes(most_bytes));
    request.on_progress = [&](std::uint64_t, std::uint64_t) { source.cancel(); };
    const auto error =
        error_of(GetParam() ? client.submit(request, options).get() : client.upload_asset(request, options));
    EXPECT_EQ(error.kind(), ErrorKind::cancelled) << error.message();
    EXPECT_EQ(error.effect(), Effect::unknown);
    EXPECT_TRUE(server.requests().empty());
}

TEST_P(UploadBothWays, SaysThatTheFileHasChangedMeanwhile) {
    for (const std::size_t size : {std::size_t{100}, most_bytes + 1}) {
        FaultServer server;
        const AppClient client{options_for(server)};
        auto request = from_file(nasty_bytes(most_bytes));
        request.on_progress = [&](std::uint64_t, std::uint64_t) { std::filesystem::resize_file(path_, size); };
        const auto error = error_of(upload(client, request));
        EXPECT_EQ(error.kind(), ErrorKind::io) << error.message();
        EXPECT_EQ(error.effect(), Effect::unknown);
        EXPECT_EQ(error.attempts(), 1);
        EXPECT_THAT(error.message(), HasSubstr("had 2097152 bytes when the call began"));
        EXPECT_TRUE(server.requests().empty()) << "no complete request has left";
    }
}

TEST_P(UploadBothWays, SendsNothingOfAFileThatHasVanishedOrChangedBefore) {
    for (const bool vanishes : {true, false}) {
        FaultServer server;
        server.script({{true, [&](FaultServer&, Connection& connection, const FaultRequest&) {
                            vanishes ? static_cast<void>(std::filesystem::remove(path_)) : write_file("other");
                            connection.send(test::http_answer(429, "{}"));
                        }}});
        const AppClient client{options_for(server)};
        const auto error = error_of(upload(client, from_file("content")));
        EXPECT_EQ(error.kind(), ErrorKind::io) << error.message();
        EXPECT_EQ(error.effect(), Effect::none) << "the first attempt was refused";
        EXPECT_EQ(server.requests().size(), 1U);
        EXPECT_THAT(error.message(), HasSubstr(vanishes ? "cannot open" : "has 5 now"));
    }
}

/// Two megabytes of one letter.
class Letters final : public BodySource {
public:
    [[nodiscard]] std::uint64_t size() const noexcept override { return most_bytes; }
    void rewind() override {
        ++rewound;
        left_ = most_bytes;
    }
    std::size_t read(char* buffer, std::size_t most) override {
        const auto count = std::min(most, left_);
        std::fill_n(buffer, count, 'x');
        left_ -= count;
        return count;
    }
    int rewound = 0;

private:
    std::size_t left_ = 0;
};

TEST_F(Upload, IsTriedAgainByLibcurlOnlyWhereItMayBe) {
    for (const bool at_most_once : {false, true}) {
        FaultServer server;
        server.script({test::answers_well(),
                       {true, [](FaultServer&, Connection& connection, const FaultRequest&) { connection.close(); }}});
        const auto transport = make_curl_transport();
        const auto body = std::make_shared<Letters>();
        HttpRequest request;
        request.method = "PUT";
        request.url = options_for(server).base_url + "/things";
        request.body_source = body;
        request.at_most_once = at_most_once;
        ASSERT_TRUE(transport->send(request, {}).response);
        EXPECT_EQ(body->rewound, 1);
        // The connection that was kept alive dies when all of the body has come.
        const auto outcome = transport->send(request, {});
        EXPECT_EQ(outcome.response.has_value(), !at_most_once);
        EXPECT_EQ(body->rewound, at_most_once ? 2 : 3);
        EXPECT_EQ(server.requests().size(), at_most_once ? 2U : 3U);
        for (const auto& seen : server.requests()) EXPECT_EQ(seen.body.size(), most_bytes);
        if (!at_most_once) continue;
        EXPECT_TRUE(outcome.failure.request_sent);
        EXPECT_THAT(outcome.failure.detail, HasSubstr("not sent again"));
    }
}

// ---- the mock service -------------------------------------------------------------------------------

class MockAssets : public Upload {
protected:
    /// The status of a request that no client of ours would send.
    int post(const std::string& content_type, const std::string& body) {
        HttpRequest request;
        request.method = "POST";
        request.url = server_.base_url() + "/assets/files";
        request.headers = {{"Authorization", "Bearer " + server_.api_key()}, {"Content-Type", content_type}};
        request.body = body;
        const auto outcome = make_curl_transport()->send(request, {});
        if (!outcome.response) return 0;
        if (outcome.response->status != 200) {
            answer_ = Json::parse(outcome.response->body);
            EXPECT_EQ(answer_["errors"][0]["status"], outcome.response->status) << "a number, in this corner of it";
        }
        return outcome.response->status;
    }
    int post_parts(const std::vector<std::string>& parts) {
        std::string body;
        for (const auto& part : parts) body += "--b\r\n" + part + "\r\n";
        return post("multipart/form-data; boundary=b", body + "--b--\r\n");
    }
    [[nodiscard]] std::string why() const { return answer_["errors"][0]["detail"]; }

    static std::string file_part(const std::string& content = "content", const std::string& type = "image/png") {
        return "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: " + type +
               "\r\n\r\n" + content;
    }
    static std::string text_part(const std::string& name, const std::string& content) {
        return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content;
    }

    testing::MockOptions empty() {
        testing::MockOptions options;
        options.seed = false;
        return options;
    }
    MockServer server_{empty()};
    Json answer_;
};

TEST_F(MockAssets, RefusesWhatTheServiceWould) {
    EXPECT_EQ(post_parts({file_part(), text_part("name", "x"), text_part("parent_folder_id", "0")}), 200);
    EXPECT_EQ(post_parts({text_part("name", "x")}), 400);
    EXPECT_EQ(why(), "is required");
    EXPECT_EQ(post_parts({file_part(), text_part("colour", "red")}), 400);
    EXPECT_EQ(why(), "is not known");
    EXPECT_EQ(post_parts({text_part("file", "content")}), 400);
    EXPECT_EQ(why(), "must be of type file");
    EXPECT_EQ(post_parts({file_part(), text_part("parent_folder_id", "x")}), 400);
    EXPECT_THAT(why(), HasSubstr("expected integer"));
    EXPECT_EQ(post_parts({file_part(), text_part("parent_folder_id", "-1")}), 400);
    EXPECT_EQ(post_parts({file_part("content", "text/plain")}), 400);
    EXPECT_EQ(post_parts({file_part("")}), 400);
    EXPECT_EQ(post_parts({file_part(std::string(most_bytes, 'x'))}), 200);
    EXPECT_EQ(post_parts({file_part(std::string(most_bytes + 1, 'x'))}), 400);
    EXPECT_THAT(why(), HasSubstr("the service takes 2097152 at most"));
    EXPECT_EQ(server_.acted("upload_asset"), 2U);
}

TEST_F(MockAssets, RefusesBodiesThatAreNotWellFormed) {
    const auto good = "--b\r\n" + file_part() + "\r\n--b--\r\n";
    EXPECT_EQ(post("multipart/form-data; boundary=b", good), 200);
    EXPECT_EQ(post("multipart/form-data; boundary=\"b\"", good), 200);
    EXPECT_EQ(post("application/json", "{}"), 400);
    EXPECT_EQ(post("multipart/form-data", good), 400);
    EXPECT_EQ(post("multipart/form-data; boundary=c", good), 400);
    for (const auto& body :
         std::vector<std::string>{"", good.substr(2), good.substr(0, good.size() - 4), good + "x",
                                  "--b\r\n\r\n\r\n--b--\r\n", "--b\r\nX: y\r\n\r\nz\r\n--b--\r\n", "--b\r\n"}) {
        EXPECT_EQ(post("multipart/form-data; boundary=b", body), 400) << body;
    }
    EXPECT_EQ(post_parts({file_part(), file_part()}), 400);
    EXPECT_EQ(post_parts({file_part(), "Content-Disposition: form-data; name=\"x\r\n\r\ny"}), 400);
    EXPECT_EQ(server_.acted("upload_asset"), 2U);
}

TEST_F(MockAssets, AreListedReadAndDeleted) {
    const AppClient client{server_.client_options()};
    EXPECT_TRUE(client.list_assets().value().assets.empty());
    CreateAssetFolderRequest brand;
    brand.name = "Brand";
    const auto folder_id = client.create_asset_folder(brand).value().id;
    std::vector<std::int64_t> ids;
    for (const auto folder : {std::int64_t{0}, folder_id, folder_id, std::int64_t{0}, std::int64_t{0}}) {
        auto request = from_memory("content");
        request.parent_folder_id = folder;
        ids.push_back(client.upload_asset(request).value().id);
    }
    const auto asset = client.get_asset(ids[1]).value();
    EXPECT_EQ(asset.name, "picture.png");
    EXPECT_EQ(asset.parent_folder_id, folder_id);
    EXPECT_EQ(asset.size, 7);
    EXPECT_TRUE(asset.path && asset.created && asset.updated);

    const auto listed = [&](std::optional<std::int64_t> folder, bool direct) {
        ListAssetsRequest request;
        request.parent_folder_id = folder;
        request.direct_descendants_only = direct;
        request.limit = 2;
        std::vector<std::int64_t> found;
        for (const auto& item : client.items(request)) found.push_back(item.value().id);
        return found;
    };
    EXPECT_EQ(listed(std::nullopt, false), ids);
    EXPECT_THAT(listed(0, true), ElementsAre(ids[0], ids[3], ids[4]));
    EXPECT_THAT(listed(folder_id, true), ElementsAre(ids[1], ids[2]));
    ListAssetsRequest second;
    second.page = 2;
    second.limit = 2;
    const auto page = client.list_assets(second).value();
    EXPECT_EQ(page.meta->pagination->total, 5);
    EXPECT_EQ(page.meta->pagination->page, 2);
    EXPECT_EQ(page.meta->filters->direct_descendants_only, false);
    EXPECT_FALSE(page.meta->filters->parent_folder_id);
    second.page = std::numeric_limits<std::int64_t>::max();
    EXPECT_THAT(client.list_assets(second).value().assets, IsEmpty()) << "far behind the last page";

    EXPECT_TRUE(client.delete_asset(ids[1]));
    EXPECT_EQ(error_of(client.get_asset(ids[1])).kind(), ErrorKind::not_found);
    EXPECT_EQ(error_of(client.delete_asset(ids[1])).kind(), ErrorKind::not_found);
    second.limit = 10'001;
    EXPECT_EQ(error_of(client.list_assets(second)).kind(), ErrorKind::invalid_request) << "without asking the service";
    second.limit = 1;
    second.page = -1;
    EXPECT_EQ(error_of(client.list_assets(second)).kind(), ErrorKind::invalid_request);
}

TEST_F(MockAssets, SuffersFaultsLikeAnyOther) {
    const AppClient client{server_.client_options()};
    server_.fail("upload_asset", testing::Fault::hang_up_after_acting());
    const auto error = error_of(client.upload_asset(from_memory(nasty_bytes(most_bytes))));
    EXPECT_EQ(error.effect(), Effect::unknown);
    EXPECT_EQ(client.list_assets().value().assets.size(), 1U);
}

}  // namespace
}  // namespace cio
