// SPDX-License-Identifier: MIT
//
// What the mapping between structs and JSON costs beside the JSON library alone, without any network.

#include <memory>
#include <string>
#include <utility>

#include <cio/api/activities.hpp>
#include <cio/app_client.hpp>
#include <cio/transport.hpp>

#include "api/mapping.hpp"
#include "bench.hpp"
#include "benchmarks.hpp"
#include "messages.hpp"

namespace cio::bench {

namespace {

/// Hands out an answer that was prepared before, so that no copy of it is measured.
class PreparedAnswer final : public Transport {
public:
    void prepare(std::string body) { body_ = std::move(body); }

    HttpOutcome send(const HttpRequest& /*request*/, const CancelToken& /*cancel*/) override {
        HttpOutcome outcome;
        outcome.response = HttpResponse{200, {{"content-type", "application/json"}}, std::move(body_)};
        return outcome;
    }

private:
    std::string body_;
};

/// One entry of the activity log, of the kinds that a log is full of.
Json activity(std::size_t number) {
    const auto text = std::to_string(number);
    const auto person = "person" + std::to_string(number % 997);
    Json json;
    json["id"] = "01HV5C6T7GZQ4N8W" + text;
    json["timestamp"] = 1'700'000'000 + number;
    json["customer_id"] = person;
    json["customer_identifiers"] = {
        {"id", person}, {"email", person + "@example.com"}, {"cio_id", "03000001" + std::to_string(number % 997)}};
    switch (number % 4) {
        case 0:
            json["type"] = "sent_email";
            json["delivery_id"] = "RPILAgABcRhIBqSp7kiPekGBIeVh" + text;
            json["delivery_type"] = "email";
            json["data"] = {{"delivered", 1'700'000'100 + number},
                            {"delivery_id", "RPILAgABcRhIBqSp7kiPekGBIeVh" + text},
                            {"opened", nullptr}};
            break;
        case 1:
            json["type"] = "attribute_change";
            json["data"] = {{"plan", {{"from", "basic"}, {"to", "premium"}}}};
            break;
        case 2:
            json["type"] = "page";
            json["name"] = "https://shop.example.com/teas/green";
            json["url"] = "https://shop.example.com/teas/green";
            json["data"] = {{"referrer", "https://www.example.com/search"}, {"width", 1280}, {"height", 800}};
            break;
        default:
            json["type"] = "event";
            json["name"] = "purchase";
            json["data"] = {{"price", 23.45}, {"product", "Green tea"}, {"quantity", 2}};
            break;
    }
    return json;
}

}  // namespace

bool decode_activities() {
    constexpr std::size_t activities = 10'000;
    auto log = Json::array();
    for (std::size_t i = 0; i < activities; ++i) log.push_back(activity(i));
    const auto text = Json{{"activities", std::move(log)}, {"next", "MDFIVjVDNlQ3R1pRNE44Vw"}}.dump();

    const auto transport = std::make_shared<PreparedAnswer>();
    ClientOptions options;
    options.api_key = "benchmark";
    options.rate_limits.enabled = false;
    options.transport = transport;
    const AppClient client{options};

    // Both include the destruction of what they make.
    const auto decode = [&] {
        const auto page = client.list_activities();
        if (!page || page->activities.size() != activities) die("the activities were not decoded");
    };
    const auto parse = [&] {
        const auto json = Json::parse(text);
        if (json.at("activities").size() != activities) die("the activities were not parsed");
    };
    Comparison comparison;
    for (int i = 0; i < 31; ++i) {
        transport->prepare(text);
        const auto library_cost = cost_of(decode);
        comparison.add(library_cost, cost_of(parse));
    }
    print_rates("decode_10k_activities", comparison, activities, "activities");
    return report("decode_10k_activities", comparison.speed(), Bar::at_least, 1.20);
}

bool encode_send() {
    constexpr std::size_t sends = 10'000;
    const auto& operation = detail::operation<TransactionalEmailRequest>();
    const auto message = make_message(1042);
    const auto request = as_request(message);
    // The same but for the order of the fields.
    if (Json::parse(operation.encode(operation, &request).body.value()) != Json::parse(as_json_text(message))) {
        die("the two make different JSON");
    }

    std::size_t bytes = 0;  // so that nothing is left out as unused
    const auto comparison = compare(
        31,
        [&] {
            for (std::size_t i = 0; i < sends; ++i) bytes += operation.encode(operation, &request).body->size();
        },
        [&] {
            for (std::size_t i = 0; i < sends; ++i) bytes += as_json_text(message).size();
        });
    if (bytes == 0) die("nothing was encoded");
    print_rates("encode_send", comparison, sends, "sends");
    return report("encode_send", comparison.speed(), Bar::at_least, 1.50);
}

}  // namespace cio::bench
