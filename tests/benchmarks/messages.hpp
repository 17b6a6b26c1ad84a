// SPDX-License-Identifier: MIT
#pragma once

// The e-mails that the benchmarks send, as the library takes them and as JSON that is built by hand. Both
// start from values that are there already, and go over the wire as the same JSON.

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <cio/api/transactional.hpp>
#include <cio/json.hpp>

namespace cio::bench {

inline constexpr const char* template_name = "order_confirmation";

struct Message {
    std::string to;
    std::string id;
    Json data;  ///< For the template.
};

inline Message make_message(std::size_t number) {
    const auto person = "person" + std::to_string(number);
    return {person + "@example.com",
            person,
            {{"order", number},
             {"name", "Lucy Example"},
             {"currency", "EUR"},
             {"total", 59.9},
             {"paid", true},
             {"shipping_address", "1 Long Street, 12345 Example Town"},
             {"delivery_date", "2026-03-14"},
             {"tracking_url", "https://shop.example.com/orders/track/8f2a77c1"},
             {"points", 118},
             {"items",
              {{{"name", "Green tea"}, {"quantity", 2}, {"price", 12.5}},
               {{"name", "Black tea"}, {"quantity", 1}, {"price", 9.9}},
               {{"name", "Tea pot"}, {"quantity", 1}, {"price", 25.0}}}}}};
}

/// What the library sends.
inline TransactionalEmailRequest as_request(Message message) {
    TransactionalEmailRequest request;
    request.transactional_message_id = template_name;
    request.to = std::move(message.to);
    request.identifiers.id = std::move(message.id);
    request.message_data = std::move(message.data);
    return request;
}

/// What the hand-written program makes of it.
inline std::string as_json_text(const Message& message) {
    Json json;
    json["transactional_message_id"] = template_name;
    json["to"] = message.to;
    json["identifiers"]["id"] = message.id;
    json["message_data"] = message.data;
    return json.dump();
}

inline std::vector<Message> make_messages(std::size_t count) {
    std::vector<Message> messages;
    for (std::size_t i = 0; i < count; ++i) messages.push_back(make_message(i));
    return messages;
}

inline std::vector<TransactionalEmailRequest> as_requests(const std::vector<Message>& messages) {
    std::vector<TransactionalEmailRequest> requests;
    for (const auto& message : messages) requests.push_back(as_request(message));
    return requests;
}

}  // namespace cio::bench
