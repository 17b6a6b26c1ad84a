// SPDX-License-Identifier: MIT
// What people want to hear about, and which addresses get nothing: shows it, and changes it. Without arguments
// it shows all that it can do, with the mock service; the real one wants a command.

#include <cstddef>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <cio/api/customers.hpp>
#include <cio/api/optouts.hpp>
#include <cio/api/subscription_center.hpp>
#include <cio/api/suppressions.hpp>
#include <cio/app_client.hpp>
#include <cio/pages.hpp>

#include "support/example.hpp"

namespace {

constexpr auto usage = R"(usage:
  manage_preferences topics                  the topics and channels that people choose from
  manage_preferences show PERSON             what a person chose; an id or an e-mail address
  manage_preferences opt-out PERSON SENDER   no more text messages from this sender
  manage_preferences opt-in PERSON SENDER    the reverse
  manage_preferences who SENDER              everybody who has opted out of a sender
  manage_preferences list LIST               suppressed: bounces, blocks, spam_reports, invalid_emails
  manage_preferences find ADDRESS            whether and why an address is suppressed
  manage_preferences release ADDRESS         takes an address off these lists
)";

struct Desk {
    const example::Target& target;
    const cio::AppClient& client;
};

/// A command and its arguments.
using Words = std::vector<std::string>;

/// A request about a person.
template <class Request>
Request about(const std::string& person) {
    Request request;
    request.customer_id = person;
    request.id_type = person.find('@') == std::string::npos ? cio::IdType::id : cio::IdType::email;
    return request;
}

/// Prints what became of a call about a person, and what to do if it failed.
template <class T>
bool show_about(const Desk& desk, const std::string& person, const cio::Result<T>& result) {
    if (desk.target.show(result)) return true;
    switch (result.error().kind()) {
        case cio::ErrorKind::not_found: example::row("so", person + " is not in this workspace"); break;
        case cio::ErrorKind::bad_request: example::row("so", "does it identify people by e-mail address?"); break;
        default: break;  // the message says it all
    }
    return false;
}

bool show_topics(const Desk& desk, const Words& /*none*/) {
    const auto topics = desk.client.list_subscription_topics();
    if (!desk.target.show(topics)) return false;
    example::Table table{{"topic", "name", "by default", "description"}};
    for (const auto& each : topics->topics) table.add(each.id, each.name, each.subscribed_by_default, each.description);
    table.print();

    const auto channels = desk.client.list_subscription_channels();
    if (!desk.target.show(channels)) return false;
    example::Table channel_table{{"channel", "name", "by default"}};
    for (const auto& each : channels->channels) channel_table.add(each.type, each.name, each.subscribed_by_default);
    channel_table.print();
    return true;
}

bool show_person(const Desk& desk, const Words& words) {
    const auto& person = words[1];
    const auto preferences = desk.client.get_customer_subscription_preferences(
        about<cio::GetCustomerSubscriptionPreferencesRequest>(person));
    if (!show_about(desk, person, preferences)) return false;
    example::row("unsubscribed", preferences->unsubscribed);  // from everything, whatever the topics say
    for (const auto& topic : preferences->topics) example::row(topic.name.value_or(topic.id), topic.subscribed);

    const auto optouts = desk.client.get_customer_optouts(about<cio::GetCustomerOptoutsRequest>(person));
    if (!show_about(desk, person, optouts)) return false;
    for (const auto& optout : optouts->optouts) {
        example::row("opted out of", optout.from + ", " + example::text(optout.channel));
    }
    return true;
}

bool change_optout(const Desk& desk, const Words& words) {
    auto request = about<cio::UpdateCustomerOptoutsRequest>(words[1]);
    cio::OptoutChange change;
    change.from = words[2];
    change.optout = words[0] == "opt-out";
    request.optouts = {change};
    // Setting it twice is the same as setting it once, so whatever became of a call, it can be made again.
    if (!show_about(desk, words[1], desk.client.update_customer_optouts(request))) return false;
    example::line("taken; it may be a while until `show` shows it");
    return true;
}

bool show_who_opted_out(const Desk& desk, const Words& words) {
    cio::ListOptoutsRequest request;
    request.from = words[1];
    request.limit = 1'000;
    example::Table table{{"id", "cio_id"}};
    for (const auto& person : desk.client.items(request)) {
        if (!person) return desk.target.show(person);
        table.add(person->customer_id, person->cio_id);
    }
    table.print();
    return true;
}

bool show_list(const Desk& desk, const Words& words) {
    cio::ListSuppressionsRequest request;
    request.suppression_type = words[1];
    request.limit = desk.target.mock() != nullptr ? 2 : 1'000;  // small pages, so that there are several
    example::Table table{{"address", "since", "status", "reason"}};
    for (const auto& page : desk.client.pages(request)) {
        if (!desk.target.show(page)) return false;
        for (const auto& each : page->suppressions) table.add(each.email, each.created, each.status, each.reason);
    }
    table.print();
    return true;
}

/// The lists on which an address can be. The service has four, and tells two reasons apart.
std::vector<cio::SuppressionType> lists_for(const cio::SuppressionCategory& category) {
    if (category == cio::SuppressionCategory::spam) return {cio::SuppressionType::spam_reports};
    return {cio::SuppressionType::bounces, cio::SuppressionType::blocks, cio::SuppressionType::invalid_emails};
}

bool find_or_release(const Desk& desk, const Words& words) {
    const auto found = desk.client.search_suppressions(words[1]);
    if (!desk.target.show(found)) return false;
    if (found->suppressions.empty()) example::line("not suppressed");
    for (const auto& each : found->suppressions) {
        example::row(example::text(found->category),
                     "since " + example::text(each.created) + ": " + example::text(each.reason));
    }
    if (words[0] == "find" || found->suppressions.empty()) return true;
    for (const auto& list : lists_for(found->category)) {
        cio::DeleteSuppressionRequest request;
        request.suppression_type = list;
        request.email_address = words[1];
        const auto deleted = desk.client.delete_suppression(request);
        if (!desk.target.show(deleted) && deleted.error().kind() != cio::ErrorKind::not_found) return false;
    }
    return true;
}

struct Command {
    std::size_t words;
    bool (*run)(const Desk&, const Words&);
};

bool run(const Desk& desk, const Words& words) {
    static const std::map<std::string, Command> commands{
        {"topics", {1, show_topics}},   {"show", {2, show_person}},       {"opt-out", {3, change_optout}},
        {"opt-in", {3, change_optout}}, {"list", {2, show_list}},         {"who", {2, show_who_opted_out}},
        {"find", {2, find_or_release}}, {"release", {2, find_or_release}}};
    const auto found = words.empty() ? commands.end() : commands.find(words[0]);
    if (found != commands.end() && found->second.words == words.size()) return found->second.run(desk, words);
    std::cerr << usage;
    return false;
}

/// Every command, with the people of the mock service.
bool run_tour(const Desk& desk) {
    // Addresses can also be put on a list, such as those of your own tests.
    for (const auto* address : {"old@example.com", "typo@example.co", "test@example.com"}) {
        cio::CreateSuppressionRequest request;
        request.suppression_type = cio::SuppressionType::bounces;
        request.email_address = address;
        if (!desk.client.create_suppression(request)) return false;
    }
    const std::vector<Words> all{{"topics"},
                                 {"opt-out", "lucy", "+4930123456"},
                                 {"show", "lucy"},
                                 {"who", "+4930123456"},
                                 {"opt-in", "lucy", "+4930123456"},
                                 {"list", "bounces"},
                                 {"find", "gone@example.com"},
                                 {"release", "gone@example.com"},
                                 {"find", "gone@example.com"}};
    for (const auto& words : all) {
        std::string title;
        for (const auto& word : words) title += (title.empty() ? "" : " ") + word;
        example::heading(title);
        if (!run(desk, words)) return false;
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    const Words words(argv + 1, argv + argc);
    const example::Target target{"Preferences and suppressions"};
    const cio::AppClient client{target.options()};
    const Desk desk{target, client};
    const bool is_tour = words.empty() && target.mock() != nullptr;
    return (is_tour ? run_tour(desk) : run(desk, words)) ? 0 : 1;
}
