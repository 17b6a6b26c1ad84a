// SPDX-License-Identifier: MIT
#include <cio/api/activities.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <class F, class D>
void fields(F& f, D& r, For<ListActivitiesResponse>) {
    f("activities", r.activities);
    f("next", r.next);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ListActivitiesRequest>) {
    f.query("type", r.type);
    f.query("name", r.name);
    f.query("deleted", r.deleted);
    f.query("customer_id", r.customer_id);
    f.query("id_type", r.id_type);
    f.query("start", r.start);
    f.query("limit", r.limit);
}

}  // namespace api

#define ACTIVITY_OPERATIONS(OP) \
    OP(list_activities, ListActivitiesRequest, get, "/activities", standard, read_only, "The workspace's activity log")

CIO_DEFINE_OPERATIONS(activities, "Activities", ACTIVITY_OPERATIONS)

Result<ListActivitiesResponse> AppClient::list_activities() const { return call(ListActivitiesRequest{}); }

}  // namespace cio
