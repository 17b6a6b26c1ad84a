// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <cio/api/broadcasts.hpp>
#include <cio/api/messages.hpp>
#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/print.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// What `reconcile` found out about a send or trigger whose fate was unknown.
enum class Reconciled : std::uint8_t {
    found,        ///< It happened: there is exactly one delivery or trigger that fits.
    not_found,    ///< It did not happen: everything was looked through, and nothing fits.
    cannot_tell,  ///< Neither is certain; `Reconciliation::reason` says why.
};

/// The verdict's name: `"found"`, `"not_found"` or `"cannot_tell"`.
CIO_API std::string_view to_string(Reconciled verdict) noexcept;

/// The outcome of looking for a send or trigger in the service.
struct Reconciliation {
    Reconciled verdict = Reconciled::cannot_tell;  ///< What is known now.
    std::string reason{};                          ///< Why, in a sentence.
    std::vector<Message> deliveries{};             ///< The deliveries that fit; exactly one when a send was found.
    std::vector<BroadcastTrigger> triggers{};      ///< The triggers that fit; exactly one when a trigger was found.
};

/// How `reconcile` looks.
struct ReconcileOptions {
    /// How long after the call the service may take to show what it did. Until then nothing found
    /// means `cannot_tell`, not `not_found`.
    std::chrono::seconds settle{60};
    /// How far the clocks here and at the service may differ.
    std::chrono::seconds clock_skew{5};
    /// For each look-up.
    CallOptions call{};
    /// Whether a delivery or trigger, by its id, is known to be what another call has done: it is passed over. Called
    /// after the look-ups; must not throw.
    std::function<bool(const std::string& id)> is_of_another{};
};

/// Looks in the service for an e-mail whose send ended with `Effect::unknown`: among the messages of its
/// person if one is named, else among the deliveries of its template if that is given by number.
///
/// A person whom the service does not know was sent nothing, as a send makes its person known.
///
/// `since` is the time just before the call. It reads through operations of the standard rate limit
/// and fails as they do. docs/reliability.md says what it can and cannot know.
CIO_API Result<Reconciliation> reconcile(const AppClient& client, const TransactionalEmailRequest& request,
                                         Timestamp since, const ReconcileOptions& options = {});

/// The same for a push notification.
CIO_API Result<Reconciliation> reconcile(const AppClient& client, const TransactionalPushRequest& request,
                                         Timestamp since, const ReconcileOptions& options = {});

/// A send whose fate is to be found out.
template <class Request>
struct Unsettled {
    Request request;    ///< What was sent.
    Timestamp since{};  ///< The time just before the call.
};

/// The same for many e-mails at once, with as few look-ups as it takes: one for each person, or, where
/// many have a template by number in common, the deliveries of that template. A result for each, in the same
/// order. Sends that cannot be told apart never share a delivery: either there is one for each of them, or
/// none, or the verdict is `cannot_tell`.
CIO_API std::vector<Result<Reconciliation>> reconcile(const AppClient& client,
                                                      const std::vector<Unsettled<TransactionalEmailRequest>>& sends,
                                                      const ReconcileOptions& options = {});

/// The same for many push notifications.
CIO_API std::vector<Result<Reconciliation>> reconcile(const AppClient& client,
                                                      const std::vector<Unsettled<TransactionalPushRequest>>& sends,
                                                      const ReconcileOptions& options = {});

/// The same for a broadcast trigger, among the triggers of its broadcast.
CIO_API Result<Reconciliation> reconcile(const AppClient& client, const BroadcastTriggerRequest& request,
                                         Timestamp since, const ReconcileOptions& options = {});

}  // namespace cio
