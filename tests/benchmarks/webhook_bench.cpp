// SPDX-License-Identifier: MIT
//
// What it costs to check an event of a webhook and to read it, beside OpenSSL and the JSON library alone.

#include <array>
#include <string>
#include <vector>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cio/webhooks.hpp>

#include "bench.hpp"
#include "benchmarks.hpp"

namespace cio::bench {

namespace {

struct Delivery {
    std::string timestamp;
    std::string signature;
    std::string body;
};

/// Events of the kinds that come most.
std::vector<Delivery> deliveries(const std::string& key) {
    Json event = {{"event_id", "01HV5C6T7GZQ4N8W2XK3M9P0RD"}, {"object_type", "email"}, {"timestamp", 1764103681}};
    event["data"] = {{"identifiers", {{"id", "lucy"}, {"email", "lucy@example.com"}, {"cio_id", "d9c106000001"}}},
                     {"customer_id", "lucy"},
                     {"delivery_id", "RPILAgABcRhIBqSp7kiPekGBIeVh"},
                     {"campaign_id", 7},
                     {"action_id", 96},
                     {"journey_id", "01HV5C8NPQRSTVWXYZ01234567"},
                     {"recipient", "lucy@example.com"},
                     {"subject", "Your order 1042 is on its way"}};
    const std::vector<std::pair<std::string, Json>> kinds{
        {"sent", Json::object()},
        {"delivered", Json::object()},
        {"opened", {{"proxied", true}, {"prefetched", false}}},
        {"clicked", {{"href", "https://shop.example.com/orders/1042?from=mail"}, {"link_id", 1}, {"machine", false}}},
        {"bounced", {{"failure_message", "550 5.1.1 The email account that you tried to reach does not exist"}}}};
    std::vector<Delivery> all;
    for (const auto& [metric, own] : kinds) {
        auto made = event;
        made["metric"] = metric;
        made["data"].update(own);
        auto body = made.dump();
        const auto headers = webhooks::sign(key, body);
        all.push_back({headers[0].value, headers[1].value, std::move(body)});
    }
    return all;
}

/// As much as there is to do for who wants the bytes checked and the text parsed.
Json by_hand(const std::string& key, const Delivery& delivery) {
    constexpr std::size_t digest_bytes = 32;
    const auto text = "v0:" + delivery.timestamp + ":" + delivery.body;
    std::array<unsigned char, digest_bytes> digest{};
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(text.data()),
         text.size(), digest.data(), &size);
    std::string hex;
    for (const auto byte : digest) {
        hex += "0123456789abcdef"[byte >> 4U];
        hex += "0123456789abcdef"[byte & 15U];
    }
    if (CRYPTO_memcmp(hex.data(), delivery.signature.data(), hex.size()) != 0) die("a signature is wrong");
    return Json::parse(delivery.body);
}

}  // namespace

bool webhook_events() {
    constexpr std::size_t rounds = 2'000;
    const std::string key = "755781b5e03a973f3405a85474d5a032a60fd56fabaad66039b12eadd83955fa";
    const auto all = deliveries(key);
    const webhooks::Verifier verifier{{key}};

    std::size_t bytes = 0;  // so that nothing is left out as unused
    const auto comparison = compare(
        31,
        [&] {
            for (std::size_t i = 0; i < rounds; ++i) {
                for (const auto& [timestamp, signature, body] : all) {
                    const auto verdict = verifier.verify(signature, timestamp, body);
                    if (verdict != webhooks::Verdict::genuine) die("an event was refused");
                    bytes += webhooks::decode(body)->event_id.size();
                }
            }
        },
        [&] {
            for (std::size_t i = 0; i < rounds; ++i) {
                for (const auto& delivery : all) bytes += by_hand(key, delivery).size();
            }
        });
    if (bytes == 0) die("nothing was decoded");
    print_rates("webhook_event", comparison, rounds * all.size(), "events");
    return report("webhook_event_time", 1 / comparison.speed(), Bar::at_most, 1.50);
}

}  // namespace cio::bench
