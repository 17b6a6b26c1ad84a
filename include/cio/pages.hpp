// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// Reading all pages of an operation: `AppClient::pages` and `AppClient::items`.

#include <cstddef>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include <cio/async.hpp>
#include <cio/input_range.hpp>
#include <cio/paging.hpp>

namespace cio {

/// How pages are read.
struct PageOptions {
    bool prefetch = false;  ///< Fetch the next page in the background while one is being worked on.
    CallOptions call{};     ///< For the call of each page.
};

/// The pages of a paged operation, fetched while they are read: `AppClient::pages`.
///
/// Each element is a `Result`. A failure is the last one; `cursor()` then still tells where it was, to
/// go on from there later. It must not outlive its client. Not thread-safe.
///
/// @code
/// auto pages = client.pages(cio::ListActivitiesRequest{});
/// for (auto& page : pages) {
///     if (!page) return report(page.error());
///     store(page->activities, pages.cursor());
/// }
/// @endcode
template <class Request>
class [[nodiscard]] Pages : public InputRange<Pages<Request>, Result<typename Request::Response>> {
    using Paging = detail::Paging<Request>;
    static_assert(Paging::exists, "this operation has no pages");

public:
    using Page = typename Request::Response;  ///< One page.

    /// Fetches nothing yet. Use `AppClient::pages`.
    Pages(const AppClient& client, Request request, PageOptions options)
        : client_{&client}, request_{std::move(request)}, options_{std::move(options)} {
        if (!options_.prefetch) return;
        background_ = std::make_unique<detail::LinkedCancelSource>(options_.call.cancel);
        options_.call.cancel = background_->token();
    }

    Pages(Pages&&) noexcept = default;  ///< Not while iterators are in use.
    /// Not while iterators are in use.
    Pages& operator=(Pages&& other) noexcept {
        if (this == &other) return *this;
        std::destroy_at(this);
        new (this) Pages{std::move(other)};
        return *this;
    }

    /// Cancels what is being fetched in the background.
    ~Pages() {
        if (background_) background_->cancel();
    }

    /// Waits for the next page; none after the last one, or after a failure.
    std::optional<Result<Page>> next() {
        if (finished_) return std::nullopt;
        auto page = turn(coming_.valid() ? coming_.get() : client_->call(request_, options_.call));
        if (options_.prefetch && !finished_) coming_ = client_->submit(request_, options_.call);
        return page;
    }

    /// Where the next page starts: the `start` (or `page`, or `offset`) of a request that goes on from here.
    /// None at the very beginning, and after the last page (see `finished`). After a failure, the page
    /// that failed.
    [[nodiscard]] const auto& cursor() const noexcept CIO_LIFETIMEBOUND { return Paging::position(request_); }

    /// Whether there is nothing more to read: the last page has been handed out, or a failure.
    [[nodiscard]] bool finished() const noexcept { return finished_; }

private:
    template <class R>
    friend class CoPages;

    /// Goes on to the page after this one.
    Result<Page> turn(Result<Page> page) {
        if (page && Paging::repeats(request_, *page)) page = repeated();
        finished_ = !page || !Paging::turn(request_, *page);
        if (page && finished_) Paging::position(request_).reset();
        return page;
    }

    /// A service that hands out the same cursor again would be read for ever.
    [[nodiscard]] Error repeated() const {
        ErrorInfo info;
        info.kind = ErrorKind::decode;
        info.operation = detail::operation_name(detail::operation<Request>());
        info.summary = "the service gave the cursor of the page itself as that of the next page";
        info.advice = "Read on later from cursor()";
        return Error{std::move(info)};
    }

    const AppClient* client_;
    Request request_;
    PageOptions options_;
    std::unique_ptr<detail::LinkedCancelSource> background_;  ///< With `prefetch`.
    Future<Page> coming_;
    bool finished_ = false;
};

/// The items of all pages of a paged operation, one after the other: `AppClient::items`.
///
/// Each element is a `Result`. A failure is the last one. It must not outlive its client. Not
/// thread-safe.
///
/// @code
/// for (auto& activity : client.items(cio::ListActivitiesRequest{})) {
///     if (!activity) return report(activity.error());
///     std::cout << activity->id << '\n';
/// }
/// @endcode
template <class Request>
class [[nodiscard]] Items : public InputRange<Items<Request>, Result<typename detail::PageItem<Request>::value_type>> {
public:
    using Item = typename detail::PageItem<Request>::value_type;  ///< One item.

    /// Fetches nothing yet. Use `AppClient::items`.
    Items(const AppClient& client, Request request, const PageOptions& options)
        : cursor_{detail::Paging<Request>::position(request)}, pages_{client, std::move(request), options} {}

    /// Waits for the next item; none after the last one, or after a failure.
    std::optional<Result<Item>> next() {
        while (position_ == items_.size()) {
            cursor_ = pages_.cursor();
            auto page = pages_.next();
            if (!page) return std::nullopt;
            if (!*page) return Result<Item>{std::move(*page).error()};
            items_ = std::move((**page).*Request::Response::page_items);
            position_ = 0;
        }
        return Result<Item>{std::move(items_[position_++])};
    }

    /// Where the page of the current item starts: the `start` (or `page`, or `offset`) of a request that
    /// goes on from here, and so sees the items of this page again. None on the first page, and after the
    /// last item.
    [[nodiscard]] const auto& cursor() const noexcept CIO_LIFETIMEBOUND { return cursor_; }

    /// Whether there is nothing more to read: the last item has been handed out, or a failure.
    [[nodiscard]] bool finished() const noexcept { return position_ == items_.size() && pages_.finished(); }

private:
    typename detail::Paging<Request>::Position cursor_;
    Pages<Request> pages_;
    detail::PageItem<Request> items_;
    std::size_t position_ = 0;
};

template <class Request>
Pages<Request> AppClient::pages(Request request, const PageOptions& options) const {
    return {*this, std::move(request), options};
}

template <class Request>
Pages<Request> AppClient::pages(Request request) const {
    return {*this, std::move(request), PageOptions{}};
}

template <class Request>
Items<Request> AppClient::items(Request request, const PageOptions& options) const {
    return {*this, std::move(request), options};
}

template <class Request>
Items<Request> AppClient::items(Request request) const {
    return {*this, std::move(request), PageOptions{}};
}

}  // namespace cio
