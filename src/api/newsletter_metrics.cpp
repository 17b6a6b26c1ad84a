// SPDX-License-Identifier: MIT
#include <cio/api/newsletter_metrics.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

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

template <>
const Type& describe<GetNewsletterLinkMetricsRequest>() {
    using R = GetNewsletterLinkMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
        query<&R::unique>("unique"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<ListNewsletterMessagesRequest>() {
    using R = ListNewsletterMessagesRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        query<&R::metric>("metric"),
        query<&R::start_ts>("start_ts"),
        query<&R::end_ts>("end_ts"),
        query<&R::get_tracked_responses>("get_tracked_responses"),
        query<&R::start>("start"),
        query<&R::limit>("limit"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetNewsletterVariantMetricsRequest>() {
    using R = GetNewsletterVariantMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        path<&R::content_id>("content_id"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
        query<&R::type>("type"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetNewsletterVariantLinkMetricsRequest>() {
    using R = GetNewsletterVariantLinkMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        path<&R::content_id>("content_id"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
        query<&R::type>("type"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_NEWSLETTER_METRICS)

}  // namespace cio
