// SPDX-License-Identifier: MIT
#include "api/object.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <utility>

#include "base/json_text.hpp"
#include "base/text.hpp"

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
        out_.refuse(Path{path_, field.name()}, base::joined({"cannot be given together with ", before->name(),
                                                             "; give one of: ", names(field.choice)}));
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
    std::array<const Field*, most_choices + 1> given_{};
};

void begin_field(std::string& text, std::string_view name) {
    if (text.back() != '{') text += ',';
    base::append_string(text, name);
    text += ':';
}

/// Whether a value has no content although it is given: `[]`, `{}`, `""` or `null`.
bool is_hollow(std::string_view json) { return json == "[]" || json == "{}" || json == "\"\"" || json == "null"; }

/// Refuses a number that its row does not allow; `text` is the number.
void check_range(Output& out, const Field& field, std::string_view text, const Path& path) {
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    if (std::from_chars(text.data(), end, number).ptr != end) return;  // null, or a list of numbers
    const bool has_end = field.most != std::numeric_limits<std::int32_t>::max();
    if (number >= field.least && (!has_end || number <= field.most)) return;
    out.refuse(path, base::joined({"is ", text, "; the service takes ", std::to_string(field.least),
                                   has_end ? " to " : " at least", has_end ? std::to_string(field.most) : ""}));
}

/// Writes the value of a field, and refuses content that its row does not allow.
void write_content(Output& out, const Field& field, const void* value, const Path& path) {
    const auto begin = out.text.size();
    out.max_item_bytes = field.most_bytes_of_item;
    field.codec->write(out, value, path);
    out.max_item_bytes = 0;
    const auto written = std::string_view{out.text}.substr(begin);
    if (!field.when_empty().empty() && is_hollow(written)) out.refuse(path, field.when_empty());
    check_limits(out, field, value, written, path);
    if (field.most_bytes != 0 && written.size() > field.most_bytes) {
        out.refuse_more(path, written.size(), "bytes of JSON", field.most_bytes);
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

/// The field of the body that has this name, as its first or its second; null if there is none.
const Field* find_field(const Type& type, std::string_view name) {
    if (name.empty()) return nullptr;  // a merged field may have no name
    for (const auto& field : type) {
        if (field.place != FieldPlace::body) continue;
        if (field.is_merged) {
            for (const auto* const one : *field.codec->as_variant()) {
                if (const auto* const found = find_field(one->kind.object(), name)) return found;
            }
        }
        if (field.name() == name || (field.second_name != nullptr && field.alias() == name)) return &field;
    }
    return nullptr;
}

/// Writes the fields that this version does not know.
void write_extra(Output& out, const Type& type, const void* object, const Path& path) {
    const auto& unknown = type.unknown_in(object);
    if (unknown.is_null()) return;
    const auto* const fields = unknown.get_ptr<const Json::object_t*>();
    if (fields == nullptr) return out.refuse(Path{path, "extra"}, "must be an object: fields by name");
    for (const auto& [name, value] : *fields) {
        const Path inner{path, name};
        if (out.in_request && find_field(type, name) != nullptr)
            out.refuse(inner, "is in extra, but has a member of its own");
        begin_field(out.text, name);
        codec_of<Json>.write(out, &value, inner);
    }
}

/// The one field of a type that is a value.
const Field& field_of_value(const Type& type) {
    return *std::find_if(type.begin(), type.end(), [](const Field& field) { return field.place == FieldPlace::body; });
}

/// Writes what is no object but the value of its only field. What is absent is not written.
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

void read_value(Json& json, const Type& type, void* object, const Path& path, bool complete) {
    const auto& field = field_of_value(type);
    if (json.is_null() && field.is_required && complete) {
        throw Mismatch{path.pointer(), "is required, but missing"};
    }
    // Where the documents say an object and mean several, one alone comes without the array.
    if (field.codec->kind.is_list && json.is_object() && !json.empty()) json = Json::array({std::move(json)});
    read(*field.codec, json, field.in(object), path);
}

/// Reads the value of a field, and consumes it; false if it is left where it is, as unknown.
bool read_field(const Field& field, Json& json, void* value, const Path& path) {
    const auto& codec = *field.codec;
    if (!path.lenient() || field.is_required || codec.must_fit()) {
        read(codec, json, value, path);
        return true;
    }
    auto copy = json;  // as reading consumes
    try {
        read(codec, copy, value, path);
        return true;
    } catch (const Mismatch&) {
        codec.reset(value);
        return false;
    }
}

/// Reads the fields of one object.
class Reader {
public:
    Reader(Json::object_t& object, const Type& type, void* out, const Path& path)
        : object_{object}, type_{type}, out_{out}, path_{path} {}

    /// Those that it has: there are mostly fewer than the table has rows.
    void read_names() {
        for (auto entry = object_.begin(); entry != object_.end();) {
            const auto* const field = find(entry->first);
            entry = field != nullptr ? take(entry, *field) : std::next(entry);
        }
        if (!type_.has_merged) return;
        for (const auto& field : type_) {
            if (field.is_merged) read_merged(field);
        }
    }

    /// Second names, of what has not been given by the first.
    void read_aliases() {
        for (const auto& field : type_) {
            if (field.second_name == nullptr || object_.empty()) continue;
            const auto entry = object_.find(field.alias());
            if (entry == object_.end()) continue;
            if (is_given(field)) {
                object_.erase(entry);
            } else {
                take(entry, field);
            }
        }
    }

    void check_required() const {
        for (const auto& field : type_) {
            if (!field.is_required || field.place != FieldPlace::body || is_given(field)) continue;
            throw Mismatch{Path{path_, field.name()}.pointer(), "is required, but missing"};
        }
    }

    /// How many there were.
    [[nodiscard]] std::size_t known() const noexcept { return known_; }

private:
    using Entry = Json::object_t::iterator;

    [[nodiscard]] const Field* find(std::string_view name) const {
        for (const auto& field : type_) {
            if (field.place == FieldPlace::body && !field.is_merged && field.name() == name) return &field;
        }
        return nullptr;
    }

    /// The fields of one of several objects, which stand among those of this one. Only servers read it.
    void read_merged(const Field& field) {
        void* value = field.in(out_);
        if (field.codec->as_variant() != field.codec) {
            if (object_.empty()) return;
            value = static_cast<const OptionalCodec*>(field.codec)->make(value);
        }
        Json rest(object_);
        std::string kind;
        const auto told = field.name().empty() ? object_.end() : object_.find(field.name());
        if (told != object_.end() && told->second.is_string()) {
            kind = told->second.get<std::string>();
            object_.erase(told);
        }
        const auto& variant = *field.codec->as_variant();
        void* const made = variant.choose(value, rest, kind);
        Reader inner{object_, variant.chosen(value).kind.object(), made, path_};
        inner.read_names();
        inner.read_aliases();
        known_ += inner.known();
    }

    /// The entry after this one.
    Entry take(Entry entry, const Field& field) {
        ++known_;
        const bool given = !entry->second.is_null();
        if (!read_field(field, entry->second, field.in(out_), Path{path_, entry->first})) return std::next(entry);
        if (given) given_.set(index_of(field));
        return object_.erase(entry);
    }

    [[nodiscard]] std::size_t index_of(const Field& field) const {
        return static_cast<std::size_t>(&field - type_.begin());
    }
    [[nodiscard]] bool is_given(const Field& field) const { return given_.test(index_of(field)); }

    Json::object_t& object_;
    const Type& type_;
    void* out_;
    const Path& path_;
    std::size_t known_ = 0;
    std::bitset<most_fields> given_;
};

}  // namespace

namespace {

void write_fields(Output& out, const Type& type, const void* object, const Path& path);

void write_merged(Output& out, const Field& field, const void* value, const Path& path) {
    const auto merged = merged_in(field, value);
    if (merged.type == nullptr) return;
    if (!field.name().empty()) {
        begin_field(out.text, field.name());
        base::append_string(out.text, merged.type->kind);
    }
    write_fields(out, *merged.type, merged.object, path);
}

void write_fields(Output& out, const Type& type, const void* object, const Path& path) {
    Choices choices{type, out, path};
    for (const auto& field : type) {
        if (field.place != FieldPlace::body) continue;
        if (field.is_merged) {
            write_merged(out, field, field.in(object), path);
            continue;
        }
        const Path inner{path, field.name()};
        if (write_field(out, field, field.in(object), inner)) {
            choices.given(field);
        } else if (field.is_required) {
            out.refuse(inner, "is required");
        }
    }
    if (type.unknown_fields != nullptr) write_extra(out, type, object, path);
    choices.end();
    if (type.rules != nullptr && out.in_request) {
        Rules rules{out, path};
        type.rules(object, rules);
    }
}

}  // namespace

void write_object(Output& out, const Type& type, const void* object, const Path& path) {
    if (type.is_value) return write_value(out, type, object, path);
    out.text += '{';
    write_fields(out, type, object, path);
    out.text += '}';
}

std::size_t known_in(const Type& type, const Json& json) {
    const auto* const object = json.get_ptr<const Json::object_t*>();
    if (object == nullptr) return 0;
    return static_cast<std::size_t>(std::count_if(
        object->begin(), object->end(), [&](const auto& entry) { return find_field(type, entry.first) != nullptr; }));
}

bool knows_all(const Type& type, const Json& json) {
    const auto* const object = json.get_ptr<const Json::object_t*>();
    if (object == nullptr || known_in(type, json) < object->size()) return false;
    return std::all_of(type.begin(), type.end(), [&](const Field& field) {
        return !field.is_required || object->find(field.name()) != object->end();
    });
}

Merged merged_in(const Field& field, const void* value) {
    const auto& variant = *field.codec->as_variant();
    if (&variant != field.codec) value = static_cast<const OptionalCodec*>(field.codec)->inside(value);
    if (value == nullptr) return {};
    return {&variant.chosen(value).kind.object(), variant.inside(value)};
}

void check_limits(Output& out, const Field& field, const void* value, std::string_view text, const Path& path) {
    if (field.most_items != 0) {
        if (const auto count = field.codec->size(value); count > field.most_items) {
            out.refuse_more(path, count, field.codec->kind.is_list ? "items" : "characters", field.most_items);
        }
    }
    if (field.most >= field.least) check_range(out, field, text, path);
}

std::size_t read_object(Json& json, const Type& type, void* object, const Path& path, bool complete) {
    if (type.is_value) {
        read_value(json, type, object, path, complete);
        return 1;
    }
    auto* const fields = json.get_ptr<Json::object_t*>();
    if (fields == nullptr) throw Mismatch{path, "object", json};
    Reader reader{*fields, type, object, path};
    reader.read_names();
    reader.read_aliases();
    if (complete) reader.check_required();
    if (type.unknown_fields != nullptr && !fields->empty()) {
        type.unknown_in(object) = Json(std::move(*fields));
    }
    return reader.known();
}

bool read_element(std::string_view name, Json& element, const Type& type, void* object, bool lenient) {
    const auto* const field = find_field(type, name);
    if (field == nullptr) return false;
    const auto& codec = *field->codec;
    // A list of single values fits or does not fit as a whole.
    if (!codec.kind.is_list || (lenient && !codec.must_fit())) return false;
    auto* const list = field->in(object);
    auto* const item = codec.append(list);
    if (item == nullptr) return false;
    const auto index = codec.size(list) - 1;
    const Path root{lenient};
    const Path array{root, field->name()};
    read(*codec.kind.element, element, item, Path{array, index});
    return true;
}

std::string plain_text(Output& problems, const Field& field, const void* value) {
    Output out;
    const Path root;
    const Path path{root, field.name()};
    field.codec->write_plain(out, value, path);
    check_limits(out, field, value, out.text, path);
    if (out.problem) problems.refuse(out.problem->field, out.problem->reason);
    return std::move(out.text);
}

void reset_object(const Type& type, void* object) {
    for (const auto& field : type) field.codec->reset(field.in(object));
    if (type.unknown_fields != nullptr) type.unknown_in(object) = nullptr;
}

}  // namespace cio::api
