// SPDX-License-Identifier: MIT
#pragma once

// What the service shows of what it has done, by operation.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cio/app_client.hpp>
#include <cio/json.hpp>
#include <cio/reconcile.hpp>

#include "outbox/store.hpp"

namespace cio::outbox {

/// What has come of looking for an entry.
struct Finding {
    Reconciled verdict = Reconciled::cannot_tell;
    std::optional<std::string> result_id{};  ///< Of what was found.
    std::string reason{};
    /// It may look different later: then it is looked for again after this time.
    std::optional<Milliseconds> again{};
};

/// How to find out about an operation.
struct Evidence {
    std::string_view operation;
    std::string_view id;         ///< The member of its answer that is the id of what it has done.
    bool id_is_certain = false;  ///< No answer without it is the service's.
    /// Looks for entries of the operation at the service; none: nothing can be found out.
    std::vector<Finding> (*look)(const AppClient& client, Store& store, const std::vector<Claimed>& entries,
                                 const ReconcileOptions& options) = nullptr;
};

/// The evidence of an operation.
const Evidence& evidence_of(std::string_view operation);

/// An id in an answer, as text; none if it is not there.
std::optional<std::string> id_in(const Json& answer, std::string_view name);

/// Looks for entries in doubt, all of one operation. A finding for each.
std::vector<Finding> look_for(const AppClient& client, Store& store, const std::vector<Claimed>& entries,
                              const ReconcileOptions& options);

}  // namespace cio::outbox
