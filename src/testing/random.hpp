// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace cio::testing {

/// Text that is hard to guess, and the same in every run.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_{seed} {}

    /// What to make another one of that goes on with what this one would.
    [[nodiscard]] std::uint64_t state() const noexcept { return state_; }

    [[nodiscard]] std::string base64(std::size_t bytes);
    /// The same, for URLs.
    [[nodiscard]] std::string url_token(std::size_t bytes);
    [[nodiscard]] std::string uuid();
    /// Sorts by the time at which it was made.
    [[nodiscard]] std::string ulid();

private:
    [[nodiscard]] std::string bytes(std::size_t count);

    std::uint64_t state_;
};

/// Whether it looks like one.
[[nodiscard]] bool is_ulid(const std::string& text);

}  // namespace cio::testing
