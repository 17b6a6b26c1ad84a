// SPDX-License-Identifier: MIT
// Deliveries, whatever made them.
#include "testing/messages.hpp"

#include <array>

#include "testing/errors.hpp"
#include "testing/handlers.hpp"
#include "testing/paging.hpp"
#include "testing/resource_table.hpp"
#include "testing/resource_verbs.hpp"

namespace cio::testing {

namespace {

/// What names the origin of deliveries, in paths and in queries.
struct Origin {
    std::string_view parameter;
    std::optional<std::int64_t> Message::*id;
};

constexpr std::array origins{
    Origin{"campaign_id", &Message::campaign_id},     Origin{"broadcast_id", &Message::broadcast_id},
    Origin{"newsletter_id", &Message::newsletter_id}, Origin{"action_id", &Message::action_id},
    Origin{"content_id", &Message::content_id},
};

bool is_draft(const Message& message) { return message.metrics && message.metrics->drafted && !message.metrics->sent; }

bool is_wanted(const Delivery& delivery, const Asked& asked) {
    const auto& message = delivery.message;
    for (const auto* place : {&asked.path, &asked.query}) {
        for (const auto& origin : origins) {
            const auto id = number_in(*place, origin.parameter);
            if (id && message.*origin.id != id) return false;
        }
    }
    const auto transactional_id = number_in(asked.path, "transactional_id");
    if (transactional_id && delivery.transactional_id != transactional_id) return false;
    const auto& type = at(asked.query, "type");
    if (type.is_string() && message.type.text() != as_text(type)) return false;
    const auto created = message.created.value_or(Timestamp{}).time_since_epoch().count();
    if (created < number_in(asked.query, "start_ts").value_or(created)) return false;
    if (created > number_in(asked.query, "end_ts").value_or(created)) return false;
    return !takes(asked, "drafts") || is_draft(message) == (at(asked.query, "drafts") == true);
}

Json shown(const Message& message, const Asked& asked) {
    auto json = json_of<GetMessageRequest>(message);
    if (takes(asked, "get_tracked_responses") && at(asked.query, "get_tracked_responses") != true) {
        json.erase("tracked_responses");
    }
    return json;
}

Result<const Delivery*> find_message(const Workspace& workspace, const Asked& asked) {
    const auto id = as_text(at(asked.path, "message_id"));
    const auto* delivery = workspace.find_delivery(id);
    if (delivery == nullptr) return not_found("message " + id);
    return delivery;
}

Result<Json> get_message(Workspace& workspace, const Asked& asked) {
    const auto delivery = find_message(workspace, asked);
    if (!delivery) return delivery.error();
    return Json{{"message", shown((*delivery)->message, asked)}};
}

/// The content from which a delivery was made, or null.
const Json* source_of(const Workspace& workspace, const Delivery& delivery) {
    const auto& message = delivery.message;
    const auto find = [&](const ResourceType& type, const char* parent, const auto& id, Json others) {
        others[parent] = *id;
        return workspace.resources.find(type, others);
    };
    if (delivery.transactional_id) {
        return find(resource::transactional_contents, "_transactional_id", delivery.transactional_id,
                    object({{"language", ""}}));
    }
    if (message.content_id) return find(resource::newsletter_contents, "id", message.content_id, Json::object());
    const auto action = object({{"id", message.action_id.value_or(0)}});
    if (message.campaign_id) return find(resource::campaign_actions, "campaign_id", message.campaign_id, action);
    if (message.broadcast_id) return find(resource::broadcast_actions, "broadcast_id", message.broadcast_id, action);
    return nullptr;
}

/// The copy that is kept of what was sent. Liquid is kept as it is.
Result<Json> get_archived(Workspace& workspace, const Asked& asked) {
    const auto found = find_message(workspace, asked);
    if (!found) return found.error();
    const auto& delivery = **found;
    const auto& message = delivery.message;
    const bool forgotten = message.forgotten.value_or(false);
    auto copy = forgotten ? Json::object() : content_of(workspace, delivery);
    copy["id"] = message.id;
    copy["forgotten"] = forgotten;
    copy["recipient"] = message.recipient.value_or("");
    if (message.subject) copy["subject"] = *message.subject;
    return object({{"archived_message", only(copy, fields_of(asked.operation.info.name).response)}});
}

}  // namespace

Json content_of(const Workspace& workspace, const Delivery& delivery) {
    const auto* source = source_of(workspace, delivery);
    auto content = source == nullptr ? Json::object() : *source;
    if (delivery.content.is_object()) content.update(delivery.content);
    return content;
}

Result<Deliveries> deliveries_of(const Workspace& workspace, const Asked& asked) {
    return having(
        choose_from(workspace.deliveries, [&](const Delivery& delivery) { return is_wanted(delivery, asked); }),
        at(asked.query, "metric"), at(asked.query, "state"));
}

Result<Json> page_of(const Workspace& workspace, const Asked& asked, Deliveries deliveries) {
    auto found = page(
        std::move(deliveries), [](const Delivery& delivery) { return delivery.number; }, Order::newest_first,
        page_in(workspace, asked));
    if (!found) return std::move(found).error();
    auto messages = Json::array();
    for (const auto* delivery : found->items) messages.push_back(shown(delivery->message, asked));
    return Json{{"messages", std::move(messages)}, {"next", std::move(found->next)}};
}

Result<Json> list_deliveries(Workspace& workspace, const Asked& asked) {
    auto chosen = deliveries_of(workspace, asked);
    if (!chosen) return std::move(chosen).error();
    return page_of(workspace, asked, *std::move(chosen));
}

void add_message_handlers(Handlers& handlers) {
    handlers.add("list_messages", list_deliveries);
    handlers.add("get_message", get_message);
    handlers.add("get_archived_message", get_archived);
}

}  // namespace cio::testing
