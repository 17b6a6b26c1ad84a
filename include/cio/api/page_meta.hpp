// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include <cio/json.hpp>

namespace cio {

/// Which page of a list it is, where pages have numbers, and how much the list holds.
struct Pagination {
    std::optional<std::int64_t> page;   ///< Number of the page, from 1.
    std::optional<std::int64_t> limit;  ///< Items per page; the last page may have fewer.
    std::optional<std::int64_t> total;  ///< Items on all pages together.
    Json extra;                         ///< Fields that this version does not know.
};

}  // namespace cio
