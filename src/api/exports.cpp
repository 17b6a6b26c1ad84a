// SPDX-License-Identifier: MIT
#include <cio/api/exports.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<ExportResponse>() {
    using R = ExportResponse;
    static constexpr Field fields[] = {
        field<&R::id>("id"),
        field<&R::status>("status"),
        field<&R::download_url>("download_url"),
        field<&R::failed>("failed"),
        field<&R::type>("type"),
        field<&R::description>("description"),
        field<&R::total>("total"),
        field<&R::downloads>("downloads"),
        field<&R::user_id>("user_id"),
        field<&R::user_email>("user_email"),
        field<&R::deduplicate_id>("deduplicate_id"),
        field<&R::created_at>("created_at"),
        field<&R::updated_at>("updated_at"),
    };
    static constexpr auto type = Type{fields}.enveloped("export").extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ExportCustomersRequest>() {
    using R = ExportCustomersRequest;
    static constexpr Field fields[] = {
        body<&R::filters>("filters"),
        body<&R::attributes>("attributes"),
        body<&R::start>("start"),
        body<&R::end>("end"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ExportDeliveriesRequest>() {
    using R = ExportDeliveriesRequest;
    static constexpr Field fields[] = {
        body<&R::newsletter_id>("newsletter_id").one_of(),
        body<&R::campaign_id>("campaign_id").one_of(),
        body<&R::transactional_message_id>("transactional_message_id").one_of(),
        body<&R::action_id>("action_id").one_of(),
        body<&R::template_id>("template_id"),
        body<&R::start>("start"),
        body<&R::end>("end"),
        body<&R::attributes>("attributes"),
        body<&R::metric>("metric"),
        body<&R::drafts>("drafts"),
        body<&R::filters, AsObject>("filters"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListExportsResponse>() {
    using R = ListExportsResponse;
    static constexpr Field fields[] = {
        field<&R::exports>("exports"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListExportsRequest>() {
    static constexpr Type type;
    return type;
}

template <>
const Type& describe<GetExportRequest>() {
    using R = GetExportRequest;
    static constexpr Field fields[] = {
        path<&R::export_id>("export_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<DownloadExportResponse>() {
    using R = DownloadExportResponse;
    static constexpr Field fields[] = {
        field<&R::url>("url").required(),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<DownloadExportRequest>() {
    using R = DownloadExportRequest;
    static constexpr Field fields[] = {
        path<&R::export_id>("export_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_EXPORTS)

}  // namespace cio
