// SPDX-License-Identifier: MIT
#include "testing/reverse_mapping.hpp"

#include <algorithm>
#include <stdexcept>

#include <cio/testing/fields.hpp>
#include <cio/upload_file.hpp>

#include "api/object.hpp"
#include "base/json_document.hpp"
#include "base/text.hpp"
#include "testing/all_operations.hpp"

namespace cio::testing {

namespace {

using api::Field;
using api::Mismatch;
using api::Path;
using api::Type;

/// Reads a value from a path, a query or a header.
void read_plain(const Field& field, const std::string& text, void* value) {
    const Path root;
    const Path path{root, field.name()};
    const auto type = field.codec->kind.json_type;
    Json json;
    if (type == "string" || type == "integer") {
        json = text;
    } else if (auto parsed = base::try_parse(text)) {
        json = *std::move(parsed);
    } else {
        throw Mismatch{path, type == "boolean" ? type : "JSON text", Json(text)};
    }
    field.codec->read(json, value, path);
}

FieldInfo info_of(const Field& field);

/// The fields of all that a merged field can be, of which none need be there.
void add_merged(std::vector<FieldInfo>& infos, const Field& field) {
    if (!field.name().empty()) infos.push_back({FieldPlace::body, field.name(), "", "string", false, false, {}});
    for (const auto* const alternative : *field.codec->as_variant()) {
        for (const auto& inner : alternative->kind.object()) {
            auto info = info_of(inner);
            const auto is_same = [&](const FieldInfo& other) { return other.name == info.name; };
            const auto same = std::find_if(infos.begin(), infos.end(), is_same);
            if (same == infos.end()) {
                infos.push_back(std::move(info));
                infos.back().required = false;
            } else if (same->type != info.type || same->array != info.array) {
                same->type = "any";
                same->array = false;
                same->fields.clear();
            }
        }
    }
}

std::vector<FieldInfo> infos_of(const Type& type) {
    std::vector<FieldInfo> infos;
    for (const auto& field : type) {
        if (field.is_merged) {
            add_merged(infos, field);
        } else {
            infos.push_back(info_of(field));
        }
    }
    return infos;
}

FieldInfo info_of(const Field& field) {
    const auto& kind = field.codec->kind;
    FieldInfo info{field.place, field.name(), field.alias(), kind.json_type, kind.is_list, field.is_required, {}};
    if (kind.object != nullptr) info.fields = infos_of(kind.object());
    return info;
}

std::vector<FieldInfo> request_of(const Type& type) {
    auto fields = infos_of(type);
    if (type.wrapper.empty()) return fields;
    FieldInfo wrapper{FieldPlace::body, type.wrapper, "", "object", false, true, {}};
    std::vector<FieldInfo> all;
    for (auto& field : fields) (field.place == FieldPlace::body ? wrapper.fields : all).push_back(std::move(field));
    all.push_back(std::move(wrapper));
    return all;
}

std::map<std::string_view, OperationFields> list_all() {
    std::map<std::string_view, OperationFields> all;
    for (const auto* operation : all_operations()) {
        OperationFields fields{request_of(operation->request()), {}, {}};
        if (operation->response != nullptr) {
            fields.response = infos_of(operation->response());
            fields.envelope = operation->response().envelope;
        }
        all.emplace(operation->info.name, std::move(fields));
    }
    return all;
}

void take_part(const std::map<std::string, Part>& parts, const std::string& name, const Field& field, void* value) {
    const auto found = parts.find(name);
    if (found == parts.end()) return;
    const auto& part = found->second;
    if (field.codec->kind.is_file) {
        *static_cast<UploadFile*>(value) =
            UploadFile::from_memory(part.content, part.file_name.value_or(""), part.content_type);
    } else {
        read_plain(field, part.content, value);
    }
}

}  // namespace

const OperationFields& fields_of(std::string_view operation) {
    static const auto all = list_all();
    const auto found = all.find(operation);
    if (found == all.end()) throw std::invalid_argument{"there is no operation \"" + std::string{operation} + "\""};
    return found->second;
}

void decode_request(const cio::detail::Operation& operation, ReceivedRequest received, void* request) {
    const auto& type = operation.request();
    const auto take = [&](const std::map<std::string, std::string>& from, const std::string& name, const Field& field) {
        const auto found = from.find(name);
        if (found != from.end()) read_plain(field, found->second, field.in(request));
    };
    for (const auto& field : type) {
        const std::string name{field.name()};
        switch (field.place) {
            case FieldPlace::path: take(received.path, name, field); break;
            case FieldPlace::query: take(received.query, name, field); break;
            case FieldPlace::header: take(received.headers, base::to_lower(name), field); break;
            case FieldPlace::body: break;  // all at once
            case FieldPlace::part: take_part(received.parts, name, field, field.in(request)); break;
        }
    }
    const Path root;
    if (type.wrapper.empty()) {
        api::read_object(received.body, type, request, root, false);
    } else if (auto found = received.body.find(type.wrapper); found != received.body.end() && !found->is_null()) {
        api::read_object(*found, type, request, Path{root, type.wrapper}, false);
    }
}

namespace {

Json value_as_json(const api::Codec& codec, const void* value) {
    api::Output out;
    codec.write(out, value, Path{});
    return Json::parse(out.text);
}

Json about(const UploadFile& file) {
    return {{"file_name", file.file_name()}, {"content_type", file.content_type()}, {"size", file.bytes()->size()}};
}

}  // namespace

Asked asked_of(const cio::detail::Operation& operation, const void* request) {
    const auto& type = operation.request();
    Asked asked{operation};
    const auto put = [&](Json& into, const Field& field) {
        const auto* const value = field.in(request);
        if (field.codec->is_absent(value, true)) return;
        into[std::string{field.name()}] = field.codec->kind.is_file ? about(*static_cast<const UploadFile*>(value))
                                                                    : value_as_json(*field.codec, value);
    };
    bool has_body = false;
    for (const auto& field : type) {
        switch (field.place) {
            case FieldPlace::path: put(asked.path, field); break;
            case FieldPlace::query:
            case FieldPlace::header: put(asked.query, field); break;
            case FieldPlace::part: put(asked.body, field); break;
            case FieldPlace::body: has_body = true; break;  // all at once
        }
    }
    if (!has_body) return asked;
    api::Output out;
    api::write_object(out, type, request, Path{});
    asked.body = out.text.empty() ? Json() : Json::parse(out.text);
    return asked;
}

bool takes(const Asked& asked, std::string_view parameter) {
    const auto& type = asked.operation.request();
    return std::any_of(type.begin(), type.end(), [&](const Field& field) {
        return field.place == FieldPlace::query && field.name() == parameter;
    });
}

Json encode_bare(const cio::detail::Operation& operation, const void* response) {
    if (operation.response == nullptr) return nullptr;
    api::Output out{false};
    api::write_object(out, operation.response(), response, Path{});
    return Json::parse(out.text);
}

Json encode_response(const cio::detail::Operation& operation, const void* response) {
    auto json = encode_bare(operation, response);
    if (operation.response == nullptr || operation.response().envelope.empty()) return json;
    return Json{{std::string{operation.response().envelope}, std::move(json)}};
}

}  // namespace cio::testing
