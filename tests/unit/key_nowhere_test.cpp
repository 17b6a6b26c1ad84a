// SPDX-License-Identifier: MIT
//
// The key is in nothing that the library says, whatever the service repeats, in every way of calling and over real
// connections. (call_key_test.cpp: the same for each place of an answer, without a network.)

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <exception>
#include <filesystem>
#include <mutex>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <cio/cio.hpp>

#include "support/call_fixture.hpp"
#include "support/canned_server.hpp"
#include "support/error_of.hpp"
#include "support/gtest_flags.hpp"

namespace cio {
namespace {

using namespace test;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::PrintToString;

/// All that a program can hear of its calls. Threads of clients add to it.
class Heard {
public:
    template <class... Values>
    void add(const Values&... values) {
        const std::lock_guard lock{mutex_};
        ((text_ << values << '\n'), ...);
    }

    void add(const Error& error) {
        const auto& info = error.info();
        add(error.message(), error.body(), error.operation(), error.request_id(), PrintToString(error),
            Exception{error}.what(), info.summary, info.advice);
        for (const auto& message : error.messages()) add(message.text, message.pointer, PrintToString(message));
        for (const auto& header : error.headers()) add(header.name, header.value, PrintToString(header));
    }

    template <class T>
    void add(const Result<T>& result) {
        const std::string printed = PrintToString(result);
        add(printed);
        if (!result) add(result.error());
    }

    void add(const AttemptEvent& event) {
        add(event.operation, event.http_method, event.path, event.server_address, event.request_id);
    }

    void add(const CallEvent& event) { add(event.operation); }

    [[nodiscard]] std::string text() const {
        const std::lock_guard lock{mutex_};
        return text_.str();
    }

private:
    mutable std::mutex mutex_;
    std::ostringstream text_;
};

class KeyNowhere : public ::testing::Test {
protected:
    ClientOptions options() {
        auto made = server_.client_options();
        made.observer = [this](const AttemptEvent& event) { heard_.add(event); };
        made.call_observer = [this](const CallEvent& event) { heard_.add(event); };
        return made;
    }

    /// An answer that repeats the key wherever it can.
    [[nodiscard]] CannedAnswer echo(int status) const {
        const Json body{{"errors", {{{"detail", "no " + key_}, {"source", {{"pointer", "/" + key_}}}}}},
                        {"meta", {{"error", "Bearer " + key_}}},
                        {"campaign", {{"id", key_}}},
                        {"campaigns", {{"id", key_}}},
                        {"messages", {{"id", key_}}},
                        {"export", {{"id", key_}}},
                        {"activities", {{"id", key_}}},
                        {"delivery_id", {key_}},
                        {key_, key_}};
        return {status,
                body.dump(),
                "application/json",
                {{"X-Request-Id", key_},
                 {"X-Echo", "Bearer " + key_},
                 {"Location", "https://" + key_ + ".example.com/" + key_},
                 {"Retry-After", key_}}};
    }

    /// Every way of calling, once.
    void call_in_every_way(AppClient& client) {
        heard_.add(client.get_campaign(7));
        heard_.add(client.send_transactional_email(send_email()));
        heard_.add(client.submit(send_email()).get());
        for (const auto& item : client.batch(std::vector{send_email(), send_email()})) heard_.add(item.result);
        for (const auto& page : client.pages(ListActivitiesRequest{})) heard_.add(page);
        for (const auto& item : client.items(ListActivitiesRequest{})) heard_.add(item);
        RawRequest raw;
        raw.path = "/anything";
        heard_.add(client.call(raw));
        for (const auto& found : reconcile(client, {{send_email(), now()}})) heard_.add(found);
        heard_.add(client.wait_for_export(7));
        heard_.add(client.save_export(7, std::filesystem::path{::testing::TempDir()} / "cio-key-nowhere.csv"));
        heard_.add(client.upload_asset({UploadFile::from_memory("not a picture", "logo.png")}));
        heard_.add(client.set_api_key(key_ + "\n"));
    }

    void expect_key_nowhere() const {
        const auto text = heard_.text();
        const auto part = text.find(key_.substr(0, 10));
        EXPECT_EQ(part, std::string::npos) << text.substr(part < 200 ? 0 : part - 200, 400);
        EXPECT_THAT(text, HasSubstr("[redacted]")) << "nothing was repeated, so that nothing was tried";
    }

    const std::string key_ = test::test_key;
    CannedServer server_;
    Heard heard_;
};

TEST_F(KeyNowhere, InAnyWordOfAnErrorOrEvent) {
    for (const int status : {200, 301, 400, 401, 403, 404, 409, 413, 422, 429, 500, 503}) {
        server_.answer(echo(status));
        AppClient client{options()};
        call_in_every_way(client);
    }
    expect_key_nowhere();
}

TEST_F(KeyNowhere, WhenAFunctionOfTheUsersThrowsIt) {
    const auto throwing = std::make_shared<AnsweringTransport>([](const HttpRequest& request) -> HttpOutcome {
        throw std::runtime_error{"cannot send " + PrintToString(request.headers) + header(request, "Authorization")};
    });
    auto made = options();
    made.transport = throwing;
    AppClient client{std::move(made)};
    call_in_every_way(client);
    expect_key_nowhere();
}

TEST_F(KeyNowhere, InAHostThatACallIsRedirectedTo) {
    const auto elsewhere = std::make_shared<AnsweringTransport>([](const HttpRequest& request) {
        if (request.url.find("://api.") == std::string::npos) return answered(503, "{}");
        return redirect(307, "https://" + std::string{test::test_key} + ".customer.io/v1/campaigns/7");
    });
    auto made = options();
    made.base_url.clear();
    made.transport = elsewhere;
    heard_.add(AppClient{std::move(made)}.get_campaign(7));
    expect_key_nowhere();
}

TEST_F(KeyNowhere, InHeadersThatAProgramPrints) {
    for (const auto* const name : {"Authorization", "authorization", "Proxy-Authorization"}) {
        EXPECT_EQ(PrintToString(HttpHeader{name, "Bearer " + key_}), std::string{name} + ": [redacted]");
    }
}

#if GTEST_HAS_DEATH_TEST
TEST_F(KeyNowhere, InTheLastWordsOfAProgramThatDoesNotCatch) {
#if defined(_WIN32)
    const ::testing::ExitedWithCode aborted{3};
#else
    const ::testing::KilledBySignal aborted{SIGABRT};
#endif
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    server_.answer(echo(401));
    // What the C++ run-time prints of an exception that nobody catches.
    EXPECT_EXIT([&]() noexcept { static_cast<void>(AppClient{options()}.get_campaign(7).value()); }(), aborted,
                AllOf(HasSubstr("401"), Not(HasSubstr(key_))));
}
#endif

}  // namespace
}  // namespace cio
