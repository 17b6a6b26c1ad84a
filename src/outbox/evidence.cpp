// SPDX-License-Identifier: MIT
#include "outbox/evidence.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <cio/api/broadcasts.hpp>
#include <cio/api/transactional.hpp>

#include "api/object.hpp"
#include "base/json_document.hpp"
#include "base/json_integer.hpp"
#include "features/reconcile.hpp"

namespace cio::outbox {

namespace {

/// The request again that an entry's body was made of; none if this version cannot read it.
template <class Request>
std::optional<Request> request_of(const Claimed& entry) {
    auto body = base::try_parse(entry.request.body.value_or(""));
    if (!body) return std::nullopt;
    try {
        std::optional<Request> request{std::in_place};
        const api::Path root{true};
        api::read_object(*body, cio::detail::operation<Request>().request(), &*request, root, false);
        return request;
    } catch (const api::Mismatch&) {
        return std::nullopt;
    }
}

template <class Request>
std::optional<features::Sought> sought_of(const Claimed& entry) {
    const auto request = request_of<Request>(entry);
    if (!request) return std::nullopt;
    return features::sought(*request, time_of(entry.attempted));
}

/// The entries that are not among these.
std::vector<Claimed> without(std::vector<Claimed> all, const std::vector<Claimed>& these) {
    const auto is_one = [&](const Claimed& entry) {
        return std::any_of(these.begin(), these.end(), [&](const Claimed& other) { return other.id == entry.id; });
    };
    all.erase(std::remove_if(all.begin(), all.end(), is_one), all.end());
    return all;
}

/// No attempt has an effect later than this.
constexpr Milliseconds longest_flight = std::chrono::hours{1};

/// What was found may be another's: one whose fate nobody knows yet, or nobody ever will.
Finding doubtful(bool will_be_known, const ReconcileOptions& options) {
    Finding finding;
    finding.reason = "what is there may be what another entry has done";
    if (will_be_known) finding.again = options.settle;
    return finding;
}

Finding failed(const Error& error, const ReconcileOptions& options) {
    Finding finding;
    finding.reason = error.message();
    finding.again = options.settle;
    return finding;
}

/// The finding that a reconciliation makes, but for rivals.
Finding finding_of(const Result<Reconciliation>& found, const std::optional<Timestamp>& send_at,
                   const ReconcileOptions& options) {
    if (!found) return failed(found.error(), options);
    Finding finding;
    finding.verdict = found->verdict;
    finding.reason = found->reason;
    if (found->verdict == Reconciled::found) {
        finding.result_id =
            found->deliveries.empty() ? std::to_string(found->triggers.front().id) : found->deliveries.front().id;
    } else if (found->verdict == Reconciled::cannot_tell && send_at && *send_at > now()) {
        finding.again = std::chrono::duration_cast<Milliseconds>(*send_at - now()) + options.settle;
    }
    return finding;
}

/// The look-up's options, with what the store knows of others.
ReconcileOptions informed(const ReconcileOptions& options, Store& store, std::string_view operation, bool& failed) {
    auto made = options;
    made.settle = -std::chrono::hours{24};  // it has passed: entries are not due before
    made.is_of_another = [&store, &failed, operation = std::string{operation}](const std::string& id) {
        const auto known = store.is_known(operation, id);
        failed = failed || !known;
        return known.value_or(true);
    };
    return made;
}

/// Turns away findings that may be what another entry has done, of those for which `is_rival` is true. The store is
/// asked after the service: what an entry has done that was over by then is known by its id.
template <class IsRival>
void compare(Store& store, const std::vector<Claimed>& entries, std::vector<Finding>& findings,
             const ReconcileOptions& options, IsRival is_rival) {
    const auto& operation = entries.front().request.operation;
    auto all = store.unsettled(operation);
    const auto others =
        std::move(all).transform([&](std::vector<Claimed> one) { return without(std::move(one), entries); });
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto& finding = findings[i];
        if (finding.verdict != Reconciled::found) continue;
        const auto known = others ? store.is_known(operation, *finding.result_id) : Result<bool>{true};
        if (!others || !known || *known) {
            finding = doubtful(true, options);
            continue;
        }
        for (const auto& rival : *others) {
            const bool is_long_over = !rival.is_open && rival.attempted + longest_flight.count() < entries[i].attempted;
            if (is_long_over || !is_rival(entries[i], rival)) continue;
            finding = doubtful(rival.is_open, options);
            if (!rival.is_open) break;
        }
    }
}

template <class Request>
std::vector<Finding> look_for_sends(const AppClient& client, Store& store, const std::vector<Claimed>& entries,
                                    const ReconcileOptions& options) {
    std::vector<Finding> findings(entries.size());
    std::vector<features::Sought> sends;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto send = sought_of<Request>(entries[i]);
        if (send) {
            sends.push_back(*std::move(send));
            places.push_back(i);
        } else {
            findings[i].reason = "this version of the library cannot read the request";
        }
    }
    bool failed_to_ask = false;
    const auto look = informed(options, store, entries.front().request.operation, failed_to_ask);
    const auto found = features::reconcile_sends(client, sends, look);
    for (std::size_t i = 0; i < found.size(); ++i) {
        findings[places[i]] = failed_to_ask ? doubtful(true, options) : finding_of(found[i], sends[i].send_at, options);
    }
    compare(store, entries, findings, options, [](const Claimed& entry, const Claimed& rival) {
        const auto mine = sought_of<Request>(entry);
        const auto other = sought_of<Request>(rival);
        return !mine || !other || features::may_be_mistaken(*mine, *other);
    });
    return findings;
}

/// The broadcast that a trigger's target names: "/campaigns/12/triggers".
std::optional<std::int64_t> broadcast_in(const Claimed& entry) {
    const std::string_view target = entry.request.target;
    const auto last = target.rfind('/');
    const auto first = last == std::string_view::npos ? last : target.rfind('/', last - 1);
    if (first == std::string_view::npos) return std::nullopt;
    return base::parse_integer(target.substr(first + 1, last - first - 1));
}

std::vector<Finding> look_for_triggers(const AppClient& client, Store& store, const std::vector<Claimed>& entries,
                                       const ReconcileOptions& options) {
    std::vector<Finding> findings;
    for (const auto& entry : entries) {
        BroadcastTriggerRequest request;
        request.campaign_id = broadcast_in(entry).value_or(0);
        bool failed_to_ask = false;
        const auto look = informed(options, store, entry.request.operation, failed_to_ask);
        auto finding = finding_of(reconcile(client, request, time_of(entry.attempted), look), std::nullopt, options);
        // Of several that are looked for at once, nothing tells which one a trigger is.
        const auto alike = std::count_if(entries.begin(), entries.end(), [&](const Claimed& other) {
            return broadcast_in(other) == broadcast_in(entry);
        });
        if (finding.verdict == Reconciled::found && alike > 1) finding = doubtful(false, options);
        findings.push_back(failed_to_ask ? doubtful(true, options) : std::move(finding));
    }
    compare(store, entries, findings, options,
            [](const Claimed& entry, const Claimed& rival) { return broadcast_in(rival) == broadcast_in(entry); });
    return findings;
}

constexpr Evidence evidences[] = {
    {"send_transactional_email", "delivery_id", true, look_for_sends<TransactionalEmailRequest>},
    {"send_transactional_push", "delivery_id", true, look_for_sends<TransactionalPushRequest>},
    {"send_transactional_sms", "delivery_id", true, look_for_sends<TransactionalSmsRequest>},
    {"send_transactional_in_app", "delivery_id", true, look_for_sends<TransactionalInAppRequest>},
    {"send_transactional_inbox_message", "delivery_id", true, look_for_sends<TransactionalInboxMessageRequest>},
    {"trigger_broadcast", "id", false, look_for_triggers},
};

constexpr Evidence no_evidence{"", "id"};

}  // namespace

const Evidence& evidence_of(std::string_view operation) {
    const auto* const found = std::find_if(std::begin(evidences), std::end(evidences),
                                           [&](const Evidence& evidence) { return evidence.operation == operation; });
    return found == std::end(evidences) ? no_evidence : *found;
}

std::optional<std::string> id_in(const Json& answer, std::string_view name) {
    if (!answer.is_object()) return std::nullopt;
    const auto found = answer.find(name);
    if (found == answer.end()) return std::nullopt;
    if (found->is_number_integer()) return std::to_string(found->get<std::int64_t>());
    if (found->is_string() && !found->get_ref<const std::string&>().empty()) return found->get<std::string>();
    return std::nullopt;
}

std::vector<Finding> look_for(const AppClient& client, Store& store, const std::vector<Claimed>& entries,
                              const ReconcileOptions& options) {
    if (const auto look = evidence_of(entries.front().request.operation).look) {
        return look(client, store, entries, options);
    }
    std::vector<Finding> findings(entries.size());
    for (auto& finding : findings) finding.reason = "the service shows nothing by which this operation could be found";
    return findings;
}

}  // namespace cio::outbox
