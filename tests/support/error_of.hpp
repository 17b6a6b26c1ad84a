// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <cio/result.hpp>

namespace cio::test {

/// Why a call failed. A test that asks for it when the call succeeded fails.
template <class T>
[[nodiscard]] Error error_of(const Result<T>& result) {
    if (!result) return result.error();
    ADD_FAILURE() << "it succeeded";
    return Error{ErrorInfo{}};
}

}  // namespace cio::test
