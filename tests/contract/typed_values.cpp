// SPDX-License-Identifier: MIT
#include "contract/typed_values.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "contract/samples.hpp"

namespace cio::contract {

namespace {

using api::Codec;
using api::Field;
using api::Type;

// ---- what a value does not know ------------------------------------------------------------------

class UnknownFields {
public:
    void of_object(const Type& type, const void* object, const std::string& path) {
        if (type.unknown_fields != nullptr) {
            for (const auto& [name, value] : type.unknown_in(object).items()) found_.push_back(join(path, name));
        }
        for (const auto& field : type) of_value(*field.codec, field.in(object), join(path, std::string{field.name()}));
    }

    [[nodiscard]] std::vector<std::string> found() && { return std::move(found_); }

private:
    void of_value(const Codec& codec, const void* value, const std::string& path) {
        if (value == nullptr) return;
        if (const auto* optional = as<api::OptionalCodec>(codec)) {
            of_value(*codec.kind.element, optional->inside(value), path);
        } else if (const auto* patch = as<api::PatchCodec>(codec)) {
            of_value(*codec.kind.element, patch->inside(value), path);
        } else if (const auto* list = as<api::ListCodec>(codec)) {
            for (std::size_t i = 0; i < list->size(value); ++i)
                of_value(*codec.kind.element, list->item(value, i), path + "[]");
        } else if (const auto* map = as<api::MapCodec>(codec)) {
            of_map(*map, value, path);
        } else if (const auto* variant = codec.as_variant()) {
            of_value(variant->chosen(value), variant->inside(value), path);
        } else if (const auto* text = as<api::JsonTextCodec>(codec)) {
            of_value(text->inner(), value, path);
        } else if (codec.kind.object != nullptr) {
            of_object(codec.kind.object(), value, path);
        }
    }

    void of_map(const api::MapCodec& map, const void* value, const std::string& path) {
        struct Context {
            UnknownFields& self;
            const Codec& element;
            const std::string path;
        } context{*this, map.element(), path + ".*"};
        map.for_each(
            value,
            [](void* opaque, const std::string& /*key*/, const void* item) {
                auto& [self, element, at] = *static_cast<Context*>(opaque);
                self.of_value(element, item, at);
            },
            &context);
    }

    std::vector<std::string> found_;
};

// ---- second names --------------------------------------------------------------------------------

using Names = std::set<std::pair<std::string, std::string>>;

/// The two names of each field that has two, here and in all that is inside.
void collect_names(const Type& type, std::set<const Field*>& seen, Names& names) {
    if (!seen.insert(type.begin()).second) return;
    for (const auto& field : type) {
        if (!field.alias().empty()) names.emplace(field.name(), field.alias());
        const Codec* codec = field.codec;
        while (const auto* map = as<api::MapCodec>(*codec)) codec = &map->element();
        if (const auto* variant = codec->as_variant()) {
            for (const auto* one : *variant) {
                if (one->kind.object != nullptr) collect_names(one->kind.object(), seen, names);
            }
        } else if (codec->kind.object != nullptr) {
            collect_names(codec->kind.object(), seen, names);
        }
    }
}

void remove_second(const Names& names, Json& written, const Json& given) {
    if (written.is_array() && given.is_array()) {
        for (std::size_t i = 0; i < std::min(written.size(), given.size()); ++i) {
            remove_second(names, written[i], given[i]);
        }
    }
    if (!written.is_object() || !given.is_object()) return;
    for (const auto& [a, b] : names) {
        for (const auto& [here, second] : {std::pair{a, b}, std::pair{b, a}}) {
            if (!given.contains(here) || given.contains(second) || !written.contains(here)) continue;
            if (written.value(second, Json()) == written[here]) written.erase(second);
        }
    }
    for (auto& [name, value] : written.items()) {
        if (given.contains(name)) remove_second(names, value, given[name]);
    }
}

}  // namespace

std::vector<std::string> unknown_in(const api::Type& type, const void* object) {
    UnknownFields unknown;
    unknown.of_object(type, object, "");
    return std::move(unknown).found();
}

Json without_second_names(const api::Type& type, Json written, const Json& given) {
    Names names;
    std::set<const Field*> seen;
    collect_names(type, seen, names);
    remove_second(names, written, given);
    return written;
}

}  // namespace cio::contract
