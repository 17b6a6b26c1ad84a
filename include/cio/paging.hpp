// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// How the operations with pages are read on.

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace cio::detail {

template <class Request>
using PageItem = std::decay_t<decltype(std::declval<typename Request::Response&>().*Request::Response::page_items)>;

/// How many items there are on a page.
template <class Response>
std::int64_t items_on(const Response& page) {
    return static_cast<std::int64_t>((page.*Response::page_items).size());
}

/// Whether a page is the last one, for want of another sign: it is empty, or not full.
template <class Request>
bool is_last_page(const Request& request, const typename Request::Response& page) {
    const auto count = items_on(page);
    return count == 0 || (request.limit && count < *request.limit);
}

/// Whether a list of so many items ends with this page, where pages have numbers and a size. Never if that does not
/// go together, as when the service counts something else: then only an empty page is the last.
constexpr bool ends_list(std::int64_t number, std::int64_t size, std::int64_t count, std::int64_t total) {
    if (total < count) return false;
    const auto before = total - count;  // on the pages before; no product, which might be too large
    return number == 1 ? before == 0 : before % size == 0 && before / size + 1 == number;
}

// Apart from each other, as clang takes specialisations that differ within `std::void_t` for the same.
template <class Response, class = void>
inline constexpr bool has_total = false;
template <class Response>
inline constexpr bool
    has_total<Response, std::void_t<decltype(std::declval<Response&>().meta->pagination->total.has_value())>> = true;
template <class Request, class = void>
inline constexpr bool has_start = false;
template <class Request>
inline constexpr bool has_start<
    Request, std::void_t<decltype(std::declval<Request&>().start = std::string{}),
                         decltype(std::declval<typename Request::Response&>().next.empty()), PageItem<Request>>> = true;
template <class Request, class = void>
inline constexpr bool has_page = false;
template <class Request>
inline constexpr bool
    has_page<Request, std::void_t<decltype(std::declval<Request&>().page = std::int64_t{}), PageItem<Request>>> = true;
template <class Request, class = void>
inline constexpr bool has_offset = false;
template <class Request>
inline constexpr bool
    has_offset<Request, std::void_t<decltype(std::declval<Request&>().offset = std::int64_t{}), PageItem<Request>>> =
        true;

/// How a request is made one for the next page; none of the three kinds: it has no pages.
template <class Request, class = void>
struct Paging {
    static constexpr bool exists = false;
};

/// A cursor: the answer's `next` is the `start` of the next request.
template <class Request>
struct Paging<Request, std::enable_if_t<has_start<Request>>> {
    static constexpr bool exists = true;
    using Position = std::optional<std::string>;
    static Position& position(Request& request) { return request.start; }
    static const Position& position(const Request& request) { return request.start; }
    /// Whether the answer leads back to where it came from, and would for ever.
    static bool repeats(const Request& request, const typename Request::Response& page) {
        return leads_on(page) && request.start == page.next;
    }
    /// Turns the page; false if it was the last one.
    static bool turn(Request& request, const typename Request::Response& page) {
        if (!leads_on(page)) return false;
        request.start = page.next;
        return true;
    }

private:
    /// Some cursors are numbers, and 0 would begin anew.
    static bool leads_on(const typename Request::Response& page) { return !page.next.empty() && page.next != "0"; }
};

/// A number that grows with each page.
template <class Request, std::optional<std::int64_t> Request::*Member>
struct CountedPaging {
    static constexpr bool exists = true;
    using Position = std::optional<std::int64_t>;
    static Position& position(Request& request) { return request.*Member; }
    static const Position& position(const Request& request) { return request.*Member; }
    static bool repeats(const Request& /*request*/, const typename Request::Response& /*page*/) { return false; }
};

/// Pages with numbers, from 1 on. They end where the service says how many items there are, if it does.
template <class Request>
struct Paging<Request, std::enable_if_t<has_page<Request>>> : CountedPaging<Request, &Request::page> {
    static bool turn(Request& request, const typename Request::Response& page) {
        if (is_last(request, page)) return false;
        request.page = request.page.value_or(1) + 1;
        return true;
    }

private:
    static bool is_last(const Request& request, const typename Request::Response& page) {
        if constexpr (has_total<typename Request::Response>) {
            if (page.meta && page.meta->pagination && page.meta->pagination->total) {
                return is_last_of(*page.meta->pagination, request, page);
            }
        }
        return is_last_page(request, page);
    }

    template <class Pagination>
    static bool is_last_of(const Pagination& said, const Request& request, const typename Request::Response& page) {
        const auto number = request.page.value_or(1);
        const auto count = items_on(page);
        // What the service says, as it may give fewer than it was asked for.
        const auto size = said.limit ? *said.limit : request.limit.value_or(0);
        if (size < 1 && number != 1) return is_last_page(request, page);
        return count == 0 || ends_list(number, size, count, *said.total);
    }
};

/// So many items left out at the beginning.
template <class Request>
struct Paging<Request, std::enable_if_t<has_offset<Request>>> : CountedPaging<Request, &Request::offset> {
    static bool turn(Request& request, const typename Request::Response& page) {
        if (is_last_page(request, page)) return false;
        request.offset = request.offset.value_or(0) + items_on(page);
        return true;
    }
};

}  // namespace cio::detail
