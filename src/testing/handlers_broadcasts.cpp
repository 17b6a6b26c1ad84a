// SPDX-License-Identifier: MIT
#include <algorithm>

#include "testing/audience_match.hpp"
#include "testing/errors.hpp"
#include "testing/handlers.hpp"
#include "testing/paging.hpp"

namespace cio::testing {

namespace {

using People = std::vector<const Person*>;

bool is_set(const std::optional<bool>& option) { return option.value_or(false); }

Result<People> by_ids(const Workspace& workspace, const std::vector<std::string>& ids, const std::string& pointer,
                      bool ignore_missing) {
    People people;
    for (const auto& id : ids) {
        const auto* person = workspace.find_person(IdType::id, id);
        if (person != nullptr) people.push_back(person);
        if (person == nullptr && !ignore_missing) return refused(pointer, "nobody has the id \"" + id + "\"");
    }
    return people;
}

Result<People> by_email(const Workspace& workspace, const std::string& email, const std::string& pointer,
                        bool ignore_missing, bool add_duplicates) {
    auto people = workspace.find_people(IdType::email, email);
    if (people.empty() && !ignore_missing) return refused(pointer, "nobody has the address \"" + email + "\"");
    if (people.size() > 1 && !add_duplicates) return refused(pointer, "several people have \"" + email + "\"");
    return people;
}

Result<People> by_emails(const Workspace& workspace, const BroadcastTriggerRequest& request) {
    People all;
    for (const auto& email : *request.emails) {
        auto people = by_email(workspace, email, "/emails", is_set(request.email_ignore_missing),
                               is_set(request.email_add_duplicates));
        if (!people) return people;
        all.insert(all.end(), people->begin(), people->end());
    }
    return all;
}

Result<People> by_user_data(const Workspace& workspace, const BroadcastTriggerRequest& request) {
    People all;
    for (std::size_t i = 0; i < request.per_user_data->size(); ++i) {
        const auto& user = (*request.per_user_data)[i];
        const auto pointer = "/per_user_data/" + std::to_string(i);
        if (user.id.has_value() == user.email.has_value()) return refused(pointer, "must have one of id and email");
        auto people =
            user.id ? by_ids(workspace, {*user.id}, pointer + "/id", is_set(request.id_ignore_missing))
                    : by_email(workspace, *user.email, pointer + "/email", is_set(request.email_ignore_missing), false);
        if (!people) return people;
        all.insert(all.end(), people->begin(), people->end());
    }
    return all;
}

Result<People> own_audience(const Workspace& workspace, const Broadcast& broadcast) {
    const auto id = broadcast.audience_segment_id;
    const auto* segment = find_in(workspace.segments, id);
    if (id != 0 && segment == nullptr) return refused("", "the broadcast's segment no longer exists");
    return choose_from(workspace.people, [&](const Person& person) {
        return segment == nullptr || segment->members.count(person.cio_id()) > 0;
    });
}

Result<People> audience(const Workspace& workspace, const BroadcastTriggerRequest& request,
                        const Broadcast& broadcast) {
    const bool filtered = !request.recipients.empty();
    const auto given = int{filtered} + int{request.emails.has_value()} + int{request.ids.has_value()} +
                       int{request.per_user_data.has_value()} + int{request.data_file_url.has_value()};
    if (given > 1) {
        return refused("", "recipients, emails, ids, per_user_data and data_file_url exclude one another");
    }
    if (filtered) return people_matching(workspace, request.recipients.json(), "/recipients");
    if (request.emails) return by_emails(workspace, request);
    if (request.ids) return by_ids(workspace, *request.ids, "/ids", is_set(request.id_ignore_missing));
    if (request.per_user_data) return by_user_data(workspace, request);
    if (request.data_file_url) return People{};  // the mock fetches nothing
    return own_audience(workspace, broadcast);
}

Result<TriggerBroadcastResponse> trigger_broadcast(Workspace& workspace, const BroadcastTriggerRequest& request) {
    auto* broadcast = find_in(workspace.broadcasts, request.campaign_id);
    if (broadcast == nullptr) return not_found("broadcast " + std::to_string(request.campaign_id));
    auto people = audience(workspace, request, *broadcast);
    if (!people) return std::move(people).error();

    BroadcastTrigger trigger;
    trigger.id = static_cast<std::int64_t>(broadcast->triggers.size()) + 1;
    trigger.broadcast_id = request.campaign_id;
    trigger.created_at = trigger.processed_at = now();
    broadcast->triggers.push_back(trigger);
    for (const auto* person : *people) {
        Message message;
        message.type = MessageType::email;
        message.broadcast_id = request.campaign_id;
        message.recipient = person->customer.email;
        workspace.deliver(std::move(message), person, Fate::sent);
    }
    TriggerBroadcastResponse response;
    response.id = trigger.id;
    return response;
}

Result<ListBroadcastTriggersResponse> list_triggers(Workspace& workspace, const ListBroadcastTriggersRequest& request) {
    const auto* broadcast = find_in(workspace.broadcasts, request.broadcast_id);
    if (broadcast == nullptr) return not_found("broadcast " + std::to_string(request.broadcast_id));
    return ListBroadcastTriggersResponse{broadcast->triggers, {}};
}

}  // namespace

void add_broadcast_handlers(Handlers& handlers) {
    handlers.add(trigger_broadcast);
    handlers.add(list_triggers);
}

}  // namespace cio::testing
