// SPDX-License-Identifier: MIT
#pragma once

// The events that the service documents, made of the facts in events.json.

#include <string>
#include <vector>

#include <cio/json.hpp>

namespace cio::webhooks {

/// One event as the service posts it.
struct Documented {
    std::string name;         ///< Its own, and what its message came from.
    Json body;                ///< With every field that the documents name.
    Json least;               ///< With the required ones only.
    Json nulls;               ///< With null in each field that may be null.
    std::string object_type;  ///< Of the facts.
    std::string metric;       ///< Of the facts.
};

/// All of them: each with all that its message may have come from.
const std::vector<Documented>& documented();

/// JSON without the fields that are null.
Json without_nulls(Json json);

}  // namespace cio::webhooks
