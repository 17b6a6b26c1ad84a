// SPDX-License-Identifier: MIT
#include "core/budget.hpp"

#include <optional>
#include <string>

namespace cio::core {

Budget budget_of(const OperationInfo& operation, const RateLimits& limits) {
    if (const auto own = limits.operations.find(std::string{operation.name}); own != limits.operations.end()) {
        return {operation.name, own->second};
    }
    const auto& override = operation.limit_class == "transactional" ? limits.transactional
                           : operation.limit_class == "broadcast"   ? limits.broadcast
                           : operation.limit_class == "standard"    ? limits.standard
                                                                    : std::optional<RateLimit>{};
    return {operation.limit_class, override.value_or(operation.limit)};
}

}  // namespace cio::core
