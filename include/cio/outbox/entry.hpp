// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <cio/operations.hpp>
#include <cio/outbox/export.hpp>
#include <cio/print.hpp>
#include <cio/timestamp.hpp>

namespace cio::outbox {

/// Where an entry of the outbox stands.
enum class State : std::uint8_t {
    pending,    ///< Waits for its turn, or for another attempt.
    sending,    ///< An attempt is recorded, and its fate is not known yet.
    in_doubt,   ///< It may have been sent; the sender looks for it at the service.
    sent,       ///< Done: the service has it.
    held,       ///< It may have been sent, and nobody can tell; waits for you.
    parked,     ///< It was not sent, and cannot be: see `Entry::error`. Waits for you.
    cancelled,  ///< You do not want it sent (again).
};

using cio::operator<<;  // prints the name

/// The state's name, such as `"in_doubt"`.
CIO_OUTBOX_API std::string_view to_string(State state) noexcept;

/// The state with this name; none for an unknown one.
CIO_OUTBOX_API std::optional<State> state_named(std::string_view name) noexcept;

/// What `enqueue` has done.
struct Enqueued {
    std::int64_t id{};             ///< Identifies the entry in its store.
    bool is_new = true;            ///< False: there was an entry with this key already, and nothing was added.
    State state = State::pending;  ///< Where the entry stands.
};

/// How an entry is to be sent.
struct EnqueueOptions {
    /// Not before this time. Unset: at once.
    std::optional<Timestamp> not_before{};
    /// Not after this time: then it is parked. Unset: however late it is.
    std::optional<Timestamp> expires{};
};

/// One message, or other request, in the outbox.
struct Entry {
    std::int64_t id{};                       ///< Identifies the entry in its store.
    std::string key{};                       ///< What you call it.
    State state = State::pending;            ///< Where it stands.
    std::string operation{};                 ///< The operation, e.g. `"send_transactional_email"`.
    std::string http_method{};               ///< Its HTTP method.
    std::string target{};                    ///< Path and query below the base URL, percent-encoded.
    std::string body{};                      ///< The body; empty in lists, and once it is sent.
    RetrySafety safety = RetrySafety::once;  ///< What may be repeated.
    int attempts = 0;                        ///< How often it was given to the client.
    Timestamp created{};                     ///< When it was enqueued.
    Timestamp due{};                         ///< When there is next something to do, if it is not over.
    std::optional<Timestamp> expires{};      ///< After this it is not sent any more.
    std::optional<Timestamp> attempted{};    ///< When the last attempt was recorded.
    std::optional<Timestamp> finished{};     ///< When it came to rest: sent, held, parked or cancelled.
    std::optional<std::string> result_id{};  ///< What the service calls it: the id of a delivery, a trigger and so on.
    std::string error{};                     ///< What went wrong last, in a sentence.
};

/// How many entries there are in each state.
struct Counts {
    std::size_t pending = 0;    ///< See `State`.
    std::size_t sending = 0;    ///< See `State`.
    std::size_t in_doubt = 0;   ///< See `State`.
    std::size_t sent = 0;       ///< See `State`; those that were removed are not counted.
    std::size_t held = 0;       ///< See `State`.
    std::size_t parked = 0;     ///< See `State`.
    std::size_t cancelled = 0;  ///< See `State`.
    /// When the oldest of those was enqueued that are not at rest.
    std::optional<Timestamp> oldest{};

    /// Those that are not at rest: the sender has something to do.
    [[nodiscard]] std::size_t open() const noexcept { return pending + sending + in_doubt; }
};

}  // namespace cio::outbox
