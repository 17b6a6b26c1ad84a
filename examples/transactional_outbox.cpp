// SPDX-License-Identifier: MIT
// An order and its receipt, in one transaction: either both are there, or neither. A sender in the background sends
// the receipt, once, whatever crashes meanwhile.

#include <chrono>
#include <filesystem>
#include <string>

#include <sqlite3.h>
#include <unistd.h>

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/outbox.hpp>

#include "support/example.hpp"

namespace {

/// The shop's own tables, through SQLite itself.
class Shop {
public:
    explicit Shop(const std::string& file) {
        sqlite3_open(file.c_str(), &database_);
        sqlite3_busy_timeout(database_, 10'000);
        run("CREATE TABLE orders (number INTEGER PRIMARY KEY, total TEXT NOT NULL)");
    }
    ~Shop() { sqlite3_close(database_); }
    Shop(const Shop&) = delete;
    Shop& operator=(const Shop&) = delete;

    bool run(const std::string& statement) {
        return sqlite3_exec(database_, statement.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    }

    /// Saves the order, and has its receipt sent.
    bool place_order(int number, const std::string& total, const cio::outbox::Outbox& outbox, const std::string& to) {
        cio::TransactionalEmailRequest receipt;
        receipt.transactional_message_id = "order_confirmation";
        receipt.to = to;
        receipt.identifiers.email = to;
        receipt.message_data = {{"order", number}, {"total", total}};

        run("BEGIN");
        const bool saved = run("INSERT INTO orders VALUES (" + std::to_string(number) + ", '" + total + "')");
        const auto enqueued = outbox.enqueue(database_, receipt, "receipt-" + std::to_string(number));
        if (saved && enqueued && run("COMMIT")) return true;
        run("ROLLBACK");  // no order, no receipt
        return false;
    }

private:
    sqlite3* database_ = nullptr;
};

}  // namespace

int main() {
    const example::Target target{"An outbox in your own transaction",
                                 {{"CIO_TO", "lucy@example.com", "the recipient's e-mail address"}}};
    const auto file = std::filesystem::temp_directory_path() / ("cio-example-shop-" + std::to_string(getpid()) + ".db");
    const cio::AppClient client{target.options()};
    bool good = false;
    {
        const auto outbox = cio::outbox::Outbox::open(file.string());
        if (!outbox) {
            example::show(outbox.error());
            return 1;
        }
        Shop shop{file.string()};

        example::heading("Orders");
        const auto& to = target.setting("CIO_TO");
        example::row("order 1042", shop.place_order(1042, "59.90 EUR", *outbox, to));
        example::row("order 1042 again", shop.place_order(1042, "59.90 EUR", *outbox, to));  // there is one already
        example::row("order 1043", shop.place_order(1043, "12.00 EUR", *outbox, to));

        example::heading("Sent in the background");
        cio::outbox::SenderOptions options;
        options.on_end = [](const cio::outbox::Entry& entry) {
            example::row(entry.key, std::string{to_string(entry.state)} + ", " + entry.result_id.value_or(entry.error));
        };
        {
            cio::outbox::Sender sender{client, *outbox, options};
            good = sender.drain(std::chrono::seconds{30}).value_or(false);
        }
        const auto counts = outbox->count();
        if (!target.show(counts)) return 1;
        example::row("sent", counts->sent);
        good = good && counts->sent == 2;
    }
    for (const auto* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + suffix);
    return good ? 0 : 1;
}
