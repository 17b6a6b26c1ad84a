// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

namespace cio {

/// A sequence that is made while it is read, once, from front to back: for a range-for, or by `next`.
/// `Self` provides `std::optional<Value> next()`.
template <class Self, class Value>
class InputRange {
public:
    /// Goes through the sequence. An input iterator: of use only as long as the sequence stays where it is.
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;  ///< One pass.
        using value_type = Value;                           ///< What the sequence is made of.
        using difference_type = std::ptrdiff_t;             ///< Of no use here.
        using pointer = Value*;                             ///< To the current one.
        using reference = Value&;                           ///< The current one, which may be moved from.

        /// The end of any sequence.
        Iterator() = default;

        /// The current one.
        reference operator*() const { return *range_->current_; }
        /// The current one.
        pointer operator->() const { return &*range_->current_; }
        /// Waits for the next one.
        Iterator& operator++() {
            range_->current_ = static_cast<Self*>(range_)->next();
            return *this;
        }
        /// Waits for the next one.
        void operator++(int) { ++*this; }

        /// Whether both are at the end, or neither.
        friend bool operator==(const Iterator& a, const Iterator& b) noexcept { return a.at_end() == b.at_end(); }
        /// Whether one is at the end.
        friend bool operator!=(const Iterator& a, const Iterator& b) noexcept { return !(a == b); }

    private:
        friend class InputRange;
        explicit Iterator(InputRange* range) : range_{range} {}
        [[nodiscard]] bool at_end() const noexcept { return range_ == nullptr || !range_->current_; }

        InputRange* range_ = nullptr;
    };

    /// The first one that has not been read.
    Iterator begin() {
        if (!current_) current_ = static_cast<Self*>(this)->next();
        return Iterator{this};
    }
    /// The end.
    Iterator end() noexcept { return {}; }

private:
    friend Self;
    InputRange() = default;

    std::optional<Value> current_;
};

}  // namespace cio
