// SPDX-License-Identifier: MIT
#include "testing/window/paged.hpp"

#include <charconv>

#include "testing/control_parts.hpp"
namespace cio::testing {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool contains(std::string_view text, const std::string& word) {
    const auto found =
        std::search(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) { return lower(a) == b; });
    return found != text.end();
}

std::uint64_t whole_number(const RecordedRequest& request, const std::string& name, std::uint64_t usual) {
    const auto text = parameter(request, name);
    if (text.empty()) return usual;
    std::uint64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, number);
    if (failure != std::errc{} || stop != end) refuse(name + " must be a whole number");
    return number;
}

}  // namespace

std::string parameter(const RecordedRequest& request, const std::string& name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string{} : found->second;
}

Words::Words(std::string_view text) {
    std::string word;
    for (const auto c : text) {
        if (c != ' ') {
            word += lower(c);
        } else if (!word.empty()) {
            words_.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) words_.push_back(std::move(word));
}

bool Words::are_in(const std::vector<std::string_view>& texts) const {
    return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
        return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) { return contains(text, word); });
    });
}

void add_texts(const Json& value, std::vector<std::string_view>& texts) {
    if (value.is_string()) texts.push_back(value.get_ref<const std::string&>());
    if (!value.is_structured()) return;
    for (auto member = value.begin(); member != value.end(); ++member) {
        if (value.is_object()) texts.push_back(member.key());
        add_texts(*member, texts);
    }
}

PageRange page_range(const RecordedRequest& request) {
    constexpr std::uint64_t usual = 50;
    constexpr std::uint64_t most = 500;
    const auto limit = whole_number(request, "limit", usual);
    if (limit == 0 || limit > most) refuse("limit must be from 1 to " + std::to_string(most));
    return {whole_number(request, "before", 0), static_cast<std::size_t>(limit)};
}

}  // namespace cio::testing
