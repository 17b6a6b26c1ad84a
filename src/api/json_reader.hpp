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

/// Reads the fields of one object, and consumes them: what remains is unknown to this version.
class JsonReader {
public:
    JsonReader(Json& json, const Path& path) : path_{path} {
        if (!json.is_object()) throw Mismatch{path, "object", json};
        object_ = &json.get_ref<Json::object_t&>();
    }

    template <class T>
    void operator()(WireName wire, T&& out, Need need = Need::optional) {
        const auto given = take(wire.name, out) || (!wire.alias.empty() && take(wire.alias, out));
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
    bool take(std::string_view name, T& out) {
        const auto it = object_->find(name);
        if (it == object_->end()) return false;
        ++known_;
        const bool given = !it->second.is_null();
        read(it->second, out, Path{path_, name});
        object_->erase(it);
        return given;
    }

    const Path& path_;
    Json::object_t* object_ = nullptr;
    std::size_t known_ = 0;
};

/// Reads one element of an array that is a field of an object, if the object has such a field.
class ElementReader {
public:
    ElementReader(std::string_view field, Json& element) : field_{field}, element_{element} {}

    template <class T>
    void operator()(WireName wire, T&& out, Need /*need*/ = Need::optional) {
        if constexpr (is_vector<std::decay_t<T>>) {
            if (read_ || field_.empty() || (wire.name != field_ && wire.alias != field_)) return;
            const auto index = out.size();
            const Path root;
            const Path array{root, wire.name};
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
    bool read_ = false;
};

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
        } else {
            JsonReader reader{json, path};
            fields(reader, out, For<T>{});
        }
    }
}

}  // namespace cio::api
