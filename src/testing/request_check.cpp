// SPDX-License-Identifier: MIT
#include "testing/request_check.hpp"

#include <algorithm>

#include "api/codec.hpp"
#include "api/type.hpp"
#include "testing/errors.hpp"
#include "testing/multipart.hpp"
#include "testing/reverse_mapping.hpp"

#include <cio/testing/fields.hpp>

namespace cio::testing {

namespace {

/// Design Studio refuses fields that it does not know.
constexpr std::string_view studio_path = "/design_studio/";

/// What is wrong with a request.
struct Problems {
    bool refuses_unknown = false;  ///< Whether fields that nobody knows are wrong.
    std::vector<ErrorMessage> all{};

    void add(std::string text, std::string pointer) { all.push_back({std::move(text), std::move(pointer)}); }
};

void check_object(const std::vector<FieldInfo>& fields, const Json& object, const std::string& at, Problems& problems);

void check_value(const FieldInfo& field, const Json& value, const std::string& at, Problems& problems) {
    if (!api::has_json_type(value, field.type)) {
        problems.add("must be of type " + std::string{field.type}, at);
    } else if (value.is_object()) {
        check_object(field.fields, value, at, problems);
    }
}

void check_array(const FieldInfo& field, const Json& value, const std::string& at, Problems& problems) {
    if (!value.is_array()) {
        problems.add("must be an array", at);
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
        if (field.required && !given) problems.add("is required", at + "/" + std::string{field.name});
    }
    if (!problems.refuses_unknown || fields.empty()) return;  // no fields: of free form
    for (const auto& [name, value] : object.items()) {
        const auto is_it = [&, &given = name](const FieldInfo& field) {
            return field.name == given || field.alias == given;
        };
        if (std::none_of(fields.begin(), fields.end(), is_it)) problems.add("is not known", at + "/" + name);
    }
}

/// The body of a request that is no object but the value of its only field.
void check_whole(const std::vector<FieldInfo>& fields, const Json& body, Problems& problems) {
    const auto field =
        std::find_if(fields.begin(), fields.end(), [](const FieldInfo& one) { return one.place == FieldPlace::body; });
    if (!body.is_null()) {
        field->array ? check_array(*field, body, "", problems) : check_value(*field, body, "", problems);
    } else if (field->required) {
        problems.add("is required", "");
    }
}

void check_query(const std::vector<FieldInfo>& fields, const RecordedRequest& request, Problems& problems) {
    for (const auto& field : fields) {
        const std::string name{field.name};
        if (field.place == FieldPlace::query && field.required && request.query.count(name) == 0) {
            problems.add("is required", "/" + name);
        }
    }
}

void check_parts(const std::vector<FieldInfo>& fields, const std::map<std::string, Part>& parts, Problems& problems) {
    for (const auto& field : fields) {
        if (field.place != FieldPlace::part) continue;
        const std::string name{field.name};
        const auto found = parts.find(name);
        if (found == parts.end()) {
            if (field.required) problems.add("is required", "/" + name);
        } else if (found->second.file_name.has_value() != (field.type == "file")) {
            problems.add("must be of type " + std::string{field.type}, "/" + name);
        }
    }
    for (const auto& [name, part] : parts) {
        const auto known = std::any_of(fields.begin(), fields.end(), [&, &part_name = name](const FieldInfo& field) {
            return field.place == FieldPlace::part && field.name == part_name;
        });
        if (!known) problems.add("is not known", "/" + name);
    }
}

Error refusal(const OperationInfo& operation, std::vector<ErrorMessage> messages) {
    ErrorInfo info;
    info.status = refusal_status(operation);
    info.kind = info.status == 422 ? ErrorKind::unprocessable : ErrorKind::bad_request;
    info.messages = std::move(messages);
    return Error{std::move(info)};
}

/// `/per_user_data/3/id` of `per_user_data[3].id`.
std::string pointer_to(const std::string& field) {
    std::string pointer = "/";
    for (const auto c : field) {
        if (c == '.' || c == '[') pointer += '/';
        if (c != '.' && c != '[' && c != ']') pointer += c;
    }
    return pointer;
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
    Problems problems{operation.info.path.substr(0, studio_path.size()) == studio_path};
    check_query(fields, request, problems);
    if (has_body(fields)) {
        const auto& body = request.body;
        if (!request.raw_body.empty() && body.is_null()) return bad_request("the body is not JSON");
        if (operation.request().is_value) {
            check_whole(fields, body, problems);
        } else if (!body.is_null() && !body.is_object()) {
            return bad_request("the body must be a JSON object");
        } else {
            check_object(fields, body.is_null() ? Json::object() : body, "", problems);
        }
    }
    try {
        auto parsed = received(operation, request);
        check_parts(fields, parsed.parts, problems);
        if (!problems.all.empty()) return refusal(operation.info, std::move(problems.all));
        auto typed = make();
        decode_request(operation, std::move(parsed), typed.get());
        // What the client would not send is not taken from others either.
        if (const auto wrong = operation.encode(operation, typed.get()).problem) {
            return refusal(operation.info, {{wrong->reason, pointer_to(wrong->field)}});
        }
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
