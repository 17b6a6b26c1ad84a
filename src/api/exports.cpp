// SPDX-License-Identifier: MIT
#include <cio/api/exports.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
inline constexpr std::string_view envelope_of<ExportResponse> = "export";

template <class F, class D>
void fields(F& f, D& e, For<ExportResponse>) {
    f("id", e.id);
    f("status", e.status);
    f("download_url", e.download_url);
    f("failed", e.failed);
    f("type", e.type);
    f("description", e.description);
    f("total", e.total);
    f("downloads", e.downloads);
    f("user_id", e.user_id);
    f("user_email", e.user_email);
    f("deduplicate_id", e.deduplicate_id);
    f("created_at", e.created_at);
    f("updated_at", e.updated_at);
    f.extra(e.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ExportCustomersRequest>) {
    f.body("filters", r.filters);
    f.body("attributes", r.attributes);
    f.body("start", r.start);
    f.body("end", r.end);
}

template <class F, class D>
void fields(F& f, D& r, For<ExportDeliveriesRequest>) {
    f.body("newsletter_id", r.newsletter_id);
    f.body("campaign_id", r.campaign_id);
    f.body("transactional_message_id", r.transactional_message_id);
    f.body("action_id", r.action_id);
    f.body("template_id", r.template_id);
    f.body("start", r.start);
    f.body("end", r.end);
    f.body("attributes", r.attributes);
    f.body("metric", r.metric);
    f.body("drafts", r.drafts);
    f.body("filters", AsObject{r.filters});

    f.one_of({"newsletter_id", "campaign_id", "transactional_message_id", "action_id"});
}

template <class F, class D>
void fields(F& f, D& r, For<ListExportsResponse>) {
    f("exports", r.exports);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& /*f*/, D& /*r*/, For<ListExportsRequest>) {}

template <class F, class D>
void fields(F& f, D& r, For<GetExportRequest>) {
    f.path("export_id", r.export_id);
}

template <class F, class D>
void fields(F& f, D& r, For<DownloadExportResponse>) {
    f("url", r.url, required);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<DownloadExportRequest>) {
    f.path("export_id", r.export_id);
}

}  // namespace api

#define EXPORT_OPERATIONS(OP)                                                                                    \
    OP(export_customers, ExportCustomersRequest, post, "/exports/customers", standard, once("list_exports"),     \
       "Start an export of people")                                                                              \
    OP(export_deliveries, ExportDeliveriesRequest, post, "/exports/deliveries", standard, once("list_exports"),  \
       "Start an export of deliveries")                                                                          \
    OP(list_exports, ListExportsRequest, get, "/exports", standard, read_only, "All exports")                    \
    OP(get_export, GetExportRequest, get, "/exports/{export_id}", standard, read_only, "The state of an export") \
    OP(download_export, DownloadExportRequest, get, "/exports/{export_id}/download", standard, read_only,        \
       "A link to an export's file")

CIO_DEFINE_OPERATIONS(exports, "Exports", EXPORT_OPERATIONS)

Result<ListExportsResponse> AppClient::list_exports() const { return call(ListExportsRequest{}); }
CIO_DEFINE_SHORTHAND(get_export, GetExportRequest, std::int64_t, export_id)
CIO_DEFINE_SHORTHAND(download_export, DownloadExportRequest, std::int64_t, export_id)

}  // namespace cio
