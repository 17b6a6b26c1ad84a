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

Answer about(const Service& service) {
    return json_answer(200, {{"name", "cio-mock"},
                             {"version", CIO_VERSION},
                             {"faults_armed", service.faults.count()},
                             {"see",
                              {"GET /mock/operations", "GET /mock/requests?operation=NAME", "DELETE /mock/requests",
                               "POST /mock/faults", "DELETE /mock/faults", "GET /mock/events", "PUT /mock/events",
                               "POST /mock/messages/*/events"}}});
}

}  // namespace

Answer control(Service& service, const RecordedRequest& request) {
    const auto is = [&](std::string_view method, std::string_view path) {
        return request.method == method && request.path == path;
    };
    try {
        if (is("GET", "/mock")) return about(service);
        if (is("GET", "/mock/events")) return show_events(service);
        if (is("PUT", "/mock/events")) return change_events(service, request);
        const auto segments = parse_target(request.target).segments;
        if (request.method == "POST" && segments.size() == 4 && segments[1] == "messages" && segments[3] == "events") {
            return simulate_event(service, segments[2], request);
        }
        if (is("GET", "/mock/operations")) return list_operations(service);
        if (is("GET", "/mock/requests")) return list_requests(service, request);
        if (is("POST", "/mock/faults")) return arm(service, request);
        if (is("DELETE", "/mock/faults")) {
            service.faults.clear();
            return nothing();
        }
        if (is("DELETE", "/mock/requests")) {
            service.recorder.clear();
            return nothing();
        }
    } catch (const std::invalid_argument& wrong) {
        return json_answer(400, {{"error", wrong.what()}});
    } catch (const NotThere& missing) {
        return json_answer(404, {{"error", missing.what()}});
    }
    return json_answer(404, {{"error", "there is nothing; GET /mock says what there is"}});
}

}  // namespace cio::testing
