// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

#include <cio/print.hpp>

namespace cio {

/// A value from a list that the service may extend.
///
/// It *is* the text of the value, so one that this version has no constant for is kept as it came
/// and can be sent as well. Each list is a type of its own with its known values as constants:
///
/// @code
/// if (segment.type == cio::SegmentType::manual) ...
/// request.metric = cio::DeliveryMetric::opened;
/// request.metric = "a_metric_added_yesterday";
/// @endcode
///
/// It may also have no value, as a `std::optional` may: what an answer leaves out, and what a request does not send.
///
/// @tparam Derived the enumeration that derives from this.
template <class Derived>
class OpenEnum {
public:
    /// A known value. Converts to `Derived`.
    struct Constant {
        /// The text that goes over the wire.
        std::string_view text;

        /// The constant as a value of the enumeration.
        operator Derived() const { return Derived{text}; }
    };

    /// No value.
    OpenEnum() = default;

    /// The value with this text, known or not.
    OpenEnum(std::string_view text) : text_{text}, has_value_{true} {}
    /// The value with this text, known or not.
    OpenEnum(const char* text) : text_{text}, has_value_{true} {}
    /// The value with this text, known or not.
    OpenEnum(std::string text) noexcept : text_{std::move(text)}, has_value_{true} {}

    /// The text of the value, as it goes over the wire; empty when there is none.
    [[nodiscard]] const std::string& text() const noexcept CIO_LIFETIMEBOUND { return text_; }

    /// Whether there is a value.
    [[nodiscard]] bool has_value() const noexcept { return has_value_; }
    /// Whether there is a value.
    explicit operator bool() const noexcept { return has_value_; }

    friend bool operator==(const Derived& a, const Derived& b) noexcept { return a.text() == b.text(); }
    friend bool operator!=(const Derived& a, const Derived& b) noexcept { return !(a == b); }
    friend bool operator==(const Derived& a, Constant b) noexcept { return a.text() == b.text; }
    friend bool operator!=(const Derived& a, Constant b) noexcept { return !(a == b); }
    friend bool operator==(Constant a, const Derived& b) noexcept { return b == a; }
    friend bool operator!=(Constant a, const Derived& b) noexcept { return !(b == a); }

    /// Prints the text.
    friend std::ostream& operator<<(std::ostream& out, const Derived& value) {
        return detail::print(out, value.text());
    }
    /// Prints the text.
    friend std::ostream& operator<<(std::ostream& out, Constant value) { return detail::print(out, value.text); }

private:
    std::string text_;
    bool has_value_ = false;
};

}  // namespace cio
