// SPDX-License-Identifier: MIT
// Transactional messages, and the sends of each channel.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "testing/errors.hpp"
#include "testing/handlers.hpp"
#include "testing/paging.hpp"
#include "testing/resource_rules.hpp"
#include "testing/resource_table.hpp"
#include "testing/resource_verbs.hpp"

namespace cio::testing {

namespace {

constexpr std::int64_t id_of_composed = 1;  // where the service counts messages without a template
constexpr std::chrono::hours furthest{24 * 90};

bool is_number(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_set(const Json& body, const char* option, bool usual = false) {
    const auto& value = at(body, option);
    return value.is_boolean() ? value.get<bool>() : usual;
}

std::optional<Timestamp> time_in(const Json& body, const char* name) {
    const auto seconds = number_in(body, name);
    return seconds ? std::optional{Timestamp{std::chrono::seconds{*seconds}}} : std::nullopt;
}

std::string text_in(const Json& body, const char* name) {
    const auto& value = at(body, name);
    return value.is_null() ? std::string{} : as_text(value);
}

/// The transactional message that a send names; 0 for one that is to be created.
Result<std::int64_t> find_template(const Workspace& workspace, const std::string& wanted, bool create) {
    for (const auto& [number, message] : workspace.resources.all(resource::transactional_messages)) {
        const auto id = number_at(message, "id");
        if (std::to_string(id) == wanted || base::to_lower(text_in(message, "name")) == base::to_lower(wanted))
            return id;
    }
    if (create && !is_number(wanted)) return std::int64_t{0};
    return bad_request("transactional message \"" + wanted + "\" not found");
}

/// The person that a send is about. Ids and addresses that the workspace does not know become people,
/// as at the service.
Result<Customer> identified(const Workspace& workspace, const Json& identifiers) {
    if (!identifiers.is_object() || identifiers.size() != 1) {
        return bad_request("identifiers must have exactly one of id, email and cio_id");
    }
    const auto& kind = identifiers.begin().key();
    const auto value = as_text(*identifiers.begin());
    if (value.empty()) return bad_request("an identifier must not be empty");
    if (const auto* person = workspace.find_person(IdType{kind}, value)) return person->customer;
    if (kind == IdType::cio_id.text) return bad_request("nobody has the cio_id \"" + value + "\"");
    Customer created;
    if (kind == IdType::id.text) created.id = value;
    if (kind == IdType::email.text) created.email = value;
    return created;
}

// ---- recipients ----------------------------------------------------------------------------------

using Recipient = Result<std::string> (*)(const Json& body, Customer& customer);

Result<std::string> address(const Json& body, Customer& /*customer*/) {
    auto to = text_in(body, "to");
    if (to.find('@') == std::string::npos) return bad_request("to must be an e-mail address");
    return to;
}

Result<std::string> phone(const Json& body, Customer& /*customer*/) {
    auto to = text_in(body, "to");
    const bool is_liquid = to.find("{{") != std::string::npos;
    if (!is_liquid && (to.front() != '+' || !is_number(to.substr(1)))) {
        return bad_request("to must be a phone number in E.164 form");
    }
    return to;
}

void add_device(Customer& customer, const Json& custom) {
    const auto token = text_in(custom, "token");
    const auto known = std::find_if(customer.devices.begin(), customer.devices.end(),
                                    [&](const Device& device) { return device.id == token; });
    auto& device = known == customer.devices.end() ? customer.devices.emplace_back() : *known;
    device.id = token;
    device.last_used = time_in(custom, "last_used").value_or(now());
    device.platform = DevicePlatform{text_in(custom, "platform")};
    if (const auto& attributes = at(custom, "attributes"); !attributes.is_null()) attributes.get_to(device.attributes);
}

/// The tokens that a push notification goes to.
Result<std::string> devices(const Json& body, Customer& customer) {
    if (const auto& custom = at(body, "custom_device"); custom.is_object()) add_device(customer, custom);
    if (customer.devices.empty()) return bad_request("the person has no device");
    const auto target = text_in(body, "to");
    if (target == "last_used") {
        const auto last = std::max_element(customer.devices.begin(), customer.devices.end(),
                                           [](const Device& a, const Device& b) { return a.last_used < b.last_used; });
        return last->id;
    }
    std::string all;
    for (const auto& device : customer.devices) {
        if (device.id == target) return device.id;
        all += (all.empty() ? "" : ",") + device.id;
    }
    if (target.empty() || target == "all") return all;
    return bad_request("the person has no device \"" + target + "\"");
}

/// What shows within an app or a page goes to the person.
Result<std::string> person(const Json& body, Customer& customer) {
    if (auto to = text_in(body, "to"); !to.empty()) return to;
    return customer.id.empty() ? customer.email.value_or("") : customer.id;
}

struct SendChannel {
    std::string_view operation;
    std::string_view type;
    Recipient recipient;
};

constexpr std::array send_channels{
    SendChannel{"send_transactional_email", MessageType::email.text, address},
    SendChannel{"send_transactional_push", MessageType::push.text, devices},
    SendChannel{"send_transactional_sms", MessageType::twilio.text, phone},
    SendChannel{"send_transactional_in_app", MessageType::in_app.text, person},
    SendChannel{"send_transactional_inbox_message", MessageType::inbox.text, person},
};

// ---- sends ---------------------------------------------------------------------------------------

Result<Fate> fate_of(const Json& body, const Customer& customer) {
    const auto send_at = time_in(body, "send_at");
    if (send_at && *send_at > now() + furthest) return bad_request("send_at must be at most 90 days ahead");
    if (customer.unsubscribed.value_or(false) && !is_set(body, "send_to_unsubscribed", true))
        return Fate::undeliverable;
    if (is_set(body, "queue_draft")) return Fate::drafted;
    return send_at && *send_at > now() ? Fate::scheduled : Fate::sent;
}

/// What was given of the message itself, as the archive names it.
Json content_in(const Json& body) {
    Json content;
    for (const auto* name : {"body", "from", "reply_to", "cc", "bcc", "fake_bcc", "headers"}) {
        if (const auto& value = at(body, name); !value.is_null()) content[name] = value;
    }
    if (const auto& preview = at(body, "preheader"); !preview.is_null()) content["preheader_text"] = preview;
    if (const auto& text = at(body, "message"); !text.is_null()) content["body"] = text;
    return content;
}

Result<std::int64_t> template_of(const Workspace& workspace, const Json& body) {
    const auto wanted = text_in(body, "transactional_message_id");
    if (!wanted.empty()) return find_template(workspace, wanted, is_set(body, "auto_create"));
    for (const auto* needed : {"from", "subject", "body"}) {
        if (!body.contains(needed)) {
            return bad_request("without a transactional_message_id, from, subject and body are required");
        }
    }
    return id_of_composed;
}

Result<Json> send(Workspace& workspace, const Json& body, const SendChannel& channel) {
    auto template_id = template_of(workspace, body);
    if (!template_id) return std::move(template_id).error();
    auto customer = identified(workspace, at(body, "identifiers"));
    if (!customer) return std::move(customer).error();
    auto recipient = channel.recipient(body, *customer);
    if (!recipient) return std::move(recipient).error();
    const auto fate = fate_of(body, *customer);
    if (!fate) return fate.error();

    // Nothing speaks against it any more.
    if (workspace.resources.find_id(resource::transactional_messages, *template_id) == nullptr) {
        const auto name = text_in(body, "transactional_message_id");
        *template_id = put_resource(workspace, resource::transactional_messages, {{"id", *template_id}, {"name", name}})
                           .get<std::int64_t>();
    }
    Delivery made;
    made.transactional_id = *template_id;
    made.content = content_in(body);
    made.sent = body;
    auto& message = made.message;
    message.type = MessageType{std::string{channel.type}};
    message.recipient = *std::move(recipient);
    message.forgotten = is_set(body, "disable_message_retention");
    if (channel.type == MessageType::email.text) {
        message.subject = text_in(body, body.contains("subject") ? "subject" : "transactional_message_id");
    }
    const auto& delivery = workspace.deliver(std::move(made), &workspace.add_person(*std::move(customer)), *fate);
    Json answer{{"delivery_id", delivery.message.id}, {"queued_at", seconds_now()}};
    if (*fate == Fate::scheduled) answer["send_at"] = body["send_at"];
    return answer;
}

}  // namespace

/// Every transactional message has a content in the default language.
Result<void> rules::transactional_message(Workspace& workspace, Change& change) {
    if (change.verb != Verb::create) return {};
    workspace.resources.add(resource::transactional_contents, {{"_transactional_id", at(change.after, "id")},
                                                               {"name", at(change.after, "name")},
                                                               {"subject", at(change.after, "name")}});
    return {};
}

void add_transactional_handlers(Handlers& handlers) {
    for (const auto& channel : send_channels) {
        handlers.add(channel.operation, [&channel](Workspace& workspace, const Asked& asked) {
            return send(workspace, asked.body, channel);
        });
    }
}

}  // namespace cio::testing
