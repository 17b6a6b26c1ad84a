// SPDX-License-Identifier: MIT
#include "testing/request_check.hpp"

#include <algorithm>

#include "api/codec.hpp"
#include "api/type.hpp"
#include "testing/errors.hpp"
#include "testing/multipart.hpp"
#include "testing/reverse_mapping.hpp"

namespace cio::testing {

namespace {

using Problems = std::vector<ErrorMessage>;

void check_object(const std::vector<FieldInfo>& fields, const Json& object, const std::string& at, Problems& problems);

bool has_type(std::string_view type, const Json& value) {
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    if (type == "object") return value.is_object();
    if (type == "string or integer") return value.is_string() || value.is_number_integer();
    return true;
}

void check_value(const FieldInfo& field, const Json& value, const std::string& at, Problems& problems) {
    if (!has_type(field.type, value)) {
        problems.push_back({"must be of type " + std::string{field.type}, at});
    } else if (value.is_object()) {
        check_object(field.fields, value, at, problems);
    }
}

void check_array(const FieldInfo& field, const Json& value, const std::string& at, Problems& problems) {
    if (!value.is_array()) {
        problems.push_back({"must be an array", at});
        return;
    }
    for (std::size_t i = 0; i < value.size(); ++i) check_value(field, value[i], at + "/" + std::to_string(i), problems);
}

void check_object(const std::vector<FieldInfo>& fields, const Json& object, const std::string& at, Problems& problems) {
    for (const auto& field : fields) {
        if (field.place != FieldPlace::body) continue;
        bool given = false;
        for (const auto name : {field.name, field.alias}) {
            const auto found = name.empty() ? object.end() : object.find(name);
            if (found == object.end() || found->is_null()) continue;
            given = true;
            const auto inner = at + "/" + std::string{name};
            field.array ? check_array(field, *found, inner, problems) : check_value(field, *found, inner, problems);
        }
        if (field.required && !given) problems.push_back({"is required", at + "/" + std::string{field.name}});
    }
}

void check_query(const std::vector<FieldInfo>& fields, const RecordedRequest& request, Problems& problems) {
    for (const auto& field : fields) {
        const std::string name{field.name};
        if (field.place == FieldPlace::query && field.required && request.query.count(name) == 0) {
            problems.push_back({"is required", "/" + name});
        }
    }
}

void check_parts(const std::vector<FieldInfo>& fields, const std::map<std::string, Part>& parts, Problems& problems) {
    for (const auto& field : fields) {
        if (field.place != FieldPlace::part) continue;
        const std::string name{field.name};
        const auto found = parts.find(name);
        if (found == parts.end()) {
            if (field.required) problems.push_back({"is required", "/" + name});
        } else if (found->second.file_name.has_value() != (field.type == "file")) {
            problems.push_back({"must be of type " + std::string{field.type}, "/" + name});
        }
    }
    for (const auto& [name, part] : parts) {
        const auto known = std::any_of(fields.begin(), fields.end(), [&, &part_name = name](const FieldInfo& field) {
            return field.place == FieldPlace::part && field.name == part_name;
        });
        if (!known) problems.push_back({"is not known", "/" + name});
    }
}

Error refusal(const OperationInfo& operation, Problems problems) {
    ErrorInfo info;
    const bool plain = is_send(operation) || is_asset(operation);
    info.kind = plain ? ErrorKind::bad_request : ErrorKind::unprocessable;
    info.status = plain ? 400 : 422;
    info.messages = std::move(problems);
    return Error{std::move(info)};
}

bool has_body(const std::vector<FieldInfo>& fields) {
    return std::any_of(fields.begin(), fields.end(),
                       [](const FieldInfo& field) { return field.place == FieldPlace::body; });
}

/// The request taken apart. @throws api::Mismatch
ReceivedRequest received(const cio::detail::Operation& operation, const RecordedRequest& request) {
    ReceivedRequest made{request.path_params, request.query, request.headers};
    if (!request.body.is_null()) made.body = request.body;
    if (operation.request().parts != nullptr) {
        const auto type = request.headers.find("content-type");
        made.parts = parse_multipart(type == request.headers.end() ? "" : type->second, request.raw_body);
    }
    return made;
}

}  // namespace

std::variant<std::shared_ptr<void>, Error> typed_request(const cio::detail::Operation& operation,
                                                         std::shared_ptr<void> (*make)(),
                                                         const RecordedRequest& request) {
    const auto& fields = fields_of(operation.info.name).request;
    Problems problems;
    check_query(fields, request, problems);
    if (has_body(fields)) {
        if (!request.raw_body.empty() && request.body.is_null()) return bad_request("the body is not JSON");
        if (!request.body.is_null() && !request.body.is_object()) return bad_request("the body must be a JSON object");
        check_object(fields, request.body.is_null() ? Json::object() : request.body, "", problems);
    }
    try {
        auto parsed = received(operation, request);
        check_parts(fields, parsed.parts, problems);
        if (!problems.empty()) return refusal(operation.info, std::move(problems));
        auto typed = make();
        decode_request(operation, std::move(parsed), typed.get());
        return typed;
    } catch (const api::Mismatch& mismatch) {
        // What cannot be an id is the id of nothing.
        const auto& pointer = mismatch.pointer();
        if (!pointer.empty() && request.path_params.count(pointer.substr(1)) > 0) {
            return not_found(pointer.substr(1) + " " + request.path_params.at(pointer.substr(1)));
        }
        return refusal(operation.info, {{mismatch.what(), pointer}});
    }
}

void detail::decode(const cio::detail::Operation& operation, const RecordedRequest& request, void* typed) {
    ErrorInfo info;
    info.kind = ErrorKind::decode;
    info.operation = operation.info.name;
    info.summary = "the recorded request " + request.method + " " + request.target + " is none of this operation";
    if (request.operation != operation.info.name) throw Exception{Error{std::move(info)}};
    try {
        decode_request(operation, received(operation, request), typed);
    } catch (const api::Mismatch& mismatch) {
        info.summary += ": " + mismatch.pointer() + ": " + mismatch.what();
        throw Exception{Error{std::move(info)}};
    }
}

}  // namespace cio::testing
