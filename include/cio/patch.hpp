// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <type_traits>
#include <utility>

#include <cio/print.hpp>

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
    [[nodiscard]] const std::optional<T>& value() const noexcept CIO_LIFETIMEBOUND { return value_; }

private:
    bool set_ = false;
    std::optional<T> value_;
};

namespace detail {
template <class T, class = void>
struct IsPrintable : std::false_type {};
template <class T>
struct IsPrintable<T, std::void_t<decltype(std::declval<std::ostream&>() << std::declval<const T&>())>>
    : std::true_type {};
}  // namespace detail

/// Prints `left alone`, `null` or the value.
template <class T>
std::ostream& operator<<(std::ostream& out, const Patch<T>& patch) {
    if (!patch.is_set()) return detail::print(out, "left alone");
    if (patch.is_null()) return detail::print(out, "null");
    if constexpr (detail::IsPrintable<T>::value) {
        return out << *patch.value();
    } else {
        return detail::print(out, "a value");
    }
}

}  // namespace cio
