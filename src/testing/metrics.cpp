// SPDX-License-Identifier: MIT
#include "testing/metrics.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include <cio/testing/fields.hpp>

#include "testing/errors.hpp"
#include "testing/messages.hpp"
#include "testing/paging.hpp"
#include "testing/resource_rules.hpp"

namespace cio::testing {

namespace {

using Time = std::optional<Timestamp> MessageMetrics::*;

/// One thing that can happen to a delivery: when it did, and the series in which it is counted.
struct Countable {
    std::string_view name;
    Time time;
    std::string_view series;
};

constexpr Countable countables[] = {
    Countable{"created", &MessageMetrics::created, "created"},
    Countable{"attempted", nullptr, "attempted"},  // nothing is tried twice here
    Countable{"sent", &MessageMetrics::sent, "sent"},
    Countable{"delivered", &MessageMetrics::delivered, "delivered"},
    Countable{"opened", &MessageMetrics::opened, "opened"},
    Countable{"clicked", &MessageMetrics::clicked, "clicked"},
    Countable{"converted", &MessageMetrics::converted, "converted"},
    Countable{"bounced", &MessageMetrics::bounced, "bounced"},
    Countable{"spammed", &MessageMetrics::spammed, "spammed"},
    Countable{"unsubscribed", &MessageMetrics::unsubscribed, "unsubscribed"},
    Countable{"dropped", &MessageMetrics::dropped, "suppressed"},
    Countable{"failed", &MessageMetrics::failed, "failed"},
    Countable{"undeliverable", &MessageMetrics::undeliverable, "undeliverable"},
    Countable{"drafted", &MessageMetrics::drafted, "drafted"},
    Countable{"", &MessageMetrics::opened, "human_opened"},  // there are no machines here
    Countable{"", &MessageMetrics::clicked, "human_clicked"},
};

/// What has this name; null if nothing has.
const Countable* countable_named(std::string_view name) {
    if (name.empty()) return nullptr;  // what is only a series
    const auto* const known = std::find_if(std::begin(countables), std::end(countables),
                                           [&](const Countable& countable) { return countable.name == name; });
    return known == std::end(countables) ? nullptr : known;
}

std::optional<Timestamp> time_of(const Message& message, Time time) {
    if (!message.metrics || time == nullptr) return std::nullopt;
    return (*message.metrics).*time;
}

std::string_view state_of(const Message& message) {
    const auto metrics = message.metrics.value_or(MessageMetrics{});
    if (metrics.failed) return DeliveryState::failed.text;
    if (metrics.sent) return DeliveryState::sent.text;
    if (metrics.drafted) return DeliveryState::drafted.text;
    return DeliveryState::attempted.text;
}

template <class Condition>
void keep(Deliveries& deliveries, Condition condition) {
    const auto fails = [&](const Delivery* delivery) { return !condition(delivery->message); };
    deliveries.erase(std::remove_if(deliveries.begin(), deliveries.end(), fails), deliveries.end());
}

/// Counts how often this happened in each period.
std::vector<std::int64_t> count(const Deliveries& deliveries, Time time, const Periods& periods) {
    std::vector<std::int64_t> counts(periods.count, 0);
    for (const auto* delivery : deliveries) {
        if (const auto period = periods.of(time_of(delivery->message, time))) ++counts[*period];
    }
    return counts;
}

/// The length of a period: its names, and how many of them there can be.
struct PeriodLength {
    std::string_view name;
    std::string_view other_name;
    std::chrono::hours length;
    std::int64_t usual;
    std::int64_t most;  ///< 0: it depends on the operation.
};

constexpr int days_of_month = 30;
constexpr PeriodLength lengths[] = {
    PeriodLength{"hours", "hourly", std::chrono::hours{1}, 24, 24},
    PeriodLength{"days", "daily", std::chrono::hours{24}, 45, 45},
    PeriodLength{"weeks", "weekly", std::chrono::hours{24 * 7}, 12, 12},
    PeriodLength{"months", "monthly", std::chrono::hours{24 * days_of_month}, 12, 0},
};

Result<const PeriodLength*> length_in(const Json& query, std::string_view parameter) {
    const auto& given = at(query, parameter);
    const auto name = given.is_null() ? "days" : as_text(given);
    const auto* const known = std::find_if(std::begin(lengths), std::end(lengths), [&](const PeriodLength& length) {
        return length.name == name || (parameter != "period" && length.other_name == name);
    });
    if (known == std::end(lengths))
        return refused("/" + std::string{parameter}, "must be hours, days, weeks or months");
    return known;
}

/// So many periods until now.
Result<Periods> steps_of(const Asked& asked, const PeriodLength& length) {
    constexpr std::int64_t most_months = 121;
    const auto steps = number_in(asked.query, "steps");
    if (steps.value_or(0) < 0) return refused("/steps", "must not be negative");
    const auto most = length.most != 0 ? length.most : most_months - (takes(asked, "version") ? 1 : 0);
    const auto count = steps.value_or(length.usual);
    return Periods{now() + std::chrono::seconds{1}, length.length,
                   static_cast<std::size_t>(std::clamp<std::int64_t>(count == 0 ? most : count, 2, most))};
}

/// The periods between `start` and `end`; without a start, as many as usual.
Result<Periods> range_of(const Asked& asked, const PeriodLength& length) {
    constexpr std::chrono::hours longest{24 * 366 * 10};
    const auto time = [&](const char* name) {
        const auto given = number_in(asked.query, name);
        return given ? std::optional{Timestamp{std::chrono::seconds{*given}}} : std::nullopt;
    };
    Periods made{time("end").value_or(now() + std::chrono::seconds{1}), length.length,
                 static_cast<std::size_t>(length.usual)};
    const auto start = time("start");
    if (!start) return made;
    if (*start >= made.end) return refused("/start", "must be before the end");
    if (made.end - *start > longest) return refused("/start", "must be at most 10 years before the end");
    made.count = static_cast<std::size_t>((made.end - *start + made.length - std::chrono::seconds{1}) / made.length);
    return made;
}

/// What a request for metrics is about, and when.
struct Counted {
    Deliveries deliveries;
    Periods periods;
};
Result<Counted> counted_in(const Workspace& workspace, const Asked& asked) {
    const auto periods = periods_of(asked);
    if (!periods) return periods.error();
    auto deliveries = deliveries_of(workspace, asked);
    if (!deliveries) return std::move(deliveries).error();
    return Counted{*std::move(deliveries), *periods};
}

const std::vector<FieldInfo>& fields_in(const std::vector<FieldInfo>& fields, std::string_view name) {
    return std::find_if(fields.begin(), fields.end(), [&](const FieldInfo& field) { return field.name == name; })
        ->fields;
}

}  // namespace

std::optional<std::size_t> Periods::of(const std::optional<Timestamp>& time) const {
    const auto start = end - length * static_cast<std::int64_t>(count);
    if (!time || *time < start || *time >= end) return std::nullopt;
    return static_cast<std::size_t>((*time - start) / length);
}

std::vector<DeliveryEvent> history_of(const Delivery& delivery) {
    const auto& message = delivery.message;
    std::vector<DeliveryEvent> history;
    for (const auto& countable : countables) {
        const auto time = countable.name.empty() ? std::nullopt : time_of(message, countable.time);
        if (time) history.push_back({countable.name, *time});
    }
    for (const auto& [metric, time] : delivery.also_happened) history.push_back({metric, time});
    // Those of one second stay in the order of the table.
    std::stable_sort(history.begin(), history.end(),
                     [](const DeliveryEvent& a, const DeliveryEvent& b) { return a.time < b.time; });
    if (history.empty()) history.push_back({"created", message.created.value_or(Timestamp{})});
    return history;
}

std::optional<Timestamp>* time_of(MessageMetrics& metrics, std::string_view metric) {
    const auto* const known = countable_named(metric);
    return known == nullptr || known->time == nullptr ? nullptr : &(metrics.*known->time);
}

Result<Deliveries> having(Deliveries deliveries, const Json& metric, const Json& state) {
    if (metric.is_string()) {
        const auto* const known = countable_named(as_text(metric));
        if (known == nullptr) return refused("/metric", metric.dump() + " is no metric");
        keep(deliveries, [&](const Message& message) { return time_of(message, known->time).has_value(); });
    }
    if (state.is_string()) {
        const auto name = as_text(state);
        constexpr std::array known{DeliveryState::failed.text, DeliveryState::sent.text, DeliveryState::drafted.text,
                                   DeliveryState::attempted.text};
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return refused("/state", state.dump() + " is no state");
        }
        keep(deliveries, [&](const Message& message) { return state_of(message) == name; });
    }
    return deliveries;
}

Result<Periods> periods_of(const Asked& asked) {
    std::string_view parameter = takes(asked, "resolution") ? "resolution" : "period";
    if (takes(asked, "version")) {
        const auto& version = at(asked.query, "version");
        if (version.is_null()) return refused("/version", "is required; 2 is recommended");
        if (version != "1" && version != "2") return refused("/version", "must be 1 or 2");
        if (version == "2") parameter = "res";
    }
    const auto length = length_in(asked.query, parameter);
    if (!length) return length.error();
    return parameter == "period" ? steps_of(asked, **length) : range_of(asked, **length);
}

Result<Json> count_deliveries(Workspace& workspace, const Asked& asked) {
    const auto counted = counted_in(workspace, asked);
    if (!counted) return counted.error();
    auto metric = Json::object();
    const auto& fields = fields_in(fields_of(asked.operation.info.name).response, "metric");
    for (const auto& series : fields_in(fields, "series")) {
        const auto* const known =
            std::find_if(std::begin(countables), std::end(countables),
                         [&](const Countable& countable) { return countable.series == series.name; });
        metric["series"][std::string{series.name}] =
            count(counted->deliveries, known == std::end(countables) ? nullptr : known->time, counted->periods);
    }
    if (const auto& type = at(asked.query, "type"); !type.is_null()) metric["type"] = type;
    return Json{{"metric", std::move(metric)}};
}

/// The workspace does not know what links there are in messages: it counts as if there were one.
Result<Json> count_clicks(Workspace& workspace, const Asked& asked) {
    auto counted = counted_in(workspace, asked);
    if (!counted) return std::move(counted).error();
    const auto clicks = count(counted->deliveries, &MessageMetrics::clicked, counted->periods);
    const std::vector<std::int64_t> none(clicks.size(), 0);
    auto links = Json::array();
    if (clicks != none) {
        links.push_back(
            {{"link", {{"id", 1}, {"href", only_link}}},
             {"metric", {{"series", {{"clicked", clicks}, {"human_clicked", clicks}, {"machine_clicked", none}}}}}});
    }
    return Json{{"links", std::move(links)}};
}

/// A journey begins with the first delivery to a person, and ends with the last one. Nobody leaves early.
Result<Json> custom::count_journeys(Workspace& workspace, const Asked& asked, Json& /*campaign*/) {
    auto counted = counted_in(workspace, asked);
    if (!counted) return std::move(counted).error();
    std::set<std::string> seen;
    Deliveries first;
    for (const auto* delivery : counted->deliveries) {
        const auto& who = delivery->message.customer_identifiers;
        if (seen.insert(who ? who->cio_id.value_or("") : "").second) first.push_back(delivery);
    }
    const auto& periods = counted->periods;
    const auto begun = count(first, &MessageMetrics::created, periods);
    const std::vector<std::int64_t> none(periods.count, 0);
    return Json{{"journey_metric",
                 {{"started", begun},
                  {"activated", begun},
                  {"messaged", begun},
                  {"finished", begun},
                  {"converted", count(first, &MessageMetrics::converted, periods)},
                  {"exited_early", none},
                  {"never_activated", none}}}};
}

}  // namespace cio::testing
