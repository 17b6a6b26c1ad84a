// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "testing/errors.hpp"
#include "testing/filter_match.hpp"
#include "testing/handlers.hpp"
#include "testing/messages.hpp"
#include "testing/paging.hpp"
#include "testing/people.hpp"
#include "testing/resource_table.hpp"
#include "testing/resource_verbs.hpp"

namespace cio::testing {

namespace {

std::int64_t number_of(const Person& person) { return person.number; }

/// The person with an identifier of the kind that a request names.
Result<const Person*> identified(const Workspace& workspace, const std::string& identifier, const IdType& id_type) {
    const IdType type = id_type ? id_type : IdType::id;
    constexpr std::array known{IdType::id.text, IdType::email.text, IdType::phone.text, IdType::cio_id.text};
    if (std::find(known.begin(), known.end(), type.text()) == known.end()) {
        return bad_request("id_type must be id, email, phone or cio_id");
    }
    const auto* person = workspace.find_person(type, identifier);
    if (person == nullptr) return not_found("customer " + identifier);
    return person;
}

IdType id_type_in(const Asked& asked) {
    const auto& given = at(asked.query, "id_type");
    return given.is_null() ? IdType{} : IdType{as_text(given)};
}

Result<Page<Person>> search(const Workspace& workspace, const AudienceFilter& filter,
                            const std::optional<std::string>& start, const std::optional<std::int64_t>& limit) {
    constexpr std::int64_t most = 1000;
    auto people = filter.empty() ? choose_from(workspace.people, [](const Person& /*any*/) { return true; })
                                 : people_matching(workspace, filter.json(), "/filter");
    if (!people) return std::move(people).error();
    return page(*std::move(people), number_of, Order::oldest_first, {start, limit, workspace.page_size, most});
}

Result<SearchCustomersResponse> search_customers(Workspace& workspace, const SearchCustomersRequest& request) {
    auto found = search(workspace, request.filter, request.start, request.limit);
    if (!found) return std::move(found).error();
    SearchCustomersResponse response;
    for (const auto* person : found->items) response.identifiers.push_back(*person->customer.identifiers);
    response.next = std::move(found->next);
    return response;
}

Result<SearchPeopleResponse> search_people(Workspace& workspace, const SearchPeopleRequest& request) {
    auto found = search(workspace, request.filter, request.start, request.limit);
    if (!found) return std::move(found).error();
    SearchPeopleResponse response;
    for (const auto* person : found->items) {
        response.identifiers.push_back(*person->customer.identifiers);
        response.ids.push_back(person->customer.id);
    }
    response.next = std::move(found->next);
    return response;
}

/// What there is to know of a person. The service gives all attributes as text.
Json profile_of(const Person& person, const std::string& id) {
    auto customer = person.customer;
    customer.id = id;
    for (auto& value : customer.attributes) value = as_text(value);
    return object({{"customer", json_of<GetCustomerAttributesRequest>(customer)}});
}

Result<Json> get_attributes(Workspace& workspace, const Asked& asked) {
    const auto person = person_of(workspace, asked);
    if (!person) return person.error();
    return profile_of(**person, as_text(*asked.path.begin()));
}

/// Up to a hundred people; those whom nobody knows are left out.
Result<Json> get_people_by_id(Workspace& workspace, const Asked& asked) {
    auto customers = Json::array();
    for (const auto& id : at(asked.body, "ids")) {
        const auto person = identified(workspace, as_text(id), id_type_in(asked));
        if (person) {
            customers.push_back(profile_of(**person, as_text(id)));
        } else if (person.error().kind() != ErrorKind::not_found) {
            return person.error();
        }
    }
    return object({{"customers", std::move(customers)}});
}

Result<Json> get_people_by_email(Workspace& workspace, const Asked& asked) {
    auto results = Json::array();
    for (const auto* person : workspace.find_people(IdType::email, as_text(at(asked.query, "email")))) {
        results.push_back(person->identifiers());
    }
    return object({{"results", std::move(results)}});
}

Result<Json> get_segments(Workspace& workspace, const Asked& asked) {
    const auto person = person_of(workspace, asked);
    if (!person) return person.error();
    auto segments = Json::array();
    for (const auto& [number, segment] : workspace.resources.all(resource::segments)) {
        if (members_of(workspace, number_at(segment, "id")).count((*person)->cio_id()) == 0) continue;
        segments.push_back(shown(segment, resource::segments, fields_of("get_segment").response));
    }
    return object({{"segments", std::move(segments)}});
}

Result<Json> get_messages(Workspace& workspace, const Asked& asked) {
    const auto person = person_of(workspace, asked);
    if (!person) return person.error();
    auto all = workspace.deliveries_to(**person);
    const auto is_outside = [&](const Delivery* delivery) {
        const auto created = delivery->message.created.value_or(Timestamp{}).time_since_epoch().count();
        return created < number_in(asked.query, "start_ts").value_or(created) ||
               created > number_in(asked.query, "end_ts").value_or(created);
    };
    all.erase(std::remove_if(all.begin(), all.end(), is_outside), all.end());
    return page_of(workspace, asked, std::move(all));
}

/// Which activities are asked for.
struct ActivityFilter {
    const Person* person = nullptr;  ///< Null: anybody.
    ActivityType type;
    std::optional<std::string> name;
};

bool matches(const Activity& activity, const ActivityFilter& filter) {
    const auto& who = activity.customer_identifiers;
    return (filter.person == nullptr || (who && who->cio_id == filter.person->cio_id())) &&
           (!filter.type || activity.type == filter.type) && (!filter.name || activity.name == filter.name);
}

/// A page of activities, in the answer of either operation that lists them.
template <class Response, class Request>
Result<Response> list(const Workspace& workspace, const Request& request, const Person* person) {
    constexpr std::int64_t most = 100;
    const ActivityFilter filter{person, request.type, request.name};
    auto found = page(choose_from(workspace.activities,
                                  [&](const LoggedActivity& logged) { return matches(logged.activity, filter); }),
                      [](const LoggedActivity& logged) { return logged.number; }, Order::newest_first,
                      {request.start, request.limit, workspace.page_size, most});
    if (!found) return std::move(found).error();
    Response response;
    for (const auto* logged : found->items) response.activities.push_back(logged->activity);
    response.next = std::move(found->next);
    return response;
}

Result<GetCustomerActivitiesResponse> get_activities(Workspace& workspace,
                                                     const GetCustomerActivitiesRequest& request) {
    const auto person = identified(workspace, request.identifier, request.id_type);
    if (!person) return person.error();
    return list<GetCustomerActivitiesResponse>(workspace, request, *person);
}

Result<ListActivitiesResponse> list_activities(Workspace& workspace, const ListActivitiesRequest& request) {
    if (request.deleted.value_or(false)) return ListActivitiesResponse{};  // nobody is ever deleted here
    if (!request.customer_id) return list<ListActivitiesResponse>(workspace, request, nullptr);
    constexpr std::string_view prefix = "cio_";
    auto id = *request.customer_id;
    if (request.id_type == IdType{IdType::cio_id} && id.substr(0, prefix.size()) == prefix) id.erase(0, prefix.size());
    const auto person = identified(workspace, id, request.id_type);
    if (!person) return person.error();
    return list<ListActivitiesResponse>(workspace, request, *person);
}

}  // namespace

Result<const Person*> person_of(const Workspace& workspace, const Asked& asked) {
    return identified(workspace, as_text(*asked.path.begin()), id_type_in(asked));
}

void add_customer_handlers(Handlers& handlers) {
    handlers.add(search_customers);
    handlers.add(search_people);
    handlers.add("get_customer_attributes", get_attributes);
    handlers.add("get_customer_segments", get_segments);
    handlers.add("get_customer_messages", get_messages);
    handlers.add("get_people_by_email", get_people_by_email);
    handlers.add("get_people_by_id", get_people_by_id);
    handlers.add(get_activities);
    handlers.add(list_activities);
}

}  // namespace cio::testing
