// SPDX-License-Identifier: MIT
#include "testing/control.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <cio/operations.hpp>
#include <cio/version.hpp>

#include "testing/control_events.hpp"
#include "testing/control_parts.hpp"
#include "testing/router.hpp"
#include "testing/service.hpp"
#include "testing/window/window.hpp"

namespace cio::testing {

namespace {

constexpr std::array kinds{
    Fault::Kind::status,  Fault::Kind::delay, Fault::Kind::hang_up, Fault::Kind::hang_up_after_acting,
    Fault::Kind::garbage, Fault::Kind::html,  Fault::Kind::empty,   Fault::Kind::truncated};

Fault::Kind kind_of(const std::string& name) {
    std::string all;
    for (const auto kind : kinds) {
        if (name == to_string(kind)) return kind;
        all += (all.empty() ? "" : ", ") + std::string{to_string(kind)};
    }
    refuse("kind must be one of: " + all);
}

/// Whether the body of a request has these values at these JSON pointers.
std::function<bool(const RecordedRequest&)> condition_of(const Json& when) {
    std::vector<std::pair<Json::json_pointer, Json>> wanted;
    for (const auto& [pointer, value] : when.items()) {
        try {
            wanted.emplace_back(Json::json_pointer{pointer}, value);
        } catch (const Json::exception&) {
            refuse("when: \"" + pointer + "\" is no JSON pointer, such as /identifiers/id");
        }
    }
    return [wanted = std::move(wanted)](const RecordedRequest& request) {
        return std::all_of(wanted.begin(), wanted.end(), [&](const auto& one) {
            return request.body.contains(one.first) && request.body.at(one.first) == one.second;
        });
    };
}

Answer arm(Service& service, const RecordedRequest& request) {
    if (request.body.is_null()) refuse("the body must be a JSON object");
    Members members{request.body};
    const auto operation = members.text("operation");
    if (!operation.empty()) require_known(operation);
    Fault fault;
    fault.kind = kind_of(members.text("kind"));
    constexpr int usual_status = 500;
    fault.code = members.number("status", fault.kind == Fault::Kind::status ? usual_status : 0);
    constexpr int lowest = 200;
    constexpr int highest = 599;
    if (fault.code != 0 && (fault.code < lowest || fault.code > highest)) refuse("status must be from 200 to 599");
    if (fault.code != 0 && fault.kind != Fault::Kind::status) refuse("status goes with the kind status only");
    fault.wait = std::chrono::milliseconds{members.number("delay_ms", 0)};
    fault.left = members.number("times", 1);
    fault.skip = members.number("after", 0);
    if (auto body = members.take("body", Json::value_t::string, "a string"); body.is_string()) {
        fault.body = body.get<std::string>();
    }
    const auto headers = members.take("headers", Json::value_t::object, "an object of strings");
    for (const auto& [name, value] : headers.items()) {
        if (!value.is_string()) refuse("headers must be an object of strings");
        fault.headers.emplace_back(name, value.get<std::string>());
    }
    if (const auto when = members.take("when", Json::value_t::object, "an object"); when.is_object()) {
        fault.condition = condition_of(when);
    }
    members.end();
    service.faults.arm(operation, std::move(fault));
    return json_answer(201, {{"armed", service.faults.count()}});
}

Answer list_requests(const Service& service, const RecordedRequest& request) {
    const auto operation = request.query.find("operation");
    if (operation != request.query.end()) require_known(operation->second);
    auto list = Json::array();
    for (const auto& one : service.recorder.requests([&](const RecordedRequest& any) {
             return operation == request.query.end() || any.operation == operation->second;
         })) {
        auto headers = one.headers;
        headers.erase("authorization");
        list.push_back({{"operation", one.operation},
                        {"method", one.method},
                        {"target", one.target},
                        {"headers", headers},
                        {"body", one.body},
                        {"status", one.status}});
    }
    return json_answer(200, {{"requests", std::move(list)}});
}

Answer list_operations(const Service& service) {
    auto list = Json::array();
    for (const auto* info : operations()) {
        list.push_back({{"name", info->name},
                        {"method", info->http_method},
                        {"path", info->path},
                        {"acted", service.recorder.count_acted(info->name)}});
    }
    return json_answer(200, {{"operations", std::move(list)}});
}

Answer list_faults(const Service& service) {
    auto list = Json::array();
    for (const auto& [operation, fault] : service.faults.all()) {
        list.push_back({{"operation", operation},
                        {"kind", to_string(fault.kind)},
                        {"status", fault.code},
                        {"delay_ms", fault.wait.count()},
                        {"times", fault.left},
                        {"after", fault.skip},
                        {"conditional", fault.condition != nullptr}});
    }
    return json_answer(200, {{"faults", std::move(list)}});
}

Answer settings(const Service& service) {
    return json_answer(
        200, {{"delay_ms", service.delay.load().count()}, {"rate_limits", service.enforces_rate_limits.load()}});
}

/// Changes the settings that the body names.
Answer set(Service& service, const RecordedRequest& request) {
    Members members{request.body};
    const auto delay = members.number("delay_ms", static_cast<int>(service.delay.load().count()));
    const auto limits = members.take("rate_limits", Json::value_t::boolean, "true or false");
    members.end();
    service.delay = std::chrono::milliseconds{delay};
    if (!limits.is_null()) service.enforces_rate_limits = limits.get<bool>();
    return settings(service);
}

Answer forget_messages(Service& service) {
    const std::lock_guard lock{service.workspace.mutex};
    service.workspace.clear_deliveries();
    return nothing();
}

using Names = std::vector<std::string>;

/// What there is below `/mock`. A `*` stands for any name.
struct Route {
    std::string_view method;
    std::string_view path;
    Answer (*serve)(Service& service, const RecordedRequest& request, const Names& names);
};
const std::vector<Route>& routes();

Answer about(const Service& service) {
    const auto origin_and_messages = [&] {
        const std::lock_guard lock{service.workspace.mutex};
        return std::pair{service.workspace.origin, service.workspace.deliveries.size()};
    }();
    Json see;
    for (const auto& route : routes()) see.push_back(std::string{route.method} + " " + std::string{route.path});
    return json_answer(200, {{"name", "cio-mock"},
                             {"version", CIO_VERSION},
                             {"base_url", origin_and_messages.first + "/v1"},
                             {"messages", origin_and_messages.second},
                             {"requests", service.recorder.size()},
                             {"faults_armed", service.faults.count()},
                             {"save_problem", service.save_problem()},
                             {"see", std::move(see)}});
}

const std::vector<Route>& routes() {
    using R = const RecordedRequest&;
    using N = const Names&;
    static const std::vector<Route> all{
        {"GET", "/mock", [](Service& service, R, N) { return about(service); }},
        {"GET", "/mock/changes", [](Service& service, R, N) { return event_stream(service.changes); }},
        {"GET", "/mock/operations", [](Service& service, R, N) { return list_operations(service); }},
        {"GET", "/mock/messages", [](Service& service, R request, N) { return list_sent(service, request); }},
        {"GET", "/mock/messages/*", [](Service& service, R, N names) { return get_sent(service, names[0]); }},
        {"GET", "/mock/messages/*/html", [](Service& service, R, N names) { return get_sent_html(service, names[0]); }},
        {"GET", "/mock/messages/*/attachments/*",
         [](Service& service, R, N names) { return get_attachment(service, names[0], names[1]); }},
        {"POST", "/mock/messages/*/events",
         [](Service& service, R request, N names) { return simulate_event(service, names[0], request); }},
        {"DELETE", "/mock/messages", [](Service& service, R, N) { return forget_messages(service); }},
        {"GET", "/mock/requests",
         [](Service& service, R request, N) {
             return request.query.count("limit") > 0 ? list_received(service, request)
                                                     : list_requests(service, request);
         }},
        {"GET", "/mock/requests/*", [](Service& service, R, N names) { return get_received(service, names[0]); }},
        {"DELETE", "/mock/requests",
         [](Service& service, R, N) {
             service.recorder.clear();
             return nothing();
         }},
        {"GET", "/mock/workspace", [](Service& service, R, N) { return count_workspace(service); }},
        {"GET", "/mock/workspace/*",
         [](Service& service, R request, N names) { return list_workspace(service, names[0], request); }},
        {"GET", "/mock/events", [](Service& service, R, N) { return show_events(service); }},
        {"PUT", "/mock/events", [](Service& service, R request, N) { return change_events(service, request); }},
        {"GET", "/mock/faults", [](Service& service, R, N) { return list_faults(service); }},
        {"POST", "/mock/faults", [](Service& service, R request, N) { return arm(service, request); }},
        {"DELETE", "/mock/faults",
         [](Service& service, R, N) {
             service.faults.clear();
             return nothing();
         }},
        {"GET", "/mock/settings", [](Service& service, R, N) { return settings(service); }},
        {"PUT", "/mock/settings", [](Service& service, R request, N) { return set(service, request); }},
        {"POST", "/mock/reset",
         [](Service& service, R, N) {
             service.reset();
             return nothing();
         }},
        {"GET", "/", [](Service&, R, N) { return window_file("index.html"); }},
        {"GET", "/mock/window/*", [](Service&, R, N names) { return window_file(names[0]); }},
    };
    return all;
}

/// The names that stand where the route has a `*`; none if it is another path.
std::optional<Names> names_in(std::string_view path, const std::vector<std::string>& segments) {
    const auto wanted = parse_target(path).segments;
    if (wanted.size() != segments.size()) return std::nullopt;
    Names names;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == "*" && !segments[i].empty()) {
            names.push_back(segments[i]);
        } else if (wanted[i] != segments[i]) {
            return std::nullopt;
        }
    }
    return names;
}

/// Does what is asked for. @throws std::invalid_argument, NotThere
Answer steer(Service& service, const RecordedRequest& request) {
    const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view{request.method};
    const auto segments = parse_target(request.target).segments;
    for (const auto& route : routes()) {
        if (method != route.method) continue;
        const auto names = names_in(route.path, segments);
        if (!names) continue;
        auto answer = route.serve(service, request, *names);
        if (method != "GET") service.changes.note();
        return answer;
    }
    throw NotThere{"there is nothing; GET /mock says what there is"};
}

}  // namespace

Answer control(Service& service, const RecordedRequest& request) {
    if (auto refusal = refuse_strangers(service.options, request)) return *std::move(refusal);
    try {
        return steer(service, request);
    } catch (const std::invalid_argument& wrong) {
        return json_answer(400, {{"error", wrong.what()}});
    } catch (const NotThere& missing) {
        return json_answer(404, {{"error", missing.what()}});
    }
}

}  // namespace cio::testing
