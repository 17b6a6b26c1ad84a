// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <optional>
#include <vector>

namespace cio {

/// A list that may not be there at all, which is not the same as an empty one. A `std::optional` of a
/// `std::vector` that can be written as a list:
///
/// @code
/// request.emails = {"lucy@example.com", "max@example.com"};
/// @endcode
template <class T>
class OptionalList : public std::optional<std::vector<T>> {
public:
    using std::optional<std::vector<T>>::optional;

    /// Not there.
    OptionalList() = default;
    /// These items.
    OptionalList(std::initializer_list<T> items) : std::optional<std::vector<T>>{items} {}
};

}  // namespace cio
