// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include <cio/testing/state_store.hpp>

namespace cio::testing {

/// A state in a SQLite file, which is made if there is none. A program that is killed leaves it as it was after the
/// last time that it was saved. @throws std::runtime_error if it is no such file, or somebody else uses it.
std::shared_ptr<StateStore> open_sqlite_store(const std::string& file);

}  // namespace cio::testing
