// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// Many calls of one kind: `AppClient::batch`.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

#include <cio/async.hpp>
#include <cio/export.hpp>
#include <cio/input_range.hpp>
#include <cio/print.hpp>

CIO_API_BEGIN
namespace cio {

/// The order in which the results of a batch come.
enum class BatchOrder : std::uint8_t {
    input,         ///< That of the requests.
    as_completed,  ///< As the calls end: none waits for another.
};

/// How far a batch is.
struct BatchProgress {
    std::size_t done = 0;                        ///< Results handed out, failures included.
    std::size_t failed = 0;                      ///< Those of them that failed.
    std::size_t unknown = 0;                     ///< Those that failed with `Effect::unknown`.
    std::optional<std::size_t> total{};          ///< All requests, if that is known.
    double rate = 0;                             ///< Results per second, since the beginning.
    std::optional<std::chrono::seconds> left{};  ///< Estimate of the time left, at this rate.
};

/// How a batch is done.
struct BatchOptions {
    std::size_t concurrency = 64;          ///< Calls under way at once; see also `ClientOptions::max_concurrency`.
    BatchOrder order = BatchOrder::input;  ///< The order of the results.
    bool stop_on_error = false;            ///< After a failure start no more; those under way go on to their end.
    std::optional<std::size_t> total{};    ///< How many requests there are, where the source does not know.
    std::function<void(const BatchProgress&)> on_progress{};  ///< Called on the thread that reads, and at the end.
    std::chrono::milliseconds progress_interval{1'000};       ///< Time between two calls of it; 0: after each result.
    CancelToken stop{};  ///< Ends the batch in good order: what has not been sent is given back, the rest goes on.
    CallOptions call{};  ///< For each call. Its time-out begins with its turn; its `cancel` cuts the batch short.
};

/// A request with a value of your own, such as the row that it was made of, which comes back as
/// `BatchItem::tag`. A source may give these instead of requests.
template <class Request, class Tag>
struct Tagged {
    Request request;  ///< What is sent.
    Tag tag;          ///< Yours.
};
/// `Tagged{request, row}` needs no types.
template <class Request, class Tag>
Tagged(Request, Tag) -> Tagged<Request, Tag>;

/// Whether the service has done what one request of a batch asks for.
enum class Outcome : std::uint8_t {
    done,      ///< It has.
    not_done,  ///< Certainly not.
    unknown,   ///< It may have.
};

/// What a result comes to for the recipient.
template <class Response>
[[nodiscard]] Outcome outcome_of(const Result<Response>& result) {
    if (result) return Outcome::done;
    return result.error().effect() == Effect::none ? Outcome::not_done : Outcome::unknown;
}

/// The result of one request of a batch.
template <class Response, class Tag = void>
struct BatchItem {
    std::size_t index = 0;    ///< Which request: 0 for the first of the source.
    Result<Response> result;  ///< What came of it.
    Tag tag;                  ///< The value that came with the request.

    /// What it comes to for the recipient.
    [[nodiscard]] Outcome outcome() const { return outcome_of(result); }
};

/// The result of one request of a batch, without a tag.
template <class Response>
struct BatchItem<Response, void> {
    std::size_t index = 0;    ///< Which request: 0 for the first of the source.
    Result<Response> result;  ///< What came of it.

    /// What it comes to for the recipient.
    [[nodiscard]] Outcome outcome() const { return outcome_of(result); }
};

/// What has come of a batch so far.
struct BatchSummary {
    std::size_t started = 0;    ///< Requests taken from the source. Those from this index on were never sent.
    std::size_t succeeded = 0;  ///< Results that are successes.
    std::size_t failed = 0;     ///< Results that are failures.
    std::size_t unknown = 0;    ///< Those failures whose effect is unknown.
    bool complete = false;      ///< Whether the source is exhausted and every result has been handed out.
};

namespace detail {

template <class Source, class = void>
struct SourceTraits {
    using Value = decltype(*std::begin(std::declval<Source&>()));
    static constexpr bool callable = false;
};
template <class Source>
struct SourceTraits<Source, std::enable_if_t<std::is_invocable_v<Source&>>> {
    using Value = decltype(*std::declval<std::invoke_result_t<Source&>>());
    static constexpr bool callable = true;
};

/// What a source gives: requests, or requests with a tag.
template <class Value>
struct Given {
    using Request = Value;
    using Tag = void;
    static const Request& request(const Value& value) { return value; }
};
template <class R, class T>
struct Given<Tagged<R, T>> {
    using Request = R;
    using Tag = T;
    static const Request& request(const Tagged<R, T>& value) { return value.request; }
};

/// Where the requests of a batch come from: a range, or a function that returns an optional request.
template <class Source>
class Feed {
public:
    using Value = std::decay_t<typename SourceTraits<Source>::Value>;
    using Request = typename Given<Value>::Request;
    using Tag = typename Given<Value>::Tag;

    explicit Feed(Source&& source) : source_{std::forward<Source>(source)} {}

    /// Gives the next value to `use`; false when there is none.
    template <class Use>
    bool next(Use use) {
        if constexpr (SourceTraits<Source>::callable) {
            const auto request = source_();
            if (!request) return false;
            use(*request);
        } else {
            using std::begin;
            using std::end;
            if (!position_) position_.emplace(begin(source_), end(source_));
            auto& [it, last] = *position_;
            if (taken_) ++it;  // not right after it was read: that may wait for the one after
            taken_ = it != last;
            if (!taken_) return false;
            use(*it);
        }
        return true;
    }

    [[nodiscard]] std::optional<std::size_t> size() const {
        if constexpr (HasSize<Source>::value) {
            return std::size(source_);
        } else {
            return std::nullopt;
        }
    }

private:
    template <class T, class = void>
    struct HasSize : std::false_type {};
    template <class T>
    struct HasSize<T, std::void_t<decltype(std::size(std::declval<T&>()))>> : std::true_type {};

    template <class T, bool callable>
    struct Position {
        using Type =
            std::optional<std::pair<decltype(std::begin(std::declval<T&>())), decltype(std::end(std::declval<T&>()))>>;
    };
    template <class T>
    struct Position<T, true> {
        struct Type {};
    };

    Source source_;
    typename Position<Source, SourceTraits<Source>::callable>::Type position_;
    bool taken_ = false;
};

/// Counts results and reports progress.
class CIO_API BatchMeter {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    BatchMeter(const BatchOptions& options, std::optional<std::size_t> total, TimePoint now);

    /// A result is handed out; `effect` of a failure.
    void count(std::optional<Effect> failure) noexcept;
    /// Reports, if it is time to.
    void tick(TimePoint now);
    /// Reports a last time.
    void finish(TimePoint now);
    /// When to tick next, if anybody wants to know.
    [[nodiscard]] std::optional<TimePoint> next_tick() const noexcept;

    [[nodiscard]] const BatchProgress& progress() const noexcept CIO_LIFETIMEBOUND { return progress_; }

private:
    void report(TimePoint now);

    std::function<void(const BatchProgress&)> on_progress_;
    std::chrono::milliseconds interval_;
    TimePoint start_;
    TimePoint next_;
    BatchProgress progress_;
    bool finished_ = false;
};

/// Undoes something if what follows throws. Not `catch`: programs are compiled without exceptions, too.
template <class F>
class Undo {
public:
    explicit Undo(F undo) : undo_{std::move(undo)} {}
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;
    ~Undo() {
        if (needed_) undo_();
    }

    void not_needed() noexcept { needed_ = false; }

private:
    F undo_;
    bool needed_ = true;
};

/// The tags of requests whose results have not been read.
template <class Tag>
class Tags {
public:
    void put(std::size_t index, const Tag& tag) { tags_.emplace(index, tag); }
    void drop(std::size_t index) { tags_.erase(index); }
    template <class Response>
    BatchItem<Response, Tag> item(std::size_t index, Result<Response> result) {
        return {index, std::move(result), std::move(tags_.extract(index).mapped())};
    }

private:
    std::map<std::size_t, Tag> tags_;
};
template <>
class Tags<void> {
public:
    void drop(std::size_t /*index*/) {}
    template <class Response>
    BatchItem<Response> item(std::size_t index, Result<Response> result) {
        return {index, std::move(result)};
    }
};

}  // namespace detail

/// The results of many calls of one kind, made while they are read: `AppClient::batch`.
///
/// Reading it takes requests from the source, on the reading thread, and has at most
/// `BatchOptions::concurrency` calls under way; results wait to be read, a bounded number of them. So
/// a source of any length goes through in constant memory. Every request that was taken from the
/// source yields exactly one item, also when the batch is cancelled or stops; those from
/// `summary().started` on were never sent.
///
/// What the source or `on_progress` throws comes out of `next` (or of the loop), with no result lost:
/// reading may go on. On the client's own thread, which the calls need, reading fails with
/// `ErrorKind::invalid_request` before anything is sent.
///
/// Destroying it early cancels the calls that are under way and waits for their end. It must not
/// outlive its client, nor a source that was passed as an lvalue. Not thread-safe.
template <class Source>
class [[nodiscard]] Batch : public InputRange<Batch<Source>, BatchItem<typename detail::Feed<Source>::Request::Response,
                                                                       typename detail::Feed<Source>::Tag>> {
public:
    using Request = typename detail::Feed<Source>::Request;  ///< What is sent.
    using Response = typename Request::Response;             ///< What a success holds.
    using Tag = typename detail::Feed<Source>::Tag;          ///< What a request may bring along; `void`: nothing.
    using Item = BatchItem<Response, Tag>;                   ///< One result.

    /// Starts nothing yet. Use `AppClient::batch`.
    Batch(const AppClient& client, Source&& source, const BatchOptions& options)
        : client_{&client},
          feed_{std::make_unique<detail::Feed<Source>>(std::forward<Source>(source))},
          options_{options},
          meter_{options, options.total ? options.total : feed_->size(), Clock::now()},
          shared_{std::make_shared<Shared>()},
          cancel_{std::make_unique<detail::LinkedCancelSource>(options.call.cancel)},
          stop_{std::make_unique<detail::LinkedCancelSource>(options.stop, options.call.stop)} {
        options_.call.cancel = cancel_->token();
        options_.call.stop = stop_->token();
        if (options_.concurrency == 0) options_.concurrency = 1;
    }

    Batch(Batch&&) noexcept = default;  ///< Not while iterators are in use.
    /// Ends what is under way first. Not while iterators are in use.
    Batch& operator=(Batch&& other) noexcept {
        if (this == &other) return *this;
        std::destroy_at(this);
        new (this) Batch{std::move(other)};
        return *this;
    }

    /// Cancels what is under way and waits for its end.
    ~Batch() {
        if (!shared_) return;
        cancel_->cancel();
        if (detail::runs_here(driver_)) return;  // it would wait for itself; the calls need nothing of the batch
        std::unique_lock lock{shared_->mutex};
        shared_->changed.wait(lock, [&] { return shared_->under_way == 0; });
    }

    /// Waits for the next result; none when there is no more.
    std::optional<Item> next() {
        if (auto held = std::exchange(held_, std::nullopt)) return held;
        return hand_out(one_at_a_time() ? call() : wait());
    }

    /// What has come of it so far.
    [[nodiscard]] BatchSummary summary() const {
        const auto& progress = meter_.progress();
        return {started_, progress.done - progress.failed, progress.failed, progress.unknown,
                exhausted_ && read_ == started_ && !held_};
    }

private:
    template <class S>
    friend class CoBatch;

    using Clock = std::chrono::steady_clock;
    using Given = detail::Given<typename detail::Feed<Source>::Value>;

    /// What the calls under way and the reader share.
    struct Shared {
        std::mutex mutex;
        std::condition_variable changed;
        std::function<void()> wake;                       ///< A coroutine that waits instead of a thread.
        std::map<std::size_t, Result<Response>> results;  ///< That have not been read.
        std::size_t under_way = 0;
        bool failed = false;
        std::optional<std::size_t> awaited;  ///< The result that the reader waits for; none: any.
        std::size_t refill_at = 0;           ///< How few under way the reader wants to hear of, too.

        void end(std::size_t index, Result<Response> result) {
            std::function<void()> resume;
            {
                const std::lock_guard lock{mutex};
                failed = failed || !result;
                results.emplace(index, std::move(result));
                --under_way;
                // Not for every result: waking a thread costs more than anything else here. Under the lock,
                // as afterwards all may be gone.
                if (awaited && *awaited != index && under_way > refill_at) return;
                changed.notify_one();
                resume = std::exchange(wake, {});
            }
            if (resume) resume();
        }
    };

    /// Counts an item that is about to be handed out, and reports.
    std::optional<Item> hand_out(std::optional<Item> item) {
        if (!item) {
            meter_.finish(Clock::now());
            return item;
        }
        ++read_;
        meter_.count(item->result ? std::nullopt : std::optional{item->result.error().effect()});
        detail::Undo keep{[&] { held_ = std::move(item); }};  // if the user's function throws
        meter_.tick(Clock::now());
        keep.not_needed();
        return item;
    }

    /// Whether a thread has nothing to do meanwhile but to make the one call itself, which is cheaper.
    [[nodiscard]] bool one_at_a_time() const {
        return options_.concurrency == 1 && !meter_.next_tick() && shared_->under_way == 0;
    }

    /// Takes the next value from the source, if more calls may be made.
    template <class Use>
    bool take(Use use) {
        bool taken = false;
        exhausted_ = !feed_->next([&](const auto& value) {
            taken = true;
            const auto index = started_++;
            if constexpr (!std::is_void_v<Tag>) tags_.put(index, value.tag);
            use(index, Given::request(value));
        });
        return taken;
    }

    /// Makes the next call, and waits for its end.
    std::optional<Item> call() {
        std::optional<Item> item;
        if (!stuck_ && on_own_thread()) return stuck();
        if (!wants_more()) return item;
        take([&](std::size_t index, const Request& request) {
            auto result = client_->perform(request, options_.call, true);
            shared_->failed = shared_->failed || !result;
            item.emplace(tags_.item(index, std::move(result)));
        });
        return item;
    }

    [[nodiscard]] bool on_own_thread() const {
        return detail::runs_here(driver_ != nullptr ? driver_ : client_->driver());
    }

    /// What there is to say when waiting would never end: of the next request, as each has its item.
    std::optional<Item> stuck() {
        std::optional<Item> item;
        stuck_ = true;
        if (exhausted_) return item;
        take([&](std::size_t index, const Request& /*request*/) {
            item.emplace(tags_.item(index, Result<Response>{detail::waits_for_itself("a batch")}));
        });
        return item;
    }

    /// Whether more calls may be started, if there is room.
    [[nodiscard]] bool wants_more() const {
        // Results that wait for a predecessor take memory, but must not hold the calls behind them up.
        const auto most_unread = 4 * options_.concurrency;
        return !exhausted_ && !stuck_ && started_ - read_ < most_unread && !cancel_->cancelled() &&
               !stop_->cancelled() && !(options_.stop_on_error && shared_->failed);
    }

    /// Starts calls while there is room.
    void fill(std::unique_lock<std::mutex>& lock) {
        while (wants_more() && shared_->under_way < options_.concurrency) {
            lock.unlock();
            take([&](std::size_t index, const Request& request) {
                {
                    const std::lock_guard counting{shared_->mutex};
                    ++shared_->under_way;
                }
                detail::Undo not_started{[&] {  // out of memory: it is not under way, and nobody must wait for it
                    const std::lock_guard counting{shared_->mutex};
                    --shared_->under_way;
                    --started_;
                    tags_.drop(index);
                }};
                start(index, request);
                not_started.not_needed();
            });
            lock.lock();
        }
    }

    void start(std::size_t index, const Request& request) {
        const auto done = [shared = shared_, index](Result<Response> result) { shared->end(index, std::move(result)); };
        using Completion = detail::CallbackCompletion<Response, std::decay_t<decltype(done)>>;
        const auto driver = client_->start(detail::operation<Request>(), &request, std::make_unique<Completion>(done),
                                           options_.call, true);
        if (driver != nullptr) driver_ = driver;
    }

    /// The next result if it is there; `over` if there is none to come.
    std::optional<Item> poll(std::unique_lock<std::mutex>& lock, bool& over) {
        const bool in_order = options_.order == BatchOrder::input;
        auto& results = shared_->results;
        fill(lock);
        if (!results.empty() && (!in_order || results.begin()->first == read_)) {
            auto node = results.extract(results.begin());
            return tags_.item(node.key(), std::move(node.mapped()));
        }
        over = started_ == read_;
        shared_->awaited = in_order ? std::optional{read_} : std::nullopt;
        shared_->refill_at = wants_more() ? options_.concurrency / 2 : 0;
        return std::nullopt;
    }

    /// Waits for the result that is next.
    std::optional<Item> wait() {
        if (!stuck_ && on_own_thread()) return stuck();
        std::unique_lock lock{shared_->mutex};
        for (;;) {
            bool over = false;
            if (auto item = poll(lock, over)) return item;
            if (over || stuck_) return std::nullopt;
            if (const auto tick = meter_.next_tick()) {
                shared_->changed.wait_until(lock, *tick);
                lock.unlock();
                meter_.tick(Clock::now());
                lock.lock();
            } else {
                shared_->changed.wait(lock);
            }
        }
    }

    const AppClient* client_;
    std::unique_ptr<detail::Feed<Source>> feed_;  // stays where it is: iterators point into it
    BatchOptions options_;
    detail::BatchMeter meter_;
    std::shared_ptr<Shared> shared_;
    std::unique_ptr<detail::LinkedCancelSource> cancel_;
    std::unique_ptr<detail::LinkedCancelSource> stop_;
    detail::Tags<Tag> tags_;
    detail::Driver driver_ = nullptr;  ///< Of the calls under way.
    std::optional<Item> held_;         ///< Counted, but not handed out.
    std::size_t started_ = 0;
    std::size_t read_ = 0;
    bool exhausted_ = false;
    bool stuck_ = false;  ///< It was read on the client's own thread.
};

template <class Source>
Batch<Source> AppClient::batch(Source&& source, const BatchOptions& options) const {
    return Batch<Source>{*this, std::forward<Source>(source), options};
}

template <class Source>
Batch<Source> AppClient::batch(Source&& source) const {
    return Batch<Source>{*this, std::forward<Source>(source), BatchOptions{}};
}

/// The order's name: `"input"` or `"as_completed"`.
CIO_API std::string_view to_string(BatchOrder order) noexcept;
/// The outcome's name: `"done"`, `"not_done"` or `"unknown"`.
CIO_API std::string_view to_string(Outcome outcome) noexcept;

}  // namespace cio
CIO_API_END
