// SPDX-License-Identifier: MIT
#include <cio/webhooks/deduplicator.hpp>

#include <gmock/gmock.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace cio::webhooks {

namespace {

Claim claim(Deduplicator& seen, const std::string& id) { return seen.claim(id).value(); }

TEST(WebhookDeduplicator, KnowsWhatHasComeBefore) {
    const std::unique_ptr<Deduplicator> seen = std::make_unique<MemoryDeduplicator>();
    EXPECT_EQ(claim(*seen, "a"), Claim::first);
    EXPECT_EQ(claim(*seen, "b"), Claim::first);
    EXPECT_EQ(claim(*seen, "a"), Claim::repeated);
    EXPECT_EQ(claim(*seen, "b"), Claim::repeated);
    EXPECT_EQ(claim(*seen, ""), Claim::first);
    EXPECT_EQ(claim(*seen, std::string("a\0", 2)), Claim::first);
}

TEST(WebhookDeduplicator, TakesAClaimBack) {
    MemoryDeduplicator seen;
    EXPECT_EQ(claim(seen, "a"), Claim::first);
    EXPECT_TRUE(seen.release("a"));
    EXPECT_TRUE(seen.release("never claimed"));
    EXPECT_EQ(seen.size(), 0U);
    EXPECT_EQ(claim(seen, "a"), Claim::first);
}

TEST(WebhookDeduplicator, IsBounded) {
    MemoryDeduplicator seen{3};
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(claim(seen, std::to_string(i)), Claim::first);
    EXPECT_EQ(seen.size(), 3U);
    EXPECT_EQ(claim(seen, "999"), Claim::repeated);
    EXPECT_EQ(claim(seen, "997"), Claim::repeated);
    EXPECT_EQ(claim(seen, "996"), Claim::first);
}

TEST(WebhookDeduplicator, ForgetsWhatHasNotComeForLongest) {
    MemoryDeduplicator seen{2};
    claim(seen, "a");
    claim(seen, "b");
    claim(seen, "a");
    claim(seen, "c");  // in the place of b
    EXPECT_EQ(claim(seen, "a"), Claim::repeated);
    EXPECT_EQ(claim(seen, "b"), Claim::first);
}

TEST(WebhookDeduplicator, MayRememberNothing) {
    MemoryDeduplicator seen{0};
    EXPECT_EQ(claim(seen, "a"), Claim::first);
    EXPECT_EQ(claim(seen, "a"), Claim::first);
    EXPECT_EQ(seen.size(), 0U);
}

TEST(WebhookDeduplicator, HasOneFirstAmongThreads) {
    constexpr int events = 2000;
    MemoryDeduplicator seen;
    std::atomic<int> firsts{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k < events; ++k) {
                if (claim(seen, std::to_string(k)) == Claim::first) ++firsts;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(firsts, events);
}

TEST(WebhookDeduplicator, NamesClaims) {
    EXPECT_EQ(to_string(Claim::first), "first");
    EXPECT_EQ(testing::PrintToString(Claim::repeated), "repeated");
}

}  // namespace

}  // namespace cio::webhooks
