// SPDX-License-Identifier: MIT
// a header is missing: #include <cio/api/messages.hpp>
#include <cio/app_client.hpp>

int main() {
    const cio::AppClient client{cio::ClientOptions{}};
    const auto message = client.get_message("abc");
    return message ? 0 : 1;
}
