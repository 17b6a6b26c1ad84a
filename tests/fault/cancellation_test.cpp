// SPDX-License-Identifier: MIT
//
// Ten thousand calls, cancelled at every stage, leave nothing behind.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <cio/cio.hpp>

#include "support/canned_server.hpp"
#include "support/fault_server.hpp"

namespace cio {
namespace {

using test::Connection;
using test::FaultRequest;
using test::FaultServer;

#if defined(__linux__)  // which says what a process holds
std::size_t entries(const char* folder) {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator{folder}, std::filesystem::directory_iterator{}));
}

/// Kilobytes of memory that the process holds.
std::size_t resident_kib() {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmRSS:", 0) == 0) return std::stoul(line.substr(6));
    }
    return 0;
}
#endif

/// A limiter whose line never moves; joining it is an occasion to cancel.
class StandingLine final : public RateLimiter {
public:
    std::function<void()> on_join;

    std::unique_ptr<Turn> join(Ask ask) override {
        class Never final : public Turn {
        public:
            explicit Never(TimePoint when) : when_{when} {}
            [[nodiscard]] TimePoint when() const override { return when_; }
            [[nodiscard]] bool take(TimePoint /*now*/) override { return true; }

        private:
            TimePoint when_;
        };
        if (on_join) on_join();
        return std::make_unique<Never>(ask.now + std::chrono::seconds{30});
    }
    void throttled(std::string_view /*scope*/, std::string_view /*budget*/, TimePoint /*now*/,
                   TimePoint /*until*/) override {}
};

class Cancelled : public ::testing::Test {
protected:
    static constexpr int calls_per_stage = 2000;

    ClientOptions options() {
        auto options = server_.client_options();
        options.retry.base_delay = std::chrono::seconds{30};
        options.retry.max_delay = std::chrono::seconds{30};
        return options;
    }

    /// Makes calls that `prepare` arranges to be cancelled.
    template <class Prepare>
    void cancel_calls(const AppClient& client, int count, Effect effect, Prepare prepare) {
        for (int i = 0; i < count; ++i) {
            CancelSource source;
            prepare(source);
            CallOptions call;
            call.cancel = source.token();
            TransactionalEmailRequest request;
            request.transactional_message_id = 1;
            request.to = "lucy@example.com";
            const auto result = client.send_transactional_email(request, call);
            ASSERT_FALSE(result);
            ASSERT_EQ(result.error().kind(), ErrorKind::cancelled) << result.error().message();
            ASSERT_EQ(result.error().effect(), effect) << result.error().message();
        }
    }

    void before_it_begins(int count) {
        const AppClient client{options()};
        cancel_calls(client, count, Effect::none, [](CancelSource& source) { source.cancel(); });
    }

    void in_the_line(int count) {
        auto limiter = std::make_shared<StandingLine>();
        auto limited = options();
        limited.rate_limits.enabled = true;
        limited.rate_limiter = limiter;
        const AppClient client{std::move(limited)};
        cancel_calls(client, count, Effect::none,
                     [&](CancelSource& source) { limiter->on_join = [&source] { source.cancel(); }; });
    }

    void while_backing_off(int count) {
        CancelSource* current = nullptr;
        auto observed = options();
        observed.observer = [&](const AttemptEvent& event) {
            ASSERT_TRUE(event.will_retry);
            current->cancel();
        };
        const AppClient client{std::move(observed)};
        cancel_calls(client, count, Effect::none, [&](CancelSource& source) {
            current = &source;
            server_.script({{true, [](FaultServer&, Connection& connection, const FaultRequest&) {
                                 connection.send(test::http_answer(429, "{}"));
                             }}});
        });
    }

    void while_waiting_for_the_answer(int count) {
        const AppClient client{options()};
        cancel_calls(client, count, Effect::unknown, [&](CancelSource& source) {
            server_.script({{true, [&source](FaultServer& server, Connection& connection, const FaultRequest&) {
                                 source.cancel();
                                 server.stay_silent(connection);
                                 connection.close();
                             }}});
        });
    }

    void while_receiving(int count) {
        const AppClient client{options()};
        cancel_calls(client, count, Effect::unknown, [&](CancelSource& source) {
            server_.script({{true, [&source](FaultServer& server, Connection& connection, const FaultRequest&) {
                                 connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
                                 source.cancel();
                                 server.stay_silent(connection);
                                 connection.close();
                             }}});
        });
    }

    void at_every_stage(int count) {
        before_it_begins(count);
        in_the_line(count);
        while_backing_off(count);
        while_waiting_for_the_answer(count);
        while_receiving(count);
    }

    FaultServer server_;
};

TEST_F(Cancelled, BeforeItBegins) { before_it_begins(10); }
TEST_F(Cancelled, InTheLine) { in_the_line(10); }
TEST_F(Cancelled, WhileBackingOff) { while_backing_off(10); }
TEST_F(Cancelled, WhileWaitingForTheAnswer) { while_waiting_for_the_answer(10); }
TEST_F(Cancelled, WhileReceiving) { while_receiving(10); }

TEST_F(Cancelled, WhileConnecting) {
    FaultServer mute;
    const test::Authority authority;  // whether the system has certificates does not matter
    auto waiting = options();
    waiting.ca_file = authority.ca_file();
    waiting.base_url = "https://127.0.0.1:" + std::to_string(mute.port()) + "/v1";  // TLS is never answered
    CancelSource source;
    mute.script({{false, [&source](FaultServer& server, Connection& connection, const FaultRequest&) {
                      connection.receive();  // the client's hello
                      source.cancel();
                      server.stay_silent(connection);
                  }}});
    const AppClient handshaking{std::move(waiting)};
    CallOptions call;
    call.cancel = source.token();
    const auto result = handshaking.get_campaign(7, call);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::cancelled) << result.error().message();
    EXPECT_EQ(result.error().effect(), Effect::none);
}

#if defined(__linux__)
TEST_F(Cancelled, TenThousandCallsLeaveNothingBehind) {
    at_every_stage(100);  // what is allocated once
    const auto descriptors = entries("/proc/self/fd");
    const auto memory = resident_kib();
    at_every_stage(calls_per_stage);
    // The server's side of the last connections may not have ended yet.
    EXPECT_LE(entries("/proc/self/fd"), descriptors + 8);
#if !defined(CIO_SANITIZED)  // sanitizers keep memory of their own
    EXPECT_LE(resident_kib(), memory + 16 * 1024);
#else
    static_cast<void>(memory);
#endif
}
#endif

}  // namespace
}  // namespace cio
