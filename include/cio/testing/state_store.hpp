// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <cio/export.hpp>
#include <cio/testing/export.hpp>

CIO_API_BEGIN
namespace cio::testing {

/// A piece of what a `MockServer` knows: a person, a message, a request.
struct StateDocument {
    std::string kind{};                 ///< Its kind, such as `"person"`.
    std::string key{};                  ///< What tells it from others of its kind.
    std::optional<std::string> text{};  ///< The document, as JSON; none: it is no more.
};

/// Where a `MockServer` keeps what it knows, so that the next one can go on with it. `cio-mock --data` keeps it in a
/// SQLite file.
class CIO_TESTING_API StateStore {
public:
    StateStore() = default;
    virtual ~StateStore();
    StateStore(const StateStore&) = delete;
    StateStore& operator=(const StateStore&) = delete;

    /// Everything that was saved; kinds in any order, those of a kind in the order of their numbers.
    /// Called once, before the server starts. What it throws leaves the constructor of `MockServer`.
    virtual std::vector<StateDocument> load() = 0;

    /// Saves what has changed: all of it or, if it throws, nothing. Called on one thread at a time, soon after
    /// something has changed and when the server ends. What it throws is told by `GET /mock`, and it is tried again.
    virtual void save(const std::vector<StateDocument>& changed) = 0;
};

}  // namespace cio::testing
CIO_API_END
