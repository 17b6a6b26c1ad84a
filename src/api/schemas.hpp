// SPDX-License-Identifier: MIT
#pragma once

// Descriptions of the objects that more than one tag uses.

#include <cio/api/activities.hpp>
#include <cio/api/customer_identifiers.hpp>
#include <cio/api/messages.hpp>
#include <cio/api/metrics.hpp>
#include <cio/api/segments.hpp>
#include <cio/api/transactional.hpp>

#include "api/fields.hpp"

namespace cio::api {

template <class F, class D>
void fields(F& f, D& i, For<TransactionalIdentifiers>) {
    f("id", i.id);
    f("email", i.email);
    f("cio_id", i.cio_id);
    f.one_of({"id", "email", "cio_id"});
}

template <class F, class D>
void fields(F& f, D& d, For<Device>) {
    f("id", d.id);
    f("last_used", d.last_used);
    f("platform", d.platform);
    f("attributes", d.attributes);
    f.extra(d.extra);
}

template <class F, class D>
void fields(F& f, D& i, For<CustomerIdentifiers>) {
    f("email", i.email);
    f("id", i.id);
    f("cio_id", i.cio_id);
    f.extra(i.extra);
}

template <class F, class D>
void fields(F& f, D& m, For<MessageMetrics>) {
    f("bounced", m.bounced);
    f("clicked", m.clicked);
    f("human_clicked", m.human_clicked);
    f("prefetch_clicked", m.prefetch_clicked);
    f("converted", m.converted);
    f("created", m.created);
    f("delivered", m.delivered);
    f("drafted", m.drafted);
    f("dropped", m.dropped);
    f("failed", m.failed);
    f("opened", m.opened);
    f("human_opened", m.human_opened);
    f("prefetch_opened", m.prefetch_opened);
    f("sent", m.sent);
    f("spammed", m.spammed);
    f("undeliverable", m.undeliverable);
    f("unsubscribed", m.unsubscribed);
    f.extra(m.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<TrackedResponse>) {
    f("id", r.id);
    f("ts", r.ts);
    f.extra(r.extra);
}

template <>
inline constexpr std::string_view envelope_of<Message> = "message";

template <class F, class D>
void fields(F& f, D& m, For<Message>) {
    f("id", m.id);
    f("deduplicate_id", m.deduplicate_id);
    f({"message_template_id", "msg_template_id"}, m.message_template_id);
    f("customer_id", m.customer_id);
    f({"customer_identifiers", "identifiers"}, m.customer_identifiers);
    f("recipient", m.recipient);
    f("subject", m.subject);
    f("metrics", m.metrics);
    f("created", m.created);
    f("failure_message", m.failure_message);
    f("campaign_id", m.campaign_id);
    f("action_id", m.action_id);
    f("parent_action_id", m.parent_action_id);
    f("newsletter_id", m.newsletter_id);
    f("content_id", m.content_id);
    f("broadcast_id", m.broadcast_id);
    f("trigger_event_id", m.trigger_event_id);
    f("forgotten", m.forgotten);
    f("tracked_responses", m.tracked_responses);
    f("type", m.type);
    f.extra(m.extra);
}

template <class F, class D>
void fields(F& f, D& a, For<Activity>) {
    f("id", a.id);
    f("type", a.type);
    f("name", a.name);
    f("url", a.url);
    f("timestamp", a.timestamp);
    f("customer_id", a.customer_id);
    f("customer_identifiers", a.customer_identifiers);
    f("delivery_id", a.delivery_id);
    f("delivery_type", a.delivery_type);
    f("data", a.data);
    f.extra(a.extra);
}

template <>
inline constexpr std::string_view envelope_of<Segment> = "segment";

template <class F, class D>
void fields(F& f, D& s, For<Segment>) {
    f("id", s.id);
    f("deduplicate_id", s.deduplicate_id);
    f("name", s.name);
    f("description", s.description);
    f("type", s.type);
    f("state", s.state);
    f("progress", s.progress);
    f("tags", s.tags);
    f("created_at", s.created_at);
    f("updated_at", s.updated_at);
    f.extra(s.extra);
}

template <class F, class D>
void fields(F& f, D& s, For<MetricSeries>) {
    f("2xx", s.http_2xx);
    f("3xx", s.http_3xx);
    f("4xx", s.http_4xx);
    f("5xx", s.http_5xx);
    f("attempted", s.attempted);
    f("bounced", s.bounced);
    f("clicked", s.clicked);
    f("human_clicked", s.human_clicked);
    f("prefetch_clicked", s.prefetch_clicked);
    f("converted", s.converted);
    f("created", s.created);
    f("deferred", s.deferred);
    f("delivered", s.delivered);
    f("drafted", s.drafted);
    f("failed", s.failed);
    f("opened", s.opened);
    f("human_opened", s.human_opened);
    f("prefetch_opened", s.prefetch_opened);
    f("sent", s.sent);
    f("spammed", s.spammed);
    f("suppressed", s.suppressed);
    f("undeliverable", s.undeliverable);
    f("topic_unsubscribed", s.topic_unsubscribed);
    f("unsubscribed", s.unsubscribed);
    f.extra(s.extra);
}

}  // namespace cio::api
