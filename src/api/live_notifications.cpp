// SPDX-License-Identifier: MIT
#include <cio/api/live_notifications.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

/// Whether it is anything but JSON that is no object.
template <class Variant>
bool holds_object(const Variant& content) {
    const auto* const json = std::get_if<Json>(&content);
    return json == nullptr || json->is_object();
}

void check_start(const StartLiveNotificationRequest& r, Rules& rules) {
    rules.require(holds_object(r.attributes), "attributes", "must be an object");
    rules.require(holds_object(r.content_state), "content_state", "must be an object");
    rules.require(r.platform != DevicePlatform::ios || r.push_payload, "push_payload", "is required for iOS");
    rules.require(r.notification_type != LiveNotificationType::tracker ||
                      !std::holds_alternative<LiveNotificationCountdownState>(r.content_state),
                  "content_state",
                  "is that of a countdown; the notification_type wants a LiveNotificationTrackerState");
    rules.require(r.notification_type != LiveNotificationType::countdown ||
                      !std::holds_alternative<LiveNotificationTrackerState>(r.content_state),
                  "content_state",
                  "is that of a tracker; the notification_type wants a LiveNotificationCountdownState");
}

void check_update(const UpdateLiveNotificationRequest& r, Rules& rules) {
    rules.require(holds_object(r.content_state), "content_state", "must be an object");
    rules.require(!r.attributes || holds_object(*r.attributes), "attributes", "must be an object");
}

void check_end(const EndLiveNotificationRequest& r, Rules& rules) {
    rules.require(!r.content_state || holds_object(*r.content_state), "content_state", "must be an object");
    rules.require(!r.attributes || holds_object(*r.attributes), "attributes", "must be an object");
}

constexpr auto no_content_state = "has no fields; say all that is to be shown";

}  // namespace

template <>
const Type& describe<LiveNotificationIdentifiers>() {
    using L = LiveNotificationIdentifiers;
    static constexpr Field fields[] = {
        field<&L::id>("id").one_of(),
        field<&L::email>("email").one_of(),
        field<&L::phone>("phone").one_of(),
        field<&L::internal>("internal").one_of(),
    };
    static constexpr auto type = Type{fields}.requires_one_of();
    return type;
}

template <>
const Type& describe<LiveNotificationAttributes>() {
    using L = LiveNotificationAttributes;
    static constexpr Field fields[] = {
        field<&L::header>("header").required(),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<LiveNotificationTrackerState>() {
    using L = LiveNotificationTrackerState;
    static constexpr Field fields[] = {
        field<&L::status>("status").required(),
        field<&L::substatus>("substatus"),
        field<&L::segments_total>("segmentsTotal").required().at_least(1),
        field<&L::segments_complete>("segmentsComplete").required().at_least(0),
        field<&L::trailing_text>("trailingText"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<LiveNotificationCountdownState>() {
    using L = LiveNotificationCountdownState;
    static constexpr Field fields[] = {
        field<&L::title>("title").required(),
        field<&L::status_message>("statusMessage"),
        field<&L::end_time>("endTime"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<LiveNotificationAlert>() {
    using L = LiveNotificationAlert;
    static constexpr Field fields[] = {
        field<&L::title>("title").required(),
        field<&L::body>("body").required(),
        field<&L::sound>("sound"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<LiveNotificationPushPayload>() {
    using L = LiveNotificationPushPayload;
    static constexpr Field fields[] = {
        field<&L::alert>("alert").required(),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<LiveNotificationResponse>() {
    using R = LiveNotificationResponse;
    static constexpr Field fields[] = {
        field<&R::instance_id>("instance_id").required(),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<StartLiveNotificationRequest>() {
    using R = StartLiveNotificationRequest;
    static constexpr Field fields[] = {
        body<&R::identifiers>("identifiers").required(),
        body<&R::notification_type>("notification_type").required(),
        body<&R::device_id>("device_id"),
        body<&R::platform>("platform"),
        body<&R::app_identifier>("app_identifier"),
        body<&R::attributes>("attributes").required().not_empty("has no fields; the service wants one at least"),
        body<&R::content_state>("content_state").required().not_empty(no_content_state),
        body<&R::push_payload>("push_payload"),
        body<&R::deep_link>("deep_link"),
        body<&R::expiration>("expiration"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_start>();
    return type;
}

template <>
const Type& describe<UpdateLiveNotificationRequest>() {
    using R = UpdateLiveNotificationRequest;
    static constexpr Field fields[] = {
        body<&R::instance_id>("instance_id").required(),
        body<&R::content_state>("content_state").required().not_empty(no_content_state),
        body<&R::attributes>("attributes"),
        body<&R::push_payload>("push_payload"),
        body<&R::deep_link>("deep_link"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_update>();
    return type;
}

template <>
const Type& describe<EndLiveNotificationRequest>() {
    using R = EndLiveNotificationRequest;
    static constexpr Field fields[] = {
        body<&R::instance_id>("instance_id").required(),
        body<&R::content_state>("content_state"),
        body<&R::attributes>("attributes"),
        body<&R::push_payload>("push_payload"),
        body<&R::deep_link>("deep_link"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_end>();
    return type;
}

template <>
const Type& describe<LiveNotificationDelivery>() {
    using L = LiveNotificationDelivery;
    static constexpr Field fields[] = {
        field<&L::id>("id"),         field<&L::operation>("operation"),   field<&L::status>("status"),
        field<&L::source>("source"), field<&L::created_at>("created_at"),
    };
    static constexpr auto type = Type{fields}.extra<&L::extra>();
    return type;
}

template <>
const Type& describe<LiveNotification>() {
    using L = LiveNotification;
    static constexpr Field fields[] = {
        field<&L::instance_id>("instance_id"),
        field<&L::notification_type>("notification_type"),
        field<&L::platform>("platform"),
        field<&L::state>("state"),
        field<&L::failure_reason>("failure_reason"),
        field<&L::started_at>("started_at"),
        field<&L::ended_at>("ended_at"),
        field<&L::expires_at>("expires_at"),
        field<&L::last_delivery>("last_delivery"),
    };
    static constexpr auto type = Type{fields}.extra<&L::extra>();
    return type;
}

template <>
const Type& describe<GetLiveNotificationRequest>() {
    using R = GetLiveNotificationRequest;
    static constexpr Field fields[] = {
        path<&R::instance_id>("instance_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_LIVE_NOTIFICATIONS)

}  // namespace cio
