// SPDX-License-Identifier: MIT
#include <cio/webhooks/verifier.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <cio/error.hpp>

#include "base/text.hpp"
#include "webhooks/hmac.hpp"

namespace cio::webhooks {

namespace {

/// Of the scheme of signatures, which is part of what is signed.
constexpr std::string_view version = "v0";

[[noreturn]] void refuse(std::string summary, std::string advice) {
    ErrorInfo info;
    info.kind = ErrorKind::invalid_request;
    info.summary = std::move(summary);
    info.advice = std::move(advice);
    info.operation = "webhooks::Verifier";
    throw Exception{Error{std::move(info)}};
}

/// What is signed.
std::string signed_text(std::string_view timestamp, std::string_view body) {
    std::string text;
    text.reserve(version.size() + timestamp.size() + body.size() + 2);
    text.append(version).append(1, ':').append(timestamp).append(1, ':').append(body);
    return text;
}

constexpr std::string_view digits = "0123456789abcdef";
constexpr std::size_t hex_bits = 4;

std::optional<unsigned char> from_digit(char c) {
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    const auto value = digits.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    return static_cast<unsigned char>(value);
}

std::optional<Digest> from_hex(std::string_view text) {
    if (text.size() != 2 * digest_bytes) return std::nullopt;
    Digest digest{};
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const auto high = from_digit(text[2 * i]);
        const auto low = from_digit(text[2 * i + 1]);
        if (!high || !low) return std::nullopt;
        digest[i] = static_cast<unsigned char>(*high << hex_bits | *low);
    }
    return digest;
}

std::string to_hex(const Digest& digest) {
    std::string text;
    for (const auto byte : digest) {
        text += digits[byte >> hex_bits];
        text += digits[byte & (digits.size() - 1)];
    }
    return text;
}

/// Seconds, as digits and nothing else. None later than what can be reckoned with: there are 15 digits at most.
std::optional<std::int64_t> parse_timestamp(std::string_view text) {
    constexpr std::size_t most_digits = 15;
    std::int64_t seconds = 0;
    if (text.size() > most_digits || text.find_first_not_of(digits.substr(0, 10)) != std::string_view::npos) return {};
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return seconds;
}

/// What a signed request is by its time alone.
Verdict judge(std::int64_t sent, const VerifierOptions& options) {
    // A clock may say anything; a difference between two that are within bounds cannot overflow.
    constexpr std::int64_t most = 1'000'000'000'000'000;
    const Timestamp time = options.clock ? options.clock() : now();
    const auto current = std::clamp<std::int64_t>(time.time_since_epoch().count(), -most, most);
    const std::int64_t tolerance = options.tolerance.count();
    if (current - sent > tolerance) return Verdict::stale;
    return sent - current > tolerance ? Verdict::from_the_future : Verdict::genuine;
}

}  // namespace

std::string_view to_string(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::genuine: return "genuine";
        case Verdict::no_signature: return "no_signature";
        case Verdict::malformed_signature: return "malformed_signature";
        case Verdict::no_timestamp: return "no_timestamp";
        case Verdict::malformed_timestamp: return "malformed_timestamp";
        case Verdict::wrong_signature: return "wrong_signature";
        case Verdict::stale: return "stale";
        case Verdict::from_the_future: return "from_the_future";
    }
    return "unknown";
}

namespace detail {

void SignatureHeaders::add(std::string_view name, std::string_view value) {
    const auto is = [&](std::string_view other) {
        return name.size() == other.size() && base::to_lower(name) == base::to_lower(other);
    };
    if (is(signature_header)) {
        take(signature_, value);
    } else if (is(timestamp_header)) {
        take(timestamp_, value);
    }
}

void SignatureHeaders::take(Found& found, std::string_view text) {
    // A header that comes twice means a list. No single value is one.
    if (std::exchange(found.given, true)) found.value += ',';
    found.value += text;
}

}  // namespace detail

Verifier::Verifier(std::vector<std::string> keys, VerifierOptions options)
    : keys_{std::move(keys)}, options_{std::move(options)} {
    // Everybody could sign with an empty one.
    keys_.erase(std::remove(keys_.begin(), keys_.end(), std::string{}), keys_.end());
    if (keys_.empty()) refuse("there is no signing key", "It stands beside the reporting webhook's settings");
    if (options_.tolerance.count() < 0) refuse("the tolerance is below zero", "");
}

Verdict Verifier::verify(std::string_view signature, std::string_view timestamp, std::string_view body) const {
    if (signature.empty()) return Verdict::no_signature;
    const auto claimed = from_hex(signature);
    if (!claimed) return Verdict::malformed_signature;
    if (timestamp.empty()) return Verdict::no_timestamp;
    const auto sent = parse_timestamp(timestamp);
    if (!sent) return Verdict::malformed_timestamp;

    const auto text = signed_text(timestamp, body);
    bool is_signed = false;
    for (const auto& key : keys_) {
        const auto right = hmac_sha256(key, text);
        const bool is_right = right && equal_in_constant_time(*claimed, *right);
        is_signed = is_signed || is_right;
    }
    return is_signed ? judge(*sent, options_) : Verdict::wrong_signature;
}

std::vector<HttpHeader> sign(std::string_view key, std::string_view body, Timestamp at) {
    auto timestamp = std::to_string(at.time_since_epoch().count());
    const auto digest = hmac_sha256(key, signed_text(timestamp, body));
    auto signature = digest ? to_hex(*digest) : std::string{};
    return {{std::string{timestamp_header}, std::move(timestamp)},
            {std::string{signature_header}, std::move(signature)}};
}

}  // namespace cio::webhooks
