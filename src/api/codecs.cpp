// SPDX-License-Identifier: MIT
#include "api/codecs.hpp"

#include <algorithm>

#include <cio/api/transactional.hpp>
#include <cio/attachment.hpp>
#include <cio/audience.hpp>       // IWYU pragma: keep
#include <cio/object_filter.hpp>  // IWYU pragma: keep

#include "api/object.hpp"
#include "base/json_document.hpp"
#include "base/json_integer.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"

namespace cio::api {

namespace {

template <class T>
const T& as(const void* value) {
    return *static_cast<const T*>(value);
}
template <class T>
T& as(void* value) {
    return *static_cast<T*>(value);
}

/// Writes text as a JSON string.
void write_text(Output& out, std::string_view text, const Path& path) {
    if (!base::append_string(out.text, text)) out.refuse(path, "is not valid UTF-8");
}

/// Takes the text in a JSON value: the service sends ids as strings and as numbers.
void take_text(Json& json, std::string& out, const Path& path) {
    if (auto* const text = json.get_ptr<std::string*>()) {
        out = std::move(*text);
    } else if (json.is_number() || json.is_boolean()) {
        out = base::readable_text(json);
    } else {
        throw Mismatch{path, "string", json};
    }
}

/// Whole, as it may hold a secret that is not found in a part of it. Not what is nested: writing that
/// goes as deep as the document.
std::string describe_value(const Json& got) {
    std::string type = got.type_name();
    if (got.is_structured() || got.is_null()) return type;
    return type + " " + base::readable_text(got);
}

}  // namespace

Mismatch::Mismatch(const Path& path, std::string_view expected, const Json& got)
    : Mismatch{path.pointer(), base::joined({"expected ", expected, ", got ", describe_value(got)})} {}

bool has_json_type(const Json& json, std::string_view type) {
    if (type == "string") return json.is_string();
    if (type == "integer") return json.is_number_integer();
    if (type == "number") return json.is_number();
    if (type == "boolean") return json.is_boolean();
    if (type == "object") return json.is_object();
    if (type == "string or integer") return json.is_string() || json.is_number_integer();
    return true;
}

void Output::refuse(std::string_view field, std::string_view reason) {
    if (!problem) problem = core::Problem{std::string{field}, std::string{reason}};
}
void Output::refuse(const Path& path, std::string_view reason) {
    if (!problem) refuse(path.field(), reason);
}
void Output::refuse_more(const Path& path, std::uint64_t count, std::string_view unit, std::size_t most) {
    refuse(path, base::joined({"has ", std::to_string(count), " ", unit, "; the service takes ", std::to_string(most),
                               " at most"}));
}

// ---- single values -------------------------------------------------------------------------------

bool TextCodec::is_absent(const void* value, bool /*in_request*/) const { return as<std::string>(value).empty(); }
void TextCodec::write(Output& out, const void* value, const Path& path) const {
    write_text(out, as<std::string>(value), path);
}
void TextCodec::write_plain(Output& out, const void* value, const Path& /*path*/) const {
    out.text += as<std::string>(value);
}
void TextCodec::read(Json& json, void* value, const Path& path) const { take_text(json, as<std::string>(value), path); }
void TextCodec::reset(void* value) const { as<std::string>(value).clear(); }
std::size_t TextCodec::size(const void* value) const { return base::count_characters(as<std::string>(value)); }

bool BoolCodec::is_absent(const void* /*value*/, bool /*in_request*/) const { return false; }
void BoolCodec::write(Output& out, const void* value, const Path& /*path*/) const {
    out.text += as<bool>(value) ? "true" : "false";
}
void BoolCodec::read(Json& json, void* value, const Path& path) const {
    if (!json.is_boolean()) throw Mismatch{path, kind.json_type, json};
    as<bool>(value) = *json.get_ptr<const Json::boolean_t*>();
}
void BoolCodec::reset(void* value) const { as<bool>(value) = false; }

bool IntegerCodec::is_absent(const void* value, bool in_request) const { return in_request && get_(value) == 0; }
void IntegerCodec::write(Output& out, const void* value, const Path& /*path*/) const {
    base::append_number(out.text, get_(value));
}
void IntegerCodec::read(Json& json, void* value, const Path& path) const {
    const auto number = base::integer_in(json);
    if (!number || *number < least_ || *number > most_) throw Mismatch{path, kind.json_type, json};
    set_(value, *number);
}
void IntegerCodec::reset(void* value) const { set_(value, 0); }

bool FloatCodec::is_absent(const void* /*value*/, bool /*in_request*/) const { return false; }
void FloatCodec::write(Output& out, const void* value, const Path& /*path*/) const {
    base::append_json(out.text, as<double>(value));
}
void FloatCodec::read(Json& json, void* value, const Path& path) const {
    if (!json.is_number()) throw Mismatch{path, kind.json_type, json};
    as<double>(value) = json.get<double>();
}
void FloatCodec::reset(void* value) const { as<double>(value) = 0; }

bool TimeCodec::is_absent(const void* /*value*/, bool /*in_request*/) const { return false; }
void TimeCodec::write(Output& out, const void* value, const Path& /*path*/) const {
    base::append_number(out.text, std::int64_t{as<Timestamp>(value).time_since_epoch().count()});
}
void TimeCodec::read(Json& json, void* value, const Path& path) const {
    const auto number = base::integer_in(json);
    if (!number) throw Mismatch{path, kind.json_type, json};
    as<Timestamp>(value) = Timestamp{std::chrono::seconds{*number}};
}
void TimeCodec::reset(void* value) const { as<Timestamp>(value) = Timestamp{}; }

bool EnumCodec::is_absent(const void* value, bool /*in_request*/) const { return text_(value) == nullptr; }
void EnumCodec::write(Output& out, const void* value, const Path& path) const {
    const auto* const text = text_(value);
    if (out.in_request && (text == nullptr || text->empty())) out.refuse(path, "is set, but empty; leave it out");
    write_text(out, text == nullptr ? std::string{} : *text, path);
}
void EnumCodec::write_plain(Output& out, const void* value, const Path& path) const {
    const auto* const text = text_(value);
    if (text == nullptr || text->empty()) return out.refuse(path, "is set, but empty; leave it out");
    out.text += *text;
}
void EnumCodec::read(Json& json, void* value, const Path& path) const {
    std::string text;
    take_text(json, text, path);
    assign_(value, &text);
}
void EnumCodec::reset(void* value) const { assign_(value, nullptr); }

bool NumberedEnumCodec::is_absent(const void* value, bool in_request) const {
    return text_.is_absent(value, in_request);
}
void NumberedEnumCodec::write(Output& out, const void* value, const Path& path) const {
    const auto begin = out.text.size();
    text_.write_plain(out, value, path);
    if (!base::integer_in(Json(out.text.substr(begin)))) out.refuse(path, "must be a whole number");
}
void NumberedEnumCodec::read(Json& json, void* value, const Path& path) const { text_.read(json, value, path); }
void NumberedEnumCodec::reset(void* value) const { text_.reset(value); }

// ---- what holds others ---------------------------------------------------------------------------

bool OptionalCodec::is_absent(const void* value, bool /*in_request*/) const { return get_(value) == nullptr; }
void OptionalCodec::write(Output& out, const void* value, const Path& path) const {
    kind.element->write(out, get_(value), path);
}
void OptionalCodec::write_plain(Output& out, const void* value, const Path& path) const {
    kind.element->write_plain(out, get_(value), path);
}
void OptionalCodec::read(Json& json, void* value, const Path& path) const {
    kind.element->read(json, emplace_(value), path);
}
void OptionalCodec::reset(void* value) const { clear_(value); }
std::size_t OptionalCodec::size(const void* value) const { return kind.element->size(get_(value)); }

bool PatchCodec::is_absent(const void* value, bool /*in_request*/) const { return !is_set_(value); }
void PatchCodec::write(Output& out, const void* value, const Path& path) const {
    if (const auto* const some = get_(value)) {
        kind.element->write(out, some, path);
    } else {
        out.text += "null";
    }
}
void PatchCodec::read(Json& json, void* value, const Path& path) const {
    if (json.is_null()) {
        clear_(value, true);
    } else {
        read_(*kind.element, json, value, path);
    }
}
void PatchCodec::reset(void* value) const { clear_(value, false); }
std::size_t PatchCodec::size(const void* value) const {
    const auto* const some = get_(value);
    return some == nullptr ? 0 : kind.element->size(some);
}

bool ListCodec::is_absent(const void* value, bool in_request) const { return in_request && size_(value) == 0; }
void ListCodec::write(Output& out, const void* value, const Path& path) const {
    const auto most_bytes = std::exchange(out.max_item_bytes, 0);
    out.text += '[';
    const auto count = size_(value);
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 0) out.text += ',';
        const auto before = out.text.size();
        const Path item{path, i};
        kind.element->write(out, at_(value, i), item);
        const auto bytes = out.text.size() - before;
        if (most_bytes != 0 && bytes > most_bytes) out.refuse_more(item, bytes, "bytes of JSON", most_bytes);
    }
    out.text += ']';
}
void ListCodec::read(Json& json, void* value, const Path& path) const {
    if (!json.is_array()) throw Mismatch{path, "array", json};
    auto& array = *json.get_ptr<Json::array_t*>();
    for (auto& item : array) {
        const auto index = size_(value);
        api::read(*kind.element, item, append_(value), Path{path, index});
    }
}
void ListCodec::reset(void* value) const { clear_(value); }

bool MapCodec::is_absent(const void* value, bool /*in_request*/) const { return is_empty_(value); }
void MapCodec::write(Output& out, const void* value, const Path& path) const {
    struct Context {
        const Codec& element;
        Output& out;
        const Path& path;
        char separator = '{';
    } context{element_, out, path};
    each_(
        value,
        [](void* opaque, const std::string& key, const void* item) {
            auto& [element, to, at, separator] = *static_cast<Context*>(opaque);
            to.text += std::exchange(separator, ',');
            if (!base::append_string(to.text, key)) to.refuse(at.field() + " (a name in it)", "is not valid UTF-8");
            to.text += ':';
            element.write(to, item, Path{at, key});
        },
        &context);
    out.text += context.separator == '{' ? "{}" : "}";
}
void MapCodec::read(Json& json, void* value, const Path& path) const {
    if (!json.is_object()) throw Mismatch{path, "object", json};
    for (auto& [key, item] : *json.get_ptr<Json::object_t*>()) {
        if (!item.is_null()) element_.read(item, insert_(value, key), Path{path, key});
    }
}
void MapCodec::reset(void* value) const { clear_(value); }

bool ObjectCodec::is_absent(const void* /*value*/, bool /*in_request*/) const { return false; }
void ObjectCodec::write(Output& out, const void* value, const Path& path) const {
    write_object(out, kind.object(), value, path);
}
void ObjectCodec::read(Json& json, void* value, const Path& path) const {
    read_object(json, kind.object(), value, path);
}
void ObjectCodec::reset(void* value) const { reset_object(kind.object(), value); }

bool VariantCodec::is_absent(const void* value, bool in_request) const {
    return chosen(value).is_absent(get_(value), in_request);
}
void VariantCodec::write(Output& out, const void* value, const Path& path) const {
    chosen(value).write(out, get_(value), path);
}
void VariantCodec::read(Json& json, void* value, const Path& path) const {
    void* const made = choose(value, json, "");
    chosen(value).read(json, made, path);
}
void VariantCodec::reset(void* value) const { emplace_(value, 0); }
const Codec* const* VariantCodec::nearest(const Json& json) const {
    const auto* const last = end() - 1;
    if ((*last)->kind.object == nullptr) return last;
    return std::max_element(begin(), end(), [&](const Codec* one, const Codec* other) {
        return known_in(one->kind.object(), json) < known_in(other->kind.object(), json);
    });
}
void* VariantCodec::choose(void* value, const Json& json, std::string_view told) const {
    const auto fits = [&](const Codec* codec) {
        if (codec->kind.object == nullptr) return has_json_type(json, codec->kind.json_type);
        const auto& type = codec->kind.object();
        return told.empty() ? knows_all(type, json) : type.kind == told;
    };
    const auto* found = std::find_if(begin(), end(), fits);
    if (found == end()) found = told.empty() ? nearest(json) : end() - 1;
    return emplace_(value, static_cast<std::size_t>(found - begin()));
}

// ---- free form -----------------------------------------------------------------------------------

bool JsonCodec::is_absent(const void* value, bool /*in_request*/) const { return as<Json>(value).is_null(); }
void JsonCodec::write(Output& out, const void* value, const Path& path) const {
    const auto& json = as<Json>(value);
    if (json.is_discarded()) {
        out.refuse(path, "is JSON text that could not be parsed");
    } else if (must_be_object_ && !json.is_object()) {
        const bool is_array = json.is_array();
        out.refuse(path, base::joined({"must be an object, but is ", is_array ? "an " : "a ", json.type_name(),
                                       is_array ? "; an object takes two pairs of braces, {{\"name\", value}}" : ""}));
    } else if (base::is_deeper_than(json, base::deepest)) {
        out.refuse(path, base::TooDeep{}.what());
    } else if (!base::append_json(out.text, json)) {
        out.refuse(base::invalid_utf8_in(json, path.field()), "is not valid UTF-8");
    }
}
void JsonCodec::read(Json& json, void* value, const Path& path) const {
    if (must_be_object_ && !json.is_object()) throw Mismatch{path, "object", json};
    as<Json>(value) = std::move(json);
}
void JsonCodec::reset(void* value) const { as<Json>(value) = nullptr; }

bool JsonTextCodec::is_absent(const void* value, bool in_request) const { return inner_.is_absent(value, in_request); }
void JsonTextCodec::write(Output& out, const void* value, const Path& path) const {
    Output inner{out.in_request};
    inner_.write(inner, value, path);
    if (inner.problem) out.refuse(inner.problem->field, inner.problem->reason);
    write_text(out, inner.text, path);
}
void JsonTextCodec::read(Json& json, void* value, const Path& path) const {
    if (!json.is_string()) return inner_.read(json, value, path);
    auto inner = base::try_parse(*json.get_ptr<const std::string*>());
    if (!inner) throw Mismatch{path, "JSON text", json};
    api::read(inner_, *inner, value, path);
}
void JsonTextCodec::reset(void* value) const { inner_.reset(value); }

// ---- types of this API ---------------------------------------------------------------------------

bool AttachmentCodec::is_absent(const void* /*value*/, bool /*in_request*/) const { return false; }
void AttachmentCodec::write(Output& out, const void* value, const Path& path) const {
    write_text(out, as<Attachment>(value).base64(), path);
}
void AttachmentCodec::read(Json& json, void* value, const Path& path) const {
    if (!json.is_string()) throw Mismatch{path, kind.json_type, json};
    as<Attachment>(value) = Attachment::from_base64(std::move(*json.get_ptr<std::string*>()));
}
void AttachmentCodec::reset(void* value) const { as<Attachment>(value) = Attachment{}; }

bool FilterCodec::is_absent(const void* value, bool /*in_request*/) const { return get_(value).empty(); }
void FilterCodec::write(Output& out, const void* value, const Path& path) const {
    const auto& filter = get_(value);
    if (const auto& why = filter.invalid()) out.refuse(path, *why);
    object_codec_of<Json>.write(out, &filter.json(), path);
}
void FilterCodec::read(Json& json, void* value, const Path& path) const {
    if (!json.is_object()) throw Mismatch{path, kind.json_type, json};
    set_(value, &json);
}
void FilterCodec::reset(void* value) const { set_(value, nullptr); }

template <class T>
const Filter& filter_in(const void* value) {
    return as<T>(value);
}
template <class T>
void set_filter(void* value, Json* json) {
    as<T>(value) = json == nullptr ? T{} : T::from_json(std::move(*json));
}
template const Filter& filter_in<AudienceFilter>(const void*);
template const Filter& filter_in<ObjectFilter>(const void*);
template void set_filter<AudienceFilter>(void*, Json*);
template void set_filter<ObjectFilter>(void*, Json*);

bool MessageIdCodec::is_absent(const void* value, bool /*in_request*/) const {
    return as<TransactionalMessageId>(value).empty();
}
void MessageIdCodec::write(Output& out, const void* value, const Path& path) const {
    codec_of<Json>.write(out, &as<TransactionalMessageId>(value).json(), path);
}
void MessageIdCodec::read(Json& json, void* value, const Path& path) const {
    if (json.is_string()) {
        as<TransactionalMessageId>(value) = TransactionalMessageId{*json.get_ptr<std::string*>()};
    } else if (const auto number = base::integer_in(json); number && json.is_number_integer()) {
        as<TransactionalMessageId>(value) = TransactionalMessageId{*number};
    } else {
        throw Mismatch{path, kind.json_type, json};
    }
}
void MessageIdCodec::reset(void* value) const { as<TransactionalMessageId>(value) = TransactionalMessageId{}; }

}  // namespace cio::api
