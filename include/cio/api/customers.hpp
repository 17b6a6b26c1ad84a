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
#include <cio/api/objects.hpp>
#include <cio/api/segments.hpp>
#include <cio/api/transactional.hpp>
#include <cio/audience.hpp>
#include <cio/json.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// A page of the people that a search found.
struct SearchCustomersResponse {
    std::vector<CustomerIdentifiers> identifiers;  ///< The people.
    std::string next;                              ///< Cursor of the next page; empty on the last.
    Json extra;                                    ///< Fields that this version does not know.

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

/// The people with an e-mail address.
struct GetPeopleByEmailResponse {
    std::vector<CustomerIdentifiers> results;  ///< The people; none if nobody has the address.
    Json extra;                                ///< Fields that this version does not know.
};

/// The people with an e-mail address, in one answer. There can be more than one where the workspace does not identify
/// people by their address.
///
/// `GET /customers`. At most 10 requests per second per workspace.
struct GetPeopleByEmailRequest {
    using Response = GetPeopleByEmailResponse;  ///< What a success holds.

    std::string email{};  ///< The address. Required.
};

/// A page of the people that a search found.
struct SearchPeopleResponse {
    std::vector<CustomerIdentifiers> identifiers;  ///< The people. Prefer these to `ids`.
    std::vector<std::string> ids;                  ///< Their ids; empty text for a person without one.
    std::string next;                              ///< Cursor of the next page; empty on the last.
    Json extra;                                    ///< Fields that this version does not know.

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
    std::string id;                                  ///< The id that the person was asked for by.
    std::optional<std::string> email;                ///< E-mail address, in an older description of the API.
    std::optional<Timestamp> created_at;             ///< When the person was created, likewise.
    std::optional<CustomerIdentifiers> identifiers;  ///< What identifies the person.
    Json attributes;                                 ///< Object of attributes; the service gives values as text.
    std::map<std::string, Timestamp> timestamps;     ///< When each attribute last changed. Deprecated.
    std::optional<bool> unsubscribed;                ///< Whether the person has unsubscribed from everything.
    std::vector<Device> devices;                     ///< Devices that can get push notifications.
    Json extra;                                      ///< Fields that this version does not know.
};

/// A person's attributes and devices.
///
/// `GET /customers/{identifier}/attributes`. At most 10 requests per second per workspace.
/// `GetPeopleByIdRequest` gets those of up to 100 people at once.
struct GetCustomerAttributesRequest {
    using Response = Customer;  ///< What a success holds.

    std::string identifier{};  ///< The person. Required.
    IdType id_type{};          ///< What `identifier` is. Default `IdType::id`.
};

/// A person, as one of several in an answer.
struct CustomerProfile {
    Customer customer;  ///< The person.
    Json extra;         ///< Fields that this version does not know.
};

/// The people who were found.
struct GetPeopleByIdResponse {
    std::vector<CustomerProfile> customers;  ///< The people; those who do not exist are left out.
    Json extra;                              ///< Fields that this version does not know.
};

/// The attributes and devices of up to 100 people, in one answer. People who do not exist are left out of it:
/// `Customer::id` tells who is who.
///
/// `POST /customers/attributes`; changes nothing, and is repeated freely. At most 10 requests per second per workspace.
struct GetPeopleByIdRequest {
    using Response = GetPeopleByIdResponse;  ///< What a success holds.

    IdType id_type{};                ///< What all of `ids` are. Default `IdType::id`.
    std::vector<std::string> ids{};  ///< The people, at most 100. Required.
    Json extra{};                    ///< Further fields of the body, for what this version does not know.
};

/// An object that a person is related to.
struct CustomerRelationship {
    std::optional<std::string> object_type_id;    ///< The type of the object, `ObjectType::id`.
    ObjectIdentifiers identifiers;                ///< The object.
    Json attributes;                              ///< Object of attributes of the relationship, not of the object.
    std::map<std::string, Timestamp> timestamps;  ///< When each attribute was set.
    Json extra;                                   ///< Fields that this version does not know.
};

/// A page of the objects that a person is related to.
struct GetCustomerRelationshipsResponse {
    std::vector<CustomerRelationship> cio_relationships;  ///< The objects.
    std::string next;                                     ///< Cursor of the next page; empty on the last.
    Json extra;                                           ///< Fields that this version does not know.

    static constexpr auto page_items =
        &GetCustomerRelationshipsResponse::cio_relationships;  ///< What `AppClient::items` goes through.
};

/// The objects that a person is related to, a page at a time. An object may be on more than one page.
///
/// `GET /customers/{customer_id}/relationships`. At most 10 requests per second per workspace. Put the `next` of a page
/// into `start` to get the page after it; an empty `next` says that there is none.
struct GetCustomerRelationshipsRequest {
    using Response = GetCustomerRelationshipsResponse;  ///< What a success holds.

    std::string customer_id{};            ///< The person. Required.
    IdType id_type{};                     ///< What `customer_id` is. Default `IdType::id`.
    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< Objects per page.
};

/// The segments that a person is in.
struct GetCustomerSegmentsResponse {
    std::vector<Segment> segments;  ///< The segments; only id, name and description are certain to be set.
    Json extra;                     ///< Fields that this version does not know.
};

/// The segments that a person is in, in one answer.
///
/// `GET /customers/{identifier}/segments`. At most 10 requests per second per workspace.
struct GetCustomerSegmentsRequest {
    using Response = GetCustomerSegmentsResponse;  ///< What a success holds.

    std::string identifier{};  ///< The person. Required.
    IdType id_type{};          ///< What `identifier` is. Default `IdType::id`.
};

/// A page of what a person did and received.
struct GetCustomerActivitiesResponse {
    std::vector<Activity> activities;  ///< The activities.
    std::string next;                  ///< Cursor of the next page; empty on the last.
    Json extra;                        ///< Fields that this version does not know.

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
    IdType id_type{};                     ///< What `identifier` is. Default `IdType::id`.
    ActivityType type{};                  ///< Only what is of this type.
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
    IdType id_type{};                     ///< What `identifier` is. Default `IdType::id`.
    std::optional<Timestamp> start_ts{};  ///< Only deliveries made at this time or later.
    std::optional<Timestamp> end_ts{};    ///< Only deliveries made at this time or earlier.
    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< Deliveries per page. Default 50, at most 1,000.
};

/// A subscription topic and what a person chose.
struct TopicPreference {
    std::string id;                          ///< Identifies the topic: `SubscriptionTopic::id`, as text.
    std::optional<bool> subscribed;          ///< Whether the person gets messages about it.
    std::optional<std::string> name;         ///< Name, in the language asked for.
    std::optional<std::string> description;  ///< Description, in the language asked for.
    Json extra;                              ///< Fields that this version does not know.
};

/// What stands at the top of the subscription center's page.
struct SubscriptionCenterHeader {
    std::optional<std::string> title;     ///< Title, in the language asked for.
    std::optional<std::string> subtitle;  ///< What stands below it, in the language asked for.
    Json extra;                           ///< Fields that this version does not know.
};

/// What a person wants to hear about, and all that a preference page of your own needs.
struct CustomerSubscriptionPreferences {
    std::optional<std::string> id;                   ///< The id that you gave the person, if any.
    std::optional<CustomerIdentifiers> identifiers;  ///< What identifies the person.
    std::vector<TopicPreference> topics;             ///< All topics of the workspace.
    std::optional<bool> unsubscribed;                ///< Whether the person has unsubscribed from everything.
    std::optional<SubscriptionCenterHeader> header;  ///< Texts of the page.
    Json extra;                                      ///< Fields that this version does not know.
};

/// What a person wants to hear about, with the texts of the subscription center in a language.
///
/// `GET /customers/{customer_id}/subscription_preferences`. At most 10 requests per second per workspace.
struct GetCustomerSubscriptionPreferencesRequest {
    using Response = CustomerSubscriptionPreferences;  ///< What a success holds.

    std::string customer_id{};                     ///< The person. Required.
    IdType id_type{};                              ///< What `customer_id` is. Default `IdType::id`.
    std::optional<std::string> language{};         ///< Language tag of the texts. Default: the workspace's language.
    std::optional<std::string> accept_language{};  ///< The same, as a browser's `Accept-Language` header has it.
};

}  // namespace cio
