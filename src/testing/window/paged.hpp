// SPDX-License-Identifier: MIT
#pragma once

// Pages of long lists, newest first, and what is looked for in them.

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <cio/json.hpp>
#include <cio/testing/mock_server.hpp>

namespace cio::testing {

/// A parameter of the query; empty if there is none.
std::string parameter(const RecordedRequest& request, const std::string& name);

/// Words that all have to be somewhere in what is looked for, in whatever case.
class Words {
public:
    explicit Words(std::string_view text);

    [[nodiscard]] bool empty() const noexcept { return words_.empty(); }
    /// Whether each word is in one of the texts.
    [[nodiscard]] bool are_in(const std::vector<std::string_view>& texts) const;

private:
    std::vector<std::string> words_;
};

/// Collects the texts in a JSON value, names of members included.
void add_texts(const Json& value, std::vector<std::string_view>& texts);

/// Which page of a list.
struct PageRange {
    std::uint64_t before = 0;  ///< Only what has a smaller number; 0: from the newest on.
    std::size_t limit = 0;
};
PageRange page_range(const RecordedRequest& request);

/// Fills a page with the first that match. No request looks at more than so many: the answer says where to go on.
template <class Iterator, class NumberOf, class Matches, class Show>
Json page_of(Iterator newest, Iterator end, const PageRange& range, NumberOf number_of, Matches matches, Show show) {
    constexpr int most_looked_at = 20'000;
    auto items = Json::array();
    Json next = nullptr;
    int looked_at = 0;
    for (; newest != end; ++newest) {
        if (items.size() == range.limit || looked_at++ == most_looked_at) {
            next = number_of(*newest) + 1;
            break;
        }
        if (matches(*newest)) items.push_back(show(*newest));
    }
    return {{"items", std::move(items)}, {"next", std::move(next)}};
}

/// The same of a table by number.
template <class Table, class Matches, class Show>
Json page_of(const Table& table, const PageRange& range, Matches matches, Show show) {
    using Number = typename Table::key_type;
    const auto end = range.before == 0 ? table.end() : table.lower_bound(static_cast<Number>(range.before));
    return page_of(
        std::make_reverse_iterator(end), table.rend(), range, [](const auto& entry) { return entry.first; },
        [&](const auto& entry) { return matches(entry.second); },
        [&](const auto& entry) { return show(entry.first, entry.second); });
}

}  // namespace cio::testing
