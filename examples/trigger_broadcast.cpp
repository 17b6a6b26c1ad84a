// SPDX-License-Identifier: MIT
// Triggers an API-triggered broadcast to each kind of audience, and lists the triggers.
//
// With the real service only one broadcast goes out, to the address in CIO_TO.

#include <string_view>
#include <utility>
#include <vector>

#include <cio/api/broadcasts.hpp>
#include <cio/app_client.hpp>
#include <cio/audience.hpp>

#include "support/example.hpp"

namespace {

/// To the audience that the broadcast has in the workspace.
cio::BroadcastTriggerRequest to_own_audience(const example::Target& target) {
    cio::BroadcastTriggerRequest request;
    request.campaign_id = target.number("CIO_BROADCAST");
    request.data = {{"headline", "First flush Darjeeling is in"}, {"price", "12.50 EUR"}};
    return request;
}

/// To the people who match a filter, whoever they are when the service looks.
cio::BroadcastTriggerRequest to_filter(const example::Target& target) {
    using namespace cio::audience;
    auto request = to_own_audience(target);
    request.recipients = all_of(in_segment(7),                                                        //
                                any_of(attribute("plan").equals("pro"), attribute("beta").exists()),  //
                                none_of(attribute("country").equals("US")));
    return request;
}

/// To people by their addresses. One that nobody has would fail the whole broadcast; here it is skipped.
cio::BroadcastTriggerRequest to_emails(const example::Target& target) {
    auto request = to_own_audience(target);
    request.emails = {target.setting("CIO_TO")};
    request.email_ignore_missing = true;
    return request;
}

/// To people by their ids.
cio::BroadcastTriggerRequest to_ids(const example::Target& target) {
    auto request = to_own_audience(target);
    request.ids = {"lucy", "tom"};
    return request;
}

/// To people with values of their own; `data` is for all of them.
cio::BroadcastTriggerRequest to_each_with_data(const example::Target& target) {
    auto request = to_own_audience(target);
    cio::PerUserData lucy;
    lucy.id = "lucy";
    lucy.data = {{"voucher", "LUCY-10"}};
    cio::PerUserData tom;
    tom.email = "tom@example.com";
    tom.data = {{"voucher", "TOM-5"}};
    request.per_user_data = {lucy, tom};
    return request;
}

/// The same for very many people: one JSON object per line, in a file that the service fetches.
cio::BroadcastTriggerRequest to_file(const example::Target& target) {
    auto request = to_own_audience(target);
    request.data_file_url = "https://files.example.com/spring.jsonl";
    return request;
}

using Triggers = std::vector<std::pair<std::string_view, cio::BroadcastTriggerRequest>>;

Triggers triggers(const example::Target& target) {
    if (target.mock() == nullptr) return {{"To one address", to_emails(target)}};
    return {
        {"To the broadcast's own audience", to_own_audience(target)},
        {"To a filter", to_filter(target)},
        {"To addresses", to_emails(target)},
        {"To ids", to_ids(target)},
        {"To each with their own data", to_each_with_data(target)},
        {"To the people in a file", to_file(target)},
    };
}

}  // namespace

int main() {
    const example::Target target{"Broadcasts",
                                 {{"CIO_TO", "lucy@example.com", "the e-mail address of the only recipient"},
                                  {"CIO_BROADCAST", "12", "the id of an API-triggered broadcast"}}};
    const cio::AppClient client{target.options()};

    for (const auto& [title, request] : triggers(target)) {
        example::heading(title);
        const auto triggered = client.trigger_broadcast(request);
        if (!target.show(triggered)) return 1;
        example::row("trigger id", triggered->id);
    }

    example::heading("All triggers of this broadcast");
    const auto listed = client.list_broadcast_triggers(target.number("CIO_BROADCAST"));
    if (!target.show(listed)) return 1;
    example::Table table{{"id", "triggered", "processed"}};
    for (const auto& trigger : listed->triggers) table.add(trigger.id, trigger.created_at, trigger.processed_at);
    table.print();
    return 0;
}
