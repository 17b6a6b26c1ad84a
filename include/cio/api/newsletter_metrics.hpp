// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <cio/api/enums.hpp>
#include <cio/api/messages.hpp>
#include <cio/api/metrics.hpp>
#include <cio/api/newsletters.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// Metrics of a newsletter as time series. Days, weeks and months begin at midnight EST.
///
/// `GET /newsletters/{newsletter_id}/metrics`. At most 10 requests per second per workspace.
struct GetNewsletterMetricsRequest {
    using Response = MetricsResponse;  ///< What a success holds.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
    MetricsPeriod period{};        ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means
    /// 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    NewsletterType type{};  ///< Only this channel. Default all.
};

/// How often the links in a newsletter were followed, as time series. Days, weeks and months begin at
/// midnight EST.
///
/// `GET /newsletters/{newsletter_id}/metrics/links`. At most 10 requests per second per workspace.
struct GetNewsletterLinkMetricsRequest {
    using Response = LinkMetricsResponse;  ///< What a success holds.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
    MetricsPeriod period{};        ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means
    /// 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    std::optional<bool> unique{};  ///< Count each person once. Default false.
};

/// The deliveries of a newsletter, a page at a time: those of 6 months from its first delivery on, or
/// between `start_ts` and `end_ts`, of which the service covers the latest 12 months at most.
///
/// `GET /newsletters/{newsletter_id}/messages`. At most 10 requests per second per workspace. Put the
/// `next` of a page into `start` to get the page after it; an empty `next` says that there is none.
struct ListNewsletterMessagesRequest {
    using Response = ListMessagesResponse;  ///< What a success holds.

    std::int64_t newsletter_id{};                 ///< The newsletter. Required.
    DeliveryMetric metric{};                      ///< Only deliveries to which this has happened.
    std::optional<Timestamp> start_ts{};          ///< Only deliveries made (not sent) at this time or later.
    std::optional<Timestamp> end_ts{};            ///< Only deliveries made (not sent) at this time or earlier.
    std::optional<bool> get_tracked_responses{};  ///< Include `tracked_responses`. Default false.
    std::optional<std::string> start{};           ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};          ///< Deliveries per page.
};

/// Metrics of one variant of a newsletter (a translation, or a message of an A/B test) as time series.
/// Days, weeks and months begin at midnight EST.
///
/// `GET /newsletters/{newsletter_id}/contents/{content_id}/metrics`. At most 10 requests per second per
/// workspace.
struct GetNewsletterVariantMetricsRequest {
    using Response = MetricsResponse;  ///< What a success holds.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
    std::int64_t content_id{};     ///< The variant; see `AppClient::list_newsletter_variants`. Required.
    MetricsPeriod period{};        ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means
    /// 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    NewsletterType type{};  ///< Only this channel. Default all.
};

/// How often the links in one variant of a newsletter (a translation, or a message of an A/B test) were
/// followed, as time series.
///
/// `GET /newsletters/{newsletter_id}/contents/{content_id}/metrics/links`. At most 10 requests per second
/// per workspace.
struct GetNewsletterVariantLinkMetricsRequest {
    using Response = LinkMetricsResponse;  ///< What a success holds.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
    std::int64_t content_id{};     ///< The variant; see `AppClient::list_newsletter_variants`. Required.
    MetricsPeriod period{};        ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means
    /// 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    NewsletterType type{};  ///< Only this channel. Default all.
};

}  // namespace cio
