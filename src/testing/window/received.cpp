// SPDX-License-Identifier: MIT
// The requests that came in, as the page shows them.
#include <charconv>

#include "core/explain.hpp"
#include "testing/control_parts.hpp"
#include "testing/service.hpp"
#include "testing/window/paged.hpp"
#include "testing/window/window.hpp"

namespace cio::testing {

namespace {

std::int64_t milliseconds_of(std::chrono::system_clock::time_point time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

bool has_failed(const RecordedRequest& request) {
    constexpr int lowest_error = 400;
    return request.status == 0 || request.status >= lowest_error;
}

Json row_of(const RecordedRequest& request) {
    constexpr double per_millisecond = 1000;
    return {{"number", request.number},
            {"operation", request.operation},
            {"method", request.method},
            {"target", request.target},
            {"status", request.status},
            {"fault", request.fault},
            {"received_ms", milliseconds_of(request.received)},
            {"took_ms", static_cast<double>(request.took.count()) / per_millisecond}};
}

Json view_of(const RecordedRequest& request) {
    auto view = row_of(request);
    auto headers = request.headers;
    if (headers.count("authorization") > 0) headers["authorization"] = "(not shown)";
    view["headers"] = headers;
    view["raw_body"] = request.raw_body;
    view["answer"] = request.answer;
    view["problems"] = Json::array();
    if (!has_failed(request)) return view;
    for (const auto& message : core::parse_messages(request.answer)) {
        view["problems"].push_back({{"text", message.text}, {"pointer", message.pointer}});
    }
    return view;
}

}  // namespace

Answer list_received(const Service& service, const RecordedRequest& request) {
    const auto range = page_range(request);
    const Words words{parameter(request, "q")};
    const auto operation = parameter(request, "operation");
    const bool failed = !parameter(request, "failed").empty();
    const auto is_wanted = [&](const RecordedRequest& one) {
        if ((!operation.empty() && one.operation != operation) || (failed && !has_failed(one))) return false;
        const auto status = std::to_string(one.status);
        return words.empty() || words.are_in({one.operation, one.method, one.path, status, one.raw_body, one.answer});
    };
    return json_answer(200, service.recorder.look([&](const auto& requests) {
        auto newest = requests.rbegin();
        if (range.before != 0 && !requests.empty() && range.before <= requests.back().number) {
            const auto newer = requests.back().number + 1 - std::max(range.before, requests.front().number);
            newest += static_cast<std::ptrdiff_t>(newer);
        }
        return page_of(
            newest, requests.rend(), range, [](const auto& one) { return one.number; }, is_wanted, row_of);
    }));
}

Answer get_received(const Service& service, const std::string& number) {
    std::uint64_t parsed = 0;
    std::from_chars(number.data(), number.data() + number.size(), parsed);
    const auto found = service.recorder.find(parsed);
    if (!found) throw NotThere{"there is no request " + number + " (any more)"};
    return json_answer(200, view_of(*found));
}

}  // namespace cio::testing
