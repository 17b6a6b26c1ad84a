// SPDX-License-Identifier: MIT
#include "contract/exceptions.hpp"

#include <fstream>
#include <string_view>
#include <utility>

namespace cio::contract {

namespace {

/// Whether a text is like a pattern, in which `*` stands for anything.
bool is_like(std::string_view text, std::string_view pattern) {
    const auto star = pattern.find('*');
    if (star == std::string_view::npos) return text == pattern;
    if (text.substr(0, star) != pattern.substr(0, star)) return false;
    const auto rest = pattern.substr(star + 1);
    for (auto at = star; at <= text.size(); ++at) {
        if (is_like(text.substr(at), rest)) return true;
    }
    return false;
}

struct Exceptions {
    std::vector<std::pair<std::string, bool>> differences;  ///< Patterns, and whether one was needed.
    Json samples;

    Exceptions() {
        std::ifstream file{CIO_SOURCE_DIR "/tests/contract/exceptions.json"};
        auto document = Json::parse(file);
        for (const auto& one : document["differences"]) {
            for (const auto& line : one["lines"]) differences.emplace_back(line, false);
        }
        samples = std::move(document["samples"]);
    }
};

Exceptions& exceptions() {
    static Exceptions all;
    return all;
}

}  // namespace

bool is_known(const std::string& difference) {
    bool known = false;
    for (auto& [pattern, used] : exceptions().differences) {
        if (is_like(difference, pattern)) known = used = true;
    }
    return known;
}

std::vector<std::string> unused_exceptions() {
    std::vector<std::string> all;
    for (const auto& [pattern, used] : exceptions().differences) {
        if (!used) all.push_back(pattern);
    }
    return all;
}

std::optional<Json> known_sample(const std::string& where) {
    for (const auto& one : exceptions().samples) {
        if (is_like(where, one["where"].get<std::string>())) return std::optional<Json>{std::in_place, one["value"]};
    }
    return std::nullopt;
}

}  // namespace cio::contract
