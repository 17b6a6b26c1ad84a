// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "testing/audience_match.hpp"
#include "testing/errors.hpp"
#include "testing/handlers.hpp"
#include "testing/paging.hpp"

namespace cio::testing {

namespace {

std::int64_t number_of(const Person& person) { return person.number; }

/// The person with an identifier of the kind that a request names.
Result<const Person*> identified(const Workspace& workspace, const std::string& identifier,
                                 const std::optional<IdType>& id_type) {
    const auto type = id_type.value_or(IdType::id);
    constexpr std::array known{IdType::id.text, IdType::email.text, IdType::phone.text, IdType::cio_id.text};
    if (std::find(known.begin(), known.end(), type.text()) == known.end()) {
        return bad_request("id_type must be id, email, phone or cio_id");
    }
    const auto* person = workspace.find_person(type, identifier);
    if (person == nullptr) return not_found("customer " + identifier);
    return person;
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

Result<Customer> get_attributes(Workspace& workspace, const GetCustomerAttributesRequest& request) {
    const auto person = identified(workspace, request.identifier, request.id_type);
    if (!person) return person.error();
    auto customer = (*person)->customer;
    customer.id = request.identifier;
    for (auto& value : customer.attributes) value = as_text(value);
    return customer;
}

Result<GetCustomerSegmentsResponse> get_segments(Workspace& workspace, const GetCustomerSegmentsRequest& request) {
    const auto person = identified(workspace, request.identifier, request.id_type);
    if (!person) return person.error();
    GetCustomerSegmentsResponse response;
    for (const auto& [id, stored] : workspace.segments) {
        if (stored.members.count((*person)->cio_id()) > 0) response.segments.push_back(stored.segment);
    }
    return response;
}

Result<ListMessagesResponse> get_messages(Workspace& workspace, const GetCustomerMessagesRequest& request) {
    const auto person = identified(workspace, request.identifier, request.id_type);
    if (!person) return person.error();
    constexpr std::int64_t most = 1000;
    auto all = workspace.deliveries_to(**person);
    const auto is_outside = [&](const Delivery* delivery) {
        const auto& created = delivery->message.created;
        return (request.start_ts && created < request.start_ts) || (request.end_ts && created > request.end_ts);
    };
    all.erase(std::remove_if(all.begin(), all.end(), is_outside), all.end());
    auto found = page(std::move(all), [](const Delivery& delivery) { return delivery.number; }, Order::newest_first,
                      {request.start, request.limit, workspace.page_size, most});
    if (!found) return std::move(found).error();
    ListMessagesResponse response;
    for (const auto* delivery : found->items) response.messages.push_back(delivery->message);
    response.next = std::move(found->next);
    return response;
}

/// Which activities are asked for.
struct ActivityFilter {
    const Person* person = nullptr;  ///< Null: anybody.
    std::optional<ActivityType> type;
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

void add_customer_handlers(Handlers& handlers) {
    handlers.add(search_customers);
    handlers.add(search_people);
    handlers.add(get_attributes);
    handlers.add(get_segments);
    handlers.add(get_messages);
    handlers.add(get_activities);
    handlers.add(list_activities);
}

}  // namespace cio::testing
