// SPDX-License-Identifier: MIT
#include "webhooks/event_tables.hpp"

namespace cio {

namespace api {

using webhooks::Metric;

namespace {

/// Of what says why it went wrong.
template <class Kind>
constexpr Field failure[] = {
    field<&Kind::failure_message>("failure_message"),
};

/// Of a change of what a person has subscribed to.
template <class Kind>
constexpr Field address[] = {
    field<&Kind::email_address>("email_address"),
};

}  // namespace

template <>
const Type& describe<webhooks::Drafted>() {
    static constexpr auto type = Type{}.of_kind(Metric::drafted.text);
    return type;
}

template <>
const Type& describe<webhooks::Attempted>() {
    static constexpr auto type = Type{failure<webhooks::Attempted>}.of_kind(Metric::attempted.text);
    return type;
}

template <>
const Type& describe<webhooks::Sent>() {
    using K = webhooks::Sent;
    static constexpr Field fields[] = {
        field<&K::content>("content"),
        field<&K::headers>("headers"),
    };
    static constexpr auto type = Type{fields}.of_kind(Metric::sent.text);
    return type;
}

template <>
const Type& describe<webhooks::Delivered>() {
    static constexpr auto type = Type{}.of_kind(Metric::delivered.text);
    return type;
}

template <>
const Type& describe<webhooks::Opened>() {
    using K = webhooks::Opened;
    static constexpr Field fields[] = {
        field<&K::proxied>("proxied"),
        field<&K::prefetched>("prefetched"),
        field<&K::synthetic>("synthetic"),
    };
    static constexpr auto type = Type{fields}.of_kind(Metric::opened.text);
    return type;
}

template <>
const Type& describe<webhooks::Clicked>() {
    using K = webhooks::Clicked;
    static constexpr Field fields[] = {
        field<&K::href>("href"),
        field<&K::link_id>("link_id"),
        field<&K::machine>("machine"),
        field<&K::tracked_response>("tracked_response"),
    };
    static constexpr auto type = Type{fields}.of_kind(Metric::clicked.text);
    return type;
}

template <>
const Type& describe<webhooks::Converted>() {
    static constexpr auto type = Type{}.of_kind(Metric::converted.text);
    return type;
}

template <>
const Type& describe<webhooks::Replied>() {
    using K = webhooks::Replied;
    static constexpr Field fields[] = {
        field<&K::inbound_event_id>("inbound_event_id"),
        field<&K::to>("to"),
    };
    static constexpr auto type = Type{fields}.of_kind(Metric::replied.text);
    return type;
}

template <>
const Type& describe<webhooks::Deferred>() {
    static constexpr auto type = Type{failure<webhooks::Deferred>}.of_kind(Metric::deferred.text);
    return type;
}

template <>
const Type& describe<webhooks::Bounced>() {
    static constexpr auto type = Type{failure<webhooks::Bounced>}.of_kind(Metric::bounced.text);
    return type;
}

template <>
const Type& describe<webhooks::Dropped>() {
    static constexpr auto type = Type{failure<webhooks::Dropped>}.of_kind(Metric::dropped.text);
    return type;
}

template <>
const Type& describe<webhooks::Spammed>() {
    static constexpr auto type = Type{}.of_kind(Metric::spammed.text);
    return type;
}

template <>
const Type& describe<webhooks::Failed>() {
    static constexpr auto type = Type{failure<webhooks::Failed>}.of_kind(Metric::failed.text);
    return type;
}

template <>
const Type& describe<webhooks::Undeliverable>() {
    static constexpr auto type = Type{failure<webhooks::Undeliverable>}.of_kind(Metric::undeliverable.text);
    return type;
}

template <>
const Type& describe<webhooks::Subscribed>() {
    static constexpr auto type = Type{address<webhooks::Subscribed>}.of_kind(Metric::subscribed.text);
    return type;
}

template <>
const Type& describe<webhooks::Unsubscribed>() {
    static constexpr auto type = Type{address<webhooks::Unsubscribed>}.of_kind(Metric::unsubscribed.text);
    return type;
}

template <>
const Type& describe<webhooks::SubscriptionPreferences>() {
    using P = webhooks::SubscriptionPreferences;
    static constexpr Field fields[] = {
        field<&P::topics>("topics"),
    };
    static constexpr auto type = Type{fields}.extra<&P::extra>();
    return type;
}

template <>
const Type& describe<webhooks::SubscriptionPreferencesChanged>() {
    using K = webhooks::SubscriptionPreferencesChanged;
    static constexpr Field fields[] = {
        field<&K::email_address>("email_address"),
        field<&K::content, AsJsonText>("content"),
    };
    static constexpr auto type = Type{fields}.of_kind(Metric::cio_subscription_preferences_changed.text);
    return type;
}

template <>
const Type& describe<webhooks::Other>() {
    static constexpr Type type;
    return type;
}

template <>
const Type& describe<webhooks::PushRecipient>() {
    using R = webhooks::PushRecipient;
    static constexpr Field fields[] = {
        field<&R::device_id>("device_id"),
        field<&R::device_platform>("device_platform"),
        field<&R::failure_message>("failure_message"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<webhooks::Event>() {
    using E = webhooks::Event;
    static constexpr Field fields[] = {
        field<&E::event_id>("event_id").required(),
        field<&E::object_type>("object_type"),
        field<&E::metric>("metric").required(),
        field<&E::timestamp>("timestamp").required(),
    };
    static constexpr auto type = Type{fields}.extra<&E::extra>();
    return type;
}

}  // namespace api

namespace webhooks {

const api::Type& describe_data() {
    using api::field;
    using E = Event;
    static constexpr api::Field fields[] = {
        field<&E::identifiers>("identifiers"), field<&E::customer_id>("customer_id"),
        field<&E::delivery_id>("delivery_id"), field<&E::recipient>("recipient"),
        field<&E::subject>("subject"),         field<&E::recipients>("recipients"),
        field<&E::campaign_id>("campaign_id"), field<&E::broadcast_id>("broadcast_id"),
        field<&E::trigger_id>("trigger_id"),   field<&E::newsletter_id>("newsletter_id"),
        field<&E::content_id>("content_id"),   field<&E::transactional_message_id>("transactional_message_id"),
        field<&E::action_id>("action_id"),     field<&E::parent_action_id>("parent_action_id"),
        field<&E::journey_id>("journey_id"),   field<&E::trigger_event_id>("trigger_event_id"),
    };
    static constexpr auto type = api::Type{fields};
    return type;
}

const api::VariantCodec& details_codec() { return api::codec_of<Details>; }

}  // namespace webhooks

}  // namespace cio
