// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/json.hpp>
#include <cio/open_enum.hpp>

namespace cio {

/// A topic that people subscribe to and unsubscribe from.
struct SubscriptionTopic {
    std::int64_t id{};                          ///< Identifies the topic; counted from 1.
    std::optional<std::string> identifier;      ///< `topic_<id>`: the topic's name among people's preferences.
    std::optional<std::string> name;            ///< Name, which people see.
    std::optional<std::string> description;     ///< Description, which people see.
    std::optional<bool> subscribed_by_default;  ///< Whether people without a preference are subscribed.
    Json extra;                                 ///< Fields that this version does not know.
};

/// All subscription topics of the workspace.
struct ListSubscriptionTopicsResponse {
    std::vector<SubscriptionTopic> topics;  ///< The topics; none if the workspace uses none.
    Json extra;                             ///< Fields that this version does not know.
};

/// All subscription topics of the workspace, in one answer.
///
/// `GET /subscription_topics`. At most 10 requests per second per workspace.
/// `GetCustomerSubscriptionPreferencesRequest` gets what a person chose of them.
struct ListSubscriptionTopicsRequest {
    using Response = ListSubscriptionTopicsResponse;  ///< What a success holds.
};

/// What lets a person into the subscription center without a message.
struct SubscriptionCenterToken {
    std::string token;               ///< The token. Good for 24 hours.
    std::optional<std::string> url;  ///< Address of the person's page; on your own tracking domain, make it yourself.
    Json extra;                      ///< Fields that this version does not know.
};

/// A signed token and the address of a person's page in the subscription center, for a link in your own app. Both
/// are good for 24 hours, and let whoever has them change the person's preferences: make them when they are needed,
/// and for the person who is signed in only.
///
/// `GET /subscription_center/{customer_id}/token`. The service documents no limit of its own for it; the client counts
/// it among the 10 requests per second per workspace. A person who does not exist gives status 400, not 404.
struct GetSubscriptionCenterTokenRequest {
    using Response = SubscriptionCenterToken;  ///< What a success holds.

    std::string customer_id{};  ///< The person: the id that you gave the person, or the e-mail address. Required.
};

/// The channel that people subscribe to.
struct SubscriptionChannelType : OpenEnum<SubscriptionChannelType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant email{"email"};                  ///< E-mail.
    static constexpr Constant twilio{"twilio"};                ///< Text message (SMS or MMS).
    static constexpr Constant urban_airship{"urban_airship"};  ///< Push notification through Urban Airship.
    static constexpr Constant slack{"slack"};                  ///< Slack message.
    static constexpr Constant push{"push"};                    ///< Push notification.
    static constexpr Constant in_app{"in_app"};                ///< In-app message.
    static constexpr Constant line{"line"};                    ///< LINE message.
    static constexpr Constant inbox{"inbox"};                  ///< Message for an inbox in your app.
    static constexpr Constant whatsapp{"whatsapp"};            ///< WhatsApp message.
};

/// A channel that people subscribe to and unsubscribe from.
struct SubscriptionChannel {
    std::int64_t id{};                          ///< Identifies the channel.
    SubscriptionChannelType type;               ///< Which kind of messages it carries.
    std::optional<std::string> name;            ///< Name, which people see.
    std::optional<std::string> description;     ///< Description, which people see.
    std::optional<bool> subscribed_by_default;  ///< Whether people without a preference are subscribed.
    Json extra;                                 ///< Fields that this version does not know.
};

/// All subscription channels of the workspace.
struct ListSubscriptionChannelsResponse {
    std::vector<SubscriptionChannel> channels;  ///< The channels; none if the workspace offers no choice of them.
    Json extra;                                 ///< Fields that this version does not know.
};

/// All subscription channels of the workspace, in one answer.
///
/// `GET /subscription_channels`. At most 10 requests per second per workspace.
struct ListSubscriptionChannelsRequest {
    using Response = ListSubscriptionChannelsResponse;  ///< What a success holds.
};

}  // namespace cio
