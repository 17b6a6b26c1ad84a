// SPDX-License-Identifier: MIT
//
// The tables of the library beside what is published: nothing that is documented is missing, and nothing is there
// that is not documented.

#include "contract/contract.hpp"

namespace cio::contract {
namespace {

TEST_P(Contract, HasTheMethodAndThePath) {
    for (const auto& one : described().descriptions) {
        EXPECT_EQ(operation().info.http_method, one.http_method) << one.source;
        auto path = one.path;
        // An alias; the contract's is the one that is used.
        if (operation().info.path.substr(0, 4) == "/api" && path.substr(0, 4) != "/api") path = "/api" + path;
        EXPECT_EQ(route(operation().info.path), route(path)) << one.source;
    }
}

TEST_P(Contract, HasTheFields) {
    for (const auto& one : differences(operation(), described())) report(one);
}

}  // namespace
}  // namespace cio::contract
