// SPDX-License-Identifier: MIT
#include <cio/api/newsletters.hpp>

#include "api/define.hpp"
#include "api/newsletter_rules.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::uint32_t max_newsletter_bytes = 1024 * 1024;

/// How fast a newsletter may go out.
template <class R>
constexpr Field rate_limit[] = {
    body<&R::rate_limit_email_rate>("rate_limit_email_rate").at_least(1),
    body<&R::rate_limit_time_period, AsNumber>("rate_limit_time_period"),
    body<&R::rate_limit_spread>("rate_limit_spread"),
};

template <class R>
void check_rate_limit(const R& r, Rules& rules) {
    rules.require(r.rate_limit_time_period || !r.rate_limit_email_rate, "rate_limit_time_period",
                  "is missing; it goes together with rate_limit_email_rate");
    rules.require(r.rate_limit_email_rate || !r.rate_limit_time_period, "rate_limit_email_rate",
                  "is missing; it goes together with rate_limit_time_period");
}

void check_schedule(const ScheduleNewsletterRequest& r, Rules& rules) {
    check_rate_limit(r, rules);
    rules.require(r.timezone || r.scheduled_at == Timestamp{}, "timezone", "is required with a time");
    rules.require(!r.tz_match_enabled.value_or(false) || r.rate_limit_time_period != SendingRatePeriod::day,
                  "rate_limit_time_period", "is over an hour, which the service refuses with tz_match_enabled");
}

}  // namespace

template <>
const Type& describe<Newsletter>() {
    using N = Newsletter;
    static constexpr Field fields[] = {
        field<&N::id>("id"),
        field<&N::deduplicate_id>("deduplicate_id"),
        field<&N::name>("name"),
        field<&N::type>("type"),
        field<&N::created>("created"),
        field<&N::updated>("updated"),
        field<&N::sent_at>("sent_at"),
        field<&N::num_recipients>("num_recipients"),
        field<&N::content_ids>("content_ids"),
        field<&N::recipient_segment_ids>("recipient_segment_ids"),
        field<&N::subscription_topic_id>("subscription_topic_id"),
        field<&N::tags>("tags"),
    };
    static constexpr auto type = Type{fields}.enveloped("newsletter").extra<&N::extra>();
    return type;
}

template <>
const Type& describe<ListNewslettersResponse>() {
    using R = ListNewslettersResponse;
    static constexpr Field fields[] = {
        field<&R::newsletters>("newsletters"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListNewslettersRequest>() {
    using R = ListNewslettersRequest;
    static constexpr Field fields[] = {
        query<&R::start>("start"),
        query<&R::limit>("limit"),
        query<&R::sort>("sort"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<EmailNewsletter>() {
    using C = EmailNewsletter;
    static constexpr Field fields[] = {
        field<&C::subject>("subject").required(), field<&C::body>("body").required(),
        field<&C::body_plain>("body_plain"),      field<&C::preheader_text>("preheader_text"),
        field<&C::layout_id>("layout_id"),        field<&C::from>("from").one_of(),
        field<&C::from_id>("from_id").one_of(),
    };
    static constexpr auto type = Type{fields}.of_kind("email");
    return type;
}

template <>
const Type& describe<SmsNewsletter>() {
    using C = SmsNewsletter;
    static constexpr Field fields[] = {
        field<&C::body>("body").required(),
    };
    static constexpr auto type = Type{fields}.of_kind("twilio");
    return type;
}

template <>
const Type& describe<PushNewsletter>() {
    using C = PushNewsletter;
    static constexpr Field fields[] = {
        field<&C::subject>("subject"),
        field<&C::body>("body"),
    };
    static constexpr auto type = Type{fields}.of_kind("push").rule<C, check_push<C>>();
    return type;
}

template <>
const Type& describe<InAppNewsletter>() {
    using C = InAppNewsletter;
    static constexpr Field fields[] = {
        field<&C::body_json, AsJsonText>("body_json").required(),
    };
    static constexpr auto type = Type{fields}.of_kind("in_app").rule<C, check_body_json<C>>();
    return type;
}

template <>
const Type& describe<WebhookNewsletter>() {
    using C = WebhookNewsletter;
    static constexpr Field fields[] = {
        field<&C::url>("url").required(),
        field<&C::request_method>("request_method").required(),
        field<&C::body>("body").required(),
    };
    static constexpr auto type = Type{fields}.of_kind("webhook");
    return type;
}

template <>
const Type& describe<InboxNewsletter>() {
    using C = InboxNewsletter;
    static constexpr Field fields[] = {
        field<&C::body_json, AsJsonText>("body_json").required(),
    };
    static constexpr auto type = Type{fields}.of_kind("inbox").rule<C, check_body_json<C>>();
    return type;
}

template <>
const Type& describe<CreateNewsletterRequest>() {
    using R = CreateNewsletterRequest;
    static constexpr Field own[] = {
        body<&R::name>("name").required().max_length(190), merge<&R::content>("type"),
        body<&R::recipients>("recipients").required(),     body<&R::send_now>("send_now").one_of(),
        body<&R::scheduled_at>("scheduled_at").one_of(),   body<&R::subscription_topic_id>("subscription_topic_id"),
    };
    static constexpr auto fields = join(own, rate_limit<R>);
    static constexpr auto type =
        Type{fields}.extra<&R::extra>().max_body(max_newsletter_bytes).rule<R, check_rate_limit<R>>();
    return type;
}

template <>
const Type& describe<GetNewsletterRequest>() {
    using R = GetNewsletterRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<DeleteNewsletterRequest>() {
    using R = DeleteNewsletterRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<SendNewsletterRequest>() {
    using R = SendNewsletterRequest;
    static constexpr Field own[] = {
        path<&R::newsletter_id>("newsletter_id"),
    };
    static constexpr auto fields = join(own, rate_limit<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_rate_limit<R>>();
    return type;
}

template <>
const Type& describe<ScheduleNewsletterRequest>() {
    using R = ScheduleNewsletterRequest;
    static constexpr Field own[] = {
        path<&R::newsletter_id>("newsletter_id"),
        body<&R::scheduled_at>("scheduled_at").required(),
        body<&R::timezone>("timezone"),
        body<&R::tz_match_enabled>("tz_match_enabled"),
    };
    static constexpr auto fields = join(own, rate_limit<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_schedule>();
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_NEWSLETTERS)

}  // namespace cio
