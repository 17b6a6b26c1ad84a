// SPDX-License-Identifier: MIT
#include "testing/csv.hpp"
#include "testing/errors.hpp"
#include "testing/exports.hpp"
#include "testing/filter_match.hpp"
#include "testing/handlers.hpp"
#include "testing/messages.hpp"
#include "testing/paging.hpp"

namespace cio::testing {

namespace {

constexpr std::chrono::minutes link_lifetime{15};

std::string time_text(const std::optional<Timestamp>& time) {
    return time ? std::to_string(time->time_since_epoch().count()) : std::string{};
}

std::string attribute_text(const Person& person, const std::string& name) {
    const auto& value = person.attribute(name);
    return value.is_null() ? std::string{} : as_text(value);
}

template <class Names>
std::string heading(std::vector<std::string> columns, const Names& further) {
    columns.insert(columns.end(), further.begin(), further.end());
    return csv_line(columns);
}

Csv people_csv(const Workspace& workspace, const ExportCustomersRequest& request) {
    Csv csv{heading({"cio_id", "id", "email", "created_at"}, request.attributes), {}};
    auto people = choose_from(workspace.people, [](const Person& /*any*/) { return true; });
    if (!request.filters.empty()) {
        // The filter was fine when the export began; a segment may be gone by now.
        people = people_matching(workspace, request.filters.json(), "/filters").value_or(std::vector<const Person*>{});
    }
    for (const auto* person : people) {
        const auto& customer = person->customer;
        if ((request.start && customer.created_at < request.start) ||
            (request.end && customer.created_at > request.end)) {
            continue;
        }
        std::vector<std::string> values{person->cio_id(), customer.id, customer.email.value_or(""),
                                        time_text(customer.created_at)};
        for (const auto& name : request.attributes) values.push_back(attribute_text(*person, name));
        csv.lines.push_back(csv_line(values));
    }
    return csv;
}

bool is_wanted(const Delivery& delivery, const ExportDeliveriesRequest& request) {
    const auto& message = delivery.message;
    const bool draft = message.metrics && message.metrics->drafted && !message.metrics->sent;
    return (!request.newsletter_id || message.newsletter_id == request.newsletter_id) &&
           (!request.campaign_id || message.campaign_id == request.campaign_id) &&
           (!request.transactional_message_id || delivery.transactional_id == request.transactional_message_id) &&
           (!request.action_id || message.action_id == request.action_id) &&
           (!request.template_id || message.message_template_id == std::to_string(*request.template_id)) &&
           (!request.start || message.created >= request.start) && (!request.end || message.created <= request.end) &&
           (!draft || request.drafts.value_or(false));
}

Json metric_of(const ExportDeliveriesRequest& request) { return request.metric ? Json(request.metric.text()) : Json(); }

Csv deliveries_csv(const Workspace& workspace, const ExportDeliveriesRequest& request) {
    Csv csv{heading({"delivery_id", "type", "customer_id", "recipient", "subject", "created", "sent", "delivered",
                     "opened", "clicked"},
                    request.attributes),
            {}};
    // The metric was checked when the export began.
    const auto chosen = having(choose_from(workspace.deliveries,
                                           [&](const Delivery& delivery) { return is_wanted(delivery, request); }),
                               metric_of(request), Json())
                            .value();
    for (const auto* delivery : chosen) {
        const auto& message = delivery->message;
        const auto metrics = message.metrics.value_or(MessageMetrics{});
        std::vector<std::string> values{message.id,
                                        message.type.text(),
                                        message.customer_id.value_or(""),
                                        message.recipient.value_or(""),
                                        message.subject.value_or(""),
                                        time_text(message.created),
                                        time_text(metrics.sent),
                                        time_text(metrics.delivered),
                                        time_text(metrics.opened),
                                        time_text(metrics.clicked)};
        const auto* person = workspace.find_person(IdType::id, message.customer_id.value_or(""));
        for (const auto& name : request.attributes) {
            values.push_back(person == nullptr ? "" : attribute_text(*person, name));
        }
        csv.lines.push_back(csv_line(values));
    }
    return csv;
}

/// A new link to the file of an export that is done.
std::string link_to(Workspace& workspace, std::int64_t export_id) {
    constexpr std::size_t token_bytes = 24;  // a size whose base64 has no '='
    const auto token = workspace.random.url_token(token_bytes);
    workspace.links[token] = {export_id, now() + link_lifetime};
    return workspace.origin + "/downloads/" + std::to_string(export_id) + ".csv?token=" + token;
}

void finish_if_due(Workspace& workspace, StoredExport& stored) {
    if (stored.state.status == ExportStatus::done) return;
    stored.state.updated_at = now();
    if (stored.polls_left > 0) return;
    auto csv = stored.make(workspace);
    stored.state.total = static_cast<std::int64_t>(csv.lines.size());
    stored.file = std::move(csv.heading);
    for (const auto& text : csv.lines) stored.file += text;
    stored.state.status = ExportStatus::done;
}

Result<ExportResponse> export_customers(Workspace& workspace, const ExportCustomersRequest& request) {
    if (!request.filters.empty()) {
        const auto people = people_matching(workspace, request.filters.json(), "/filters");
        if (!people) return people.error();
    }
    return start_export(workspace, ExportType::customers,
                        [request](const Workspace& later) { return people_csv(later, request); });
}

Result<ExportResponse> export_deliveries(Workspace& workspace, const ExportDeliveriesRequest& request) {
    const auto given = int{request.newsletter_id.has_value()} + int{request.campaign_id.has_value()} +
                       int{request.transactional_message_id.has_value()} + int{request.action_id.has_value()};
    if (given > 1) {
        return bad_request("newsletter_id, campaign_id, transactional_message_id and action_id exclude one another");
    }
    if (const auto known = having({}, metric_of(request), Json()); !known) return known.error();
    return start_export(workspace, ExportType::deliveries,
                        [request](const Workspace& later) { return deliveries_csv(later, request); });
}

Result<ListExportsResponse> list_exports(Workspace& workspace, const ListExportsRequest& /*request*/) {
    ListExportsResponse response;
    for (const auto& [id, stored] : workspace.exports) response.exports.push_back(stored.state);
    return response;
}

Result<ExportResponse> get_export(Workspace& workspace, const GetExportRequest& request) {
    auto* stored = find_in(workspace.exports, request.export_id);
    if (stored == nullptr) return not_found("export " + std::to_string(request.export_id));
    if (stored->polls_left > 0) {
        --stored->polls_left;
        stored->state.status = ExportStatus::running;
    }
    finish_if_due(workspace, *stored);
    auto state = stored->state;
    if (state.status == ExportStatus::done) state.download_url = link_to(workspace, request.export_id);
    return state;
}

Result<DownloadExportResponse> download_export(Workspace& workspace, const DownloadExportRequest& request) {
    auto* stored = find_in(workspace.exports, request.export_id);
    if (stored == nullptr) return not_found("export " + std::to_string(request.export_id));
    finish_if_due(workspace, *stored);
    if (stored->state.status != ExportStatus::done) {
        return bad_request("export " + std::to_string(request.export_id) + " is not done");
    }
    return DownloadExportResponse{link_to(workspace, request.export_id), {}};
}

}  // namespace

ExportResponse start_export(Workspace& workspace, ExportType type, std::function<Csv(const Workspace&)> make) {
    StoredExport stored;
    auto& state = stored.state;
    state.id = free_id(workspace.exports);
    state.type = std::move(type);
    state.status = ExportStatus::pending;
    state.description = "";
    state.failed = false;
    state.total = 0;
    state.downloads = 0;
    state.created_at = state.updated_at = now();
    state.deduplicate_id = deduplicate_id(state.id, now());
    stored.polls_left = workspace.export_polls;
    stored.make = std::move(make);
    return workspace.exports.emplace(state.id, std::move(stored)).first->second.state;
}

void add_export_handlers(Handlers& handlers) {
    handlers.add(export_customers);
    handlers.add(export_deliveries);
    handlers.add(list_exports);
    handlers.add(get_export);
    handlers.add(download_export);
}

}  // namespace cio::testing
