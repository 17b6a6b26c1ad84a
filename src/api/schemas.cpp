// SPDX-License-Identifier: MIT

#include "api/schemas.hpp"

#include <algorithm>

#include <cio/api/activities.hpp>
#include <cio/api/broadcasts.hpp>
#include <cio/api/campaigns.hpp>
#include <cio/api/customer_identifiers.hpp>
#include <cio/api/design_studio.hpp>
#include <cio/api/design_studio_folders.hpp>
#include <cio/api/message_header.hpp>
#include <cio/api/messages.hpp>
#include <cio/api/metrics.hpp>
#include <cio/api/objects.hpp>
#include <cio/api/page_meta.hpp>
#include <cio/api/segments.hpp>
#include <cio/api/transactional.hpp>

namespace cio::api {

namespace {

bool is_header_text(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

void check_header(const MessageHeader& header, Rules& rules) {
    rules.require(is_header_text(header.name), "name", "must be ASCII without spaces");
    rules.require(is_header_text(header.value), "value", "must be ASCII without spaces");
}

/// What can be changed of a message, but for its headers: campaigns take them as JSON text, broadcasts as a list.
template <class M>
constexpr Field message_changes[] = {
    field<&M::sending_state>("sending_state"),
    field<&M::body>("body"),
    field<&M::body_amp>("body_amp"),
    field<&M::subject>("subject"),
    field<&M::preheader_text>("preheader_text"),
    field<&M::recipient>("recipient"),
    field<&M::from_id>("from_id"),
    field<&M::reply_to_id>("reply_to_id"),
};

}  // namespace

template <>
const Type& describe<MessageHeader>() {
    using M = MessageHeader;
    static constexpr Field fields[] = {
        field<&M::name>("name").required(),
        field<&M::value>("value").required(),
    };
    static constexpr auto type = Type{fields}.extra<&M::extra>().rule<M, check_header>();
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
const Type& describe<ObjectIdentifiers>() {
    using O = ObjectIdentifiers;
    static constexpr Field fields[] = {
        field<&O::object_id>("object_id"),
        field<&O::cio_object_id>("cio_object_id"),
        field<&O::id>("id"),
        field<&O::email>("email"),
    };
    static constexpr auto type = Type{fields}.extra<&O::extra>();
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
const Type& describe<ActionReference>() {
    using A = ActionReference;
    static constexpr Field fields[] = {
        field<&A::id>("id"),
        field<&A::type>("type"),
    };
    static constexpr auto type = Type{fields}.extra<&A::extra>();
    return type;
}

template <>
const Type& describe<CampaignAction>() {
    using C = CampaignAction;
    static constexpr Field fields[] = {
        field<&C::id>("id"),
        field<&C::campaign_id>("campaign_id"),
        field<&C::broadcast_id>("broadcast_id"),
        field<&C::parent_action_id>("parent_action_id"),
        field<&C::deduplicate_id>("deduplicate_id"),
        field<&C::type>("type"),
        field<&C::name>("name"),
        field<&C::sending>("sending"),
        field<&C::sending_state>("sending_state"),
        field<&C::created>("created"),
        field<&C::updated>("updated"),
        field<&C::layout>("layout"),
        field<&C::body>("body"),
        field<&C::body_json>("body_json"),
        field<&C::body_amp>("body_amp"),
        field<&C::language>("language"),
        field<&C::from>("from"),
        field<&C::from_id>("from_id"),
        field<&C::reply_to>("reply_to"),
        field<&C::reply_to_id>("reply_to_id"),
        field<&C::recipient>("recipient"),
        field<&C::subject>("subject"),
        field<&C::preheader_text>("preheader_text"),
        field<&C::cc>("cc"),
        field<&C::bcc>("bcc"),
        field<&C::fake_bcc>("fake_bcc"),
        field<&C::preprocessor>("preprocessor"),
        field<&C::headers>("headers"),
        field<&C::image_url>("image_url"),
        field<&C::sender_identity_id>("sender_identity_id"),
        field<&C::send_to_unsubscribed>("send_to_unsubscribed"),
        field<&C::tracked>("tracked"),
        field<&C::url>("url"),
        field<&C::method>("method"),
    };
    static constexpr auto type = Type{fields}.enveloped("action").extra<&C::extra>();
    return type;
}

template <>
const Type& describe<MessageActionChanges>() {
    using M = MessageActionChanges;
    static constexpr Field own[] = {
        field<&M::headers, AsJsonText>("headers"),
    };
    static constexpr auto fields = join(message_changes<M>, own);
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<BroadcastMessageActionChanges>() {
    using B = BroadcastMessageActionChanges;
    static constexpr Field own[] = {
        field<&B::headers>("headers"),
    };
    static constexpr auto fields = join(message_changes<B>, own);
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<SmsActionChanges>() {
    using S = SmsActionChanges;
    static constexpr Field fields[] = {
        field<&S::sending_state>("sending_state"),
        field<&S::body>("body"),
        field<&S::image_url>("image_url"),
        field<&S::recipient>("recipient"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<WhatsAppActionChanges>() {
    using W = WhatsAppActionChanges;
    static constexpr Field fields[] = {
        field<&W::sending_state>("sending_state"),
        field<&W::body>("body"),
        field<&W::body_json>("body_json"),
        field<&W::recipient>("recipient"),
        field<&W::sender_identity_id>("sender_identity_id"),
        field<&W::send_to_unsubscribed>("send_to_unsubscribed"),
        field<&W::tracked>("tracked"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<WebhookActionChanges>() {
    using W = WebhookActionChanges;
    static constexpr Field fields[] = {
        field<&W::sending_state>("sending_state"), field<&W::url>("url"),   field<&W::method>("method"),
        field<&W::headers, AsJsonText>("headers"), field<&W::body>("body"),
    };
    static constexpr auto type = Type{fields};
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
