// SPDX-License-Identifier: MIT
// Segments, and who uses them.
#include <algorithm>

#include "testing/errors.hpp"
#include "testing/paging.hpp"
#include "testing/resource_rules.hpp"
#include "testing/resource_table.hpp"
#include "testing/workspace.hpp"

namespace cio::testing {

namespace {

bool contains(const Json& list, const Json& value) {
    return list.is_array() && std::find(list.begin(), list.end(), value) != list.end();
}

/// The ids of those of a kind for which a condition holds.
template <class Condition>
Json ids_of(const Workspace& workspace, const ResourceType& type, Condition condition) {
    auto ids = Json::array();
    for (const auto& [number, resource] : workspace.resources.all(type)) {
        if (condition(resource)) ids.push_back(at(resource, type.id));
    }
    return ids;
}

/// Campaigns and newsletters that use something.
template <class Campaign, class Newsletter>
Json users(const Workspace& workspace, Campaign campaign, Newsletter newsletter) {
    const auto is_sent = [](const Json& resource) { return !at(resource, "sent_at").is_null(); };
    return {{"campaigns", ids_of(workspace, resource::campaigns, campaign)},
            {"sent_newsletters", ids_of(workspace, resource::newsletters,
                                        [&](const Json& one) { return newsletter(one) && is_sent(one); })},
            {"draft_newsletters", ids_of(workspace, resource::newsletters,
                                         [&](const Json& one) { return newsletter(one) && !is_sent(one); })}};
}

}  // namespace

Result<void> rules::segment(Workspace& workspace, Change& change) {
    if (change.verb != Verb::remove) return {};
    if (at(change.before, "type") != "manual") return bad_request("only manual segments can be deleted");
    workspace.segment_members.erase(number_at(change.before, "id"));
    return {};
}

Result<Json> custom::count_members(Workspace& workspace, const Asked& /*asked*/, Json& segment) {
    const auto id = number_at(segment, "id");
    return Json{{"segment_id", id}, {"count", members_of(workspace, id).size()}};
}

Result<Json> custom::list_members(Workspace& workspace, const Asked& asked, Json& segment) {
    constexpr std::int64_t most = 30'000;
    const auto& members = members_of(workspace, number_at(segment, "id"));
    auto found = page(
        choose_from(workspace.people, [&](const Person& person) { return members.count(person.cio_id()) > 0; }),
        [](const Person& person) { return person.number; }, Order::oldest_first, page_in(workspace, asked, most));
    if (!found) return std::move(found).error();
    Json answer{{"segment_id", at(segment, "id")},
                {"identifiers", Json::array()},
                {"ids", Json::array()},
                {"next", std::move(found->next)}};
    for (const auto* person : found->items) {
        answer["identifiers"].push_back(person->identifiers());
        answer["ids"].push_back(person->customer.id);
    }
    return answer;
}

Result<Json> custom::find_users_of_segment(Workspace& workspace, const Asked& /*asked*/, Json& segment) {
    const auto id = at(segment, "id");
    const auto has_segment = [&](const Json& resource) {
        return contains(at(resource, "trigger_segment_ids"), id) || contains(at(resource, "filter_segment_ids"), id) ||
               contains(at(resource, "recipient_segment_ids"), id);
    };
    return Json{{"segment_id", id}, {"used_by", users(workspace, has_segment, has_segment)}};
}

Result<Json> custom::find_users_of_sender(Workspace& workspace, const Asked& /*asked*/, Json& sender) {
    const auto sends = [&, id = at(sender, "id")](const ResourceType& contents, const char* parent) {
        return [&, id, parent](const Json& resource) {
            return workspace.resources.find(contents, object({{parent, at(resource, "id")}, {"from_id", id}})) !=
                   nullptr;
        };
    };
    return users(workspace, sends(resource::campaign_actions, "campaign_id"),
                 sends(resource::newsletter_contents, "newsletter_id"));
}

}  // namespace cio::testing
