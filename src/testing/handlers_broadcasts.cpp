// SPDX-License-Identifier: MIT
// Actions of campaigns and broadcasts, and the triggers of broadcasts.
#include <algorithm>

#include <cio/api/broadcasts.hpp>

#include "base/json_integer.hpp"
#include "testing/errors.hpp"
#include "testing/filter_match.hpp"
#include "testing/handlers.hpp"
#include "testing/paging.hpp"
#include "testing/resource_rules.hpp"
#include "testing/resource_table.hpp"

namespace cio::testing {

namespace {

using People = std::vector<const Person*>;

bool is_set(const std::optional<bool>& option) { return option.value_or(false); }

/// Finds the people whom a trigger names, and notes those whom it does not find.
class Audience {
public:
    Audience(const Workspace& workspace, const BroadcastTriggerRequest& request)
        : workspace_{workspace}, request_{request} {}

    Result<People> people(const Json& broadcast) {
        if (!request_.recipients.empty()) {
            return people_matching(workspace_, request_.recipients.json(), "/recipients");
        }
        if (request_.emails) return by_emails(*request_.emails);
        if (request_.ids) return by_ids(*request_.ids);
        if (request_.per_user_data) return by_user_data(*request_.per_user_data);
        if (request_.data_file_url) return People{};  // the mock fetches nothing
        return own_audience(broadcast);
    }

    /// What was wrong, line by line.
    [[nodiscard]] Json problems() const { return problems_; }

private:
    /// Nobody, or more than one: that is an error unless the trigger says that it is not.
    Result<void> note(const std::string& pointer, const std::string& why, bool ignored) {
        problems_.push_back("line " + std::to_string(line_) + ": " + why);
        if (!ignored) return refused(pointer, why);
        return {};
    }

    Result<void> add_id(const std::string& id, const std::string& pointer) {
        ++line_;
        const auto* person = workspace_.find_person(IdType::id, id);
        if (person == nullptr)
            return note(pointer, "nobody has the id \"" + id + "\"", is_set(request_.id_ignore_missing));
        people_.push_back(person);
        return {};
    }

    Result<void> add_email(const std::string& email, const std::string& pointer, bool add_duplicates) {
        ++line_;
        const auto found = workspace_.find_people(IdType::email, email);
        if (found.empty()) {
            return note(pointer, "nobody has the address \"" + email + "\"", is_set(request_.email_ignore_missing));
        }
        if (found.size() > 1 && !add_duplicates) return note(pointer, "several people have \"" + email + "\"", false);
        people_.insert(people_.end(), found.begin(), found.end());
        return {};
    }

    Result<People> by_ids(const std::vector<std::string>& ids) {
        for (const auto& id : ids) {
            if (auto added = add_id(id, "/ids"); !added) return std::move(added).error();
        }
        return people_;
    }

    Result<People> by_emails(const std::vector<std::string>& emails) {
        for (const auto& email : emails) {
            auto added = add_email(email, "/emails", is_set(request_.email_add_duplicates));
            if (!added) return std::move(added).error();
        }
        return people_;
    }

    Result<People> by_user_data(const std::vector<PerUserData>& users) {
        for (const auto& user : users) {
            const auto pointer = "/per_user_data/" + std::to_string(line_);
            auto added =
                user.id ? add_id(*user.id, pointer + "/id") : add_email(*user.email, pointer + "/email", false);
            if (!added) return std::move(added).error();
        }
        return people_;
    }

    Result<People> own_audience(const Json& broadcast) {
        const auto id = number_at(broadcast, "_audience_segment_id");
        if (id != 0 && workspace_.resources.find_id(resource::segments, id) == nullptr) {
            return refused("", "the broadcast's segment no longer exists");
        }
        const auto& members = members_of(workspace_, id);
        return choose_from(workspace_.people,
                           [&](const Person& person) { return id == 0 || members.count(person.cio_id()) > 0; });
    }

    const Workspace& workspace_;
    const BroadcastTriggerRequest& request_;
    People people_;
    Json problems_ = Json::array();
    std::size_t line_ = 0;
};

/// The same error, which says under which number the trigger can be looked up.
Error with_trigger(const Error& error, const Json& trigger) {
    const auto& message = error.messages().front();
    return refused(message.pointer, message.text + " (trigger " + as_text(at(trigger, "id")) + ")");
}

Result<TriggerBroadcastResponse> trigger_broadcast(Workspace& workspace, const BroadcastTriggerRequest& request) {
    const auto* broadcast = workspace.resources.find_id(resource::broadcasts, request.campaign_id);
    if (broadcast == nullptr) return not_found("broadcast " + std::to_string(request.campaign_id));
    Audience audience{workspace, request};
    const auto people = audience.people(*broadcast);
    const auto time = seconds_now();
    auto& trigger = workspace.resources.add(resource::broadcast_triggers, {{"broadcast_id", request.campaign_id},
                                                                           {"created_at", time},
                                                                           {"processed_at", time},
                                                                           {"_errors", audience.problems()}});
    if (!people) {
        if (trigger["_errors"].empty())
            trigger["_errors"].push_back("line 1: " + people.error().messages().front().text);
        return with_trigger(people.error(), trigger);
    }
    const auto* action =
        workspace.resources.find(resource::broadcast_actions, object({{"broadcast_id", request.campaign_id}}));
    for (const auto* person : *people) {
        Delivery made;
        made.trigger_id = number_at(trigger, "id");
        auto& message = made.message;
        message.type = MessageType::email;
        message.broadcast_id = request.campaign_id;
        if (action != nullptr) message.action_id = number_at(*action, "id");
        message.recipient = person->customer.email;
        workspace.deliver(std::move(made), person, Fate::sent);
    }
    TriggerBroadcastResponse response;
    response.id = number_at(trigger, "id");
    return response;
}

}  // namespace

Result<void> rules::action(Workspace& workspace, Change& change) {
    if (change.verb != Verb::create) return {};
    const bool of_campaign = !at(change.after, "campaign_id").is_null();
    auto* parent = of_campaign ? workspace.resources.find_id(resource::campaigns, at(change.after, "campaign_id"))
                               : workspace.resources.find_id(resource::broadcasts, at(change.after, "broadcast_id"));
    if (parent == nullptr)
        return bad_request(of_campaign ? "campaign_id names no campaign" : "broadcast_id names no broadcast");
    auto reference = object({{"id", at(change.after, "id")}});
    if (const auto& type = at(change.after, "type"); !type.is_null()) reference["type"] = type;
    (*parent)["actions"].push_back(std::move(reference));
    return {};
}

/// A broadcast sends an e-mail.
Result<void> rules::broadcast(Workspace& workspace, Change& change) {
    if (change.verb != Verb::create || !at(change.after, "actions").empty()) return {};
    workspace.resources.add(resource::broadcast_actions, {{"broadcast_id", at(change.after, "id")},
                                                          {"type", "email"},
                                                          {"name", at(change.after, "name")},
                                                          {"subject", at(change.after, "name")},
                                                          {"body", ""}});
    change.after["actions"] = Json::array({{{"id", 1}, {"type", "email"}}});
    return {};
}

/// The errors of a trigger. The cursor says how many were answered before.
Result<Json> custom::list_trigger_errors(Workspace& workspace, const Asked& asked, Json& trigger) {
    const auto& errors = at(trigger, "_errors");
    const auto count = static_cast<std::int64_t>(errors.size());
    std::int64_t before = 0;
    if (const auto& start = at(asked.query, "start"); !start.is_null()) {
        const auto number = base::parse_integer(as_text(start));
        if (!number || *number < 0) return refused("/start", "is no cursor of this list");
        before = *number;
    }
    const auto limit = number_in(asked.query, "limit").value_or(static_cast<std::int64_t>(workspace.page_size));
    if (limit < 1) return refused("/limit", "must be 1 at least");
    const auto begin = static_cast<std::ptrdiff_t>(std::min(before, count));
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(limit, count - begin));
    Json answer{{"errors", Json(Json::array_t{errors.begin() + begin, errors.begin() + end})}};
    if (end < count) answer["next"] = end;
    return answer;
}

void add_broadcast_handlers(Handlers& handlers) { handlers.add(trigger_broadcast); }

}  // namespace cio::testing
