// SPDX-License-Identifier: MIT
#include <cio/api/newsletters.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
inline constexpr std::string_view envelope_of<Newsletter> = "newsletter";

template <class F, class D>
void fields(F& f, D& n, For<Newsletter>) {
    f("id", n.id);
    f("deduplicate_id", n.deduplicate_id);
    f("name", n.name);
    f("type", n.type);
    f("created", n.created);
    f("updated", n.updated);
    f("sent_at", n.sent_at);
    f("num_recipients", n.num_recipients);
    f("content_ids", n.content_ids);
    f("recipient_segment_ids", n.recipient_segment_ids);
    f("subscription_topic_id", n.subscription_topic_id);
    f("tags", n.tags);
    f.extra(n.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ListNewslettersResponse>) {
    f("newsletters", r.newsletters);
    f("next", r.next);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ListNewslettersRequest>) {
    f.query("start", r.start);
    f.query("limit", r.limit);
    f.query("sort", r.sort);
}

template <class F, class D>
void fields(F& f, D& r, For<GetNewsletterRequest>) {
    f.path("newsletter_id", r.newsletter_id);
}

template <class F, class D>
void fields(F& f, D& m, For<NewsletterMetric>) {
    f("type", m.type);
    f("series", m.series);
    f.extra(m.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<GetNewsletterMetricsResponse>) {
    f("metric", r.metric);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<GetNewsletterMetricsRequest>) {
    f.path("newsletter_id", r.newsletter_id);
    f.query("period", r.period);
    f.query("steps", r.steps);
    f.query("type", r.type);
}

}  // namespace api

#define NEWSLETTER_OPERATIONS(OP)                                                                                  \
    OP(list_newsletters, ListNewslettersRequest, get, "/newsletters", standard, read_only, "Newsletters")          \
    OP(get_newsletter, GetNewsletterRequest, get, "/newsletters/{newsletter_id}", standard, read_only,             \
       "One newsletter")                                                                                           \
    OP(get_newsletter_metrics, GetNewsletterMetricsRequest, get, "/newsletters/{newsletter_id}/metrics", standard, \
       read_only, "Metrics of a newsletter")

CIO_DEFINE_OPERATIONS(newsletters, "Newsletters", NEWSLETTER_OPERATIONS)

Result<ListNewslettersResponse> AppClient::list_newsletters() const { return call(ListNewslettersRequest{}); }
CIO_DEFINE_SHORTHAND(get_newsletter, GetNewsletterRequest, std::int64_t, newsletter_id)

}  // namespace cio
