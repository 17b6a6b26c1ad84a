// SPDX-License-Identifier: MIT

#include "api/schemas.hpp"

#include <algorithm>

namespace cio::api {

namespace {

bool is_header_text(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

void check_header(const MessageHeader& header, Rules& rules) {
    rules.require(is_header_text(header.name), "name", "must be ASCII without spaces");
    rules.require(is_header_text(header.value), "value", "must be ASCII without spaces");
}

}  // namespace

template <>
const Type& describe<MessageHeader>() {
    using M = MessageHeader;
    static constexpr Field fields[] = {
        field<&M::name>("name").required(),
        field<&M::value>("value").required(),
    };
    static constexpr auto type = Type{fields}.rule<M, check_header>();
    return type;
}

template <>
const Type& describe<TransactionalIdentifiers>() {
    using T = TransactionalIdentifiers;
    static constexpr Field fields[] = {
        field<&T::id>("id").one_of(),
        field<&T::email>("email").one_of(),
        field<&T::cio_id>("cio_id").one_of(),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<Device>() {
    using D = Device;
    static constexpr Field fields[] = {
        field<&D::id>("id"),
        field<&D::last_used>("last_used"),
        field<&D::platform>("platform"),
        field<&D::attributes>("attributes"),
    };
    static constexpr auto type = Type{fields}.extra<&D::extra>();
    return type;
}

template <>
const Type& describe<CustomerIdentifiers>() {
    using C = CustomerIdentifiers;
    static constexpr Field fields[] = {
        field<&C::email>("email"),
        field<&C::id>("id"),
        field<&C::cio_id>("cio_id"),
    };
    static constexpr auto type = Type{fields}.extra<&C::extra>();
    return type;
}

template <>
const Type& describe<MessageMetrics>() {
    using M = MessageMetrics;
    static constexpr Field fields[] = {
        field<&M::bounced>("bounced"),
        field<&M::clicked>("clicked"),
        field<&M::human_clicked>("human_clicked"),
        field<&M::prefetch_clicked>("prefetch_clicked"),
        field<&M::converted>("converted"),
        field<&M::created>("created"),
        field<&M::delivered>("delivered"),
        field<&M::drafted>("drafted"),
        field<&M::dropped>("dropped"),
        field<&M::failed>("failed"),
        field<&M::opened>("opened"),
        field<&M::human_opened>("human_opened"),
        field<&M::prefetch_opened>("prefetch_opened"),
        field<&M::sent>("sent"),
        field<&M::spammed>("spammed"),
        field<&M::undeliverable>("undeliverable"),
        field<&M::unsubscribed>("unsubscribed"),
    };
    static constexpr auto type = Type{fields}.extra<&M::extra>();
    return type;
}

template <>
const Type& describe<TrackedResponse>() {
    using R = TrackedResponse;
    static constexpr Field fields[] = {
        field<&R::id>("id"),
        field<&R::ts>("ts"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<Message>() {
    using M = Message;
    static constexpr Field fields[] = {
        field<&M::id>("id"),
        field<&M::deduplicate_id>("deduplicate_id"),
        field<&M::message_template_id>("message_template_id").also("msg_template_id"),
        field<&M::customer_id>("customer_id"),
        field<&M::customer_identifiers>("customer_identifiers").also("identifiers"),
        field<&M::recipient>("recipient"),
        field<&M::subject>("subject"),
        field<&M::metrics>("metrics"),
        field<&M::created>("created"),
        field<&M::failure_message>("failure_message"),
        field<&M::campaign_id>("campaign_id"),
        field<&M::action_id>("action_id"),
        field<&M::parent_action_id>("parent_action_id"),
        field<&M::newsletter_id>("newsletter_id"),
        field<&M::content_id>("content_id"),
        field<&M::broadcast_id>("broadcast_id"),
        field<&M::trigger_event_id>("trigger_event_id"),
        field<&M::forgotten>("forgotten"),
        field<&M::tracked_responses>("tracked_responses"),
        field<&M::type>("type"),
    };
    static constexpr auto type = Type{fields}.enveloped("message").extra<&M::extra>();
    return type;
}

template <>
const Type& describe<Activity>() {
    using A = Activity;
    static constexpr Field fields[] = {
        field<&A::id>("id"),
        field<&A::type>("type"),
        field<&A::name>("name"),
        field<&A::url>("url"),
        field<&A::timestamp>("timestamp"),
        field<&A::customer_id>("customer_id"),
        field<&A::customer_identifiers>("customer_identifiers"),
        field<&A::delivery_id>("delivery_id"),
        field<&A::delivery_type>("delivery_type"),
        field<&A::data>("data"),
    };
    static constexpr auto type = Type{fields}.extra<&A::extra>();
    return type;
}

template <>
const Type& describe<Segment>() {
    using S = Segment;
    static constexpr Field fields[] = {
        field<&S::id>("id"),
        field<&S::deduplicate_id>("deduplicate_id"),
        field<&S::name>("name"),
        field<&S::description>("description"),
        field<&S::type>("type"),
        field<&S::state>("state"),
        field<&S::progress>("progress"),
        field<&S::tags>("tags"),
        field<&S::created_at>("created_at"),
        field<&S::updated_at>("updated_at"),
    };
    static constexpr auto type = Type{fields}.enveloped("segment").extra<&S::extra>();
    return type;
}

template <>
const Type& describe<MetricSeries>() {
    using M = MetricSeries;
    static constexpr Field fields[] = {
        field<&M::http_2xx>("2xx"),
        field<&M::http_3xx>("3xx"),
        field<&M::http_4xx>("4xx"),
        field<&M::http_5xx>("5xx"),
        field<&M::attempted>("attempted"),
        field<&M::bounced>("bounced"),
        field<&M::clicked>("clicked"),
        field<&M::human_clicked>("human_clicked"),
        field<&M::prefetch_clicked>("prefetch_clicked"),
        field<&M::converted>("converted"),
        field<&M::created>("created"),
        field<&M::deferred>("deferred"),
        field<&M::delivered>("delivered"),
        field<&M::drafted>("drafted"),
        field<&M::failed>("failed"),
        field<&M::opened>("opened"),
        field<&M::human_opened>("human_opened"),
        field<&M::prefetch_opened>("prefetch_opened"),
        field<&M::sent>("sent"),
        field<&M::spammed>("spammed"),
        field<&M::suppressed>("suppressed"),
        field<&M::undeliverable>("undeliverable"),
        field<&M::topic_unsubscribed>("topic_unsubscribed"),
        field<&M::unsubscribed>("unsubscribed"),
    };
    static constexpr auto type = Type{fields}.extra<&M::extra>();
    return type;
}

template <>
const Type& describe<Metric>() {
    using M = Metric;
    static constexpr Field fields[] = {
        field<&M::type>("type"),
        field<&M::series>("series"),
    };
    static constexpr auto type = Type{fields}.extra<&M::extra>();
    return type;
}

template <>
const Type& describe<MetricsResponse>() {
    using R = MetricsResponse;
    static constexpr Field fields[] = {
        field<&R::metric>("metric"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<Link>() {
    using L = Link;
    static constexpr Field fields[] = {
        field<&L::id>("id"),
        field<&L::href>("href"),
    };
    static constexpr auto type = Type{fields}.extra<&L::extra>();
    return type;
}

template <>
const Type& describe<LinkSeries>() {
    using S = LinkSeries;
    static constexpr Field fields[] = {
        field<&S::clicked>("clicked"),
        field<&S::human_clicked>("human_clicked"),
        field<&S::machine_clicked>("machine_clicked"),
    };
    static constexpr auto type = Type{fields}.extra<&S::extra>();
    return type;
}

template <>
const Type& describe<LinkClicks>() {
    using C = LinkClicks;
    static constexpr Field fields[] = {
        field<&C::series>("series"),
    };
    static constexpr auto type = Type{fields}.extra<&C::extra>();
    return type;
}

template <>
const Type& describe<LinkMetric>() {
    using L = LinkMetric;
    static constexpr Field fields[] = {
        field<&L::link>("link"),
        field<&L::metric>("metric"),
    };
    static constexpr auto type = Type{fields}.extra<&L::extra>();
    return type;
}

template <>
const Type& describe<LinkMetricsResponse>() {
    using R = LinkMetricsResponse;
    static constexpr Field fields[] = {
        field<&R::links>("links"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListMessagesResponse>() {
    using R = ListMessagesResponse;
    static constexpr Field fields[] = {
        field<&R::messages>("messages"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<Pagination>() {
    using P = Pagination;
    static constexpr Field fields[] = {
        field<&P::page>("page"),
        field<&P::limit>("limit"),
        field<&P::total>("total"),
    };
    static constexpr auto type = Type{fields}.extra<&P::extra>();
    return type;
}

template <>
const Type& describe<DesignStudioListMeta>() {
    using M = DesignStudioListMeta;
    static constexpr Field fields[] = {
        field<&M::pagination>("pagination"),
        field<&M::filters, AsObject>("filters"),
    };
    static constexpr auto type = Type{fields}.extra<&M::extra>();
    return type;
}

template <>
const Type& describe<DesignStudioFolder>() {
    using F = DesignStudioFolder;
    static constexpr Field fields[] = {
        field<&F::id>("id"),           field<&F::name>("name"),       field<&F::parent_folder_id>("parent_folder_id"),
        field<&F::created>("created"), field<&F::updated>("updated"),
    };
    static constexpr auto type = Type{fields}.enveloped("folder").extra<&F::extra>();
    return type;
}

}  // namespace cio::api
