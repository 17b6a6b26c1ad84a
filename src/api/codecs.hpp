// SPDX-License-Identifier: MIT
#pragma once

// The codecs, and which one is that of a C++ type: `codec_of<T>`. A codec of a template, such as that of
// `std::optional<T>`, is one class for all T: what depends on T is a few functions that its table names. Those that
// tables of other components (src/webhooks) use are exported.

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <cio/export.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/optional_list.hpp>
#include <cio/patch.hpp>
#include <cio/timestamp.hpp>  // IWYU pragma: keep

#include "api/codec.hpp"

namespace cio {
class Attachment;
class AudienceFilter;
class Filter;
class ObjectFilter;
class TransactionalMessageId;
class UploadFile;
}  // namespace cio

namespace cio::api {

/// The description of an object; specialised in src/api/<tag>.cpp.
template <class T>
const Type& describe();

// ---- single values -------------------------------------------------------------------------------

class CIO_API TextCodec final : public Codec {
public:
    constexpr TextCodec() : Codec{{"string", true, false, false, false, nullptr, nullptr, false, true}} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void write_plain(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
    [[nodiscard]] std::size_t size(const void* value) const override;
};

class CIO_API BoolCodec final : public Codec {
public:
    constexpr BoolCodec() : Codec{{"boolean", true}} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
};

/// Integers of any width. The service sends ids and cursors as numbers or as strings of digits.
class CIO_API IntegerCodec final : public Codec {
public:
    constexpr IntegerCodec(std::int64_t least, std::int64_t most, std::int64_t (*get)(const void*),
                           void (*set)(void*, std::int64_t))
        : Codec{{"integer", true}}, least_{least}, most_{most}, get_{get}, set_{set} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;

private:
    std::int64_t least_;
    std::int64_t most_;
    std::int64_t (*get_)(const void*);
    void (*set_)(void*, std::int64_t);
};

class FloatCodec final : public Codec {
public:
    constexpr FloatCodec() : Codec{{"number", true}} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
};

/// Unix seconds.
class CIO_API TimeCodec final : public Codec {
public:
    constexpr TimeCodec() : Codec{{"integer", true}} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
};

class CIO_API EnumCodec final : public Codec {
public:
    /// The text of a value, null if it has none; what makes a value of a text, and takes it away without one.
    constexpr EnumCodec(const std::string* (*text)(const void*), void (*assign)(void*, std::string*))
        : Codec{{"string"}}, text_{text}, assign_{assign} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void write_plain(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;

private:
    const std::string* (*text_)(const void*);
    void (*assign_)(void*, std::string*);
};

/// An enumeration whose values are whole numbers on the wire.
class NumberedEnumCodec final : public Codec {
public:
    explicit constexpr NumberedEnumCodec(const EnumCodec& text) : Codec{{"integer"}}, text_{text} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;

private:
    const EnumCodec& text_;
};

// ---- what holds others ---------------------------------------------------------------------------

class CIO_API OptionalCodec final : public Codec {
public:
    constexpr OptionalCodec(const Codec& element, const void* (*get)(const void*), void* (*emplace)(void*),
                            void (*clear)(void*))
        : Codec{{element.kind.json_type, false, element.kind.is_list, true, false, &element, element.kind.object, false,
                 element.kind.is_text}},
          get_{get},
          emplace_{emplace},
          clear_{clear} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void write_plain(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
    [[nodiscard]] std::size_t size(const void* value) const override;
    [[nodiscard]] const VariantCodec* as_variant() const override { return kind.element->as_variant(); }
    /// What is in it, or null.
    [[nodiscard]] const void* inside(const void* value) const { return get_(value); }
    /// A new value in it.
    void* make(void* value) const { return emplace_(value); }

private:
    const void* (*get_)(const void*);
    void* (*emplace_)(void*);
    void (*clear_)(void*);
};

/// Leave alone, null, or a value.
class PatchCodec final : public Codec {
public:
    /// `read_value` makes a value of the patch's type, has it filled in, and sets it.
    constexpr PatchCodec(const Codec& element, bool (*is_set)(const void*), const void* (*get)(const void*),
                         void (*read_value)(const Codec&, Json&, void*, const Path&),
                         void (*clear)(void*, bool to_null))
        : Codec{{element.kind.json_type, false, element.kind.is_list, true, true, &element, element.kind.object, false,
                 element.kind.is_text}},
          is_set_{is_set},
          get_{get},
          read_{read_value},
          clear_{clear} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
    [[nodiscard]] std::size_t size(const void* value) const override;
    /// What it is set to, or null.
    [[nodiscard]] const void* inside(const void* value) const { return get_(value); }

private:
    bool (*is_set_)(const void*);
    const void* (*get_)(const void*);
    void (*read_)(const Codec&, Json&, void*, const Path&);
    void (*clear_)(void*, bool to_null);
};

class CIO_API ListCodec final : public Codec {
public:
    constexpr ListCodec(const Codec& element, std::size_t (*count)(const void*),
                        const void* (*at)(const void*, std::size_t), void* (*add)(void*), void (*clear)(void*))
        : Codec{{element.kind.json_type, false, true, false, false, &element, element.kind.object}},
          size_{count},
          at_{at},
          append_{add},
          clear_{clear} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
    void* append(void* list) const override { return append_(list); }
    [[nodiscard]] std::size_t size(const void* list) const override { return size_(list); }
    [[nodiscard]] const void* item(const void* list, std::size_t index) const { return at_(list, index); }

private:
    std::size_t (*size_)(const void*);
    const void* (*at_)(const void*, std::size_t);
    void* (*append_)(void*);
    void (*clear_)(void*);
};

/// An object of any keys.
class CIO_API MapCodec final : public Codec {
public:
    using Visit = void (*)(void* context, const std::string& key, const void* value);
    constexpr MapCodec(const Codec& element, bool (*is_empty)(const void*), void (*each)(const void*, Visit, void*),
                       void* (*insert)(void*, const std::string&), void (*clear)(void*))
        : Codec{{"object"}}, element_{element}, is_empty_{is_empty}, each_{each}, insert_{insert}, clear_{clear} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
    [[nodiscard]] const Codec& element() const { return element_; }
    void for_each(const void* map, Visit visit, void* context) const { each_(map, visit, context); }

private:
    const Codec& element_;
    bool (*is_empty_)(const void*);
    void (*each_)(const void*, Visit, void*);
    void* (*insert_)(void*, const std::string&);
    void (*clear_)(void*);
};

/// An object that a table describes.
class CIO_API ObjectCodec final : public Codec {
public:
    explicit constexpr ObjectCodec(const Type& (*type)())
        : Codec{{"object", false, false, false, false, nullptr, type}} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
};

/// One of several kinds of value. Which one an answer means is told by what it has: the first object whose
/// table knows all of it; or else the last of the alternatives if that is of free form, or the object whose table
/// knows most of it.
class CIO_API VariantCodec final : public Codec {
public:
    constexpr VariantCodec(const Codec* const* alternatives, std::size_t count, std::size_t (*index)(const void*),
                           const void* (*get)(const void*), void* (*emplace)(void*, std::size_t))
        : Codec{{"any", true}},
          alternatives_{alternatives},
          count_{count},
          index_{index},
          get_{get},
          emplace_{emplace} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
    [[nodiscard]] const VariantCodec* as_variant() const override { return this; }

    /// The codecs of what it can be.
    [[nodiscard]] const Codec* const* begin() const { return alternatives_; }
    [[nodiscard]] const Codec* const* end() const { return alternatives_ + count_; }
    /// That of what it is.
    [[nodiscard]] const Codec& chosen(const void* value) const { return *alternatives_[index_(value)]; }
    [[nodiscard]] const void* inside(const void* value) const { return get_(value); }
    /// Makes it what `json` means, with nothing in it yet: `told` is the text of the field that tells it, if any.
    void* choose(void* value, const Json& json, std::string_view told) const;

private:
    [[nodiscard]] const Codec* const* nearest(const Json& json) const;

    const Codec* const* alternatives_;
    std::size_t count_;
    std::size_t (*index_)(const void*);
    const void* (*get_)(const void*);
    void* (*emplace_)(void*, std::size_t);
};

// ---- free form -----------------------------------------------------------------------------------

/// Any JSON, or any that is an object.
class JsonCodec final : public Codec {
public:
    explicit constexpr JsonCodec(bool must_be_object)
        : Codec{{must_be_object ? "object" : "any", false, false, true}}, must_be_object_{must_be_object} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;

private:
    bool must_be_object_;
};

/// A value that travels as JSON text inside a JSON string.
class CIO_API JsonTextCodec final : public Codec {
public:
    explicit constexpr JsonTextCodec(const Codec& inner) : Codec{{"string"}}, inner_{inner} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
    [[nodiscard]] const Codec& inner() const { return inner_; }

private:
    const Codec& inner_;
};

// ---- types of this API ---------------------------------------------------------------------------

class AttachmentCodec final : public Codec {
public:
    constexpr AttachmentCodec() : Codec{{"string"}} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
};

/// A filter of either kind.
class FilterCodec final : public Codec {
public:
    /// `set` makes it what `json` says, or none if there is no JSON.
    constexpr FilterCodec(const Filter& (*get)(const void*), void (*set)(void*, Json* json))
        : Codec{{"object"}}, get_{get}, set_{set} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;

private:
    const Filter& (*get_)(const void*);
    void (*set_)(void*, Json*);
};

/// A file, which only a part of a multipart body can hold.
class UploadFileCodec final : public Codec {
public:
    constexpr UploadFileCodec() : Codec{{"file", false, false, false, false, nullptr, nullptr, true}} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
};

/// A name or a number.
class MessageIdCodec final : public Codec {
public:
    constexpr MessageIdCodec() : Codec{{"string or integer"}} {}
    [[nodiscard]] bool is_absent(const void* value, bool in_request) const override;
    void write(Output& out, const void* value, const Path& path) const override;
    void read(Json& json, void* value, const Path& path) const override;
    void reset(void* value) const override;
};

// ---- which one is that of a type -----------------------------------------------------------------

template <class T>
constexpr auto make_codec() {
    if constexpr (std::is_base_of_v<OpenEnum<T>, T>) {
        return EnumCodec{[](const void* value) {
                             const auto& of_type = *static_cast<const T*>(value);
                             return of_type ? &of_type.text() : nullptr;
                         },
                         [](void* value, std::string* text) {
                             *static_cast<T*>(value) = text != nullptr ? T{std::move(*text)} : T{};
                         }};
    } else if constexpr (std::is_integral_v<T>) {
        return IntegerCodec{std::numeric_limits<T>::min(), std::numeric_limits<T>::max(),
                            [](const void* value) { return std::int64_t{*static_cast<const T*>(value)}; },
                            [](void* value, std::int64_t number) { *static_cast<T*>(value) = static_cast<T>(number); }};
    } else {
        return ObjectCodec{&describe<T>};
    }
}

template <class Optional>
constexpr OptionalCodec optional_codec(const Codec& element) {
    return {element,
            [](const void* value) -> const void* {
                const auto& optional = *static_cast<const Optional*>(value);
                return optional ? &*optional : nullptr;
            },
            [](void* value) -> void* { return &static_cast<Optional*>(value)->emplace(); },
            [](void* value) { static_cast<Optional*>(value)->reset(); }};
}

template <class List>
constexpr ListCodec list_codec(const Codec& element) {
    return {element, [](const void* list) { return static_cast<const List*>(list)->size(); },
            [](const void* list, std::size_t i) -> const void* { return &(*static_cast<const List*>(list))[i]; },
            [](void* list) -> void* { return &static_cast<List*>(list)->emplace_back(); },
            [](void* list) { static_cast<List*>(list)->clear(); }};
}

/// The functions of `FilterCodec`, for the two kinds of filter.
template <class T>
const Filter& filter_in(const void* value);
template <class T>
void set_filter(void* value, Json* json);

/// Makes a variant what its alternative of this number is.
template <class Variant, std::size_t I = 0>
void* emplace_alternative(Variant& variant, std::size_t index) {
    if constexpr (I + 1 < std::variant_size_v<Variant>) {
        if (index != I) return emplace_alternative<Variant, I + 1>(variant, index);
    }
    return &variant.template emplace<I>();
}

template <class T>
inline constexpr auto codec_of = make_codec<T>();
template <>
inline constexpr TextCodec codec_of<std::string>{};
template <>
inline constexpr BoolCodec codec_of<bool>{};
template <>
inline constexpr FloatCodec codec_of<double>{};
template <>
inline constexpr TimeCodec codec_of<Timestamp>{};
template <>
inline constexpr JsonCodec codec_of<Json>{false};
template <>
inline constexpr AttachmentCodec codec_of<Attachment>{};
template <>
inline constexpr FilterCodec codec_of<AudienceFilter>{filter_in<AudienceFilter>, set_filter<AudienceFilter>};
template <>
inline constexpr FilterCodec codec_of<ObjectFilter>{filter_in<ObjectFilter>, set_filter<ObjectFilter>};
template <>
inline constexpr MessageIdCodec codec_of<TransactionalMessageId>{};
template <>
inline constexpr UploadFileCodec codec_of<UploadFile>{};
template <class T>
inline constexpr OptionalCodec codec_of<std::optional<T>> = optional_codec<std::optional<T>>(codec_of<T>);
template <class T>
inline constexpr ListCodec codec_of<std::vector<T>> = list_codec<std::vector<T>>(codec_of<T>);
template <class T>
inline constexpr OptionalCodec codec_of<OptionalList<T>> = optional_codec<OptionalList<T>>(codec_of<std::vector<T>>);
template <class T>
inline constexpr PatchCodec codec_of<Patch<T>>{
    codec_of<T>, [](const void* patch) { return static_cast<const Patch<T>*>(patch)->is_set(); },
    [](const void* patch) -> const void* {
        const auto& value = static_cast<const Patch<T>*>(patch)->value();
        return value ? &*value : nullptr;
    },
    [](const Codec& element, Json& json, void* patch, const Path& path) {
        T value{};
        element.read(json, &value, path);
        *static_cast<Patch<T>*>(patch) = std::move(value);
    },
    [](void* patch, bool to_null) {
        auto& target = *static_cast<Patch<T>*>(patch);
        if (to_null) {
            target = nullptr;
        } else {
            target = {};
        }
    }};
template <class T>
inline constexpr MapCodec codec_of<std::map<std::string, T>>{
    codec_of<T>, [](const void* map) { return static_cast<const std::map<std::string, T>*>(map)->empty(); },
    [](const void* map, MapCodec::Visit visit, void* context) {
        for (const auto& [key, value] : *static_cast<const std::map<std::string, T>*>(map)) visit(context, key, &value);
    },
    [](void* map, const std::string& key) -> void* { return &(*static_cast<std::map<std::string, T>*>(map))[key]; },
    [](void* map) { static_cast<std::map<std::string, T>*>(map)->clear(); }};

template <class... T>
inline constexpr const Codec* codecs_of[] = {&codec_of<T>...};
template <class... T>
inline constexpr VariantCodec codec_of<std::variant<T...>>{
    codecs_of<T...>, sizeof...(T),
    [](const void* value) { return static_cast<const std::variant<T...>*>(value)->index(); },
    [](const void* value) -> const void* {
        return std::visit([](const auto& one) -> const void* { return &one; },
                          *static_cast<const std::variant<T...>*>(value));
    },
    [](void* value, std::size_t index) {
        return emplace_alternative(*static_cast<std::variant<T...>*>(value), index);
    }};

/// For a field of free form that must be an object, or whose items must be objects.
struct AsObject;

/// For a field that travels as JSON text inside a JSON string.
struct AsJsonText;

/// For an enumeration that travels as a whole number.
struct AsNumber;

template <class T>
inline constexpr NumberedEnumCodec number_codec_of{codec_of<T>};
template <class T>
inline constexpr OptionalCodec number_codec_of<std::optional<T>> = optional_codec<std::optional<T>>(number_codec_of<T>);

template <class T>
inline constexpr JsonCodec object_codec_of{true};
template <class T>
inline constexpr ListCodec object_codec_of<std::vector<T>> = list_codec<std::vector<T>>(object_codec_of<T>);
template <class T>
inline constexpr OptionalCodec object_codec_of<std::optional<T>> = optional_codec<std::optional<T>>(object_codec_of<T>);
template <class T>
inline constexpr OptionalCodec object_codec_of<OptionalList<T>> =
    optional_codec<OptionalList<T>>(object_codec_of<std::vector<T>>);

/// The codec of a type, the usual one or another.
template <class As, class T>
inline constexpr const auto& codec_as = codec_of<T>;
template <class T>
inline constexpr const auto& codec_as<AsObject, T> = object_codec_of<T>;
template <class T>
inline constexpr const auto& codec_as<AsNumber, T> = number_codec_of<T>;
template <class T>
inline constexpr JsonTextCodec codec_as<AsJsonText, T>{codec_of<T>};

}  // namespace cio::api
