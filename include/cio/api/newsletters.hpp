// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <cio/api/enums.hpp>
#include <cio/audience.hpp>
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

/// The period that a limit on the rate of sending counts in. On the wire, seconds.
struct SendingRatePeriod : OpenEnum<SendingRatePeriod> {
    using OpenEnum::OpenEnum;
    static constexpr Constant minute{"60"};  ///< Messages per minute.
    static constexpr Constant hour{"3600"};  ///< Messages per hour.
    static constexpr Constant day{"86400"};  ///< Messages per day.
};

/// A newsletter: a message that is sent once to many people.
struct Newsletter {
    std::int64_t id{};                                  ///< Identifies the newsletter.
    std::optional<std::string> deduplicate_id;          ///< `<id>:<time of the last change>`.
    std::optional<std::string> name;                    ///< Name, at most 190 characters.
    NewsletterType type;                                ///< Channel.
    std::optional<Timestamp> created;                   ///< When it was made.
    std::optional<Timestamp> updated;                   ///< When it was last changed.
    std::optional<Timestamp> sent_at;                   ///< When it was last sent.
    std::optional<std::int64_t> num_recipients;         ///< How many people it went to.
    std::vector<std::int64_t> content_ids;              ///< Its variants: translations and tests.
    std::vector<std::int64_t> recipient_segment_ids;    ///< Segments in the conditions on its recipients.
    std::optional<std::int64_t> subscription_topic_id;  ///< Its topic, where the workspace has topics.
    std::vector<std::string> tags;                      ///< Tags.
    Json extra;                                         ///< Fields that this version does not know.
};

/// A page of newsletters.
struct ListNewslettersResponse {
    std::vector<Newsletter> newsletters;  ///< The newsletters.
    std::string next;                     ///< Cursor of the next page; empty on the last.
    Json extra;                           ///< Fields that this version does not know.

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
    SortOrder sort{};                     ///< Oldest or newest first.
};

/// The content of a new newsletter by e-mail.
struct EmailNewsletter {
    std::string subject{};                        ///< Subject. Required.
    std::string body{};                           ///< HTML and CSS; not the syntax of Design Studio. Required.
    std::optional<std::string> body_plain{};      ///< Plain text body, instead of one made of `body`.
    std::optional<std::string> preheader_text{};  ///< Preview text.
    std::optional<std::int64_t> layout_id{};      ///< Layout around the body. Default: that of the workspace.
    /// Sender, e.g. `"Shop" <shop@example.com>`. At most one of `from` and `from_id`; without either, the
    /// oldest verified sender of the workspace.
    std::optional<std::string> from{};
    std::optional<std::int64_t> from_id{};  ///< Sender, by the id of a sender identity.
};

/// The content of a new newsletter by text message (`twilio` on the wire).
struct SmsNewsletter {
    std::string body{};  ///< Text. Required.
};

/// The content of a new newsletter by push notification: `subject`, `body` or both.
struct PushNewsletter {
    std::optional<std::string> subject{};  ///< Title.
    std::optional<std::string> body{};     ///< Text.
};

/// The content of a new newsletter that is shown in your app.
struct InAppNewsletter {
    Json body_json{};  ///< The message, an object: `message_id`, `display`, `carta_content`, ... Required.
};

/// The content of a new newsletter that calls your own webhook.
struct WebhookNewsletter {
    std::string url{};               ///< Where to. Required.
    RequestMethod request_method{};  ///< HTTP method. Required.
    std::string body{};              ///< Body of the call. Required.
};

/// The content of a new newsletter for an inbox in your app.
struct InboxNewsletter {
    /// The message, an object: `topics`, a list; `type`; `properties`, an object; and `expiration`, 30 days
    /// if it is left out: `{"type": "relative", "unit": "days", "value": 7}` (units: seconds, minutes, hours,
    /// days), or of type `absolute` with only a value. Required.
    Json body_json{};
};

/// The content of a new newsletter. Its type says which channel the newsletter has.
using NewsletterContent =
    std::variant<EmailNewsletter, SmsNewsletter, PushNewsletter, InAppNewsletter, WebhookNewsletter, InboxNewsletter>;

/// Creates a newsletter, and sends or schedules it if so asked: `send_now` sends at once, `scheduled_at`
/// later, and without either it is a draft.
///
/// `POST /newsletters`. At most 10 requests per second per workspace; the body at most 1 MB. Never repeated
/// once the service may have acted on it; `AppClient::list_newsletters` shows whether it has.
struct CreateNewsletterRequest {
    using Response = Newsletter;  ///< What a success holds.

    std::string name{};         ///< Name, at most 190 characters. Required.
    NewsletterContent content;  ///< Channel and content. Required.
    /// Whom it goes to. Required. What the service calls the inverse of a condition is its `none_of`, e.g.
    /// `none_of(attribute("plan").equals("pro"))`. Temporary segments are refused (422).
    AudienceFilter recipients{};
    std::optional<bool> send_now{};                       ///< Send at once. Not together with `scheduled_at`.
    std::optional<Timestamp> scheduled_at{};              ///< When to send; a time to come.
    std::optional<std::int64_t> subscription_topic_id{};  ///< Topic. Required where the workspace has topics.
    std::optional<std::int64_t> rate_limit_email_rate{};  ///< Messages per period, of any channel; at least 1.
    SendingRatePeriod rate_limit_time_period{};           ///< The period; goes with `rate_limit_email_rate`.
    std::optional<bool> rate_limit_spread{};              ///< Spread the messages evenly over the period.
    Json extra{};  ///< Further fields of the body, for what this version does not know.
};

/// One newsletter.
///
/// `GET /newsletters/{newsletter_id}`. At most 10 requests per second per workspace.
struct GetNewsletterRequest {
    using Response = Newsletter;  ///< What a success holds.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
};

/// Deletes a newsletter with its content, its settings and its metrics. It disappears from segments that
/// it is used in, and its templates from the message library; in-app messages that have not been delivered
/// yet are cancelled.
///
/// `DELETE /newsletters/{newsletter_id}`. At most 10 requests per second per workspace. Safe to repeat.
struct DeleteNewsletterRequest {
    using Response = void;  ///< A success holds nothing.

    std::int64_t newsletter_id{};  ///< The newsletter. Required.
};

/// Sends a draft newsletter now, to the recipients that it was given when it was made. A success says that
/// it is queued. The service refuses (400) one that was sent already, that has no recipients or no usable
/// channel, or whose segments are still being processed.
///
/// `POST /newsletters/{newsletter_id}/send`. At most 10 requests per second per workspace. Never repeated
/// once the service may have acted on it; `AppClient::get_newsletter` shows whether it has.
struct SendNewsletterRequest {
    using Response = Newsletter;  ///< What a success holds.

    std::int64_t newsletter_id{};                         ///< The newsletter, a draft. Required.
    std::optional<std::int64_t> rate_limit_email_rate{};  ///< Messages per period, of any channel; at least 1.
    SendingRatePeriod rate_limit_time_period{};           ///< The period; goes with `rate_limit_email_rate`.
    std::optional<bool> rate_limit_spread{};              ///< Spread the messages evenly over the period.
    Json extra{};  ///< Further fields of the body, for what this version does not know.
};

/// Schedules a draft newsletter, gives a scheduled one another time, or removes its schedule. The service
/// refuses (400) one that was sent already, that has no recipients or no usable channel, and to remove a
/// schedule that there is not.
///
/// `POST /newsletters/{newsletter_id}/schedule`. At most 10 requests per second per workspace. Safe to
/// repeat, but a schedule that is removed twice is answered with 400 the second time.
struct ScheduleNewsletterRequest {
    using Response = Newsletter;  ///< What a success holds.

    std::int64_t newsletter_id{};                         ///< The newsletter, a draft. Required.
    std::optional<Timestamp> scheduled_at{};              ///< A time to come; `Timestamp{}` for none. Required.
    std::optional<std::string> timezone{};                ///< Time zone, e.g. `Europe/Berlin`. Required with a time.
    std::optional<bool> tz_match_enabled{};               ///< Send at this time of each recipient's own time zone.
    std::optional<std::int64_t> rate_limit_email_rate{};  ///< Messages per period, of any channel; at least 1.
    /// The period; goes with `rate_limit_email_rate`. At most an hour with `tz_match_enabled`.
    SendingRatePeriod rate_limit_time_period{};
    std::optional<bool> rate_limit_spread{};  ///< Spread the messages evenly over the period.
    Json extra{};                             ///< Further fields of the body, for what this version does not know.
};

}  // namespace cio
