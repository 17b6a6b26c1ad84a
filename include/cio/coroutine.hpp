// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// Calls in coroutines (C++20): `co_await cio::co_submit(client, request)`, and pages and batches that are
/// awaited. Not part of `<cio/cio.hpp>`.

#include <atomic>
#include <coroutine>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include <cio/async.hpp>
#include <cio/batch.hpp>
#include <cio/pages.hpp>

namespace cio {

namespace detail {

/// A suspended coroutine, which is either resumed or, when it is destroyed first, let go: whichever
/// comes first.
class Suspended {
public:
    explicit Suspended(std::coroutine_handle<> waiting) : waiting_{waiting} {}

    void resume() {
        if (!settled_.exchange(true)) waiting_.resume();
    }
    /// False if it has been resumed or let go before.
    bool let_go() noexcept { return !settled_.exchange(true); }
    [[nodiscard]] bool settled() const noexcept { return settled_; }

private:
    std::coroutine_handle<> waiting_;
    std::atomic<bool> settled_{false};
};

/// Suspends a coroutine until a call has ended. Destroyed while it is suspended, it cancels the call.
template <class Request>
class [[nodiscard]] Submission {
public:
    using Response = typename Request::Response;

    Submission(const AppClient& client, const Request& request, const CallOptions& options)
        : client_{client}, request_{request}, options_{options} {}
    Submission(const Submission&) = delete;
    Submission& operator=(const Submission&) = delete;
    ~Submission() {
        if (shared_ && shared_->suspended.let_go()) shared_->cancel.cancel();
    }

    [[nodiscard]] bool await_ready() const noexcept { return false; }

    void await_suspend(std::coroutine_handle<> waiting) {
        const auto shared = std::make_shared<Shared>(waiting, options_.cancel);
        shared_ = shared;
        options_.cancel = shared->cancel.token();
        // The coroutine may go on, and this object be gone, before `submit` has returned.
        client_.submit(
            request_,
            [shared](Result<Response> result) {
                shared->result.emplace(std::move(result));
                shared->suspended.resume();
            },
            options_);
    }

    Result<Response> await_resume() { return *std::move(shared_->result); }

private:
    /// What outlives this object, if the call does.
    struct Shared {
        Shared(std::coroutine_handle<> waiting, const CancelToken& parent) : suspended{waiting}, cancel{parent} {}
        Suspended suspended;
        LinkedCancelSource cancel;
        std::optional<Result<Response>> result;
    };

    const AppClient& client_;
    Request request_;
    CallOptions options_;
    std::shared_ptr<Shared> shared_;
};

}  // namespace detail

/// Performs an operation without holding a thread: `co_await` gives its `Result<Response>`.
///
/// The coroutine goes on upon the client's own thread, where it must not block: switch to your
/// executor before longer work. The client must outlive the wait; the coroutine may destroy it after.
/// A coroutine that is destroyed while it waits cancels the call, and is not resumed; destroy it where
/// it cannot be resumed at the same moment.
///
/// @code
/// const cio::TransactionalEmailRequest email{.transactional_message_id = 44, .to = address};
/// auto sent = co_await cio::co_submit(client, email);
/// if (!sent) log(sent.error().message());
/// @endcode
///
/// Give the request a name, as above: GCC 12 destroys an aggregate twice that is made in braces within
/// a `co_await` expression.
template <class Request>
[[nodiscard]] auto co_submit(const AppClient& client, const Request& request, const CallOptions& options) {
    return detail::Submission<Request>{client, request, options};
}

/// The same, with the client's options.
template <class Request>
[[nodiscard]] auto co_submit(const AppClient& client, const Request& request) {
    return detail::Submission<Request>{client, request, CallOptions{}};
}

/// The pages of a paged operation, awaited one after the other: `co_pages`. Otherwise like `Pages`.
template <class Request>
class [[nodiscard]] CoPages {
public:
    using Page = typename Request::Response;  ///< One page.

    /// Fetches nothing yet. Use `co_pages`.
    CoPages(const AppClient& client, Request request, const CallOptions& options)
        : client_{client}, pages_{client, std::move(request), PageOptions{false, options}} {}

    /// Awaits the next page: a `std::optional<Result<Page>>`, none after the last one, or after a failure.
    [[nodiscard]] auto next() { return Next{*this}; }

    /// See `Pages::cursor`.
    [[nodiscard]] const auto& cursor() const noexcept CIO_LIFETIMEBOUND { return pages_.cursor(); }
    /// See `Pages::finished`.
    [[nodiscard]] bool finished() const noexcept { return pages_.finished(); }

private:
    class [[nodiscard]] Next {
    public:
        explicit Next(CoPages& pages)
            : pages_{pages.pages_}, fetching_{pages.client_, pages_.request_, pages_.options_.call} {}

        [[nodiscard]] bool await_ready() const noexcept { return pages_.finished(); }
        void await_suspend(std::coroutine_handle<> waiting) { fetching_.await_suspend(waiting); }
        std::optional<Result<Page>> await_resume() {
            if (pages_.finished()) return std::nullopt;
            return pages_.turn(fetching_.await_resume());
        }

    private:
        Pages<Request>& pages_;
        detail::Submission<Request> fetching_;
    };

    const AppClient& client_;
    Pages<Request> pages_;
};

/// All pages of a paged operation, without holding a thread.
///
/// @code
/// auto pages = cio::co_pages(client, cio::ListActivitiesRequest{});
/// while (auto page = co_await pages.next()) {
///     if (!*page) co_return report(page->error());
///     store((*page)->activities);
/// }
/// @endcode
template <class Request>
CoPages<Request> co_pages(const AppClient& client, Request request, const CallOptions& options) {
    return {client, std::move(request), options};
}

/// The same, with the client's options.
template <class Request>
CoPages<Request> co_pages(const AppClient& client, Request request) {
    return {client, std::move(request), CallOptions{}};
}

/// The results of a batch, awaited one after the other: `co_batch`. Otherwise like `Batch`, but it may
/// be read on the client's own thread, and reads its source there as well. `on_progress` is called when a
/// result is read.
template <class Source>
class [[nodiscard]] CoBatch {
public:
    using Item = typename Batch<Source>::Item;  ///< One result.

    /// Starts nothing yet. Use `co_batch`.
    CoBatch(const AppClient& client, Source&& source, const BatchOptions& options)
        : batch_{client, std::forward<Source>(source), options} {}

    /// Awaits the next result: a `std::optional<Item>`, none when there is no more.
    [[nodiscard]] auto next() { return Next{batch_}; }

    /// What has come of it so far.
    [[nodiscard]] BatchSummary summary() const { return batch_.summary(); }

private:
    class [[nodiscard]] Next {
    public:
        explicit Next(Batch<Source>& batch) : batch_{batch} {}
        Next(const Next&) = delete;
        Next& operator=(const Next&) = delete;
        ~Next() {
            if (!suspended_ || !suspended_->let_go()) return;
            const std::lock_guard lock{batch_.shared_->mutex};
            batch_.shared_->wake = {};
        }

        bool await_ready() {
            item_ = std::exchange(batch_.held_, std::nullopt);
            held_ = item_.has_value();
            return held_;
        }

        bool await_suspend(std::coroutine_handle<> waiting) {
            const auto shared = batch_.shared_;
            std::unique_lock lock{shared->mutex};
            bool over = false;
            item_ = batch_.poll(lock, over);
            if (item_ || over) return false;
            wait(waiting, *shared);
            return true;
        }

        std::optional<Item> await_resume() {
            if (thrown_) std::rethrow_exception(thrown_);
            if (held_) return std::move(item_);
            return batch_.hand_out(std::move(item_));
        }

    private:
        /// To be woken once the result may be there. With the lock held.
        void wait(std::coroutine_handle<> waiting, typename Batch<Source>::Shared& shared) {
            suspended_ = std::make_shared<detail::Suspended>(waiting);
            shared.wake = [this, waiting, suspended = suspended_, &shared] {
                std::unique_lock lock{shared.mutex};
                if (suspended->settled()) return;
                bool over = false;
                // What the source throws is for the coroutine to deal with.
                thrown_ = detail::thrown_by([&] { item_ = batch_.poll(lock, over); });
                if (!item_ && !over && !thrown_) return wait(waiting, shared);
                if (lock.owns_lock()) lock.unlock();
                suspended->resume();
            };
        }

        Batch<Source>& batch_;
        std::optional<Item> item_;
        std::exception_ptr thrown_;
        bool held_ = false;
        std::shared_ptr<detail::Suspended> suspended_;
    };

    Batch<Source> batch_;
};

/// Performs one operation many times, some at once, without holding a thread.
///
/// @code
/// auto batch = cio::co_batch(client, requests);
/// while (auto item = co_await batch.next()) {
///     if (!item->result) log(item->result.error().message());
/// }
/// @endcode
template <class Source>
CoBatch<Source> co_batch(const AppClient& client, Source&& source, const BatchOptions& options) {
    return {client, std::forward<Source>(source), options};
}

/// The same, with the default options.
template <class Source>
CoBatch<Source> co_batch(const AppClient& client, Source&& source) {
    return {client, std::forward<Source>(source), BatchOptions{}};
}

}  // namespace cio
