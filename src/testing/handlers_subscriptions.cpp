// SPDX-License-Identifier: MIT
// What people want to get: topics, opt-outs, suppressed addresses.

#include "base/json_document.hpp"
#include "testing/errors.hpp"
#include "testing/handlers.hpp"
#include "testing/paging.hpp"
#include "testing/people.hpp"
#include "testing/resource_rules.hpp"
#include "testing/resource_table.hpp"

namespace cio::testing {

namespace {

// ---- topics --------------------------------------------------------------------------------------

/// Whether a person gets the messages of a topic: as the preferences say, which are JSON or JSON text.
bool is_subscribed(const Person& person, const Json& topic) {
    auto preferences = person.attribute("cio_subscription_preferences");
    if (preferences.is_string()) preferences = base::try_parse(as_text(preferences)).value_or(nullptr);
    const auto& own = at(at(preferences, "topics"), as_text(at(topic, "identifier")));
    return own.is_boolean() ? own == true : at(topic, "subscribed_by_default") == true;
}

Result<Json> get_preferences(Workspace& workspace, const Asked& asked) {
    const auto person = person_of(workspace, asked);
    if (!person) return person.error();
    auto topics = Json::array();
    for (const auto& [number, topic] : workspace.resources.all(resource::topics)) {
        topics.push_back({{"id", as_text(at(topic, "id"))},
                          {"subscribed", is_subscribed(**person, topic)},
                          {"name", at(topic, "name")},
                          {"description", at(topic, "description")}});
    }
    const auto identifiers = (*person)->identifiers();
    return object({{"customer",
                    {{"id", at(identifiers, "id")},
                     {"identifiers", identifiers},
                     {"topics", std::move(topics)},
                     {"unsubscribed", (*person)->customer.unsubscribed.value_or(false)},
                     {"header", {{"title", "Subscriptions"}, {"subtitle", "What would you like to hear about?"}}}}}});
}

/// Whoever is not known is told so by 400, not by 404.
Result<Json> make_token(Workspace& workspace, const Asked& asked) {
    constexpr std::size_t token_bytes = 24;  // a size whose base64 has no '='
    const auto id = as_text(*asked.path.begin());
    const bool is_known =
        workspace.find_person(IdType::id, id) != nullptr || workspace.find_person(IdType::email, id) != nullptr;
    if (!is_known) return bad_request("customer " + id + " not found");
    const auto token = workspace.random.url_token(token_bytes);
    return Json{{"token", token}, {"url", "https://track.customer.io/u/i/" + token + "/"}};
}

// ---- opt-outs ------------------------------------------------------------------------------------

Json optouts_of(const Workspace& workspace, const Person& person, const Json& from) {
    auto members = object({{"cio_id", person.cio_id()}});
    if (!from.is_null()) members["from"] = from;
    auto optouts = Json::array();
    for (const auto* entry : workspace.resources.matching(resource::optouts, members)) {
        optouts.push_back({{"channel", at(entry->second, "channel")}, {"from", at(entry->second, "from")}});
    }
    return optouts;
}

/// A page of the people who opted out of something.
Result<Json> list_optouts(Workspace& workspace, const Asked& asked) {
    const auto& from = at(asked.query, "from");
    auto found = page(
        choose_from(workspace.people,
                    [&](const Person& person) { return !optouts_of(workspace, person, from).empty(); }),
        [](const Person& person) { return person.number; }, Order::oldest_first, page_in(workspace, asked));
    if (!found) return std::move(found).error();
    Json answer{{"optouts", Json::array()}, {"next", std::move(found->next)}};
    for (const auto* person : found->items) {
        answer["optouts"].push_back({{"customer_id", person->customer.id},
                                     {"cio_id", person->cio_id()},
                                     {"optouts", optouts_of(workspace, *person, from)}});
    }
    return answer;
}

Result<Json> get_optouts(Workspace& workspace, const Asked& asked) {
    const auto person = person_of(workspace, asked);
    if (!person) return person.error();
    return object({{"optouts", optouts_of(workspace, **person, Json())}});
}

Result<Json> update_optouts(Workspace& workspace, const Asked& asked) {
    const auto person = person_of(workspace, asked);
    if (!person) return person.error();
    const auto channel_of = [](const Json& change) { return change.value("channel", "sms"); };
    for (const auto& change : at(asked.body, "optouts")) {
        const auto channel = channel_of(change);
        if (channel != "sms" && channel != "whatsapp") return bad_request("channel must be sms or whatsapp");
    }
    for (const auto& change : at(asked.body, "optouts")) {
        const auto optout =
            object({{"cio_id", (*person)->cio_id()}, {"channel", channel_of(change)}, {"from", at(change, "from")}});
        const auto* known = workspace.resources.find(resource::optouts, optout);
        const bool wanted = at(change, "optout") == true;
        if (wanted && known == nullptr) workspace.resources.add(resource::optouts, optout);
        if (!wanted && known != nullptr) workspace.resources.remove(resource::optouts, *known);
    }
    return Json();
}

}  // namespace

// ---- suppressions --------------------------------------------------------------------------------

/// Answers know two categories of the four types.
Result<Json> custom::add_category(Workspace& workspace, const Asked& asked, Json& answer) {
    auto type = at(asked.path, "suppression_type");
    if (type.is_null()) {
        const auto* found =
            workspace.resources.find(resource::suppressions, object({{"email", at(asked.path, "email_address")}}));
        if (found != nullptr) type = at(*found, "suppression_type");
    }
    answer["category"] = type == "spam_reports" ? "spam" : "bounces";
    return answer;
}

void add_subscription_handlers(Handlers& handlers) {
    handlers.add("get_customer_subscription_preferences", get_preferences);
    handlers.add("get_subscription_center_token", make_token);
    handlers.add("list_optouts", list_optouts);
    handlers.add("get_customer_optouts", get_optouts);
    handlers.add("update_customer_optouts", update_optouts);
}

}  // namespace cio::testing
