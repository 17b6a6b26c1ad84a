// SPDX-License-Identifier: MIT
#include <cio/api/reporting_webhooks.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

/// What a webhook is made of, when it is created and when it is changed.
template <class R>
constexpr Field settings[] = {
    body<&R::name>("name").required(),
    body<&R::endpoint>("endpoint").required(),
    body<&R::events>("events").required(),
    body<&R::disabled>("disabled"),
    body<&R::full_resolution>("full_resolution"),
    body<&R::with_content>("with_content"),
};

}  // namespace

template <>
const Type& describe<ReportingWebhook>() {
    using W = ReportingWebhook;
    static constexpr Field fields[] = {
        field<&W::id>("id"),
        field<&W::name>("name"),
        field<&W::type>("type"),
        field<&W::endpoint>("endpoint"),
        field<&W::disabled>("disabled"),
        field<&W::full_resolution>("full_resolution"),
        field<&W::with_content>("with_content"),
        field<&W::events>("events"),
    };
    static constexpr auto type = Type{fields}.extra<&W::extra>();
    return type;
}

template <>
const Type& describe<CreateReportingWebhookRequest>() {
    using R = CreateReportingWebhookRequest;
    static constexpr auto type = Type{settings<R>}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListReportingWebhooksResponse>() {
    using R = ListReportingWebhooksResponse;
    static constexpr Field fields[] = {
        field<&R::reporting_webhooks>("reporting_webhooks"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListReportingWebhooksRequest>() {
    static constexpr Type type;
    return type;
}

template <>
const Type& describe<GetReportingWebhookRequest>() {
    using R = GetReportingWebhookRequest;
    static constexpr Field fields[] = {
        path<&R::webhook_id>("webhook_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateReportingWebhookRequest>() {
    using R = UpdateReportingWebhookRequest;
    static constexpr Field target[] = {
        path<&R::webhook_id>("webhook_id"),
    };
    static constexpr auto fields = join(target, settings<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<DeleteReportingWebhookRequest>() {
    using R = DeleteReportingWebhookRequest;
    static constexpr Field fields[] = {
        path<&R::webhook_id>("webhook_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_REPORTING_WEBHOOKS)

}  // namespace cio
