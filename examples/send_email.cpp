// SPDX-License-Identifier: MIT
// The ways to send a transactional e-mail: from a template, composed in the request, with files, and
// held back for a person to look at.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <utility>
#include <vector>

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>

#include "support/example.hpp"

namespace {

/// Recipient and person: the same for every e-mail here.
cio::TransactionalEmailRequest addressed(const example::Target& target) {
    cio::TransactionalEmailRequest request;
    request.to = target.setting("CIO_TO");
    request.identifiers.email = target.setting("CIO_TO");
    return request;
}

/// The text is in a template at Customer.io; the request fills in what differs.
cio::TransactionalEmailRequest from_template(const example::Target& target) {
    auto request = addressed(target);
    request.transactional_message_id = target.setting("CIO_TEMPLATE");
    request.message_data = {
        {"order", 1042},
        {"items", {{{"name", "Teapot"}, {"price", "39.90 EUR"}}, {{"name", "Oolong, 100 g"}, {"price", "20.00 EUR"}}}},
    };
    request.headers = {{"X-Order", "1042"}};
    request.language = "en";
    return request;
}

/// No template: sender, subject and body are in the request.
cio::TransactionalEmailRequest composed(const example::Target& target) {
    auto request = addressed(target);
    request.from = target.setting("CIO_FROM");
    request.reply_to = "support@example.com";
    request.subject = "Your order is on its way";
    request.preheader = "Track it from your phone";
    request.body = "<p>Hello {{customer.first_name}}, order <b>{{trigger.order}}</b> has left our house.</p>";
    request.plaintext_body = "Hello {{customer.first_name}}, order {{trigger.order}} has left our house.";
    request.message_data = {{"order", 1042}};
    return request;
}

/// Files come from memory or from disk; together they may have 2 MB.
cio::Result<cio::TransactionalEmailRequest> with_attachments(const example::Target& target) {
    const auto path = std::filesystem::temp_directory_path() / "cio-example-receipt.txt";
    std::ofstream{path} << "Receipt 1042\nTeapot 39.90 EUR\nOolong 20.00 EUR\n";
    auto receipt = cio::Attachment::from_file(path);
    if (!receipt) return receipt.error();

    auto request = from_template(target);
    request.attachments["receipt.txt"] = *std::move(receipt);
    request.attachments["items.csv"] = cio::Attachment::from_bytes("name,price\nTeapot,39.90\nOolong,20.00\n");
    return request;
}

/// A draft waits at Customer.io until a person sends it; `send_at` puts off the sending itself.
cio::TransactionalEmailRequest held_back(const example::Target& target) {
    auto request = from_template(target);
    request.queue_draft = true;
    request.send_at = cio::now() + std::chrono::hours{24};
    return request;
}

}  // namespace

int main() {
    const example::Target target{"Transactional e-mails",
                                 {{"CIO_TO", "lucy@example.com", "the recipient's e-mail address"},
                                  {"CIO_FROM", "Tea House <orders@example.com>", "a verified sender"},
                                  {"CIO_TEMPLATE", "order_confirmation", "id or name of a transactional message"}}};
    const cio::AppClient client{target.options()};

    using Request = cio::Result<cio::TransactionalEmailRequest>;
    const std::vector<std::pair<std::string_view, Request>> requests{
        {"From a template", from_template(target)},
        {"Composed in the request", composed(target)},
        {"With attachments", with_attachments(target)},
        {"Held back as a draft", held_back(target)},
    };
    for (const auto& [title, request] : requests) {
        example::heading(title);
        const auto sent = request.and_then([&](const auto& made) { return client.send_transactional_email(made); });
        if (!target.show(sent)) return 1;
        example::row("delivery id", sent->delivery_id);
    }
    return 0;
}
