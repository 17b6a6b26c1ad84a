// SPDX-License-Identifier: MIT
// Newsletters: their contents, and what becomes of them when they are sent.
#include <algorithm>

#include "testing/errors.hpp"
#include "testing/filter_match.hpp"
#include "testing/paging.hpp"
#include "testing/resource_rules.hpp"
#include "testing/resource_table.hpp"
#include "testing/resource_verbs.hpp"
#include "testing/workspace.hpp"

namespace cio::testing {

namespace {

bool is_sent(const Json& newsletter) { return !at(newsletter, "sent_at").is_null(); }

Error already_sent() { return bad_request("the newsletter was already sent"); }

/// The segments that the recipients are made of, wherever they stand.
void collect_segments(const Json& recipients, Json& ids) {
    for (const auto& [key, value] : recipients.items()) {
        if (key == "segment" && value.is_object() && value.contains("id")) ids.push_back(value["id"]);
        if (value.is_structured()) collect_segments(value, ids);
    }
}

/// What goes to whom, when a newsletter is sent to one of its recipients.
Message message_to(const Person& person, const Json& newsletter, const Json& content) {
    Message message;
    message.type = MessageType{at(newsletter, "type").is_null() ? "email" : as_text(at(newsletter, "type"))};
    message.newsletter_id = number_at(newsletter, "id");
    message.content_id = number_at(content, "id");
    if (const auto& subject = at(content, "subject"); subject.is_string()) message.subject = subject.get<std::string>();
    const auto& phone = person.attribute("phone");
    if (message.type == MessageType::twilio && phone.is_string()) message.recipient = phone.get<std::string>();
    if (message.type == MessageType::email) message.recipient = person.customer.email;
    return message;
}

/// Sends a newsletter to all recipients who want newsletters.
Result<void> deliver(Workspace& workspace, Json& newsletter) {
    const auto& recipients = at(newsletter, "_recipients");
    const auto people = recipients.is_object()
                            ? people_matching(workspace, recipients, "/recipients")
                            : choose_from(workspace.people, [](const Person& /*any*/) { return true; });
    if (!people) return people.error();
    if (people->empty()) return bad_request("the newsletter has no recipients");
    const auto* content = workspace.resources.find(resource::newsletter_contents,
                                                   object({{"newsletter_id", at(newsletter, "id")}, {"language", ""}}));
    if (content == nullptr) return bad_request("the newsletter has no content");
    for (const auto* person : *people) {
        const auto fate = person->customer.unsubscribed.value_or(false) ? Fate::undeliverable : Fate::sent;
        workspace.deliver({message_to(*person, newsletter, *content)}, person, fate);
    }
    newsletter["sent_at"] = seconds_now();
    newsletter["num_recipients"] = people->size();
    newsletter.erase("_scheduled_at");
    return {};
}

Result<void> plan(Json& newsletter, const Json& scheduled_at) {
    if (scheduled_at < seconds_now()) return refused("/scheduled_at", "must be in the future");
    newsletter["_scheduled_at"] = scheduled_at;
    return {};
}

/// Checks what a newsletter refers to.
Result<void> check_references(const Workspace& workspace, const Json& newsletter) {
    for (const auto& id : at(newsletter, "recipient_segment_ids")) {
        if (workspace.resources.find_id(resource::segments, id) == nullptr) {
            return refused("/recipients", "segment " + as_text(id) + " not found");
        }
    }
    const auto missing = [&](const ResourceType& type, const char* member) {
        const auto& id = at(newsletter, member);
        return !id.is_null() && workspace.resources.find_id(type, id) == nullptr;
    };
    if (missing(resource::sender_identities, "from_id")) return refused("/from_id", "is no sender identity");
    if (missing(resource::topics, "subscription_topic_id")) return refused("/subscription_topic_id", "is no topic");
    return {};
}

/// Makes the contents that a new newsletter has: those whose ids are known, or one.
void add_contents(Workspace& workspace, const Json& asked, Json& newsletter) {
    auto content = asked.is_object() ? asked : Json::object();
    for (const auto* member : {"name", "recipients", "send_now", "scheduled_at"}) content.erase(member);
    content["newsletter_id"] = at(newsletter, "id");
    content["name"] = at(newsletter, "name");
    content["type"] = at(newsletter, "type");
    static_cast<void>(resolve_senders(workspace, content));  // was checked before
    auto& ids = newsletter["content_ids"];
    for (const auto& id : ids) {
        content["id"] = id;
        workspace.resources.add(resource::newsletter_contents, content);
    }
    if (ids.empty()) ids.push_back(workspace.resources.add(resource::newsletter_contents, content)["id"]);
}

/// Fills up what a new content lacks from the default one of its newsletter and group.
void complete_content(const Workspace& workspace, Json& content) {
    const auto* usual = workspace.resources.find(resource::newsletter_contents,
                                                 object({{"newsletter_id", at(content, "newsletter_id")},
                                                         {"_test_group_id", at(content, "_test_group_id")},
                                                         {"language", ""}}));
    if (usual == nullptr) return;
    for (const auto& [name, value] : usual->items()) {
        if (at(content, name).is_null()) content[name] = value;
    }
}

Json& newsletter_of(Workspace& workspace, const Json& id) {
    return *workspace.resources.find_id(resource::newsletters, id);
}

void remove_from(Json& list, const Json& value) {
    const auto found = std::find(list.begin(), list.end(), value);
    if (found != list.end()) list.erase(found);
}

}  // namespace

Result<void> rules::newsletter(Workspace& workspace, Change& change) {
    if (change.verb != Verb::create) return {};
    auto& newsletter = change.after;
    if (const auto& recipients = at(change.asked, "recipients"); recipients.is_object()) {
        collect_segments(recipients, newsletter["recipient_segment_ids"]);
        newsletter["_recipients"] = recipients;
        if (auto people = people_matching(workspace, recipients, "/recipients"); !people) return people.error();
    }
    if (auto found = check_references(workspace, newsletter); !found) return found;
    if (const auto& time = at(change.asked, "scheduled_at"); !time.is_null()) {
        if (auto planned = plan(newsletter, time); !planned) return planned;
    }
    add_contents(workspace, change.asked, newsletter);
    if (at(change.asked, "send_now") != true) return {};
    auto sent = deliver(workspace, newsletter);
    if (!sent) workspace.resources.remove(resource::newsletters, newsletter);  // its contents
    return sent;
}

Result<void> rules::newsletter_content(Workspace& workspace, Change& change) {
    const auto& content = change.after;
    auto& newsletter = newsletter_of(workspace, at(content, "newsletter_id"));
    if (change.verb == Verb::update) {
        change.after["type"] = at(change.before, "type");  // which a request may name, but not change
        return {};
    }
    if (is_sent(newsletter)) return already_sent();
    auto* group = workspace.resources.find(resource::test_groups, object({{"_newsletter_id", at(newsletter, "id")},
                                                                          {"id", at(content, "_test_group_id")}}));
    if (change.verb == Verb::remove) {
        // NOLINTNEXTLINE(readability-container-size-empty): empty text, not empty JSON
        if (at(content, "language") == "") return bad_request("the default language cannot be deleted");
        remove_from(newsletter["content_ids"], at(content, "id"));
        if (group != nullptr) remove_from((*group)["content_ids"], at(content, "id"));
        return {};
    }
    const bool has_groups =
        workspace.resources.find(resource::test_groups, object({{"_newsletter_id", at(newsletter, "id")}})) != nullptr;
    if (has_groups && group == nullptr) return bad_request("the newsletter has several test groups");
    complete_content(workspace, change.after);
    newsletter["content_ids"].push_back(at(content, "id"));
    if (group != nullptr) (*group)["content_ids"].push_back(at(content, "id"));
    touch(resource::newsletters, newsletter);
    return {};
}

/// A new group gets copies of the present contents. The first one comes with one for the contents that there are.
Result<void> rules::test_group(Workspace& workspace, Change& change) {
    if (change.verb != Verb::create) return {};
    auto& group = change.after;
    const auto newsletter_id = at(group, "_newsletter_id");
    auto& newsletter = newsletter_of(workspace, newsletter_id);
    if (is_sent(newsletter)) return already_sent();
    auto& store = workspace.resources;
    const auto name = [](Json& named) {
        const auto letter = static_cast<char>('A' + (number_at(named, "id") - 1) % 26);
        named["name"] = named["label"] = std::string("Variant ") + letter;
    };
    const auto of_newsletter = object({{"_newsletter_id", newsletter_id}});
    if (store.find(resource::test_groups, of_newsletter) == nullptr) {
        auto& first = store.add(resource::test_groups, of_newsletter);
        name(first);
        first["content_ids"] = newsletter["content_ids"];
        for (const auto& id : newsletter["content_ids"]) {
            (*store.find_id(resource::newsletter_contents, id))["_test_group_id"] = first["id"];
        }
        group["id"] = number_at(first, "id") + 1;
    }
    name(group);
    const auto originals = (*store.find(resource::test_groups, of_newsletter))["content_ids"];
    for (const auto& id : originals) {
        auto copy = *store.find_id(resource::newsletter_contents, id);
        copy["id"] = nullptr;
        copy["deduplicate_id"] = nullptr;
        copy["_test_group_id"] = group["id"];
        const auto copied = store.add(resource::newsletter_contents, std::move(copy))["id"];
        group["content_ids"].push_back(copied);
        newsletter["content_ids"].push_back(copied);
    }
    touch(resource::newsletters, newsletter);
    return {};
}

Result<Json> custom::send_newsletter(Workspace& workspace, const Asked& /*asked*/, Json& newsletter) {
    if (is_sent(newsletter)) return already_sent();
    if (auto sent = deliver(workspace, newsletter); !sent) return std::move(sent).error();
    touch(resource::newsletters, newsletter);
    return object({{"newsletter", shown(newsletter, resource::newsletters, fields_of("get_newsletter").response)}});
}

Result<Json> custom::schedule_newsletter(Workspace& /*workspace*/, const Asked& asked, Json& newsletter) {
    if (is_sent(newsletter)) return already_sent();
    const auto& time = at(asked.body, "scheduled_at");
    if (time == 0) {
        if (newsletter.erase("_scheduled_at") == 0) return bad_request("the newsletter is not scheduled");
    } else if (auto planned = plan(newsletter, time); !planned) {
        return std::move(planned).error();
    }
    touch(resource::newsletters, newsletter);
    return object({{"newsletter", shown(newsletter, resource::newsletters, fields_of("get_newsletter").response)}});
}

}  // namespace cio::testing
