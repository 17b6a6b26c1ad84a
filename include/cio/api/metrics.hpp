// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/enums.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>

namespace cio {

/// The length of the periods of a metric.
struct MetricsPeriod : OpenEnum<MetricsPeriod> {
    using OpenEnum::OpenEnum;
    static constexpr Constant hours{"hours"};    ///< By hour; at most 24.
    static constexpr Constant days{"days"};      ///< By day; at most 45. The default.
    static constexpr Constant weeks{"weeks"};    ///< By week, from Sunday on; at most 12.
    static constexpr Constant months{"months"};  ///< By month; at most 121 (metrics of campaigns: 120).
};

/// Counts of what happened to deliveries. Each list has one entry per period, oldest first; a list
/// that does not apply to the channel may be empty.
struct MetricSeries {
    std::vector<std::int64_t> http_2xx;            ///< Webhooks answered with a 2xx status (`2xx`).
    std::vector<std::int64_t> http_3xx;            ///< Webhooks answered with a 3xx status (`3xx`).
    std::vector<std::int64_t> http_4xx;            ///< Webhooks answered with a 4xx status (`4xx`).
    std::vector<std::int64_t> http_5xx;            ///< Webhooks answered with a 5xx status (`5xx`).
    std::vector<std::int64_t> attempted;           ///< Attempts that will be repeated.
    std::vector<std::int64_t> bounced;             ///< Refused by the receiving side.
    std::vector<std::int64_t> clicked;             ///< Clicked, by people and by machines.
    std::vector<std::int64_t> human_clicked;       ///< Clicked by people (e-mail); reliable from 2025-04-20 on.
    std::vector<std::int64_t> prefetch_clicked;    ///< Clicked by machines (e-mail); reliable from 2025-04-20 on.
    std::vector<std::int64_t> converted;           ///< Led to a conversion.
    std::vector<std::int64_t> created;             ///< Made.
    std::vector<std::int64_t> deferred;            ///< Put off by the receiving side.
    std::vector<std::int64_t> delivered;           ///< Arrived.
    std::vector<std::int64_t> drafted;             ///< Held as drafts.
    std::vector<std::int64_t> failed;              ///< Could not be sent.
    std::vector<std::int64_t> opened;              ///< Opened, by people and by machines.
    std::vector<std::int64_t> human_opened;        ///< Opened by people (e-mail); reliable from 2025-03-20 on.
    std::vector<std::int64_t> prefetch_opened;     ///< Opened by machines (e-mail); reliable from 2025-03-20 on.
    std::vector<std::int64_t> sent;                ///< Handed to the provider.
    std::vector<std::int64_t> spammed;             ///< Reported as spam.
    std::vector<std::int64_t> suppressed;          ///< Not sent, as the address is suppressed.
    std::vector<std::int64_t> undeliverable;       ///< Could not be delivered.
    std::vector<std::int64_t> topic_unsubscribed;  ///< Unsubscribed from a topic.
    std::vector<std::int64_t> unsubscribed;        ///< Unsubscribed from everything.
    Json extra;                                    ///< Fields that this version does not know.
};

/// What was measured.
struct Metric {
    MessageType type;     ///< Newsletters: the channel that was asked for.
    MetricSeries series;  ///< What happened in each period.
    Json extra;           ///< Fields that this version does not know.
};

/// Metrics as time series.
struct MetricsResponse {
    Metric metric;  ///< What was measured.
    Json extra;     ///< Fields that this version does not know.
};

/// A link in a message.
struct Link {
    std::int64_t id{};                ///< Identifies the link.
    std::optional<std::string> href;  ///< Where it leads: a web page, `mailto:` or another URL.
    Json extra;                       ///< Fields that this version does not know.
};

/// How often a link was followed. Each list has one entry per period, oldest first.
struct LinkSeries {
    std::vector<std::int64_t> clicked;          ///< By people and by machines.
    std::vector<std::int64_t> human_clicked;    ///< By people; reliable from 2025-04-20 on.
    std::vector<std::int64_t> machine_clicked;  ///< By robots and prefetching; reliable from 2025-04-20 on.
    Json extra;                                 ///< Fields that this version does not know.
};

/// What was measured of a link.
struct LinkClicks {
    LinkSeries series;  ///< How often it was followed in each period.
    Json extra;         ///< Fields that this version does not know.
};

/// A link and how often it was followed.
struct LinkMetric {
    Link link;          ///< The link.
    LinkClicks metric;  ///< How often it was followed.
    Json extra;         ///< Fields that this version does not know.
};

/// How often the links in messages were followed.
struct LinkMetricsResponse {
    std::vector<LinkMetric> links;  ///< The links.
    Json extra;                     ///< Fields that this version does not know.
};

}  // namespace cio
