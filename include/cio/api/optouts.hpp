// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/enums.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>

namespace cio {

/// The channel of an opt-out.
struct OptoutChannel : OpenEnum<OptoutChannel> {
    using OpenEnum::OpenEnum;
    static constexpr Constant sms{"sms"};            ///< Text message. The default.
    static constexpr Constant whatsapp{"whatsapp"};  ///< WhatsApp message.
};

/// A sender that a person wants no messages from. That it is there says that the person has opted out.
struct Optout {
    OptoutChannel channel;  ///< The channel.
    std::string from;       ///< The sender: E.164 number, alphanumeric sender or messaging-service SID.
    Json extra;             ///< Fields that this version does not know.
};

/// A person with the senders that the person has opted out of.
struct CustomerOptouts {
    std::optional<std::string> customer_id;  ///< The id that you gave the person, if any.
    std::string cio_id;                      ///< The id that Customer.io gave the person.
    std::vector<Optout> optouts;             ///< The senders.
    Json extra;                              ///< Fields that this version does not know.
};

/// A page of the people who have opted out of a sender.
struct ListOptoutsResponse {
    std::vector<CustomerOptouts> optouts;  ///< One entry per person.
    std::string next;                      ///< Cursor of the next page; empty on the last.
    Json extra;                            ///< Fields that this version does not know.

    static constexpr auto page_items = &ListOptoutsResponse::optouts;  ///< What `AppClient::items` goes through.
};

/// The people who have opted out of a sender of text or WhatsApp messages, a page at a time.
///
/// `GET /optouts`. At most 10 requests per second per workspace. Put the `next` of a page into `start` to get the
/// page after it; an empty `next` says that there is none.
struct ListOptoutsRequest {
    using Response = ListOptoutsResponse;  ///< What a success holds.

    std::optional<std::string> from{};    ///< Only this sender: number, alphanumeric sender or messaging-service SID.
    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< People per page. Default 100, at most 1,000.
};

/// The senders that a person has opted out of.
struct GetCustomerOptoutsResponse {
    std::vector<Optout> optouts;  ///< The senders.
    Json extra;                   ///< Fields that this version does not know.
};

/// The senders that a person has opted out of, in one answer.
///
/// `GET /customers/{customer_id}/optouts`. At most 10 requests per second per workspace. A change made with
/// `UpdateCustomerOptoutsRequest` may take a while to be seen.
struct GetCustomerOptoutsRequest {
    using Response = GetCustomerOptoutsResponse;  ///< What a success holds.

    std::string customer_id{};  ///< The person. Required.
    IdType id_type{};           ///< What `customer_id` is. Default `IdType::id`.
};

/// Opts a person out of a sender, or back in.
struct OptoutChange {
    std::string from{};            ///< The sender: number, alphanumeric sender or SID. Required.
    std::optional<bool> optout{};  ///< True opts the person out, false back in. Required.
    OptoutChannel channel{};       ///< The channel. Default `OptoutChannel::sms`.
};

/// Opts a person out of senders of text or WhatsApp messages, or back in. What is not named stays as it is.
///
/// `PUT /customers/{customer_id}/optouts`. At most 10 requests per second per workspace. Safe to repeat. The service
/// acts later: a success says that the changes were taken, and reads may not show them yet.
struct UpdateCustomerOptoutsRequest {
    using Response = void;  ///< A success holds nothing.

    std::string customer_id{};            ///< The person. Required.
    IdType id_type{};                     ///< What `customer_id` is. Default `IdType::id`.
    std::vector<OptoutChange> optouts{};  ///< What to change. Required.
    Json extra{};                         ///< Further fields of the body, for what this version does not know.
};

}  // namespace cio
