// SPDX-License-Identifier: MIT
//
// What becomes of entries: each is sent once, or ends in a state that says it may have been.

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "outbox/fixture.hpp"
#include "outbox/sql_store.hpp"

namespace cio::outbox {
namespace {

using ::testing::HasSubstr;

/// What a sender tells, to be waited for.
class Told {
public:
    std::function<void(const Entry&)> listener() {
        return [this](const Entry& entry) {
            const std::lock_guard lock{mutex_};
            entries_.push_back(entry);
            changed_.notify_all();
        };
    }
    std::vector<Entry> wait_for(std::size_t count) {
        std::unique_lock lock{mutex_};
        EXPECT_TRUE(changed_.wait_for(lock, seconds{30}, [&] { return entries_.size() >= count; }));
        entries_.resize(std::max(entries_.size(), count));
        return entries_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Entry> entries_;
};

class Sending : public OutboxTest {
protected:
    static constexpr const char* send = "send_transactional_email";

    /// The deliveries that the service has made, by recipient.
    std::map<std::string, int> deliveries() {
        std::map<std::string, int> count;
        for (const auto& message : client_.items(ListMessagesRequest{})) {
            if (message && !message->campaign_id && !message->newsletter_id && !message->broadcast_id &&
                message->created && *message->created >= since_) {
                ++count[message->recipient.value_or("")];
            }
        }
        return count;
    }

    Timestamp since_ = now();
};
INSTANTIATE_TEST_SUITE_P(, Sending, ::testing::ValuesIn(databases()), [](const auto& test) { return test.param; });

TEST_P(Sending, SendsEachOnceAndTells) {
    const auto outbox = open();
    Told told;
    sender_options_.on_end = told.listener();
    Sender sender{client_, outbox, sender_options_};
    for (int i = 0; i < 50; ++i) {
        ASSERT_TRUE(outbox.enqueue(email_to("p" + std::to_string(i)), std::to_string(i)));
    }
    std::set<std::string> keys;
    for (const auto& one : told.wait_for(50)) {
        keys.insert(one.key);
        EXPECT_EQ(one.state, State::sent);
        EXPECT_TRUE(one.result_id);
    }
    EXPECT_EQ(keys.size(), 50U);
    EXPECT_EQ(server_.acted(send), 50U);
    const auto stored = entry(outbox, "7");
    EXPECT_EQ(stored.state, State::sent);
    EXPECT_EQ(stored.attempts, 1);
    EXPECT_EQ(stored.body, "") << "it is kept no longer than needed";
    EXPECT_TRUE(stored.finished);
    const auto delivery = client_.get_message({*stored.result_id});
    ASSERT_TRUE(delivery) << delivery.error();
    EXPECT_EQ(delivery->recipient, "p7@example.com");
}

TEST_P(Sending, SendsEveryKindOfRequest) {
    const auto outbox = open();
    server_.add_broadcast(12);
    BroadcastTriggerRequest trigger;
    trigger.campaign_id = 12;
    trigger.recipients = audience::in_segment(7);
    CreateSegmentRequest segment;
    segment.name = "spenders";
    TransactionalSmsRequest sms;
    sms.transactional_message_id = 44;
    sms.to = "+14155550123";
    sms.identifiers.id = "lucy";
    RawRequest raw;
    raw.method = "POST";
    raw.path = "/send/email";
    raw.query = {{"a", "b c"}};
    raw.body = {{"transactional_message_id", 44}, {"to", "bob@example.com"}, {"identifiers", {{"id", "bob"}}}};
    raw.headers = {{"X-Trace", "7"}};
    UpdateSnippetRequest snippet;
    snippet.snippet_name = "greeting";
    snippet.value = "Hi";
    ASSERT_TRUE(outbox.enqueue(trigger, "trigger"));
    ASSERT_TRUE(outbox.enqueue(segment, "segment"));
    ASSERT_TRUE(outbox.enqueue(sms, "sms"));
    ASSERT_TRUE(outbox.enqueue(raw, "raw"));
    ASSERT_TRUE(outbox.enqueue(snippet, "snippet"));
    send_all(outbox);
    for (const auto* key : {"trigger", "segment", "sms", "raw", "snippet"}) {
        EXPECT_EQ(entry(outbox, key).state, State::sent) << key << ": " << entry(outbox, key).error;
    }
    EXPECT_EQ(server_.acted("trigger_broadcast"), 1U);
    EXPECT_TRUE(entry(outbox, "trigger").result_id);
    EXPECT_EQ(server_.acted("create_segment"), 1U);
    EXPECT_EQ(server_.acted("send_transactional_sms"), 1U);
    EXPECT_EQ(server_.acted("update_snippet"), 1U);
    const auto received = server_.requests(send).back();
    EXPECT_EQ(received.headers.at("x-trace"), "7");
    EXPECT_EQ(received.query.at("a"), "b c");
}

TEST_P(Sending, TriesAgainWhereNothingCanHaveHappened) {
    const auto outbox = open();
    server_.fail(send, Fault::status(429).times(9));
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    send_all(outbox);
    EXPECT_EQ(entry(outbox, "a").state, State::sent);
    EXPECT_GT(entry(outbox, "a").attempts, 1);
    EXPECT_EQ(server_.acted(send), 1U);
}

TEST_P(Sending, WaitsForAServiceThatIsNotThere) {
    const auto outbox = open();
    auto options = client_options();
    options.base_url = "http://127.0.0.1:1/v1";
    options.retry.max_attempts = 1;
    const AppClient unreachable{options};
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    {
        Sender sender{unreachable, outbox, sender_options_};
        while (entry(outbox, "a").attempts < 3) std::this_thread::yield();
    }
    EXPECT_EQ(entry(outbox, "a").state, State::pending);
    EXPECT_THAT(entry(outbox, "a").error, HasSubstr("send_transactional_email"));
    send_all(outbox);
    EXPECT_EQ(entry(outbox, "a").state, State::sent);
}

TEST_P(Sending, GivesUpWhatIsTooOld) {
    const auto outbox = open();
    server_.fail(send, Fault::status(401).times(0));
    sender_options_.give_up_after = std::chrono::hours{0};
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    send_all(outbox);
    EXPECT_EQ(entry(outbox, "a").state, State::parked);
    EXPECT_EQ(entry(outbox, "a").attempts, 2);
}

TEST_P(Sending, ParksWhatCanNeverWork) {
    const auto outbox = open();
    server_.fail(send, Fault::status(422));
    Told told;
    sender_options_.on_end = told.listener();
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    send_all(outbox);
    const auto parked = entry(outbox, "a");
    EXPECT_EQ(parked.state, State::parked);
    EXPECT_THAT(parked.error, HasSubstr("422"));
    EXPECT_NE(parked.body, "");
    EXPECT_EQ(outbox.count()->parked, 1U);
    EXPECT_EQ(outbox.retry_all(State::parked).value(), 1U);
    send_all(outbox);
    EXPECT_EQ(entry(outbox, "a").state, State::sent);
    EXPECT_EQ(told.wait_for(2).back().state, State::sent);
}

TEST_P(Sending, FindsWhatWasSentWithoutAnAnswer) {
    const auto outbox = open();
    for (const auto& [key, fault] : std::map<std::string, Fault>{{"hangs-up", Fault::hang_up_after_acting()},
                                                                 {"garbage", Fault::garbage()},
                                                                 {"empty", Fault::empty()},
                                                                 {"truncated", Fault::truncated()}}) {
        server_.fail(send, fault);
        ASSERT_TRUE(outbox.enqueue(email_to(key), key));
        send_all(outbox);
        const auto found = entry(outbox, key);
        EXPECT_EQ(found.state, State::sent) << key << ": " << found.error;
        ASSERT_TRUE(found.result_id) << key;
        EXPECT_EQ(client_.get_message({*found.result_id})->recipient, key + "@example.com");
    }
    EXPECT_EQ(server_.acted(send), 4U);
    for (const auto& [recipient, count] : deliveries()) EXPECT_EQ(count, 1) << recipient;
}

TEST_P(Sending, FindsEveryKindOfSend) {
    const auto outbox = open();
    server_.add_broadcast(12);
    Customer person;
    person.id = "phoebe";
    person.devices.emplace_back().id = "token";
    server_.add_customer(person);
    const auto with = [](auto request) {
        request.transactional_message_id = 44;
        request.identifiers.id = "phoebe";
        return request;
    };
    auto sms = with(TransactionalSmsRequest{});
    sms.to = "+14155550123";
    BroadcastTriggerRequest trigger;
    trigger.campaign_id = 12;
    trigger.recipients = audience::in_segment(7);
    for (const auto* operation : {"send_transactional_push", "send_transactional_sms", "send_transactional_in_app",
                                  "send_transactional_inbox_message", "trigger_broadcast"}) {
        server_.fail(operation, Fault::hang_up_after_acting());
    }
    ASSERT_TRUE(outbox.enqueue(with(TransactionalPushRequest{}), "push"));
    ASSERT_TRUE(outbox.enqueue(sms, "sms"));
    ASSERT_TRUE(outbox.enqueue(with(TransactionalInAppRequest{}), "in_app"));
    ASSERT_TRUE(outbox.enqueue(with(TransactionalInboxMessageRequest{}), "inbox"));
    ASSERT_TRUE(outbox.enqueue(trigger, "trigger"));
    send_all(outbox);
    for (const auto* key : {"push", "sms", "in_app", "inbox", "trigger"}) {
        EXPECT_EQ(entry(outbox, key).state, State::sent) << key << ": " << entry(outbox, key).error;
        EXPECT_TRUE(entry(outbox, key).result_id) << key;
        EXPECT_EQ(entry(outbox, key).attempts, 1) << key;
    }
}

TEST_P(Sending, SendsAgainWhatWasNotSent) {
    const auto outbox = open();
    server_.fail(send, Fault::hang_up().times(2));
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    send_all(outbox);
    EXPECT_EQ(entry(outbox, "a").state, State::sent);
    EXPECT_EQ(entry(outbox, "a").attempts, 3);
    EXPECT_EQ(server_.acted(send), 1U);
}

TEST_P(Sending, DoesNotTakeAnothersMessageForItsOwn) {
    const auto outbox = open();
    // The same message to the same person: one is lost, the other arrives.
    server_.fail(send, Fault::hang_up());
    ASSERT_TRUE(outbox.enqueue(email_, "lost"));
    sender_options_.max_in_flight = 1;
    ASSERT_TRUE(outbox.enqueue(email_, "arrives"));
    send_all(outbox);
    EXPECT_EQ(entry(outbox, "lost").state, State::sent);
    EXPECT_EQ(entry(outbox, "arrives").state, State::sent);
    EXPECT_NE(entry(outbox, "lost").result_id, entry(outbox, "arrives").result_id);
    EXPECT_EQ(server_.acted(send), 2U);
    EXPECT_EQ(deliveries()["lucy@example.com"], 2);
}

TEST_P(Sending, TellsApartWhatIsAlikeWhereAllArrived) {
    const auto outbox = open();
    server_.fail(send, Fault::hang_up_after_acting().times(3));
    for (const auto* key : {"a", "b", "c"}) ASSERT_TRUE(outbox.enqueue(email_, key));
    send_all(outbox);
    std::set<std::string> ids;
    std::size_t sent = 0;
    for (const auto* key : {"a", "b", "c"}) {
        const auto one = entry(outbox, key);
        if (one.state == State::sent) ++sent, ids.insert(one.result_id.value_or(""));
    }
    // They may be looked up one after the other: then what one has done may be another's, and is held.
    EXPECT_EQ(ids.size(), sent);
    EXPECT_EQ(sent + outbox.count()->held, 3U);
    EXPECT_EQ(server_.acted(send), 3U);
}

TEST_P(Sending, HoldsWhatNobodyCanTell) {
    const auto outbox = open();
    server_.fail("create_segment", Fault::hang_up_after_acting());
    CreateSegmentRequest segment;
    segment.name = "spenders";
    Told told;
    sender_options_.on_end = told.listener();
    ASSERT_TRUE(outbox.enqueue(segment, "a"));
    send_all(outbox);
    EXPECT_EQ(entry(outbox, "a").state, State::held);
    EXPECT_THAT(entry(outbox, "a").error, HasSubstr("nothing by which"));
    EXPECT_EQ(told.wait_for(1).front().state, State::held);
    EXPECT_EQ(server_.acted("create_segment"), 1U);
    EXPECT_TRUE(outbox.cancel("a").value());
    EXPECT_EQ(outbox.count()->cancelled, 1U);
}

TEST_P(Sending, OrSendsItAgain) {
    const auto outbox = open();
    server_.fail("create_segment", Fault::hang_up());
    CreateSegmentRequest segment;
    segment.name = "spenders";
    sender_options_.when_unknown = WhenUnknown::send_again;
    ASSERT_TRUE(outbox.enqueue(segment, "a"));
    send_all(outbox);
    EXPECT_EQ(entry(outbox, "a").state, State::sent);
    EXPECT_EQ(server_.requests("create_segment").size(), 2U);
}

TEST_P(Sending, RepeatsWhatMayBeRepeated) {
    const auto outbox = open();
    server_.fail("update_snippet", Fault::hang_up_after_acting().times(6));
    UpdateSnippetRequest snippet;
    snippet.snippet_name = "greeting";
    snippet.value = "Hi";
    ASSERT_TRUE(outbox.enqueue(snippet, "a"));
    send_all(outbox);
    EXPECT_EQ(entry(outbox, "a").state, State::sent);
}

TEST_P(Sending, ObeysTimes) {
    const auto outbox = open();
    EnqueueOptions later;
    later.not_before = now() + std::chrono::hours{1};
    EnqueueOptions late;
    late.expires = now() - seconds{2};
    ASSERT_TRUE(outbox.enqueue(email_, "later", later));
    ASSERT_TRUE(outbox.enqueue(email_, "late", late));
    ASSERT_TRUE(outbox.enqueue(email_, "now"));
    Told told;
    sender_options_.on_end = told.listener();
    {
        Sender sender{client_, outbox, sender_options_};
        told.wait_for(2);
    }
    EXPECT_EQ(entry(outbox, "later").state, State::pending);
    EXPECT_EQ(entry(outbox, "late").state, State::parked);
    EXPECT_THAT(entry(outbox, "late").error, HasSubstr("expired"));
    EXPECT_EQ(entry(outbox, "now").state, State::sent);
}

TEST_P(Sending, LeavesWhatItHasNotSentToOthers) {
    const auto outbox = open();
    server_.fail(send, Fault::delay(milliseconds{300}).times(0));
    auto options = client_options();
    options.max_concurrency = 1;
    const AppClient slow{options};
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(outbox.enqueue(email_to(std::to_string(i)), std::to_string(i)));
    {
        Sender sender{slow, outbox, sender_options_};
        while (server_.requests(send).empty() && outbox.count()->sending < 5) std::this_thread::yield();
    }
    const auto counts = outbox.count().value();
    EXPECT_EQ(counts.sending + counts.in_doubt, 0U);
    EXPECT_EQ(counts.sent, server_.acted(send));
    server_.clear_faults();
    send_all(outbox);
    EXPECT_EQ(server_.acted(send), 5U);
}

TEST_P(Sending, MayBeDestroyedByItsFunctions) {
    const auto outbox = open();
    auto client = std::make_unique<AppClient>(client_options());
    std::unique_ptr<Sender> sender;
    std::mutex mutex;
    std::condition_variable changed;
    bool begun = false;  // of the sender's thread alone
    bool destroyed = false;
    sender_options_.on_end = [&](const Entry& /*entry*/) {
        if (std::exchange(begun, true)) return;  // within the destructor
        { const std::lock_guard made{mutex}; }
        sender.reset();
        client.reset();
        const std::lock_guard lock{mutex};
        destroyed = true;
        changed.notify_all();
    };
    for (int i = 0; i < 30; ++i) ASSERT_TRUE(outbox.enqueue(email_to(std::to_string(i)), std::to_string(i)));
    {
        std::unique_lock lock{mutex};
        sender = std::make_unique<Sender>(*client, outbox, sender_options_);
        ASSERT_TRUE(changed.wait_for(lock, seconds{30}, [&] { return destroyed; }));
    }
    const auto counts = outbox.count().value();
    EXPECT_EQ(counts.sending, 0U);
    EXPECT_EQ(counts.sent, server_.acted(send));
    sender_options_.on_end = nullptr;
    send_all(outbox);
    EXPECT_EQ(server_.acted(send), 30U);
}

TEST_P(Sending, SharesTheWork) {
    std::vector<std::thread> threads;
    constexpr int senders = 4;
    constexpr int messages = 200;
    const auto outbox = open();
    for (int i = 0; i < messages; ++i) {
        ASSERT_TRUE(outbox.enqueue(email_to("p" + std::to_string(i)), std::to_string(i)));
    }
    sender_options_.max_in_flight = 8;
    for (int i = 0; i < senders; ++i) {
        threads.emplace_back([&] {
            const AppClient client{client_options()};
            Sender sender{client, open(), sender_options_};
            EXPECT_TRUE(sender.drain(seconds{60}).value());
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(server_.acted(send), static_cast<std::size_t>(messages));
    EXPECT_EQ(outbox.count()->sent, static_cast<std::size_t>(messages));
    EXPECT_EQ(server_.requests(send).size(), static_cast<std::size_t>(messages));
}

TEST_P(Sending, TellsWhatChanges) {
    const auto outbox = open();
    std::mutex mutex;
    std::vector<State> states;
    sender_options_.observer = [&](const Change& change) {
        const std::lock_guard lock{mutex};
        EXPECT_EQ(change.operation, send);
        EXPECT_EQ(change.key, "a");
        states.push_back(change.state);
    };
    server_.fail(send, Fault::hang_up());
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    send_all(outbox);
    const std::vector<State> expected{State::sending, State::in_doubt, State::pending, State::sending, State::sent};
    EXPECT_EQ(states, expected);
}

// ---- after a crash -----------------------------------------------------------------------------

/// A process that has died in the middle: it has recorded attempts, and nothing of what came of them.
class AfterACrash : public Sending {
protected:
    /// Records an attempt for every entry there is.
    void claim_all(milliseconds lease) {
        const auto store = open_store(database(), true).value();
        const auto round = store->exchange({}, {{"transactional", 100}, {"standard", 100}, {"broadcast", 1}}, lease);
        ASSERT_TRUE(round) << round.error();
        ASSERT_FALSE(round->claimed.empty());
    }

    [[nodiscard]] std::unique_ptr<Database> database() const {
        return folder_.empty() ? postgres_database(where_) : sqlite_database(where_, {});
    }
};
INSTANTIATE_TEST_SUITE_P(, AfterACrash, ::testing::ValuesIn(databases()), [](const auto& test) { return test.param; });

TEST_P(AfterACrash, SendsWhatHadNotLeft) {
    const auto outbox = open();
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    claim_all(milliseconds{1});
    EXPECT_EQ(entry(outbox, "a").state, State::sending);
    send_all(outbox);
    EXPECT_EQ(entry(outbox, "a").state, State::sent);
    EXPECT_EQ(entry(outbox, "a").attempts, 2);
    EXPECT_EQ(server_.acted(send), 1U);
}

TEST_P(AfterACrash, DoesNotSendAgainWhatHadArrived) {
    const auto outbox = open();
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    claim_all(milliseconds{1});
    const auto sent = client_.send_transactional_email(email_);
    ASSERT_TRUE(sent);
    send_all(outbox);
    EXPECT_EQ(entry(outbox, "a").state, State::sent);
    EXPECT_EQ(entry(outbox, "a").attempts, 1);
    EXPECT_EQ(entry(outbox, "a").result_id, sent->delivery_id);
    EXPECT_EQ(server_.acted(send), 1U);
}

TEST_P(AfterACrash, LeavesTheLivingAlone) {
    const auto outbox = open();
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    claim_all(std::chrono::hours{1});
    ASSERT_TRUE(outbox.enqueue(email_to("bob"), "b"));
    Told told;
    sender_options_.on_end = told.listener();
    Sender sender{client_, outbox, sender_options_};
    told.wait_for(1);
    EXPECT_FALSE(sender.drain(milliseconds{100}).value());
    EXPECT_EQ(entry(outbox, "a").state, State::sending);
    EXPECT_FALSE(outbox.cancel("a").value());
    EXPECT_EQ(server_.acted(send), 1U);
}

TEST_P(AfterACrash, WaitsForOneWhoMayHaveSentTheSame) {
    const auto outbox = open();
    ASSERT_TRUE(outbox.enqueue(email_, "alive"));
    claim_all(std::chrono::hours{1});
    ASSERT_TRUE(outbox.enqueue(email_, "dead"));
    claim_all(milliseconds{1});
    // One delivery, which is of either.
    ASSERT_TRUE(client_.send_transactional_email(email_));
    std::mutex mutex;
    std::condition_variable changed;
    int in_doubt = 0;
    sender_options_.observer = [&](const Change& change) {
        const std::lock_guard lock{mutex};
        if (change.key == "dead" && change.state == State::in_doubt) ++in_doubt;
        changed.notify_all();
    };
    Sender sender{client_, outbox, sender_options_};
    std::unique_lock lock{mutex};
    ASSERT_TRUE(changed.wait_for(lock, seconds{30}, [&] { return in_doubt > 0; }));
    EXPECT_EQ(entry(outbox, "dead").state, State::in_doubt);
    EXPECT_THAT(entry(outbox, "dead").error, HasSubstr("another entry"));
    EXPECT_EQ(server_.acted(send), 1U);
}

TEST_P(AfterACrash, BelievesASuccessThatComesLate) {
    const auto outbox = open();
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    const auto store = open_store(database(), true).value();
    const auto claimed = store->exchange({}, {{"transactional", 1}}, milliseconds{-1})->claimed;
    ASSERT_EQ(claimed.size(), 1U);
    EXPECT_EQ(store->expire(std::chrono::hours{1}).value(), 1U);
    EXPECT_EQ(entry(outbox, "a").state, State::in_doubt);
    Fate sent;
    sent.id = claimed.front().id;
    sent.attempts = claimed.front().attempts;
    sent.state = State::sent;
    sent.result_id = "d1";
    EXPECT_TRUE(store->exchange({sent}, {}, milliseconds{1})->stored.front());
    EXPECT_EQ(entry(outbox, "a").state, State::sent);
    sent.state = State::pending;
    EXPECT_FALSE(store->exchange({sent}, {}, milliseconds{1})->stored.front()) << "it is over";
}

TEST_P(AfterACrash, BelievesNobodyWhoIsLate) {
    const auto outbox = open();
    ASSERT_TRUE(outbox.enqueue(email_, "a"));
    const auto store = open_store(database(), true).value();
    const auto first = store->exchange({}, {{"transactional", 1}}, milliseconds{1})->claimed.front();
    Fate again;
    again.id = first.id;
    again.attempts = first.attempts;
    ASSERT_TRUE(store->exchange({again}, {}, milliseconds{1})->stored.front());
    ASSERT_EQ(store->exchange({}, {{"transactional", 1}}, std::chrono::hours{1})->claimed.size(), 1U);
    EXPECT_FALSE(store->exchange({again}, {}, milliseconds{1})->stored.front());
    EXPECT_EQ(entry(outbox, "a").state, State::sending);
}

TEST_P(AfterACrash, ForgetsWhatIsLongOver) {
    const auto outbox = open();
    ASSERT_TRUE(outbox.enqueue(email_, "sent"));
    ASSERT_TRUE(outbox.enqueue(email_, "cancelled"));
    ASSERT_TRUE(outbox.cancel("cancelled").value());
    server_.fail(send, Fault::status(422).after(1));
    send_all(outbox);
    ASSERT_TRUE(outbox.enqueue(email_, "parked"));
    send_all(outbox);
    const auto store = open_store(database(), true).value();
    EXPECT_EQ(store->forget(std::chrono::hours{1}).value(), 0U);
    EXPECT_EQ(store->forget(milliseconds{-1'000}).value(), 2U);
    EXPECT_EQ(outbox.list()->size(), 1U);
    EXPECT_EQ(outbox.list()->front().key, "parked");
}

}  // namespace
}  // namespace cio::outbox
