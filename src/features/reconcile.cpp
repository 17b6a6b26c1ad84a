// SPDX-License-Identifier: MIT
#include <cio/reconcile.hpp>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <cio/api/customers.hpp>
#include <cio/api/transactional_messages.hpp>
#include <cio/batch.hpp>

#include "base/json_integer.hpp"
#include "base/text.hpp"
#include "core/address_list.hpp"
#include "features/reconcile.hpp"

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

using features::Sought;

/// The most that the service gives on one page of deliveries.
constexpr std::int64_t largest_page = 1000;

/// The addresses of a list, without display names, in lower case.
std::vector<std::string> addresses(const std::string& list) {
    std::vector<std::string> found;
    for (const auto entry : core::split_addresses(list)) {
        auto text = base::to_lower(entry);
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
        return sought && got && base::to_lower(*sought) != base::to_lower(*got);
    };
    return !differs(person.id, is.id) && !differs(person.email, is.email) && !differs(person.cio_id, is.cio_id);
}

/// Text messages have two names.
bool is_of_type(const Message& message, const MessageType& type) {
    return message.type == type || (type == MessageType::twilio && message.type == MessageType::sms);
}

bool are_disjoint(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::none_of(a.begin(), a.end(),
                        [&](const std::string& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

bool fits(const Sought& sought, const Message& message) {
    if (!is_transactional(message) || !message.created || *message.created < sought.since) return false;
    if (message.type && !is_of_type(message, sought.type)) return false;
    if (!is_for(sought.person, message)) return false;
    if (sought.subject && message.subject && *message.subject != *sought.subject) return false;
    if (sought.recipients.empty() || !message.recipient) return true;
    return !are_disjoint(addresses(*message.recipient), sought.recipients);
}

/// Whether nothing found can be taken for nothing done.
std::optional<std::string> why_uncertain(Timestamp since, std::chrono::seconds settle) {
    if (now() - since >= settle) return std::nullopt;
    return "nothing is there yet, but the service may still be at it; look again " + std::to_string(settle.count()) +
           " s after the call";
}

/// The verdict on `sends` that cannot be told apart, as far as `found` tells.
struct Evidence {
    std::size_t sends;
    std::size_t found;
    std::string_view what;
    std::optional<std::string> uncertain;  ///< Why nothing found would not mean nothing done.
};

Reconciliation conclude(const Evidence& evidence) {
    Reconciliation result;
    const auto things = [&](std::size_t count) {
        return std::to_string(count) + " such " + std::string{evidence.what} + (count == 1 ? "" : "s");
    };
    if (evidence.found == 0) {
        result.verdict = evidence.uncertain ? Reconciled::cannot_tell : Reconciled::not_found;
        result.reason = evidence.uncertain ? *evidence.uncertain
                                           : "there is no such " + std::string{evidence.what} + " since the call";
    } else if (evidence.found == evidence.sends) {
        result.verdict = Reconciled::found;
        result.reason = evidence.sends == 1
                            ? "there is exactly one such " + std::string{evidence.what} + " since the call"
                            : "there are " + things(evidence.found) + " since the calls, one for each";
    } else if (evidence.sends == 1) {
        result.reason =
            "there are " + things(evidence.found) + " since the call; which of them is this call's cannot be seen";
    } else {
        result.reason = "there are " + things(evidence.found) + " for " + std::to_string(evidence.sends) +
                        " calls that cannot be told apart";
    }
    return result;
}

std::optional<std::int64_t> number_of(const TransactionalMessageId& id) {
    const auto& json = id.json();
    return json.is_null() ? std::nullopt : base::integer_in(json);
}

using Messages = Result<std::vector<Message>>;

/// Whether the service says that it does not know the person. A wrong address of the service says nothing
/// of a person, and comes as a page of HTML.
bool is_unknown_person(const Error& error) { return error.kind() == ErrorKind::not_found && !error.messages().empty(); }

/// Adds what the listing has from this page on.
template <class Request>
Messages read_on(const AppClient& client, Request request, Result<typename Request::Response> page,
                 const CallOptions& options) {
    std::vector<Message> all;
    for (;;) {
        if (!page) return std::move(page).error();
        all.insert(all.end(), std::make_move_iterator(page->messages.begin()),
                   std::make_move_iterator(page->messages.end()));
        if (page->next.empty() || page->next == request.start) return all;
        request.start = page->next;
        page = client.call(request, options);
    }
}

GetCustomerMessagesRequest messages_of(const TransactionalIdentifiers& person, Timestamp since) {
    GetCustomerMessagesRequest request;
    request.identifier = person.id ? *person.id : person.email ? *person.email : *person.cio_id;
    request.id_type = person.id ? IdType::id : person.email ? IdType::email : IdType::cio_id;
    request.start_ts = since;
    request.limit = largest_page;
    return request;
}

bool names_a_person(const Sought& sought) { return sought.person.id || sought.person.email || sought.person.cio_id; }

/// Finds out about many sends.
class Search {
public:
    Search(const AppClient& client, std::vector<Sought> sought, const ReconcileOptions& options)
        : client_{client}, sought_{std::move(sought)}, options_{options}, listed_(sought_.size()) {}

    std::vector<Result<Reconciliation>> run() {
        look_by_template();
        look_by_person();
        match();
        std::vector<Result<Reconciliation>> results;
        results.reserve(sought_.size());
        for (std::size_t i = 0; i < sought_.size(); ++i) results.push_back(verdict(i));
        return results;
    }

private:
    using Listing = std::shared_ptr<const Messages>;

    [[nodiscard]] Timestamp since(const Sought& sought) const { return sought.since - options_.clock_skew; }

    /// Where many share a template, its deliveries may be fewer pages than there are people. Nobody knows
    /// before: so no more pages are read than that, and then it is people after all.
    void look_by_template() {
        std::map<std::int64_t, std::vector<std::size_t>> by_template;
        for (std::size_t i = 0; i < sought_.size(); ++i) {
            if (const auto number = number_of(sought_[i].message_id)) by_template[*number].push_back(i);
        }
        for (const auto& [number, sends] : by_template) {
            const bool all_have_people =
                std::all_of(sends.begin(), sends.end(), [&](std::size_t i) { return names_a_person(sought_[i]); });
            if (all_have_people && sends.size() == 1) continue;
            const auto most_pages = all_have_people ? sends.size() : std::numeric_limits<std::size_t>::max();
            const auto listing = deliveries_of(number, sends, most_pages);
            for (const auto i : sends) listed_[i] = listing;
        }
    }

    Listing deliveries_of(std::int64_t number, const std::vector<std::size_t>& sends, std::size_t most_pages) {
        ListTransactionalMessagesRequest request;
        request.transactional_id = number;
        request.limit = largest_page;
        for (const auto i : sends) {
            const auto from = since(sought_[i]);
            request.start_ts = request.start_ts ? std::min(*request.start_ts, from) : from;
        }
        std::vector<Message> all;
        for (std::size_t pages = 1;; ++pages) {
            auto page = client_.call(request, options_.call);
            if (!page) return std::make_shared<Messages>(std::move(page).error());
            all.insert(all.end(), std::make_move_iterator(page->messages.begin()),
                       std::make_move_iterator(page->messages.end()));
            if (page->next.empty() || page->next == request.start) return std::make_shared<Messages>(std::move(all));
            if (pages >= most_pages) return nullptr;
            request.start = page->next;
        }
    }

    void look_by_person() {
        // One look-up for each person, from the first of the calls on.
        std::map<std::pair<std::string, std::string>, std::pair<GetCustomerMessagesRequest, std::vector<std::size_t>>>
            people;
        for (std::size_t i = 0; i < sought_.size(); ++i) {
            if (listed_[i] || !names_a_person(sought_[i])) continue;
            auto request = messages_of(sought_[i].person, since(sought_[i]));
            auto& [first, sends] = people[{request.id_type.text(), request.identifier}];
            if (!sends.empty()) request.start_ts = std::min(*first.start_ts, *request.start_ts);
            first = std::move(request);
            sends.push_back(i);
        }
        std::vector<Tagged<GetCustomerMessagesRequest, const std::vector<std::size_t>*>> requests;
        requests.reserve(people.size());
        for (const auto& [person, look_up] : people) requests.push_back({look_up.first, &look_up.second});
        // A single one keeps to the thread of the caller, which may be the client's own.
        if (requests.size() == 1) {
            const auto& [request, sends] = requests.front();
            return take(request, client_.call(request, options_.call), *sends);
        }
        BatchOptions batch;
        batch.call = options_.call;
        for (auto& [index, page, sends] : client_.batch(requests, batch)) {
            take(requests[index].request, std::move(page), *sends);
        }
    }

    void take(const GetCustomerMessagesRequest& request, Result<ListMessagesResponse> page,
              const std::vector<std::size_t>& sends) {
        // A send makes its person known, so there was none.
        if (!page && is_unknown_person(page.error())) page = ListMessagesResponse{};
        const auto listing = std::make_shared<Messages>(read_on(client_, request, std::move(page), options_.call));
        for (const auto i : sends) listed_[i] = listing;
    }

    /// Which deliveries fit each send.
    void match() {
        fitting_.resize(sought_.size());
        for (std::size_t i = 0; i < sought_.size(); ++i) {
            if (!listed_[i] || !*listed_[i]) continue;
            auto sought = sought_[i];
            sought.since = since(sought);
            for (const auto& message : **listed_[i]) {
                if (!fits(sought, message)) continue;
                if (options_.is_of_another && options_.is_of_another(message.id)) continue;
                fitting_[i].emplace(message.id, &message);
                claims_[message.id].push_back(i);
            }
        }
    }

    /// Whether the same deliveries fit both.
    [[nodiscard]] bool are_alike(std::size_t a, std::size_t b) const {
        return std::equal(fitting_[a].begin(), fitting_[a].end(), fitting_[b].begin(), fitting_[b].end(),
                          [](const auto& x, const auto& y) { return x.first == y.first; });
    }

    Result<Reconciliation> verdict(std::size_t i) const {
        const auto& sought = sought_[i];
        if (!listed_[i]) {
            Reconciliation result;
            result.reason =
                "the request names neither a person nor a transactional message by its numeric id, so there "
                "is nowhere to look";
            return result;
        }
        if (!*listed_[i]) return listed_[i]->error();
        auto uncertain = why_uncertain(sought.since, options_.settle);
        if (!uncertain && sought.send_at && *sought.send_at > now()) {
            uncertain = "nothing is there yet, but the message was to be sent later";
        }
        // Others that lay claim to the same deliveries.
        std::set<std::size_t> rivals{i};
        for (const auto& [id, message] : fitting_[i]) rivals.insert(claims_.at(id).begin(), claims_.at(id).end());
        const auto& found = fitting_[i];
        auto result = conclude({rivals.size(), found.size(), "delivery", std::move(uncertain)});
        if (!std::all_of(rivals.begin(), rivals.end(), [&](std::size_t other) { return are_alike(i, other); })) {
            result.verdict = Reconciled::cannot_tell;
            result.reason = "what is there may also be what other calls of the list have done";
        }
        if (result.verdict == Reconciled::found) {
            // Any will do, as they cannot be told apart, but to each its own.
            const auto own = std::distance(rivals.begin(), rivals.find(i));
            result.deliveries.push_back(*std::next(found.begin(), own)->second);
        } else {
            for (const auto& [id, message] : found) result.deliveries.push_back(*message);
        }
        return result;
    }

    const AppClient& client_;
    std::vector<Sought> sought_;
    const ReconcileOptions& options_;
    std::vector<Listing> listed_;  ///< Where to look, for each send; none: nowhere.
    std::vector<std::map<std::string, const Message*>> fitting_;
    std::map<std::string, std::vector<std::size_t>> claims_;  ///< Which sends each delivery fits.
};

/// What goes to a person, and not to an address.
template <class Request>
Sought to_person(const MessageType& type, const Request& request, Timestamp since) {
    return {type, request.transactional_message_id, request.identifiers, {}, std::nullopt, request.send_at, since};
}

bool has_liquid(const std::string& text) {
    return text.find("{{") != std::string::npos || text.find("{%") != std::string::npos;
}

/// Whether two names of the same kind are there, and are not the same.
bool differ(const std::optional<std::string>& a, const std::optional<std::string>& b) {
    return a && b && base::to_lower(*a) != base::to_lower(*b);
}

template <class Request>
std::vector<Result<Reconciliation>> reconcile_all(const AppClient& client, const std::vector<Unsettled<Request>>& sends,
                                                  const ReconcileOptions& options) {
    std::vector<Sought> all;
    all.reserve(sends.size());
    for (const auto& send : sends) all.push_back(features::sought(send.request, send.since));
    return Search{client, std::move(all), options}.run();
}

}  // namespace

features::Sought features::sought(const TransactionalEmailRequest& request, Timestamp since) {
    auto made = to_person(MessageType{MessageType::email}, request, since);
    made.recipients = addresses(request.to);
    // A template's subject is not the request's to know, and Liquid in it is filled in by the service.
    if (request.subject && !has_liquid(*request.subject)) made.subject = request.subject;
    return made;
}

features::Sought features::sought(const TransactionalPushRequest& request, Timestamp since) {
    return to_person(MessageType{MessageType::push}, request, since);
}

features::Sought features::sought(const TransactionalSmsRequest& request, Timestamp since) {
    auto made = to_person(MessageType{MessageType::twilio}, request, since);
    if (!has_liquid(request.to)) made.recipients = {base::to_lower(request.to)};
    return made;
}

features::Sought features::sought(const TransactionalInAppRequest& request, Timestamp since) {
    return to_person(MessageType{MessageType::in_app}, request, since);
}

features::Sought features::sought(const TransactionalInboxMessageRequest& request, Timestamp since) {
    return to_person(MessageType{MessageType::inbox}, request, since);
}

bool features::may_be_mistaken(const Sought& one, const Sought& other) {
    if (one.type != other.type || differ(one.subject, other.subject)) return false;
    if (differ(one.person.id, other.person.id) || differ(one.person.email, other.person.email) ||
        differ(one.person.cio_id, other.person.cio_id)) {
        return false;
    }
    return one.recipients.empty() || other.recipients.empty() || !are_disjoint(one.recipients, other.recipients);
}

std::vector<Result<Reconciliation>> features::reconcile_sends(const AppClient& client, std::vector<Sought> sends,
                                                              const ReconcileOptions& options) {
    return Search{client, std::move(sends), options}.run();
}

Result<Reconciliation> reconcile(const AppClient& client, const TransactionalEmailRequest& request, Timestamp since,
                                 const ReconcileOptions& options) {
    return Search{client, {features::sought(request, since)}, options}.run().front();
}

Result<Reconciliation> reconcile(const AppClient& client, const TransactionalPushRequest& request, Timestamp since,
                                 const ReconcileOptions& options) {
    return Search{client, {features::sought(request, since)}, options}.run().front();
}

std::vector<Result<Reconciliation>> reconcile(const AppClient& client,
                                              const std::vector<Unsettled<TransactionalEmailRequest>>& sends,
                                              const ReconcileOptions& options) {
    return reconcile_all(client, sends, options);
}

std::vector<Result<Reconciliation>> reconcile(const AppClient& client,
                                              const std::vector<Unsettled<TransactionalPushRequest>>& sends,
                                              const ReconcileOptions& options) {
    return reconcile_all(client, sends, options);
}

Result<Reconciliation> reconcile(const AppClient& client, const BroadcastTriggerRequest& request, Timestamp since,
                                 const ReconcileOptions& options) {
    auto listed = client.list_broadcast_triggers(request.campaign_id, options.call);
    if (!listed) return std::move(listed).error();
    std::vector<BroadcastTrigger> fitting;
    for (auto& trigger : listed->triggers) {
        if (!trigger.created_at || *trigger.created_at < since - options.clock_skew) continue;
        if (options.is_of_another && options.is_of_another(std::to_string(trigger.id))) continue;
        fitting.push_back(std::move(trigger));
    }
    auto result = conclude({1, fitting.size(), "trigger", why_uncertain(since, options.settle)});
    result.triggers = std::move(fitting);
    return result;
}

}  // namespace cio
