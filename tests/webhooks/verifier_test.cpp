// SPDX-License-Identifier: MIT
#include <cio/webhooks/verifier.hpp>

#include <gmock/gmock.h>

#if !defined(_WIN32)
#include <unistd.h>
#endif

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <cio/error.hpp>

namespace cio::webhooks {

namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

const std::string key = "755781b5e03a973f3405a85474d5a032a60fd56fabaad66039b12eadd83955fa";
const std::string body = R"({"event_id":"e1","metric":"sent","object_type":"email","timestamp":1764103600,"data":{}})";
constexpr std::int64_t sent_at = 1764103681;

#if !defined(_WIN32)  // where there need be no such command

/// HMAC-SHA256 in hex, as OpenSSL's command line makes it: `v0:<timestamp>:<body>` comes from a file.
class OpenSslVector : public testing::Test {
protected:
    static std::string openssl(const std::string& with_key, const std::string& timestamp, const std::string& text) {
        const auto file = testing::TempDir() + "cio_webhook_" + std::to_string(getpid());
        std::ofstream{file, std::ios::binary} << "v0:" << timestamp << ':' << text;
        std::string hex_key;
        for (const auto c : with_key) {
            std::array<char, 3> digits{};
            std::snprintf(digits.data(), digits.size(), "%02x", static_cast<unsigned char>(c));
            hex_key += digits.data();
        }
        // -r: the digest comes first
        const auto command = "openssl dgst -sha256 -mac HMAC -macopt hexkey:" + hex_key + " -r " + file;
        std::string printed;
        if (auto* const pipe = popen(command.c_str(), "r")) {
            std::array<char, 256> buffer{};
            while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) printed += buffer.data();
            EXPECT_EQ(pclose(pipe), 0) << command;
        }
        std::remove(file.c_str());
        return printed.substr(0, printed.find(' '));
    }
};

#endif

Verifier verifier(std::vector<std::string> keys, std::int64_t now = sent_at) {
    VerifierOptions options;
    options.clock = [now] { return Timestamp{std::chrono::seconds{now}}; };
    return Verifier{std::move(keys), options};
}

/// What `sign` makes, which a test of its own compares with OpenSSL.
std::string signature_of(const std::string& text, const std::string& with_key = key, std::int64_t at = sent_at) {
    return sign(with_key, text, Timestamp{std::chrono::seconds{at}}).at(1).value;
}

Verdict verify(const std::string& signature, const std::string& timestamp = std::to_string(sent_at)) {
    return verifier({key}).verify(signature, timestamp, body);
}

#if !defined(_WIN32)

// ---- beside OpenSSL's command line ---------------------------------------------------------------

TEST_F(OpenSslVector, IsGenuine) {
    const std::vector<std::pair<std::string, std::string>> all{
        {key, body},
        {key, ""},
        {key, "nul \0 and no UTF-8 \xFF\xFE\r\n"s},
        {"k", "a key of one byte"},
        {std::string(200, 'k'), "a key longer than a block"},
        {"key with spaces, ünïcode and ' \" $ quotes", body},
        {key, std::string(std::size_t{8} << 20U, 'x')},
    };
    for (const auto& [with_key, text] : all) {
        const auto signature = openssl(with_key, std::to_string(sent_at), text);
        ASSERT_EQ(signature.size(), 64U);
        EXPECT_EQ(verifier({with_key}).verify(signature, std::to_string(sent_at), text), Verdict::genuine);
        EXPECT_EQ(signature_of(text, with_key), signature);
    }
}

TEST_F(OpenSslVector, IsOfTheKeyTheTimeAndTheBody) {
    const auto time = std::to_string(sent_at);
    const auto signature = openssl(key, time, body);
    EXPECT_EQ(verifier({"another key"}).verify(signature, time, body), Verdict::wrong_signature);
    EXPECT_EQ(verifier({key}).verify(signature, time, body + " "), Verdict::wrong_signature);
    EXPECT_EQ(verifier({key}).verify(signature, time, body.substr(1)), Verdict::wrong_signature);
    EXPECT_EQ(verifier({key}).verify(signature, time, ""), Verdict::wrong_signature);
    EXPECT_EQ(verifier({key}).verify(signature, std::to_string(sent_at + 1), body), Verdict::wrong_signature);
    EXPECT_EQ(verifier({key}).verify(signature, "0" + time, body), Verdict::wrong_signature);
}

#endif

// ---- the signature -------------------------------------------------------------------------------

TEST(WebhookSignature, IsOfAnyKeyWhileKeysAreExchanged) {
    const auto both = verifier({"new key", key});
    const auto time = std::to_string(sent_at);
    EXPECT_EQ(both.verify(signature_of(body), time, body), Verdict::genuine);
    EXPECT_EQ(both.verify(signature_of(body, "new key"), time, body), Verdict::genuine);
    EXPECT_EQ(both.verify(signature_of(body, "third key"), time, body), Verdict::wrong_signature);
}

TEST(WebhookSignature, MayBeInCapitals) {
    auto signature = signature_of(body);
    for (auto& c : signature) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    EXPECT_EQ(verify(signature), Verdict::genuine);
}

TEST(WebhookSignature, IsNotThere) { EXPECT_EQ(verify(""), Verdict::no_signature); }

TEST(WebhookSignature, IsMalformed) {
    const auto good = signature_of(body);
    for (const auto& bad : {good.substr(1), good + "0", good + good, "v0=" + good, "sha256=" + good.substr(7),
                            std::string(64, 'g'), std::string(64, ' '), " " + good, good + "\n",
                            good.substr(0, 63) + std::string(1, '\0'), good.substr(0, 62) + "\xC3\xA4",
                            "0x" + good.substr(2), std::string("0"), std::string(std::size_t{1} << 20U, '0')}) {
        EXPECT_EQ(verify(bad), Verdict::malformed_signature) << bad.substr(0, 80);
    }
}

TEST(WebhookSignature, IsWrongInAnyBit) {
    const auto good = signature_of(body);
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto bad = good;
        bad[i] = bad[i] == '0' ? '1' : '0';
        EXPECT_EQ(verify(bad), Verdict::wrong_signature);
    }
    EXPECT_EQ(verify(std::string(64, '0')), Verdict::wrong_signature);
}

// ---- the time ------------------------------------------------------------------------------------

TEST(WebhookTimestamp, IsNotThere) { EXPECT_EQ(verify(signature_of(body), ""), Verdict::no_timestamp); }

TEST(WebhookTimestamp, IsMalformed) {
    for (const auto* const bad :
         {"now", "-1", "+1764103681", " 1764103681", "1764103681 ", "1764103681.0", "1e9", "0x10", "1,764",
          "17641036810000000", "9223372036854775808", "99999999999999999999999999", "\xD9\xA1"}) {
        EXPECT_EQ(verify(signature_of(body), bad), Verdict::malformed_timestamp) << bad;
    }
    EXPECT_EQ(verify(signature_of(body), std::string(1, '\0')), Verdict::malformed_timestamp);
}

Verdict sent_seconds_ago(std::int64_t age) {
    const auto sent = sent_at - age;
    return verifier({key}).verify(signature_of(body, key, sent), std::to_string(sent), body);
}

TEST(WebhookTimestamp, IsWithinTheTolerance) {
    EXPECT_EQ(sent_seconds_ago(0), Verdict::genuine);
    EXPECT_EQ(sent_seconds_ago(300), Verdict::genuine);
    EXPECT_EQ(sent_seconds_ago(-300), Verdict::genuine);
    EXPECT_EQ(sent_seconds_ago(301), Verdict::stale);
    EXPECT_EQ(sent_seconds_ago(-301), Verdict::from_the_future);
}

TEST(WebhookTimestamp, MayBeAnyNumber) {
    EXPECT_EQ(sent_seconds_ago(sent_at), Verdict::stale);  // 0
    EXPECT_EQ(sent_seconds_ago(sent_at - 999'999'999'999'999), Verdict::from_the_future);
}

TEST(WebhookTimestamp, OfAWrongSignatureIsNotLookedAt) {
    EXPECT_EQ(verify(signature_of(body), "0"), Verdict::wrong_signature);
    EXPECT_EQ(verify(signature_of(body), "999999999999999"), Verdict::wrong_signature);
}

TEST(WebhookTimestamp, IsComparedWithAnyClock) {
    const auto verdict = [](Timestamp now, std::chrono::seconds tolerance) {
        const Verifier strange{{key}, {tolerance, [now] { return now; }}};
        return strange.verify(signature_of(body), std::to_string(sent_at), body);
    };
    EXPECT_EQ(verdict(Timestamp::min(), 5min), Verdict::from_the_future);
    EXPECT_EQ(verdict(Timestamp::max(), 5min), Verdict::stale);
    EXPECT_EQ(verdict(Timestamp::min(), std::chrono::seconds::max()), Verdict::genuine);
    EXPECT_EQ(verdict(Timestamp::max(), std::chrono::seconds::max()), Verdict::genuine);
    EXPECT_EQ(verdict(Timestamp{std::chrono::seconds{sent_at}}, 0s), Verdict::genuine);
    EXPECT_EQ(verdict(Timestamp{std::chrono::seconds{sent_at + 1}}, 0s), Verdict::stale);
}

TEST(WebhookTimestamp, IsComparedWithTheSystemsClock) {
    const auto headers = sign(key, body);
    EXPECT_EQ(Verifier{{key}}.verify(headers, body), Verdict::genuine);
    EXPECT_EQ(Verifier{{key}}.verify(sign(key, body, now() - 6min), body), Verdict::stale);
    EXPECT_EQ(Verifier{{key}}.verify(sign(key, body, now() + 6min), body), Verdict::from_the_future);
}

// ---- headers -------------------------------------------------------------------------------------

TEST(WebhookHeaders, HaveNamesWithoutCase) {
    const auto signature = signature_of(body);
    const auto time = std::to_string(sent_at);
    const auto genuine = verifier({key});
    const std::map<std::string, std::string> lower{{"x-cio-signature", signature}, {"x-cio-timestamp", time}};
    EXPECT_EQ(genuine.verify(lower, body), Verdict::genuine);
    const std::vector<std::pair<std::string_view, std::string_view>> upper{
        {"HOST", "example.com"}, {"X-CIO-TIMESTAMP", time}, {"X-CIO-SIGNATURE", signature}};
    EXPECT_EQ(genuine.verify(upper, body), Verdict::genuine);
    const std::multimap<std::string, std::string> mixed{{"x-Cio-sIGNATURE", signature}, {"X-cio-Timestamp", time}};
    EXPECT_EQ(genuine.verify(mixed, body), Verdict::genuine);
    EXPECT_EQ(genuine.verify(sign(key, body, Timestamp{std::chrono::seconds{sent_at}}), body), Verdict::genuine);
}

TEST(WebhookHeaders, AreNotThere) {
    using Headers = std::multimap<std::string, std::string>;
    const auto signature = signature_of(body);
    const auto genuine = verifier({key});
    EXPECT_EQ(genuine.verify(Headers{}, body), Verdict::no_signature);
    EXPECT_EQ(genuine.verify(Headers{{"X-CIO-Signature", ""}}, body), Verdict::no_signature);
    EXPECT_EQ(genuine.verify(Headers{{"X-CIO-Signature", signature}}, body), Verdict::no_timestamp);
    EXPECT_EQ(genuine.verify(Headers{{"X-CIO-Signatures", signature}, {"X-CIO-Timestamp", "1"}}, body),
              Verdict::no_signature);
}

TEST(WebhookHeaders, ComeOnce) {
    using Headers = std::vector<HttpHeader>;
    const auto signature = signature_of(body);
    const auto time = std::to_string(sent_at);
    const auto genuine = verifier({key});
    EXPECT_EQ(
        genuine.verify(
            Headers{{"X-CIO-Signature", signature}, {"x-cio-signature", signature}, {"X-CIO-Timestamp", time}}, body),
        Verdict::malformed_signature);
    EXPECT_EQ(genuine.verify(
                  Headers{{"X-CIO-Signature", signature}, {"X-CIO-Timestamp", ""}, {"X-CIO-Timestamp", time}}, body),
              Verdict::malformed_timestamp);
}

// ---- keys and names ------------------------------------------------------------------------------

TEST(WebhookKeys, AreNotEmpty) {
    const auto refused = [](std::vector<std::string> keys, std::chrono::seconds tolerance = 5min) {
        try {
            const Verifier made{std::move(keys), {tolerance, {}}};
            return false;
        } catch (const Exception& exception) {
            return exception.error().kind() == ErrorKind::invalid_request;
        }
    };
    EXPECT_TRUE(refused({}));
    EXPECT_TRUE(refused({""}));
    EXPECT_TRUE(refused({"", ""}));
    EXPECT_TRUE(refused({key}, -1s));
    EXPECT_FALSE(refused({key, ""}));
    // What anybody could sign is not genuine.
    EXPECT_EQ(verifier({key, ""}).verify(signature_of(body, ""), std::to_string(sent_at), body),
              Verdict::wrong_signature);
}

TEST(WebhookVerdict, HasAName) {
    for (int i = 0; i <= static_cast<int>(Verdict::from_the_future); ++i) {
        EXPECT_NE(to_string(static_cast<Verdict>(i)), "unknown");
    }
    EXPECT_EQ(to_string(Verdict::malformed_timestamp), "malformed_timestamp");
    EXPECT_EQ(testing::PrintToString(Verdict::stale), "stale");
}

TEST(WebhookVerifier, IsSharedBetweenThreads) {
    const auto shared = verifier({"new key", key});
    const auto signature = signature_of(body);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k < 200; ++k) {
                EXPECT_EQ(shared.verify(signature, std::to_string(sent_at), body), Verdict::genuine);
            }
        });
    }
    for (auto& thread : threads) thread.join();
}

}  // namespace

}  // namespace cio::webhooks
