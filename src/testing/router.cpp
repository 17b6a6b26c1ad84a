// SPDX-License-Identifier: MIT
#include "testing/router.hpp"

#include <algorithm>
#include <charconv>

#include <cio/testing/fields.hpp>

#include "testing/all_operations.hpp"

namespace cio::testing {

namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

/// Percent-decodes; what is no escape stands for itself.
std::string decode(std::string_view text, bool plus_is_space) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        const auto digits = text.substr(i + 1, 2);
        if (text[i] == '%' && digits.size() == 2 &&
            std::from_chars(digits.data(), digits.data() + 2, byte, 16).ptr == digits.data() + 2) {
            out += static_cast<char>(byte);
            i += 2;
        } else {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::vector<std::string> required_query(const cio::detail::Operation& operation) {
    std::vector<std::string> names;
    for (const auto& field : fields_of(operation.info.name).request) {
        if (field.place == FieldPlace::query && field.required) names.emplace_back(field.name);
    }
    return names;
}

struct Template {
    const cio::detail::Operation* operation;
    std::vector<std::string_view> segments;
    std::vector<std::string> required;  ///< Parameters of the query.
};

bool is_parameter(std::string_view segment) { return !segment.empty() && segment.front() == '{'; }

std::vector<Template> sorted_templates() {
    std::vector<Template> all;
    for (const auto* operation : all_operations()) {
        all.push_back({operation, split(operation->info.path.substr(1), '/'), required_query(*operation)});
    }
    std::stable_sort(all.begin(), all.end(), [](const Template& a, const Template& b) {
        return std::lexicographical_compare(
            a.segments.begin(), a.segments.end(), b.segments.begin(), b.segments.end(),
            [](std::string_view x, std::string_view y) { return !is_parameter(x) && is_parameter(y); });
    });
    return all;
}

/// Of all operations, those with literal segments before those with parameters.
const std::vector<Template>& templates() {
    static const auto all = sorted_templates();
    return all;
}

}  // namespace

Target parse_target(std::string_view target) {
    Target parsed;
    const auto mark = target.find('?');
    auto path = target.substr(0, mark);
    parsed.path = decode(path, false);
    if (!path.empty() && path.front() == '/') path.remove_prefix(1);
    for (const auto segment : split(path, '/')) parsed.segments.push_back(decode(segment, false));
    if (mark == std::string_view::npos) return parsed;
    for (const auto pair : split(target.substr(mark + 1), '&')) {
        const auto equals = pair.find('=');
        if (pair.empty()) continue;
        const auto value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        parsed.query[decode(pair.substr(0, equals), true)] = decode(value, true);
    }
    return parsed;
}

std::optional<Route> find_route(std::string_view method, const std::vector<std::string>& segments,
                                const std::map<std::string, std::string>& query) {
    const auto fits = [](std::string_view segment, const std::string& value) {
        return is_parameter(segment) ? !value.empty() : segment == value;
    };
    const auto lacks = [&](const std::string& parameter) { return query.count(parameter) == 0; };
    const Template* found = nullptr;
    for (const auto& one : templates()) {
        if (one.operation->info.http_method != method) continue;
        if (!std::equal(one.segments.begin(), one.segments.end(), segments.begin(), segments.end(), fits)) continue;
        if (found != nullptr && found->segments != one.segments) break;
        const bool is_complete = std::none_of(one.required.begin(), one.required.end(), lacks);
        if (found == nullptr || (is_complete && !one.required.empty())) found = &one;
    }
    if (found == nullptr) return std::nullopt;
    Route route{found->operation, {}};
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto name = found->segments[i];
        if (is_parameter(name)) route.parameters[std::string{name.substr(1, name.size() - 2)}] = segments[i];
    }
    return route;
}

}  // namespace cio::testing
