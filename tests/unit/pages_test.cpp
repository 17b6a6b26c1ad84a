// SPDX-License-Identifier: MIT
//
// AppClient::pages and AppClient::items: reading paged operations.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <cio/cio.hpp>
#include <cio/testing/fields.hpp>
#include <cio/testing/mock_server.hpp>

#include "api/table.hpp"
#include "support/fake_transport.hpp"
#include "support/gate_transport.hpp"
#include "testing/reverse_mapping.hpp"

namespace cio {
namespace {

using test::answered;
using test::FakeTransport;
using test::GateTransport;
using test::offline_options;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

HttpOutcome page(const std::string& ids, const std::string& next) {
    std::string items;
    for (const char id : ids) items += std::string{items.empty() ? "" : ","} + R"({"id":")" + id + "\"}";
    return answered(200, R"({"activities":[)" + items + R"(],"next":")" + next + "\"}");
}

PageOptions prefetching() {
    PageOptions options;
    options.prefetch = true;
    return options;
}

ListActivitiesRequest from(const std::optional<std::string>& cursor) {
    ListActivitiesRequest request;
    request.start = cursor;
    return request;
}

class PagesTest : public ::testing::TestWithParam<bool> {
protected:
    AppClient client(std::vector<HttpOutcome> answers) {
        transport_ = std::make_shared<FakeTransport>(std::move(answers));
        auto options = offline_options(transport_);
        options.retry.max_attempts = 1;
        return AppClient{options};
    }

    static PageOptions options() { return GetParam() ? prefetching() : PageOptions{}; }

    [[nodiscard]] std::vector<std::string> targets() const {
        std::vector<std::string> all;
        for (const auto& request : transport_->requests())
            all.push_back(request.url.substr(request.url.find("/v1") + 3));
        return all;
    }

    std::shared_ptr<FakeTransport> transport_;
};

INSTANTIATE_TEST_SUITE_P(All, PagesTest, ::testing::Bool(),
                         [](const auto& one) { return one.param ? "Prefetching" : "WhenComeTo"; });

// ---- pages -------------------------------------------------------------------------------------

TEST_P(PagesTest, AreReadFromTheFirstToTheLast) {
    const auto client = this->client({page("ab", "x"), page("", "y"), page("c", "")});
    std::vector<std::size_t> sizes;
    auto pages = client.pages(ListActivitiesRequest{}, options());
    for (const auto& one : pages) {
        ASSERT_TRUE(one) << one.error().message();
        sizes.push_back(one->activities.size());
    }
    EXPECT_THAT(sizes, ElementsAre(2U, 0U, 1U));
    EXPECT_THAT(targets(), ElementsAre("/activities", "/activities?start=x", "/activities?start=y"));
    EXPECT_TRUE(pages.finished());
    EXPECT_FALSE(pages.cursor());
    EXPECT_FALSE(pages.next()) << "again";
}

TEST_P(PagesTest, BeginWhereTheRequestSays) {
    const auto client = this->client({page("c", "")});
    for (const auto& one : client.pages(from("y"), options())) EXPECT_TRUE(one);
    EXPECT_THAT(targets(), ElementsAre("/activities?start=y"));
}

TEST_P(PagesTest, KeepTheOtherParametersOfTheRequest) {
    const auto client = this->client({page("a", "x"), page("b", "")});
    ListActivitiesRequest request;
    request.limit = 1;
    for (const auto& one : client.pages(request, options())) EXPECT_TRUE(one);
    EXPECT_THAT(targets(), ElementsAre("/activities?limit=1", "/activities?start=x&limit=1"));
}

TEST_P(PagesTest, EndWithAFailureThatCanBeGoneOnFrom) {
    auto client = this->client({page("a", "x"), answered(500, "{}")});
    auto pages = client.pages(ListActivitiesRequest{}, options());
    EXPECT_TRUE(*pages.next());
    const auto second = pages.next();
    ASSERT_TRUE(second);
    ASSERT_FALSE(*second);
    EXPECT_EQ(second->error().status(), 500);
    EXPECT_TRUE(pages.finished());
    EXPECT_FALSE(pages.next());
    EXPECT_EQ(pages.cursor(), "x");

    client = this->client({page("b", "")});
    for (const auto& one : client.pages(from(pages.cursor()), options())) EXPECT_TRUE(one);
    EXPECT_THAT(targets(), ElementsAre("/activities?start=x"));
}

TEST_P(PagesTest, TellWhereToGoOnWhileTheyAreRead) {
    const auto client = this->client({page("a", "x"), page("b", "y"), page("c", "")});
    std::vector<std::optional<std::string>> cursors;
    auto pages = client.pages(ListActivitiesRequest{}, options());
    for (const auto& one : pages) {
        EXPECT_TRUE(one);
        cursors.push_back(pages.cursor());
    }
    EXPECT_THAT(cursors, ElementsAre("x", "y", std::nullopt));
}

TEST_P(PagesTest, DoNotGoInCircles) {
    const auto client = this->client({page("a", "x"), page("b", "x")});
    auto pages = client.pages(ListActivitiesRequest{}, options());
    EXPECT_TRUE(*pages.next());
    const auto second = pages.next();
    ASSERT_FALSE(*second);
    EXPECT_EQ(second->error().kind(), ErrorKind::decode);
    EXPECT_THAT(second->error().message(), HasSubstr("list_activities"));
    EXPECT_FALSE(pages.next());
}

TEST_P(PagesTest, CanBeCancelled) {
    const auto client = this->client({page("a", "x"), page("b", "")});
    CancelSource source;
    auto given = options();
    given.call.cancel = source.token();
    auto pages = client.pages(ListActivitiesRequest{}, given);
    source.cancel();
    const auto first = pages.next();
    ASSERT_FALSE(*first);
    EXPECT_EQ(first->error().kind(), ErrorKind::cancelled);
}

TEST_P(PagesTest, CanBeMoved) {
    const auto client = this->client({page("a", "x"), page("b", "")});
    auto pages = client.pages(ListActivitiesRequest{}, options());
    EXPECT_TRUE(*pages.next());
    auto moved = std::move(pages);
    EXPECT_TRUE(*moved.next());
    EXPECT_FALSE(moved.next());
}

TEST(Pages, AreFetchedWhenTheyAreComeTo) {
    const auto transport = std::make_shared<FakeTransport>(std::vector{page("a", "x"), page("b", "")});
    const AppClient client{offline_options(transport)};
    auto pages = client.pages(ListActivitiesRequest{});
    EXPECT_THAT(transport->requests(), SizeIs(0));
    EXPECT_TRUE(*pages.next());
    EXPECT_THAT(transport->requests(), SizeIs(1));
}

TEST(Pages, ArePrefetchedIfAskedFor) {
    const auto gate = std::make_shared<GateTransport>(page("a", "x"));
    gate->let_pass(1);
    const AppClient client{offline_options(gate)};
    {
        auto pages = client.pages(ListActivitiesRequest{}, prefetching());
        EXPECT_TRUE(*pages.next());
        EXPECT_TRUE(gate->wait_for(2)) << "nobody has asked for the second page yet";
    }  // the second one is cancelled: the gate does not open for it
}

// ---- items -------------------------------------------------------------------------------------

TEST_P(PagesTest, HaveTheirItemsReadOneByOne) {
    const auto client = this->client({page("ab", "x"), page("", "y"), page("c", "")});
    std::string ids;
    std::vector<std::optional<std::string>> cursors;
    auto items = client.items(ListActivitiesRequest{}, options());
    for (auto& item : items) {
        ASSERT_TRUE(item) << item.error().message();
        ids += item->id;
        cursors.push_back(items.cursor());
    }
    EXPECT_EQ(ids, "abc");
    EXPECT_THAT(cursors, ElementsAre(std::nullopt, std::nullopt, "y"));
    EXPECT_TRUE(items.finished());
    EXPECT_FALSE(items.cursor());
}

TEST_P(PagesTest, EndTheirItemsWithAFailure) {
    const auto client = this->client({page("ab", "x"), answered(500, "{}")});
    auto items = client.items(ListActivitiesRequest{}, options());
    int good = 0;
    int bad = 0;
    for (const auto& item : items) ++(item ? good : bad);
    EXPECT_EQ(good, 2);
    EXPECT_EQ(bad, 1);
    EXPECT_EQ(items.cursor(), "x");
}

// ---- every paged operation ---------------------------------------------------------------------

/// What is asked for, of the workspace that the mock service begins with.
testing::ReceivedRequest asked_for(std::string_view operation) {
    testing::ReceivedRequest request;
    request.path = {{"transactional_id", "44"},
                    {"broadcast_id", "12"},
                    {"trigger_id", "1"},
                    {"campaign_id", "7"},
                    {"newsletter_id", "3"},
                    {"customer_id", "lucy"},
                    {"identifier", "lucy"},
                    {"segment_id", "7"},
                    {"object_type_id", "1"},
                    {"object_id", "acme"},
                    {"domain_name", "example.com"},
                    {"suppression_type", "bounces"}};
    const Json people{{"attribute", {{"field", "email"}, {"operator", "exists"}}}};
    if (operation == "search_customers") request.query["filter"] = people.dump();
    if (operation == "search_people") request.body = {{"filter", people}};
    if (operation == "search_objects") {
        const Json objects{{"field", "name"}, {"operator", "exists"}, {"type_id", "1"}};
        request.body = {{"object_type_id", "1"}, {"filter", {{"object_attribute", objects}}}};
    }
    // Pages of one, so that there are several.
    request.query["limit"] = "1";
    return request;
}

/// Reads an operation to its end in each way, if it has pages; counts those that have.
template <class Request>
void read_all(const AppClient& client, std::string_view operation, int& paged) {
    if constexpr (detail::Paging<Request>::exists) {
        SCOPED_TRACE(operation);
        ++paged;
        Request request;
        testing::decode_request(detail::operation<Request>(), asked_for(operation), &request);
        std::size_t in_pages = 0;
        for (const auto& page : client.pages(request)) {
            ASSERT_TRUE(page) << page.error().message();
            in_pages += ((*page).*Request::Response::page_items).size();
        }
        std::size_t one_by_one = 0;
        for (const auto& item : client.items(request, prefetching())) {
            ASSERT_TRUE(item) << item.error().message();
            ++one_by_one;
        }
        EXPECT_GT(in_pages, 0U) << "the mock service has none to begin with";
        EXPECT_EQ(in_pages, one_by_one);
    }
}

TEST(PagedOperations, AreReadToTheirEnd) {
    const testing::MockServer server;
    auto options = server.client_options();
    options.rate_limits.enabled = false;
    const AppClient client{options};
    BroadcastTriggerRequest broadcast;
    broadcast.campaign_id = 12;
    broadcast.emails = {"lucy@example.com", "nobody@example.com", "no.one@example.com"};
    broadcast.email_ignore_missing = true;
    ASSERT_TRUE(client.trigger_broadcast(broadcast));
    TransactionalEmailRequest email;
    email.transactional_message_id = 44;
    email.to = "lucy@example.com";
    email.identifiers.id = "lucy";
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(client.send_transactional_email(email));
    int paged = 0;
#define CIO_READ_ALL(TAG, METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY) \
    read_all<REQUEST>(client, #METHOD, paged);
#define CIO_READ_ALL_OF(NAME, HEADER, ROWS) ROWS(CIO_READ_ALL, NAME)
    CIO_TAGS(CIO_READ_ALL_OF)
    // All that can be told where to begin, but metrics, which begin at a time.
    const auto takes_position = [](const OperationInfo* operation) {
        const auto& fields = testing::fields_of(operation->name).request;
        return std::any_of(fields.begin(), fields.end(), [](const testing::FieldInfo& field) {
            return (field.name == "start" && field.type == "string") || field.name == "page" || field.name == "offset";
        });
    };
    EXPECT_EQ(paged, std::count_if(operations().begin(), operations().end(), takes_position));
}

}  // namespace
}  // namespace cio
