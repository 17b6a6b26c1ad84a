// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/enums.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>

namespace cio {

/// What a sender identity sends.
struct SenderType : OpenEnum<SenderType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant email{"email"};  ///< E-mails.
    static constexpr Constant phone{"phone"};  ///< Text messages.
};

/// A sender of messages.
struct SenderIdentity {
    std::int64_t id{};                          ///< Identifies the sender.
    std::optional<std::string> deduplicate_id;  ///< `<id>:<time of the last change>`.
    std::optional<std::string> name;            ///< Name that recipients see.
    std::optional<std::string> email;           ///< E-mail address.
    std::optional<std::string> address;         ///< `Name <address>`; in an older description, the address.
    std::optional<std::string> reply_to;        ///< Reply-to address, in an older description of the API.
    std::optional<std::string> phone;           ///< Phone number of a sender of text messages.
    SenderType template_type;                   ///< What it sends.
    std::optional<bool> verified;               ///< Whether it was verified, in an older description of the API.
    std::optional<bool> auto_generated;         ///< Whether the service made it.
    std::optional<bool> hidden;                 ///< Whether the user interface hides it.
    Json extra;                                 ///< Fields that this version does not know.
};

/// A page of sender identities.
struct ListSenderIdentitiesResponse {
    std::vector<SenderIdentity> sender_identities;  ///< The senders.
    std::string next;                               ///< Cursor of the next page; empty on the last.
    Json extra;                                     ///< Fields that this version does not know.

    static constexpr auto page_items =
        &ListSenderIdentitiesResponse::sender_identities;  ///< What `AppClient::items` goes through.
};

/// The sender identities of the workspace, a page at a time.
///
/// `GET /sender_identities`. At most 10 requests per second per workspace. Put the `next` of a page
/// into `start` to get the page after it; an empty `next` says that there is none.
struct ListSenderIdentitiesRequest {
    using Response = ListSenderIdentitiesResponse;  ///< What a success holds.

    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< Senders per page.
    SortOrder sort{};                     ///< Oldest or newest first.
    std::optional<bool> hidden{};         ///< Include senders that the user interface hides.
};

/// One sender identity.
///
/// `GET /sender_identities/{sender_id}`. At most 10 requests per second per workspace.
struct GetSenderIdentityRequest {
    using Response = SenderIdentity;  ///< What a success holds.

    std::int64_t sender_id{};  ///< The sender. Required.
};

/// What a sender identity is used by: the ids of campaigns and newsletters.
struct GetSenderIdentityUsageResponse {
    std::vector<std::int64_t> campaigns;          ///< Campaigns.
    std::vector<std::int64_t> sent_newsletters;   ///< Newsletters that have been sent.
    std::vector<std::int64_t> draft_newsletters;  ///< Newsletters that have not been sent.
    Json extra;                                   ///< Fields that this version does not know.
};

/// The campaigns and newsletters that use a sender identity.
///
/// `GET /sender_identities/{sender_id}/used_by`. At most 10 requests per second per workspace.
struct GetSenderIdentityUsageRequest {
    using Response = GetSenderIdentityUsageResponse;  ///< What a success holds.

    std::int64_t sender_id{};  ///< The sender. Required.
};

}  // namespace cio
