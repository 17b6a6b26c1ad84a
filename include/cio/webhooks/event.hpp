// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <cio/api/customer_identifiers.hpp>
#include <cio/json.hpp>
#include <cio/json_abi.hpp>
#include <cio/open_enum.hpp>
#include <cio/optional_list.hpp>
#include <cio/result.hpp>
#include <cio/timestamp.hpp>
#include <cio/webhooks/export.hpp>

namespace cio::webhooks {

/// What an event is about: the channel of the message.
struct ObjectType : OpenEnum<ObjectType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant customer{"customer"};  ///< A person; no message is known as the cause.
    static constexpr Constant email{"email"};        ///< An e-mail.
    static constexpr Constant push{"push"};          ///< A push notification.
    static constexpr Constant in_app{"in_app"};      ///< An in-app message.
    static constexpr Constant sms{"sms"};            ///< A text message.
    static constexpr Constant slack{"slack"};        ///< A Slack message.
    static constexpr Constant webhook{"webhook"};    ///< A call of a webhook that a campaign makes.
    static constexpr Constant whatsapp{"whatsapp"};  ///< A WhatsApp message.
};

/// What happened. Each has a type of its own, for what belongs to it: `Details`.
struct Metric : OpenEnum<Metric> {
    using OpenEnum::OpenEnum;
    static constexpr Constant drafted{"drafted"};              ///< See `Drafted`.
    static constexpr Constant attempted{"attempted"};          ///< See `Attempted`.
    static constexpr Constant sent{"sent"};                    ///< See `Sent`.
    static constexpr Constant delivered{"delivered"};          ///< See `Delivered`.
    static constexpr Constant opened{"opened"};                ///< See `Opened`.
    static constexpr Constant clicked{"clicked"};              ///< See `Clicked`.
    static constexpr Constant converted{"converted"};          ///< See `Converted`.
    static constexpr Constant replied{"replied"};              ///< See `Replied`.
    static constexpr Constant deferred{"deferred"};            ///< See `Deferred`.
    static constexpr Constant bounced{"bounced"};              ///< See `Bounced`.
    static constexpr Constant dropped{"dropped"};              ///< See `Dropped`.
    static constexpr Constant spammed{"spammed"};              ///< See `Spammed`.
    static constexpr Constant failed{"failed"};                ///< See `Failed`.
    static constexpr Constant undeliverable{"undeliverable"};  ///< See `Undeliverable`.
    static constexpr Constant subscribed{"subscribed"};        ///< See `Subscribed`.
    static constexpr Constant unsubscribed{"unsubscribed"};    ///< See `Unsubscribed`.
    /// See `SubscriptionPreferencesChanged`.
    static constexpr Constant cio_subscription_preferences_changed{"cio_subscription_preferences_changed"};
};

// ---- what belongs to each kind of event ----------------------------------------------------------

/// A draft was made, which waits for somebody to send it.
struct Drafted {};

/// The message could not be handed over, and will be tried again.
struct Attempted {
    std::optional<std::string> failure_message{};  ///< Why. One document lets drafted pushes come as this, without it.
};

/// The message was handed over for delivery.
struct Sent {
    /// The body: the text of an e-mail, the JSON text of a push. Only if the reporting webhook is `with_content`.
    std::optional<std::string> content{};
    /// Custom headers of an e-mail, by name. Only if the reporting webhook is `with_content`.
    std::optional<std::map<std::string, std::vector<std::string>>> headers{};
};

/// The message arrived.
struct Delivered {};

/// The message was opened. For an in-app message: it was shown.
struct Opened {
    std::optional<bool> proxied{};     ///< A proxy fetched it, which hides who did. E-mails only.
    std::optional<bool> prefetched{};  ///< A machine opened it, maybe before any person did. E-mails only.
    std::optional<bool> synthetic{};   ///< Not seen, but concluded from a click. E-mails only.
};

/// A link that is tracked was followed.
struct Clicked {
    std::optional<std::string> href{};              ///< The URL of the link.
    std::optional<std::int64_t> link_id{};          ///< Identifies the link.
    std::optional<bool> machine{};                  ///< A machine followed it. E-mails only.
    std::optional<std::string> tracked_response{};  ///< Name of the action that was chosen. In-app messages only.
};

/// The person did what the campaign is to lead to.
struct Converted {};

/// The person answered a text or WhatsApp message.
struct Replied {
    std::optional<std::string> inbound_event_id{};  ///< Identifies the answer.
    std::optional<std::string> to{};                ///< The number that the answer went to: the message's sender.
};

/// Delivery was put off. No document says more of it than its name.
struct Deferred {
    std::optional<std::string> failure_message{};  ///< Why.
};

/// The receiving side refused the message.
struct Bounced {
    std::optional<std::string> failure_message{};  ///< Why. For a push see `Event::recipients`: why for each device.
};

/// The message was not sent, as the person, the address or the device is suppressed.
struct Dropped {
    std::optional<std::string> failure_message{};  ///< Why. For a push see `Event::recipients`: why for each device.
};

/// The recipient reported the e-mail as spam.
struct Spammed {};

/// The message could not be sent, and will not be tried again.
struct Failed {
    std::optional<std::string> failure_message{};  ///< Why.
};

/// The message was not sent: a limit was reached, it was cancelled, or nobody can be reached.
struct Undeliverable {
    std::optional<std::string> failure_message{};  ///< Why.
};

/// The person subscribed.
struct Subscribed {
    std::optional<std::string> email_address{};  ///< The person's address.
};

/// The person unsubscribed from everything: through a message (`Event::delivery_id`) or otherwise.
struct Unsubscribed {
    std::optional<std::string> email_address{};  ///< The person's address; `Event::recipient` if through an e-mail.
};

/// What a person has subscribed to.
struct SubscriptionPreferences {
    std::map<std::string, bool> topics{};  ///< Whether to each topic, by name: `topic_1`.
    Json extra{};                          ///< Fields that this version does not know.
};

/// The person chose other subscriptions.
struct SubscriptionPreferencesChanged {
    std::optional<std::string> email_address{};  ///< The person's address.
    /// What the person has chosen. Only if the reporting webhook is `with_content`.
    std::optional<SubscriptionPreferences> content{};
};

/// Something that this version does not know: `Event::metric` names it, `Event::extra` has what belongs to it.
struct Other {};

/// What belongs to an event's kind, one type for each `Metric`.
using Details =
    std::variant<Drafted, Attempted, Sent, Delivered, Opened, Clicked, Converted, Replied, Deferred, Bounced, Dropped,
                 Spammed, Failed, Undeliverable, Subscribed, Unsubscribed, SubscriptionPreferencesChanged, Other>;

/// The metric of an event with these details; none for `Other`.
[[nodiscard]] CIO_WEBHOOKS_API Metric metric_of(const Details& details);

// ---- the event -----------------------------------------------------------------------------------

/// The operating system of a device.
struct DevicePlatform : OpenEnum<DevicePlatform> {
    using OpenEnum::OpenEnum;
    static constexpr Constant ios{"ios"};          ///< iOS.
    static constexpr Constant android{"android"};  ///< Android.
};

/// A device that a push went to.
struct PushRecipient {
    std::string device_id{};                       ///< The device's token.
    DevicePlatform device_platform{};              ///< Its operating system.
    std::optional<std::string> failure_message{};  ///< Why the push did not reach this device.
    Json extra{};                                  ///< Fields that this version does not know.
};

namespace detail {

template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

/// No kind of event is left out.
struct None {};

/// The first of the kinds that cannot be given to the functions.
template <class Functions, class... Kinds>
struct LeftOut {
    using Kind = None;
};
template <class Functions, class First, class... Others>
struct LeftOut<Functions, First, Others...> {
    using Kind = typename std::conditional_t<std::is_invocable_v<const Functions&, const First&>,
                                             LeftOut<Functions, Others...>, LeftOut<void, First>>::Kind;
};
template <class First>
struct LeftOut<void, First> {
    using Kind = First;
};
template <class Functions, class... Kinds>
constexpr auto left_out(const std::variant<Kinds...>* /*details*/) -> typename LeftOut<Functions, Kinds...>::Kind;

template <class Kind>
constexpr bool is_complete() {
    static_assert(std::is_same_v<Kind, None>,
                  "this visit leaves out a kind of event: add a function for it, or [](const auto&) {} for all others");
    return std::is_same_v<Kind, None>;
}

}  // namespace detail

/// Something that happened to a message or to a person, as the service posts it to a reporting webhook.
///
/// @code
/// if (const auto event = cio::webhooks::decode(body)) {
///     event->visit([&](const cio::webhooks::Bounced& bounced) { block(event->recipient, bounced.failure_message); },
///                  [&](const cio::webhooks::Unsubscribed&) { forget(event->identifiers); },
///                  [](const auto&) {});  // without this the compiler names a kind that is left out
/// }
/// @endcode
///
/// An event may come more than once, and after events that happened later: see `Deduplicator`, and `timestamp`.
struct Event {
    std::string event_id{};    ///< Identifies the event, also when it comes again.
    ObjectType object_type{};  ///< What it is about: the channel.
    Metric metric{};           ///< What happened; what belongs to it is in `details`.
    Timestamp timestamp{};     ///< When it happened, which may be days before it comes.

    CustomerIdentifiers identifiers{};         ///< The person.
    std::optional<std::string> customer_id{};  ///< Deprecated; prefer `identifiers`. Empty if the person was deleted.

    /// The message, as a send returned it; `GetMessageRequest` asks for it. None if no message is known as the cause.
    std::optional<std::string> delivery_id{};
    std::optional<std::string> recipient{};    ///< Address, phone number, channel or URL that it went to, or a person.
    std::optional<std::string> subject{};      ///< Subject of an e-mail.
    OptionalList<PushRecipient> recipients{};  ///< The devices that a push went to.

    // Where the message came from: a campaign, a broadcast, a newsletter or a transactional message.
    std::optional<std::int64_t> campaign_id{};              ///< The campaign.
    std::optional<std::int64_t> broadcast_id{};             ///< The broadcast.
    std::optional<std::int64_t> trigger_id{};               ///< The broadcast's trigger, as triggering it returned it.
    std::optional<std::int64_t> newsletter_id{};            ///< The newsletter.
    std::optional<std::int64_t> content_id{};               ///< The newsletter's variant.
    std::optional<std::string> transactional_message_id{};  ///< The transactional message; digits, or its name.
    std::optional<std::int64_t> action_id{};                ///< The campaign's or broadcast's action.
    std::optional<std::int64_t> parent_action_id{};         ///< The action above that one, e.g. a split.
    std::optional<std::string> journey_id{};                ///< The person's way through the campaign or broadcast.
    std::optional<std::string> trigger_event_id{};          ///< The event that triggered the campaign.

    Details details{};  ///< What belongs to the kind of the event; `visit` looks at it.
    Json extra{};       ///< Fields that this version does not know, where they stood: those of `data` in `data`.

    /// Calls that of the functions which takes this kind of event, and returns what it returns. Does not compile
    /// if a kind is left out. Of lambdas, those that are `mutable` do not count.
    template <class... Functions>
    decltype(auto) visit(Functions&&... functions) const {
        using All = detail::Overloaded<std::decay_t<Functions>...>;
        using Missing = decltype(detail::left_out<All>(&details));
        if constexpr (detail::is_complete<Missing>()) {
            const All all{std::forward<Functions>(functions)...};
            return std::visit(all, details);
        }
    }
};

namespace detail {
CIO_WEBHOOKS_API Result<Event> decode(std::string_view body, cio::detail::CompiledWithJson);
CIO_WEBHOOKS_API Result<std::string> encode(const Event& event, cio::detail::CompiledWithJson);
}  // namespace detail

/// The event in the body of a request that the service made. Only a body that is no event at all fails, with
/// `ErrorKind::decode`: what does not fit in `data` stays in `Event::extra`, and an unknown metric makes an `Other`.
///
/// It does not ask where the body came from: see `Verifier`.
[[nodiscard]] inline Result<Event> decode(std::string_view body) { return detail::decode(body, {}); }

/// The body of a request that brings this event, for tests of what receives them. Fails, with
/// `ErrorKind::invalid_request`, for texts that are not valid UTF-8.
[[nodiscard]] inline Result<std::string> encode(const Event& event) { return detail::encode(event, {}); }

}  // namespace cio::webhooks
