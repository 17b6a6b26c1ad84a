// SPDX-License-Identifier: MIT
// Sends one transactional e-mail and looks up what became of it.

#include <cio/api/messages.hpp>
#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>

#include "support/example.hpp"

int main() {
    const example::Target target{
        "Quick start",
        {{"CIO_TO", "lucy@example.com", "the recipient's e-mail address"},
         {"CIO_TEMPLATE", "order_confirmation", "id or trigger name of a transactional message"}}};

    // One client for the whole program: it is safe to share between threads, and keeps connections alive.
    const cio::AppClient client{target.options()};

    example::heading("Send");
    cio::TransactionalEmailRequest request;
    request.transactional_message_id = target.setting("CIO_TEMPLATE");
    request.to = target.setting("CIO_TO");
    request.identifiers.email = target.setting("CIO_TO");
    request.message_data = {{"order", 1042}, {"total", "59.90 EUR"}};

    const auto sent = client.send_transactional_email(request);
    if (!target.show(sent)) return 1;
    example::row("delivery id", sent->delivery_id);
    example::row("queued at", sent->queued_at);

    example::heading("Look it up");
    const auto message = client.get_message(sent->delivery_id);
    if (!target.show(message)) return 1;
    example::row("recipient", message->recipient);
    example::row("subject", message->subject);
    example::row("sent at", message->metrics ? message->metrics->sent : std::nullopt);
    return 0;
}
