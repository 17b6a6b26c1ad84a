// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

namespace cio {

/// A field of an update: *leave alone* (the default), *set to null*, or *set to a value*.
///
/// @code
/// request.reply_to_id = 12;       // set
/// request.reply_to_id = nullptr;  // set to null
/// request.reply_to_id = {};       // leave alone
/// @endcode
template <class T>
class Patch {
public:
    /// Leaves the field alone: nothing is sent.
    Patch() = default;

    /// Sets the field to null.
    Patch(std::nullptr_t) noexcept : set_{true} {}

    /// Sets the field to a value.
    template <class U,
              class = std::enable_if_t<std::is_constructible_v<T, U> && !std::is_same_v<std::decay_t<U>, Patch>>>
    Patch(U&& value) : set_{true}, value_(std::forward<U>(value)) {}

    /// Whether the field is sent at all.
    [[nodiscard]] bool is_set() const noexcept { return set_; }

    /// Whether the field is sent as null.
    [[nodiscard]] bool is_null() const noexcept { return set_ && !value_; }

    /// The value to set; none when the field is left alone or set to null.
    [[nodiscard]] const std::optional<T>& value() const noexcept { return value_; }

private:
    bool set_ = false;
    std::optional<T> value_;
};

}  // namespace cio
