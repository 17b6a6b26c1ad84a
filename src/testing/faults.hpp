// SPDX-License-Identifier: MIT
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cio/testing/mock_server.hpp>

namespace cio::testing {

/// The faults that are armed.
class Faults {
public:
    /// Arms a fault for an operation, or for all with `""`.
    void arm(std::string_view operation, Fault fault);
    void clear();

    /// What goes wrong with this request of this operation, if anything.
    std::optional<Fault> next(std::string_view operation, const RecordedRequest& request);
    /// How many are armed.
    [[nodiscard]] std::size_t count() const;

    struct Armed {
        std::string operation;
        Fault fault;
    };
    /// Those that are armed, in the order in which they were.
    [[nodiscard]] std::vector<Armed> all() const;

private:
    mutable std::mutex mutex_;
    std::vector<Armed> armed_;
};

}  // namespace cio::testing
