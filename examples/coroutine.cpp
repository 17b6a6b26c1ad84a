// SPDX-License-Identifier: MIT
// Several sends at once in coroutines, which C++20 has. The other examples are C++17.

#include <cio/coroutine.hpp>

#include <atomic>
#include <exception>
#include <string>
#include <vector>

#include <cio/api/messages.hpp>
#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>

#include "support/example.hpp"

namespace {

/// A coroutine that starts at once and answers to nobody. Yours come from your coroutine library.
struct Detached {
    struct promise_type {
        Detached get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        void unhandled_exception() noexcept { std::terminate(); }
    };
};

/// What became of one recipient.
struct Line {
    std::string recipient;
    std::string text;
};

/// Sends an e-mail, and then asks for the delivery, without holding a thread in between.
Detached send(const cio::AppClient& client, const std::string& transactional_message, Line& line,
              std::atomic<int>& left) {
    const cio::TransactionalEmailRequest email{.transactional_message_id = transactional_message,
                                               .to = line.recipient,
                                               .identifiers = {.email = line.recipient}};
    const auto sent = co_await cio::co_submit(client, email);
    if (sent) {
        const cio::GetMessageRequest look{.message_id = sent->delivery_id};
        const auto message = co_await cio::co_submit(client, look);
        line.text = message ? "delivery " + message->id : message.error().message();
    } else {
        line.text = sent.error().message();
    }
    --left;
    left.notify_one();
}

}  // namespace

int main() {
    const example::Target target{"Coroutines",
                                 {{"CIO_TO", "lucy@example.com", "the recipient"},
                                  {"CIO_TEMPLATE", "44", "the id or trigger name of a transactional message"}}};
    const cio::AppClient client{target.options()};

    std::vector<Line> lines(3, {target.setting("CIO_TO"), ""});
    if (target.mock() != nullptr) lines = {{"lucy@example.com", ""}, {"tom@example.com", ""}, {"nobody", ""}};
    std::atomic<int> left{static_cast<int>(lines.size())};
    for (auto& line : lines) send(client, target.setting("CIO_TEMPLATE"), line, left);
    for (int now = left; now != 0; now = left) left.wait(now);

    example::heading("What became of them");
    example::Table table{{"recipient", "what became of it"}};
    for (const auto& line : lines) table.add(line.recipient, line.text);
    table.print();
}
