// SPDX-License-Identifier: MIT
#include "fuzz/operations.hpp"

#include <algorithm>
#include <numeric>

#include "support/typed_operations.hpp"

namespace cio::fuzz {

const detail::Operation& operation_meant_by(std::string_view text) {
    const auto& all = test::typed_operations();
    const auto named =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.operation->info.name == text; });
    if (named != all.end()) return *named->operation;
    const auto sum = std::accumulate(text.begin(), text.end(), std::size_t{0}, [](std::size_t before, char c) {
        return before * 31 + static_cast<unsigned char>(c);
    });
    return *all[sum % all.size()].operation;
}

std::shared_ptr<void> make_response(const detail::Operation& operation) {
    const auto& all = test::typed_operations();
    return std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.operation == &operation; })
        ->make_response();
}

}  // namespace cio::fuzz
