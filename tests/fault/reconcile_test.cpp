// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

namespace cio {
namespace {

using testing::Fault;
using testing::MockServer;

class Reconcile : public ::testing::Test {
protected:
    Reconcile() {
        options_.settle = std::chrono::seconds{0};
        email_.transactional_message_id = 44;
        email_.to = "lucy@example.com";
        email_.identifiers.id = "lucy";
        email_.subject = "Receipt 1042";
    }

    ClientOptions client_options() {
        auto options = server_.client_options();
        options.retry.base_delay = std::chrono::milliseconds{1};
        return options;
    }

    template <class Request>
    void lose_answer(const char* operation, const Request& request) {
        server_.fail(operation, Fault::hang_up_after_acting());
        const auto lost = client_.call(request);
        ASSERT_FALSE(lost);
        ASSERT_EQ(lost.error().effect(), Effect::unknown);
        ASSERT_EQ(server_.acted(operation), 1U);
    }

    template <class Request>
    void lose_request(const char* operation, const Request& request) {
        server_.fail(operation, Fault::hang_up());
        const auto lost = client_.call(request);
        ASSERT_FALSE(lost);
        ASSERT_EQ(lost.error().effect(), Effect::unknown);
        ASSERT_EQ(server_.acted(operation), 0U);
    }

    template <class Request>
    Reconciliation look(const Request& request) {
        auto result = reconcile(client_, request, since_, options_);
        EXPECT_TRUE(result) << result.error().message();
        return std::move(result).value();
    }

    MockServer server_;
    AppClient client_{client_options()};
    Timestamp since_ = now();
    ReconcileOptions options_;
    TransactionalEmailRequest email_;
};

TEST_F(Reconcile, FindsAnEmailByItsTemplate) {
    lose_answer("send_transactional_email", email_);
    const auto result = look(email_);
    EXPECT_EQ(result.verdict, Reconciled::found) << result.reason;
    ASSERT_EQ(result.deliveries.size(), 1U);
    EXPECT_EQ(result.deliveries[0].recipient, "lucy@example.com");
}

TEST_F(Reconcile, FindsAnEmailByItsPerson) {
    email_.transactional_message_id = {};
    email_.from = "shop@example.com";
    email_.body = "<p>Thank you</p>";
    lose_answer("send_transactional_email", email_);
    EXPECT_EQ(look(email_).verdict, Reconciled::found);
}

TEST_F(Reconcile, FindsAnEmailToANameWithCommasAndQuotes) {
    email_.to = R"("Lucy \"Lu, the <first>\" Smith" <Lucy@example.com>)";
    lose_answer("send_transactional_email", email_);
    EXPECT_EQ(look(email_).verdict, Reconciled::found);
}

TEST_F(Reconcile, KnowsThatNothingWasSent) {
    lose_request("send_transactional_email", email_);
    const auto result = look(email_);
    EXPECT_EQ(result.verdict, Reconciled::not_found) << result.reason;
    EXPECT_TRUE(result.deliveries.empty());
}

TEST_F(Reconcile, KnowsThatNothingWasSentToSomebodyWhomTheServiceDoesNotKnow) {
    email_.to = "new@example.com";
    email_.identifiers = TransactionalIdentifiers{};
    email_.identifiers.email = "new@example.com";
    lose_request("send_transactional_email", email_);
    EXPECT_EQ(look(email_).verdict, Reconciled::not_found);
    options_.settle = std::chrono::hours{1};
    EXPECT_EQ(look(email_).verdict, Reconciled::cannot_tell);
}

TEST_F(Reconcile, DoesNotTakeAPageThatIsNotThereForAPersonWhoIsNot) {
    lose_request("send_transactional_email", email_);
    server_.fail("get_customer_messages", Fault::status(404, "<html><h1>404</h1></html>"));
    const auto result = reconcile(client_, email_, since_, options_);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::not_found);
}

TEST_F(Reconcile, DoesNotTakeAnotherMessageForThisOne) {
    auto other = email_;
    other.subject = "Receipt 1041";
    ASSERT_TRUE(client_.send_transactional_email(other));
    other = email_;
    other.to = "max@example.com";
    ASSERT_TRUE(client_.send_transactional_email(other));
    server_.fail("send_transactional_email", Fault::hang_up());
    ASSERT_FALSE(client_.send_transactional_email(email_));
    EXPECT_EQ(look(email_).verdict, Reconciled::not_found);
}

TEST_F(Reconcile, CannotTellTwoEqualMessagesApart) {
    ASSERT_TRUE(client_.send_transactional_email(email_));
    server_.fail("send_transactional_email", Fault::hang_up_after_acting());
    ASSERT_FALSE(client_.send_transactional_email(email_));
    const auto result = look(email_);
    EXPECT_EQ(result.verdict, Reconciled::cannot_tell) << result.reason;
    EXPECT_EQ(result.deliveries.size(), 2U);
}

TEST_F(Reconcile, WaitsForTheServiceToSettle) {
    lose_request("send_transactional_email", email_);
    options_.settle = std::chrono::hours{1};
    const auto result = look(email_);
    EXPECT_EQ(result.verdict, Reconciled::cannot_tell);
    EXPECT_NE(result.reason.find("look again"), std::string::npos);
}

TEST_F(Reconcile, NeedsSomewhereToLook) {
    email_.transactional_message_id = "receipt";
    email_.identifiers = {};
    const auto result = look(email_);
    EXPECT_EQ(result.verdict, Reconciled::cannot_tell);
    EXPECT_TRUE(server_.requests().empty());
}

TEST_F(Reconcile, ReadsEveryPage) {
    lose_answer("send_transactional_email", email_);
    auto newer = email_;
    newer.subject = "Receipt 1043";
    for (int i = 0; i < 1'050; ++i) ASSERT_TRUE(client_.send_transactional_email(newer));
    EXPECT_EQ(look(email_).verdict, Reconciled::found);
    EXPECT_EQ(server_.requests("get_customer_messages").size(), 2U);
}

TEST_F(Reconcile, AsksForThePersonRatherThanForAllOfTheTemplate) {
    lose_answer("send_transactional_email", email_);
    auto other = email_;
    for (int i = 0; i < 200; ++i) {
        other.identifiers.id = "p" + std::to_string(i);
        ASSERT_TRUE(client_.send_transactional_email(other));
    }
    EXPECT_EQ(look(email_).verdict, Reconciled::found);
    EXPECT_EQ(server_.requests("get_customer_messages").size(), 1U);
    EXPECT_EQ(server_.requests("list_transactional_messages").size(), 0U);
}

// ---- many at once ------------------------------------------------------------------------------

using ManyEmails = std::vector<Unsettled<TransactionalEmailRequest>>;

std::vector<Reconciled> verdicts(const std::vector<Result<Reconciliation>>& results) {
    std::vector<Reconciled> all;
    for (const auto& result : results) {
        EXPECT_TRUE(result) << result.error().message();
        all.push_back(result->verdict);
    }
    return all;
}

TEST_F(Reconcile, FindsOutAboutManyByTheirTemplateInOnePage) {
    ManyEmails sends;
    std::vector<Reconciled> expected;
    for (int i = 0; i < 30; ++i) {
        auto email = email_;
        email.identifiers.id = "p" + std::to_string(i);
        if (i % 3 == 0) {
            server_.fail("send_transactional_email", Fault::hang_up());
            ASSERT_FALSE(client_.send_transactional_email(email));
        } else {
            ASSERT_TRUE(client_.send_transactional_email(email));
        }
        expected.push_back(i % 3 == 0 ? Reconciled::not_found : Reconciled::found);
        sends.push_back({email, since_});
    }
    EXPECT_EQ(verdicts(reconcile(client_, sends, options_)), expected);
    EXPECT_EQ(server_.requests("list_transactional_messages").size(), 1U);
    EXPECT_EQ(server_.requests("get_customer_messages").size(), 0U);
}

TEST_F(Reconcile, FindsOutAboutManyByTheirPeopleWhenTheTemplateHasNoNumber) {
    email_.transactional_message_id = "order_confirmation";
    ManyEmails sends;
    for (const auto* person : {"ann", "bob", "ann"}) {
        auto email = email_;
        email.identifiers.id = person;
        email.subject = "Receipt " + std::to_string(sends.size());
        ASSERT_TRUE(client_.send_transactional_email(email));
        sends.push_back({email, since_});
    }
    EXPECT_EQ(verdicts(reconcile(client_, sends, options_)), std::vector<Reconciled>(3, Reconciled::found));
    EXPECT_EQ(server_.requests("get_customer_messages").size(), 2U) << "one for each person";
}

TEST_F(Reconcile, NeverLetsTwoSendsShareADelivery) {
    const ManyEmails twice{{email_, since_}, {email_, since_}};
    ASSERT_TRUE(client_.send_transactional_email(email_));
    EXPECT_EQ(verdicts(reconcile(client_, twice, options_)), std::vector<Reconciled>(2, Reconciled::cannot_tell));
    ASSERT_TRUE(client_.send_transactional_email(email_));
    const auto both = reconcile(client_, twice, options_);
    EXPECT_EQ(verdicts(both), std::vector<Reconciled>(2, Reconciled::found));
    ASSERT_EQ(both[0]->deliveries.size(), 1U);
    EXPECT_NE(both[0]->deliveries[0].id, both[1]->deliveries.at(0).id);
}

TEST_F(Reconcile, TellsFailuresOfLookUpsOneByOne) {
    auto nowhere = email_;
    nowhere.identifiers = {};
    nowhere.transactional_message_id = "order_confirmation";
    email_.transactional_message_id = "order_confirmation";
    server_.fail("get_customer_messages", Fault::status(403));
    const auto results = reconcile(client_, ManyEmails{{email_, since_}, {nowhere, since_}}, options_);
    ASSERT_EQ(results.size(), 2U);
    ASSERT_FALSE(results[0]);
    EXPECT_EQ(results[0].error().kind(), ErrorKind::forbidden);
    ASSERT_TRUE(results[1]);
    EXPECT_EQ(results[1]->verdict, Reconciled::cannot_tell);
    EXPECT_TRUE(reconcile(client_, ManyEmails{}, options_).empty());
}

TEST_F(Reconcile, FindsAPush) {
    TransactionalPushRequest push;
    push.transactional_message_id = 45;
    push.identifiers.id = "lucy";
    lose_answer("send_transactional_push", push);
    EXPECT_EQ(look(push).verdict, Reconciled::found);
}

TEST_F(Reconcile, FindsATrigger) {
    BroadcastTriggerRequest trigger;
    trigger.campaign_id = 12;
    lose_answer("trigger_broadcast", trigger);
    const auto result = look(trigger);
    EXPECT_EQ(result.verdict, Reconciled::found) << result.reason;
    EXPECT_EQ(result.triggers.size(), 1U);
}

TEST_F(Reconcile, KnowsThatNothingWasTriggered) {
    BroadcastTriggerRequest trigger;
    trigger.campaign_id = 12;
    lose_request("trigger_broadcast", trigger);
    EXPECT_EQ(look(trigger).verdict, Reconciled::not_found);
}

TEST_F(Reconcile, FailsAsItsLookUpsDo) {
    server_.fail("get_customer_messages", Fault::status(403));
    const auto result = reconcile(client_, email_, since_, options_);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::forbidden);
}

}  // namespace
}  // namespace cio
