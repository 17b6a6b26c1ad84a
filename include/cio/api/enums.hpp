// SPDX-License-Identifier: MIT
#pragma once

#include <cio/open_enum.hpp>

namespace cio {

/// The order of a list by age.
struct SortOrder : OpenEnum<SortOrder> {
    using OpenEnum::OpenEnum;
    static constexpr Constant asc{"asc"};    ///< Oldest first.
    static constexpr Constant desc{"desc"};  ///< Newest first.
};

/// What kind of identifier a person is named by.
///
/// `email` and `phone` work only in a workspace that identifies people by them.
struct IdType : OpenEnum<IdType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant id{"id"};          ///< The id that you gave the person. The default.
    static constexpr Constant email{"email"};    ///< The e-mail address.
    static constexpr Constant phone{"phone"};    ///< The phone number in E.164 form, `+` included.
    static constexpr Constant cio_id{"cio_id"};  ///< The id that Customer.io gave the person.
};

/// The channel of a message.
struct MessageType : OpenEnum<MessageType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant email{"email"};                          ///< E-mail.
    static constexpr Constant webhook{"webhook"};                      ///< A call of your own webhook.
    static constexpr Constant twilio{"twilio"};                        ///< Text message (SMS or MMS).
    static constexpr Constant sms{"sms"};                              ///< Text message, as some older fields call it.
    static constexpr Constant push{"push"};                            ///< Push notification.
    static constexpr Constant in_app{"in_app"};                        ///< In-app message.
    static constexpr Constant slack{"slack"};                          ///< Slack message.
    static constexpr Constant whatsapp{"whatsapp"};                    ///< WhatsApp message.
    static constexpr Constant live_notification{"live_notification"};  ///< Live notification.
    static constexpr Constant inbox{"inbox"};                          ///< Message for an inbox in your app.
};

/// Something that can happen to a delivery.
struct DeliveryMetric : OpenEnum<DeliveryMetric> {
    using OpenEnum::OpenEnum;
    static constexpr Constant created{"created"};              ///< Made. Known to exports only.
    static constexpr Constant attempted{"attempted"};          ///< Sending was tried, and will be tried again.
    static constexpr Constant sent{"sent"};                    ///< Handed to the provider.
    static constexpr Constant delivered{"delivered"};          ///< Arrived.
    static constexpr Constant opened{"opened"};                ///< Opened.
    static constexpr Constant clicked{"clicked"};              ///< A link in it was followed.
    static constexpr Constant converted{"converted"};          ///< Led to a conversion.
    static constexpr Constant bounced{"bounced"};              ///< Refused by the receiving side.
    static constexpr Constant spammed{"spammed"};              ///< Reported as spam.
    static constexpr Constant unsubscribed{"unsubscribed"};    ///< The person unsubscribed through it.
    static constexpr Constant dropped{"dropped"};              ///< Not sent, as the address is suppressed.
    static constexpr Constant failed{"failed"};                ///< Could not be sent.
    static constexpr Constant undeliverable{"undeliverable"};  ///< Not sent: no way to reach the person, or a limit.
};

/// The HTTP method of a webhook's request, in capitals as deliveries and newsletters have it. That of actions is
/// `WebhookMethod`.
struct RequestMethod : OpenEnum<RequestMethod> {
    using OpenEnum::OpenEnum;
    static constexpr Constant get{"GET"};         ///< GET.
    static constexpr Constant post{"POST"};       ///< POST.
    static constexpr Constant put{"PUT"};         ///< PUT.
    static constexpr Constant delete_{"DELETE"};  ///< DELETE.
    static constexpr Constant patch{"PATCH"};     ///< PATCH.
};

/// How far the sending of a delivery has come.
struct DeliveryState : OpenEnum<DeliveryState> {
    using OpenEnum::OpenEnum;
    static constexpr Constant failed{"failed"};        ///< Could not be sent.
    static constexpr Constant sent{"sent"};            ///< Sent.
    static constexpr Constant drafted{"drafted"};      ///< Held as a draft.
    static constexpr Constant attempted{"attempted"};  ///< Being tried.
};

}  // namespace cio
