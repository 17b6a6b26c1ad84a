// SPDX-License-Identifier: MIT
//
// usage: outbox_soak [MESSAGES]
//
// Sends a lot through an outbox in a file, and fails if memory or descriptors are left behind, or a message was not
// sent once. Half are enqueued each in a transaction of its own, half with the rows of a hundred orders in one of the
// user's; some are enqueued twice, some cancelled.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <thread>

#include <sqlite3.h>

#include <cio/cio.hpp>
#include <cio/outbox.hpp>

#include "bench.hpp"
#include "messages.hpp"
#include "outbox_files.hpp"
#include "servers.hpp"
#include "soak.hpp"

namespace {

using namespace cio::bench;

/// A database of the user's, in the file of the outbox.
class Orders {
public:
    explicit Orders(const std::string& file) {
        if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK) die("SQLite cannot open " + file);
        sqlite3_busy_timeout(database_, 60'000);
        run("CREATE TABLE orders (key TEXT)");
    }
    ~Orders() { sqlite3_close(database_); }
    Orders(const Orders&) = delete;
    Orders& operator=(const Orders&) = delete;

    void run(const std::string& statement) const {
        if (sqlite3_exec(database_, statement.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            die(statement + ": " + sqlite3_errmsg(database_));
        }
    }
    [[nodiscard]] sqlite3* database() const { return database_; }

private:
    sqlite3* database_ = nullptr;
};

class Soak {
public:
    explicit Soak(const std::string& file)
        : client_{http1_server().client_options()},
          outbox_{open(file)},
          orders_{file},
          sender_{client_, outbox_, options()} {}

    /// Enqueues so many, and waits until they are sent.
    void send(std::size_t count) {
        const auto alone = count / 2;
        for (std::size_t i = 0; i < alone; ++i) enqueue();
        for (std::size_t left = count - alone; left > 0;) {
            const auto some = std::min<std::size_t>(left, 100);
            enqueue_with_orders(some);
            left -= some;
        }
        if (!sender_.drain(std::chrono::minutes{10}).value_or(false)) die("the outbox is not empty");
        // What the sender has stored it tells a moment later.
        const auto late = std::chrono::steady_clock::now() + std::chrono::seconds{10};
        while (sent_ + cancelled_ < enqueued_ && std::chrono::steady_clock::now() < late) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        if (sent_ + cancelled_ != enqueued_) {
            die(std::to_string(enqueued_) + " enqueued, but " + std::to_string(sent_) + " sent and " +
                std::to_string(cancelled_) + " cancelled");
        }
    }

private:
    cio::outbox::SenderOptions options() {
        cio::outbox::SenderOptions options;
        options.keep = std::chrono::hours{1};
        options.on_end = [this](const cio::outbox::Entry& entry) {
            if (entry.state != cio::outbox::State::sent) die(entry.key + " is " + std::string{to_string(entry.state)});
            ++sent_;
        };
        return options;
    }

    void enqueue() {
        const auto key = "order-" + std::to_string(++enqueued_);
        check(outbox_.enqueue(email_, key));
        if (enqueued_ % 50 == 0) check(outbox_.enqueue(email_, key));  // the same message
        if (enqueued_ % 70 != 0) return;
        const auto cancelled = outbox_.cancel(key);  // unless it has left already
        check(cancelled);
        if (*cancelled) ++cancelled_;
    }

    void enqueue_with_orders(std::size_t count) {
        orders_.run("BEGIN IMMEDIATE");
        for (std::size_t i = 0; i < count; ++i) {
            const auto key = "order-" + std::to_string(++enqueued_);
            orders_.run("INSERT INTO orders VALUES ('" + key + "')");
            check(outbox_.enqueue(orders_.database(), email_, key));
        }
        orders_.run("COMMIT");
        sender_.wake();
    }

    template <class Result>
    static void check(const Result& result) {
        if (!result) die(result.error().message());
    }

    const cio::TransactionalEmailRequest email_ = as_request(make_message(1042));
    const cio::AppClient client_;
    const cio::outbox::Outbox outbox_;
    const Orders orders_;
    std::size_t enqueued_ = 0;
    std::size_t cancelled_ = 0;
    std::atomic<std::size_t> sent_ = 0;
    cio::outbox::Sender sender_;
};

constexpr long connections = 100;  // to the service: as many as there may be calls at once

}  // namespace

int main(int argc, char** argv) {
    const auto messages = messages_to_soak(argc, argv);
    const OutboxFolder folder{"outbox-soak"};
    Soak outbox{(folder.path() / "outbox.db").string()};
    return soak(messages, connections, [&](std::size_t count) { outbox.send(count); }) ? 0 : 1;
}
