// SPDX-License-Identifier: MIT
#include "contract/samples.hpp"

#include <algorithm>

#include "contract/exceptions.hpp"

namespace cio::contract {

namespace {

using Samples = std::vector<Json>;

constexpr std::int64_t some_time = 1700000001;

class Maker {
public:
    Maker(Way way, std::string where) : way_{way}, where_{std::move(where)} {}

    [[nodiscard]] Samples of(const Shape& shape, const std::string& name, const std::string& path) const {
        if (auto known = known_sample(where_ + (path.empty() ? "" : " ") + path)) return {std::move(*known)};
        const auto type = shape["type"].get<std::string>();
        if (shape.contains("enum")) return of_enum(shape["enum"]);
        if (shape.contains("text_of")) return {of(shape["text_of"], name, path + "(text)").front().dump()};
        if (type == "one_of") return of_alternatives(shape, name, path);
        if (type == "array") return Samples(1, Json(of(shape["items"], name, path + "[]")));  // all in one list
        if (type == "object") return of_object(shape, path);
        if (type == "boolean") return {true, false};
        if (type == "number") return {0.5};
        if (type == "any") return {Json{{"of any form", {1, "two"}}}};
        if (type == "integer" || type == "time") return {number_of(shape)};
        return {(shape.value("spaces", true) ? "text of " : "text-of-") + name};
    }

private:
    static std::int64_t number_of(const Shape& shape) {
        if (shape.contains("max")) return shape["max"];
        return std::max(shape.value("min", some_time), some_time);
    }

    static Samples of_enum(const Json& values) {
        if (values.size() == 1) return {values[0]};
        return {values.front(), values.back()};
    }

    [[nodiscard]] Samples of_alternatives(const Shape& shape, const std::string& name, const std::string& path) const {
        Samples all;
        for (const auto* one : alternatives_of(shape)) {
            for (auto& sample : of(*one, name, path)) all.push_back(std::move(sample));
        }
        return all;
    }

    [[nodiscard]] Samples of_object(const Shape& shape, const std::string& path) const {
        if (!shape.contains("fields")) return {Json{{"key", "value"}}};
        std::map<std::string, Samples> fields;
        for (const auto& [name, field] : shape["fields"].items()) {
            const auto inner = join(path, name);
            if (is_sent(shape, name, inner)) fields[name] = of(field, name, inner);
        }
        if (shape.contains("others")) {
            const auto others = of(shape["others"], "others", path + ".*");
            for (std::size_t i = 0; i < others.size(); ++i) fields["key " + std::to_string(i)] = {others[i]};
        }
        return without_conflicts(combined(fields), shape["apart"]);
    }

    [[nodiscard]] bool is_sent(const Shape& shape, const std::string& name, const std::string& path) const {
        if (way_ == Way::answer) return true;
        const auto& read_only = shape["read_only"];
        const auto line = where_ + " " + path;
        if (std::find(read_only.begin(), read_only.end(), name) == read_only.end()) return !is_known(line + is_missing);
        return is_known(line + can_be_sent);
    }

    /// As many objects as it takes to have each sample of each field once.
    static Samples combined(const std::map<std::string, Samples>& fields) {
        std::size_t count = 1;
        for (const auto& [name, samples] : fields) count = std::max(count, samples.size());
        Samples all(count, Json::object());
        for (const auto& [name, samples] : fields) {
            for (std::size_t i = 0; i < count; ++i) all[i][name] = samples[i % samples.size()];
        }
        return all;
    }

    /// Of fields that cannot be given together each once.
    [[nodiscard]] Samples without_conflicts(Samples samples, const Json& groups) const {
        if (way_ == Way::answer) return samples;
        for (const auto& group : groups) {
            Samples made;
            for (std::size_t i = 0; i < std::max(samples.size(), group.size()); ++i) {
                made.push_back(samples[i % samples.size()]);
                for (std::size_t other = 0; other < group.size(); ++other) {
                    if (other != i % group.size()) made.back().erase(group[other].get<std::string>());
                }
            }
            samples = std::move(made);
        }
        return samples;
    }

    Way way_;
    std::string where_;
};

}  // namespace

std::vector<Json> samples_of(const Shape& shape, Way way, const std::string& where) {
    return Maker{way, where}.of(shape, "", "");
}

Json sample_of_parameter(const Shape& shape, const std::string& name, FieldPlace place) {
    if (shape.contains("enum")) return shape["enum"].back();
    if (shape["type"] == "object") return Json{{"and", Json::array({{{"segment", {{"id", 7}}}}})}};
    if (shape["type"] != "string") return Maker{Way::request, ""}.of(shape, name, name).front();
    return place == FieldPlace::header ? Json{"text-of-" + name} : Json{"a+b@c.de /?&=%\xc3\xa4 " + name};
}

std::string plain(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

std::string join(const std::string& path, const std::string& name) { return path.empty() ? name : path + "." + name; }

void for_each_value(const Shape& shape, Json& value, const std::string& path,
                    const std::function<void(const Shape&, Json& value, const std::string& path)>& visit) {
    if (shape["type"] == "one_of") {
        const auto* const meant = meant_by(shape, value);
        if (meant != nullptr) for_each_value(*meant, value, path, visit);
        return;
    }
    if (value.is_array() && shape.contains("items")) {
        for (auto& item : value) for_each_value(shape["items"], item, path + "[]", visit);
    } else if (value.is_object() && shape.contains("fields")) {
        for (auto& [name, inner] : value.items()) {
            const auto field = shape["fields"].find(name);
            if (field != shape["fields"].end()) for_each_value(*field, inner, join(path, name), visit);
        }
    }
    visit(shape, value, path);
}

bool same(const Json& a, const Json& b) {
    if (a.is_number() || b.is_number()) return a.is_number_float() == b.is_number_float() && a == b;
    if (a.is_string() && b.is_string() && a != b) {
        const auto inner_a = Json::parse(a.get<std::string>(), nullptr, false);
        return inner_a.is_structured() && inner_a == Json::parse(b.get<std::string>(), nullptr, false);
    }
    if (a.is_array() && b.is_array()) return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
    if (!a.is_object() || !b.is_object()) return a == b;
    return a.size() == b.size() && std::all_of(a.items().begin(), a.items().end(), [&](const auto& item) {
               return b.contains(item.key()) && same(item.value(), b[item.key()]);
           });
}

}  // namespace cio::contract
