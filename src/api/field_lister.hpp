// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>

#include <cio/operations.hpp>

#include "api/fields.hpp"
#include "api/scalars.hpp"

namespace cio::api {

/// Lists the fields of a request or an object.
class FieldLister {
public:
    template <class T>
    void operator()(WireName wire, const T& value, Need need = Need::optional) {
        add(FieldPlace::body, wire, value, need);
    }
    template <class T>
    void path(WireName wire, const T& value) {
        add(FieldPlace::path, wire, value, required);
    }
    template <class T>
    void query(WireName wire, const T& value, Need need = Need::optional) {
        add(FieldPlace::query, wire, value, need);
    }
    template <class T>
    void header(WireName wire, const T& value) {
        add(FieldPlace::header, wire, value, Need::optional);
    }
    template <class T>
    void body(WireName wire, const T& value, Need need = Need::optional) {
        add(FieldPlace::body, wire, value, need);
    }
    void extra(const Json& /*rest*/) {}
    void one_of(std::initializer_list<std::string_view> /*names*/, Need /*need*/ = Need::optional) {}
    void check(bool /*ok*/, std::string_view /*field*/, std::string_view /*reason*/) {}
    void max_body(std::size_t /*limit*/, std::size_t /*apart*/ = 0) {}

    template <class T>
    static std::vector<FieldInfo> list() {
        if constexpr (std::is_void_v<T>) {
            return {};
        } else {
            FieldLister lister;
            T sample{};
            fields(lister, sample, For<T>{});
            return std::move(lister.fields_);
        }
    }

private:
    template <class T>
    void add(FieldPlace place, WireName wire, const T& /*value*/, Need need) {
        FieldInfo info{place, wire.name, wire.alias, "any", false, need == required, {}};
        describe<T>(info);
        fields_.push_back(std::move(info));
    }

    template <class T>
    static void describe(FieldInfo& info) {
        if constexpr (is_optional<T>) {
            describe<typename T::value_type>(info);
        } else if constexpr (is_patch<T>) {
            describe<std::decay_t<decltype(*T{}.value())>>(info);
        } else if constexpr (is_vector<T>) {
            info.array = true;
            describe<typename T::value_type>(info);
        } else if constexpr (is_as_object<T>) {
            describe<std::decay_t<decltype(std::declval<T&>().value)>>(info);
            info.type = "object";
        } else if constexpr (is_inner<T>) {
            using Request = std::decay_t<decltype(std::declval<T&>().value)>;
            FieldLister lister;
            const Request sample{};
            fields(lister, sample, For<Inner<Request>>{});
            info.type = "object";
            info.fields = std::move(lister.fields_);
        } else if constexpr (is_json_text<T> || std::is_same_v<T, Attachment>) {
            info.type = "string";
        } else if constexpr (std::is_same_v<T, TransactionalMessageId>) {
            info.type = "string or integer";
        } else if constexpr (std::is_same_v<T, Json>) {
            info.type = "any";
        } else if constexpr (is_scalar<T>) {
            info.type = scalar_type<T>();
        } else if constexpr (is_map<T> || std::is_same_v<T, AudienceFilter>) {
            info.type = "object";
        } else {
            info.type = "object";
            info.fields = list<T>();
        }
    }

    std::vector<FieldInfo> fields_;
};

}  // namespace cio::api
