// SPDX-License-Identifier: MIT
#include "testing/state.hpp"

#include <charconv>
#include <stdexcept>

#include <cio/api/activities.hpp>

#include "base/json_document.hpp"
#include "testing/errors.hpp"
#include "testing/resource_table.hpp"
#include "testing/service.hpp"

namespace cio::testing {

namespace {

constexpr int format = 1;
constexpr std::size_t at_once = 256;  // are written down while nothing else happens

/// What an operation answers, of its JSON.
template <class Request>
typename Request::Response object_of(const Json& json) {
    typename Request::Response object;
    HttpResponse answer;
    answer.status = 200;
    answer.body = text_of(json);
    const auto& operation = cio::detail::operation<Request>();
    if (const auto misfit = operation.decode(operation, answer, &object)) {
        throw std::runtime_error{(misfit->pointer.empty() ? "" : misfit->pointer + ": ") + misfit->what};
    }
    return object;
}

std::int64_t number_of(const std::string& key) {
    std::int64_t number = 0;
    std::from_chars(key.data(), key.data() + key.size(), number);
    return number;
}

template <class T>
Json optional_json(const std::optional<T>& value) {
    return value ? Json(*value) : Json();
}

template <class T>
std::optional<T> optional_at(const Json& json, const char* name) {
    const auto& value = at(json, name);
    return value.is_null() ? std::nullopt : std::optional{value.get<T>()};
}

// ---- one kind of document each: how it is written and read ---------------------------------------

Json write(const Person& person) { return json_of<GetCustomerAttributesRequest>(person.customer); }
void read_person(Workspace& workspace, std::int64_t number, const Json& json) {
    workspace.go_on_with(number);
    workspace.add_person(object_of<GetCustomerAttributesRequest>(json));
}

Json write(const Delivery& delivery) {
    auto also = Json::array();
    for (const auto& [metric, time] : delivery.also_happened) also.push_back({metric, time.time_since_epoch().count()});
    return {{"message", json_of<GetMessageRequest>(delivery.message)},
            {"transactional_id", optional_json(delivery.transactional_id)},
            {"trigger_id", optional_json(delivery.trigger_id)},
            {"activity_of_sending", delivery.activity_of_sending},
            {"content", delivery.content},
            {"sent", delivery.sent},
            {"request", delivery.request},
            {"also_happened", std::move(also)}};
}
void read_delivery(Workspace& workspace, std::int64_t number, const Json& json) {
    workspace.go_on_with(number);
    auto& delivery = workspace.add_delivery(object_of<GetMessageRequest>(at(json, "message")));
    delivery.transactional_id = optional_at<std::int64_t>(json, "transactional_id");
    delivery.trigger_id = optional_at<std::int64_t>(json, "trigger_id");
    delivery.activity_of_sending = at(json, "activity_of_sending").get<std::int64_t>();
    delivery.content = at(json, "content");
    delivery.sent = at(json, "sent");
    delivery.request = at(json, "request").get<std::uint64_t>();
    for (const auto& [metric, time] :
         at(json, "also_happened").get<std::vector<std::pair<std::string, std::int64_t>>>()) {
        delivery.also_happened.emplace_back(metric, Timestamp{std::chrono::seconds{time}});
    }
}

Json write(const LoggedActivity& logged) {
    ListActivitiesResponse list;
    list.activities.push_back(logged.activity);
    return json_of<ListActivitiesRequest>(list);
}
void read_activity(Workspace& workspace, std::int64_t number, const Json& json) {
    workspace.go_on_with(number);
    workspace.log(object_of<ListActivitiesRequest>(json).activities.at(0));
}

/// An export that is not done holds, when it is read again, what there was when it was written.
Json write(const Workspace& workspace, const StoredExport& stored) {
    Json json{
        {"state", json_of<GetExportRequest>(stored.state)}, {"polls_left", stored.polls_left}, {"file", stored.file}};
    if (stored.state.status == ExportStatus::done) return json;
    const auto csv = stored.make(workspace);
    json["heading"] = csv.heading;
    json["lines"] = csv.lines;
    return json;
}
void read_export(Workspace& workspace, std::int64_t id, const Json& json) {
    StoredExport stored;
    stored.state = object_of<GetExportRequest>(at(json, "state"));
    stored.polls_left = at(json, "polls_left").get<int>();
    stored.file = at(json, "file").get<std::string>();
    if (json.contains("lines")) {
        Csv csv{json["heading"].get<std::string>(), json["lines"].get<std::vector<std::string>>()};
        stored.make = [csv = std::move(csv)](const Workspace& /*later*/) { return csv; };
    }
    workspace.exports[id] = std::move(stored);
}

Json write(const Link& link) {
    return {{"export_id", link.export_id}, {"expires", link.expires.time_since_epoch().count()}};
}
Link read_link(const Json& json) {
    return {at(json, "export_id").get<std::int64_t>(),
            Timestamp{std::chrono::seconds{at(json, "expires").get<std::int64_t>()}}};
}

Json write(const RecordedRequest& request) {
    return {{"operation", request.operation}, {"method", request.method},
            {"target", request.target},       {"path_params", request.path_params},
            {"headers", request.headers},     {"raw_body", request.raw_body},
            {"status", request.status},       {"received", request.received.time_since_epoch().count()},
            {"took", request.took.count()},   {"answer", request.answer},
            {"fault", request.fault}};
}
RecordedRequest read_request(const Json& json) {
    RecordedRequest request;
    at(json, "operation").get_to(request.operation);
    at(json, "method").get_to(request.method);
    at(json, "target").get_to(request.target);
    at(json, "path_params").get_to(request.path_params);
    at(json, "headers").get_to(request.headers);
    at(json, "raw_body").get_to(request.raw_body);
    at(json, "status").get_to(request.status);
    at(json, "answer").get_to(request.answer);
    at(json, "fault").get_to(request.fault);
    using Clock = std::chrono::system_clock;
    request.received = Clock::time_point{Clock::duration{at(json, "received").get<Clock::rep>()}};
    request.took = std::chrono::microseconds{at(json, "took").get<std::int64_t>()};
    auto target = parse_target(request.target);
    request.path = std::move(target.path);
    request.query = std::move(target.query);
    request.body = base::try_parse(request.raw_body).value_or(nullptr);
    return request;
}

const ResourceType& type_named(std::string_view name) {
    const auto* type = resource_type_named(name);
    if (type == nullptr) throw std::runtime_error{"there are no " + std::string{name}};
    return *type;
}

/// Hands out the documents of a table, some at a time.
template <class Table, class Write>
void each_of(const Workspace& workspace, const Table& table, const char* kind, Write write_one,
             const std::function<void(StateDocument)>& call) {
    typename Table::key_type last{};
    for (bool more = true; more;) {
        std::vector<StateDocument> some;
        {
            const std::lock_guard lock{workspace.mutex};
            auto entry = table.upper_bound(last);
            for (; entry != table.end() && some.size() < at_once; ++entry) {
                last = entry->first;
                std::string key;
                if constexpr (std::is_integral_v<typename Table::key_type>) {
                    key = std::to_string(last);
                } else {
                    key = last;
                }
                some.push_back({kind, std::move(key), text_of(write_one(entry->second))});
            }
            more = entry != table.end();
        }
        for (auto& document : some) call(std::move(document));
    }
}

constexpr std::string_view resource_prefix = "resource/";

}  // namespace

void for_each_document(Service& service, const std::function<void(StateDocument)>& call) {
    const auto& workspace = service.workspace;
    const auto write_it = [](const auto& value) { return write(value); };
    // What refers to something is written before it: it may be of later.
    call({"format", "", std::to_string(format)});
    each_of(workspace, workspace.links, "link", write_it, call);
    each_of(
        workspace, workspace.segment_members, "segment_members", [](const auto& ids) { return Json(ids); }, call);
    each_of(workspace, workspace.activities, "activity", write_it, call);
    each_of(workspace, workspace.deliveries, "delivery", write_it, call);
    each_of(workspace, workspace.people, "person", write_it, call);
    each_of(
        workspace, workspace.import_files, "import_file", [](const auto& csv) { return Json(csv); }, call);
    each_of(
        workspace, workspace.exports, "export", [&](const auto& one) { return write(workspace, one); }, call);
    for (const auto& type : resource_types()) {
        const auto kind = std::string{resource_prefix} + std::string{type->name};
        std::vector<StateDocument> all;
        {
            const std::lock_guard lock{workspace.mutex};
            for (const auto& [number, resource] : workspace.resources.all(*type)) {
                all.push_back({kind, std::to_string(number), text_of(resource)});
            }
        }
        for (auto& document : all) call(std::move(document));
    }
    service.recorder.each([&](const RecordedRequest& request) {
        call({"request", std::to_string(request.number), text_of(write(request))});
    });
    Json counters;
    {
        const std::lock_guard lock{workspace.mutex};
        counters = workspace.counters();
    }
    counters["recorder"] = service.recorder.counters();
    call({"counters", "", text_of(counters)});
}

namespace {

void read(Service& service, const StateDocument& document) {
    const auto& [kind, key, text] = document;
    auto& workspace = service.workspace;
    const auto json = Json::parse(text.value_or(""));
    const auto number = number_of(key);
    if (kind == "format") {
        if (json != format) throw std::runtime_error{"it is of another version of the mock service"};
    } else if (kind == "person") {
        read_person(workspace, number, json);
    } else if (kind == "delivery") {
        read_delivery(workspace, number, json);
    } else if (kind == "activity") {
        read_activity(workspace, number, json);
    } else if (kind == "export") {
        read_export(workspace, number, json);
    } else if (kind == "link") {
        workspace.links[key] = read_link(json);
    } else if (kind == "import_file") {
        json.get_to(workspace.import_files[key]);
    } else if (kind == "segment_members") {
        json.get_to(workspace.segment_members[number]);
    } else if (kind == "request") {
        service.recorder.restore(static_cast<std::uint64_t>(number), read_request(json));
    } else if (kind == "counters") {
        workspace.set_counters(json);
        service.recorder.set_counters(at(json, "recorder"));
    } else if (kind.rfind(resource_prefix, 0) == 0) {
        workspace.resources.restore(type_named(kind.substr(resource_prefix.size())), number, json);
    } else {
        throw std::runtime_error{"there is no such kind of document"};
    }
}

}  // namespace

void restore(Service& service, const std::vector<StateDocument>& documents) {
    const std::lock_guard lock{service.workspace.mutex};
    service.workspace.clear();
    const auto read_those = [&](const auto& is_wanted) {
        bool any = false;
        for (const auto& document : documents) {
            if (!is_wanted(document.kind)) continue;
            any = true;
            try {
                read(service, document);
            } catch (const std::exception& wrong) {
                throw std::runtime_error{"the saved state cannot be read, at " + document.kind +
                                         (document.key.empty() ? "" : " " + document.key) + ": " + wrong.what()};
            }
        }
        return any;
    };
    const auto is_format = [](const std::string& kind) { return kind == "format"; };
    const auto is_counters = [](const std::string& kind) { return kind == "counters"; };
    // Whether the rest is understood depends on the format; and the numbers of new ones follow on those that are read.
    const bool has_format = read_those(is_format);
    read_those([&](const std::string& kind) { return !is_format(kind) && !is_counters(kind); });
    const bool has_counters = read_those(is_counters);
    if (!has_format || !has_counters) throw std::runtime_error{"the saved state cannot be read: a part of it is gone"};
}

}  // namespace cio::testing
