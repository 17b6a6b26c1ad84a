// SPDX-License-Identifier: MIT
//
// AppClient::batch: many calls of one kind.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

#include "support/call_fixture.hpp"
#include "support/fake_transport.hpp"
#include "support/gate_transport.hpp"

namespace cio {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::answered;
using test::AnsweringTransport;
using test::GateTransport;
using test::offline_options;
using test::send_email;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::Optional;

TransactionalEmailRequest email_to(std::size_t number) {
    auto request = send_email();
    request.to = "p" + std::to_string(number) + "@example.com";
    return request;
}

std::vector<TransactionalEmailRequest> emails(std::size_t count) {
    std::vector<TransactionalEmailRequest> requests;
    for (std::size_t i = 0; i < count; ++i) requests.push_back(email_to(i));
    return requests;
}

/// A function that makes so many requests; `made` counts them.
auto emails_made(std::size_t count, std::size_t& made) {
    return [count, &made]() -> std::optional<TransactionalEmailRequest> {
        if (made == count) return std::nullopt;
        return email_to(made++);
    };
}

/// Answers each send with a delivery named after its recipient's number.
HttpOutcome deliver(const HttpRequest& request) {
    const auto to = Json::parse(request.body)["to"].get<std::string>();
    return answered(200, R"({"delivery_id":"d)" + to.substr(1, to.find('@') - 1) + "\"}");
}

AppClient delivering_client() { return AppClient{offline_options(std::make_shared<AnsweringTransport>(deliver))}; }

BatchOptions concurrency(std::size_t most, BatchOrder order = BatchOrder::input) {
    BatchOptions options;
    options.concurrency = most;
    options.order = order;
    return options;
}

// ---- sources -----------------------------------------------------------------------------------

TEST(Batch, TakesARangeThatStaysWhereItIs) {
    const auto client = delivering_client();
    const auto requests = emails(100);
    std::size_t next = 0;
    for (const auto& item : client.batch(requests)) {
        EXPECT_EQ(item.index, next);
        ASSERT_TRUE(item.result) << item.result.error().message();
        EXPECT_EQ(item.result->delivery_id, "d" + std::to_string(next));
        EXPECT_EQ(item.outcome(), Outcome::done);
        ++next;
    }
    EXPECT_EQ(next, requests.size());
}

TEST(Batch, TakesARangeOver) {
    const auto client = delivering_client();
    std::size_t count = 0;
    for (const auto& item : client.batch(emails(10))) count += item.result ? 1U : 0U;
    EXPECT_EQ(count, 10U);
    // One whose elements move with it: the batch must not.
    std::array<TransactionalEmailRequest, 2> two{email_to(0), email_to(1)};
    auto batch = client.batch(std::move(two));
    auto moved = std::move(batch);
    EXPECT_EQ(moved.next()->result->delivery_id, "d0");
    auto again = std::move(moved);
    EXPECT_EQ(again.next()->result->delivery_id, "d1");
    EXPECT_FALSE(again.next());
}

TEST(Batch, TakesAnyKindOfRange) {
    const auto client = delivering_client();
    std::list<TransactionalEmailRequest> requests{email_to(1), email_to(2)};
    auto batch = client.batch(requests);
    EXPECT_EQ(std::distance(batch.begin(), batch.end()), 2);
}

TEST(Batch, TakesAFunctionThatMakesRequests) {
    const auto client = delivering_client();
    std::size_t made = 0;
    std::size_t count = 0;
    for (const auto& item : client.batch(emails_made(1000, made), concurrency(8))) {
        ASSERT_EQ(item.index, count++);
        ASSERT_LE(made - count, 4U * 8U) << "more were taken from the source than are held at once";
    }
    EXPECT_EQ(count, 1000U);
}

TEST(Batch, MayBeEmpty) {
    const AppClient client{offline_options()};
    auto batch = client.batch(std::vector<TransactionalEmailRequest>{});
    EXPECT_FALSE(batch.next());
    EXPECT_FALSE(batch.next());
    EXPECT_TRUE(batch.summary().complete);
}

TEST(Batch, TakesOperationsThatAnswerNothing) {
    const AppClient client{
        offline_options(std::make_shared<AnsweringTransport>([](const HttpRequest&) { return answered(204, ""); }))};
    const std::vector<DeleteCollectionRequest> requests(3, test::delete_collection());
    for (const auto& item : client.batch(requests)) EXPECT_TRUE(item.result);
}

TEST(Batch, PassesOnWhatTheSourceThrows) {
    const auto client = delivering_client();
    std::size_t made = 0;
    auto batch = client.batch([&]() -> std::optional<TransactionalEmailRequest> {
        if (made == 1) throw std::runtime_error{"row 2 is broken"};
        return email_to(made++);
    });
    EXPECT_THROW(batch.next(), std::runtime_error);
    EXPECT_EQ(batch.summary().started, 1U);
}

TEST(Batch, GoesThroughTheMockService) {
    const testing::MockServer server;
    auto options = server.client_options();
    options.rate_limits.enabled = false;
    const AppClient client{options};
    for (const auto& item : client.batch(emails(200), concurrency(16, BatchOrder::as_completed))) {
        EXPECT_TRUE(item.result) << item.result.error().message();
    }
    EXPECT_EQ(server.requests().size(), 200U);
}

// ---- order and concurrency ---------------------------------------------------------------------

TEST(Batch, HasNoMoreCallsUnderWayThanAllowed) {
    const auto gate = std::make_shared<GateTransport>(answered(200, test::good_answer));
    const AppClient client{offline_options(gate)};
    auto batch = client.batch(emails(50), concurrency(5));
    std::thread keeper{[&] {
        EXPECT_TRUE(gate->wait_for(5));
        gate->let_pass(50);
    }};
    std::size_t count = 0;
    for (const auto& item : batch) {
        EXPECT_TRUE(item.result);
        ++count;
    }
    keeper.join();
    EXPECT_EQ(count, 50U);
    EXPECT_EQ(gate->most(), 5);
}

TEST(Batch, KeepsTheOthersGoingWhileTheFirstIsSlow) {
    // Of 20 requests the first ends last, and the results still come in the order of the requests.
    std::mutex mutex;
    std::condition_variable changed;
    int ended = 0;
    const AppClient client{offline_options(std::make_shared<AnsweringTransport>([&](const HttpRequest& request) {
        std::unique_lock lock{mutex};
        if (request.body.find("p0@") != std::string::npos) {
            EXPECT_TRUE(changed.wait_for(lock, seconds{30}, [&] { return ended == 19; })) << "the others stand still";
        }
        ++ended;
        changed.notify_all();
        return deliver(request);
    }))};
    std::vector<std::size_t> order;
    for (const auto& item : client.batch(emails(20), concurrency(5))) order.push_back(item.index);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
    EXPECT_EQ(order.size(), 20U);
}

TEST(Batch, GivesResultsAsTheyCome) {
    std::atomic<bool> first_may_end{false};
    const AppClient client{offline_options(std::make_shared<AnsweringTransport>([&](const HttpRequest& request) {
        while (request.body.find("p0@") != std::string::npos && !first_may_end) std::this_thread::yield();
        return deliver(request);
    }))};
    auto batch = client.batch(emails(3), concurrency(3, BatchOrder::as_completed));
    std::vector<std::size_t> order;
    order.push_back(batch.next()->index);
    order.push_back(batch.next()->index);
    first_may_end = true;
    order.push_back(batch.next()->index);
    EXPECT_EQ(order.back(), 0U);
    EXPECT_FALSE(batch.next());
}

// ---- failures ----------------------------------------------------------------------------------

HttpOutcome refuse_the_tenth(const HttpRequest& request) {
    if (request.body.find("p10@") == std::string::npos) return deliver(request);
    return answered(422, R"({"meta":{"error":"no such person"}})");
}

TEST(BatchFailure, IsOneResultAmongOthers) {
    const AppClient client{offline_options(std::make_shared<AnsweringTransport>(refuse_the_tenth))};
    auto batch = client.batch(emails(30));
    for (const auto& item : batch) EXPECT_EQ(item.outcome(), item.index == 10 ? Outcome::not_done : Outcome::done);
    const auto summary = batch.summary();
    EXPECT_EQ(summary.started, 30U);
    EXPECT_EQ(summary.succeeded, 29U);
    EXPECT_EQ(summary.failed, 1U);
    EXPECT_EQ(summary.unknown, 0U);
    EXPECT_TRUE(summary.complete);
}

TEST(BatchFailure, StopsItIfAskedTo) {
    const AppClient client{offline_options(std::make_shared<AnsweringTransport>(refuse_the_tenth))};
    auto options = concurrency(4);
    options.stop_on_error = true;
    std::size_t made = 0;
    auto batch = client.batch(emails_made(1000, made), options);
    std::vector<std::size_t> seen;
    for (const auto& item : batch) {
        seen.push_back(item.index);
        EXPECT_EQ(item.outcome(), item.index == 10 ? Outcome::not_done : Outcome::done)
            << "those under way go on to their end";
    }
    const auto summary = batch.summary();
    EXPECT_FALSE(summary.complete);
    EXPECT_EQ(summary.started, made);
    EXPECT_LT(made, 1000U);
    EXPECT_EQ(seen.size(), made) << "every request that was taken has its result";
    EXPECT_EQ(summary.failed, 1U);
}

TEST(BatchFailure, OfARequestThatCannotBeSentIsAResult) {
    const AppClient client{offline_options()};
    const std::vector<TransactionalEmailRequest> requests(1);
    for (const auto& item : client.batch(requests)) {
        ASSERT_FALSE(item.result);
        EXPECT_EQ(item.result.error().kind(), ErrorKind::invalid_request);
    }
}

// ---- cancellation ------------------------------------------------------------------------------

TEST(BatchCancelled, TellsWhichWereSentWhichNotAndWhichMayHaveBeen) {
    const auto gate = std::make_shared<GateTransport>(answered(200, test::good_answer));
    auto client_options = offline_options(gate);
    client_options.max_concurrency = 4;
    const AppClient client{client_options};
    CancelSource source;
    auto options = concurrency(8, BatchOrder::as_completed);
    options.call.cancel = source.token();
    std::size_t made = 0;
    auto batch = client.batch(emails_made(1000, made), options);
    gate->let_pass(10);
    for (int i = 0; i < 10; ++i) EXPECT_EQ(batch.next()->outcome(), Outcome::done);
    ASSERT_TRUE(gate->wait_for(14));
    source.cancel();
    std::size_t unknown = 0;
    std::size_t not_done = 0;
    for (const auto& item : batch) {
        EXPECT_EQ(item.result.error().kind(), ErrorKind::cancelled);
        ++(item.outcome() == Outcome::unknown ? unknown : not_done);
    }
    EXPECT_EQ(unknown, 4U) << "those on the network";
    const auto summary = batch.summary();
    EXPECT_EQ(summary.started, made);
    EXPECT_EQ(summary.started, 10 + unknown + not_done);
    EXPECT_EQ(summary.unknown, unknown);
    EXPECT_FALSE(summary.complete);
}

TEST(BatchCancelled, BeforehandTakesNothingFromTheSource) {
    const AppClient client{offline_options()};
    CancelSource source;
    source.cancel();
    BatchOptions options;
    options.call.cancel = source.token();
    std::size_t made = 0;
    auto batch = client.batch(emails_made(10, made), options);
    EXPECT_FALSE(batch.next());
    EXPECT_EQ(made, 0U);
    EXPECT_FALSE(batch.summary().complete);
}

TEST(BatchCancelled, WhenItIsLeftEarly) {
    const auto gate = std::make_shared<GateTransport>(answered(200, test::good_answer));
    const AppClient client{offline_options(gate)};
    gate->let_pass(1);
    for (const auto& item : client.batch(emails(100), concurrency(5, BatchOrder::as_completed))) {
        EXPECT_TRUE(item.result);
        break;
    }
    const auto sent = gate->bodies().size();
    EXPECT_LE(sent, 6U);
    auto after = client.submit(send_email());
    gate->let_pass(1000);
    EXPECT_TRUE(after.get());
    EXPECT_EQ(gate->bodies().size(), sent + 1) << "nothing goes on behind one's back";
}

TEST(BatchCancelled, WhenTheClientGoes) {
    const auto gate = std::make_shared<GateTransport>();
    auto client = std::make_unique<AppClient>(offline_options(gate));
    const auto requests = emails(5);
    auto batch = client->batch(requests, concurrency(5));
    std::thread end{[&] {
        EXPECT_TRUE(gate->wait_for(5));
        client.reset();
    }};
    const auto first = batch.next();
    EXPECT_EQ(first->outcome(), Outcome::unknown);
    end.join();
}

// ---- progress ----------------------------------------------------------------------------------

TEST(BatchProgress, IsReportedAfterEachResultIfWanted) {
    const AppClient client{offline_options(std::make_shared<AnsweringTransport>(refuse_the_tenth))};
    std::vector<BatchProgress> reports;
    auto options = concurrency(4);
    options.progress_interval = milliseconds{0};
    options.on_progress = [&](const BatchProgress& progress) { reports.push_back(progress); };
    const auto requests = emails(20);
    for (const auto& item : client.batch(requests, options)) static_cast<void>(item);
    ASSERT_EQ(reports.size(), 21U) << "and once at the end";
    EXPECT_EQ(reports[4].done, 5U);
    EXPECT_EQ(reports[4].failed, 0U);
    EXPECT_THAT(reports[4].total, Optional(20U));
    EXPECT_TRUE(reports[4].left);
    EXPECT_EQ(reports.back().done, 20U);
    EXPECT_EQ(reports.back().failed, 1U);
    EXPECT_EQ(reports.back().unknown, 0U);
    EXPECT_THAT(reports.back().left, Optional(seconds{0}));
    EXPECT_GT(reports.back().rate, 0);
}

class Meter : public ::testing::Test {
protected:
    using TimePoint = detail::BatchMeter::TimePoint;

    detail::BatchMeter meter(std::optional<std::size_t> total) {
        BatchOptions options;
        options.progress_interval = seconds{1};
        options.on_progress = [this](const BatchProgress& progress) { reports_.push_back(progress); };
        return {options, total, start_};
    }

    TimePoint start_{std::chrono::hours{1}};
    std::vector<BatchProgress> reports_;
};

TEST_F(Meter, ReportsAtIntervals) {
    auto meter = this->meter(std::nullopt);
    meter.tick(start_ + milliseconds{999});
    EXPECT_TRUE(reports_.empty());
    EXPECT_THAT(meter.next_tick(), Optional(start_ + seconds{1}));
    meter.tick(start_ + milliseconds{1000});
    EXPECT_EQ(reports_.size(), 1U);
    meter.tick(start_ + milliseconds{1999});
    EXPECT_EQ(reports_.size(), 1U);
    meter.finish(start_ + milliseconds{1999});
    meter.finish(start_ + milliseconds{1999});
    EXPECT_EQ(reports_.size(), 2U) << "once at the end";
}

TEST_F(Meter, TellsTheRateAndTheTimeLeft) {
    auto meter = this->meter(1000);
    for (int i = 0; i < 90; ++i) meter.count(std::nullopt);
    for (int i = 0; i < 7; ++i) meter.count(Effect::none);
    for (int i = 0; i < 3; ++i) meter.count(Effect::unknown);
    meter.tick(start_ + seconds{10});
    ASSERT_EQ(reports_.size(), 1U);
    EXPECT_EQ(reports_[0].done, 100U);
    EXPECT_EQ(reports_[0].failed, 10U);
    EXPECT_EQ(reports_[0].unknown, 3U);
    EXPECT_DOUBLE_EQ(reports_[0].rate, 10);
    EXPECT_THAT(reports_[0].left, Optional(seconds{90}));
}

TEST_F(Meter, DoesNotGuessTheTimeLeftWithoutATotalOrARate) {
    auto endless = meter(std::nullopt);
    endless.count(std::nullopt);
    endless.tick(start_ + seconds{1});
    EXPECT_FALSE(reports_.back().left);
    auto idle = meter(100);
    idle.tick(start_ + seconds{1});
    EXPECT_FALSE(reports_.back().left);
    EXPECT_DOUBLE_EQ(reports_.back().rate, 0);
}

TEST_F(Meter, SurvivesMoreResultsThanExpected) {
    auto meter = this->meter(1);
    meter.count(std::nullopt);
    meter.count(std::nullopt);
    meter.tick(start_ + seconds{1});
    EXPECT_THAT(reports_.back().left, Optional(seconds{0}));
}

// ---- an orderly end ----------------------------------------------------------------------------

TEST(BatchStop, GivesBackWhatWasNotSentAndFinishesTheRest) {
    const auto gate = std::make_shared<GateTransport>(answered(200, R"({"delivery_id":"d"})"));
    auto client_options = offline_options(gate);
    client_options.max_concurrency = 2;
    const AppClient client{client_options};
    CancelSource source;
    auto options = concurrency(6);
    options.stop = source.token();
    std::size_t made = 0;
    auto batch = client.batch(emails_made(100, made), options);
    std::thread stopper{[&] {
        ASSERT_TRUE(gate->wait_for(2));
        source.cancel();
        gate->let_pass(2);
    }};
    std::size_t done = 0;
    std::size_t not_done = 0;
    while (const auto item = batch.next()) ++(item->outcome() == Outcome::done ? done : not_done);
    stopper.join();
    EXPECT_EQ(done, 2U);
    EXPECT_EQ(done + not_done, made);
    EXPECT_EQ(batch.summary().started, made);
    EXPECT_EQ(batch.summary().unknown, 0U);
    EXPECT_FALSE(batch.summary().complete);
}

TEST(BatchStop, BeforeTheBeginningSendsNothing) {
    const AppClient client{offline_options()};
    CancelSource source;
    source.cancel();
    for (const std::size_t at_once : {std::size_t{1}, std::size_t{4}}) {
        auto options = concurrency(at_once);
        options.stop = source.token();
        auto batch = client.batch(emails(3), options);
        EXPECT_FALSE(batch.next());
        EXPECT_EQ(batch.summary().started, 0U);
    }
}

// ---- tags --------------------------------------------------------------------------------------

TEST(BatchTags, ComeBackWithTheResults) {
    const auto client = delivering_client();
    for (const std::size_t at_once : {std::size_t{1}, std::size_t{7}}) {
        std::vector<Tagged<TransactionalEmailRequest, std::string>> rows;
        for (std::size_t i = 0; i < 50; ++i) rows.push_back({email_to(i), "row " + std::to_string(i)});
        std::size_t seen = 0;
        for (const auto& [index, sent, row] : client.batch(rows, concurrency(at_once, BatchOrder::as_completed))) {
            EXPECT_EQ(row, "row " + std::to_string(index));
            EXPECT_EQ(sent->delivery_id, "d" + std::to_string(index));
            ++seen;
        }
        EXPECT_EQ(seen, 50U);
    }
}

TEST(BatchTags, MayBeWhatCanOnlyBeRead) {
    const auto client = delivering_client();
    std::size_t made = 0;
    const auto source = [&]() -> std::optional<Tagged<TransactionalEmailRequest, std::size_t>> {
        if (made == 3) return std::nullopt;
        const auto number = made++;
        return Tagged{email_to(number), 10 * number};
    };
    for (const auto& item : client.batch(source)) EXPECT_EQ(item.tag, 10 * item.index);
}

// ---- time --------------------------------------------------------------------------------------

TEST(BatchTime, OfEachCallBeginsWithItsTurn) {
    auto options = offline_options(std::make_shared<AnsweringTransport>(deliver));
    options.rate_limits.enabled = true;
    options.rate_limiter = make_rate_limiter();
    options.rate_limits.transactional = RateLimit{1, milliseconds{20}, 1};
    const AppClient client{options};
    auto batch_options = concurrency(64);
    batch_options.call.timeout = milliseconds{100};
    for (const auto& item : client.batch(emails(30), batch_options)) {
        EXPECT_TRUE(item.result) << item.result.error().message();
    }
}

TEST(BatchTime, ReportsOnceInTheLongestInterval) {
    BatchOptions options;
    int reports = 0;
    options.on_progress = [&](const BatchProgress&) { ++reports; };
    options.progress_interval = milliseconds::max();
    const auto now = std::chrono::steady_clock::now();
    detail::BatchMeter meter{options, std::nullopt, now};
    meter.tick(now);
    EXPECT_GT(*meter.next_tick(), now + std::chrono::hours{1});
    EXPECT_EQ(reports, 0);
}

TEST(Batch, CanBeAssigned) {
    const auto client = delivering_client();
    const auto requests = emails(5);
    auto batch = client.batch(requests);
    ASSERT_TRUE(batch.next());
    batch = client.batch(requests);
    std::size_t count = 0;
    while (batch.next()) ++count;
    EXPECT_EQ(count, 5U);
}

}  // namespace
}  // namespace cio
