// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <cio/api/message_header.hpp>
#include <cio/attachment.hpp>
#include <cio/export.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/timestamp.hpp>

CIO_API_BEGIN
namespace cio {

/// Which transactional message to use: its numeric ID, or its trigger name (case-insensitive).
/// Converts from integers and from text.
class CIO_API TransactionalMessageId {
public:
    /// None: the message is composed in the request.
    TransactionalMessageId() = default;
    /// By trigger name, or by ID written as text.
    TransactionalMessageId(std::string name);
    /// By trigger name, or by ID written as text.
    TransactionalMessageId(const char* name);
    /// By ID.
    template <class T, class = std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>>>
    TransactionalMessageId(T id) : json_(static_cast<std::int64_t>(id)) {}

    /// Whether there is none.
    [[nodiscard]] bool empty() const noexcept;
    /// As it goes over the wire: a number or a string.
    [[nodiscard]] const Json& json() const noexcept CIO_LIFETIMEBOUND { return json_; }
    /// As text, for paths of other operations.
    [[nodiscard]] std::string text() const;

private:
    Json json_;
};

/// Who receives a transactional message: exactly one of the three.
struct TransactionalIdentifiers {
    std::optional<std::string> id{};      ///< The person's id, where the workspace identifies people by id.
    std::optional<std::string> email{};   ///< The person's e-mail address.
    std::optional<std::string> cio_id{};  ///< The id that Customer.io gave the person.
};

/// What the service answers when it has accepted a transactional message.
struct TransactionalMessageResponse {
    std::string delivery_id;             ///< Identifies the delivery; see `AppClient::get_message`.
    std::optional<Timestamp> queued_at;  ///< When the request was accepted.
    std::optional<Timestamp> send_at;    ///< When it will be sent, if that was asked for.
    Json extra;                          ///< Fields that this version does not know.
};

/// What the service answers when it has accepted an e-mail.
using TransactionalEmailResponse = TransactionalMessageResponse;

/// A transactional e-mail: from a template (`transactional_message_id`), whose parts can be
/// overridden, or composed here with `from`, `subject` and `body`.
///
/// `POST /send/email`. At most 100 requests per second per workspace; the body at most 1 MB, without
/// the attachments. Never repeated once the service may have acted on it.
struct TransactionalEmailRequest {
    using Response = TransactionalEmailResponse;  ///< What a success holds.

    TransactionalMessageId transactional_message_id{};  ///< The template; none to compose the message here.
    std::string to{};                        ///< Recipients, comma-separated. Required. At most 15 with cc and bcc.
    TransactionalIdentifiers identifiers{};  ///< The person that the message is about.
    std::optional<std::string> from{};       ///< Verified sender, e.g. `"Shop" <shop@example.com>`.
    std::optional<std::string> reply_to{};   ///< Reply-to address.
    std::optional<std::string> cc{};         ///< Copies, comma-separated.
    std::optional<std::string> bcc{};        ///< Blind copies, comma-separated.
    std::optional<bool> fake_bcc{};          ///< Send the copies apart, with the recipient in the subject.
    std::optional<std::string> subject{};    ///< Subject.
    std::optional<std::string> preheader{};  ///< Preview text.
    std::optional<std::string> body{};       ///< HTML body.
    std::optional<std::string> body_amp{};   ///< AMP body; `body` is the fallback.
    std::optional<std::string> plaintext_body{};      ///< Plain text body (published as `body_plain`; sent as both).
    Json message_data{};                              ///< Object of values for the template, `{{trigger.<key>}}`.
    Attachments attachments{};                        ///< Files by name; together at most 2 MB.
    std::vector<MessageHeader> headers{};             ///< Additional headers.
    std::optional<std::string> language{};            ///< Language code; overrides the person's preference.
    std::optional<Timestamp> send_at{};               ///< When to send, at most 90 days ahead; a past time means now.
    std::optional<bool> disable_message_retention{};  ///< Do not keep the content after delivery. Default false.
    std::optional<bool> send_to_unsubscribed{};       ///< Send to people who have unsubscribed. Default true.
    std::optional<bool> queue_draft{};                ///< Hold as a draft. Default false.
    std::optional<bool> auto_create{};  ///< Create an empty message for an unknown trigger name. Default false.
    std::optional<bool> disable_css_preprocessing{};  ///< Leave the CSS as it is. Default false.
    std::optional<bool> tracked{};                    ///< Track opens and clicks. Default true.
    std::optional<std::int64_t> workspace_id{};       ///< Only with a service-account token (`X-Workspace-Id`).
    Json extra{};  ///< Further fields of the body, for what this version does not know.
};

/// Which of a person's devices get a push notification. Besides the constants, a device token.
struct PushTarget : OpenEnum<PushTarget> {
    using OpenEnum::OpenEnum;
    static constexpr Constant all{"all"};              ///< Every device. The default.
    static constexpr Constant last_used{"last_used"};  ///< The one used last.
};

/// The sound of a push notification (iOS).
struct PushSound : OpenEnum<PushSound> {
    using OpenEnum::OpenEnum;
    static constexpr Constant standard{"default"};  ///< The device's default sound.
    static constexpr Constant none{"none"};         ///< Silent.
};

/// A device's platform.
struct DevicePlatform : OpenEnum<DevicePlatform> {
    using OpenEnum::OpenEnum;
    static constexpr Constant ios{"ios"};          ///< iOS.
    static constexpr Constant android{"android"};  ///< Android.
};

/// A device that receives push notifications.
struct Device {
    std::string id;                      ///< Device token.
    std::optional<Timestamp> last_used;  ///< When it was last identified.
    DevicePlatform platform;             ///< Platform.
    std::map<std::string, std::string>
        attributes;  ///< `device_os`, `device_model`, `app_version`, ... and custom ones.
    Json extra;      ///< Fields that this version does not know.
};

/// A device to send a push notification to; added to the person if it is new.
struct CustomDevice {
    std::string token{};                   ///< Device token. Required.
    std::optional<Timestamp> last_used{};  ///< Default: the time of the request.
    DevicePlatform platform{};             ///< Platform. Required.
    std::map<std::string, std::string>
        attributes{};  ///< `device_os`, `device_model`, `app_version`, ... and custom ones.
};

/// The payload of a push notification in the platforms' own formats, instead of title and message.
struct CustomPushPayload {
    Json ios{};      ///< For APNs (`{"aps": ..., "CIO": ...}`) or FCM (`{"message": {"apns": ...}}`).
    Json android{};  ///< For FCM (`{"message": {"notification": ..., "data": ...}}`).
};

/// A transactional push notification. A workspace without push notifications gets a 403.
///
/// `POST /send/push`. At most 100 requests per second per workspace; the body at most 1 MB. Never
/// repeated once the service may have acted on it.
struct TransactionalPushRequest {
    using Response = TransactionalMessageResponse;  ///< What a success holds.

    TransactionalMessageId transactional_message_id{};  ///< The template. Required.
    PushTarget to{};                                    ///< Which devices. Default all.
    TransactionalIdentifiers identifiers{};             ///< The person. Required.
    std::optional<std::string> title{};                 ///< Title; overrides the template.
    std::optional<std::string> message{};               ///< Text; overrides the template.
    std::optional<std::string> image_url{};             ///< Image; overrides the template.
    std::optional<std::string> link{};                  ///< Deep link; overrides the template.
    PushSound sound{};                                  ///< Sound (iOS).
    Json message_data{};                                ///< Object of values for the template.
    Json custom_data{};                           ///< Object of pairs for the app; text values only with Firebase.
    std::optional<CustomDevice> custom_device{};  ///< A device that is added to the person.
    std::optional<CustomPushPayload> custom_payload{};  ///< Overrides every other part of the payload.
    std::optional<std::string> language{};              ///< Language code.
    std::optional<Timestamp> send_at{};                 ///< When to send, at most 90 days ahead; a past time means now.
    std::optional<bool> disable_message_retention{};    ///< Do not keep the content after delivery. Default false.
    std::optional<bool> send_to_unsubscribed{};         ///< Send to people who have unsubscribed. Default true.
    std::optional<bool> queue_draft{};                  ///< Hold as a draft. Default false.
    std::optional<bool> auto_create{};  ///< Create an empty message for an unknown trigger name. Default false.
    std::optional<std::int64_t> workspace_id{};  ///< Only with a service-account token (`X-Workspace-Id`).
    Json extra{};                                ///< Further fields of the body, for what this version does not know.
};

/// A transactional text message (SMS). A workspace without SMS gets a 403.
///
/// `POST /send/sms`. At most 100 requests per second per workspace; the body at most 1 MB. Never repeated once
/// the service may have acted on it; `AppClient::get_customer_messages` shows whether it has.
struct TransactionalSmsRequest {
    using Response = TransactionalMessageResponse;  ///< What a success holds.

    TransactionalMessageId transactional_message_id{};  ///< The template. Required.
    std::string to{};  ///< The phone number in E.164 form, e.g. `+14155550123`, or Liquid. Required.
    TransactionalIdentifiers identifiers{};  ///< The person. Required.
    std::optional<std::string> from{};       ///< A number or sender ID verified with Twilio; overrides the template.
    std::optional<bool> tracked{};           ///< Track clicks. Default: what the template says.
    Json message_data{};                     ///< Object of values for the template.
    std::optional<std::string> language{};   ///< Language code; overrides the person's preference.
    std::optional<Timestamp> send_at{};      ///< When to send, at most 90 days ahead; a past time means now.
    std::optional<bool> disable_message_retention{};  ///< Do not keep the content after delivery. Default false.
    std::optional<bool> send_to_unsubscribed{};       ///< Send to people who have unsubscribed. Default true.
    std::optional<bool> queue_draft{};                ///< Hold as a draft. Default false.
    std::optional<bool> auto_create{};  ///< Create an empty message for an unknown trigger name. Default false.
    std::optional<std::int64_t> workspace_id{};  ///< Only with a service-account token (`X-Workspace-Id`).
    Json extra{};                                ///< Further fields of the body, for what this version does not know.
};

/// A transactional in-app message. A workspace without in-app or transactional messages gets a 403.
///
/// `POST /send/in_app`. At most 100 requests per second per workspace; the body at most 1 MB. Never repeated once
/// the service may have acted on it; `AppClient::get_customer_messages` shows whether it has.
struct TransactionalInAppRequest {
    using Response = TransactionalMessageResponse;  ///< What a success holds.

    TransactionalMessageId transactional_message_id{};  ///< The template. Required.
    TransactionalIdentifiers identifiers{};             ///< The person. Required.
    Json message_data{};                    ///< Object of values for the template, and for the message in your app.
    std::optional<std::string> language{};  ///< Language code; overrides the person's preference.
    std::optional<Timestamp> send_at{};     ///< When to send, at most 90 days ahead; a past time means now.
    std::optional<bool> queue_draft{};      ///< Hold as a draft. Default false.
    /// Create a message for an unknown trigger name. It stays empty until somebody fills it in the workspace.
    /// Default false.
    std::optional<bool> auto_create{};
    std::optional<std::int64_t> workspace_id{};  ///< Only with a service-account token (`X-Workspace-Id`).
    Json extra{};                                ///< Further fields of the body, for what this version does not know.
};

/// A transactional message for the inbox in your web app, which needs the In-App plugin of the JavaScript SDK. Other
/// platforms do not show it. A workspace without inbox or transactional messages gets a 403.
///
/// `POST /send/inbox_message`. At most 100 requests per second per workspace; the body at most 1 MB. Never repeated
/// once the service may have acted on it; `AppClient::get_customer_messages` shows whether it has.
struct TransactionalInboxMessageRequest {
    using Response = TransactionalMessageResponse;  ///< What a success holds.

    TransactionalMessageId transactional_message_id{};  ///< The template. Required.
    std::optional<std::string> to{};                    ///< Another recipient than the person's; seldom needed.
    TransactionalIdentifiers identifiers{};             ///< The person. Required.
    Json message_data{};                    ///< Object of values for the template, and for the message in your app.
    std::optional<std::string> language{};  ///< Language code; overrides the person's preference.
    std::optional<Timestamp> send_at{};     ///< When to send, at most 90 days ahead; a past time means now.
    std::optional<bool> queue_draft{};      ///< Hold as a draft. Default false.
    /// Create a message for an unknown trigger name. It stays empty until somebody fills it in the workspace.
    /// Default false.
    std::optional<bool> auto_create{};
    std::optional<std::int64_t> workspace_id{};  ///< Only with a service-account token (`X-Workspace-Id`).
    Json extra{};                                ///< Further fields of the body, for what this version does not know.
};

}  // namespace cio
CIO_API_END
