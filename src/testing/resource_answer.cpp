// SPDX-License-Identifier: MIT
#include <algorithm>

#include "testing/resource_table.hpp"
#include "testing/resource_verbs.hpp"

namespace cio::testing {

namespace {

const FieldInfo* find_field(const std::vector<FieldInfo>& fields, std::string_view name) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const FieldInfo& field) { return field.name == name || field.alias == name; });
    return found == fields.end() ? nullptr : &*found;
}

/// What is a list in some requests is JSON text in answers.
bool is_json_text(const FieldInfo& field, const Json& value) {
    return field.type == "string" && !field.array && value.is_structured();
}

}  // namespace

Json only(const Json& resource, const std::vector<FieldInfo>& fields) {
    auto answer = Json::object();
    for (const auto& [name, value] : resource.items()) {
        const auto* const field = find_field(fields, name);
        if (field != nullptr) answer[name] = is_json_text(*field, value) ? Json(as_text(value)) : value;
    }
    return answer;
}

Json shown(const Json& resource, const ResourceType& type, const std::vector<FieldInfo>& fields) {
    auto answer = only(resource, fields);
    // What the library does not know is answered as it came.
    for (const auto& [name, value] : resource.items()) {
        if (name.front() != '_' && !is_known(type, name)) answer[name] = value;
    }
    return answer;
}

Json answer_with(const ResourceOperation& row, const Json& resource) {
    const auto& fields = fields_of(row.operation);
    if (fields.response.empty()) return nullptr;
    auto answer = shown(resource, answered_type(row), fields.response);
    if (fields.envelope.empty()) return answer;
    return object({{std::string{fields.envelope}, std::move(answer)}});
}

}  // namespace cio::testing
