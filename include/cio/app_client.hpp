// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include <cio/client_options.hpp>
#include <cio/export.hpp>
#include <cio/export_download.hpp>
#include <cio/file_path.hpp>
#include <cio/forward.hpp>
#include <cio/job_wait.hpp>
#include <cio/json_abi.hpp>
#include <cio/result.hpp>

CIO_API_BEGIN
namespace cio {

// Ways to make many calls: include <cio/batch.hpp> or <cio/pages.hpp>.
struct BatchOptions;
template <class Source>
class Batch;
struct PageOptions;
template <class Request>
class Pages;
template <class Request>
class Items;
template <class Response>
class Future;

namespace core {
class Client;
}

namespace detail {
struct Operation;
class Completion;

/// Stands for the thread that drives a client's asynchronous calls.
using Driver = const void*;

/// The operation that takes this request.
template <class Request>
CIO_API const Operation& operation();

/// `Request` for what is text. A template, so that `({"x"})` can only be a request.
template <class Text, class Request>
using IfText = std::enable_if_t<std::is_convertible_v<const Text&, std::string_view>, Request>;

/// A request of which one member is set.
template <class Request, class Value>
Request request_with(Value Request::*member, Value value) {
    Request request;
    request.*member = std::move(value);
    return request;
}

/// The name of an operation.
CIO_API std::string_view operation_name(const Operation& operation) noexcept;
}  // namespace detail

/// The App API of Customer.io: one method per operation.
///
/// Every method for an operation blocks until the call has succeeded or failed for good, and says
/// which in a `Result`; none throws. `submit` does not wait. A client is safe to use from any number of threads at
/// once, which share its connections and rate limits: make one per key and keep it. Destroying a client cancels the
/// calls that are in flight and waits for them to return.
///
/// @code
/// cio::AppClient client{{.api_key = key, .region = cio::Region::eu}};
/// auto sent = client.send_transactional_email({.transactional_message_id = "44",
///                                              .to = "lucy@example.com",
///                                              .identifiers = {.id = "lucy"}});
/// if (!sent) log(sent.error().message());
/// @endcode
class CIO_API AppClient {
public:
    /// Makes a client. No network; options that cannot work make every call fail with
    /// `ErrorKind::invalid_request` that names the option. The second parameter is for the linker: it does not
    /// find this function if the program was compiled with another nlohmann/json than the library.
    explicit AppClient(ClientOptions options, detail::CompiledWithJson = {});
    /// Takes over the other's connections and calls; every call on the other then fails with
    /// `ErrorKind::invalid_request`.
    AppClient(AppClient&&) noexcept;
    /// The same, after cancelling its own calls and waiting for them.
    AppClient& operator=(AppClient&&) noexcept;
    /// Cancels the calls in flight and waits for them to return.
    ~AppClient();

    /// Replaces the key, for a rotation without a new client. Calls that begin later use the new one, and
    /// count against its rate budgets; calls that have begun keep the old one. A key that cannot be one is
    /// refused with `ErrorKind::invalid_request`, and changes nothing. Any thread.
    Result<void> set_api_key(std::string api_key);

    // Requests and responses: include the headers of <cio/api/> that you use, or <cio/cio.hpp> for all.

    /// @name Any operation
    /// @{

    /// Performs the operation that takes this request: `call(GetCampaignRequest{7})` is
    /// `get_campaign(7)`.
    template <class Request>
    Result<detail::Response<Request>> call(const Request& request, const CallOptions& options = {}) const {
        detail::require_request<Request>();
        return perform(request, options, false);
    }

    /// Performs the operation without waiting, and returns a `Future` of its `Result<Response>`. The
    /// request is encoded at once, and need not live on. The client's time-out begins when the call's
    /// turn under the rate limit comes; one that is given here begins now. Include `<cio/async.hpp>`.
    ///
    /// One thread of the client's own, started with the first such call, drives all of them: with the
    /// same retries, rate limits and errors as a blocking call.
    template <class Request>
    [[nodiscard]] Future<detail::Response<Request>> submit(const Request& request,
                                                           const CallOptions& options = {}) const;

    /// The same, with a function that gets the `Result<Response>`. It is called exactly once, on the
    /// client's thread: it must be quick, and must not throw (an exception ends the program) or wait for
    /// another asynchronous call (that fails). It may submit calls, and it may destroy the client.
    template <class Request, class Done,
              class = std::enable_if_t<std::is_invocable_v<Done&, Result<detail::Response<Request>>>>>
    void submit(const Request& request, Done done, const CallOptions& options = {}) const;

    /// Performs one operation many times, some at once, and gives the results while it does: a
    /// range of `BatchItem`. `source` is any range of requests, or a function that returns a
    /// `std::optional` request, none at the end; it is read as the results are, so that it may be of
    /// any length. Include `<cio/batch.hpp>`.
    template <class Source>
    [[nodiscard]] Batch<Source> batch(Source&& source, const BatchOptions& options) const;
    /// The same, with the default options.
    template <class Source>
    [[nodiscard]] Batch<Source> batch(Source&& source) const;

    /// All pages of a paged operation, from where the request starts on: a range of `Result<Response>`, each
    /// fetched when it is come to. Include `<cio/pages.hpp>`.
    template <class Request>
    [[nodiscard]] Pages<Request> pages(Request request, const PageOptions& options) const;
    /// The same, with the default options.
    template <class Request>
    [[nodiscard]] Pages<Request> pages(Request request) const;

    /// The items of all pages of a paged operation: a range of `Result` of an item. Include
    /// `<cio/pages.hpp>`.
    template <class Request>
    [[nodiscard]] Items<Request> items(Request request, const PageOptions& options) const;
    /// The same, with the default options.
    template <class Request>
    [[nodiscard]] Items<Request> items(Request request) const;
    /// @}

    // What follows is written by ./dev facade.
    // <operations>
    /// @name Transactional
    /// @{

    /// Sends a transactional e-mail. `POST /send/email`
    Result<TransactionalEmailResponse> send_transactional_email(const TransactionalEmailRequest& request,
                                                                const CallOptions& options = {}) const;
    /// Sends a transactional push notification. `POST /send/push`
    Result<TransactionalMessageResponse> send_transactional_push(const TransactionalPushRequest& request,
                                                                 const CallOptions& options = {}) const;
    /// Sends a transactional text message (SMS). `POST /send/sms`
    Result<TransactionalMessageResponse> send_transactional_sms(const TransactionalSmsRequest& request,
                                                                const CallOptions& options = {}) const;
    /// Sends a transactional in-app message. `POST /send/in_app`
    Result<TransactionalMessageResponse> send_transactional_in_app(const TransactionalInAppRequest& request,
                                                                   const CallOptions& options = {}) const;
    /// Sends a transactional message for the inbox in a web app. `POST /send/inbox_message`
    Result<TransactionalMessageResponse> send_transactional_inbox_message(
        const TransactionalInboxMessageRequest& request, const CallOptions& options = {}) const;
    /// @}

    /// @name Transactional Messages
    /// @{

    /// All transactional messages. `GET /transactional`
    Result<ListTransactionalResponse> list_transactional(const ListTransactionalRequest& request,
                                                         const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListTransactionalRequest>
    Result<detail::Response<Request>> list_transactional() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// One transactional message, without its contents. `GET /transactional/{transactional_id}`
    Result<TransactionalMessage> get_transactional(const GetTransactionalRequest& request,
                                                   const CallOptions& options = {}) const;
    /// The same, by the transactional id.
    template <class Request = GetTransactionalRequest>
    Result<detail::Response<Request>> get_transactional(std::int64_t transactional_id,
                                                        const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::transactional_id, transactional_id), options);
    }
    /// The contents of a transactional message, one for each language.
    /// `GET /transactional/{transactional_id}/contents`
    Result<ListTransactionalVariantsResponse> list_transactional_variants(
        const ListTransactionalVariantsRequest& request, const CallOptions& options = {}) const;
    /// The same, by the transactional id.
    template <class Request = ListTransactionalVariantsRequest>
    Result<detail::Response<Request>> list_transactional_variants(std::int64_t transactional_id,
                                                                  const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::transactional_id, transactional_id), options);
    }
    /// Replaces a content of a transactional message.
    /// `PUT /transactional/{transactional_id}/content/{content_id}`
    Result<TransactionalContent> update_transactional(const UpdateTransactionalRequest& request,
                                                      const CallOptions& options = {}) const;
    /// One translation of a transactional message.
    /// `GET /transactional/{transactional_id}/language/{language}`
    Result<TransactionalContent> get_transactional_variant(const GetTransactionalVariantRequest& request,
                                                           const CallOptions& options = {}) const;
    /// Replaces one translation of a transactional message.
    /// `PUT /transactional/{transactional_id}/language/{language}`
    Result<TransactionalContent> update_transactional_variant(const UpdateTransactionalVariantRequest& request,
                                                              const CallOptions& options = {}) const;
    /// Metrics of a transactional message as time series. `GET /transactional/{transactional_id}/metrics`
    Result<MetricsResponse> get_transactional_metrics(const GetTransactionalMetricsRequest& request,
                                                      const CallOptions& options = {}) const;
    /// The same, by the transactional id.
    template <class Request = GetTransactionalMetricsRequest>
    Result<detail::Response<Request>> get_transactional_metrics(std::int64_t transactional_id,
                                                                const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::transactional_id, transactional_id), options);
    }
    /// How often the links in a transactional message were followed.
    /// `GET /transactional/{transactional_id}/metrics/links`
    Result<LinkMetricsResponse> get_transactional_link_metrics(const GetTransactionalLinkMetricsRequest& request,
                                                               const CallOptions& options = {}) const;
    /// The same, by the transactional id.
    template <class Request = GetTransactionalLinkMetricsRequest>
    Result<detail::Response<Request>> get_transactional_link_metrics(std::int64_t transactional_id,
                                                                     const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::transactional_id, transactional_id), options);
    }
    /// The deliveries of a transactional message. `GET /transactional/{transactional_id}/messages`
    Result<ListMessagesResponse> list_transactional_messages(const ListTransactionalMessagesRequest& request,
                                                             const CallOptions& options = {}) const;
    /// The same, by the transactional id.
    template <class Request = ListTransactionalMessagesRequest>
    Result<detail::Response<Request>> list_transactional_messages(std::int64_t transactional_id,
                                                                  const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::transactional_id, transactional_id), options);
    }
    /// @}

    /// @name Broadcasts
    /// @{

    /// Triggers a broadcast to an audience. `POST /campaigns/{campaign_id}/triggers`
    Result<TriggerBroadcastResponse> trigger_broadcast(const BroadcastTriggerRequest& request,
                                                       const CallOptions& options = {}) const;
    /// The same, by the campaign id.
    template <class Request = BroadcastTriggerRequest>
    Result<detail::Response<Request>> trigger_broadcast(std::int64_t campaign_id,
                                                        const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::campaign_id, campaign_id), options);
    }
    /// The times that a broadcast was triggered. `GET /broadcasts/{broadcast_id}/triggers`
    Result<ListBroadcastTriggersResponse> list_broadcast_triggers(const ListBroadcastTriggersRequest& request,
                                                                  const CallOptions& options = {}) const;
    /// The same, by the broadcast id.
    template <class Request = ListBroadcastTriggersRequest>
    Result<detail::Response<Request>> list_broadcast_triggers(std::int64_t broadcast_id,
                                                              const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::broadcast_id, broadcast_id), options);
    }
    /// One time that a broadcast was triggered. `GET /campaigns/{broadcast_id}/triggers/{trigger_id}`
    Result<BroadcastTrigger> get_broadcast_trigger(const GetBroadcastTriggerRequest& request,
                                                   const CallOptions& options = {}) const;
    /// What was wrong with a trigger of a broadcast, a page at a time.
    /// `GET /campaigns/{broadcast_id}/triggers/{trigger_id}/errors`
    Result<ListBroadcastTriggerErrorsResponse> list_broadcast_trigger_errors(
        const ListBroadcastTriggerErrorsRequest& request, const CallOptions& options = {}) const;
    /// All API-triggered broadcasts. `GET /broadcasts`
    Result<ListBroadcastsResponse> list_broadcasts(const ListBroadcastsRequest& request,
                                                   const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListBroadcastsRequest>
    Result<detail::Response<Request>> list_broadcasts() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// One broadcast. `GET /broadcasts/{broadcast_id}`
    Result<Broadcast> get_broadcast(const GetBroadcastRequest& request, const CallOptions& options = {}) const;
    /// The same, by the broadcast id.
    template <class Request = GetBroadcastRequest>
    Result<detail::Response<Request>> get_broadcast(std::int64_t broadcast_id, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::broadcast_id, broadcast_id), options);
    }
    /// The actions (workflow steps) of a broadcast. `GET /broadcasts/{broadcast_id}/actions`
    Result<ListBroadcastActionsResponse> list_broadcast_actions(const ListBroadcastActionsRequest& request,
                                                                const CallOptions& options = {}) const;
    /// The same, by the broadcast id.
    template <class Request = ListBroadcastActionsRequest>
    Result<detail::Response<Request>> list_broadcast_actions(std::int64_t broadcast_id,
                                                             const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::broadcast_id, broadcast_id), options);
    }
    /// One action of a broadcast. `GET /broadcasts/{broadcast_id}/actions/{action_id}`
    Result<CampaignAction> get_broadcast_action(const GetBroadcastActionRequest& request,
                                                const CallOptions& options = {}) const;
    /// Changes the content of an action of a broadcast. `PUT /broadcasts/{broadcast_id}/actions/{action_id}`
    Result<CampaignAction> update_broadcast_action(const UpdateBroadcastActionRequest& request,
                                                   const CallOptions& options = {}) const;
    /// One translation of an action of a broadcast.
    /// `GET /broadcasts/{broadcast_id}/actions/{action_id}/language/{language}`
    Result<CampaignAction> get_broadcast_action_translation(const GetBroadcastActionTranslationRequest& request,
                                                            const CallOptions& options = {}) const;
    /// Changes one translation of an action of a broadcast.
    /// `PUT /broadcasts/{broadcast_id}/actions/{action_id}/language/{language}`
    Result<CampaignAction> update_broadcast_action_translation(const UpdateBroadcastActionTranslationRequest& request,
                                                               const CallOptions& options = {}) const;
    /// The deliveries of a broadcast, a page at a time. `GET /broadcasts/{broadcast_id}/messages`
    Result<ListMessagesResponse> list_broadcast_messages(const ListBroadcastMessagesRequest& request,
                                                         const CallOptions& options = {}) const;
    /// The same, by the broadcast id.
    template <class Request = ListBroadcastMessagesRequest>
    Result<detail::Response<Request>> list_broadcast_messages(std::int64_t broadcast_id,
                                                              const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::broadcast_id, broadcast_id), options);
    }
    /// Metrics of a broadcast as time series. `GET /broadcasts/{broadcast_id}/metrics`
    Result<MetricsResponse> get_broadcast_metrics(const GetBroadcastMetricsRequest& request,
                                                  const CallOptions& options = {}) const;
    /// The same, by the broadcast id.
    template <class Request = GetBroadcastMetricsRequest>
    Result<detail::Response<Request>> get_broadcast_metrics(std::int64_t broadcast_id,
                                                            const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::broadcast_id, broadcast_id), options);
    }
    /// How often the links in a broadcast's messages were followed, as time series.
    /// `GET /broadcasts/{broadcast_id}/metrics/links`
    Result<LinkMetricsResponse> get_broadcast_link_metrics(const GetBroadcastLinkMetricsRequest& request,
                                                           const CallOptions& options = {}) const;
    /// The same, by the broadcast id.
    template <class Request = GetBroadcastLinkMetricsRequest>
    Result<detail::Response<Request>> get_broadcast_link_metrics(std::int64_t broadcast_id,
                                                                 const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::broadcast_id, broadcast_id), options);
    }
    /// Metrics of one action of a broadcast as time series.
    /// `GET /broadcasts/{broadcast_id}/actions/{action_id}/metrics`
    Result<MetricsResponse> get_broadcast_action_metrics(const GetBroadcastActionMetricsRequest& request,
                                                         const CallOptions& options = {}) const;
    /// How often the links in one action of a broadcast were followed, as time series.
    /// `GET /broadcasts/{broadcast_id}/actions/{action_id}/metrics/links`
    Result<LinkMetricsResponse> get_broadcast_action_link_metrics(const GetBroadcastActionLinkMetricsRequest& request,
                                                                  const CallOptions& options = {}) const;
    /// @}

    /// @name Campaigns
    /// @{

    /// All campaigns. `GET /campaigns`
    Result<ListCampaignsResponse> list_campaigns(const ListCampaignsRequest& request,
                                                 const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListCampaignsRequest>
    Result<detail::Response<Request>> list_campaigns() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// One campaign. `GET /campaigns/{campaign_id}`
    Result<Campaign> get_campaign(const GetCampaignRequest& request, const CallOptions& options = {}) const;
    /// The same, by the campaign id.
    template <class Request = GetCampaignRequest>
    Result<detail::Response<Request>> get_campaign(std::int64_t campaign_id, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::campaign_id, campaign_id), options);
    }
    /// The actions (workflow steps) of a campaign, ten a page. `GET /campaigns/{campaign_id}/actions`
    Result<ListCampaignActionsResponse> list_campaign_actions(const ListCampaignActionsRequest& request,
                                                              const CallOptions& options = {}) const;
    /// The same, by the campaign id.
    template <class Request = ListCampaignActionsRequest>
    Result<detail::Response<Request>> list_campaign_actions(std::int64_t campaign_id,
                                                            const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::campaign_id, campaign_id), options);
    }
    /// One action of a campaign. `GET /campaigns/{campaign_id}/actions/{action_id}`
    Result<CampaignAction> get_campaign_action(const GetCampaignActionRequest& request,
                                               const CallOptions& options = {}) const;
    /// Changes the content of an action of a campaign. `PUT /campaigns/{campaign_id}/actions/{action_id}`
    Result<CampaignAction> update_campaign_action(const UpdateCampaignActionRequest& request,
                                                  const CallOptions& options = {}) const;
    /// One translation of an action of a campaign.
    /// `GET /campaigns/{campaign_id}/actions/{action_id}/language/{language}`
    Result<CampaignAction> get_campaign_action_translation(const GetCampaignActionTranslationRequest& request,
                                                           const CallOptions& options = {}) const;
    /// Changes one translation of an action of a campaign.
    /// `PUT /campaigns/{campaign_id}/actions/{action_id}/language/{language}`
    Result<CampaignAction> update_campaign_action_translation(const UpdateCampaignActionTranslationRequest& request,
                                                              const CallOptions& options = {}) const;
    /// The deliveries of a campaign, a page at a time. `GET /campaigns/{campaign_id}/messages`
    Result<ListMessagesResponse> list_campaign_messages(const ListCampaignMessagesRequest& request,
                                                        const CallOptions& options = {}) const;
    /// The same, by the campaign id.
    template <class Request = ListCampaignMessagesRequest>
    Result<detail::Response<Request>> list_campaign_messages(std::int64_t campaign_id,
                                                             const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::campaign_id, campaign_id), options);
    }
    /// Metrics of a campaign as time series. `GET /campaigns/{campaign_id}/metrics`
    Result<MetricsResponse> get_campaign_metrics(const GetCampaignMetricsRequest& request,
                                                 const CallOptions& options = {}) const;
    /// The same, by the campaign id.
    template <class Request = GetCampaignMetricsRequest>
    Result<detail::Response<Request>> get_campaign_metrics(std::int64_t campaign_id,
                                                           const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::campaign_id, campaign_id), options);
    }
    /// How often the links in a campaign's messages were followed, as time series.
    /// `GET /campaigns/{campaign_id}/metrics/links`
    Result<LinkMetricsResponse> get_campaign_link_metrics(const GetCampaignLinkMetricsRequest& request,
                                                          const CallOptions& options = {}) const;
    /// The same, by the campaign id.
    template <class Request = GetCampaignLinkMetricsRequest>
    Result<detail::Response<Request>> get_campaign_link_metrics(std::int64_t campaign_id,
                                                                const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::campaign_id, campaign_id), options);
    }
    /// How far people came on their journeys through a campaign, as time series.
    /// `GET /campaigns/{campaign_id}/journey_metrics`
    Result<JourneyMetrics> get_campaign_journey_metrics(const GetCampaignJourneyMetricsRequest& request,
                                                        const CallOptions& options = {}) const;
    /// Metrics of one action of a campaign as time series.
    /// `GET /campaigns/{campaign_id}/actions/{action_id}/metrics`
    Result<MetricsResponse> get_campaign_action_metrics(const GetCampaignActionMetricsRequest& request,
                                                        const CallOptions& options = {}) const;
    /// How often the links in one action of a campaign were followed, as time series.
    /// `GET /campaigns/{campaign_id}/actions/{action_id}/metrics/links`
    Result<LinkMetricsResponse> get_campaign_action_link_metrics(const GetCampaignActionLinkMetricsRequest& request,
                                                                 const CallOptions& options = {}) const;
    /// @}

    /// @name Newsletters
    /// @{

    /// Newsletters, a page at a time. `GET /newsletters`
    Result<ListNewslettersResponse> list_newsletters(const ListNewslettersRequest& request,
                                                     const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListNewslettersRequest>
    Result<detail::Response<Request>> list_newsletters() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// Creates a newsletter, and sends or schedules it if so asked. `POST /newsletters`
    Result<Newsletter> create_newsletter(const CreateNewsletterRequest& request, const CallOptions& options = {}) const;
    /// One newsletter. `GET /newsletters/{newsletter_id}`
    Result<Newsletter> get_newsletter(const GetNewsletterRequest& request, const CallOptions& options = {}) const;
    /// The same, by the newsletter id.
    template <class Request = GetNewsletterRequest>
    Result<detail::Response<Request>> get_newsletter(std::int64_t newsletter_id,
                                                     const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::newsletter_id, newsletter_id), options);
    }
    /// Deletes a newsletter with its content and its metrics. `DELETE /newsletters/{newsletter_id}`
    Result<void> delete_newsletter(const DeleteNewsletterRequest& request, const CallOptions& options = {}) const;
    /// The same, by the newsletter id.
    template <class Request = DeleteNewsletterRequest>
    Result<detail::Response<Request>> delete_newsletter(std::int64_t newsletter_id,
                                                        const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::newsletter_id, newsletter_id), options);
    }
    /// Sends a draft newsletter now. `POST /newsletters/{newsletter_id}/send`
    Result<Newsletter> send_newsletter(const SendNewsletterRequest& request, const CallOptions& options = {}) const;
    /// Schedules a draft newsletter, reschedules it, or removes its schedule.
    /// `POST /newsletters/{newsletter_id}/schedule`
    Result<Newsletter> schedule_newsletter(const ScheduleNewsletterRequest& request,
                                           const CallOptions& options = {}) const;
    /// @}

    /// @name Newsletter Variants
    /// @{

    /// The variants of a newsletter: default message, translations, messages of A/B tests.
    /// `GET /newsletters/{newsletter_id}/contents`
    Result<ListNewsletterVariantsResponse> list_newsletter_variants(const ListNewsletterVariantsRequest& request,
                                                                    const CallOptions& options = {}) const;
    /// The same, by the newsletter id.
    template <class Request = ListNewsletterVariantsRequest>
    Result<detail::Response<Request>> list_newsletter_variants(std::int64_t newsletter_id,
                                                               const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::newsletter_id, newsletter_id), options);
    }
    /// One variant of a newsletter. `GET /newsletters/{newsletter_id}/contents/{content_id}`
    Result<NewsletterVariant> get_newsletter_variant(const GetNewsletterVariantRequest& request,
                                                     const CallOptions& options = {}) const;
    /// Updates a variant of a newsletter. `PUT /newsletters/{newsletter_id}/contents/{content_id}`
    Result<NewsletterVariant> update_newsletter_variant(const UpdateNewsletterVariantRequest& request,
                                                        const CallOptions& options = {}) const;
    /// Adds a translation to a newsletter. `POST /newsletters/{newsletter_id}/language`
    Result<Newsletter> create_newsletter_translation(const CreateNewsletterTranslationRequest& request,
                                                     const CallOptions& options = {}) const;
    /// One translation of a newsletter. `GET /newsletters/{newsletter_id}/language/{language}`
    Result<NewsletterVariant> get_newsletter_translation(const GetNewsletterTranslationRequest& request,
                                                         const CallOptions& options = {}) const;
    /// Updates a translation of a newsletter. `PUT /newsletters/{newsletter_id}/language/{language}`
    Result<NewsletterVariant> update_newsletter_translation(const UpdateNewsletterTranslationRequest& request,
                                                            const CallOptions& options = {}) const;
    /// Deletes a translation of a newsletter. `DELETE /newsletters/{newsletter_id}/language/{language}`
    Result<void> delete_newsletter_translation(const DeleteNewsletterTranslationRequest& request,
                                               const CallOptions& options = {}) const;
    /// The groups of a newsletter's A/B test. `GET /newsletters/{newsletter_id}/test_groups`
    Result<ListNewsletterTestGroupsResponse> list_newsletter_test_groups(const ListNewsletterTestGroupsRequest& request,
                                                                         const CallOptions& options = {}) const;
    /// The same, by the newsletter id.
    template <class Request = ListNewsletterTestGroupsRequest>
    Result<detail::Response<Request>> list_newsletter_test_groups(std::int64_t newsletter_id,
                                                                  const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::newsletter_id, newsletter_id), options);
    }
    /// Adds a group to a newsletter's A/B test. `POST /newsletters/{newsletter_id}/test_groups`
    Result<Newsletter> create_newsletter_test_group(const CreateNewsletterTestGroupRequest& request,
                                                    const CallOptions& options = {}) const;
    /// The same, by the newsletter id.
    template <class Request = CreateNewsletterTestGroupRequest>
    Result<detail::Response<Request>> create_newsletter_test_group(std::int64_t newsletter_id,
                                                                   const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::newsletter_id, newsletter_id), options);
    }
    /// Adds a translation to a group of a newsletter's A/B test.
    /// `POST /newsletters/{newsletter_id}/test_group/{test_group_id}/language`
    Result<Newsletter> create_newsletter_test_translation(const CreateNewsletterTestTranslationRequest& request,
                                                          const CallOptions& options = {}) const;
    /// One translation in a group of a newsletter's A/B test.
    /// `GET /newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}`
    Result<NewsletterVariant> get_newsletter_test_translation(const GetNewsletterTestTranslationRequest& request,
                                                              const CallOptions& options = {}) const;
    /// Updates a translation in a group of a newsletter's A/B test.
    /// `PUT /newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}`
    Result<NewsletterVariant> update_newsletter_test_translation(const UpdateNewsletterTestTranslationRequest& request,
                                                                 const CallOptions& options = {}) const;
    /// Deletes a translation in a group of a newsletter's A/B test.
    /// `DELETE /newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}`
    Result<void> delete_newsletter_test_translation(const DeleteNewsletterTestTranslationRequest& request,
                                                    const CallOptions& options = {}) const;
    /// @}

    /// @name Newsletter Metrics
    /// @{

    /// Metrics of a newsletter as time series. `GET /newsletters/{newsletter_id}/metrics`
    Result<MetricsResponse> get_newsletter_metrics(const GetNewsletterMetricsRequest& request,
                                                   const CallOptions& options = {}) const;
    /// The same, by the newsletter id.
    template <class Request = GetNewsletterMetricsRequest>
    Result<detail::Response<Request>> get_newsletter_metrics(std::int64_t newsletter_id,
                                                             const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::newsletter_id, newsletter_id), options);
    }
    /// How often the links in a newsletter were followed. `GET /newsletters/{newsletter_id}/metrics/links`
    Result<LinkMetricsResponse> get_newsletter_link_metrics(const GetNewsletterLinkMetricsRequest& request,
                                                            const CallOptions& options = {}) const;
    /// The same, by the newsletter id.
    template <class Request = GetNewsletterLinkMetricsRequest>
    Result<detail::Response<Request>> get_newsletter_link_metrics(std::int64_t newsletter_id,
                                                                  const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::newsletter_id, newsletter_id), options);
    }
    /// The deliveries of a newsletter, a page at a time. `GET /newsletters/{newsletter_id}/messages`
    Result<ListMessagesResponse> list_newsletter_messages(const ListNewsletterMessagesRequest& request,
                                                          const CallOptions& options = {}) const;
    /// The same, by the newsletter id.
    template <class Request = ListNewsletterMessagesRequest>
    Result<detail::Response<Request>> list_newsletter_messages(std::int64_t newsletter_id,
                                                               const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::newsletter_id, newsletter_id), options);
    }
    /// Metrics of a variant of a newsletter as time series.
    /// `GET /newsletters/{newsletter_id}/contents/{content_id}/metrics`
    Result<MetricsResponse> get_newsletter_variant_metrics(const GetNewsletterVariantMetricsRequest& request,
                                                           const CallOptions& options = {}) const;
    /// How often the links in a variant of a newsletter were followed.
    /// `GET /newsletters/{newsletter_id}/contents/{content_id}/metrics/links`
    Result<LinkMetricsResponse> get_newsletter_variant_link_metrics(
        const GetNewsletterVariantLinkMetricsRequest& request, const CallOptions& options = {}) const;
    /// @}

    /// @name Messages
    /// @{

    /// The deliveries of the workspace, a page at a time. `GET /messages`
    Result<ListMessagesResponse> list_messages(const ListMessagesRequest& request,
                                               const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListMessagesRequest>
    Result<detail::Response<Request>> list_messages() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// One delivery with its metrics. `GET /messages/{message_id}`
    Result<Message> get_message(const GetMessageRequest& request, const CallOptions& options = {}) const;
    /// The same, by the message id.
    template <class Text, class Request = detail::IfText<Text, GetMessageRequest>>
    Result<detail::Response<Request>> get_message(const Text& message_id, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::message_id, std::string{std::string_view{message_id}}), options);
    }
    /// The content of a delivery as it was sent. `GET /messages/{message_id}/archived_message`
    Result<ArchivedMessage> get_archived_message(const GetArchivedMessageRequest& request,
                                                 const CallOptions& options = {}) const;
    /// The same, by the message id.
    template <class Text, class Request = detail::IfText<Text, GetArchivedMessageRequest>>
    Result<detail::Response<Request>> get_archived_message(const Text& message_id,
                                                           const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::message_id, std::string{std::string_view{message_id}}), options);
    }
    /// @}

    /// @name Live Notifications
    /// @{

    /// Starts a live notification on a device. `POST /live_notifications/start`
    Result<LiveNotificationResponse> start_live_notification(const StartLiveNotificationRequest& request,
                                                             const CallOptions& options = {}) const;
    /// Shows something else in a live notification. `POST /live_notifications/update`
    Result<LiveNotificationResponse> update_live_notification(const UpdateLiveNotificationRequest& request,
                                                              const CallOptions& options = {}) const;
    /// Ends a live notification. `POST /live_notifications/end`
    Result<LiveNotificationResponse> end_live_notification(const EndLiveNotificationRequest& request,
                                                           const CallOptions& options = {}) const;
    /// How a live notification goes. `GET /live_notifications/{instance_id}`
    Result<LiveNotification> get_live_notification(const GetLiveNotificationRequest& request,
                                                   const CallOptions& options = {}) const;
    /// The same, by the instance id.
    template <class Text, class Request = detail::IfText<Text, GetLiveNotificationRequest>>
    Result<detail::Response<Request>> get_live_notification(const Text& instance_id,
                                                            const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::instance_id, std::string{std::string_view{instance_id}}), options);
    }
    /// @}

    /// @name Customers
    /// @{

    /// Finds people with a filter, as an older description of the API has it. `search_people` is what the
    /// service documents today. `GET /customers`
    Result<SearchCustomersResponse> search_customers(const SearchCustomersRequest& request,
                                                     const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = SearchCustomersRequest>
    Result<detail::Response<Request>> search_customers() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// The people with an e-mail address. `GET /customers`
    Result<GetPeopleByEmailResponse> get_people_by_email(const GetPeopleByEmailRequest& request,
                                                         const CallOptions& options = {}) const;
    /// The same, by the email.
    template <class Text, class Request = detail::IfText<Text, GetPeopleByEmailRequest>>
    Result<detail::Response<Request>> get_people_by_email(const Text& email, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::email, std::string{std::string_view{email}}), options);
    }
    /// Finds people with a filter, a page at a time. See also `search_customers`. `POST /customers`
    Result<SearchPeopleResponse> search_people(const SearchPeopleRequest& request,
                                               const CallOptions& options = {}) const;
    /// A person's attributes and devices. `GET /customers/{identifier}/attributes`
    Result<Customer> get_customer_attributes(const GetCustomerAttributesRequest& request,
                                             const CallOptions& options = {}) const;
    /// The same, by the identifier.
    template <class Text, class Request = detail::IfText<Text, GetCustomerAttributesRequest>>
    Result<detail::Response<Request>> get_customer_attributes(const Text& identifier,
                                                              const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::identifier, std::string{std::string_view{identifier}}), options);
    }
    /// The attributes and devices of up to 100 people. `POST /customers/attributes`
    Result<GetPeopleByIdResponse> get_people_by_id(const GetPeopleByIdRequest& request,
                                                   const CallOptions& options = {}) const;
    /// The objects that a person is related to, a page at a time.
    /// `GET /customers/{customer_id}/relationships`
    Result<GetCustomerRelationshipsResponse> get_customer_relationships(const GetCustomerRelationshipsRequest& request,
                                                                        const CallOptions& options = {}) const;
    /// The same, by the customer id.
    template <class Text, class Request = detail::IfText<Text, GetCustomerRelationshipsRequest>>
    Result<detail::Response<Request>> get_customer_relationships(const Text& customer_id,
                                                                 const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::customer_id, std::string{std::string_view{customer_id}}), options);
    }
    /// The segments that a person is in. `GET /customers/{identifier}/segments`
    Result<GetCustomerSegmentsResponse> get_customer_segments(const GetCustomerSegmentsRequest& request,
                                                              const CallOptions& options = {}) const;
    /// The same, by the identifier.
    template <class Text, class Request = detail::IfText<Text, GetCustomerSegmentsRequest>>
    Result<detail::Response<Request>> get_customer_segments(const Text& identifier,
                                                            const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::identifier, std::string{std::string_view{identifier}}), options);
    }
    /// What a person did and received, a page at a time. `GET /customers/{identifier}/activities`
    Result<GetCustomerActivitiesResponse> get_customer_activities(const GetCustomerActivitiesRequest& request,
                                                                  const CallOptions& options = {}) const;
    /// The same, by the identifier.
    template <class Text, class Request = detail::IfText<Text, GetCustomerActivitiesRequest>>
    Result<detail::Response<Request>> get_customer_activities(const Text& identifier,
                                                              const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::identifier, std::string{std::string_view{identifier}}), options);
    }
    /// The messages sent to a person, a page at a time. `GET /customers/{identifier}/messages`
    Result<ListMessagesResponse> get_customer_messages(const GetCustomerMessagesRequest& request,
                                                       const CallOptions& options = {}) const;
    /// The same, by the identifier.
    template <class Text, class Request = detail::IfText<Text, GetCustomerMessagesRequest>>
    Result<detail::Response<Request>> get_customer_messages(const Text& identifier,
                                                            const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::identifier, std::string{std::string_view{identifier}}), options);
    }
    /// What a person wants to hear about. `GET /customers/{customer_id}/subscription_preferences`
    Result<CustomerSubscriptionPreferences> get_customer_subscription_preferences(
        const GetCustomerSubscriptionPreferencesRequest& request, const CallOptions& options = {}) const;
    /// The same, by the customer id.
    template <class Text, class Request = detail::IfText<Text, GetCustomerSubscriptionPreferencesRequest>>
    Result<detail::Response<Request>> get_customer_subscription_preferences(const Text& customer_id,
                                                                            const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::customer_id, std::string{std::string_view{customer_id}}), options);
    }
    /// @}

    /// @name Activities
    /// @{

    /// The workspace's activity log, a page at a time. `GET /activities`
    Result<ListActivitiesResponse> list_activities(const ListActivitiesRequest& request,
                                                   const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListActivitiesRequest>
    Result<detail::Response<Request>> list_activities() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// @}

    /// @name Segments
    /// @{

    /// All segments. `GET /segments`
    Result<ListSegmentsResponse> list_segments(const ListSegmentsRequest& request,
                                               const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListSegmentsRequest>
    Result<detail::Response<Request>> list_segments() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// Creates an empty manual segment. `POST /segments`
    Result<Segment> create_segment(const CreateSegmentRequest& request, const CallOptions& options = {}) const;
    /// The same, by its name.
    template <class Text, class Request = detail::IfText<Text, CreateSegmentRequest>>
    Result<detail::Response<Request>> create_segment(const Text& name, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::name, std::string{std::string_view{name}}), options);
    }
    /// One segment. `GET /segments/{segment_id}`
    Result<Segment> get_segment(const GetSegmentRequest& request, const CallOptions& options = {}) const;
    /// The same, by the segment id.
    template <class Request = GetSegmentRequest>
    Result<detail::Response<Request>> get_segment(std::int64_t segment_id, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::segment_id, segment_id), options);
    }
    /// Deletes a manual segment. `DELETE /segments/{segment_id}`
    Result<void> delete_segment(const DeleteSegmentRequest& request, const CallOptions& options = {}) const;
    /// The same, by the segment id.
    template <class Request = DeleteSegmentRequest>
    Result<detail::Response<Request>> delete_segment(std::int64_t segment_id, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::segment_id, segment_id), options);
    }
    /// The campaigns and newsletters that use a segment. `GET /segments/{segment_id}/used_by`
    Result<GetSegmentDependenciesResponse> get_segment_dependencies(const GetSegmentDependenciesRequest& request,
                                                                    const CallOptions& options = {}) const;
    /// The same, by the segment id.
    template <class Request = GetSegmentDependenciesRequest>
    Result<detail::Response<Request>> get_segment_dependencies(std::int64_t segment_id,
                                                               const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::segment_id, segment_id), options);
    }
    /// How many people are in a segment. `GET /segments/{segment_id}/customer_count`
    Result<GetSegmentCountResponse> get_segment_count(const GetSegmentCountRequest& request,
                                                      const CallOptions& options = {}) const;
    /// The same, by the segment id.
    template <class Request = GetSegmentCountRequest>
    Result<detail::Response<Request>> get_segment_count(std::int64_t segment_id,
                                                        const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::segment_id, segment_id), options);
    }
    /// The people in a segment, a page at a time. `GET /segments/{segment_id}/membership`
    Result<GetSegmentMembershipResponse> get_segment_membership(const GetSegmentMembershipRequest& request,
                                                                const CallOptions& options = {}) const;
    /// The same, by the segment id.
    template <class Request = GetSegmentMembershipRequest>
    Result<detail::Response<Request>> get_segment_membership(std::int64_t segment_id,
                                                             const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::segment_id, segment_id), options);
    }
    /// @}

    /// @name Objects
    /// @{

    /// All types of objects. `GET /object_types`
    Result<ListObjectTypesResponse> list_object_types(const ListObjectTypesRequest& request,
                                                      const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListObjectTypesRequest>
    Result<detail::Response<Request>> list_object_types() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// Finds objects with a filter, a page at a time. `POST /objects`
    Result<SearchObjectsResponse> search_objects(const SearchObjectsRequest& request,
                                                 const CallOptions& options = {}) const;
    /// The people who are related to an object, a page at a time.
    /// `GET /objects/{object_type_id}/{object_id}/relationships`
    Result<GetObjectRelationshipsResponse> get_object_relationships(const GetObjectRelationshipsRequest& request,
                                                                    const CallOptions& options = {}) const;
    /// An object's attributes. `GET /objects/{object_type_id}/{object_id}/attributes`
    Result<Object> get_object_attributes(const GetObjectAttributesRequest& request,
                                         const CallOptions& options = {}) const;
    /// @}

    /// @name Subscription Center
    /// @{

    /// All subscription topics. `GET /subscription_topics`
    Result<ListSubscriptionTopicsResponse> list_subscription_topics(const ListSubscriptionTopicsRequest& request,
                                                                    const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListSubscriptionTopicsRequest>
    Result<detail::Response<Request>> list_subscription_topics() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// A signed link to a person's page in the subscription center, good for 24 hours.
    /// `GET /subscription_center/{customer_id}/token`
    Result<SubscriptionCenterToken> get_subscription_center_token(const GetSubscriptionCenterTokenRequest& request,
                                                                  const CallOptions& options = {}) const;
    /// The same, by the customer id.
    template <class Text, class Request = detail::IfText<Text, GetSubscriptionCenterTokenRequest>>
    Result<detail::Response<Request>> get_subscription_center_token(const Text& customer_id,
                                                                    const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::customer_id, std::string{std::string_view{customer_id}}), options);
    }
    /// All subscription channels. `GET /subscription_channels`
    Result<ListSubscriptionChannelsResponse> list_subscription_channels(const ListSubscriptionChannelsRequest& request,
                                                                        const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListSubscriptionChannelsRequest>
    Result<detail::Response<Request>> list_subscription_channels() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// @}

    /// @name Opt-outs
    /// @{

    /// The people who have opted out of a sender, a page at a time. `GET /optouts`
    Result<ListOptoutsResponse> list_optouts(const ListOptoutsRequest& request, const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListOptoutsRequest>
    Result<detail::Response<Request>> list_optouts() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// The senders that a person has opted out of. `GET /customers/{customer_id}/optouts`
    Result<GetCustomerOptoutsResponse> get_customer_optouts(const GetCustomerOptoutsRequest& request,
                                                            const CallOptions& options = {}) const;
    /// The same, by the customer id.
    template <class Text, class Request = detail::IfText<Text, GetCustomerOptoutsRequest>>
    Result<detail::Response<Request>> get_customer_optouts(const Text& customer_id,
                                                           const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::customer_id, std::string{std::string_view{customer_id}}), options);
    }
    /// Opts a person out of senders, or back in. `PUT /customers/{customer_id}/optouts`
    Result<void> update_customer_optouts(const UpdateCustomerOptoutsRequest& request,
                                         const CallOptions& options = {}) const;
    /// @}

    /// @name ESP Suppression
    /// @{

    /// Whether and why an address is suppressed. `GET /esp/search_suppression/{email_address}`
    Result<ListSuppressionsResponse> search_suppressions(const SearchSuppressionsRequest& request,
                                                         const CallOptions& options = {}) const;
    /// The same, by the email address.
    template <class Text, class Request = detail::IfText<Text, SearchSuppressionsRequest>>
    Result<detail::Response<Request>> search_suppressions(const Text& email_address,
                                                          const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::email_address, std::string{std::string_view{email_address}}),
                    options);
    }
    /// The suppressed addresses of one type, a page at a time. `GET /esp/suppression/{suppression_type}`
    Result<ListSuppressionsResponse> list_suppressions(const ListSuppressionsRequest& request,
                                                       const CallOptions& options = {}) const;
    /// The suppressed addresses of one type and sending domain, a page at a time.
    /// `GET /esp/domains/{domain_name}/suppression/{suppression_type}`
    Result<ListDomainSuppressionsResponse> list_domain_suppressions(const ListDomainSuppressionsRequest& request,
                                                                    const CallOptions& options = {}) const;
    /// Takes an address off a list of suppressed addresses.
    /// `DELETE /esp/suppression/{suppression_type}/{email_address}`
    Result<void> delete_suppression(const DeleteSuppressionRequest& request, const CallOptions& options = {}) const;
    /// Suppresses an address. `POST /esp/suppression/{suppression_type}/{email_address}`
    Result<void> create_suppression(const CreateSuppressionRequest& request, const CallOptions& options = {}) const;
    /// @}

    /// @name Design Studio Folders
    /// @{

    /// Folders of Design Studio, a page at a time. `GET /design_studio/folders`
    Result<ListDesignStudioFoldersResponse> list_design_studio_folders(const ListDesignStudioFoldersRequest& request,
                                                                       const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListDesignStudioFoldersRequest>
    Result<detail::Response<Request>> list_design_studio_folders() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// Creates a folder of Design Studio. `POST /design_studio/folders`
    Result<DesignStudioFolder> create_design_studio_folder(const CreateDesignStudioFolderRequest& request,
                                                           const CallOptions& options = {}) const;
    /// One folder of Design Studio. `GET /design_studio/folders/{id}`
    Result<DesignStudioFolder> get_design_studio_folder(const GetDesignStudioFolderRequest& request,
                                                        const CallOptions& options = {}) const;
    /// The same, by the folder id.
    template <class Text, class Request = detail::IfText<Text, GetDesignStudioFolderRequest>>
    Result<detail::Response<Request>> get_design_studio_folder(const Text& folder_id,
                                                               const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::folder_id, std::string{std::string_view{folder_id}}), options);
    }
    /// Renames or moves a folder of Design Studio. `PUT /design_studio/folders/{id}`
    Result<void> update_design_studio_folder(const UpdateDesignStudioFolderRequest& request,
                                             const CallOptions& options = {}) const;
    /// Deletes a folder of Design Studio with all that is in it. `DELETE /design_studio/folders/{id}`
    Result<void> delete_design_studio_folder(const DeleteDesignStudioFolderRequest& request,
                                             const CallOptions& options = {}) const;
    /// The same, by the folder id.
    template <class Text, class Request = detail::IfText<Text, DeleteDesignStudioFolderRequest>>
    Result<detail::Response<Request>> delete_design_studio_folder(const Text& folder_id,
                                                                  const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::folder_id, std::string{std::string_view{folder_id}}), options);
    }
    /// @}

    /// @name Design Studio Emails
    /// @{

    /// E-mails of Design Studio without their content, a page at a time. `GET /design_studio/emails`
    Result<ListDesignStudioEmailsResponse> list_design_studio_emails(const ListDesignStudioEmailsRequest& request,
                                                                     const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListDesignStudioEmailsRequest>
    Result<detail::Response<Request>> list_design_studio_emails() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// Creates an e-mail of Design Studio. `POST /design_studio/emails`
    Result<DesignStudioEmail> create_design_studio_email(const CreateDesignStudioEmailRequest& request,
                                                         const CallOptions& options = {}) const;
    /// The same, by its name.
    template <class Text, class Request = detail::IfText<Text, CreateDesignStudioEmailRequest>>
    Result<detail::Response<Request>> create_design_studio_email(const Text& name,
                                                                 const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::name, std::string{std::string_view{name}}), options);
    }
    /// One e-mail of Design Studio with its content. `GET /design_studio/emails/{id}`
    Result<DesignStudioEmail> get_design_studio_email(const GetDesignStudioEmailRequest& request,
                                                      const CallOptions& options = {}) const;
    /// The same, by the email id.
    template <class Text, class Request = detail::IfText<Text, GetDesignStudioEmailRequest>>
    Result<detail::Response<Request>> get_design_studio_email(const Text& email_id,
                                                              const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::email_id, std::string{std::string_view{email_id}}), options);
    }
    /// Changes an e-mail of Design Studio. `PUT /design_studio/emails/{id}`
    Result<void> update_design_studio_email(const UpdateDesignStudioEmailRequest& request,
                                            const CallOptions& options = {}) const;
    /// Deletes an e-mail of Design Studio with its translations. `DELETE /design_studio/emails/{id}`
    Result<void> delete_design_studio_email(const DeleteDesignStudioEmailRequest& request,
                                            const CallOptions& options = {}) const;
    /// The same, by the email id.
    template <class Text, class Request = detail::IfText<Text, DeleteDesignStudioEmailRequest>>
    Result<detail::Response<Request>> delete_design_studio_email(const Text& email_id,
                                                                 const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::email_id, std::string{std::string_view{email_id}}), options);
    }
    /// The translations of an e-mail of Design Studio. `GET /design_studio/emails/{id}/languages`
    Result<ListDesignStudioEmailTranslationsResponse> list_design_studio_email_translations(
        const ListDesignStudioEmailTranslationsRequest& request, const CallOptions& options = {}) const;
    /// The same, by the email id.
    template <class Text, class Request = detail::IfText<Text, ListDesignStudioEmailTranslationsRequest>>
    Result<detail::Response<Request>> list_design_studio_email_translations(const Text& email_id,
                                                                            const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::email_id, std::string{std::string_view{email_id}}), options);
    }
    /// Adds a translation to an e-mail of Design Studio. `POST /design_studio/emails/{id}/languages`
    Result<DesignStudioEmailTranslation> create_design_studio_email_translation(
        const CreateDesignStudioEmailTranslationRequest& request, const CallOptions& options = {}) const;
    /// One translation of an e-mail of Design Studio. `GET /design_studio/emails/{id}/languages/{language}`
    Result<DesignStudioEmailTranslation> get_design_studio_email_translation(
        const GetDesignStudioEmailTranslationRequest& request, const CallOptions& options = {}) const;
    /// Changes a translation of an e-mail of Design Studio.
    /// `PUT /design_studio/emails/{id}/languages/{language}`
    Result<void> update_design_studio_email_translation(const UpdateDesignStudioEmailTranslationRequest& request,
                                                        const CallOptions& options = {}) const;
    /// Deletes a translation of an e-mail of Design Studio.
    /// `DELETE /design_studio/emails/{id}/languages/{language}`
    Result<void> delete_design_studio_email_translation(const DeleteDesignStudioEmailTranslationRequest& request,
                                                        const CallOptions& options = {}) const;
    /// @}

    /// @name Design Studio Components
    /// @{

    /// Components of Design Studio without their content, a page at a time. `GET /design_studio/components`
    Result<ListDesignStudioComponentsResponse> list_design_studio_components(
        const ListDesignStudioComponentsRequest& request, const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListDesignStudioComponentsRequest>
    Result<detail::Response<Request>> list_design_studio_components() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// Creates a component of Design Studio. `POST /design_studio/components`
    Result<DesignStudioComponent> create_design_studio_component(const CreateDesignStudioComponentRequest& request,
                                                                 const CallOptions& options = {}) const;
    /// One component of Design Studio with its content. `GET /design_studio/components/{id}`
    Result<DesignStudioComponent> get_design_studio_component(const GetDesignStudioComponentRequest& request,
                                                              const CallOptions& options = {}) const;
    /// The same, by the component id.
    template <class Text, class Request = detail::IfText<Text, GetDesignStudioComponentRequest>>
    Result<detail::Response<Request>> get_design_studio_component(const Text& component_id,
                                                                  const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::component_id, std::string{std::string_view{component_id}}), options);
    }
    /// Changes a component of Design Studio. `PUT /design_studio/components/{id}`
    Result<void> update_design_studio_component(const UpdateDesignStudioComponentRequest& request,
                                                const CallOptions& options = {}) const;
    /// Deletes a component of Design Studio, in use or not. `DELETE /design_studio/components/{id}`
    Result<void> delete_design_studio_component(const DeleteDesignStudioComponentRequest& request,
                                                const CallOptions& options = {}) const;
    /// The same, by the component id.
    template <class Text, class Request = detail::IfText<Text, DeleteDesignStudioComponentRequest>>
    Result<detail::Response<Request>> delete_design_studio_component(const Text& component_id,
                                                                     const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::component_id, std::string{std::string_view{component_id}}), options);
    }
    /// @}

    /// @name Snippets
    /// @{

    /// All snippets. `GET /snippets`
    Result<ListSnippetsResponse> list_snippets(const ListSnippetsRequest& request,
                                               const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListSnippetsRequest>
    Result<detail::Response<Request>> list_snippets() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// Creates a snippet. `POST /snippets`
    Result<Snippet> create_snippet(const CreateSnippetRequest& request, const CallOptions& options = {}) const;
    /// Creates or updates a snippet, as an older description of the API has it. `upsert_snippet` is what the
    /// service documents today. `PUT /snippets/{snippet_name}`
    Result<void> update_snippet(const SnippetRequest& request, const CallOptions& options = {}) const;
    /// Creates or updates a snippet by its name. See also `update_snippet`. `PUT /snippets`
    Result<Snippet> upsert_snippet(const UpsertSnippetRequest& request, const CallOptions& options = {}) const;
    /// Deletes a snippet that nothing uses. `DELETE /snippets/{snippet_name}`
    Result<void> delete_snippet(const DeleteSnippetRequest& request, const CallOptions& options = {}) const;
    /// The same, by the snippet name.
    template <class Text, class Request = detail::IfText<Text, DeleteSnippetRequest>>
    Result<detail::Response<Request>> delete_snippet(const Text& snippet_name, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::snippet_name, std::string{std::string_view{snippet_name}}), options);
    }
    /// @}

    /// @name Assets
    /// @{

    /// The files of the asset library, a page at a time. `GET /assets`
    Result<ListAssetsResponse> list_assets(const ListAssetsRequest& request, const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListAssetsRequest>
    Result<detail::Response<Request>> list_assets() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// Uploads a file to the asset library. `POST /assets/files`
    Result<Asset> upload_asset(const UploadAssetRequest& request, const CallOptions& options = {}) const;
    /// One file of the asset library. `GET /assets/files/{id}`
    Result<Asset> get_asset(const GetAssetRequest& request, const CallOptions& options = {}) const;
    /// The same, by the asset id.
    template <class Request = GetAssetRequest>
    Result<detail::Response<Request>> get_asset(std::int64_t asset_id, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::asset_id, asset_id), options);
    }
    /// Renames or moves a file of the asset library. `PUT /assets/files/{id}`
    Result<void> update_asset(const UpdateAssetRequest& request, const CallOptions& options = {}) const;
    /// Deletes a file of the asset library that nothing uses. `DELETE /assets/files/{id}`
    Result<void> delete_asset(const DeleteAssetRequest& request, const CallOptions& options = {}) const;
    /// The same, by the asset id.
    template <class Request = DeleteAssetRequest>
    Result<detail::Response<Request>> delete_asset(std::int64_t asset_id, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::asset_id, asset_id), options);
    }
    /// The folders of the asset library, a page at a time. `GET /assets/folders`
    Result<ListAssetFoldersResponse> list_asset_folders(const ListAssetFoldersRequest& request,
                                                        const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListAssetFoldersRequest>
    Result<detail::Response<Request>> list_asset_folders() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// Creates a folder in the asset library. `POST /assets/folders`
    Result<AssetFolder> create_asset_folder(const CreateAssetFolderRequest& request,
                                            const CallOptions& options = {}) const;
    /// The same, by its name.
    template <class Text, class Request = detail::IfText<Text, CreateAssetFolderRequest>>
    Result<detail::Response<Request>> create_asset_folder(const Text& name, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::name, std::string{std::string_view{name}}), options);
    }
    /// One folder of the asset library. `GET /assets/folders/{id}`
    Result<AssetFolder> get_asset_folder(const GetAssetFolderRequest& request, const CallOptions& options = {}) const;
    /// The same, by the folder id.
    template <class Request = GetAssetFolderRequest>
    Result<detail::Response<Request>> get_asset_folder(std::int64_t folder_id, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::folder_id, folder_id), options);
    }
    /// Renames or moves a folder of the asset library. `PUT /assets/folders/{id}`
    Result<void> update_asset_folder(const UpdateAssetFolderRequest& request, const CallOptions& options = {}) const;
    /// Deletes an empty folder of the asset library. `DELETE /assets/folders/{id}`
    Result<void> delete_asset_folder(const DeleteAssetFolderRequest& request, const CallOptions& options = {}) const;
    /// The same, by the folder id.
    template <class Request = DeleteAssetFolderRequest>
    Result<detail::Response<Request>> delete_asset_folder(std::int64_t folder_id,
                                                          const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::folder_id, folder_id), options);
    }
    /// @}

    /// @name Collections
    /// @{

    /// All collections. `GET /api/collections`
    Result<ListCollectionsResponse> list_collections(const ListCollectionsRequest& request,
                                                     const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListCollectionsRequest>
    Result<detail::Response<Request>> list_collections() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// Creates a collection from rows or from a URL. `POST /api/collections`
    Result<Collection> create_collection(const CreateCollectionRequest& request, const CallOptions& options = {}) const;
    /// One collection, without its contents. `GET /api/collections/{collection_id}`
    Result<Collection> get_collection(const GetCollectionRequest& request, const CallOptions& options = {}) const;
    /// The same, by the collection id.
    template <class Request = GetCollectionRequest>
    Result<detail::Response<Request>> get_collection(std::int64_t collection_id,
                                                     const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::collection_id, collection_id), options);
    }
    /// Renames a collection or replaces its contents. `PUT /api/collections/{collection_id}`
    Result<Collection> update_collection(const UpdateCollectionRequest& request, const CallOptions& options = {}) const;
    /// Deletes a collection. `DELETE /api/collections/{collection_id}`
    Result<void> delete_collection(const DeleteCollectionRequest& request, const CallOptions& options = {}) const;
    /// The same, by the collection id.
    template <class Request = DeleteCollectionRequest>
    Result<detail::Response<Request>> delete_collection(std::int64_t collection_id,
                                                        const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::collection_id, collection_id), options);
    }
    /// The rows of a collection. `GET /collections/{collection_id}/content`
    Result<GetCollectionContentsResponse> get_collection_contents(const GetCollectionContentsRequest& request,
                                                                  const CallOptions& options = {}) const;
    /// The same, by the collection id.
    template <class Request = GetCollectionContentsRequest>
    Result<detail::Response<Request>> get_collection_contents(std::int64_t collection_id,
                                                              const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::collection_id, collection_id), options);
    }
    /// Replaces the rows of a collection. `PUT /collections/{collection_id}/content`
    Result<Collection> update_collection_contents(const UpdateCollectionContentsRequest& request,
                                                  const CallOptions& options = {}) const;
    /// @}

    /// @name Sender Identities
    /// @{

    /// Sender identities, a page at a time. `GET /sender_identities`
    Result<ListSenderIdentitiesResponse> list_sender_identities(const ListSenderIdentitiesRequest& request,
                                                                const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListSenderIdentitiesRequest>
    Result<detail::Response<Request>> list_sender_identities() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// One sender identity. `GET /sender_identities/{sender_id}`
    Result<SenderIdentity> get_sender_identity(const GetSenderIdentityRequest& request,
                                               const CallOptions& options = {}) const;
    /// The same, by the sender id.
    template <class Request = GetSenderIdentityRequest>
    Result<detail::Response<Request>> get_sender_identity(std::int64_t sender_id,
                                                          const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::sender_id, sender_id), options);
    }
    /// The campaigns and newsletters that use a sender identity. `GET /sender_identities/{sender_id}/used_by`
    Result<GetSenderIdentityUsageResponse> get_sender_identity_usage(const GetSenderIdentityUsageRequest& request,
                                                                     const CallOptions& options = {}) const;
    /// The same, by the sender id.
    template <class Request = GetSenderIdentityUsageRequest>
    Result<detail::Response<Request>> get_sender_identity_usage(std::int64_t sender_id,
                                                                const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::sender_id, sender_id), options);
    }
    /// @}

    /// @name Exports
    /// @{

    /// Starts an export of people. `POST /exports/customers`
    Result<ExportResponse> export_customers(const ExportCustomersRequest& request,
                                            const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ExportCustomersRequest>
    Result<detail::Response<Request>> export_customers() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// Starts an export of deliveries. `POST /exports/deliveries`
    Result<ExportResponse> export_deliveries(const ExportDeliveriesRequest& request,
                                             const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ExportDeliveriesRequest>
    Result<detail::Response<Request>> export_deliveries() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// All exports. `GET /exports`
    Result<ListExportsResponse> list_exports(const ListExportsRequest& request, const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListExportsRequest>
    Result<detail::Response<Request>> list_exports() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// The state of an export. `GET /exports/{export_id}`
    Result<ExportResponse> get_export(const GetExportRequest& request, const CallOptions& options = {}) const;
    /// The same, by the export id.
    template <class Request = GetExportRequest>
    Result<detail::Response<Request>> get_export(std::int64_t export_id, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::export_id, export_id), options);
    }
    /// A signed link to an export's file, good for 15 minutes; `save_export` fetches the file itself.
    /// `GET /exports/{export_id}/download`
    Result<DownloadExportResponse> download_export(const DownloadExportRequest& request,
                                                   const CallOptions& options = {}) const;
    /// The same, by the export id.
    template <class Request = DownloadExportRequest>
    Result<detail::Response<Request>> download_export(std::int64_t export_id, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::export_id, export_id), options);
    }
    /// @}

    /// @name Imports
    /// @{

    /// Starts an import of a CSV file. `POST /imports`
    Result<Import> create_import(const CreateImportRequest& request, const CallOptions& options = {}) const;
    /// The state of an import; `wait_for_import` waits for its end. `GET /imports/{import_id}`
    Result<Import> get_import(const GetImportRequest& request, const CallOptions& options = {}) const;
    /// The same, by the import id.
    template <class Request = GetImportRequest>
    Result<detail::Response<Request>> get_import(std::int64_t import_id, const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::import_id, import_id), options);
    }
    /// @}

    /// @name Data Index
    /// @{

    /// Describes attributes in the Data Index. `POST /data_index/attributes`
    Result<void> update_attribute_metadata(const UpdateAttributeMetadataRequest& request,
                                           const CallOptions& options = {}) const;
    /// Describes events in the Data Index. `POST /data_index/events`
    Result<void> update_event_metadata(const UpdateEventMetadataRequest& request,
                                       const CallOptions& options = {}) const;
    /// @}

    /// @name Reporting Webhooks
    /// @{

    /// Creates a reporting webhook. `POST /reporting_webhooks`
    Result<ReportingWebhook> create_reporting_webhook(const CreateReportingWebhookRequest& request,
                                                      const CallOptions& options = {}) const;
    /// All reporting webhooks. `GET /reporting_webhooks`
    Result<ListReportingWebhooksResponse> list_reporting_webhooks(const ListReportingWebhooksRequest& request,
                                                                  const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListReportingWebhooksRequest>
    Result<detail::Response<Request>> list_reporting_webhooks() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// One reporting webhook. `GET /reporting_webhooks/{webhook_id}`
    Result<ReportingWebhook> get_reporting_webhook(const GetReportingWebhookRequest& request,
                                                   const CallOptions& options = {}) const;
    /// The same, by the webhook id.
    template <class Request = GetReportingWebhookRequest>
    Result<detail::Response<Request>> get_reporting_webhook(std::int64_t webhook_id,
                                                            const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::webhook_id, webhook_id), options);
    }
    /// Changes a reporting webhook. `PUT /reporting_webhooks/{webhook_id}`
    Result<ReportingWebhook> update_reporting_webhook(const UpdateReportingWebhookRequest& request,
                                                      const CallOptions& options = {}) const;
    /// Deletes a reporting webhook. `DELETE /reporting_webhooks/{webhook_id}`
    Result<void> delete_reporting_webhook(const DeleteReportingWebhookRequest& request,
                                          const CallOptions& options = {}) const;
    /// The same, by the webhook id.
    template <class Request = DeleteReportingWebhookRequest>
    Result<detail::Response<Request>> delete_reporting_webhook(std::int64_t webhook_id,
                                                               const CallOptions& options = {}) const {
        static_assert(detail::require_header<Request>());
        return call(detail::request_with(&Request::webhook_id, webhook_id), options);
    }
    /// @}

    /// @name Workspaces
    /// @{

    /// The workspaces of the account, with how much they are used. `GET /workspaces`
    Result<ListWorkspacesResponse> list_workspaces(const ListWorkspacesRequest& request,
                                                   const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListWorkspacesRequest>
    Result<detail::Response<Request>> list_workspaces() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// @}

    /// @name Info
    /// @{

    /// The IP addresses that the service sends from. `GET /info/ip_addresses`
    Result<ListIpAddressesResponse> list_ip_addresses(const ListIpAddressesRequest& request,
                                                      const CallOptions& options = {}) const;
    /// The same, with nothing to say.
    template <class Request = ListIpAddressesRequest>
    Result<detail::Response<Request>> list_ip_addresses() const {
        static_assert(detail::require_header<Request>());
        return call(Request{});
    }
    /// @}

    // </operations>

    /// @name Waiting for exports and imports
    /// @{

    /// Polls an export until it is done or has failed (see `ExportResponse::status`). Fails like
    /// `get_export`, and with `ErrorKind::timeout` when the export takes longer than `wait.timeout`.
    Result<ExportResponse> wait_for_export(std::int64_t export_id, const ExportWait& wait = {}) const;
    /// Polls an import until it is imported, has failed or was canceled (see `Import::state`). Fails like
    /// `get_import`, and with `ErrorKind::timeout` when the import takes longer than `wait.timeout`. The rows that
    /// failed are in an export of their own: `save_export(*import.error_export_id, "errors.csv")`.
    Result<Import> wait_for_import(std::int64_t import_id, const ImportWait& wait = {}) const;
    /// Streams the file of a finished export to disk and returns its size in bytes. The file appears
    /// under its name only when it is complete. The key does not go to the host that serves the file.
    /// Fails like `download_export`, and with `ErrorKind::io` when the file cannot be written.
    Result<std::uint64_t> save_export(std::int64_t export_id, const FilePath& file,
                                      const ExportDownload& download = {}) const;
    /// @}

    /// The client's own thread, on which nothing may wait for a call; null if there is none yet.
    /// @private
    [[nodiscard]] detail::Driver driver() const noexcept;

private:
    friend class core::Client;
    template <class Source>
    friend class Batch;

    template <class Request>
    Result<detail::Response<Request>> perform(const Request& request, const CallOptions& options, bool paced) const {
        Result<detail::Response<Request>> result;
        run(detail::operation<Request>(), &request, result.target(), options, paced);
        return result;
    }

    void run(const detail::Operation& operation, const void* request, const detail::Target& target,
             const CallOptions& options, bool paced) const;
    /// `paced`: the call's time-out begins with its turn in any case.
    detail::Driver start(const detail::Operation& operation, const void* request,
                         std::unique_ptr<detail::Completion> completion, const CallOptions& options,
                         bool paced = false) const;

    std::unique_ptr<core::Client> client_;
};

}  // namespace cio
CIO_API_END
