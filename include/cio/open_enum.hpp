// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

#include <cio/print.hpp>

namespace cio {

namespace detail {
struct EnumText;
}

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
    OpenEnum(std::string_view text) : text_{text} {}
    /// The value with this text, known or not.
    OpenEnum(const char* text) : text_{text} {}
    /// The value with this text, known or not.
    OpenEnum(std::string text) noexcept : text_{std::move(text)} {}

    /// The text of the value, as it goes over the wire.
    [[nodiscard]] const std::string& text() const noexcept CIO_LIFETIMEBOUND { return text_; }

    /// Whether there is no value.
    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

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
    friend struct detail::EnumText;
    std::string text_;
};

/// The text of any enumeration, to be read into.
struct detail::EnumText {
    template <class Derived>
    static std::string& of(OpenEnum<Derived>& value) noexcept {
        return value.text_;
    }
};

}  // namespace cio
