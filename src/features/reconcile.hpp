// SPDX-License-Identifier: MIT
#pragma once

// Looking for sends, whatever their requests are made of.

#include <optional>
#include <string>
#include <vector>

#include <cio/reconcile.hpp>

namespace cio::features {

/// What is known of a message that may have been sent.
struct Sought {
    MessageType type;
    TransactionalMessageId message_id;
    TransactionalIdentifiers person;
    std::vector<std::string> recipients;  ///< Addresses in lower case; empty if not known.
    std::optional<std::string> subject;
    std::optional<Timestamp> send_at;
    Timestamp since;
};

CIO_API Sought sought(const TransactionalEmailRequest& request, Timestamp since);
CIO_API Sought sought(const TransactionalPushRequest& request, Timestamp since);
CIO_API Sought sought(const TransactionalSmsRequest& request, Timestamp since);
CIO_API Sought sought(const TransactionalInAppRequest& request, Timestamp since);
CIO_API Sought sought(const TransactionalInboxMessageRequest& request, Timestamp since);

/// Whether a delivery may fit both.
CIO_API bool may_be_mistaken(const Sought& one, const Sought& other);

/// A verdict for each, in the same order.
CIO_API std::vector<Result<Reconciliation>> reconcile_sends(const AppClient& client, std::vector<Sought> sends,
                                                            const ReconcileOptions& options);

}  // namespace cio::features
