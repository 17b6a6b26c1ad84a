// SPDX-License-Identifier: MIT
#include "api/object.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/json_text.hpp"

namespace cio::api {

namespace {

/// Of the fields of which only one may be given, those that were.
class Choices {
public:
    Choices(const Type& type, Output& out, const Path& path) : type_{type}, out_{out}, path_{path} {}

    void given(const Field& field) {
        if (field.choice == 0) return;
        const auto before = std::exchange(given_[field.choice], &field);
        if (before == nullptr) return;
        out_.refuse(Path{path_, field.name()}, "cannot be given together with " + std::string{before->name()} +
                                                   "; give one of: " + names(field.choice));
    }

    void end() {
        for (std::size_t number = 1; number < given_.size(); ++number) {
            if ((type_.required_choices >> number & 1U) == 0 || given_[number] != nullptr) continue;
            for (const auto& field : type_) {
                if (field.choice != number) continue;
                out_.refuse(Path{path_, field.name()}, "is missing; give one of: " + names(number));
                break;
            }
        }
    }

private:
    [[nodiscard]] std::string names(std::size_t number) const {
        std::string all;
        for (const auto& field : type_) {
            if (field.choice == number) all += (all.empty() ? "" : ", ") + std::string{field.name()};
        }
        return all;
    }

    const Type& type_;
    Output& out_;
    const Path& path_;
    std::array<const Field*, 4> given_{};
};

void begin_field(std::string& text, std::string_view name) {
    if (text.back() != '{') text += ',';
    base::append_string(text, name);
    text += ':';
}

void refuse_more(Output& out, const Path& path, std::size_t count, std::size_t most) {
    out.refuse(path.field(),
               "has " + std::to_string(count) + " items; the service takes " + std::to_string(most) + " at most");
}

/// Whether a value has no content although it is given: `[]`, `{}`, `""` or `null`.
bool is_hollow(std::string_view json) { return json == "[]" || json == "{}" || json == "\"\"" || json == "null"; }

/// Writes the value of a field, and refuses content that its row does not allow.
void write_content(Output& out, const Field& field, const void* value, const Path& path) {
    const auto begin = out.text.size();
    out.max_item_bytes = field.most_bytes_of_item;
    field.codec->write(out, value, path);
    out.max_item_bytes = 0;
    const auto written = std::string_view{out.text}.substr(begin);
    if (!field.when_empty().empty() && is_hollow(written)) out.refuse(path, field.when_empty());
    if (field.most_items != 0 && field.codec->size(value) > field.most_items) {
        refuse_more(out, path, field.codec->size(value), field.most_items);
    }
    if (field.most_bytes != 0 && written.size() > field.most_bytes) {
        refuse_bytes(out, path, written.size(), field.most_bytes);
    }
}

/// Writes a field; false if it is not given.
bool write_field(Output& out, const Field& field, const void* value, const Path& path) {
    if (field.codec->is_absent(value, out.in_request)) return false;
    auto& text = out.text;
    const auto before = text.size();
    begin_field(text, field.name());
    const auto begin = text.size();
    write_content(out, field, value, path);
    if (!field.codec->kind.stands_empty && out.in_request && std::string_view{text}.substr(begin) == "{}") {
        text.resize(before);  // an object of which nothing is given is not given itself
        return false;
    }
    if (!field.alias().empty()) {
        const auto length = text.size() - begin;
        begin_field(text, field.alias());
        text.append(text, begin, length);
    }
    return true;
}

bool is_field(const Type& type, std::string_view name) {
    return std::any_of(type.begin(), type.end(), [&](const Field& field) {
        return field.place == FieldPlace::body && (field.name() == name || field.alias() == name);
    });
}

/// Writes the fields that this version does not know.
void write_extra(Output& out, const Type& type, const void* object, const Path& path) {
    const auto& unknown = *static_cast<const Json*>(type.unknown_fields(const_cast<void*>(object)));
    if (unknown.is_null()) return;
    const auto* const fields = unknown.get_ptr<const Json::object_t*>();
    if (fields == nullptr) return out.refuse(Path{path, "extra"}, "must be an object: fields by name");
    for (const auto& [name, value] : *fields) {
        const Path inner{path, name};
        if (out.in_request && is_field(type, name)) out.refuse(inner, "is in extra, but has a member of its own");
        begin_field(out.text, name);
        codec_of<Json>.write(out, &value, inner);
    }
}

/// The one field of a type that is a value.
const Field& field_of_value(const Type& type) {
    return *std::find_if(type.begin(), type.end(), [](const Field& field) { return field.place == FieldPlace::body; });
}

/// Reads the field of an object that has one of its names; false if there is none.
bool read_field(Json::object_t& object, std::string_view name, const Field& field, void* value, const Path& path,
                bool& known) {
    const auto found = object.find(name);
    if (found == object.end()) return false;
    known = true;
    const bool given = !found->second.is_null();
    const auto& codec = *field.codec;
    if (path.lenient() && !field.is_required && !codec.kind.must_fit) {
        // Of a copy, as reading consumes; and what does not fit stays where it is, as unknown.
        auto copy = found->second;
        try {
            read(codec, copy, value, path);
        } catch (const Mismatch&) {
            codec.reset(value);
            return false;
        }
    } else {
        read(codec, found->second, value, path);
    }
    object.erase(found);
    return given;
}

}  // namespace

void refuse_bytes(Output& out, const Path& path, std::size_t bytes, std::size_t most) {
    out.refuse(path, "has " + std::to_string(bytes) + " bytes of JSON; the service takes " + std::to_string(most) +
                         " at most");
}

void write_object(Output& out, const Type& type, const void* object, const Path& path) {
    Choices choices{type, out, path};
    out.text += '{';
    for (const auto& field : type) {
        if (field.place != FieldPlace::body) continue;
        const Path inner{path, field.name()};
        if (write_field(out, field, field.in(object), inner)) {
            choices.given(field);
        } else if (field.is_required) {
            out.refuse(inner, "is required");
        }
    }
    if (type.unknown_fields != nullptr) write_extra(out, type, object, path);
    choices.end();
    if (type.rules != nullptr) {
        Rules rules{out, path};
        type.rules(object, rules);
    }
    out.text += '}';
}

std::size_t read_object(Json& json, const Type& type, void* object, const Path& path, bool complete) {
    if (!json.is_object()) throw Mismatch{path, "object", json};
    auto& fields = *json.get_ptr<Json::object_t*>();
    std::size_t count = 0;
    for (const auto& field : type) {
        if (field.place != FieldPlace::body) continue;
        auto* const value = field.in(object);
        const Path inner{path, field.name()};
        bool known = false;
        bool given = read_field(fields, field.name(), field, value, inner, known);
        if (!given && !field.alias().empty()) {
            given = read_field(fields, field.alias(), field, value, Path{path, field.alias()}, known);
        }
        if (known) ++count;
        if (!given && field.is_required && complete) throw Mismatch{inner.pointer(), "is required, but missing"};
        if (given && !field.alias().empty()) fields.erase(std::string{field.alias()});
    }
    if (type.unknown_fields != nullptr && !fields.empty()) {
        *static_cast<Json*>(type.unknown_fields(object)) = Json(std::move(fields));
    }
    return count;
}

void write_value(Output& out, const Type& type, const void* object, const Path& path) {
    const auto& field = field_of_value(type);
    const Path inner{path, field.name()};
    const auto* const value = field.in(object);
    if (!field.codec->is_absent(value, out.in_request)) {
        write_content(out, field, value, inner);
    } else if (field.is_required) {
        out.refuse(inner, "is required");
    }
}

void read_value(Json& json, const Type& type, void* object, const Path& path) {
    const auto& field = field_of_value(type);
    if (json.is_null() && field.is_required) throw Mismatch{path.pointer(), "is required, but missing"};
    read(*field.codec, json, field.in(object), path);
}

bool read_element(std::string_view name, Json& element, const Type& type, void* object, bool lenient) {
    for (const auto& field : type) {
        if (field.name() != name && (name.empty() || field.alias() != name)) continue;
        const auto& codec = *field.codec;
        // A list of single values fits or does not fit as a whole.
        if (!codec.kind.is_list || (lenient && !codec.kind.must_fit)) return false;
        auto* const list = field.in(object);
        auto* const item = codec.append(list);
        if (item == nullptr) return false;
        const auto index = codec.size(list) - 1;
        const Path root{lenient};
        const Path array{root, field.name()};
        read(*codec.kind.element, element, item, Path{array, index});
        return true;
    }
    return false;
}

void reset_object(const Type& type, void* object) {
    for (const auto& field : type) field.codec->reset(field.in(object));
    if (type.unknown_fields != nullptr) *static_cast<Json*>(type.unknown_fields(object)) = nullptr;
}

}  // namespace cio::api
