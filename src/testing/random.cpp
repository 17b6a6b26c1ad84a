// SPDX-License-Identifier: MIT
#include "testing/random.hpp"

#include <algorithm>
#include <string_view>

#include <cio/attachment.hpp>
#include <cio/timestamp.hpp>

namespace cio::testing {

namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t ulid_length = 26;

}  // namespace

std::string Random::bytes(std::size_t count) {
    std::string text;
    while (text.size() < count) {
        // splitmix64
        auto mixed = state_ += 0x9E3779B97F4A7C15U;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        mixed ^= mixed >> 31U;
        for (int shift = 0; shift < 64 && text.size() < count; shift += 8) text += static_cast<char>(mixed >> shift);
    }
    return text;
}

std::string Random::base64(std::size_t count) { return Attachment::from_bytes(bytes(count)).base64(); }

std::string Random::url_token(std::size_t count) {
    auto token = base64(count);
    for (auto& c : token) c = c == '+' ? '-' : c == '/' ? '_' : c;
    return token;
}

std::string Random::uuid() {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::string_view pattern = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx";
    auto random = bytes(pattern.size());
    std::string text{pattern};
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == 'x') text[i] = digits[static_cast<unsigned char>(random[i]) % digits.size()];
    }
    return text;
}

std::string Random::ulid() {
    constexpr std::size_t time_digits = 10;
    auto milliseconds = static_cast<std::uint64_t>(now().time_since_epoch().count()) * 1000;
    std::string text(time_digits, '0');
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, milliseconds /= crockford.size()) {
        *digit = crockford[static_cast<std::size_t>(milliseconds % crockford.size())];
    }
    for (const auto byte : bytes(ulid_length - time_digits)) {
        text += crockford[static_cast<unsigned char>(byte) % crockford.size()];
    }
    return text;
}

bool is_ulid(const std::string& text) {
    return text.size() == ulid_length && text.front() <= '7' &&
           std::all_of(text.begin(), text.end(), [](char c) { return crockford.find(c) != std::string_view::npos; });
}

}  // namespace cio::testing
