// SPDX-License-Identifier: MIT
#include "testing/happening.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "testing/messages.hpp"
#include "testing/metrics.hpp"
#include "testing/resource_table.hpp"

namespace cio::testing {

namespace {

using webhooks::Metric;

// ---- what happens --------------------------------------------------------------------------------

/// The member in which some kinds of event say why something went wrong; null for the others.
template <class Kind>
auto failure_in(Kind& kind, int /*first choice*/) -> decltype(&kind.failure_message) {
    return &kind.failure_message;
}
template <class Kind>
std::optional<std::string>* failure_in(Kind& /*kind*/, long /*second choice*/) {
    return nullptr;
}
std::optional<std::string>* failure_in(webhooks::Details& what) {
    return std::visit([](auto& kind) -> std::optional<std::string>* { return failure_in(kind, 0); }, what);
}

/// Fills in what events always have.
webhooks::Details complete(webhooks::Details what) {
    if (auto* failure = failure_in(what); failure != nullptr && !*failure) *failure = "simulated";
    if (auto* clicked = std::get_if<webhooks::Clicked>(&what)) {
        if (!clicked->href) clicked->href = only_link;
        if (!clicked->link_id) clicked->link_id = 1;
    }
    if (auto* replied = std::get_if<webhooks::Replied>(&what)) {
        if (!replied->inbound_event_id) replied->inbound_event_id = "01HV5C7A2B3C4D5E6F7G8H9JKM";
        if (!replied->to) replied->to = "+4930123456";
    }
    return what;
}

bool is_about_subscriptions(const Metric& metric) {
    return metric == Metric::subscribed || metric == Metric::cio_subscription_preferences_changed;
}

/// An entry of the activity log. That a message arrived stands in the entry of its sending.
void note(Workspace& workspace, Delivery& delivery, const Metric& metric, Timestamp time) {
    if (metric == Metric::delivered) {
        if (auto* sent = find_in(workspace.activities, delivery.activity_of_sending)) {
            sent->activity.data["delivered"] = time.time_since_epoch().count();
        }
        return;
    }
    if (is_about_subscriptions(metric)) return;
    const auto& message = delivery.message;
    const auto channel = message.type ? message.type.text() : "action";
    Activity activity;
    activity.type = ActivityType{metric.text() + "_" + channel};
    activity.timestamp = time;
    activity.customer_id = message.customer_id;
    activity.customer_identifiers = message.customer_identifiers;
    activity.delivery_id = message.id;
    if (channel == MessageType::email.text) activity.delivery_type = ActivityDeliveryType::email;
    activity.data = {{"delivery_id", message.id}};
    workspace.log(std::move(activity));
    if (metric == Metric::sent) delivery.activity_of_sending = workspace.activities.rbegin()->first;
}

const Person* recipient_of(const Workspace& workspace, const Message& message) {
    const auto& who = message.customer_identifiers;
    return who ? workspace.find_person(IdType::cio_id, who->cio_id.value_or("")) : nullptr;
}

/// What people want changes with some events.
void change_wishes(Workspace& workspace, const Message& message, const webhooks::Details& what) {
    const auto* const preferences = std::get_if<webhooks::SubscriptionPreferencesChanged>(&what);
    const bool leaves = std::holds_alternative<webhooks::Unsubscribed>(what);
    if (!leaves && !std::holds_alternative<webhooks::Subscribed>(what) && preferences == nullptr) return;
    const auto* person = recipient_of(workspace, message);
    if (person == nullptr) return;
    auto customer = person->customer;
    if (preferences == nullptr) {
        customer.unsubscribed = leaves;
    } else if (preferences->content) {
        customer.attributes["cio_subscription_preferences"] = {{"topics", preferences->content->topics}};
    }
    workspace.add_person(std::move(customer));
}

// ---- events of it --------------------------------------------------------------------------------

std::string channel_of(const Message& message) {
    if (message.type == MessageType::twilio) return std::string{webhooks::ObjectType::sms.text};
    return message.type.text();
}

/// What webhooks call it when they ask for it.
std::vector<std::string> names_of(const Happening& happening) {
    const auto metric = webhooks::metric_of(happening.what);
    if (metric == Metric::subscribed) return {"customer_subscribed"};
    if (metric == Metric::cio_subscription_preferences_changed) return {"customer_subscription_preferences_changed"};
    const auto of_message = channel_of(happening.delivery.message) + "_" + metric.text();
    if (metric == Metric::unsubscribed) return {of_message, "customer_unsubscribed"};
    return {of_message};
}

bool is_about_person(const std::string& name) { return name.rfind("customer_", 0) == 0; }

bool asks_for(const Json& webhook, const std::string& name, const Happening& happening) {
    if (at(webhook, "disabled") == true) return false;
    const auto& names = at(webhook, "events");
    if (std::find(names.begin(), names.end(), name) == names.end()) return false;
    const bool is_of_reading = std::holds_alternative<webhooks::Opened>(happening.what) ||
                               std::holds_alternative<webhooks::Clicked>(happening.what);
    return !is_of_reading || !happening.again || at(webhook, "full_resolution") == true;
}

/// Whether the service says to whom or what the message went: not where it did not come so far.
bool names_recipient(const webhooks::ObjectType& channel, const Metric& metric) {
    if (metric == Metric::attempted) return false;
    if (channel == webhooks::ObjectType::email) return true;
    if (metric == Metric::opened) return channel != webhooks::ObjectType::in_app;
    return metric != Metric::drafted && metric != Metric::failed && metric != Metric::undeliverable;
}

/// The devices of a push; what went wrong is said of each.
std::vector<webhooks::PushRecipient> devices_of(const Workspace& workspace, const Message& message,
                                                webhooks::Details& details) {
    std::optional<std::string> failure;
    if (auto* said = failure_in(details)) failure = std::exchange(*said, std::nullopt);
    const auto* person = recipient_of(workspace, message);
    const auto known = person == nullptr ? std::vector<Device>{} : person->customer.devices;
    std::vector<webhooks::PushRecipient> devices;
    std::istringstream tokens{message.recipient.value_or("")};
    for (std::string token; std::getline(tokens, token, ',');) {
        auto& device = devices.emplace_back();
        device.device_id = token;
        device.failure_message = failure;
        const auto found = std::find_if(known.begin(), known.end(), [&](const Device& one) { return one.id == token; });
        if (found != known.end() && found->platform) device.device_platform = found->platform.text();
    }
    return devices;
}

/// The message itself, as far as the workspace keeps it.
webhooks::Sent sent_content(const Workspace& workspace, const Delivery& delivery) {
    webhooks::Sent sent;
    if (delivery.message.forgotten.value_or(false)) return sent;
    const auto content = content_of(workspace, delivery);
    if (const auto& body = at(content, "body"); body.is_string()) {
        const bool is_push = channel_of(delivery.message) == webhooks::ObjectType::push.text;
        sent.content = is_push ? Json{{"body", body}}.dump() : body.get<std::string>();
    }
    const auto& headers = at(content, "headers");
    if (!headers.is_string()) return sent;
    for (const auto& header : Json::parse(headers.get_ref<const std::string&>(), nullptr, false)) {
        if (!sent.headers) sent.headers.emplace();
        (*sent.headers)[as_text(at(header, "name"))].push_back(as_text(at(header, "value")));
    }
    return sent;
}

void add_source(webhooks::Event& event, const Delivery& delivery) {
    const auto& message = delivery.message;
    event.delivery_id = message.id;
    event.campaign_id = message.campaign_id;
    event.broadcast_id = message.broadcast_id;
    event.trigger_id = delivery.trigger_id;
    event.newsletter_id = message.newsletter_id;
    event.content_id = message.content_id;
    if (delivery.transactional_id) event.transactional_message_id = std::to_string(*delivery.transactional_id);
    event.action_id = message.action_id;
    event.parent_action_id = message.parent_action_id;
    event.trigger_event_id = message.trigger_event_id;
}

/// An event as the service has it, but for its id.
webhooks::Event event_of(const Workspace& workspace, const Happening& happening, const std::string& name) {
    const auto& message = happening.delivery.message;
    webhooks::Event event;
    event.object_type = webhooks::ObjectType{channel_of(message)};
    event.metric = webhooks::metric_of(happening.what);
    event.timestamp = happening.time;
    event.identifiers = message.customer_identifiers.value_or(CustomerIdentifiers{});
    event.customer_id = message.customer_id.value_or("");
    event.details = happening.what;
    if (is_about_person(name)) {
        const auto address = event.identifiers.email;
        if (auto* gone = std::get_if<webhooks::Unsubscribed>(&event.details)) gone->email_address = address;
        if (auto* back = std::get_if<webhooks::Subscribed>(&event.details)) back->email_address = address;
        auto* changed = std::get_if<webhooks::SubscriptionPreferencesChanged>(&event.details);
        if (changed == nullptr) return event;
        changed->email_address = address;
    }
    add_source(event, happening.delivery);
    if (is_about_person(name) || !names_recipient(event.object_type, event.metric)) return event;
    if (event.object_type == webhooks::ObjectType::push) {
        event.recipients = devices_of(workspace, message, event.details);
    } else {
        event.recipient = message.recipient.value_or("");
        if (event.object_type == webhooks::ObjectType::email) event.subject = message.subject.value_or("");
    }
    return event;
}

/// Puts the contents of the message in, or takes out what there is only with them.
void set_content(webhooks::Event& event, const Workspace& workspace, const Delivery& delivery, bool with_content) {
    if (auto* sent = std::get_if<webhooks::Sent>(&event.details)) {
        *sent = with_content ? sent_content(workspace, delivery) : webhooks::Sent{};
    }
    auto* changed = std::get_if<webhooks::SubscriptionPreferencesChanged>(&event.details);
    if (changed != nullptr && !with_content) changed->content.reset();
}

}  // namespace

void require_known(const webhooks::Details& what) {
    if (std::holds_alternative<webhooks::Other>(what)) throw std::invalid_argument{"Other is nothing that can happen"};
}

void happen(Workspace& workspace, Delivery& delivery, webhooks::Details what, Timestamp time) {
    require_known(what);
    what = complete(std::move(what));
    const auto metric = webhooks::metric_of(what);
    auto& message = delivery.message;
    bool again = false;
    if (!message.metrics) message.metrics.emplace();
    if (auto* const first = time_of(*message.metrics, metric.text())) {
        again = first->has_value();
        if (!again) *first = time;
    } else {
        delivery.also_happened.emplace_back(metric.text(), time);
    }
    if (const auto* failure = failure_in(what)) message.failure_message = *failure;
    note(workspace, delivery, metric, time);
    change_wishes(workspace, message, what);
    if (workspace.on_happening) workspace.on_happening({delivery, what, time, again});
}

void tell_webhooks(const Workspace& workspace, const Happening& happening, Random& ids, EventDeliverer& deliverer) {
    for (const auto& name : names_of(happening)) {
        std::optional<webhooks::Event> event;  // made when the first asks for it
        for (const auto& [number, webhook] : workspace.resources.all(resource::reporting_webhooks)) {
            if (!asks_for(webhook, name, happening)) continue;
            if (!event) {
                event = event_of(workspace, happening, name);
                event->event_id = ids.ulid();
            }
            auto told = *event;
            set_content(told, workspace, happening.delivery, at(webhook, "with_content") == true);
            deliverer.post(number_at(webhook, "id"), webhooks::encode(told).value());
        }
    }
}

std::optional<std::string> endpoint_of(const Workspace& workspace, std::int64_t webhook_id) {
    const auto* webhook = workspace.resources.find_id(resource::reporting_webhooks, webhook_id);
    if (webhook == nullptr || at(*webhook, "disabled") == true) return std::nullopt;
    return as_text(at(*webhook, "endpoint"));
}

webhooks::Details details_of(const std::string& metric, const Json& fields) {
    const Json body{{"event_id", "-"}, {"metric", metric}, {"timestamp", 0}, {"data", fields}};
    auto event = webhooks::decode(body.dump());
    if (!event) throw std::invalid_argument{event.error().message()};
    if (std::holds_alternative<webhooks::Other>(event->details)) {
        throw std::invalid_argument{"nothing called \"" + metric + "\" can happen to a message"};
    }
    webhooks::Event details;  // and nothing else
    details.event_id = "-";
    details.metric = event->metric;
    details.details = event->details;
    const auto known = Json::parse(webhooks::encode(details).value())["data"];
    for (const auto& [name, value] : fields.items()) {
        if (at(known, name) != value) {
            throw std::invalid_argument{"\"" + name + "\" does not belong to " + metric + ", or has another type"};
        }
    }
    return event->details;
}

}  // namespace cio::testing
