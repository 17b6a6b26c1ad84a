// SPDX-License-Identifier: MIT
#include <cio/version.hpp>

#include <gtest/gtest.h>

#include <string>

namespace cio {
namespace {

TEST(Version, OfTheLibraryIsThatOfTheHeadersItWasBuiltWith) {
    EXPECT_EQ(version(), CIO_VERSION);
    EXPECT_EQ(version(), std::to_string(CIO_VERSION_MAJOR) + "." + std::to_string(CIO_VERSION_MINOR) + "." +
                             std::to_string(CIO_VERSION_PATCH));
}

}  // namespace
}  // namespace cio
