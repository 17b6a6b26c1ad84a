// SPDX-License-Identifier: MIT
// Every kind of error, what it says, and what a program does about it.
//
// Errors are provoked in a mock service, so this one never talks to the real service.

#include <chrono>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <httplib.h>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

#include "support/example.hpp"

namespace {

using cio::ErrorKind;
using cio::testing::Fault;
using std::chrono::milliseconds;

/// What a program does about a failed call. Retries are no part of it: when an error arrives, the
/// client has made all that make sense.
std::string what_to_do(const cio::Error& error) {
    // Above all: may it have happened? cio::reconcile looks for sends and triggers.
    if (error.effect() == cio::Effect::unknown) return "find out whether it happened, and only then call again";
    switch (error.kind()) {
        case ErrorKind::invalid_request:
        case ErrorKind::bad_request:
        case ErrorKind::unprocessable:
        case ErrorKind::payload_too_large: return "a mistake in this program or its data: report it, do not repeat it";
        case ErrorKind::unauthorized:
        case ErrorKind::forbidden:
        case ErrorKind::redirect:
        case ErrorKind::tls: return "a mistake in the configuration: stop, and tell whoever runs this";
        case ErrorKind::not_found: return "treat it as gone";
        case ErrorKind::conflict: return "read the current state and decide again";
        case ErrorKind::rate_limited:
        case ErrorKind::timeout:
        case ErrorKind::transport:
        case ErrorKind::server_error: return "put it back into the queue and try again in a while";
        case ErrorKind::cancelled: return "nothing: this program wanted it";
        case ErrorKind::response_too_large: return "ask for smaller pages, or raise max_response_bytes";
        case ErrorKind::decode: return "keep body() and report it: the service has changed, or a gateway answered";
        case ErrorKind::io: return "check the path and the permissions";
        case ErrorKind::extension: return "look at the limiter, transport or function of your own that it names";
    }
    return "report it";
}

/// A server that speaks HTTP without TLS, and does not wait for the end of what it does not understand.
class PlainServer {
public:
    PlainServer() {
        constexpr std::time_t microseconds = 100'000;
        server_.set_read_timeout(0, microseconds);
        port_ = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::thread{[this] { server_.listen_after_bind(); }};
        while (!server_.is_running()) std::this_thread::yield();  // a stop before that would be lost
    }
    ~PlainServer() {
        server_.stop();
        thread_.join();
    }
    PlainServer(const PlainServer&) = delete;
    PlainServer& operator=(const PlainServer&) = delete;

    [[nodiscard]] int port() const noexcept { return port_; }

private:
    httplib::Server server_;
    int port_ = 0;
    std::thread thread_;
};

/// A call that is bound to fail.
struct Case {
    std::string title;
    ErrorKind expected;
    std::function<std::optional<cio::Error>()> call;
};

template <class T>
std::optional<cio::Error> error_of(const cio::Result<T>& result) {
    return result ? std::nullopt : std::optional{result.error()};
}

cio::TransactionalEmailRequest email() {
    cio::TransactionalEmailRequest request;
    request.transactional_message_id = "order_confirmation";
    request.to = "lucy@example.com";
    request.identifiers.id = "lucy";
    return request;
}

/// Nothing of these leaves the process, or nothing comes back.
std::vector<Case> without_answer(cio::testing::MockServer& mock, const cio::AppClient& client) {
    return {
        {"A required field is missing", ErrorKind::invalid_request,
         [&] {
             auto request = email();
             request.to.clear();
             return error_of(client.send_transactional_email(request));
         }},
        {"A file cannot be read", ErrorKind::io,
         [] { return error_of(cio::Attachment::from_file("no-such-receipt.pdf")); }},
        {"The connection breaks while reading", ErrorKind::transport,
         [&] {
             mock.fail("get_campaign", Fault::hang_up().times(3));
             return error_of(client.get_campaign(7));
         }},
        {"The connection breaks while sending, after the service has acted", ErrorKind::transport,
         [&] {
             mock.fail("send_transactional_email", Fault::hang_up_after_acting());
             return error_of(client.send_transactional_email(email()));
         }},
        {"No answer in time", ErrorKind::timeout,
         [&] {
             mock.fail("get_campaign", Fault::delay(std::chrono::seconds{5}));
             cio::CallOptions options;
             options.timeout = milliseconds{50};
             return error_of(client.get_campaign(7, options));
         }},
        {"Cancelled from another thread", ErrorKind::cancelled,
         [&] {
             mock.fail("get_campaign", Fault::delay(std::chrono::seconds{5}));
             cio::CancelSource stop;
             cio::CallOptions options;
             options.cancel = stop.token();
             std::thread other{[&] { stop.cancel(); }};
             auto error = error_of(client.get_campaign(7, options));
             other.join();
             return error;
         }},
        {"The server does not speak TLS", ErrorKind::tls,
         [&] {
             const PlainServer server;
             auto options = mock.client_options();
             options.base_url = "https://127.0.0.1:" + std::to_string(server.port()) + "/v1";
             options.retry.max_attempts = 1;
             return error_of(cio::AppClient{options}.get_campaign(7));
         }},
    };
}

/// The service says no.
std::vector<Case> refused(cio::testing::MockServer& mock, const cio::AppClient& client) {
    return {
        {"No such template", ErrorKind::bad_request,
         [&] {
             auto request = email();
             request.transactional_message_id = "no_such_template";
             return error_of(client.send_transactional_email(request));
         }},
        {"A wrong key", ErrorKind::unauthorized,
         [&] {
             auto options = mock.client_options();
             options.api_key = "an-old-key";
             return error_of(cio::AppClient{options}.get_campaign(7));
         }},
        {"A feature that the plan does not have", ErrorKind::forbidden,
         [&] {
             mock.fail("list_newsletters", Fault::status(403));
             return error_of(client.list_newsletters());
         }},
        {"No such campaign", ErrorKind::not_found, [&] { return error_of(client.get_campaign(404)); }},
        {"A conflict", ErrorKind::conflict,
         [&] {
             mock.fail("delete_collection", Fault::status(409));
             return error_of(client.delete_collection(1));
         }},
        {"Too much at once", ErrorKind::payload_too_large,
         [&] {
             mock.fail("create_collection", Fault::status(413));
             cio::CreateCollectionRequest request;
             request.name = "teas";
             request.data = std::vector<cio::Json>{cio::object({{"name", "Oolong"}})};
             return error_of(client.create_collection(request));
         }},
        {"A field that the service does not take", ErrorKind::unprocessable,
         [&] {
             cio::BroadcastTriggerRequest request;
             request.campaign_id = 12;
             request.recipients = cio::AudienceFilter::from_json(
                 {{"attribute", {{"field", "plan"}, {"operator", "like"}, {"value", "pro"}}}});
             return error_of(client.trigger_broadcast(request));
         }},
        {"A redirect to a place where the key must not go", ErrorKind::redirect,
         [&] {
             mock.fail("get_campaign",
                       Fault::status(307).with_header("Location", "https://example.com/v1/campaigns/7"));
             return error_of(client.get_campaign(7));
         }},
    };
}

/// The service is busy, broken, or says something strange.
std::vector<Case> troubled(cio::testing::MockServer& mock, const cio::AppClient& client) {
    return {
        {"Too many requests, again and again", ErrorKind::rate_limited,
         [&] {
             mock.fail("send_transactional_email", Fault::status(429).times(3));
             return error_of(client.send_transactional_email(email()));
         }},
        {"No turn under the client's own limit before the deadline", ErrorKind::rate_limited,
         [&] {
             auto options = mock.client_options();
             options.rate_limits = {};
             options.rate_limits.standard = {1, std::chrono::seconds{10}, 1};
             options.timeout = milliseconds{100};
             const cio::AppClient limited{options};
             static_cast<void>(limited.get_campaign(7));
             return error_of(limited.get_campaign(7));
         }},
        {"The service fails while reading", ErrorKind::server_error,
         [&] {
             mock.fail("get_campaign", Fault::status(503).times(3));
             return error_of(client.get_campaign(7));
         }},
        {"The service fails while sending", ErrorKind::server_error,
         [&] {
             mock.fail("send_transactional_email", Fault::status(503));
             return error_of(client.send_transactional_email(email()));
         }},
        {"An answer larger than allowed", ErrorKind::response_too_large,
         [&] {
             auto options = mock.client_options();
             options.max_response_bytes = 100;
             return error_of(cio::AppClient{options}.list_campaigns());
         }},
        {"An answer that is not what the API documents", ErrorKind::decode,
         [&] {
             mock.respond_json<cio::GetNewsletterRequest>(
                 {{"newsletter", {{"id", {{"number", 3}}}, {"name", "Spring"}}}});
             return error_of(client.get_newsletter(3));
         }},
    };
}

/// Provokes an error; whether it was the expected one.
bool provoke(const Case& one) {
    example::heading(one.title);
    const auto error = one.call();
    if (!error) {
        example::line("no error");
        return false;
    }
    example::show(*error);
    example::row("what to do", what_to_do(*error));
    return error->kind() == one.expected;
}

}  // namespace

int main() {
    const auto target = example::Target::with_mock("Errors, and what to do about them");
    auto& mock = *target.mock();
    auto options = target.options();
    options.retry.max_attempts = 3;
    options.retry.base_delay = milliseconds{10};
    const cio::AppClient client{options};

    bool good = true;
    for (const auto& cases : {without_answer(mock, client), refused(mock, client), troubled(mock, client)}) {
        for (const auto& one : cases) {
            good = provoke(one) && good;
            mock.clear_faults();
        }
    }
    return good ? 0 : 1;
}
