// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

#include <cio/app_client.hpp>
#include <cio/outbox/entry.hpp>
#include <cio/outbox/export.hpp>
#include <cio/outbox/outbox.hpp>
#include <cio/reconcile.hpp>

CIO_API_BEGIN
namespace cio::outbox {

/// What to do about a message that may have been sent, where the service cannot tell.
enum class WhenUnknown : std::uint8_t {
    hold,        ///< It waits for you, as `State::held`: it is not sent twice.
    send_again,  ///< It is sent again: it is not lost, and may be there twice.
};

using cio::operator<<;  // prints the name

/// The policy's name: `"hold"` or `"send_again"`.
CIO_OUTBOX_API std::string_view to_string(WhenUnknown policy) noexcept;

/// An entry has come into another state. The texts are good while the function runs that gets it.
struct Change {
    std::string_view operation;        ///< The operation, e.g. `"send_transactional_email"`.
    std::string_view key;              ///< The entry's key.
    State state = State::pending;      ///< Its state now. `pending` is another attempt to come.
    int attempts = 0;                  ///< How often it was given to the client.
    std::chrono::milliseconds age{0};  ///< Since it was enqueued.
};

/// How entries are sent.
struct SenderOptions {
    /// Longest that a call may take, waiting for its turn included. What a crash leaves behind is taken up by others
    /// after one and a half times as long.
    std::chrono::milliseconds timeout{60'000};
    /// Most calls at once. Operations with a low rate limit get fewer.
    std::size_t max_in_flight = 100;
    /// Upper bound of the first wait after a failure that may pass; doubles each time.
    std::chrono::milliseconds base_delay{1'000};
    /// Upper bound of any such wait.
    std::chrono::milliseconds max_delay{300'000};
    /// Park an entry that is as old as this, and still fails.
    std::chrono::hours give_up_after{72};
    /// How an entry in doubt is looked up: how long after an attempt, with which skew of the clocks.
    ReconcileOptions reconcile{};
    /// What to do where the look-up cannot tell, and for operations that nothing can be looked up of.
    WhenUnknown when_unknown = WhenUnknown::hold;
    /// How long sent and cancelled entries are kept. So long their keys are known; at least an hour.
    std::chrono::hours keep{24 * 7};
    /// How often to look for entries that nobody has told of. With PostgreSQL everybody tells.
    std::chrono::milliseconds poll_interval{250};
    /// Gets each entry that has been sent, parked or held. On the sender's thread, one at a time: it should be quick,
    /// and must not throw. It may use the outbox, and it may destroy the sender. An entry whose fate was stored when
    /// the process died is not told again: what must not be missed is in the outbox.
    std::function<void(const Entry& entry)> on_end{};
    /// Gets each change of state, for metrics; under the same rules.
    std::function<void(const Change& change)> observer{};
    /// Gets what goes wrong with the database, which is tried again; under the same rules.
    std::function<void(const Error& error)> on_trouble{};
};

/// Sends what is in an outbox, in the background: in turn under the client's rate limits, each entry once. Any number
/// of them, in any number of processes, may share an outbox.
///
/// @code
/// cio::outbox::Sender sender{client, outbox};
/// @endcode
class CIO_OUTBOX_API Sender {
public:
    /// Starts. The client must outlive the sender.
    Sender(const AppClient& client, const Outbox& outbox, SenderOptions options = {});
    /// Stops, see `stop`.
    ~Sender();
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    /// Looks at once for what is to be sent, such as after the commit of a transaction with an entry.
    void wake();

    /// Takes no more entries, and waits for those that are on their way: what has not left is left to others. Not on
    /// the client's own thread (in a function given to `submit`), which they need.
    void stop();

    /// Waits until nothing is left to do, also for other senders, but not longer than this. Whether it is so. Not in a
    /// function of the options, which holds up what is waited for.
    [[nodiscard]] Result<bool> drain(std::chrono::milliseconds longest);

private:
    struct Threads;
    std::unique_ptr<Threads> threads_;
};

}  // namespace cio::outbox
CIO_API_END
