// SPDX-License-Identifier: MIT
#include <algorithm>

#include <cio/api/transactional.hpp>
#include <cio/api/transactional_messages.hpp>

#include "base/text.hpp"
#include "testing/errors.hpp"
#include "testing/handlers.hpp"
#include "testing/metrics.hpp"
#include "testing/paging.hpp"

namespace cio::testing {

namespace {

constexpr std::int64_t id_of_composed = 1;  // where the service counts messages without a template
constexpr std::chrono::hours furthest{24 * 90};

bool is_number(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The transactional message that a send names; 0 for one that is to be created.
Result<std::int64_t> find_template(const Workspace& workspace, const TransactionalMessageId& wanted, bool create) {
    const auto text = wanted.text();
    for (const auto& [id, name] : workspace.transactional_messages) {
        if (std::to_string(id) == text || base::to_lower(name) == base::to_lower(text)) return id;
    }
    if (create && !is_number(text)) return std::int64_t{0};
    return bad_request("transactional message \"" + text + "\" not found");
}

/// The person that a send is about. Ids and addresses that the workspace does not know become people,
/// as at the service.
Result<std::optional<Customer>> identified(const Workspace& workspace, const TransactionalIdentifiers& identifiers) {
    int given = 0;
    for (const auto* one : {&identifiers.id, &identifiers.email, &identifiers.cio_id}) {
        if (*one && (*one)->empty()) return bad_request("an identifier must not be empty");
        given += one->has_value() ? 1 : 0;
    }
    if (given != 1) return bad_request("identifiers must have exactly one of id, email and cio_id");
    const auto* person = identifiers.id      ? workspace.find_person(IdType::id, *identifiers.id)
                         : identifiers.email ? workspace.find_person(IdType::email, *identifiers.email)
                                             : workspace.find_person(IdType::cio_id, *identifiers.cio_id);
    if (person != nullptr) return std::optional{person->customer};
    if (identifiers.cio_id) return bad_request("nobody has the cio_id \"" + *identifiers.cio_id + "\"");
    Customer created;
    created.id = identifiers.id.value_or("");
    created.email = identifiers.email;
    return std::optional{std::move(created)};
}

/// What becomes of a send; the two kinds of request have the same fields for it.
template <class Request>
Result<Fate> fate_of(const Request& request, const std::optional<Customer>& customer) {
    if (request.send_at && *request.send_at > now() + furthest) {
        return bad_request("send_at must be at most 90 days ahead");
    }
    const bool unsubscribed = customer && customer->unsubscribed.value_or(false);
    if (unsubscribed && !request.send_to_unsubscribed.value_or(true)) return Fate::undeliverable;
    if (request.queue_draft.value_or(false)) return Fate::drafted;
    return request.send_at && *request.send_at > now() ? Fate::scheduled : Fate::sent;
}

/// Does what was asked for, now that nothing speaks against it.
template <class Request>
TransactionalMessageResponse accept(Workspace& workspace, const Request& request, Message message,
                                    std::optional<Customer> customer, Fate fate, std::int64_t template_id) {
    if (template_id == 0) {
        template_id = free_id(workspace.transactional_messages);
        workspace.transactional_messages[template_id] = request.transactional_message_id.text();
    }
    const auto* person = customer ? &workspace.add_person(*std::move(customer)) : nullptr;
    message.forgotten = request.disable_message_retention;
    TransactionalMessageResponse response;
    response.delivery_id = workspace.deliver(std::move(message), person, fate, template_id).message.id;
    response.queued_at = now();
    if (fate == Fate::scheduled) response.send_at = request.send_at;
    return response;
}

Result<TransactionalEmailResponse> send_email(Workspace& workspace, const TransactionalEmailRequest& request) {
    const bool composed = request.transactional_message_id.empty();
    if (composed && (!request.from || !request.subject || !request.body)) {
        return bad_request("without a transactional_message_id, from, subject and body are required");
    }
    const auto create = request.auto_create.value_or(false);
    auto id = composed ? Result<std::int64_t>{id_of_composed}
                       : find_template(workspace, request.transactional_message_id, create);
    if (!id) return std::move(id).error();
    if (request.to.find('@') == std::string::npos) return bad_request("to must be an e-mail address");
    auto customer = identified(workspace, request.identifiers);
    if (!customer) return std::move(customer).error();
    auto fate = fate_of(request, *customer);
    if (!fate) return std::move(fate).error();
    Message message;
    message.type = MessageType::email;
    message.recipient = request.to;
    message.subject = request.subject.value_or(request.transactional_message_id.text());
    return accept(workspace, request, std::move(message), *std::move(customer), *fate, *id);
}

void add_device(Customer& customer, const CustomDevice& custom) {
    const auto known = std::find_if(customer.devices.begin(), customer.devices.end(),
                                    [&](const Device& device) { return device.id == custom.token; });
    auto& device = known == customer.devices.end() ? customer.devices.emplace_back() : *known;
    device.id = custom.token;
    device.last_used = custom.last_used.value_or(now());
    device.platform = custom.platform;
    device.attributes = custom.attributes;
}

/// The tokens that a push notification goes to.
Result<std::string> devices_of(const Customer& customer, const PushTarget& target) {
    if (customer.devices.empty()) return bad_request("the person has no device");
    if (target == PushTarget::last_used) {
        const auto last = std::max_element(customer.devices.begin(), customer.devices.end(),
                                           [](const Device& a, const Device& b) { return a.last_used < b.last_used; });
        return last->id;
    }
    std::string all;
    for (const auto& device : customer.devices) {
        if (device.id == target.text()) return device.id;
        all += (all.empty() ? "" : ",") + device.id;
    }
    if (target == PushTarget::all) return all;
    return bad_request("the person has no device \"" + target.text() + "\"");
}

Result<TransactionalMessageResponse> send_push(Workspace& workspace, const TransactionalPushRequest& request) {
    auto id = find_template(workspace, request.transactional_message_id, request.auto_create.value_or(false));
    if (!id) return std::move(id).error();
    auto named = identified(workspace, request.identifiers);
    if (!named) return std::move(named).error();
    auto& customer = **named;
    if (request.custom_device) add_device(customer, *request.custom_device);
    auto devices = devices_of(customer, request.to.value_or(PushTarget::all));
    if (!devices) return std::move(devices).error();
    auto fate = fate_of(request, *named);
    if (!fate) return std::move(fate).error();
    Message message;
    message.type = MessageType::push;
    message.recipient = *std::move(devices);
    return accept(workspace, request, std::move(message), *std::move(named), *fate, *id);
}

Message without_responses(Message message, const std::optional<bool>& get_tracked_responses) {
    if (!get_tracked_responses.value_or(false)) message.tracked_responses.clear();
    return message;
}

Result<ListMessagesResponse> list_transactional_messages(Workspace& workspace,
                                                         const ListTransactionalMessagesRequest& request) {
    const bool composed = request.transactional_id == id_of_composed;
    if (!composed && find_in(workspace.transactional_messages, request.transactional_id) == nullptr) {
        return not_found("transactional message " + std::to_string(request.transactional_id));
    }
    auto chosen = having(choose_from(workspace.deliveries,
                                     [&](const Delivery& delivery) {
                                         const auto created = delivery.message.created;
                                         return delivery.transactional_id == request.transactional_id &&
                                                (!request.start_ts || created >= request.start_ts) &&
                                                (!request.end_ts || created <= request.end_ts);
                                     }),
                         request.metric, request.state);
    if (!chosen) return std::move(chosen).error();
    constexpr std::int64_t most = 1000;
    auto found = page(*std::move(chosen), [](const Delivery& delivery) { return delivery.number; }, Order::newest_first,
                      {request.start, request.limit, workspace.page_size, most});
    if (!found) return std::move(found).error();
    ListMessagesResponse response;
    for (const auto* delivery : found->items) {
        response.messages.push_back(without_responses(delivery->message, request.get_tracked_responses));
    }
    response.next = std::move(found->next);
    return response;
}

Result<Message> get_message(Workspace& workspace, const GetMessageRequest& request) {
    const auto* delivery = workspace.find_delivery(request.message_id);
    if (delivery == nullptr) return not_found("message " + request.message_id);
    return without_responses(delivery->message, request.get_tracked_responses);
}

}  // namespace

void add_transactional_handlers(Handlers& handlers) {
    handlers.add(send_email);
    handlers.add(send_push);
    handlers.add(list_transactional_messages);
    handlers.add(get_message);
}

}  // namespace cio::testing
