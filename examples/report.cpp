// SPDX-License-Identifier: MIT
// Reports what became of the broadcasts and newsletters of the last weeks, and which of their links people
// followed most. Changes nothing.
//
//     report                            the last 4 weeks
//     report --weeks 12 --csv mail.csv  the last 12, and the same numbers as a file

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <cio/api/broadcasts.hpp>
#include <cio/api/newsletter_metrics.hpp>
#include <cio/app_client.hpp>
#include <cio/batch.hpp>
#include <cio/pages.hpp>

#include "support/csv.hpp"
#include "support/example.hpp"
#include "support/samples.hpp"

namespace {

/// A broadcast or a newsletter, and what happened to its messages.
struct Mailing {
    std::string kind;
    std::int64_t id = 0;
    std::string name;
    std::int64_t sent = 0;
    std::int64_t delivered = 0;
    std::int64_t opened = 0;
    std::int64_t clicked = 0;
    std::int64_t converted = 0;
    std::int64_t unsubscribed = 0;
};

using Mailings = std::vector<Mailing>;
using Clicks = std::map<std::string, std::int64_t>;  ///< By the address of the link.

/// A series has one number per period.
std::int64_t sum(const std::vector<std::int64_t>& series) {
    return std::accumulate(series.begin(), series.end(), std::int64_t{0});
}

/// What people did. Mail programs and filters open e-mails, too; only for e-mails does the service tell them apart.
std::int64_t by_people(const std::vector<std::int64_t>& human, const std::vector<std::int64_t>& all) {
    return sum(human) > 0 ? sum(human) : sum(all);
}

void count(Mailing& mailing, const cio::MetricsResponse& answer) {
    const auto& series = answer.metric.series;
    mailing.sent = sum(series.sent);
    mailing.delivered = sum(series.delivered);
    mailing.opened = by_people(series.human_opened, series.opened);
    mailing.clicked = by_people(series.human_clicked, series.clicked);
    mailing.converted = sum(series.converted);
    mailing.unsubscribed = sum(series.unsubscribed) + sum(series.topic_unsubscribed);
}

/// Asks for the last weeks of each mailing, for many of them at once: the client keeps to the limit of the service.
/// @throws cio::Exception if one cannot be had.
template <class Request, class Use>
void ask(const cio::AppClient& client, Mailings& mailings, std::int64_t Request::*id, std::int64_t weeks, Use use) {
    std::vector<cio::Tagged<Request, Mailing*>> requests;
    for (auto& mailing : mailings) {
        Request request;
        request.*id = mailing.id;
        request.period = cio::MetricsPeriod::weeks;  // from Sunday on: the latest is not over yet
        request.steps = weeks;
        requests.push_back({request, &mailing});
    }
    for (const auto& item : client.batch(requests)) {
        if (!item.result && item.result.error().kind() == cio::ErrorKind::not_found) {
            example::line(item.tag->name + " was deleted meanwhile");
            continue;
        }
        use(*item.tag, item.result.value());
    }
}

Mailings list_broadcasts(const cio::AppClient& client) {
    Mailings mailings;
    const auto listed = client.list_broadcasts().value();
    for (const auto& each : listed.broadcasts) mailings.push_back({"broadcast", each.id, each.name.value_or("")});
    return mailings;
}

Mailings list_newsletters(const cio::AppClient& client, std::int64_t weeks) {
    const auto since = cio::now() - std::chrono::hours{24 * 7 * weeks};
    cio::ListNewslettersRequest request;
    request.limit = 100;
    Mailings mailings;
    for (const auto& item : client.items(request)) {
        const auto& each = item.value();
        if (each.sent_at > since) mailings.push_back({"newsletter", each.id, each.name.value_or("")});
    }
    return mailings;
}

/// The share of a number, always as wide.
std::string rate(std::int64_t count, std::int64_t of) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << std::setw(7)
         << (of == 0 ? 0.0 : 100.0 * static_cast<double>(count) / static_cast<double>(of)) << " %";
    return text.str();
}

const std::vector<std::string> heading{"name",   "kind",    "sent",      "delivered",
                                       "opened", "clicked", "converted", "unsubscribed"};

std::vector<std::string> row(const Mailing& each, bool with_rates) {
    const auto cell = [&](std::int64_t count, std::int64_t of) {
        return std::to_string(count) + (with_rates ? rate(count, of) : "");
    };
    return {each.name,
            each.kind,
            std::to_string(each.sent),
            cell(each.delivered, each.sent),
            cell(each.opened, each.delivered),
            cell(each.clicked, each.delivered),
            cell(each.converted, each.delivered),
            cell(each.unsubscribed, each.delivered)};
}

void print(const Mailings& mailings) {
    example::Table table{heading, 2};
    for (const auto& mailing : mailings) table.add_row(row(mailing, true));
    table.print();
}

void write_csv(const Mailings& mailings, const std::string& file) {
    std::ofstream out{file, std::ios::binary};
    out << example::csv_line(heading);
    for (const auto& mailing : mailings) out << example::csv_line(row(mailing, false));
    if (!out.flush()) throw std::runtime_error{"cannot write " + file};
    example::row("file", file);
}

void print_most_clicked(const Clicks& clicks) {
    constexpr std::size_t most = 5;
    std::vector<std::pair<std::string, std::int64_t>> links(clicks.begin(), clicks.end());
    std::sort(links.begin(), links.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    example::Table table{{"link", "clicks"}, 1};
    for (std::size_t i = 0; i < std::min(most, links.size()); ++i) table.add(links[i].first, links[i].second);
    table.print();
}

void report(const cio::AppClient& client, std::int64_t weeks, const std::string& csv_file) {
    auto broadcasts = list_broadcasts(client);
    auto newsletters = list_newsletters(client, weeks);
    ask(client, broadcasts, &cio::GetBroadcastMetricsRequest::broadcast_id, weeks, count);
    ask(client, newsletters, &cio::GetNewsletterMetricsRequest::newsletter_id, weeks, count);

    // What sent nothing has no links to ask for.
    for (auto* mailings : {&broadcasts, &newsletters}) {
        const auto is_idle = [](const Mailing& mailing) { return mailing.sent == 0; };
        mailings->erase(std::remove_if(mailings->begin(), mailings->end(), is_idle), mailings->end());
    }
    Clicks clicks;
    const auto add_clicks = [&](const Mailing& /*any*/, const cio::LinkMetricsResponse& answer) {
        for (const auto& [link, metric, extra] : answer.links) {
            clicks[link.href.value_or("?")] += by_people(metric.series.human_clicked, metric.series.clicked);
        }
    };
    ask(client, broadcasts, &cio::GetBroadcastLinkMetricsRequest::broadcast_id, weeks, add_clicks);
    ask(client, newsletters, &cio::GetNewsletterLinkMetricsRequest::newsletter_id, weeks, add_clicks);

    auto mailings = std::move(broadcasts);
    mailings.insert(mailings.end(), newsletters.begin(), newsletters.end());
    std::sort(mailings.begin(), mailings.end(), [](const auto& a, const auto& b) { return a.sent > b.sent; });
    example::heading("The last " + std::to_string(weeks) + " weeks");
    print(mailings);
    example::heading("Most clicked");
    print_most_clicked(clicks);
    if (!csv_file.empty()) write_csv(mailings, csv_file);
}

}  // namespace

int main(int argc, char** argv) {
    std::map<std::string, std::string> options{{"--weeks", "4"}, {"--csv", ""}};
    for (int i = 1; i + 1 < argc; i += 2) options[argv[i]] = argv[i + 1];
    const auto weeks = std::atoll(options["--weeks"].c_str());
    if (argc % 2 == 0 || options.size() > 2 || weeks < 2 || weeks > 12) {
        std::cerr << "usage: report [--weeks 2 to 12] [--csv FILE]\n";
        return 2;
    }
    const example::Target target{"Broadcasts and newsletters"};
    const cio::AppClient client{target.options()};
    if (target.mock() != nullptr) example::add_mailings(*target.mock());
    try {
        report(client, weeks, options["--csv"]);
        return 0;
    } catch (const cio::Exception& exception) {
        example::show(exception.error());
    } catch (const std::exception& exception) {
        std::cerr << exception.what() << '\n';
    }
    return 1;
}
