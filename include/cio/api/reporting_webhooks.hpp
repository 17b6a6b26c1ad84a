// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/json.hpp>
#include <cio/open_enum.hpp>

namespace cio {

/// What a reporting webhook can be told of.
struct ReportingWebhookEvent : OpenEnum<ReportingWebhookEvent> {
    using OpenEnum::OpenEnum;
    static constexpr Constant customer_subscribed{"customer_subscribed"};      ///< A person subscribed.
    static constexpr Constant customer_unsubscribed{"customer_unsubscribed"};  ///< A person unsubscribed.
    /// A person chose other subscriptions.
    static constexpr Constant customer_subscription_preferences_changed{"customer_subscription_preferences_changed"};
    static constexpr Constant email_drafted{"email_drafted"};              ///< An e-mail was held as a draft.
    static constexpr Constant email_attempted{"email_attempted"};          ///< An e-mail was tried, not sent yet.
    static constexpr Constant email_sent{"email_sent"};                    ///< An e-mail was sent.
    static constexpr Constant email_delivered{"email_delivered"};          ///< An e-mail arrived.
    static constexpr Constant email_opened{"email_opened"};                ///< An e-mail was opened.
    static constexpr Constant email_clicked{"email_clicked"};              ///< A link in an e-mail was followed.
    static constexpr Constant email_converted{"email_converted"};          ///< An e-mail led to a conversion.
    static constexpr Constant email_bounced{"email_bounced"};              ///< An e-mail bounced.
    static constexpr Constant email_dropped{"email_dropped"};              ///< An e-mail was dropped.
    static constexpr Constant email_deferred{"email_deferred"};            ///< An e-mail was put off.
    static constexpr Constant email_spammed{"email_spammed"};              ///< An e-mail was reported as spam.
    static constexpr Constant email_failed{"email_failed"};                ///< An e-mail could not be sent.
    static constexpr Constant email_unsubscribed{"email_unsubscribed"};    ///< A person unsubscribed through an e-mail.
    static constexpr Constant email_undeliverable{"email_undeliverable"};  ///< An e-mail could not be delivered.
    static constexpr Constant in_app_drafted{"in_app_drafted"};            ///< An in-app message was held as a draft.
    static constexpr Constant in_app_attempted{"in_app_attempted"};  ///< An in-app message was tried, not sent yet.
    static constexpr Constant in_app_sent{"in_app_sent"};            ///< An in-app message was sent.
    static constexpr Constant in_app_opened{"in_app_opened"};        ///< An in-app message was opened.
    static constexpr Constant in_app_clicked{"in_app_clicked"};      ///< An in-app message was clicked.
    static constexpr Constant in_app_converted{"in_app_converted"};  ///< An in-app message led to a conversion.
    static constexpr Constant in_app_failed{"in_app_failed"};        ///< An in-app message could not be sent.
    /// An in-app message could not be delivered.
    static constexpr Constant in_app_undeliverable{"in_app_undeliverable"};
    static constexpr Constant push_drafted{"push_drafted"};      ///< A push notification was held as a draft.
    static constexpr Constant push_attempted{"push_attempted"};  ///< A push notification was tried, not sent yet.
    static constexpr Constant push_sent{"push_sent"};            ///< A push notification was sent.
    static constexpr Constant push_delivered{"push_delivered"};  ///< A push notification arrived.
    static constexpr Constant push_opened{"push_opened"};        ///< A push notification was opened.
    static constexpr Constant push_clicked{"push_clicked"};      ///< A link in a push notification was followed.
    static constexpr Constant push_converted{"push_converted"};  ///< A push notification led to a conversion.
    static constexpr Constant push_bounced{"push_bounced"};      ///< A push notification bounced.
    static constexpr Constant push_dropped{"push_dropped"};      ///< A push notification was dropped.
    static constexpr Constant push_failed{"push_failed"};        ///< A push notification could not be sent.
    /// A push notification could not be delivered.
    static constexpr Constant push_undeliverable{"push_undeliverable"};
    static constexpr Constant slack_drafted{"slack_drafted"};          ///< A Slack message was held as a draft.
    static constexpr Constant slack_attempted{"slack_attempted"};      ///< A Slack message was tried, not sent yet.
    static constexpr Constant slack_sent{"slack_sent"};                ///< A Slack message was sent.
    static constexpr Constant slack_clicked{"slack_clicked"};          ///< A link in a Slack message was followed.
    static constexpr Constant slack_converted{"slack_converted"};      ///< A Slack message led to a conversion.
    static constexpr Constant slack_failed{"slack_failed"};            ///< A Slack message could not be sent.
    static constexpr Constant sms_drafted{"sms_drafted"};              ///< A text message was held as a draft.
    static constexpr Constant sms_attempted{"sms_attempted"};          ///< A text message was tried, not sent yet.
    static constexpr Constant sms_sent{"sms_sent"};                    ///< A text message was sent.
    static constexpr Constant sms_delivered{"sms_delivered"};          ///< A text message arrived.
    static constexpr Constant sms_clicked{"sms_clicked"};              ///< A link in a text message was followed.
    static constexpr Constant sms_converted{"sms_converted"};          ///< A text message led to a conversion.
    static constexpr Constant sms_bounced{"sms_bounced"};              ///< A text message bounced.
    static constexpr Constant sms_dropped{"sms_dropped"};              ///< A text message was dropped.
    static constexpr Constant sms_failed{"sms_failed"};                ///< A text message could not be sent.
    static constexpr Constant sms_undeliverable{"sms_undeliverable"};  ///< A text message could not be delivered.
    static constexpr Constant sms_replied{"sms_replied"};              ///< A person answered a text message.
    static constexpr Constant whatsapp_drafted{"whatsapp_drafted"};    ///< A WhatsApp message was held as a draft.
    /// A WhatsApp message was tried, not sent yet.
    static constexpr Constant whatsapp_attempted{"whatsapp_attempted"};
    static constexpr Constant whatsapp_sent{"whatsapp_sent"};            ///< A WhatsApp message was sent.
    static constexpr Constant whatsapp_delivered{"whatsapp_delivered"};  ///< A WhatsApp message arrived.
    static constexpr Constant whatsapp_opened{"whatsapp_opened"};        ///< A WhatsApp message was opened.
    static constexpr Constant whatsapp_clicked{"whatsapp_clicked"};      ///< A link in a WhatsApp message was followed.
    static constexpr Constant whatsapp_converted{"whatsapp_converted"};  ///< A WhatsApp message led to a conversion.
    static constexpr Constant whatsapp_bounced{"whatsapp_bounced"};      ///< A WhatsApp message bounced.
    static constexpr Constant whatsapp_dropped{"whatsapp_dropped"};      ///< A WhatsApp message was dropped.
    static constexpr Constant whatsapp_failed{"whatsapp_failed"};        ///< A WhatsApp message could not be sent.
    /// A WhatsApp message could not be delivered.
    static constexpr Constant whatsapp_undeliverable{"whatsapp_undeliverable"};
    static constexpr Constant whatsapp_replied{"whatsapp_replied"};    ///< A person answered a WhatsApp message.
    static constexpr Constant webhook_drafted{"webhook_drafted"};      ///< A webhook was held as a draft.
    static constexpr Constant webhook_attempted{"webhook_attempted"};  ///< A webhook was tried, not sent yet.
    static constexpr Constant webhook_sent{"webhook_sent"};            ///< A webhook was sent.
    static constexpr Constant webhook_clicked{"webhook_clicked"};      ///< A link in a webhook was followed.
    static constexpr Constant webhook_converted{"webhook_converted"};  ///< A webhook led to a conversion.
    static constexpr Constant webhook_failed{"webhook_failed"};        ///< A webhook could not be sent.
    static constexpr Constant webhook_undeliverable{"webhook_undeliverable"};  ///< A webhook could not be delivered.
};

/// How a reporting webhook works.
struct ReportingWebhookType : OpenEnum<ReportingWebhookType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant webhook{"webhook"};  ///< The service posts the events to a URL.
    static constexpr Constant js{"js"};            ///< A JavaScript webhook.
};

/// A reporting webhook: the service posts what happens to messages and people to a URL.
struct ReportingWebhook {
    std::int64_t id{};                          ///< Identifies the webhook.
    std::optional<std::string> name;            ///< Name.
    ReportingWebhookType type;                  ///< How it works.
    std::optional<std::string> endpoint;        ///< The URL that gets the events.
    std::optional<bool> disabled;               ///< Whether nothing is sent at present.
    std::optional<bool> full_resolution;        ///< Every open and click; else only unique ones.
    std::optional<bool> with_content;           ///< Whether `..._sent` events hold the message's body.
    std::vector<ReportingWebhookEvent> events;  ///< What it is told of.
    Json extra;                                 ///< Fields that this version does not know.
};

/// Creates a reporting webhook. It sends from then on, unless it is `disabled`.
///
/// `POST /reporting_webhooks`. At most 10 requests per second per workspace. Never repeated once the service may have
/// acted on it; `AppClient::list_reporting_webhooks` shows whether it has.
struct CreateReportingWebhookRequest {
    using Response = ReportingWebhook;  ///< What a success holds.

    std::string name{};                           ///< Name. Required.
    std::string endpoint{};                       ///< The URL that is to get the events. Required.
    std::vector<ReportingWebhookEvent> events{};  ///< What it is told of: at least one. Required.
    std::optional<bool> disabled{};               ///< Send nothing for now.
    std::optional<bool> full_resolution{};        ///< Every open and click, not only unique ones. Default false.
    std::optional<bool> with_content{};           ///< Add the message's body to `..._sent` events.
    Json extra{};                                 ///< Further fields of the body, for what this version does not know.
};

/// The reporting webhooks of the workspace.
struct ListReportingWebhooksResponse {
    std::vector<ReportingWebhook> reporting_webhooks;  ///< The webhooks.
    Json extra;                                        ///< Fields that this version does not know.
};

/// The reporting webhooks of the workspace, in one answer.
///
/// `GET /reporting_webhooks`. At most 10 requests per second per workspace.
struct ListReportingWebhooksRequest {
    using Response = ListReportingWebhooksResponse;  ///< What a success holds.
};

/// One reporting webhook.
///
/// `GET /reporting_webhooks/{webhook_id}`. At most 10 requests per second per workspace.
struct GetReportingWebhookRequest {
    using Response = ReportingWebhook;  ///< What a success holds.

    std::int64_t webhook_id{};  ///< The webhook. Required.
};

/// Changes a reporting webhook. The service wants its name, its URL and its events in any case, also those that stay
/// as they are: `events` replaces the list that there is.
///
/// `PUT /reporting_webhooks/{webhook_id}`. At most 10 requests per second per workspace. Safe to repeat.
struct UpdateReportingWebhookRequest {
    using Response = ReportingWebhook;  ///< What a success holds.

    std::int64_t webhook_id{};                    ///< The webhook. Required.
    std::string name{};                           ///< Name. Required.
    std::string endpoint{};                       ///< The URL that is to get the events. Required.
    std::vector<ReportingWebhookEvent> events{};  ///< All that it is told of: at least one. Required.
    std::optional<bool> disabled{};               ///< Whether to send nothing for now.
    std::optional<bool> full_resolution{};        ///< Every open and click, or, when false, only unique ones.
    std::optional<bool> with_content{};           ///< Whether to add the message's body to `..._sent` events.
    Json extra{};                                 ///< Further fields of the body, for what this version does not know.
};

/// Deletes a reporting webhook: it sends nothing from then on. `UpdateReportingWebhookRequest::disabled` only stops it.
///
/// `DELETE /reporting_webhooks/{webhook_id}`. At most 10 requests per second per workspace. Safe to repeat.
struct DeleteReportingWebhookRequest {
    using Response = void;  ///< A success holds nothing.

    std::int64_t webhook_id{};  ///< The webhook. Required.
};

}  // namespace cio
