// SPDX-License-Identifier: MIT
//
// What the libcurl transport does when libcurl, or a function of the user's, does not play along.

#include "transport/curl_multi.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <cio/cio.hpp>

#include "support/call_fixture.hpp"
#include "support/canned_server.hpp"
#include "support/error_of.hpp"

namespace cio {
namespace {

using std::chrono::seconds;
using test::CannedServer;
using ::testing::HasSubstr;

HttpRequest request_to(const CannedServer& server) {
    HttpRequest request;
    request.method = "GET";
    request.url = server.client_options().base_url + "/campaigns/7";
    request.connect_timeout = request.timeout = seconds{30};
    return request;
}

TEST(CurlTransport, EndsATransferThatLibcurlDoesNotTake) {
    CannedServer server;
    server.answer({200, test::good_answer});
    transport::CurlMulti multi{{}, 1};
    auto refused = request_to(server);
    auto first = request_to(server);
    int tags[2] = {0, 1};
    // libcurl takes nothing while it is calling back.
    first.sink = [&](std::string_view, std::optional<std::uint64_t>) {
        multi.start(refused, &tags[1]);
        return true;
    };
    multi.start(first, &tags[0]);
    std::vector<MultiTransport::Ended> ended;
    while (ended.size() < 2) multi.run(MultiTransport::TimePoint::max(), ended);
    for (const auto& end : ended) {
        EXPECT_EQ(end.outcome.response.has_value(), end.tag == &tags[0]);
        if (end.tag == &tags[1]) {
            EXPECT_EQ(end.outcome.failure.kind, HttpFailure::Kind::setup);
        }
    }
}

TEST(CurlTransport, SendsNothingWithoutTheOptionsThatMatter) {
    CannedServer server;
    server.answer({200, test::good_answer});
    auto options = server.client_options();
    options.ca_file = std::string(std::size_t{9} << 20U, 'x');  // more than libcurl takes for any option
    const auto transport = make_curl_transport({options.ca_file, {}});
    const auto outcome = transport->send(request_to(server), {});
    ASSERT_FALSE(outcome.response);
    EXPECT_EQ(outcome.failure.kind, HttpFailure::Kind::setup);
    EXPECT_FALSE(outcome.failure.request_sent);
    EXPECT_THAT(outcome.failure.detail, HasSubstr("CURLOPT_CAINFO"));
    EXPECT_TRUE(server.requests().empty());
}

TEST(CurlTransport, SurvivesASinkThatThrows) {
    CannedServer server;
    server.answer({200, test::good_answer});
    const auto transport = make_curl_transport();
    auto request = request_to(server);
    request.sink = [](std::string_view, std::optional<std::uint64_t>) -> bool {
        throw std::runtime_error{"disk gone"};
    };
    const auto outcome = transport->send(request, {});
    ASSERT_FALSE(outcome.response);
    EXPECT_EQ(outcome.failure.kind, HttpFailure::Kind::thrown);
    EXPECT_THAT(outcome.failure.detail, HasSubstr("disk gone"));
    request.sink = nullptr;
    EXPECT_TRUE(transport->send(request, {}).response);
}

TEST(CurlTransport, SendsNothingThatHasBeenCancelledBefore) {
    CannedServer server;
    server.answer({200, test::good_answer});
    const auto transport = make_curl_transport();
    ASSERT_TRUE(transport->send(request_to(server), {}).response);  // a connection that could be used at once
    CancelSource source;
    source.cancel();
    const auto outcome = transport->send(request_to(server), source.token());
    EXPECT_EQ(outcome.failure.kind, HttpFailure::Kind::cancelled);
    EXPECT_EQ(server.requests().size(), 1U);
}

#if defined(__linux__)
std::ptrdiff_t open_descriptors() {
    const std::filesystem::directory_iterator all{"/proc/self/fd"};
    return std::distance(begin(all), end(all));
}

TEST(CurlTransport, KeepsFewConnectionsAfterABurst) {
    CannedServer server;
    server.answer({200, test::good_answer});
    const AppClient client{server.client_options()};
    const auto before = open_descriptors();
    std::vector<std::thread> threads;
    for (int i = 0; i < 100; ++i) threads.emplace_back([&] { EXPECT_TRUE(client.get_campaign(7)); });
    for (auto& thread : threads) thread.join();
    // The server's ends are in this process as well; those of closed connections may linger.
    constexpr int most = 16;
    constexpr int each = 4;
    for (int i = 0; i < 3'000 && open_descriptors() - before > most * each; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    EXPECT_LE(open_descriptors() - before, most * each);
}
#endif

}  // namespace
}  // namespace cio
