// SPDX-License-Identifier: MIT
//
// Functions and objects that users hand in, and that throw.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <cio/cio.hpp>

#include "support/call_fixture.hpp"
#include "support/error_of.hpp"
#include "support/fake_transport.hpp"

namespace cio {
namespace {

using std::chrono::milliseconds;
using test::answered;
using test::error_of;
using test::FakeTransport;
using test::get_campaign;
using test::offline_options;
using test::send_email;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// ---- a limiter ---------------------------------------------------------------------------------

enum class FailsIn { join, returns_nothing, when, take, throttled };

/// A limiter that fails in one of its functions.
class FailingLimiter final : public RateLimiter {
public:
    explicit FailingLimiter(FailsIn where) : where_{where} {}

    std::unique_ptr<Turn> join(Ask ask) override {
        class FailingTurn final : public Turn {
        public:
            FailingTurn(FailsIn where, TimePoint now) : where_{where}, now_{now} {}
            [[nodiscard]] TimePoint when() const override {
                if (where_ == FailsIn::when) throw std::runtime_error{"lost the server"};
                return now_;
            }
            [[nodiscard]] bool take(TimePoint /*now*/) override {
                if (where_ == FailsIn::take) throw 42;
                return true;
            }

        private:
            FailsIn where_;
            TimePoint now_;
        };
        if (where_ == FailsIn::join) throw std::runtime_error{"lost the server"};
        if (where_ == FailsIn::returns_nothing) return nullptr;
        return std::make_unique<FailingTurn>(where_, ask.now);
    }
    void throttled(std::string_view /*scope*/, std::string_view /*budget*/, TimePoint /*now*/,
                   TimePoint /*until*/) override {
        if (where_ == FailsIn::throttled) throw std::runtime_error{"lost the server"};
    }

private:
    FailsIn where_;
};

class ExtensionLimiter : public ::testing::TestWithParam<FailsIn> {};
INSTANTIATE_TEST_SUITE_P(All, ExtensionLimiter,
                         ::testing::Values(FailsIn::join, FailsIn::returns_nothing, FailsIn::when, FailsIn::take,
                                           FailsIn::throttled));

TEST_P(ExtensionLimiter, ThatFailsEndsTheCallInEveryWayOfCalling) {
    const auto transport = std::make_shared<FakeTransport>(std::vector{answered(429)});
    auto options = offline_options(transport);
    options.rate_limits.enabled = true;
    options.rate_limiter = std::make_shared<FailingLimiter>(GetParam());
    options.retry.base_delay = options.retry.max_delay = milliseconds{0};
    const AppClient client{options};
    for (const auto& error :
         {error_of(client.send_transactional_email(send_email())), error_of(client.submit(send_email()).get())}) {
        EXPECT_EQ(error.kind(), ErrorKind::extension);
        EXPECT_EQ(error.effect(), Effect::none);
        EXPECT_THAT(error.message(), HasSubstr("rate limiter"));
    }
    EXPECT_EQ(transport->requests().size(), GetParam() == FailsIn::throttled ? 2U : 0U);
}

// ---- a transport -------------------------------------------------------------------------------

TEST(ExtensionTransport, ThatThrowsEndsTheCallInEveryWayOfCalling) {
    const AppClient client{offline_options(std::make_shared<test::AnsweringTransport>(
        [](const HttpRequest& /*request*/) -> HttpOutcome { throw std::runtime_error{"out of sockets"}; }))};
    for (const auto& error :
         {error_of(client.send_transactional_email(send_email())), error_of(client.submit(send_email()).get())}) {
        EXPECT_EQ(error.kind(), ErrorKind::extension);
        EXPECT_EQ(error.effect(), Effect::unknown) << "it may have been sent";
        EXPECT_THAT(error.message(), HasSubstr("out of sockets"));
        EXPECT_EQ(error.attempts(), 1);
    }
    EXPECT_EQ(error_of(client.get_campaign(7)).effect(), Effect::none);
}

// ---- a batch -----------------------------------------------------------------------------------

AppClient sending_client() {
    return AppClient{offline_options(std::make_shared<FakeTransport>(std::vector{answered(200, test::good_answer)}))};
}

class ExtensionBatch : public ::testing::TestWithParam<std::size_t> {};
INSTANTIATE_TEST_SUITE_P(All, ExtensionBatch, ::testing::Values(1, 4));

TEST_P(ExtensionBatch, LosesNoResultWhenItsProgressFunctionThrows) {
    const auto client = sending_client();
    BatchOptions options;
    options.concurrency = GetParam();
    options.progress_interval = milliseconds{0};
    int calls = 0;
    options.on_progress = [&](const BatchProgress&) {
        if (++calls == 1) throw std::runtime_error{"first"};
    };
    auto batch = client.batch(std::vector{send_email(), send_email(), send_email()}, options);
    EXPECT_THROW(static_cast<void>(batch.next()), std::runtime_error);
    std::vector<std::size_t> indices;
    while (const auto item = batch.next()) indices.push_back(item->index);
    EXPECT_THAT(indices, ElementsAre(0, 1, 2));
    EXPECT_TRUE(batch.summary().complete);
    EXPECT_EQ(batch.summary().succeeded, 3U);
}

TEST_P(ExtensionBatch, LosesNoResultWhenItsSourceThrows) {
    const auto client = sending_client();
    BatchOptions options;
    options.concurrency = GetParam();
    int made = 0;
    const auto source = [&]() -> std::optional<TransactionalEmailRequest> {
        if (++made == 3) throw std::runtime_error{"row 3 cannot be read"};
        if (made > 5) return std::nullopt;
        return send_email();
    };
    auto batch = client.batch(source, options);
    std::vector<std::size_t> indices;
    int thrown = 0;
    for (bool more = true; more;) {
        try {
            const auto item = batch.next();
            more = item.has_value();
            if (more) indices.push_back(item->index);
        } catch (const std::runtime_error&) {
            ++thrown;
        }
    }
    EXPECT_EQ(thrown, 1);
    EXPECT_THAT(indices, ElementsAre(0, 1, 2, 3));
    EXPECT_EQ(batch.summary().started, 4U);
}

}  // namespace
}  // namespace cio
