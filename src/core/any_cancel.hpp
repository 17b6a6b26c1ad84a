// SPDX-License-Identifier: MIT
#pragma once

#include <cio/cancellation.hpp>

namespace cio::core {

/// Cancelled as soon as either of two tokens is.
class AnyCancel {
public:
    AnyCancel(const CancelToken& a, const CancelToken& b)
        : on_a_{a, [this] { source_.cancel(); }}, on_b_{b, [this] { source_.cancel(); }} {}

    [[nodiscard]] CancelToken token() const noexcept { return source_.token(); }

private:
    CancelSource source_;
    CancelCallback on_a_;
    CancelCallback on_b_;
};

}  // namespace cio::core
