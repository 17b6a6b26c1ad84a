// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/result.hpp>

#include "testing/errors.hpp"
#include "testing/reverse_mapping.hpp"
#include "testing/workspace.hpp"

namespace cio::testing {

enum class Order : bool { oldest_first, newest_first };

/// Which page is asked for.
struct PageOf {
    std::optional<std::string> start;   ///< Cursor; none for the first page.
    std::optional<std::int64_t> limit;  ///< Entries; none for the default.
    std::size_t usual;                  ///< The default.
    std::int64_t most;                  ///< The highest limit that is taken.
};

/// A whole number that a request has given.
inline std::optional<std::int64_t> number_in(const Json& object, std::string_view name) {
    const auto& value = at(object, name);
    return value.is_number_integer() ? std::optional{value.get<std::int64_t>()} : std::nullopt;
}

/// The page that a request asks for.
inline PageOf page_in(const Workspace& workspace, const Asked& asked, std::int64_t most = 1000) {
    const auto& start = at(asked.query, "start");
    return {start.is_null() ? std::nullopt : std::optional{as_text(start)}, number_in(asked.query, "limit"),
            workspace.page_size, most};
}

/// A page of a list.
template <class T>
struct Page {
    std::vector<const T*> items;
    std::string next;  ///< Cursor; empty on the last page.
};

/// The page of `all` that is asked for. A cursor names the last entry of a page by its number, so
/// that entries which come and go between two pages neither repeat nor hide others.
template <class T, class Number>
Result<Page<T>> page(std::vector<const T*> all, Number number, Order order, const PageOf& wanted) {
    constexpr std::string_view prefix = "after=";
    const bool newest_first = order == Order::newest_first;
    std::sort(all.begin(), all.end(),
              [&](const T* a, const T* b) { return newest_first ? number(*a) > number(*b) : number(*a) < number(*b); });
    auto first = all.begin();
    if (wanted.start && !wanted.start->empty()) {
        std::int64_t last = 0;
        const auto text = std::string_view{*wanted.start};
        const auto* const end = text.data() + text.size();
        if (text.substr(0, prefix.size()) != prefix ||
            std::from_chars(text.data() + prefix.size(), end, last).ptr != end) {
            return refused("/start", "is no cursor of this list");
        }
        first = std::find_if(all.begin(), all.end(),
                             [&](const T* item) { return newest_first ? number(*item) < last : number(*item) > last; });
    }
    if (wanted.limit && *wanted.limit < 1) return refused("/limit", "must be 1 at least");
    if (wanted.limit && *wanted.limit > wanted.most) {
        return refused("/limit", "must be " + std::to_string(wanted.most) + " at most");
    }
    const auto limit = wanted.limit.value_or(static_cast<std::int64_t>(wanted.usual));
    const auto stop = first + static_cast<std::ptrdiff_t>(std::min<std::int64_t>(limit, all.end() - first));
    Page<T> page{{first, stop}, ""};
    if (stop != all.end()) page.next = std::string{prefix} + std::to_string(number(*page.items.back()));
    return page;
}

/// Pointers to the entries of a table that `choose` chooses.
template <class Table, class Choose>
auto choose_from(const Table& table, Choose choose) {
    std::vector<const typename Table::mapped_type*> chosen;
    for (const auto& [key, value] : table) {
        if (choose(value)) chosen.push_back(&value);
    }
    return chosen;
}

}  // namespace cio::testing
