// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/audience.hpp>
#include <cio/json.hpp>
#include <cio/optional_list.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// A recipient of a broadcast with values of its own. Exactly one of `id` and `email` names the
/// person, who must exist.
struct PerUserData {
    std::optional<std::string> id{};     ///< The person's id.
    std::optional<std::string> email{};  ///< The person's e-mail address; no two people may share it.
    Json data{};                         ///< Object of values for this person's message.
};

/// What the service answers when it has accepted a trigger.
struct TriggerBroadcastResponse {
    std::optional<std::int64_t> id{};  ///< Identifies the trigger; see `AppClient::list_broadcast_triggers`.
    Json extra{};                      ///< Fields that this version does not know.
};

/// Triggers an API-triggered broadcast. It goes to at most one of: `recipients`, `emails`, `ids`,
/// `per_user_data`, the people in the file at `data_file_url`; without any of them, to the audience
/// that the broadcast has in the workspace. A list that is given must not be empty: an empty list is
/// refused here, before anything is sent, and never means the broadcast's own audience.
///
/// People are not created. One who does not exist fails the whole broadcast, unless
/// `email_ignore_missing` or `id_ignore_missing` is set.
///
/// `POST /campaigns/{campaign_id}/triggers`. At most 1 request per 10 seconds per workspace; the body
/// at most 25 MB, `data` at most 50,000 bytes of JSON, `ids` and `per_user_data` at most 10,000
/// entries. Never repeated once the service may have acted on it;
/// `AppClient::list_broadcast_triggers` shows whether it has.
struct BroadcastTriggerRequest {
    using Response = TriggerBroadcastResponse;  ///< What a success holds.

    std::int64_t campaign_id{};                 ///< The broadcast. Required.
    AudienceFilter recipients{};                ///< Goes to the people who match.
    OptionalList<std::string> emails{};         ///< Goes to the people with these addresses.
    OptionalList<std::string> ids{};            ///< Goes to the people with these ids; at most 10,000.
    OptionalList<PerUserData> per_user_data{};  ///< Goes to these people; at most 10,000.
    /// Goes to the people in the file at this URL: one JSON object per line, shaped like
    /// `PerUserData`. A compressed file needs `Content-Encoding: gzip` from its server.
    std::optional<std::string> data_file_url{};
    Json data{};                                 ///< Object of values for all, `{{trigger.<key>}}`; 50,000 bytes.
    std::optional<bool> email_add_duplicates{};  ///< Send to all who share an address; else an error. Default false.
    std::optional<bool> email_ignore_missing{};  ///< Skip addresses that nobody has; else an error. Default false.
    std::optional<bool> id_ignore_missing{};     ///< Skip ids that nobody has; else an error. Default false.
    Json extra{};                                ///< Further fields of the body, for what this version does not know.
};

/// One time that a broadcast was triggered.
struct BroadcastTrigger {
    std::int64_t id{};                           ///< Identifies the trigger.
    std::optional<std::int64_t> broadcast_id{};  ///< The broadcast.
    std::optional<Timestamp> created_at{};       ///< When it was triggered.
    std::optional<Timestamp> processed_at{};     ///< When the trigger was processed.
    Json extra{};                                ///< Fields that this version does not know.
};

/// The times that a broadcast was triggered.
struct ListBroadcastTriggersResponse {
    std::vector<BroadcastTrigger> triggers{};  ///< One per trigger.
    Json extra{};                              ///< Fields that this version does not know.
};

/// The times that a broadcast was triggered, in one answer.
///
/// `GET /broadcasts/{broadcast_id}/triggers`. At most 10 requests per second per workspace.
struct ListBroadcastTriggersRequest {
    using Response = ListBroadcastTriggersResponse;  ///< What a success holds.

    std::int64_t broadcast_id{};  ///< The broadcast: the `campaign_id` that it is triggered with. Required.
};

}  // namespace cio
