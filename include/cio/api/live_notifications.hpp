// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include <cio/api/transactional.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// What a live notification shows. Besides the constants, the activity type that your app registers with the SDK, in
/// reverse-DNS form.
struct LiveNotificationType : OpenEnum<LiveNotificationType> {
    using OpenEnum::OpenEnum;
    /// Progress in steps; its state is a `LiveNotificationTrackerState`.
    static constexpr Constant tracker{"io.customer.livenotifications.segments"};
    /// A countdown; its state is a `LiveNotificationCountdownState`.
    static constexpr Constant countdown{"io.customer.livenotifications.countdowntimer"};
};

/// Whether a live notification runs.
struct LiveNotificationState : OpenEnum<LiveNotificationState> {
    using OpenEnum::OpenEnum;
    static constexpr Constant active{"active"};    ///< It runs.
    static constexpr Constant ended{"ended"};      ///< It was ended.
    static constexpr Constant expired{"expired"};  ///< It reached its `expiration`.
    static constexpr Constant failed{"failed"};    ///< It could not be shown; `failure_reason` says why.
};

/// What a delivery of a live notification does to it.
struct LiveNotificationOperation : OpenEnum<LiveNotificationOperation> {
    using OpenEnum::OpenEnum;
    static constexpr Constant start{"start"};    ///< Starts it.
    static constexpr Constant update{"update"};  ///< Updates it.
    static constexpr Constant end{"end"};        ///< Ends it.
};

/// How far the sending of a delivery of a live notification has come.
struct LiveNotificationDeliveryStatus : OpenEnum<LiveNotificationDeliveryStatus> {
    using OpenEnum::OpenEnum;
    static constexpr Constant queued{"queued"};                ///< Accepted, not yet sent.
    static constexpr Constant sent{"sent"};                    ///< Handed to the platform.
    static constexpr Constant failed{"failed"};                ///< Could not be sent.
    static constexpr Constant undeliverable{"undeliverable"};  ///< There was no way to reach the device.
};

/// Who gets a live notification: exactly one of the four. Anonymous profiles cannot.
struct LiveNotificationIdentifiers {
    std::optional<std::string> id{};        ///< The person's id.
    std::optional<std::string> email{};     ///< The person's e-mail address.
    std::optional<std::string> phone{};     ///< The person's phone number.
    std::optional<std::string> internal{};  ///< The id that Customer.io gave the person, with `cio_` before it.
};

/// What `LiveNotificationType::tracker` and `LiveNotificationType::countdown` show from the start to the end.
struct LiveNotificationAttributes {
    std::string header{};  ///< Heading. Required.
};

/// What `LiveNotificationType::tracker` shows: progress in steps.
struct LiveNotificationTrackerState {
    std::string status{};                             ///< Main line. Required.
    std::optional<std::string> substatus{};           ///< Second line.
    std::int64_t segments_total{};                    ///< Steps, 1 to 20; more are shown as 20. Required.
    std::optional<std::int64_t> segments_complete{};  ///< Steps done, at most `segments_total`. Required; may be 0.
    std::optional<std::string> trailing_text{};       ///< Short text at the trailing edge of the Dynamic Island.
};

/// What `LiveNotificationType::countdown` shows: the time that is left.
struct LiveNotificationCountdownState {
    std::string title{};                          ///< Main line. Required.
    std::optional<std::string> status_message{};  ///< Second line.
    /// When the countdown ends. It stays at 0:00 until the next update. None for no countdown.
    std::optional<Timestamp> end_time{};
};

/// What a live notification shows now: a state of the two known types, or an object as your app expects it, in which
/// dates are Unix seconds.
using LiveNotificationContent = std::variant<LiveNotificationTrackerState, LiveNotificationCountdownState, Json>;

/// What a live notification shows from the start to the end: that of the two known types, or an object as your app
/// expects it.
using LiveNotificationFixedContent = std::variant<LiveNotificationAttributes, Json>;

/// The alert that comes with a live notification.
struct LiveNotificationAlert {
    std::string title{};                 ///< Title. Required.
    std::string body{};                  ///< Text. Required.
    std::optional<std::string> sound{};  ///< Sound.
};

/// What comes with a live notification as a push notification.
struct LiveNotificationPushPayload {
    LiveNotificationAlert alert{};  ///< The alert. Required.
};

/// What the service answers when it has accepted the start, an update or the end of a live notification.
struct LiveNotificationResponse {
    std::string instance_id;  ///< Identifies the live notification (ULID).
    Json extra;               ///< Fields that this version does not know.
};

/// Starts a live notification on a person's device: a Live Activity of iOS 17.2 or later, or a notification that stays
/// on Android. On iOS the device must have registered a push-to-start token for the type. The answer says that the
/// service will try, not that the device shows it; `AppClient::get_live_notification` does.
///
/// `POST /live_notifications/start`. At most 10 requests per second per workspace. 404 means that the workspace has no
/// live notifications. Never repeated once the service may have acted on it; `AppClient::list_messages` shows whether
/// it has.
struct StartLiveNotificationRequest {
    using Response = LiveNotificationResponse;  ///< What a success holds.

    LiveNotificationIdentifiers identifiers{};    ///< The person. Required.
    LiveNotificationType notification_type{};     ///< What it shows. Required.
    std::optional<std::string> device_id{};       ///< The device, by its token.
    DevicePlatform platform{};                    ///< The device's platform.
    std::optional<std::string> app_identifier{};  ///< Bundle ID or package name, where the workspace has several apps.
    LiveNotificationFixedContent attributes;      ///< What it shows from the start to the end. Required, not empty.
    LiveNotificationContent content_state;        ///< What it shows first. Required, not empty.
    std::optional<LiveNotificationPushPayload> push_payload{};  ///< The alert. Required for iOS.
    std::optional<std::string> deep_link{};                     ///< What a tap on it opens.
    std::optional<Timestamp> expiration{};  ///< When it ends on its own: at most, and by default, 6 hours from now.
    Json extra{};                           ///< Further fields of the body, for what this version does not know.
};

/// Shows something else in a live notification that runs. The answer says that the service will try.
///
/// `POST /live_notifications/update`. At most 10 requests per second per workspace. 404 means that the workspace has no
/// live notifications. Never repeated once the service may have acted on it; `AppClient::get_live_notification` shows
/// whether it has.
struct UpdateLiveNotificationRequest {
    using Response = LiveNotificationResponse;  ///< What a success holds.

    std::string instance_id{};              ///< The live notification, as its start returned it. Required.
    LiveNotificationContent content_state;  ///< All that it shows now; what is left out is gone. Required, not empty.
    /// What it was started with, for apps that need it again. It cannot change on iOS.
    std::optional<LiveNotificationFixedContent> attributes{};
    std::optional<LiveNotificationPushPayload> push_payload{};  ///< An alert for this update. Default none.
    std::optional<std::string> deep_link{};                     ///< What a tap on it opens.
    Json extra{};  ///< Further fields of the body, for what this version does not know.
};

/// Ends a live notification. iOS takes it from the lock screen; on Android a notification that can be swiped away
/// usually stays. The answer says that the service will try.
///
/// `POST /live_notifications/end`. At most 10 requests per second per workspace. 404 means that the workspace has no
/// live notifications. Never repeated once the service may have acted on it; `AppClient::get_live_notification` shows
/// whether it has.
struct EndLiveNotificationRequest {
    using Response = LiveNotificationResponse;  ///< What a success holds.

    std::string instance_id{};                               ///< The live notification. Required.
    std::optional<LiveNotificationContent> content_state{};  ///< What it shows last. Default: what it showed.
    /// What it was started with, for apps that need it again.
    std::optional<LiveNotificationFixedContent> attributes{};
    std::optional<LiveNotificationPushPayload> push_payload{};  ///< An alert for the end. Default none.
    std::optional<std::string> deep_link{};                     ///< What a tap on it opens.
    Json extra{};  ///< Further fields of the body, for what this version does not know.
};

/// What was last sent for a live notification.
struct LiveNotificationDelivery {
    std::string id;                         ///< Delivery id.
    LiveNotificationOperation operation;    ///< What it does.
    LiveNotificationDeliveryStatus status;  ///< How far it has come.
    std::optional<std::string> source;      ///< Where it came from: the API, or the device.
    std::optional<Timestamp> created_at;    ///< When it was made.
    Json extra;                             ///< Fields that this version does not know.
};

/// A live notification and how it goes.
struct LiveNotification {
    std::string instance_id;                                ///< Identifies it (ULID).
    LiveNotificationType notification_type;                 ///< What it shows.
    DevicePlatform platform;                                ///< Platform.
    LiveNotificationState state;                            ///< Whether it runs.
    std::optional<std::string> failure_reason;              ///< Why it failed, if it did.
    std::optional<Timestamp> started_at;                    ///< When it was started.
    std::optional<Timestamp> ended_at;                      ///< When it ended, if it has.
    std::optional<Timestamp> expires_at;                    ///< When it ends on its own.
    std::optional<LiveNotificationDelivery> last_delivery;  ///< What was last sent for it, if anything.
    Json extra;                                             ///< Fields that this version does not know.
};

/// How a live notification goes. One that was started a moment ago may not be found yet (404).
///
/// `GET /live_notifications/{instance_id}`. At most 10 requests per second per workspace.
struct GetLiveNotificationRequest {
    using Response = LiveNotification;  ///< What a success holds.

    std::string instance_id{};  ///< The live notification, as its start returned it. Required.
};

}  // namespace cio
