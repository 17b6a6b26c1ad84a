// SPDX-License-Identifier: MIT
// A mock service that ends, and another one that goes on.
#include <cio/testing/state_store.hpp>

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

namespace cio::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Keeps a state in memory.
class MemoryStore final : public StateStore {
public:
    std::vector<StateDocument> load() override {
        const std::lock_guard lock{mutex_};
        std::vector<StateDocument> all;
        for (const auto& [name, text] : documents_) all.push_back({name.first, name.second.second, text});
        return all;
    }

    void save(const std::vector<StateDocument>& changed) override {
        const std::lock_guard lock{mutex_};
        for (const auto& [kind, key, text] : changed) {
            const Name name{kind, {key.size(), key}};  // numbers in their order
            if (text) {
                documents_[name] = *text;
            } else {
                EXPECT_EQ(documents_.erase(name), 1U) << kind << " " << key;
            }
        }
        written_ += changed.size();
        ++saves_;
        saved_.notify_all();
    }

    /// How many documents were written until now.
    std::size_t written() {
        const std::lock_guard lock{mutex_};
        return written_;
    }
    bool wait_for_a_save() {
        std::unique_lock lock{mutex_};
        return saved_.wait_for(lock, std::chrono::seconds{30}, [this] { return saves_ > 0; });
    }
    std::map<std::string, std::size_t> kinds() {
        std::map<std::string, std::size_t> counts;
        for (const auto& document : load()) ++counts[document.kind];
        return counts;
    }
    void replace(const std::string& kind, const std::string& text) {
        const std::lock_guard lock{mutex_};
        for (auto& [name, document] : documents_) {
            if (name.first == kind) document = text;
        }
    }

private:
    using Name = std::pair<std::string, std::pair<std::size_t, std::string>>;

    std::mutex mutex_;
    std::condition_variable saved_;
    std::map<Name, std::string> documents_;
    std::size_t written_ = 0;
    int saves_ = 0;
};

class MockState : public ::testing::Test {
protected:
    MockOptions options() {
        MockOptions made;
        made.store = store;
        return made;
    }
    static std::string send(const AppClient& client, const std::string& subject) {
        TransactionalEmailRequest request;
        request.to = "lucy@example.com";
        request.identifiers.id = "lucy";
        request.from = "shop@example.com";
        request.subject = subject;
        request.body = "<p>Hello</p>";
        return client.send_transactional_email(request).value().delivery_id;
    }

    std::shared_ptr<MemoryStore> store = std::make_shared<MemoryStore>();
};

TEST_F(MockState, GoesOnWithEverything) {
    std::string id;
    std::int64_t export_id = 0;
    {
        auto without_events = options();
        without_events.events.after_sending.clear();
        MockServer first{without_events};
        const AppClient client{first.client_options()};
        id = send(client, "Receipt");
        ASSERT_TRUE(client.create_segment({"Readers"}));
        ASSERT_TRUE(client.delete_segment(7));
        export_id = client.export_customers({}).value().id;
        first.simulate(id, webhooks::Deferred{"come back later"});
    }
    MockServer second{options()};
    const AppClient client{second.client_options()};
    EXPECT_EQ(client.get_message(id).value().subject, "Receipt");
    EXPECT_EQ(client.get_archived_message(id).value().body, "<p>Hello</p>");
    EXPECT_EQ(client.get_message(id).value().failure_message, "come back later");
    second.simulate(id, webhooks::Delivered{});  // is noted in the entry of its sending
    const auto activities = client.get_customer_activities({"lucy"}).value().activities;
    EXPECT_TRUE(std::any_of(activities.begin(), activities.end(), [&](const Activity& one) {
        return one.type == ActivityType::sent_email && one.delivery_id == id && one.data.contains("delivered");
    }));
    EXPECT_EQ(client.get_segment(7).error().kind(), ErrorKind::not_found);
    EXPECT_EQ(client.get_customer_attributes("lucy").value().attributes["first_name"], "Lucy");
    EXPECT_THAT(client.get_customer_messages("lucy").value().messages, SizeIs(3)) << "who is found by the index";
    ASSERT_GE(second.requests().size(), 4U);
    EXPECT_EQ(second.requests()[0].as<TransactionalEmailRequest>().subject, "Receipt");
    EXPECT_EQ(second.acted("send_transactional_email"), 1U);
    EXPECT_NE(send(client, "Another"), id) << "ids are never given twice";
    EXPECT_EQ(client.wait_for_export(export_id).value().status, ExportStatus::done) << "which was running";
}

TEST_F(MockState, SavesWhileItRunsAndOnlyWhatHasChanged) {
    const MockServer mock{options()};
    const AppClient client{mock.client_options()};
    send(client, "Receipt");
    ASSERT_TRUE(store->wait_for_a_save());
    EXPECT_GT(store->kinds()["person"], 0U);
    const auto before = store->written();
    send(client, "Another");
    for (int i = 0; i < 3000 && store->written() == before; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    EXPECT_GT(store->written(), before);
    EXPECT_LT(store->written() - before, 20U) << "not the whole workspace again";
}

TEST_F(MockState, ForgetsWhatIsGone) {
    {
        MockServer mock{options()};
        const AppClient client{mock.client_options()};
        send(client, "Receipt");
        mock.clear_requests();
    }
    EXPECT_EQ(store->kinds().count("request"), 0U);
    const MockServer next{options()};
    EXPECT_THAT(next.requests(), IsEmpty());
}

TEST_F(MockState, DoesNotSeedAWorkspaceThatHasBeenEmptied) {
    auto empty = options();
    empty.seed = false;
    { const MockServer mock{empty}; }
    const MockServer next{options()};
    EXPECT_THAT(AppClient{next.client_options()}.list_campaigns().value().campaigns, IsEmpty());
}

TEST_F(MockState, SaysWhatCannotBeRead) {
    { const MockServer mock{options()}; }
    store->replace("person", "{");
    try {
        const MockServer mock{options()};
        ADD_FAILURE() << "it starts";
    } catch (const std::runtime_error& wrong) {
        EXPECT_THAT(wrong.what(), HasSubstr("person"));
    }
    store->replace("format", "99");
    EXPECT_THROW(MockServer{options()}, std::runtime_error);
    store->save({{"format", "", std::nullopt}});
    EXPECT_THROW(MockServer{options()}, std::runtime_error) << "which says nothing of its version";
}

TEST_F(MockState, LeavesWhatItDoesNotKnow) {
    { const MockServer mock{options()}; }
    store->save({{"weather", "", "1"}});
    EXPECT_THROW(MockServer{options()}, std::runtime_error);
    EXPECT_EQ(store->kinds()["weather"], 1U);
}

/// A disk that is full for a while.
class FullStore final : public StateStore {
public:
    std::vector<StateDocument> load() override { return {}; }
    void save(const std::vector<StateDocument>& changed) override {
        if (full) throw std::runtime_error{"the disk is full"};
        saved += changed.size();
    }
    std::atomic<bool> full{true};
    std::atomic<std::size_t> saved{0};
};

TEST_F(MockState, TriesAgainWhatCouldNotBeSaved) {
    const auto disk = std::make_shared<FullStore>();
    {
        MockOptions made;
        made.store = disk;
        const MockServer mock{made};
        const AppClient client{mock.client_options()};
        send(client, "Receipt");
        const auto transport = make_curl_transport();
        HttpRequest about;
        about.method = "GET";
        about.url = mock.base_url().substr(0, mock.base_url().size() - 3) + "/mock";
        const auto becomes = [&](const std::string& problem) {
            for (int i = 0; i < 3000; ++i) {
                const auto answer = transport->send(about, {}).response.value();
                if (Json::parse(answer.body)["save_problem"] == problem) return true;
                std::this_thread::sleep_for(std::chrono::milliseconds{10});
            }
            return false;
        };
        EXPECT_TRUE(becomes("the disk is full"));
        disk->full = false;
        EXPECT_TRUE(becomes("")) << "although nothing else has changed";
    }
    EXPECT_GT(disk->saved, 0U);
}

}  // namespace
}  // namespace cio::testing
