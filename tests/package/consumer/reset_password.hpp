// SPDX-License-Identifier: MIT
#pragma once

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>

#include <string>

inline cio::Result<cio::TransactionalEmailResponse> reset_password(const cio::AppClient& client,
                                                                   const std::string& address) {
#if __cplusplus >= 202002L
    return client.send_transactional_email({
        .transactional_message_id = "password_reset",
        .to = address,
        .identifiers = {.email = address},
        .message_data = {{"token", "f00ba4"}},
    });
#else
    cio::TransactionalEmailRequest request;
    request.transactional_message_id = "password_reset";
    request.to = address;
    request.identifiers.email = address;
    request.message_data = {{"token", "f00ba4"}};
    return client.send_transactional_email(request);
#endif
}
