// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/enums.hpp>
#include <cio/audience.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// How far an export has come. Success and failure each end it; success has two names.
struct ExportStatus : OpenEnum<ExportStatus> {
    using OpenEnum::OpenEnum;
    static constexpr Constant pending{"pending"};      ///< Not finished.
    static constexpr Constant running{"running"};      ///< Being made.
    static constexpr Constant done{"done"};            ///< Ready to be downloaded.
    static constexpr Constant completed{"completed"};  ///< The same, in an older description of the API.
    static constexpr Constant failed{"failed"};        ///< Failed.
};

/// What an export holds.
struct ExportType : OpenEnum<ExportType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant customers{"customers"};    ///< People.
    static constexpr Constant deliveries{"deliveries"};  ///< Deliveries.
};

/// An export: a job that makes a file. Poll `AppClient::get_export` until `status` is neither
/// `pending` nor `running`, then get the file with `AppClient::download_export`.
///
/// Two descriptions of the service name different members: `id` and `status` are common to both,
/// `download_url` belongs to the older one, all others to today's.
struct ExportResponse {
    std::int64_t id{};                          ///< Identifies the export.
    ExportStatus status;                        ///< How far it has come.
    std::optional<std::string> download_url;    ///< Link to the file, once it is ready.
    std::optional<bool> failed;                 ///< Whether it failed.
    ExportType type;                            ///< What it holds.
    std::optional<std::string> description;     ///< Description.
    std::optional<std::int64_t> total;          ///< Number of entries; 0 until it is ready.
    std::optional<std::int64_t> downloads;      ///< How often it was downloaded.
    std::optional<std::int64_t> user_id;        ///< Who started it.
    std::optional<std::string> user_email;      ///< The address of who started it.
    std::optional<std::string> deduplicate_id;  ///< `<id>:<time of the last change>`.
    std::optional<Timestamp> created_at;        ///< When it was started.
    std::optional<Timestamp> updated_at;        ///< When it last changed.
    Json extra;                                 ///< Fields that this version does not know.
};

/// Starts an export of people. Today's service wants `filters`.
///
/// `POST /exports/customers`. At most 10 requests per second per workspace. Never repeated once the
/// service may have acted on it; `AppClient::list_exports` shows whether it has.
struct ExportCustomersRequest {
    using Response = ExportResponse;  ///< What a success holds.

    AudienceFilter filters{};               ///< Whom to export.
    std::vector<std::string> attributes{};  ///< Attributes that become further columns.
    std::optional<Timestamp> start{};       ///< From when, in an older description of the API.
    std::optional<Timestamp> end{};         ///< Until when, in an older description of the API.
    Json extra{};                           ///< Further fields of the body, for what this version does not know.
};

/// Starts an export of deliveries, of at most one newsletter, campaign, transactional message or
/// action. Without `start` and `end` it covers the latest 6 months; a range over 12 months is cut to
/// its last 12. The times are those at which deliveries were made, not sent.
///
/// `POST /exports/deliveries`. At most 10 requests per second per workspace. Never repeated once the
/// service may have acted on it; `AppClient::list_exports` shows whether it has.
struct ExportDeliveriesRequest {
    using Response = ExportResponse;  ///< What a success holds.

    std::optional<std::int64_t> newsletter_id{};             ///< Only this newsletter.
    std::optional<std::int64_t> campaign_id{};               ///< Only this campaign.
    std::optional<std::int64_t> transactional_message_id{};  ///< Only this transactional message.
    std::optional<std::int64_t> action_id{};                 ///< Only this action.
    std::optional<std::int64_t> template_id{};               ///< Only this message template.
    std::optional<Timestamp> start{};                        ///< From when.
    std::optional<Timestamp> end{};                          ///< Until when.
    std::vector<std::string> attributes{};                   ///< People's attributes that become further columns.
    DeliveryMetric metric{};                                 ///< Only deliveries to which this has happened.
    std::optional<bool> drafts{};                            ///< Drafts as well. Default false.
    Json filters{};                                          ///< Object of filters, in an older description.
    Json extra{};  ///< Further fields of the body, for what this version does not know.
};

/// The exports of the workspace.
struct ListExportsResponse {
    std::vector<ExportResponse> exports;  ///< The exports.
    Json extra;                           ///< Fields that this version does not know.
};

/// All exports of the workspace.
///
/// `GET /exports`. At most 10 requests per second per workspace.
struct ListExportsRequest {
    using Response = ListExportsResponse;  ///< What a success holds.
};

/// The state of an export.
///
/// `GET /exports/{export_id}`. At most 10 requests per second per workspace.
struct GetExportRequest {
    using Response = ExportResponse;  ///< What a success holds.

    std::int64_t export_id{};  ///< The export. Required.
};

/// Where an export's file is.
struct DownloadExportResponse {
    std::string url;  ///< Signed link, good for 15 minutes. It needs no key: do not send one there.
    Json extra;       ///< Fields that this version does not know.
};

/// A link to an export's file. The export must be ready.
///
/// `GET /exports/{export_id}/download`. At most 10 requests per second per workspace.
struct DownloadExportRequest {
    using Response = DownloadExportResponse;  ///< What a success holds.

    std::int64_t export_id{};  ///< The export. Required.
};

}  // namespace cio
