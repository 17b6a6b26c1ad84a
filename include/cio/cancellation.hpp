// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>

#include <cio/export.hpp>

CIO_API_BEGIN
namespace cio {

class CancelToken;

namespace detail {
class CancelState;

/// The same token, which also keeps something alive.
CIO_API CancelToken keep_alive(const CancelToken& token, std::shared_ptr<void> thing);
}  // namespace detail

/// Tells a call whether it has been cancelled. Copies share one state; a default one never cancels.
class CIO_API CancelToken {
public:
    /// A token that never cancels.
    CancelToken() = default;

    /// Whether `CancelSource::cancel()` has been called. Any thread.
    [[nodiscard]] bool cancelled() const noexcept;

    /// Whether it can ever be cancelled: false for a default one.
    [[nodiscard]] bool cancellable() const noexcept { return state_ != nullptr; }

private:
    friend class CancelSource;
    friend class CancelCallback;
    friend CIO_API CancelToken detail::keep_alive(const CancelToken& token, std::shared_ptr<void> thing);
    explicit CancelToken(std::shared_ptr<detail::CancelState> state) noexcept;
    std::shared_ptr<detail::CancelState> state_;
};

/// Cancels the calls that were given its token, from any thread, at any stage of the call.
///
/// @code
/// cio::CancelSource stop;
/// auto message = client.get_message({.message_id = id}, {.cancel = stop.token()});  // one thread
/// stop.cancel();                                                                    // another
/// @endcode
class CIO_API CancelSource {
public:
    /// A source that has not been cancelled.
    CancelSource();

    /// A token for `CallOptions::cancel`.
    [[nodiscard]] CancelToken token() const noexcept;

    /// Cancels, once and for good. The first call returns after every registered callback has run,
    /// any other at once. A callback may destroy this source.
    ///
    /// Not for signal handlers: it locks and wakes threads. For Ctrl-C there is `cio::Interrupt`
    /// (`<cio/interrupt.hpp>`).
    void cancel();

    /// Whether it has been cancelled.
    [[nodiscard]] bool cancelled() const noexcept;

private:
    std::shared_ptr<detail::CancelState> state_;
};

/// Runs a function when a token is cancelled: at once if it already is, else on the thread that
/// cancels. Its destructor waits for a running function, unless it runs on the same thread.
/// For custom transports.
class CIO_API CancelCallback {
public:
    /// Registers `callback`, which must be quick and must not throw (an exception ends the program).
    CancelCallback(const CancelToken& token, std::function<void()> callback);
    ~CancelCallback();
    CancelCallback(const CancelCallback&) = delete;
    CancelCallback& operator=(const CancelCallback&) = delete;

private:
    friend class detail::CancelState;

    std::shared_ptr<detail::CancelState> state_;  ///< None: it has run, or never will.
    std::function<void()> callback_;
    // In the list of those that wait for the state to be cancelled, which needs no memory of its own.
    CancelCallback* before_ = nullptr;
    CancelCallback* after_ = nullptr;
    bool listed_ = false;
};

namespace detail {

/// A source that is also cancelled with one token, or with either of two.
class CIO_API LinkedCancelSource {
public:
    explicit LinkedCancelSource(const CancelToken& parent, const CancelToken& other = {});

    [[nodiscard]] CancelToken token() const noexcept { return source_.token(); }
    [[nodiscard]] bool cancelled() const noexcept { return source_.cancelled(); }
    void cancel() { source_.cancel(); }

private:
    CancelSource source_;
    CancelCallback on_parent_;
    CancelCallback on_other_;
};

}  // namespace detail

}  // namespace cio
CIO_API_END
