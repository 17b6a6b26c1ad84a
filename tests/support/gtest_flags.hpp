// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

// What GoogleTest has since 1.12.
#if !defined(GTEST_FLAG_SET)
#define GTEST_FLAG_GET(name) ::testing::GTEST_FLAG(name)
#define GTEST_FLAG_SET(name, value) static_cast<void>(::testing::GTEST_FLAG(name) = (value))
#endif
