// SPDX-License-Identifier: MIT
#include "testing/exports.hpp"
#include "testing/resource_rules.hpp"
#include "testing/resource_table.hpp"
#include "testing/resource_verbs.hpp"

namespace cio::testing {

namespace {

/// Where files can be fetched from: an import from anywhere else fails. Nothing is fetched: other imports are empty.
bool can_be_fetched(const std::string& url) { return url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0; }

/// Ends an import. What went wrong is an export, to be downloaded.
void finish(Workspace& workspace, Json& import) {
    const auto url = as_text(at(import, "_data_file_url"));
    if (can_be_fetched(url)) {
        import["state"] = "imported";
        return;
    }
    import["state"] = "failed";
    import["error"] = "the file cannot be fetched from " + url;
    const auto& report = start_export(workspace, ExportType::customers, [url](const Workspace& /*later*/) {
        return Csv{"line,error\n", {"1,the file cannot be fetched\n"}};
    });
    import["error_export_id"] = report.id;
    import["error_download_url"] =
        workspace.origin + "/v1/exports/" + std::to_string(report.id) + "/download";
}

}  // namespace

Result<void> rules::import(Workspace& workspace, Change& change) {
    if (change.verb != Verb::create) return {};
    change.after["_data_file_url"] = at(change.asked, "data_file_url");
    change.after["_polls_left"] = workspace.export_polls;
    return {};
}

/// Each look at an import takes it further, as with exports.
Result<Json> custom::poll_import(Workspace& workspace, const Asked& asked, Json& import) {
    const auto left = number_at(import, "_polls_left");
    if (left > 1) {
        import["_polls_left"] = left - 1;
        import["state"] = "importing";
        touch(resource::imports, import);
    } else if (left >= 0) {
        import["_polls_left"] = -1;
        finish(workspace, import);
        touch(resource::imports, import);
    }
    const auto& fields = fields_of(asked.operation.info.name);
    return object({{std::string{fields.envelope}, shown(import, resource::imports, fields.response)}});
}

}  // namespace cio::testing
