// SPDX-License-Identifier: MIT
#pragma once

// What an outbox and its senders need of a database. All times are milliseconds since the Unix epoch on the store's
// clock, which is one for all who share it.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cio/http_header.hpp>
#include <cio/outbox/entry.hpp>
#include <cio/outbox/outbox.hpp>
#include <cio/result.hpp>

namespace cio::outbox {

using Milliseconds = std::chrono::milliseconds;

/// A time of the store's.
inline Timestamp time_of(std::int64_t time) { return std::chrono::system_clock::time_point{Milliseconds{time}}; }

/// A request as it goes over the wire, with what the pipeline must know of its operation: nothing of it depends on the
/// version of the library that has made it.
struct WireRequest {
    std::string operation;
    std::string method;
    std::string target;
    std::vector<HttpHeader> headers;
    std::optional<std::string> body;
    std::string limit_class;
    RetrySafety safety = RetrySafety::once;
};

/// What is to be enqueued.
struct NewEntry {
    std::string_view key;
    const WireRequest& request;
    const EnqueueOptions& options;
};

/// An entry in the hands of a sender.
struct Claimed {
    std::int64_t id = 0;
    std::string key;
    WireRequest request;
    int attempts = 0;
    std::int64_t created = 0;
    std::int64_t attempted = 0;  ///< The time just before the attempt.
    std::optional<std::int64_t> expires;
    std::int64_t now = 0;  ///< When it was claimed.
    bool is_open = true;   ///< Of `unsettled`: whether its fate is still to be found out.
};

/// What became of an entry. It is stored only if the entry is still in the same hands.
struct Fate {
    std::int64_t id = 0;
    int attempts = 0;  ///< Of the entry when it was claimed: no two claims for sending have the same.
    State state = State::pending;
    Milliseconds delay{0};  ///< Until there is next something to do.
    std::optional<std::string> result_id{};
    std::string error{};
    bool ambiguous = false;  ///< An attempt is given up of which nobody knows what it came to.
};

/// Entries to claim of one limit class.
struct Wanted {
    std::string_view limit_class;
    std::size_t most = 0;
};

/// What one round with the store came to.
struct Round {
    std::vector<bool> stored;  ///< For each fate: whether it was taken.
    std::vector<Claimed> claimed;
};

/// Tells a function of what may have been enqueued, on any thread, until it is destroyed.
class Subscription {
public:
    Subscription() = default;
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    virtual ~Subscription() = default;
};

/// The entries, in a database. Safe to share between threads.
class Store {
public:
    Store() = default;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    virtual ~Store() = default;

    virtual Result<Enqueued> add(const NewEntry& entry) = 0;
    /// The same on a connection of the user's.
    virtual Result<Enqueued> add_within(sqlite3* database, const NewEntry& entry) = 0;
    virtual Result<Enqueued> add_within(pg_conn* connection, const NewEntry& entry) = 0;

    virtual Result<std::optional<Entry>> find(std::string_view key) = 0;
    virtual Result<std::vector<Entry>> list(const ListOptions& options) = 0;
    virtual Result<Counts> count() = 0;
    /// Whether there are entries that are not at rest.
    virtual Result<bool> has_open() = 0;
    virtual Result<bool> cancel(std::string_view key) = 0;
    virtual Result<bool> retry(std::string_view key) = 0;
    virtual Result<std::size_t> retry_all(State state) = 0;

    /// For each of these limit classes: how long until an entry is due; none if none waits.
    virtual Result<std::vector<std::optional<Milliseconds>>> due(const std::vector<std::string_view>& classes) = 0;

    /// Stores fates, and claims entries to be sent, in one transaction: when it returns, the attempts are recorded for
    /// `lease`, after which others may look into them.
    virtual Result<Round> exchange(const std::vector<Fate>& fates, const std::vector<Wanted>& wanted,
                                   Milliseconds lease) = 0;

    /// Puts entries in doubt whose sender has not been heard of: to be looked up after `settle`, or, if they may be
    /// repeated, to be sent again. How many they were.
    virtual Result<std::size_t> expire(Milliseconds settle) = 0;

    /// Claims entries in doubt that are due.
    virtual Result<std::vector<Claimed>> claim_in_doubt(std::size_t most, Milliseconds lease) = 0;

    /// What else of an operation the service may show: entries that are being sent or in doubt, and those with an
    /// attempt that was given up.
    virtual Result<std::vector<Claimed>> unsettled(std::string_view operation) = 0;

    /// Whether an entry has this `result_id`.
    virtual Result<bool> is_known(std::string_view operation, std::string_view result_id) = 0;

    /// Removes entries that are over for as long as this.
    virtual Result<std::size_t> forget(Milliseconds age) = 0;

    /// Has a function called when something may have been enqueued.
    virtual Result<std::unique_ptr<Subscription>> subscribe(std::function<void()> wake) = 0;

    /// Whether subscribers hear of everything, wherever it is enqueued.
    [[nodiscard]] virtual bool tells_all() const noexcept = 0;
};

}  // namespace cio::outbox
