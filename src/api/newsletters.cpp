// SPDX-License-Identifier: MIT
#include <cio/api/newsletters.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

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
const Type& describe<GetNewsletterRequest>() {
    using R = GetNewsletterRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetNewsletterMetricsRequest>() {
    using R = GetNewsletterMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
        query<&R::type>("type"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_NEWSLETTERS)

}  // namespace cio
