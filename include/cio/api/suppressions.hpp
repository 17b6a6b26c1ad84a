// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// Which of the lists of suppressed addresses at the e-mail service provider (ESP).
struct SuppressionType : OpenEnum<SuppressionType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant blocks{"blocks"};                  ///< Addresses whose mail servers blocked an e-mail.
    static constexpr Constant bounces{"bounces"};                ///< Addresses that bounced.
    static constexpr Constant spam_reports{"spam_reports"};      ///< Addresses that reported an e-mail as spam.
    static constexpr Constant invalid_emails{"invalid_emails"};  ///< Addresses that are not valid.
};

/// Why addresses are suppressed, as the ESP sorts them.
struct SuppressionCategory : OpenEnum<SuppressionCategory> {
    using OpenEnum::OpenEnum;
    static constexpr Constant bounces{"bounces"};  ///< They bounced.
    static constexpr Constant spam{"spam"};        ///< They reported an e-mail as spam.
};

/// An address that the ESP sends nothing to.
struct Suppression {
    std::string email;                  ///< The address.
    std::optional<Timestamp> created;   ///< When it was suppressed.
    std::optional<std::string> reason;  ///< Why, in the words of the ESP.
    std::optional<std::string> status;  ///< Status code of the ESP, mostly `550`.
    Json extra;                         ///< Fields that this version does not know.
};

/// Suppressed addresses.
struct ListSuppressionsResponse {
    SuppressionCategory category;           ///< Why they are suppressed.
    std::vector<Suppression> suppressions;  ///< The addresses.
    Json extra;                             ///< Fields that this version does not know.

    static constexpr auto page_items =
        &ListSuppressionsResponse::suppressions;  ///< What `AppClient::items` goes through.
};

/// Whether and why an address is suppressed, in one answer. An address can be suppressed for several sending domains.
///
/// `GET /esp/search_suppression/{email_address}`. At most 10 requests per second per workspace.
struct SearchSuppressionsRequest {
    using Response = ListSuppressionsResponse;  ///< What a success holds.

    std::string email_address{};  ///< The address. Required.
};

/// The suppressed addresses of one type, a page at a time. `ListDomainSuppressionsRequest` is faster where there are
/// many.
///
/// `GET /esp/suppression/{suppression_type}`. At most 10 requests per second per workspace. Add the number of
/// addresses on a page to `offset` to get the page after it; the answer does not say which page is the last, so that
/// reading to the end takes one more request unless `limit` is set. In a workspace with several sending domains, ask
/// for each: an address can be suppressed for more than one.
struct ListSuppressionsRequest {
    using Response = ListSuppressionsResponse;  ///< What a success holds.

    SuppressionType suppression_type{};    ///< Which list. Required.
    std::optional<std::string> domain{};   ///< Only this sending domain.
    std::optional<std::int64_t> offset{};  ///< Addresses to leave out at the beginning. Default 0.
    std::optional<std::int64_t> limit{};   ///< Addresses per page. Default 100, at most 1,000.
};

/// A page of the suppressed addresses of a sending domain.
struct ListDomainSuppressionsResponse {
    SuppressionCategory category;           ///< Why they are suppressed.
    std::vector<Suppression> suppressions;  ///< The addresses.
    std::string next;                       ///< Cursor of the next page; empty on the last.
    Json extra;                             ///< Fields that this version does not know.

    static constexpr auto page_items =
        &ListDomainSuppressionsResponse::suppressions;  ///< What `AppClient::items` goes through.
};

/// The suppressed addresses of one type and one sending domain, a page at a time.
///
/// `GET /esp/domains/{domain_name}/suppression/{suppression_type}`. At most 10 requests per second per workspace. Put
/// the `next` of a page into `start` to get the page after it; an empty `next` says that there is none.
struct ListDomainSuppressionsRequest {
    using Response = ListDomainSuppressionsResponse;  ///< What a success holds.

    std::string domain_name{};            ///< The sending domain. Required.
    SuppressionType suppression_type{};   ///< Which list. Required.
    std::optional<std::string> email{};   ///< Only this address: one result at most, and no further page.
    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< Addresses per page. Default 100, at most 1,000.
};

/// Takes an address off a list of suppressed addresses, so that the ESP sends to it again.
///
/// `DELETE /esp/suppression/{suppression_type}/{email_address}`. At most 10 requests per second per workspace. Safe to
/// repeat.
struct DeleteSuppressionRequest {
    using Response = void;  ///< A success holds nothing.

    SuppressionType suppression_type{};  ///< Which list. Required.
    std::string email_address{};         ///< The address. Required.
};

/// Suppresses an address at the ESP. The person who has it is not suppressed in the workspace.
///
/// `POST /esp/suppression/{suppression_type}/{email_address}`. At most 10 requests per second per workspace. Safe to
/// repeat.
struct CreateSuppressionRequest {
    using Response = void;  ///< A success holds nothing.

    SuppressionType suppression_type{};  ///< Which list. Required.
    std::string email_address{};         ///< The address. Required.
};

}  // namespace cio
