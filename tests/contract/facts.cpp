// SPDX-License-Identifier: MIT
#include "contract/facts.hpp"

#include <algorithm>
#include <fstream>

namespace cio::contract {

namespace {

Json load(const std::string& source) {
    std::ifstream file{CIO_SOURCE_DIR "/tests/contract/" + source + ".json"};
    return Json::parse(file);
}

/// Resolves the short forms and the names of one file.
class Expander {
public:
    Expander(const Json& schemas, std::string source) : schemas_{schemas}, source_{std::move(source)} {}

    [[nodiscard]] Shape operator()(const Json& written) const {
        if (written.is_string()) return of_text(written.get<std::string>());
        Shape shape = written;
        if (shape.contains("fields") || shape.contains("extends") || shape.contains("others")) {
            expand_object(shape);
        } else if (shape.contains("items")) {
            shape["type"] = "array";
            shape["items"] = (*this)(shape["items"]);
        } else if (shape.contains("one_of")) {
            shape["type"] = "one_of";
            for (auto& one : shape["one_of"]) one = (*this)(one);
        } else if (shape.contains("enum")) {
            shape["type"] = shape["enum"][0].is_string() ? "string" : "integer";
        }
        if (shape.contains("text_of")) shape["text_of"] = (*this)(shape["text_of"]);
        return shape;
    }

private:
    /// `integer`, `[string]`, `Campaign?`
    [[nodiscard]] Shape of_text(std::string text) const {
        const bool nullable = text.back() == '?';
        if (nullable) text.pop_back();
        Shape shape;
        if (text.front() == '[') {
            shape = Shape{{"type", "array"}, {"items", of_text(text.substr(1, text.size() - 2))}};
        } else if (text.front() >= 'A' && text.front() <= 'Z') {
            shape = (*this)(schemas_.at(text));
        } else {
            shape["type"] = text;
            // The contract has no word for times.
            if (source_ == "contract" && text == "integer") shape["may_be_time"] = true;
        }
        if (nullable) shape["nullable"] = true;
        return shape;
    }

    void expand_object(Shape& shape) const {
        shape["type"] = "object";
        Shape whole = Shape::object();
        if (shape.contains("extends")) whole = of_text(shape["extends"].get<std::string>());
        for (const auto* list : {"required", "read_only", "apart", "any_of", "together"}) {
            auto& all = whole[list];
            if (all.is_null()) all = Json::array();
            for (auto& one : shape[list]) all.push_back(std::move(one));
            shape[list] = std::move(all);
        }
        auto& fields = whole["fields"];
        for (const auto& [name, field] : shape["fields"].items()) fields[name] = (*this)(field);
        if (fields.is_null()) fields = Json::object();
        shape["fields"] = std::move(fields);
        if (shape.contains("others")) shape["others"] = (*this)(shape["others"]);
    }

    const Json& schemas_;
    std::string source_;
};

Description describe(const Json& operation, const Expander& expanded, const std::string& source) {
    Description made{source, operation["id"], operation["method"], operation["path"], {}, {}, false, {}};
    const auto parameters = operation.value("parameters", Json::object());
    const auto required = parameters.value("required", Json::array());
    for (const auto& [name, place] :
         {std::pair{"path", FieldPlace::path}, {"query", FieldPlace::query}, {"header", FieldPlace::header}}) {
        Json fields = parameters.value(name, Json::object());
        auto shape = expanded({{"fields", fields}});
        for (const auto& [field, inner] : fields.items()) {
            const bool is_required = std::find(required.begin(), required.end(), field) != required.end();
            if (place == FieldPlace::path || is_required) shape["required"].push_back(field);
        }
        made.parameters.emplace(place, std::move(shape));
    }
    if (operation.contains("body")) made.body = expanded(operation["body"]);
    made.has_parts = operation.contains("content");
    if (operation.contains("response")) made.response = expanded(operation["response"]);
    return made;
}

bool is_open_object(const Shape& shape) {
    return shape["type"] == "object" && !shape.contains("fields") && !shape.contains("others");
}

/// A shape, with what another description says of values that the first leaves open.
Shape refined(const Shape& shape, const Shape& other) {
    if (is_open_object(shape) && (may_be(other, "object") || other["type"] == "array")) return other;
    auto made = shape;
    if (shape["type"] == "array" && other["type"] == "array") {
        made["items"] = refined(shape["items"], other["items"]);
    } else if (shape.contains("fields")) {
        for (const auto* one : alternatives_of(other)) {
            if (!one->contains("fields")) continue;
            for (auto& [name, field] : made["fields"].items()) {
                if ((*one)["fields"].contains(name)) field = refined(field, (*one)["fields"][name]);
            }
        }
    }
    return made;
}

void refine(std::optional<Shape>& shape, const std::optional<Shape>& other) {
    if (shape && other) shape = refined(*shape, *other);
}

std::vector<Described> load_all() {
    std::vector<Described> all;
    for (const auto* source : {"contract", "catalogue"}) {
        const auto document = load(source);
        const auto schemas = document.value("schemas", Json::object());
        const Expander expanded{schemas, source};
        for (const auto& operation : document["operations"]) {
            const auto name = operation["operation"].get<std::string>();
            auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.operation == name; });
            if (found == all.end()) found = all.insert(all.end(), {name, {}});
            found->descriptions.push_back(describe(operation, expanded, source));
        }
    }
    for (auto& one : all) {
        auto& first = one.descriptions.front();
        auto& last = one.descriptions.back();
        refine(first.body, last.body);
        refine(last.body, first.body);
        refine(first.response, last.response);
        refine(last.response, first.response);
    }
    return all;
}

/// The names of the parameters in a path.
std::vector<std::string> names_in(std::string_view path) {
    std::vector<std::string> names;
    for (auto begin = path.find('{'); begin != std::string_view::npos; begin = path.find('{', begin + 1)) {
        names.emplace_back(path.substr(begin + 1, path.find('}', begin) - begin - 1));
    }
    return names;
}

/// Whether an alternative has all the fields of a value, and is not told from it by one of them.
bool knows(const Shape& shape, const Json& value) {
    if (!has_type(shape, value)) return false;
    if (!value.is_object() || !shape.contains("fields")) return true;
    const auto& fields = shape["fields"];
    return std::all_of(value.items().begin(), value.items().end(), [&](const auto& item) {
        const auto field = fields.find(item.key());
        if (field == fields.end()) return shape.contains("others");
        const auto values = field->find("enum");
        return values == field->end() || values->size() != 1 || values->front() == item.value();
    });
}

/// Of several, those that know all of a value, if there are such.
bool is_complete_as_one_of(const Shape& shape, const Json& value) {
    auto all = alternatives_of(shape);
    const auto known = std::partition(all.begin(), all.end(), [&](const auto* one) { return knows(*one, value); });
    return std::any_of(all.begin(), known == all.begin() ? all.end() : known,
                       [&](const auto* one) { return is_complete(*one, value); });
}

}  // namespace

const std::vector<Described>& described_operations() {
    static const auto all = load_all();
    return all;
}

std::string route(std::string_view path) {
    std::string made;
    for (const char c : path) {
        if (made.empty() || made.back() != '{' || c == '}') made += c;
    }
    return made;
}

Shape parameters_of(const Description& description, FieldPlace place, std::string_view path) {
    auto shape = description.parameters.at(place);
    if (place != FieldPlace::path) return shape;
    auto fields = Json::object();
    auto required = Json::array();
    const auto there = names_in(description.path);
    const auto here = names_in(path);
    for (std::size_t i = 0; i < std::min(here.size(), there.size()); ++i) {
        fields[here[i]] = shape["fields"][there[i]];
        required.push_back(here[i]);
    }
    shape["fields"] = std::move(fields);
    shape["required"] = std::move(required);
    return shape;
}

Shapes alternatives_of(const Shape& shape) {
    if (shape["type"] != "one_of") return {&shape};
    Shapes all;
    for (const auto& one : shape["one_of"]) {
        const auto inner = alternatives_of(one);
        all.insert(all.end(), inner.begin(), inner.end());
    }
    return all;
}

const Shape* meant_by(const Shape& shape, const Json& value) {
    const auto all = alternatives_of(shape);
    auto found = std::find_if(all.begin(), all.end(), [&](const auto* one) { return knows(*one, value); });
    if (found == all.end()) {
        found = std::find_if(all.begin(), all.end(), [&](const auto* one) { return has_type(*one, value); });
    }
    return found == all.end() ? nullptr : *found;
}

bool may_be(const Shape& shape, std::string_view type) {
    const auto all = alternatives_of(shape);
    return std::any_of(all.begin(), all.end(), [&](const auto* one) { return (*one)["type"] == type; });
}

bool has_field(const Shape& shape, const std::string& name) {
    const auto all = alternatives_of(shape);
    return std::any_of(all.begin(), all.end(),
                       [&](const auto* one) { return one->contains("fields") && (*one)["fields"].contains(name); });
}

bool has_type(const Shape& shape, const Json& value) {
    const auto& type = shape["type"].get_ref<const std::string&>();
    if (type == "one_of") {
        const auto all = alternatives_of(shape);
        return std::any_of(all.begin(), all.end(), [&](const auto* one) { return has_type(*one, value); });
    }
    if (type == "any") return true;
    if (type == "integer" || type == "time") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    return value.is_string();
}

bool is_complete(const Shape& shape, const Json& value) {
    if (shape["type"] == "one_of") {
        const bool is_hollow = value.is_object() && value.empty() && shape.contains("min");
        return !is_hollow && is_complete_as_one_of(shape, value);
    }
    if (!has_type(shape, value)) return false;
    if (shape.contains("items")) {
        const auto& items = shape["items"];
        return std::all_of(value.begin(), value.end(), [&](const Json& item) { return is_complete(items, item); });
    }
    if (!shape.contains("fields")) return true;
    const auto& fields = shape["fields"];
    const auto is_there = [&](const Json& name) { return value.contains(name.get_ref<const std::string&>()); };
    const auto& any_of = shape["any_of"];
    const auto& together = shape["together"];
    const auto is_whole = [&](const Json& group) {
        return std::all_of(group.begin(), group.end(), is_there) || std::none_of(group.begin(), group.end(), is_there);
    };
    return std::all_of(together.begin(), together.end(), is_whole) &&
           std::all_of(shape["required"].begin(), shape["required"].end(), is_there) &&
           (any_of.empty() || std::any_of(any_of.begin(), any_of.end(), is_there)) &&
           std::all_of(value.items().begin(), value.items().end(), [&](const auto& item) {
               const auto field = fields.find(item.key());
               return field == fields.end() || is_complete(*field, item.value());
           });
}

}  // namespace cio::contract
