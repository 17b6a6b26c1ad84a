// SPDX-License-Identifier: MIT
#include "base/json_document.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace cio::base {

namespace {

class Builder final : public nlohmann::json_sax<Json> {
public:
    explicit Builder(const TakeElement& take) : take_{take} {}

    bool null() override { return value(nullptr); }
    bool boolean(bool v) override { return value(v); }
    bool number_integer(std::int64_t v) override { return value(v); }
    bool number_unsigned(std::uint64_t v) override { return value(v); }
    bool number_float(double v, const std::string& /*text*/) override { return value(v); }
    bool string(std::string& v) override { return value(std::move(v)); }
    bool binary(binary_t& v) override { return value(Json::binary(std::move(v))); }
    bool start_object(std::size_t /*size*/) override { return open(Json::object()); }
    bool start_array(std::size_t /*size*/) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(std::string& name) override {
        if (open_.size() == 1) field_ = name;
        slot_ = &(*open_.back())[std::move(name)];
        return true;
    }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& error) override {
        // One of two types, and its number tells which; `dynamic_cast` would need what -fno-rtti leaves out.
        constexpr int kind = 100;
        if (error.id / kind == 1) throw static_cast<const Json::parse_error&>(error);
        if (error.id / kind == 4) throw static_cast<const Json::out_of_range&>(error);
        return false;
    }

    Json take_root() { return std::move(root_); }

private:
    /// Whether what comes next is an element that can be taken.
    [[nodiscard]] bool in_field() const { return open_.size() == 2 && open_[1]->is_array() && open_[0]->is_object(); }

    /// Puts a value where it belongs.
    Json& place(Json v) {
        if (open_.empty()) return root_ = std::move(v);
        if (in_field()) return element_ = std::move(v);
        if (open_.back()->is_array()) return open_.back()->emplace_back(std::move(v));
        return *slot_ = std::move(v);
    }

    /// A value is complete.
    void complete() {
        if (!in_field()) return;
        if (!take_(field_, element_)) open_.back()->push_back(std::move(element_));
        element_ = nullptr;
    }

    bool value(Json v) {
        place(std::move(v));
        complete();
        return true;
    }
    bool open(Json v) {
        if (open_.size() == deepest) throw TooDeep{};
        auto& placed = place(std::move(v));
        open_.push_back(&placed);
        return true;
    }
    bool close() {
        open_.pop_back();
        complete();
        return true;
    }

    const TakeElement& take_;
    Json root_;
    Json element_;             ///< The element that is being built.
    std::string field_;        ///< The field of the document that is being read.
    Json* slot_ = nullptr;     ///< Where the value of the last key goes.
    std::vector<Json*> open_;  ///< The objects and arrays around what comes next.
};

}  // namespace

bool is_deeper_than(const Json& json, std::size_t levels) {
    if (!json.is_structured()) return false;
    if (levels == 0) return true;
    if (const auto* const array = json.get_ptr<const Json::array_t*>()) {
        return std::any_of(array->begin(), array->end(),
                           [&](const Json& inner) { return is_deeper_than(inner, levels - 1); });
    }
    const auto& object = *json.get_ptr<const Json::object_t*>();
    return std::any_of(object.begin(), object.end(),
                       [&](const auto& inner) { return is_deeper_than(inner.second, levels - 1); });
}

Json parse_document(std::string_view text, const TakeElement& take) {
    Builder builder{take};
    static_cast<void>(Json::sax_parse(text, &builder));  // what is wrong is thrown by `parse_error`
    return builder.take_root();
}

std::optional<Json> try_parse(std::string_view text) {
    try {
        const TakeElement none = [](const std::string& /*field*/, Json& /*element*/) { return false; };
        return std::optional<Json>{std::in_place, parse_document(text, none)};
    } catch (const Json::exception&) {
        return std::nullopt;
    } catch (const TooDeep&) {
        return std::nullopt;
    }
}

}  // namespace cio::base
