// SPDX-License-Identifier: MIT
//
// Failures: the name of an operation on a line, and how its attempts end, with lines of dashes between them.

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "fuzz/fuzz.hpp"
#include "fuzz/made_up_call.hpp"
#include "fuzz/operations.hpp"

namespace cio::fuzz {

namespace {

bool is_redirect(int status) { return status == 301 || status == 302 || status == 307 || status == 308; }

bool is_success(int status) { return status >= 200 && status < 300; }

/// What README.md promises of retries, in other words than the library's.
bool may_be_followed(const HttpOutcome& outcome, RetrySafety safety) {
    const bool once = safety == RetrySafety::once;
    if (outcome.response) {
        const auto status = outcome.response->status;
        if (is_redirect(status) || status == 429) return true;
        constexpr std::array again{408, 500, 502, 503, 504, 522, 524};
        return !once && (is_success(status) || std::find(again.begin(), again.end(), status) != again.end());
    }
    using Kind = HttpFailure::Kind;
    constexpr std::array again{Kind::resolve, Kind::connect, Kind::tls, Kind::timeout, Kind::broken};
    return std::find(again.begin(), again.end(), outcome.failure.kind) != again.end() &&
           !(once && outcome.failure.request_sent);
}

/// Whether the service may have acted on a request of a call that failed.
bool may_have_acted(const HttpOutcome& outcome) {
    if (!outcome.response) return outcome.failure.request_sent;
    const auto status = outcome.response->status;
    return is_success(status) || status >= 500 || status == 408;
}

void check_text(const std::string& text) { require(text.find(key) == std::string::npos); }

void check_error(const Error& error, const detail::Operation& operation, const HttpOutcome& last) {
    require(error.operation() == operation.info.name);
    require(!error.message().empty() && !base::has_control_characters(error.message()));
    require(!error.info().summary.empty() && to_string(error.kind()) != "unknown");
    require(error.status().has_value() == last.response.has_value());
    require(!last.response || error.status() == last.response->status);
    require(error.body().size() <= Error::max_body_bytes);
    if (const auto pause = error.retry_after()) require(pause->count() >= 0 && *pause <= std::chrono::hours{24});
    check_text(error.message());
    check_text(error.body());
    check_text(error.request_id());
    check_text(error.info().summary);
    check_text(error.info().advice);
    for (const auto& message : error.messages()) {
        check_text(message.text);
        check_text(message.pointer);
    }
    for (const auto& header : error.headers()) {
        check_text(header.name);
        check_text(header.value);
    }
}

}  // namespace

void look_at(std::string_view input) {
    const auto& operation = operation_meant_by(take_line(input));
    std::vector<HttpOutcome> outcomes;
    for (const auto text : split(input, "\n---\n")) outcomes.push_back(outcome_in(text));
    if (outcomes.empty()) return;
    core::Config config{options()};
    const MadeUpCall call{config, operation, outcomes};
    const auto outcome_of = [&](std::size_t attempt) -> const HttpOutcome& {
        return outcomes[std::min(attempt, outcomes.size() - 1)];
    };

    require(!call.sent.empty());
    bool acted = false;
    for (std::size_t i = 0; i < call.sent.size(); ++i) {
        acted = acted || may_have_acted(outcome_of(i));
        require(i + 1 == call.sent.size() || may_be_followed(outcome_of(i), operation.info.safety));
    }
    const auto& last = outcome_of(call.sent.size() - 1);
    if (!call.error) {
        require(last.response && (is_success(last.response->status) || last.response->status == 404));
        return;
    }
    require(call.error->attempts() == static_cast<int>(call.sent.size()));
    require((call.error->effect() == Effect::unknown) == (acted && operation.info.safety != RetrySafety::read));
    check_error(*call.error, operation, last);
}

}  // namespace cio::fuzz
