// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cio/app_client.hpp>
#include <cio/outbox/entry.hpp>
#include <cio/outbox/export.hpp>
#include <cio/result.hpp>

// Of SQLite and libpq, whose headers are not needed here.
struct sqlite3;
struct pg_conn;

CIO_API_BEGIN
namespace cio::outbox {

class Store;
struct NewEntry;

/// How an outbox is opened.
struct OpenOptions {
    /// Make the tables if they are not there, and bring older ones up to date. False: fail.
    bool create = true;
    /// How long to wait for others who write to the same file. SQLite only.
    std::chrono::milliseconds busy_timeout{10'000};
    /// The time, for tests. SQLite only: with PostgreSQL it is the server's.
    std::function<std::chrono::system_clock::time_point()> clock{};
};

/// Which entries to list.
struct ListOptions {
    std::optional<State> state{};  ///< Only those in this state.
    std::int64_t after = 0;        ///< Only those whose id is larger: the last one of the page before.
    std::size_t limit = 100;       ///< At most as many.
};

/// Messages that are decided on and not sent yet, in a database: SQLite, a file that the processes of one
/// machine share, or PostgreSQL, for many machines. A `Sender` sends them. docs/outbox.md says what is promised.
///
/// @code
/// auto outbox = cio::outbox::Outbox::open("shop.db").value();
/// outbox.enqueue(receipt, "receipt-" + order.number).value();  // stored when this returns
/// @endcode
///
/// Copies share one connection. Safe to share between threads; not with a process that is forked off, which opens its
/// own. What fails in the database is `ErrorKind::io`.
class CIO_OUTBOX_API Outbox {
public:
    /// Opens the outbox in a database: a file of SQLite, or a URL that begins with `postgresql://` or `postgres://`.
    /// It may be the database of your own tables: those of the outbox begin with `cio_outbox`. The last parameter is
    /// for the linker, see `AppClient`.
    [[nodiscard]] static Result<Outbox> open(const std::string& where, const OpenOptions& options = {},
                                             cio::detail::CompiledWithJson = {});

    /// Has the request sent, once: it is stored when this returns. `key` is your name for the message, such as
    /// `"receipt-1042"`: with the same key again nothing is added, and so repeating this call is safe. Fails with
    /// `ErrorKind::invalid_request` for what the service would refuse, for what only reads, and for uploads.
    template <class Request>
    Result<Enqueued> enqueue(const Request& request, std::string_view key, const EnqueueOptions& options = {}) const {
        cio::detail::require_request<Request>();
        return add(cio::detail::operation<Request>(), &request, key, options, Transaction{});
    }

    /// The same as a part of your transaction on a connection of your own to the same database: it is sent if you
    /// commit, and never existed if you do not.
    ///
    /// A sender of this process hears of it by `Sender::wake`, others by themselves (`SenderOptions::poll_interval`).
    template <class Request>
    Result<Enqueued> enqueue(sqlite3* database, const Request& request, std::string_view key,
                             const EnqueueOptions& options = {}) const {
        cio::detail::require_request<Request>();
        return add(cio::detail::operation<Request>(), &request, key, options, Transaction{true, database, nullptr});
    }

    /// The same with PostgreSQL. Senders, wherever they are, hear of it when you commit.
    template <class Request>
    Result<Enqueued> enqueue(pg_conn* connection, const Request& request, std::string_view key,
                             const EnqueueOptions& options = {}) const {
        cio::detail::require_request<Request>();
        return add(cio::detail::operation<Request>(), &request, key, options, Transaction{true, nullptr, connection});
    }

    /// The entry with this key, body included; none if there is none (any more).
    [[nodiscard]] Result<std::optional<Entry>> find(std::string_view key) const;

    /// Entries in the order in which they were enqueued.
    [[nodiscard]] Result<std::vector<Entry>> list(const ListOptions& options = {}) const;

    /// How many there are.
    [[nodiscard]] Result<Counts> count() const;

    /// Has it not sent (again). Whether it was so: not what is sent, being sent, or not there.
    Result<bool> cancel(std::string_view key) const;

    /// Has one sent that is parked, held or cancelled. Whether it was so. What is held may have been sent before!
    Result<bool> retry(std::string_view key) const;

    /// The same for all in this state; how many they were.
    Result<std::size_t> retry_all(State state) const;

private:
    friend class Sender;

    /// Your transaction to take part in; none by default.
    struct Transaction {
        bool is_given = false;
        sqlite3* sqlite = nullptr;
        pg_conn* postgres = nullptr;
    };

    explicit Outbox(std::shared_ptr<Store> store) noexcept : store_{std::move(store)} {}

    [[nodiscard]] Result<Enqueued> add(const cio::detail::Operation& operation, const void* request,
                                       std::string_view key, const EnqueueOptions& options,
                                       const Transaction& transaction) const;

    std::shared_ptr<Store> store_;
};

}  // namespace cio::outbox
CIO_API_END
