// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <utility>

#include <cio/export.hpp>

#include "api/fields.hpp"
#include "api/scalars.hpp"

namespace cio::api {

/// Thrown while a document is read, caught where reading began: what was expected, what came.
class CIO_API Mismatch : public std::runtime_error {
public:
    Mismatch(const Path& path, std::string_view expected, const Json& got)
        : Mismatch{path.pointer(), "expected " + std::string{expected} + ", got " + describe(got)} {}
    Mismatch(std::string pointer, const std::string& what) : std::runtime_error{what}, pointer_{std::move(pointer)} {}

    [[nodiscard]] const std::string& pointer() const noexcept { return pointer_; }

private:
    /// Whole, as it may hold a secret that is not found in a part of it. Not what is nested: writing
    /// that goes as deep as the document.
    static std::string describe(const Json& got) {
        std::string type = got.type_name();
        if (got.is_structured() || got.is_null()) return type;
        return type + " " + got.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    std::string pointer_;
};

template <class T>
void read(Json& json, T& out, const Path& path);

/// A list of what this version knows the fields of: what an answer is about, not an aside of it.
template <class T>
struct IsListOfObjects : std::false_type {};
template <class T>
struct IsListOfObjects<std::vector<T>>
    : std::bool_constant<!is_scalar<T> && !std::is_same_v<T, Json> && !is_vector<T> && !is_map<T>> {};
template <class T>
inline constexpr bool is_list_of_objects = IsListOfObjects<T>::value;

/// Whether an answer has failed when a field of this type does not fit: such lists, and what has no way
/// to say that there is nothing, such as an id or a cursor.
template <class T>
inline constexpr bool must_fit = is_list_of_objects<T> || (is_scalar<T> && !is_open_enum<T>);

/// Reads the fields of one object, and consumes them: what remains is unknown to this version.
class JsonReader {
public:
    JsonReader(Json& json, const Path& path) : path_{path} {
        if (!json.is_object()) throw Mismatch{path, "object", json};
        object_ = &json.get_ref<Json::object_t&>();
    }

    template <class T>
    void operator()(WireName wire, T&& out, Need need = Need::optional) {
        const auto given = take(wire.name, out, need) || (!wire.alias.empty() && take(wire.alias, out, need));
        if (!given && need == required) {
            throw Mismatch{Path{path_, wire.name}.pointer(), "is required, but missing"};
        }
        if (given && !wire.alias.empty()) object_->erase(std::string{wire.alias});
    }

    void extra(Json& rest) {
        if (!object_->empty()) rest = Json(std::move(*object_));
    }

    void one_of(std::initializer_list<std::string_view> /*names*/, Need /*need*/ = Need::optional) {}
    void check(bool /*ok*/, std::string_view /*field*/, std::string_view /*reason*/) {}

    /// How many documented fields the object had.
    [[nodiscard]] std::size_t known() const noexcept { return known_; }

private:
    template <class T>
    bool take(std::string_view name, T& out, Need need) {
        const auto it = object_->find(name);
        if (it == object_->end()) return false;
        ++known_;
        const bool given = !it->second.is_null();
        const Path path{path_, name};
        if (path.lenient() && need == Need::optional && !must_fit<std::decay_t<T>>) {
            // Of a copy, as reading consumes; and what does not fit stays where it is, for `extra`.
            auto copy = it->second;
            try {
                read(copy, out, path);
            } catch (const Mismatch&) {
                reset(out);
                return false;
            }
        } else {
            read(it->second, out, path);
        }
        object_->erase(it);
        return given;
    }

    template <class T>
    static void reset(T& out) {
        if constexpr (is_json_text<T> || is_as_object<T>) {
            out.value = {};
        } else if constexpr (!is_inner<T>) {
            out = T{};
        }
    }

    const Path& path_;
    Json::object_t* object_ = nullptr;
    std::size_t known_ = 0;
};

/// Reads one element of an array that is a field of an object, if the object has such a field.
class ElementReader {
public:
    ElementReader(std::string_view field, Json& element, bool lenient)
        : field_{field}, element_{element}, root_{lenient} {}

    template <class T>
    void operator()(WireName wire, T&& out, Need /*need*/ = Need::optional) {
        if constexpr (is_vector<std::decay_t<T>>) {
            if (read_ || field_.empty() || (wire.name != field_ && wire.alias != field_)) return;
            // A list of single values fits or does not fit as a whole.
            if (root_.lenient() && !is_list_of_objects<std::decay_t<T>>) return;
            const auto index = out.size();
            const Path array{root_, wire.name};
            read(element_, out.emplace_back(), Path{array, index});
            read_ = true;
        }
    }
    void extra(const Json& /*rest*/) {}
    void one_of(std::initializer_list<std::string_view> /*names*/, Need /*need*/ = Need::optional) {}
    void check(bool /*ok*/, std::string_view /*field*/, std::string_view /*reason*/) {}

    /// Whether it was read.
    [[nodiscard]] bool done() const noexcept { return read_; }

private:
    std::string_view field_;
    Json& element_;
    Path root_;
    bool read_ = false;
};

/// Throws unless it is what `AsObject` asks for.
template <class T>
void require_objects(const Json& json, const Path& path) {
    if (json.is_null()) return;
    if constexpr (is_optional<T>) {
        require_objects<typename T::value_type>(json, path);
    } else if constexpr (is_vector<T>) {
        if (!json.is_array()) throw Mismatch{path, "array", json};
        for (std::size_t i = 0; i < json.size(); ++i) {
            if (!json[i].is_object()) throw Mismatch{Path{path, i}, "object", json[i]};
        }
    } else if (!json.is_object()) {
        throw Mismatch{path, "object", json};
    }
}

/// Reads a value. Null means *not there*, for any type.
template <class T>
void read(Json& json, T& out, const Path& path) {
    if constexpr (is_patch<T>) {
        if (json.is_null()) {
            out = nullptr;
            return;
        }
        std::decay_t<decltype(*out.value())> value{};
        read(json, value, path);
        out = std::move(value);
    } else if constexpr (std::is_same_v<T, Json>) {
        out = std::move(json);
    } else if constexpr (is_as_object<T>) {
        require_objects<std::decay_t<decltype(out.value)>>(json, path);
        read(json, out.value, path);
    } else {
        if (json.is_null()) return;
        if constexpr (is_optional<T>) {
            read(json, out.emplace(), path);
        } else if constexpr (is_json_text<T>) {
            if (!json.is_string()) return read(json, out.value, path);
            auto inner = Json::parse(json.get_ref<const std::string&>(), nullptr, false);
            if (inner.is_discarded()) throw Mismatch{path, "JSON text", json};
            read(inner, out.value, path);
        } else if constexpr (is_scalar<T>) {
            if (!read_scalar(json, out)) throw Mismatch{path, scalar_type<T>(), json};
        } else if constexpr (std::is_same_v<T, AudienceFilter>) {
            if (!json.is_object()) throw Mismatch{path, "object", json};
            out = AudienceFilter::from_json(std::move(json));
        } else if constexpr (std::is_same_v<T, Attachment>) {
            if (!json.is_string()) throw Mismatch{path, "string", json};
            out = Attachment::from_base64(std::move(json.get_ref<std::string&>()));
        } else if constexpr (std::is_same_v<T, TransactionalMessageId>) {
            if (json.is_string()) {
                out = TransactionalMessageId{json.get<std::string>()};
            } else if (json.is_number_integer()) {
                out = TransactionalMessageId{json.get<std::int64_t>()};
            } else {
                throw Mismatch{path, "string or integer", json};
            }
        } else if constexpr (is_vector<T>) {
            if (!json.is_array()) throw Mismatch{path, "array", json};
            auto& array = json.get_ref<Json::array_t&>();
            out.reserve(array.size());  // added to what ElementReader has read
            for (auto& item : array) {
                const auto index = out.size();
                read(item, out.emplace_back(), Path{path, index});
            }
        } else if constexpr (is_map<T>) {
            if (!json.is_object()) throw Mismatch{path, "object", json};
            for (auto& [key, item] : json.get_ref<Json::object_t&>()) {
                if (!item.is_null()) read(item, out[key], Path{path, key});
            }
        } else if constexpr (is_inner<T>) {
            JsonReader reader{json, path};
            fields(reader, out.value, For<T>{});
        } else {
            JsonReader reader{json, path};
            fields(reader, out, For<T>{});
        }
    }
}

}  // namespace cio::api
