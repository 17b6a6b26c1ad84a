// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/fields.hpp"
#include "api/json_document.hpp"
#include "api/json_text.hpp"
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
    } else if constexpr (is_json_text<T> || is_as_object<T>) {
        return is_absent(value.value, context);
    } else if constexpr (std::is_same_v<T, Json>) {
        return value.is_null();
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

/// Refuses what is there, but not an object.
template <class T>
void check_objects(const T& value, WriteContext& context, const Path& path) {
    if constexpr (is_optional<T>) {
        if (value) check_objects(*value, context, path);
    } else if constexpr (is_vector<T>) {
        for (std::size_t i = 0; i < value.size(); ++i) check_objects(value[i], context, Path{path, i});
    } else if (!value.is_object() && !value.is_discarded()) {
        context.refuse(path.field(),
                       "must be an object, but is " + std::string{value.is_array() ? "an " : "a "} + value.type_name() +
                           (value.is_array() ? "; an object takes two pairs of braces, {{\"name\", value}}" : ""));
    }
}

/// Writes a value as JSON text at the end of `out`, without a document in between: building one takes
/// most of the time that a send takes, and holds a second copy of everything.
template <class T>
void write(std::string& out, const T& value, WriteContext& context, const Path& path);

/// Writes the fields of one object.
class JsonWriter {
public:
    JsonWriter(std::string& out, WriteContext& context, const Path& path) : out_{out}, context_{context}, path_{path} {
        out_ += '{';
    }

    template <class T>
    void operator()(WireName wire, const T& value, Need need = Need::optional) {
        const auto before = out_.size();
        if (!is_absent(value, context_)) {
            begin(wire.name);
            const auto at = out_.size();
            write(out_, value, context_, Path{path_, wire.name});
            // An object of which nothing is given is not given itself, unless its type can say so.
            constexpr bool may_be_empty = std::is_same_v<T, Json> || is_as_object<T> || is_optional<T> || is_patch<T>;
            if (may_be_empty || !context_.request || std::string_view{out_}.substr(at) != "{}") {
                given_.push_back(wire.name);
                if (!wire.alias.empty()) {
                    const auto length = out_.size() - at;
                    begin(wire.alias);
                    out_.append(out_, at, length);
                }
                return;
            }
            out_.resize(before);
        }
        if (need == required) context_.refuse(Path{path_, wire.name}.field(), "is required");
    }

    /// Fields that this version does not know.
    void extra(const Json& fields) {
        if (!fields.is_object()) return;
        for (const auto& [name, value] : fields.items()) {
            begin(name);
            write(out_, value, context_, Path{path_, name});
        }
    }

    /// Of these fields at most one may be given (`required`: exactly one).
    void one_of(std::initializer_list<std::string_view> names, Need need = Need::optional) {
        std::string given;
        std::string all;
        for (const auto name : names) {
            all += (all.empty() ? "" : ", ") + std::string{name};
            if (std::find(given_.begin(), given_.end(), name) == given_.end()) continue;
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

    /// The object is complete.
    void end() { out_ += '}'; }

private:
    void begin(std::string_view name) {
        if (out_.back() != '{') out_ += ',';
        append_string(out_, name);
        out_ += ':';
    }

    std::string& out_;
    WriteContext& context_;
    const Path& path_;
    std::vector<std::string_view> given_;
};

template <class T>
void write(std::string& out, const T& value, WriteContext& context, const Path& path) {
    const auto text = [&](std::string_view string) {
        if (!append_string(out, string)) context.refuse(path.field(), "is not valid UTF-8");
    };
    const auto sequence = [&](char open, char close, const auto& items, auto item) {
        out += open;
        bool first = true;
        for (const auto& each : items) {
            if (!std::exchange(first, false)) out += ',';
            item(each);
        }
        out += close;
    };
    if constexpr (is_optional<T>) {
        write(out, *value, context, path);
    } else if constexpr (is_patch<T>) {
        if (value.is_null()) {
            out += "null";
        } else {
            write(out, *value.value(), context, path);
        }
    } else if constexpr (is_json_text<T>) {
        std::string inner;
        write(inner, value.value, context, path);
        text(inner);
    } else if constexpr (is_as_object<T>) {
        check_objects(value.value, context, path);
        write(out, value.value, context, path);
    } else if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_same_v<T, std::string>) {
        text(value);
    } else if constexpr (is_open_enum<T>) {
        if (context.request && value.empty()) context.refuse(path.field(), "is set, but empty; leave it out");
        text(value.text());
    } else if constexpr (std::is_same_v<T, Timestamp>) {
        append_number(out, std::int64_t{value.time_since_epoch().count()});
    } else if constexpr (is_integer<T>) {
        append_number(out, std::int64_t{value});
    } else if constexpr (is_scalar<T>) {
        out += write_text(value);
    } else if constexpr (std::is_same_v<T, Json>) {
        if (value.is_discarded()) {
            context.refuse(path.field(), "is JSON text that could not be parsed");
        } else if (is_deeper_than(value, deepest)) {
            context.refuse(path.field(), TooDeep{}.what());
        } else if (!append_json(out, value)) {
            context.refuse(invalid_utf8_in(value, path.field()), "is not valid UTF-8");
        }
    } else if constexpr (std::is_same_v<T, AudienceFilter>) {
        if (const auto& why = value.invalid()) context.refuse(path.field(), *why);
        write(out, value.json(), context, path);
    } else if constexpr (std::is_same_v<T, Attachment>) {
        text(value.base64());
    } else if constexpr (std::is_same_v<T, TransactionalMessageId>) {
        write(out, value.json(), context, path);
    } else if constexpr (is_vector<T>) {
        std::size_t index = 0;
        sequence('[', ']', value, [&](const auto& item) { write(out, item, context, Path{path, index++}); });
    } else if constexpr (is_map<T>) {
        sequence('{', '}', value, [&](const auto& item) {
            const Path inner{path, item.first};
            if (!append_string(out, item.first)) context.refuse(path.field() + " (a name in it)", "is not valid UTF-8");
            out += ':';
            write(out, item.second, context, inner);
        });
    } else if constexpr (is_inner<T>) {
        JsonWriter writer{out, context, path};
        fields(writer, value.value, For<Inner<std::decay_t<decltype(value.value)>>>{});
        writer.end();
    } else {
        JsonWriter writer{out, context, path};
        fields(writer, value, For<T>{});
        writer.end();
    }
}

}  // namespace cio::api
