// SPDX-License-Identifier: MIT
#pragma once

// The vocabulary in which src/api describes requests, responses and the objects within them.
//
// Each type has one function that names its fields:
//
//     template <class F, class D>
//     void fields(F& f, D& device, For<Device>) {
//         f("id", device.id);
//         f("last_used", device.last_used);
//     }
//
// and each visitor F makes something of it: JsonWriter and JsonReader map objects, RequestEncoder
// and RequestDecoder map requests (where fields also have a place: f.path, f.query, f.header,
// f.body), FieldLister lists what there is. D is `const` for the visitors that read.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <cio/api/transactional.hpp>
#include <cio/attachment.hpp>
#include <cio/audience.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/optional_list.hpp>
#include <cio/patch.hpp>
#include <cio/timestamp.hpp>

namespace cio::api {

/// Selects the description of a type.
template <class T>
struct For {};

/// Whether a call is refused without the field (in a response: whether the answer is wrong without it).
enum class Need : bool { optional, required };
inline constexpr Need required = Need::required;

/// The name of a field on the wire, and the second name that some fields have.
struct WireName {
    std::string_view name;
    std::string_view alias;
    constexpr WireName(const char* n) : name{n} {}  // NOLINT(google-explicit-constructor)
    constexpr WireName(const char* n, const char* second) : name{n}, alias{second} {}
};

/// A field whose value travels as JSON text inside a JSON string.
template <class T>
struct JsonText {
    T& value;
};
template <class T>
JsonText(T&) -> JsonText<T>;

/// A field of free form that must be an object, or a list of free-form objects.
template <class T>
struct AsObject {
    T& value;
};
template <class T>
AsObject(T&) -> AsObject<T>;

/// Fields of a request that travel in an object of their own: described by `For<Inner<T>>`.
template <class T>
struct Inner {
    T& value;
};
template <class T>
Inner(T&) -> Inner<T>;

/// The key that the service puts around a single object of this type, if it does.
template <class T>
inline constexpr std::string_view envelope_of{};

/// Whether an answer without any documented field is fine.
template <class T>
inline constexpr bool may_be_empty = false;

/// Where in a document a value stands; lives on the stack while the document is walked.
class Path {
public:
    Path() = default;
    /// `lenient`: optional fields that do not fit are left in the document instead of failing the whole.
    explicit Path(bool lenient) : lenient_{lenient} {}
    Path(const Path& parent, std::string_view name) : parent_{&parent}, lenient_{parent.lenient_}, name_{name} {}
    Path(const Path& parent, std::size_t index) : parent_{&parent}, lenient_{parent.lenient_}, index_{index} {}

    [[nodiscard]] bool lenient() const noexcept { return lenient_; }

    /// `/messages/3/id`
    [[nodiscard]] std::string pointer() const {
        if (parent_ == nullptr) return {};
        return parent_->pointer() + "/" + (index_ ? std::to_string(*index_) : escaped());
    }
    /// `messages[3].id`
    [[nodiscard]] std::string field() const {
        if (parent_ == nullptr) return {};
        const auto outer = parent_->field();
        if (index_) return outer + "[" + std::to_string(*index_) + "]";
        return outer.empty() ? std::string{name_} : outer + "." + std::string{name_};
    }

private:
    [[nodiscard]] std::string escaped() const {
        std::string text;
        for (const char c : name_) {
            if (c == '~') {
                text += "~0";
            } else if (c == '/') {
                text += "~1";
            } else {
                text += c;
            }
        }
        return text;
    }

    const Path* parent_ = nullptr;
    bool lenient_ = false;
    std::string_view name_;
    std::optional<std::size_t> index_;
};

// What kind of value a C++ type is.
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsOptional<OptionalList<T>> : std::true_type {};
template <class T>
struct IsPatch : std::false_type {};
template <class T>
struct IsPatch<Patch<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class T>
struct IsMap<std::map<std::string, T>> : std::true_type {};
template <class T>
struct IsJsonText : std::false_type {};
template <class T>
struct IsJsonText<JsonText<T>> : std::true_type {};

template <class T>
struct IsInner : std::false_type {};
template <class T>
struct IsInner<Inner<T>> : std::true_type {};

template <class T>
struct IsAsObject : std::false_type {};
template <class T>
struct IsAsObject<AsObject<T>> : std::true_type {};

template <class T>
inline constexpr bool is_as_object = IsAsObject<T>::value;
template <class T>
inline constexpr bool is_inner = IsInner<T>::value;
template <class T>
inline constexpr bool is_optional = IsOptional<T>::value;
template <class T>
inline constexpr bool is_patch = IsPatch<T>::value;
template <class T>
inline constexpr bool is_vector = IsVector<T>::value;
template <class T>
inline constexpr bool is_map = IsMap<T>::value;
template <class T>
inline constexpr bool is_json_text = IsJsonText<T>::value;
template <class T>
inline constexpr bool is_open_enum = std::is_base_of_v<OpenEnum<T>, T>;
template <>
inline constexpr bool is_open_enum<Json> = false;
template <class T>
inline constexpr bool is_integer = std::is_integral_v<T> && !std::is_same_v<T, bool>;

}  // namespace cio::api
