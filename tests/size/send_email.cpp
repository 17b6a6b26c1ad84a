// SPDX-License-Identifier: MIT
//
// What a program costs that only sends an e-mail.

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>

#include <cstdio>
#include <cstdlib>

int main() {
    const char* const key = std::getenv("CIO_APP_API_KEY");
    cio::ClientOptions options;
    options.api_key = key == nullptr ? "" : key;
    const cio::AppClient client{options};

    cio::TransactionalEmailRequest request;
    request.transactional_message_id = "44";
    request.to = "lucy@example.com";
    request.identifiers.id = "lucy";
    const auto sent = client.send_transactional_email(request);
    std::puts(sent ? sent->delivery_id.c_str() : sent.error().message().c_str());
    return sent ? EXIT_SUCCESS : EXIT_FAILURE;
}
