// SPDX-License-Identifier: MIT
//
// A client in a process that is forked off: it shares nothing with the parent's.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

#include "support/call_fixture.hpp"

namespace cio {
namespace {

using test::send_email;

/// Runs a function in a child process; whether it returned true there, in time.
template <class F>
bool in_child(F function) {
    const auto child = fork();
    if (child == 0) {
        alarm(60);  // a child that hangs is ended
        _exit(function() ? 0 : 1);
    }
    int status = 0;
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class Fork : public ::testing::Test {
protected:
    Fork() {
        server_.respond<GetCampaignRequest>([](const GetCampaignRequest& request) {
            Campaign campaign;
            campaign.id = request.campaign_id;
            return Result<Campaign>{std::move(campaign)};
        });
    }

    /// Whether each of many answers is that to its own question.
    static bool get_own_answers(const AppClient& client, std::int64_t first) {
        for (auto id = first; id < first + 500; ++id) {
            const auto campaign = client.get_campaign(id);
            if (!campaign || campaign->id != id) return false;
        }
        return true;
    }

    /// Whether as many asynchronous calls end well.
    static bool submit_many(const AppClient& client) {
        std::vector<Future<TransactionalMessageResponse>> sending;
        for (int i = 0; i < 100; ++i) sending.push_back(client.submit(send_email()));
        for (auto& one : sending) {
            if (!one.get()) return false;
        }
        return true;
    }

    testing::MockServer server_;
};

TEST_F(Fork, GivesParentAndChildTheirOwnAnswersOnly) {
    const AppClient client{server_.client_options()};
    ASSERT_TRUE(client.get_campaign(1));
    const auto child = fork();
    if (child == 0) {
        alarm(60);
        _exit(get_own_answers(client, 1'000'000) ? 0 : 1);
    }
    EXPECT_TRUE(get_own_answers(client, 1));
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

TEST_F(Fork, LetsTheChildSubmitAlthoughTheParentHas) {
    auto client = std::make_unique<AppClient>(server_.client_options());
    ASSERT_TRUE(submit_many(*client));
    EXPECT_TRUE(in_child([&] { return submit_many(*client) && submit_many(*client); }));
    EXPECT_TRUE(submit_many(*client));
}

TEST_F(Fork, LetsTheChildDestroyAClientUsedOrNot) {
    auto client = std::make_unique<AppClient>(server_.client_options());
    ASSERT_TRUE(submit_many(*client));
    EXPECT_TRUE(in_child([&] {
        client.reset();
        return true;
    }));
    EXPECT_TRUE(in_child([&] {
        const bool well = submit_many(*client);
        client.reset();
        return well;
    }));
    EXPECT_TRUE(submit_many(*client));
}

TEST_F(Fork, KeepsRateLimitsInEachProcess) {
    auto options = server_.client_options();
    options.rate_limits.enabled = true;
    options.rate_limits.transactional = RateLimit{10'000};
    const AppClient client{options};
    ASSERT_TRUE(submit_many(client));
    EXPECT_TRUE(in_child([&] { return submit_many(client); }));
}

#if !defined(CIO_SANITIZED)  // AddressSanitizer may leave its heap locked in a child of busy threads
TEST_F(Fork, DoesNotHangWhenTheParentIsBusy) {
    const AppClient client{server_.client_options()};
    std::vector<Future<TransactionalMessageResponse>> sending;
    for (int i = 0; i < 2'000; ++i) sending.push_back(client.submit(send_email()));
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(in_child([&] { return client.get_campaign(i + 1).has_value(); }));
    for (auto& one : sending) EXPECT_TRUE(one.get());
}
#endif

}  // namespace
}  // namespace cio
