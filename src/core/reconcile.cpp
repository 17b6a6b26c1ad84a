// SPDX-License-Identifier: MIT
#include <cio/reconcile.hpp>

#include <algorithm>
#include <utility>

#include <cio/api/customers.hpp>

#include "api/scalars.hpp"
#include "core/address_list.hpp"
#include "core/text.hpp"

namespace cio {

std::string_view to_string(Reconciled verdict) noexcept {
    switch (verdict) {
        case Reconciled::found: return "found";
        case Reconciled::not_found: return "not_found";
        case Reconciled::cannot_tell: return "cannot_tell";
    }
    return "unknown";
}

namespace {

/// What is known of a message that may have been sent.
struct Sought {
    MessageType type;
    const TransactionalMessageId& message_id;
    const TransactionalIdentifiers& person;
    std::vector<std::string> recipients;  ///< Addresses in lower case; empty if not known.
    std::optional<std::string> subject;
    std::optional<Timestamp> send_at;
    Timestamp since;
};

/// The addresses of a list, without display names, in lower case.
std::vector<std::string> addresses(const std::string& list) {
    std::vector<std::string> found;
    for (const auto entry : core::split_addresses(list)) {
        auto text = core::to_lower(entry);
        if (const auto open = text.rfind('<'); open != std::string::npos) {
            text = text.substr(open + 1, text.find('>', open) - open - 1);
        }
        if (!text.empty()) found.push_back(std::move(text));
    }
    return found;
}

bool is_transactional(const Message& message) {
    return !message.campaign_id && !message.newsletter_id && !message.broadcast_id;
}

bool is_for(const TransactionalIdentifiers& person, const Message& message) {
    if (!message.customer_identifiers) return !person.id || !message.customer_id || person.id == message.customer_id;
    const auto& is = *message.customer_identifiers;
    const auto differs = [](const std::optional<std::string>& sought, const std::optional<std::string>& got) {
        return sought && got && core::to_lower(*sought) != core::to_lower(*got);
    };
    return !differs(person.id, is.id) && !differs(person.email, is.email) && !differs(person.cio_id, is.cio_id);
}

bool fits(const Sought& sought, const Message& message) {
    if (!is_transactional(message) || !message.created || *message.created < sought.since) return false;
    if (message.type && *message.type != sought.type) return false;
    if (!is_for(sought.person, message)) return false;
    if (sought.subject && message.subject && *message.subject != *sought.subject) return false;
    if (sought.recipients.empty() || !message.recipient) return true;
    const auto got = addresses(*message.recipient);
    return std::any_of(got.begin(), got.end(), [&](const std::string& address) {
        return std::find(sought.recipients.begin(), sought.recipients.end(), address) != sought.recipients.end();
    });
}

/// Reads every page of a listing of deliveries and keeps those that fit.
template <class Request>
Result<std::vector<Message>> search(const AppClient& client, Request request, const Sought& sought,
                                    const CallOptions& options) {
    std::vector<Message> fitting;
    for (;;) {
        auto page = client.call(request, options);
        if (!page) return std::move(page).error();
        std::copy_if(std::make_move_iterator(page->messages.begin()), std::make_move_iterator(page->messages.end()),
                     std::back_inserter(fitting), [&](const Message& message) { return fits(sought, message); });
        if (page->next.empty() || page->next == request.start) return fitting;
        request.start = page->next;
    }
}

/// Whether nothing found can be taken for nothing done.
std::optional<std::string> why_uncertain(Timestamp since, std::chrono::seconds settle) {
    if (now() - since >= settle) return std::nullopt;
    return "nothing is there yet, but the service may still be at it; look again " + std::to_string(settle.count()) +
           " s after the call";
}

template <class Item>
Reconciliation conclude(std::vector<Item> fitting, std::vector<Item> Reconciliation::*where, const std::string& what,
                        std::optional<std::string> uncertain) {
    Reconciliation result;
    if (fitting.size() == 1) {
        result.verdict = Reconciled::found;
        result.reason = "there is exactly one such " + what + " since the call";
    } else if (!fitting.empty()) {
        result.reason = "there are " + std::to_string(fitting.size()) + " such " + what +
                        "s since the call; which of them is this call's cannot be seen";
    } else if (uncertain) {
        result.reason = *std::move(uncertain);
    } else {
        result.verdict = Reconciled::not_found;
        result.reason = "there is no such " + what + " since the call";
    }
    result.*where = std::move(fitting);
    return result;
}

std::optional<std::int64_t> number_of(const TransactionalMessageId& id) {
    const auto& json = id.json();
    return json.is_null() ? std::nullopt : api::integer_in(json);
}

Result<Reconciliation> reconcile_send(const AppClient& client, Sought sought, const ReconcileOptions& options) {
    const auto called = sought.since;
    sought.since -= options.clock_skew;
    std::optional<Result<std::vector<Message>>> fitting;
    if (const auto number = number_of(sought.message_id)) {
        TransactionalMessagesRequest request;
        request.transactional_id = *number;
        request.start_ts = sought.since;
        fitting = search(client, std::move(request), sought, options.call);
    } else if (sought.person.id || sought.person.email || sought.person.cio_id) {
        GetCustomerMessagesRequest request;
        const auto& person = sought.person;
        request.identifier = person.id ? *person.id : person.email ? *person.email : *person.cio_id;
        request.id_type = person.id ? IdType::id : person.email ? IdType::email : IdType::cio_id;
        request.start_ts = sought.since;
        fitting = search(client, std::move(request), sought, options.call);
    } else {
        Reconciliation result;
        result.reason =
            "the request names neither a person nor a transactional message by its numeric id, so there "
            "is nowhere to look";
        return result;
    }
    if (!*fitting) return std::move(*fitting).error();
    auto uncertain = why_uncertain(called, options.settle);
    if (!uncertain && sought.send_at && *sought.send_at > now()) {
        uncertain = "nothing is there yet, but the message was to be sent later";
    }
    return conclude(*std::move(*fitting), &Reconciliation::deliveries, "delivery", std::move(uncertain));
}

}  // namespace

Result<Reconciliation> reconcile(const AppClient& client, const TransactionalEmailRequest& request, Timestamp since,
                                 const ReconcileOptions& options) {
    // A template's subject is not the request's to know, and Liquid in it is filled in by the service.
    const bool literal = request.subject && request.subject->find("{{") == std::string::npos &&
                         request.subject->find("{%") == std::string::npos;
    return reconcile_send(client,
                          {MessageType{MessageType::email}, request.transactional_message_id, request.identifiers,
                           addresses(request.to), literal ? request.subject : std::nullopt, request.send_at, since},
                          options);
}

Result<Reconciliation> reconcile(const AppClient& client, const TransactionalPushRequest& request, Timestamp since,
                                 const ReconcileOptions& options) {
    return reconcile_send(client,
                          {MessageType{MessageType::push},
                           request.transactional_message_id,
                           request.identifiers,
                           {},
                           std::nullopt,
                           request.send_at,
                           since},
                          options);
}

Result<Reconciliation> reconcile(const AppClient& client, const BroadcastTriggerRequest& request, Timestamp since,
                                 const ReconcileOptions& options) {
    auto listed = client.list_broadcast_triggers(request.campaign_id, options.call);
    if (!listed) return std::move(listed).error();
    std::vector<BroadcastTrigger> fitting;
    for (auto& trigger : listed->triggers) {
        if (trigger.created_at && *trigger.created_at >= since - options.clock_skew) {
            fitting.push_back(std::move(trigger));
        }
    }
    return conclude(std::move(fitting), &Reconciliation::triggers, "trigger", why_uncertain(since, options.settle));
}

}  // namespace cio
