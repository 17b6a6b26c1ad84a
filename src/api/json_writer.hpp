// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <optional>
#include <utility>

#include "api/fields.hpp"
#include "api/scalars.hpp"

namespace cio::api {

/// What is wrong with a request: the field, and why it is refused.
struct Problem {
    std::string field;
    std::string reason;
};

/// What a walk over one request or response needs to know and remembers.
struct WriteContext {
    bool request = true;             ///< Requests leave empty fields out; responses show them.
    std::optional<Problem> problem;  ///< The first thing that is wrong.

    void refuse(std::string field, std::string reason) {
        if (!problem) problem = Problem{std::move(field), std::move(reason)};
    }
};

/// Whether a value counts as not given.
template <class T>
bool is_absent(const T& value, const WriteContext& context) {
    if constexpr (is_optional<T>) {
        return !value.has_value();
    } else if constexpr (is_patch<T>) {
        return !value.is_set();
    } else if constexpr (is_json_text<T>) {
        return is_absent(value.value, context);
    } else if constexpr (std::is_same_v<T, Json>) {
        return value.is_null() || value.is_discarded();
    } else if constexpr (is_open_enum<T> || is_map<T> || std::is_same_v<T, std::string>) {
        return value.empty();
    } else if constexpr (is_vector<T>) {
        return context.request && value.empty();
    } else if constexpr (is_integer<T>) {
        return context.request && value == 0;
    } else if constexpr (std::is_same_v<T, AudienceFilter> || std::is_same_v<T, TransactionalMessageId>) {
        return value.empty();
    } else {
        return false;
    }
}

class JsonWriter;

template <class T>
Json write(const T& value, WriteContext& context, const Path& path);

/// Writes the fields of one object.
class JsonWriter {
public:
    JsonWriter(WriteContext& context, const Path& path) : context_{context}, path_{path} {}

    template <class T>
    void operator()(WireName wire, const T& value, Need need = Need::optional) {
        if (is_absent(value, context_)) {
            if (need == required) missing(wire.name);
            return;
        }
        auto json = write(value, context_, Path{path_, wire.name});
        constexpr bool given = std::is_same_v<T, Json> || is_optional<T> || is_patch<T>;
        if (!given && context_.request && json.is_object() && json.empty()) {
            if (need == required) missing(wire.name);
            return;
        }
        if (!wire.alias.empty()) object_[std::string{wire.alias}] = json;
        object_[std::string{wire.name}] = std::move(json);
    }

    /// Fields that this version does not know.
    void extra(const Json& fields) {
        if (fields.is_object()) object_.update(fields);
    }

    /// Of these fields at most one may be given (`required`: exactly one).
    void one_of(std::initializer_list<std::string_view> names, Need need = Need::optional) {
        std::string given;
        std::string all;
        for (const auto name : names) {
            all += (all.empty() ? "" : ", ") + std::string{name};
            if (!object_.contains(name)) continue;
            if (!given.empty()) {
                context_.refuse(Path{path_, name}.field(),
                                "cannot be given together with " + given + "; give one of: " + all);
            }
            given = name;
        }
        if (given.empty() && need == required) {
            context_.refuse(Path{path_, *names.begin()}.field(), "is missing; give one of: " + all);
        }
    }

    /// Refuses the request with this reason unless `ok`.
    void check(bool ok, std::string_view field, std::string_view reason) {
        if (!ok) context_.refuse(Path{path_, field}.field(), std::string{reason});
    }

    Json take() { return std::move(object_); }

protected:
    void missing(std::string_view name) { context_.refuse(Path{path_, name}.field(), "is required"); }

    WriteContext& context_;
    const Path& path_;
    Json object_ = Json::object();
};

template <class T>
Json write(const T& value, WriteContext& context, const Path& path) {
    if constexpr (is_optional<T>) {
        return write(*value, context, path);
    } else if constexpr (is_patch<T>) {
        return value.is_null() ? Json(nullptr) : write(*value.value(), context, path);
    } else if constexpr (is_json_text<T>) {
        return write(value.value, context, path).dump(-1, ' ', false, Json::error_handler_t::replace);
    } else if constexpr (is_scalar<T>) {
        return write_scalar(value);
    } else if constexpr (std::is_same_v<T, Json>) {
        return value;
    } else if constexpr (std::is_same_v<T, AudienceFilter>) {
        if (const auto& why = value.invalid()) context.refuse(path.field(), *why);
        return value.json();
    } else if constexpr (std::is_same_v<T, Attachment>) {
        return value.base64();
    } else if constexpr (std::is_same_v<T, TransactionalMessageId>) {
        return value.json();
    } else if constexpr (is_vector<T>) {
        Json array = Json::array();
        array.get_ref<Json::array_t&>().reserve(value.size());
        for (std::size_t i = 0; i < value.size(); ++i) array.push_back(write(value[i], context, Path{path, i}));
        return array;
    } else if constexpr (is_map<T>) {
        Json object = Json::object();
        for (const auto& [key, item] : value) object[key] = write(item, context, Path{path, key});
        return object;
    } else {
        JsonWriter writer{context, path};
        fields(writer, value, For<T>{});
        return writer.take();
    }
}

}  // namespace cio::api
