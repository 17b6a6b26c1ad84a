// SPDX-License-Identifier: MIT
#include <cio/api/customers.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <class F, class D>
void fields(F& f, D& r, For<SearchCustomersResponse>) {
    f("identifiers", r.identifiers);
    f("next", r.next);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<SearchCustomersRequest>) {
    f.query("filter", r.filter);
    f.query("start", r.start);
    f.query("limit", r.limit);
}

template <class F, class D>
void fields(F& f, D& r, For<SearchPeopleResponse>) {
    f("identifiers", r.identifiers);
    f("ids", r.ids);
    f("next", r.next);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<SearchPeopleRequest>) {
    f.body("filter", r.filter, required);
    f.query("start", r.start);
    f.query("limit", r.limit);
}

template <>
inline constexpr std::string_view envelope_of<Customer> = "customer";

template <class F, class D>
void fields(F& f, D& c, For<Customer>) {
    f("id", c.id);
    f("email", c.email);
    f("created_at", c.created_at);
    f("identifiers", c.identifiers);
    f("attributes", c.attributes);
    f("timestamps", c.timestamps);
    f("unsubscribed", c.unsubscribed);
    f("devices", c.devices);
    f.extra(c.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<GetCustomerAttributesRequest>) {
    f.path("identifier", r.identifier);
    f.query("id_type", r.id_type);
}

template <class F, class D>
void fields(F& f, D& r, For<GetCustomerSegmentsResponse>) {
    f("segments", r.segments);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<GetCustomerSegmentsRequest>) {
    f.path("identifier", r.identifier);
    f.query("id_type", r.id_type);
}

template <class F, class D>
void fields(F& f, D& r, For<GetCustomerActivitiesResponse>) {
    f("activities", r.activities);
    f("next", r.next);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<GetCustomerActivitiesRequest>) {
    f.path("identifier", r.identifier);
    f.query("id_type", r.id_type);
    f.query("type", r.type);
    f.query("name", r.name);
    f.query("start", r.start);
    f.query("limit", r.limit);
}

template <class F, class D>
void fields(F& f, D& r, For<GetCustomerMessagesResponse>) {
    f("messages", r.messages);
    f("next", r.next);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<GetCustomerMessagesRequest>) {
    f.path("identifier", r.identifier);
    f.query("id_type", r.id_type);
    f.query("start_ts", r.start_ts);
    f.query("end_ts", r.end_ts);
    f.query("start", r.start);
    f.query("limit", r.limit);
}

}  // namespace api

#define CUSTOMER_OPERATIONS(OP)                                                                                    \
    OP(search_customers, SearchCustomersRequest, get, "/customers", standard, read_only,                           \
       "Find people with a filter, the older way")                                                                 \
    OP(search_people, SearchPeopleRequest, post, "/customers", standard, read_only, "Find people with a filter")   \
    OP(get_customer_attributes, GetCustomerAttributesRequest, get, "/customers/{identifier}/attributes", standard, \
       read_only, "A person's attributes and devices")                                                             \
    OP(get_customer_segments, GetCustomerSegmentsRequest, get, "/customers/{identifier}/segments", standard,       \
       read_only, "The segments that a person is in")                                                              \
    OP(get_customer_activities, GetCustomerActivitiesRequest, get, "/customers/{identifier}/activities", standard, \
       read_only, "What a person did and received")                                                                \
    OP(get_customer_messages, GetCustomerMessagesRequest, get, "/customers/{identifier}/messages", standard,       \
       read_only, "The messages sent to a person")

CIO_DEFINE_OPERATIONS(customers, "Customers", CUSTOMER_OPERATIONS)

}  // namespace cio
