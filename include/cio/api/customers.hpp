// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/activities.hpp>
#include <cio/api/customer_identifiers.hpp>
#include <cio/api/enums.hpp>
#include <cio/api/messages.hpp>
#include <cio/api/segments.hpp>
#include <cio/api/transactional.hpp>
#include <cio/audience.hpp>
#include <cio/json.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// A page of the people that a search found.
struct SearchCustomersResponse {
    std::vector<CustomerIdentifiers> identifiers{};  ///< The people.
    std::string next{};                              ///< Cursor of the next page; empty on the last.
    Json extra{};                                    ///< Fields that this version does not know.

    static constexpr auto page_items =
        &SearchCustomersResponse::identifiers;  ///< What `AppClient::items` goes through.
};

/// Finds people with a filter, as an older description of the API has it. `SearchPeopleRequest` is
/// the search that the service documents today.
///
/// `GET /customers`. At most 10 requests per second per workspace. Put the `next` of a page into
/// `start` to get the page after it; an empty `next` says that there is none.
struct SearchCustomersRequest {
    using Response = SearchCustomersResponse;  ///< What a success holds.

    AudienceFilter filter{};              ///< Whom to find; travels as JSON text in the query.
    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< People per page.
};

/// A page of the people that a search found.
struct SearchPeopleResponse {
    std::vector<CustomerIdentifiers> identifiers{};  ///< The people. Prefer these to `ids`.
    std::vector<std::string> ids{};                  ///< Their ids; empty text for a person without one.
    std::string next{};                              ///< Cursor of the next page; empty on the last.
    Json extra{};                                    ///< Fields that this version does not know.

    static constexpr auto page_items = &SearchPeopleResponse::identifiers;  ///< What `AppClient::items` goes through.
};

/// Finds people with a filter, a page at a time. For very many people an export is the better way.
/// `SearchCustomersRequest` is the search of an older description of the API.
///
/// `POST /customers`; changes nothing, and is repeated freely. At most 10 requests per second per
/// workspace. Put the `next` of a page into `start` to get the page after it; an empty `next` says
/// that there is none.
struct SearchPeopleRequest {
    using Response = SearchPeopleResponse;  ///< What a success holds.

    AudienceFilter filter{};              ///< Whom to find. Required.
    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< People per page. Default 50, at most 1,000.
    Json extra{};                         ///< Further fields of the body, for what this version does not know.
};

/// A person.
struct Customer {
    std::string id{};                                  ///< The id that the person was asked for by.
    std::optional<std::string> email{};                ///< E-mail address, in an older description of the API.
    std::optional<Timestamp> created_at{};             ///< When the person was created, likewise.
    std::optional<CustomerIdentifiers> identifiers{};  ///< What identifies the person.
    Json attributes{};                                 ///< Object of attributes; the service gives values as text.
    std::map<std::string, Timestamp> timestamps{};     ///< When each attribute last changed. Deprecated.
    std::optional<bool> unsubscribed{};                ///< Whether the person has unsubscribed from everything.
    std::vector<Device> devices{};                     ///< Devices that can get push notifications.
    Json extra{};                                      ///< Fields that this version does not know.
};

/// A person's attributes and devices.
///
/// `GET /customers/{identifier}/attributes`. At most 10 requests per second per workspace.
struct GetCustomerAttributesRequest {
    using Response = Customer;  ///< What a success holds.

    std::string identifier{};         ///< The person. Required.
    std::optional<IdType> id_type{};  ///< What `identifier` is. Default `IdType::id`.
};

/// The segments that a person is in.
struct GetCustomerSegmentsResponse {
    std::vector<Segment> segments{};  ///< The segments; only id, name and description are certain to be set.
    Json extra{};                     ///< Fields that this version does not know.
};

/// The segments that a person is in, in one answer.
///
/// `GET /customers/{identifier}/segments`. At most 10 requests per second per workspace.
struct GetCustomerSegmentsRequest {
    using Response = GetCustomerSegmentsResponse;  ///< What a success holds.

    std::string identifier{};         ///< The person. Required.
    std::optional<IdType> id_type{};  ///< What `identifier` is. Default `IdType::id`.
};

/// A page of what a person did and received.
struct GetCustomerActivitiesResponse {
    std::vector<Activity> activities{};  ///< The activities.
    std::string next{};                  ///< Cursor of the next page; empty on the last.
    Json extra{};                        ///< Fields that this version does not know.

    static constexpr auto page_items =
        &GetCustomerActivitiesResponse::activities;  ///< What `AppClient::items` goes through.
};

/// What a person did and received, a page at a time. Activities of the last 30 days are certain to
/// be there, older ones may be. The service documents no order: sort by `Activity::timestamp` where it
/// matters.
///
/// `GET /customers/{identifier}/activities`. At most 10 requests per second per workspace. Put the
/// `next` of a page into `start` to get the page after it; an empty `next` says that there is none.
struct GetCustomerActivitiesRequest {
    using Response = GetCustomerActivitiesResponse;  ///< What a success holds.

    std::string identifier{};             ///< The person. Required.
    std::optional<IdType> id_type{};      ///< What `identifier` is. Default `IdType::id`.
    std::optional<ActivityType> type{};   ///< Only what is of this type.
    std::optional<std::string> name{};    ///< Only the event or attribute of this name.
    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< Activities per page. Default 10, at most 100.
};

/// The messages sent to a person, a page at a time: those of the latest 6 months, or between
/// `start_ts` and `end_ts`, of which the service covers 6 months at most.
///
/// `GET /customers/{identifier}/messages`. At most 10 requests per second per workspace. Put the
/// `next` of a page into `start` to get the page after it; an empty `next` says that there is none.
struct GetCustomerMessagesRequest {
    using Response = ListMessagesResponse;  ///< What a success holds.

    std::string identifier{};             ///< The person. Required.
    std::optional<IdType> id_type{};      ///< What `identifier` is. Default `IdType::id`.
    std::optional<Timestamp> start_ts{};  ///< Only deliveries made at this time or later.
    std::optional<Timestamp> end_ts{};    ///< Only deliveries made at this time or earlier.
    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< Deliveries per page. Default 50, at most 1,000.
};

}  // namespace cio
