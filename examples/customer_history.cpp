// SPDX-License-Identifier: MIT
// Finds a person with a filter, and prints all that is known of them: attributes, devices, segments,
// messages and activities. Changes nothing.

#include <string>
#include <string_view>

#include <cio/api/customers.hpp>
#include <cio/app_client.hpp>
#include <cio/audience.hpp>

#include "support/example.hpp"

namespace {

constexpr std::int64_t page_size = 3;  // small, so that there are several pages

/// A request about a person. The id that Customer.io gave is the one that everybody has.
template <class Request>
Request about(const std::string& cio_id) {
    Request request;
    request.identifier = cio_id;
    request.id_type = cio::IdType::cio_id;
    return request;
}

/// Calls `use` with each page. The `next` of a page is the `start` of the one after it; empty on the last.
template <class Request, class Use>
bool each_page(const cio::AppClient& client, const example::Target& target, Request request, const Use& use) {
    request.limit = page_size;
    do {
        const auto page = client.call(request);
        if (!target.show(page)) return false;
        use(*page);
        request.start = page->next;
    } while (!request.start->empty());
    return true;
}

bool show_profile(const cio::AppClient& client, const example::Target& target, const std::string& cio_id) {
    example::heading("Attributes and devices");
    const auto person = client.get_customer_attributes(about<cio::GetCustomerAttributesRequest>(cio_id));
    if (!target.show(person)) return false;
    for (const auto& [name, value] : person->attributes.items()) {
        example::row(name, value.is_string() ? value.get<std::string>() : value.dump());
    }
    for (const auto& device : person->devices) {
        example::row("device", device.id + ", " + example::text(device.platform) + ", last used " +
                                   example::text(device.last_used));
    }
    return true;
}

bool show_segments(const cio::AppClient& client, const example::Target& target, const std::string& cio_id) {
    example::heading("Segments");
    const auto segments = client.get_customer_segments(about<cio::GetCustomerSegmentsRequest>(cio_id));
    if (!target.show(segments)) return false;
    for (const auto& segment : segments->segments) example::row(std::to_string(segment.id), segment.name);
    return true;
}

bool show_messages(const cio::AppClient& client, const example::Target& target, const std::string& cio_id) {
    example::heading("Messages");
    example::Table table{{"sent", "opened", "type", "subject"}};
    const auto add = [&](const cio::ListMessagesResponse& page) {
        for (const auto& message : page.messages) {
            const auto metrics = message.metrics.value_or(cio::MessageMetrics{});
            table.add(metrics.sent, metrics.opened, message.type, message.subject);
        }
    };
    if (!each_page(client, target, about<cio::GetCustomerMessagesRequest>(cio_id), add)) return false;
    table.print();
    return true;
}

bool show_activities(const cio::AppClient& client, const example::Target& target, const std::string& cio_id) {
    example::heading("Activities");
    example::Table table{{"time", "type", "name"}};
    const auto add = [&](const cio::GetCustomerActivitiesResponse& page) {
        for (const auto& activity : page.activities) table.add(activity.timestamp, activity.type, activity.name);
    };
    if (!each_page(client, target, about<cio::GetCustomerActivitiesRequest>(cio_id), add)) return false;
    table.print();
    return true;
}

}  // namespace

int main() {
    const example::Target target{"The history of a person"};
    const cio::AppClient client{target.options()};

    example::heading("Search");
    using namespace cio::audience;
    cio::SearchPeopleRequest search;
    search.filter = any_of(attribute("plan").equals("pro"), attribute("email").exists());
    search.limit = 1;
    const auto found = client.search_people(search);
    if (!target.show(found)) return 1;
    if (found->identifiers.empty()) {
        example::line("nobody matches");
        return 0;
    }
    const auto& person = found->identifiers.front();
    example::row("id", person.id);
    example::row("e-mail", person.email);
    example::row("cio_id", person.cio_id);

    const auto cio_id = person.cio_id.value_or("");
    const bool good = show_profile(client, target, cio_id) && show_segments(client, target, cio_id) &&
                      show_messages(client, target, cio_id) && show_activities(client, target, cio_id);
    return good ? 0 : 1;
}
