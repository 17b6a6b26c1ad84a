// SPDX-License-Identifier: MIT
#include <cio/api/broadcasts.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::size_t max_body_bytes = std::size_t{25} * 1024 * 1024;
constexpr std::size_t max_data_bytes = 50000;
constexpr std::size_t max_entries = 10000;

constexpr std::string_view empty_audience = "is empty; leave it out to reach the audience that the broadcast has";
constexpr std::string_view too_many_entries = "has too many entries; at most 10,000 in one request";

/// Whether a filter is either not given, or one that can choose people.
bool chooses(const AudienceFilter& filter) {
    return filter.empty() || (filter.json().is_object() && !filter.json().empty());
}

/// What the JSON text takes; text that is not UTF-8 is refused elsewhere.
std::size_t json_bytes(const Json& json) {
    return json.is_null() ? 0 : json.dump(-1, ' ', false, Json::error_handler_t::ignore).size();
}

}  // namespace

template <class F, class D>
void fields(F& f, D& p, For<PerUserData>) {
    f("id", p.id);
    f("email", p.email);
    f("data", AsObject{p.data});
    f.one_of({"id", "email"}, required);
}

template <>
inline constexpr bool may_be_empty<TriggerBroadcastResponse> = true;

template <class F, class D>
void fields(F& f, D& r, For<TriggerBroadcastResponse>) {
    f("id", r.id);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& t, For<BroadcastTrigger>) {
    f("id", t.id);
    f("broadcast_id", t.broadcast_id);
    f("created_at", t.created_at);
    f("processed_at", t.processed_at);
    f.extra(t.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ListBroadcastTriggersResponse>) {
    f("triggers", r.triggers);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<BroadcastTriggerRequest>) {
    f.path("campaign_id", r.campaign_id);
    f.body("recipients", r.recipients);
    f.body("emails", r.emails);
    f.body("ids", r.ids);
    f.body("per_user_data", r.per_user_data);
    f.body("data_file_url", r.data_file_url);
    f.body("data", AsObject{r.data});
    f.body("email_add_duplicates", r.email_add_duplicates);
    f.body("email_ignore_missing", r.email_ignore_missing);
    f.body("id_ignore_missing", r.id_ignore_missing);

    f.one_of({"recipients", "emails", "ids", "per_user_data", "data_file_url"});
    // Nothing that was meant to choose the recipients may vanish: the broadcast would go to its own audience.
    f.check(chooses(r.recipients), "recipients", empty_audience);
    f.check(!r.emails || !r.emails->empty(), "emails", empty_audience);
    f.check(!r.ids || !r.ids->empty(), "ids", empty_audience);
    f.check(!r.per_user_data || !r.per_user_data->empty(), "per_user_data", empty_audience);
    f.check(!r.data_file_url || !r.data_file_url->empty(), "data_file_url", empty_audience);
    f.check(!r.ids || r.ids->size() <= max_entries, "ids", too_many_entries);
    f.check(!r.per_user_data || r.per_user_data->size() <= max_entries, "per_user_data", too_many_entries);
    f.check(json_bytes(r.data) <= max_data_bytes, "data", "is over 50,000 bytes of JSON, which the service refuses");
    f.max_body(max_body_bytes);
}

template <class F, class D>
void fields(F& f, D& r, For<ListBroadcastTriggersRequest>) {
    f.path("broadcast_id", r.broadcast_id);
}

}  // namespace api

#define BROADCAST_OPERATIONS(OP)                                                                                    \
    OP(trigger_broadcast, BroadcastTriggerRequest, post, "/campaigns/{campaign_id}/triggers", broadcast,            \
       once("list_broadcast_triggers"), "Trigger a broadcast to an audience")                                       \
    OP(list_broadcast_triggers, ListBroadcastTriggersRequest, get, "/broadcasts/{broadcast_id}/triggers", standard, \
       read_only, "The times that a broadcast was triggered")

CIO_DEFINE_OPERATIONS(broadcasts, "Broadcasts", BROADCAST_OPERATIONS)

CIO_DEFINE_SHORTHAND(list_broadcast_triggers, ListBroadcastTriggersRequest, std::int64_t, broadcast_id)

}  // namespace cio
