// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/enums.hpp>
#include <cio/api/metrics.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// The channel of a newsletter.
struct NewsletterType : OpenEnum<NewsletterType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant email{"email"};      ///< E-mail.
    static constexpr Constant webhook{"webhook"};  ///< A call of your own webhook.
    static constexpr Constant twilio{"twilio"};    ///< Text message.
    static constexpr Constant push{"push"};        ///< Push notification.
    static constexpr Constant in_app{"in_app"};    ///< In-app message.
    static constexpr Constant inbox{"inbox"};      ///< Message for an inbox in your app.
};

/// A newsletter: a message that is sent once to many people.
struct Newsletter {
    std::int64_t id{};                                    ///< Identifies the newsletter.
    std::optional<std::string> deduplicate_id{};          ///< `<id>:<time of the last change>`.
    std::optional<std::string> name{};                    ///< Name, at most 190 characters.
    std::optional<NewsletterType> type{};                 ///< Channel.
    std::optional<Timestamp> created{};                   ///< When it was made.
    std::optional<Timestamp> updated{};                   ///< When it was last changed.
    std::optional<Timestamp> sent_at{};                   ///< When it was last sent.
    std::optional<std::int64_t> num_recipients{};         ///< How many people it went to.
    std::vector<std::int64_t> content_ids{};              ///< Its variants: translations and tests.
    std::vector<std::int64_t> recipient_segment_ids{};    ///< Segments in the conditions on its recipients.
    std::optional<std::int64_t> subscription_topic_id{};  ///< Its topic, where the workspace has topics.
    std::vector<std::string> tags{};                      ///< Tags.
    Json extra{};                                         ///< Fields that this version does not know.
};

/// A page of newsletters.
struct ListNewslettersResponse {
    std::vector<Newsletter> newsletters{};  ///< The newsletters.
    std::string next{};                     ///< Cursor of the next page; empty on the last.
    Json extra{};                           ///< Fields that this version does not know.

    static constexpr auto page_items =
        &ListNewslettersResponse::newsletters;  ///< What `AppClient::items` goes through.
};

/// The newsletters of the workspace, a page at a time.
///
/// `GET /newsletters`. At most 10 requests per second per workspace. Put the `next` of a page into
/// `start` to get the page after it; an empty `next` says that there is none.
struct ListNewslettersRequest {
    using Response = ListNewslettersResponse;  ///< What a success holds.

    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< Newsletters per page.
    std::optional<SortOrder> sort{};      ///< Oldest or newest first.
};

/// One newsletter.
///
/// `GET /newsletters/{newsletter_id}`. At most 10 requests per second per workspace.
struct GetNewsletterRequest {
    using Response = Newsletter;  ///< What a success holds.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
};

/// Metrics of a newsletter as time series. Days, weeks and months begin at midnight EST.
///
/// `GET /newsletters/{newsletter_id}/metrics`. At most 10 requests per second per workspace.
struct GetNewsletterMetricsRequest {
    using Response = MetricsResponse;  ///< What a success holds.

    std::int64_t newsletter_id{};           ///< The newsletter. Required.
    std::optional<MetricsPeriod> period{};  ///< Length of a period. Default days.
    /// Number of periods, at most 24 hours, 45 days, 12 weeks or 121 months. Two at least (1 means
    /// 2); 0 means the maximum, and so does leaving it out, save for months: 12.
    std::optional<std::int64_t> steps{};
    std::optional<NewsletterType> type{};  ///< Only this channel. Default all.
};

}  // namespace cio
