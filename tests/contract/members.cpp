// SPDX-License-Identifier: MIT
#include "contract/members.hpp"

#include <algorithm>
#include <set>

#include "api/type.hpp"
#include "contract/exceptions.hpp"
#include "contract/samples.hpp"
#include "contract/typed_values.hpp"

namespace cio::contract {

namespace {

using api::Codec;
using api::Field;
using api::Type;

/// The codec of what is in an optional or a patch.
const Codec& inside(const Codec& codec) {
    const bool holds_one = as<api::OptionalCodec>(codec) != nullptr || as<api::PatchCodec>(codec) != nullptr;
    return holds_one ? inside(*codec.kind.element) : codec;
}

/// The types that a single value can have on the wire, as descriptions call them; none for values of any form.
std::set<std::string> types_of(const Codec& codec) {
    if (as<api::TimeCodec>(codec) != nullptr) return {"time"};
    const std::string type{codec.kind.json_type};
    if (type == "string or integer") return {"string", "integer"};
    return {type};
}

std::string listed(const std::set<std::string>& words) {
    std::string all;
    for (const auto& one : words) all += (all.empty() ? "" : " or ") + one;
    return all;
}

Shapes flat(const Shapes& shapes) {
    Shapes all;
    for (const auto* shape : shapes) {
        const auto inner = alternatives_of(*shape);
        all.insert(all.end(), inner.begin(), inner.end());
    }
    return all;
}

/// The rows of one name: several if it is that of several objects, and none if it only tells which of them is merged.
using Rows = std::vector<const Field*>;

class Comparison {
public:
    explicit Comparison(bool in_request) : in_request_{in_request} {}

    /// `shapes`: what the descriptions say of it; it has the fields of one place only.
    void of_object(const std::vector<const Type*>& types, FieldPlace place, const Shapes& shapes,
                   const std::string& path) {
        std::map<std::string, Rows> rows;
        for (const auto* type : types) add_rows(*type, place, rows);
        std::map<std::string, Shapes> documented;
        Shapes others;
        for (const auto* shape : flat(shapes)) {
            if (shape->contains("others")) others.push_back(&(*shape)["others"]);
            if (!shape->contains("fields")) continue;
            for (const auto& [name, field] : (*shape)["fields"].items()) documented[name].push_back(&field);
            for (const auto& name : (*shape)["read_only"]) read_only_.insert(join(path, name.get<std::string>()));
        }
        of_rows(rows, documented, others, path);
        const auto keeps = [](const Type* type) { return type->unknown_fields != nullptr; };
        if (!others.empty() && !std::any_of(types.begin(), types.end(), keeps))
            say(path, "has no place for other keys");
    }

    /// `codecs`: all that it can be.
    void of_value(std::vector<const Codec*> codecs, const Shapes& shapes, const std::string& path) {
        for (std::size_t i = 0; i < codecs.size(); ++i) {
            codecs[i] = &inside(*codecs[i]);
            if (as<api::FilterCodec>(*codecs[i]) != nullptr) return;  // a class that makes them
            if (const auto* variant = codecs[i]->as_variant()) {
                codecs.insert(codecs.end(), variant->begin(), variant->end());
                codecs.erase(codecs.begin() + static_cast<std::ptrdiff_t>(i--));
            }
        }
        const auto all = flat(shapes);
        of_parts(codecs, all, path);
        of_types(codecs, all, path);
    }

    [[nodiscard]] std::vector<std::string> found() && { return std::move(found_); }
    void say(const std::string& path, const std::string& what) {
        found_.push_back((path.empty() ? "(all)" : path) + " " + what);
    }

private:
    static void add_rows(const Type& type, FieldPlace place, std::map<std::string, Rows>& rows) {
        for (const auto& field : type) {
            if (field.place != place) continue;
            if (!field.is_merged) {
                rows[std::string{field.name()}].push_back(&field);
                continue;
            }
            if (!field.name().empty()) rows[std::string{field.name()}];
            for (const auto* one : *field.codec->as_variant()) add_rows(one->kind.object(), place, rows);
        }
    }

    void of_rows(const std::map<std::string, Rows>& rows, const std::map<std::string, Shapes>& documented,
                 const Shapes& others, const std::string& path) {
        std::set<std::string> known;
        for (const auto& [name, fields] : rows) {
            const auto inner = join(path, name);
            std::set<std::string> names{name};
            std::vector<const Codec*> codecs;
            for (const auto* field : fields) {
                names.emplace(field->alias());
                codecs.push_back(field->codec);
            }
            auto shapes = others;
            for (const auto& one : names) {
                const auto found = documented.find(one);
                if (found == documented.end()) continue;
                known.insert(one);
                shapes.insert(shapes.end(), found->second.begin(), found->second.end());
            }
            if (shapes.empty()) {
                say(inner, "is not documented");
                continue;
            }
            if (in_request_ && read_only_.count(inner) != 0) found_.push_back(inner + can_be_sent);
            if (!codecs.empty()) of_value(codecs, shapes, inner);
        }
        for (const auto& [name, shapes] : documented) {
            const auto inner = join(path, name);
            if (known.count(name) == 0 && !(in_request_ && read_only_.count(inner) != 0))
                found_.push_back(inner + is_missing);
        }
    }

    /// What is in lists, maps and objects.
    void of_parts(const std::vector<const Codec*>& codecs, const Shapes& shapes, const std::string& path) {
        std::vector<const Type*> types;
        for (const auto* one : codecs) {
            const auto& codec = *one;
            if (as<api::ListCodec>(codec) != nullptr) {
                Shapes items;
                for (const auto* shape : shapes) {
                    if (shape->contains("items")) items.push_back(&(*shape)["items"]);
                }
                if (!items.empty()) of_value({codec.kind.element}, items, path + "[]");
            } else if (const auto* map = as<api::MapCodec>(codec)) {
                of_map(*map, shapes, path);
            } else if (const auto* text = as<api::JsonTextCodec>(codec)) {
                of_text(*text, shapes, path);
            } else if (codec.kind.object != nullptr) {
                types.push_back(&codec.kind.object());
            }
        }
        const auto has_fields = [](const Shape* shape) { return shape->contains("fields"); };
        if (types.empty()) return;
        if (std::any_of(shapes.begin(), shapes.end(), has_fields)) {
            of_object(types, FieldPlace::body, shapes, path);
        } else if (may_be_any(shapes, "object")) {
            say(path, "has fields that are not documented");
        }
    }

    void of_map(const api::MapCodec& map, const Shapes& shapes, const std::string& path) {
        Shapes values;
        for (const auto* shape : shapes) {
            if (shape->contains("others")) values.push_back(&(*shape)["others"]);
            if (!shape->contains("fields")) continue;
            for (const auto& [name, field] : (*shape)["fields"].items()) values.push_back(&field);
        }
        if (!values.empty()) of_value({&map.element()}, values, path + ".*");
    }

    void of_text(const api::JsonTextCodec& codec, const Shapes& shapes, const std::string& path) {
        Shapes inner;
        for (const auto* shape : shapes) {
            if (shape->contains("text_of")) inner.push_back(&(*shape)["text_of"]);
        }
        if (inner.empty()) return say(path, "is JSON text here");
        of_value({&codec.inner()}, inner, path);
    }

    /// Whether it is a list, an object, a text and so on, on both sides.
    void of_types(const std::vector<const Codec*>& codecs, const Shapes& shapes, const std::string& path) {
        std::set<std::string> here;
        bool takes_any_object = false;
        for (const auto* one : codecs) {
            const auto& codec = *one;
            if (as<api::ListCodec>(codec) != nullptr) {
                here.insert("array");
            } else if (as<api::JsonCodec>(codec) != nullptr) {
                takes_any_object = true;
            } else {
                here.merge(types_of(codec));
            }
        }
        if (takes_any_object && codecs.size() == 1) {
            const auto is_typed = [](const Shape* shape) {
                return (shape->contains("fields") && !shape->contains("others")) || shape->contains("items");
            };
            if (std::any_of(shapes.begin(), shapes.end(), is_typed)) say(path, "is of any form here, but documented");
            return;
        }
        std::set<std::string> there;
        for (const auto* shape : shapes) {
            auto type = (*shape)["type"].get<std::string>();
            if (shape->contains("may_be_time") && here.count("time") != 0) type = "time";
            if (type == "any" || (takes_any_object && type == "object")) continue;
            there.insert(type);
        }
        if (takes_any_object) here.erase("object");
        if (!there.empty() && !std::includes(here.begin(), here.end(), there.begin(), there.end())) {
            say(path, "is " + listed(here) + " here, and documented as " + listed(there));
        }
    }

    static bool may_be_any(const Shapes& shapes, const char* type) {
        return std::any_of(shapes.begin(), shapes.end(), [&](const Shape* one) { return may_be(*one, type); });
    }

    bool in_request_;
    std::set<std::string> read_only_;
    std::vector<std::string> found_;
};

/// Adds what was found, each with where it is.
void add(std::vector<std::string>& all, const std::string& where, Comparison&& comparison) {
    for (auto& one : std::move(comparison).found()) all.push_back(where + " " + one);
}

/// The whole body or answer.
void compare_whole(Comparison& comparison, const Type& type, const Shapes& shapes, FieldPlace place) {
    if (!type.is_value) return comparison.of_object({&type}, place, shapes, "");
    for (const auto& field : type) {
        if (field.place == FieldPlace::body) comparison.of_value({field.codec}, shapes, "");
    }
}

void compare_body(std::vector<std::string>& all, const Type& type, const Described& described) {
    Comparison comparison{true};
    Shapes shapes;
    auto place = FieldPlace::body;
    for (const auto& one : described.descriptions) {
        if (one.has_parts) place = FieldPlace::part;
        if (!one.body) continue;
        if (type.wrapper.empty()) {
            shapes.push_back(&*one.body);
            continue;
        }
        for (const auto& [name, inner] : (*one.body)["fields"].items()) {
            if (name == type.wrapper) {
                shapes.push_back(&inner);
            } else {
                comparison.say(name, "stands beside the wrapper");
            }
        }
    }
    const bool is_sent = std::any_of(type.begin(), type.end(), [&](const Field& one) { return one.place == place; });
    if (is_sent || !shapes.empty()) compare_whole(comparison, type, shapes, place);
    add(all, "body", std::move(comparison));
}

/// The answer that is in an envelope, or stands in for one.
const Shape& without_envelope(const Shape& shape, std::string_view envelope, Comparison& comparison) {
    if (envelope.empty() || !shape.contains("fields") || !shape["fields"].contains(envelope)) return shape;
    for (const auto& [name, inner] : shape["fields"].items()) {
        if (name != envelope) comparison.say(name, "stands beside the envelope");
    }
    const auto& inner = shape["fields"][std::string{envelope}];
    return inner.contains("items") ? inner["items"] : inner;  // of one
}

void compare_answer(std::vector<std::string>& all, const detail::Operation& operation, const Described& described) {
    Comparison comparison{false};
    Shapes shapes;
    for (const auto& one : described.descriptions) {
        if (!one.response) continue;
        const auto envelope = operation.response == nullptr ? std::string_view{} : operation.response().envelope;
        const auto& fields = one.response->value("fields", Json::object());
        if (operation.response == nullptr) {
            if (!fields.empty() || one.response->contains("others")) comparison.say("", "is not taken");
            continue;
        }
        if (envelope.empty() && fields.size() == 1 && may_be(*fields.begin(), "object")) {
            comparison.say(fields.begin().key(), "is an envelope, which may be missing");
        }
        shapes.push_back(&without_envelope(*one.response, envelope, comparison));
    }
    if (operation.response != nullptr) compare_whole(comparison, operation.response(), shapes, FieldPlace::body);
    add(all, "answer", std::move(comparison));
}

}  // namespace

std::vector<std::string> differences(const detail::Operation& operation, const Described& described) {
    std::vector<std::string> all;
    const auto& type = operation.request();
    for (const auto place : {FieldPlace::path, FieldPlace::query, FieldPlace::header}) {
        Comparison comparison{true};
        std::vector<Shape> parameters;
        for (const auto& one : described.descriptions) {
            parameters.push_back(parameters_of(one, place, operation.info.path));
        }
        Shapes shapes;
        for (const auto& one : parameters) shapes.push_back(&one);
        comparison.of_object({&type}, place, shapes, "");
        add(all, std::string{to_string(place)}, std::move(comparison));
    }
    compare_body(all, type, described);
    compare_answer(all, operation, described);
    return all;
}

}  // namespace cio::contract
