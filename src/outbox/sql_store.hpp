// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "outbox/database.hpp"
#include "outbox/store.hpp"

namespace cio::outbox {

/// The store in a database that speaks SQL.
Result<std::shared_ptr<Store>> open_store(std::unique_ptr<Database> database, bool create);

}  // namespace cio::outbox
