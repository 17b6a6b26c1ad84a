// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <cio/app_client.hpp>
#include <cio/json.hpp>
#include <cio/testing/events.hpp>
#include <cio/testing/export.hpp>
#include <cio/testing/state_store.hpp>

CIO_API_BEGIN
namespace cio {
struct Activity;
struct CampaignAction;
}  // namespace cio

namespace cio::testing {

/// One request that a `MockServer` received, whatever became of it.
struct RecordedRequest {
    std::string operation{};  ///< The operation, e.g. `"get_campaign"`; `"download"` for an export's file; else empty.
    std::string method{};     ///< HTTP method.
    std::string target{};     ///< Path and query as they came, percent-encoded.
    std::string path{};       ///< The path of `target`, decoded.
    std::map<std::string, std::string> path_params{};  ///< Parameters of the path, decoded, e.g. `campaign_id`.
    std::map<std::string, std::string> query{};        ///< Parameters of the query, decoded.
    std::map<std::string, std::string> headers{};      ///< Headers; names in lower case.
    Json body{};                                       ///< The body; null if it was empty or is not JSON.
    std::string raw_body{};                            ///< The body as it came.
    int status = 0;          ///< The status that was answered; 0 if the connection was closed instead.
    std::uint64_t number{};  ///< 1, 2, 3... in order of arrival.
    std::chrono::system_clock::time_point received{};  ///< When it came.
    std::chrono::microseconds took{};                  ///< How long the answer took.
    std::string answer{};                              ///< The body that was answered, but for exports' files.
    std::string fault{};                               ///< What went wrong on request, e.g. `"hang_up"`; mostly empty.

    /// The request as the client made it. @throws Exception if it does not decode as this type.
    template <class Request>
    [[nodiscard]] Request as() const;
};

/// What a `MockServer` is made of. Aggregate: every member has a default.
struct MockOptions {
    std::string api_key = "mock-app-api-key";      ///< The key that it accepts.
    std::string host = "127.0.0.1";                ///< The address that it listens on.
    int port = 0;                                  ///< The port; 0 for any free one.
    bool seed = true;                              ///< Start with a small believable workspace, or with an empty one.
    bool enforce_rate_limits = false;              ///< Answer 429 above the service's rate limits.
    RateLimits rate_limits{};                      ///< Overrides of the limits that are enforced.
    int export_polls = 2;                          ///< How often an export must be polled until it is done.
    std::size_t page_size = 10;                    ///< Entries per page where the request has no `limit`.
    std::size_t max_recorded = 100'000;            ///< How many requests are kept; the oldest make room.
    std::string signing_key = "mock-signing-key";  ///< What events are signed with.
    EventOptions events{};                         ///< What happens to messages, and how events are posted.
    /// Where it keeps what it knows, and takes it from when it starts; none: nowhere. What goes wrong (faults, delay)
    /// and stubs are not kept.
    std::shared_ptr<StateStore> store{};
    /// Called with each request before its answer leaves, on the server's threads. Must not throw.
    std::function<void(const RecordedRequest&)> on_request{};
};

/// Something that goes wrong. Armed with `MockServer::fail`, it happens to the next request.
///
/// @code
/// mock.fail("get_campaign", Fault::status(503).times(2));
/// mock.fail("send_transactional_email", Fault::hang_up_after_acting().after(1));
/// @endcode
struct CIO_TESTING_API Fault {
    /// Answers this status without acting. Default body: an error in the operation's own shape.
    [[nodiscard]] static Fault status(int code, std::optional<std::string> body = std::nullopt);
    /// Acts, and answers as usual but only after this time.
    [[nodiscard]] static Fault delay(std::chrono::milliseconds time);
    /// Reads the request and closes the connection, without acting and without a byte of an answer.
    [[nodiscard]] static Fault hang_up();
    /// Acts and closes the connection without a byte of an answer.
    [[nodiscard]] static Fault hang_up_after_acting();
    /// Acts, and answers 200 with a body that is not JSON.
    [[nodiscard]] static Fault garbage();
    /// Answers 404 with a web page, without acting, as the service does for a path that it does not know.
    [[nodiscard]] static Fault html();
    /// Acts, and answers 200 without a body.
    [[nodiscard]] static Fault empty();
    /// Acts, and closes the connection in the middle of the answer's body.
    [[nodiscard]] static Fault truncated();

    /// The same, with a header in the answer, e.g. `Retry-After`.
    [[nodiscard]] Fault with_header(std::string name, std::string value) const;
    /// The same, to so many requests. Default 1; 0 for all.
    [[nodiscard]] Fault times(int count) const;
    /// The same, after so many requests that it leaves alone.
    [[nodiscard]] Fault after(int count) const;
    /// The same, to requests of which this is true; others neither suffer nor count. Must not throw.
    [[nodiscard]] Fault when(std::function<bool(const RecordedRequest&)> condition) const;

    /// What happens; each is described at the function that makes it.
    enum class Kind : std::uint8_t { status, delay, hang_up, hang_up_after_acting, garbage, html, empty, truncated };

    Kind kind = Kind::status;                                    ///< What happens.
    int code = 0;                                                ///< The status that is answered; 0 for the usual one.
    std::optional<std::string> body{};                           ///< The body that is answered, if not the usual one.
    std::chrono::milliseconds wait{0};                           ///< How long the answer is held back.
    std::vector<std::pair<std::string, std::string>> headers{};  ///< Further headers of the answer.
    int left = 1;                                                ///< How many requests it happens to; 0 for all.
    int skip = 0;                                                ///< How many requests it leaves alone before.
    std::function<bool(const RecordedRequest&)> condition{};     ///< Which requests; none: any.
};

/// The kind's name, such as `"hang_up"`.
CIO_TESTING_API std::string_view to_string(Fault::Kind kind) noexcept;

namespace detail {

/// What a handler made of a request: the response (none if the operation answers nothing), a raw
/// answer, an error, or nothing at all.
struct Reply {
    bool passed = false;  ///< The usual handler is to answer.
    std::shared_ptr<const void> response{};
    std::optional<Json> json{};
    std::optional<Error> error{};
};

/// A handler with its types erased.
struct Handler {
    std::shared_ptr<void> (*make)() = nullptr;           ///< A request of the handler's type, to be filled in.
    std::function<Reply(const void* request)> answer{};  ///< None: as usual.
};

/// A value whose type is forgotten: all share one type of control block, which is less to compile for each.
template <class T>
std::shared_ptr<void> erased(T value) {
    return {static_cast<void*>(new T(std::move(value))), +[](void* made) { delete static_cast<T*>(made); }};
}

template <class Request>
std::shared_ptr<void> make() {
    return erased(Request{});
}

template <class Response>
Reply reply(Result<Response> result) {
    Reply made;
    if (!result) {
        made.error = std::move(result).error();
    } else if constexpr (!std::is_void_v<Response>) {
        made.response = erased(*std::move(result));
    }
    return made;
}

template <class Response>
Reply reply(std::optional<Result<Response>> result) {
    if (result) return reply(*std::move(result));
    Reply passed;
    passed.passed = true;
    return passed;
}

CIO_TESTING_API void decode(const cio::detail::Operation& operation, const RecordedRequest& request, void* typed);

}  // namespace detail

template <class Request>
Request RecordedRequest::as() const {
    Request request;
    detail::decode(cio::detail::operation<Request>(), *this, &request);
    return request;
}

/// The App API in your test: an HTTP server with a workspace in memory, for every operation of
/// `AppClient`.
///
/// What is created can be listed, read, updated and deleted again; sends, triggers and newsletters make
/// deliveries and activities, which metrics count; searches are evaluated; exports and imports finish. It
/// checks the key, and refuses whatever a client of this library would not send; errors have the shapes of
/// the service. All methods may be called from any thread at any time.
///
/// @code
/// cio::testing::MockServer mock;
/// cio::AppClient client{mock.client_options()};
/// place_order(client);
/// ASSERT_EQ(mock.requests("send_transactional_email").size(), 1);
/// EXPECT_EQ(mock.requests().back().as<cio::TransactionalEmailRequest>().to, "lucy@example.com");
/// @endcode
class CIO_TESTING_API MockServer {
public:
    /// Starts the server. @throws std::runtime_error if it cannot listen on host and port, or cannot read what its
    /// `MockOptions::store` has.
    explicit MockServer(MockOptions options = {});
    /// Closes all connections and stops the server at once.
    ~MockServer();
    MockServer(const MockServer&) = delete;
    MockServer& operator=(const MockServer&) = delete;

    /// @name Connecting
    /// @{

    /// Where it is, e.g. `http://127.0.0.1:41234/v1`.
    [[nodiscard]] const std::string& base_url() const noexcept CIO_LIFETIMEBOUND;
    /// The key that it accepts.
    [[nodiscard]] const std::string& api_key() const noexcept CIO_LIFETIMEBOUND;
    /// Options for a client of it. Its budgets have no limit, so that tests are fast, unless
    /// `MockOptions::enforce_rate_limits` is set. A `rate_limiter` of yours is asked all the same.
    [[nodiscard]] ClientOptions client_options() const;
    /// @}

    /// @name What it got
    /// @{

    /// The requests that it received, oldest first.
    [[nodiscard]] std::vector<RecordedRequest> requests() const;
    /// Those of one operation, or of `"download"`. @throws std::invalid_argument for an unknown name.
    [[nodiscard]] std::vector<RecordedRequest> requests(std::string_view operation) const;
    /// Forgets the requests and the counts of `acted`.
    void clear_requests();
    /// How many requests of an operation it carried out: refused and failed ones do not count.
    /// @throws std::invalid_argument for an unknown name.
    [[nodiscard]] std::size_t acted(std::string_view operation) const;
    /// @}

    /// @name What goes wrong
    /// @{

    /// Arms a fault for an operation, for `"download"` (the files of exports) or, with `""`, for
    /// any of them. It happens to requests that have the key and are well-formed. Of several, the
    /// one that was armed first and applies happens.
    /// @throws std::invalid_argument for an unknown name.
    void fail(std::string_view operation, Fault fault);
    /// Disarms all faults.
    void clear_faults();
    /// @}

    /// @name What becomes of messages
    /// What happens to a message is in its metrics and in the activity log. The reporting webhooks that ask for it,
    /// made by `AppClient::create_reporting_webhook`, get signed events of it.
    /// @{

    /// Lets something happen to a message, by the id that the send returned. `webhooks::Unsubscribed`, `Subscribed`
    /// and `SubscriptionPreferencesChanged` happen to the person, too.
    ///
    /// @code
    /// mock.simulate(sent->delivery_id, cio::webhooks::Opened{});
    /// mock.simulate(sent->delivery_id, cio::webhooks::Bounced{"550 no such mailbox"});
    /// @endcode
    ///
    /// @throws std::invalid_argument if there is no such message, and for `webhooks::Other`.
    void simulate(const std::string& delivery_id, const webhooks::Details& what);
    /// What events are signed with: the key for a `webhooks::Verifier`.
    [[nodiscard]] const std::string& signing_key() const noexcept CIO_LIFETIMEBOUND;
    /// Replaces `MockOptions::events`, for what happens from now on.
    void set_events(EventOptions options);
    /// Waits until no event is left to be posted; false if some are after this time.
    [[nodiscard]] bool wait_for_events(std::chrono::milliseconds timeout = std::chrono::seconds{10}) const;
    /// What became of the events.
    [[nodiscard]] EventCounts event_counts() const;
    /// @}

    /// @name Stubs
    /// @{

    /// Answers an operation with this function instead, until `respond_as_usual`. It returns a
    /// `Result<Response>`, or a `std::optional` of it: none leaves the request to the usual behaviour.
    /// An `Error` that it returns becomes the answer with the error's status (500 if it has none) and
    /// messages, or with its `body()` if it has one. It runs on the server's threads, several at a
    /// time; what it throws is answered as status 500.
    ///
    /// @code
    /// mock.respond<cio::GetCampaignRequest>([](const auto& request) -> std::optional<cio::Result<cio::Campaign>> {
    ///     if (request.campaign_id != 7) return std::nullopt;  // as usual
    ///     return cio::Campaign{.id = 7, .name = "mine"};
    /// });
    /// @endcode
    template <class Request, class Handler>
    void respond(Handler handler) {
        using Expected = Result<typename Request::Response>;
        using Made = std::invoke_result_t<const Handler&, const Request&>;
        auto answer = [handler = std::move(handler)](const void* request) {
            auto made = handler(*static_cast<const Request*>(request));
            if constexpr (std::is_same_v<Made, std::optional<Expected>>) {
                return detail::reply(std::move(made));
            } else {
                return detail::reply(Expected{std::move(made)});
            }
        };
        set_handler(cio::detail::operation<Request>(), {detail::make<Request>, std::move(answer)});
    }

    /// Takes back what `respond` and `respond_json` have set for an operation.
    template <class Request>
    void respond_as_usual() {
        set_handler(cio::detail::operation<Request>(), {});
    }

    /// Answers an operation with this document, as it is.
    template <class Request>
    void respond_json(Json document) {
        auto answer = [document = std::move(document)](const void* /*request*/) {
            detail::Reply reply;
            reply.json = document;
            return reply;
        };
        set_handler(cio::detail::operation<Request>(), {detail::make<Request>, std::move(answer)});
    }
    /// @}

    /// @name The workspace
    /// Each adds something, or replaces what has the same id, and returns the id. An id that is
    /// empty or 0 is chosen.
    /// @{

    /// Adds a person, known by `id`, by e-mail address (in `email` or in `attributes`), or by both.
    /// Returns the cio_id.
    std::string add_customer(Customer customer);
    /// Adds a segment with these members, by id or e-mail address.
    /// @throws std::invalid_argument for a member that does not exist.
    std::int64_t add_segment(Segment segment, const std::vector<std::string>& members = {});
    /// Adds a campaign.
    std::int64_t add_campaign(Campaign campaign);
    /// Adds an action to the campaign that its `campaign_id` names.
    /// @throws std::invalid_argument if there is no such campaign.
    std::int64_t add_campaign_action(CampaignAction action);
    /// Adds a newsletter.
    std::int64_t add_newsletter(Newsletter newsletter);
    /// Adds an API-triggered broadcast, whose own audience is this segment (0: everybody).
    std::int64_t add_broadcast(std::int64_t id, std::int64_t audience_segment_id = 0);
    /// Adds a transactional message that can be sent by its id or by its name.
    std::int64_t add_transactional_message(std::int64_t id, std::string name);
    /// Adds a delivery, to the person with its `customer_id`.
    /// @throws std::invalid_argument if there is no such person.
    std::string add_message(Message message);
    /// Adds an entry to the activity log, about the person with its `customer_id`.
    /// @throws std::invalid_argument if there is no such person.
    std::string add_activity(Activity activity);
    /// Adds a CSV file for imports, and returns the URL to import it from. Rows of people become people; those that
    /// cannot are in the export that `Import::error_export_id` names. Other rows are counted, and nothing comes of
    /// them. From any other URL there is nothing to import.
    std::string add_import_file(std::string csv);
    /// Adds a sender identity.
    std::int64_t add_sender_identity(SenderIdentity sender);
    /// @}

private:
    class Impl;

    void set_handler(const cio::detail::Operation& operation, detail::Handler handler);

    std::unique_ptr<Impl> impl_;
};

}  // namespace cio::testing
CIO_API_END
