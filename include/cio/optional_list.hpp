// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include <cio/export.hpp>

namespace cio {

/// A list that may not be there at all, which is not the same as an empty one. It is used as a `std::optional` of a
/// `std::vector` is, and can be written as a list:
///
/// @code
/// request.emails = {"lucy@example.com", "max@example.com"};
/// if (request.emails) send_to(*request.emails);
/// @endcode
// It is none, as whoever includes a header would pay for a `std::optional` of each type of list.
template <class T>
class OptionalList {
public:
    /// Not there.
    OptionalList() = default;
    /// Not there.
    OptionalList(std::nullopt_t) noexcept {}
    /// These items.
    OptionalList(std::initializer_list<T> items) : items_(items), has_value_{true} {}
    /// These items.
    OptionalList(std::vector<T> items) noexcept : items_(std::move(items)), has_value_{true} {}

    /// Whether it is there.
    [[nodiscard]] bool has_value() const noexcept { return has_value_; }
    /// Whether it is there.
    explicit operator bool() const noexcept { return has_value_; }

    /// The items; none when it is not there.
    [[nodiscard]] const std::vector<T>& operator*() const noexcept CIO_LIFETIMEBOUND { return items_; }
    /// The items, to be changed. It must be there.
    [[nodiscard]] std::vector<T>& operator*() noexcept CIO_LIFETIMEBOUND { return items_; }
    /// The items; none when it is not there.
    [[nodiscard]] const std::vector<T>* operator->() const noexcept CIO_LIFETIMEBOUND { return &items_; }
    /// The items, to be changed. It must be there.
    [[nodiscard]] std::vector<T>* operator->() noexcept CIO_LIFETIMEBOUND { return &items_; }

    /// Makes it a list of what a `std::vector` is made of: an empty one, so many items, and so on.
    template <class... Arguments>
    std::vector<T>& emplace(Arguments&&... arguments) {
        items_ = std::vector<T>(std::forward<Arguments>(arguments)...);
        has_value_ = true;
        return items_;
    }
    /// Takes it away.
    void reset() noexcept {
        items_.clear();
        has_value_ = false;
    }

    friend bool operator==(const OptionalList& a, const OptionalList& b) {
        return a.has_value_ == b.has_value_ && a.items_ == b.items_;
    }
    friend bool operator!=(const OptionalList& a, const OptionalList& b) { return !(a == b); }

private:
    std::vector<T> items_;
    bool has_value_ = false;
};

}  // namespace cio
