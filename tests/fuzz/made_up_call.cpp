// SPDX-License-Identifier: MIT
#include "fuzz/made_up_call.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <variant>

#include "core/call.hpp"
#include "fuzz/fuzz.hpp"
#include "fuzz/operations.hpp"
#include "transport/curl_transfer.hpp"

namespace cio::fuzz {

namespace {

class NoTransport final : public Transport {
public:
    HttpOutcome send(const HttpRequest& /*request*/, const CancelToken& /*cancel*/) override { std::abort(); }
};

core::EncodedRequest encode_target(const detail::Operation& /*self*/, const void* /*request*/) {
    core::EncodedRequest encoded;
    encoded.target = target;
    return encoded;
}

}  // namespace

ClientOptions options() {
    static const auto none = std::make_shared<NoTransport>();
    ClientOptions made;
    made.api_key = key;
    made.rate_limits.enabled = false;
    made.transport = none;
    return made;
}

MadeUpCall::MadeUpCall(core::Config& config, const detail::Operation& operation,
                       const std::vector<HttpOutcome>& outcomes) {
    using core::Call;
    constexpr Call::TimePoint start{std::chrono::hours{1000}};
    const detail::Operation made_up{operation.info, encode_target, operation.decode, operation.request,
                                    operation.response};
    const auto response = make_response(operation);
    auto now = start;
    Call call{config, made_up, nullptr, response.get(), {}, Call::Timed::from_start, now, {}};
    constexpr std::size_t enough = 100;
    for (auto step = call.next(now); !std::holds_alternative<Call::Done>(step); step = call.next(now)) {
        if (const auto* const wait = std::get_if<Call::Wait>(&step)) {
            require(wait->until > now);
            waits.push_back(wait->until - now);
            now = wait->until;
        } else {
            sent.push_back(*std::get<Call::Send>(step).request);
            require(sent.size() < enough);
            call.complete(outcomes.at(std::min(sent.size(), outcomes.size()) - 1), now);
        }
    }
    error = call.error();
}

HttpOutcome outcome_in(std::string_view text) {
    const auto first = take_line(text).substr(0, 3);
    HttpOutcome outcome;
    int status = 0;
    if (std::from_chars(first.data(), first.data() + first.size(), status).ec != std::errc{}) {
        constexpr int kinds = static_cast<int>(HttpFailure::Kind::source) + 1;
        const auto number = first.empty() ? 0 : static_cast<unsigned char>(first.front()) % (2 * kinds);
        outcome.failure = {static_cast<HttpFailure::Kind>(number / 2), std::string{text}, number % 2 == 1};
        return outcome;
    }
    auto& response = outcome.response.emplace();
    response.status = status;
    for (const auto line : split(take_until(text, "\n\n"), "\n")) {
        transport::take_header_line(line, response.headers);
    }
    response.body = text;
    return outcome;
}

}  // namespace cio::fuzz
