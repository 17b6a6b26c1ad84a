// SPDX-License-Identifier: MIT
#pragma once

// The vocabulary of the tables in src/api/<tag>.cpp. A type is described by a table of its fields:
//
//     template <>
//     const Type& describe<ListCampaignActionsRequest>() {
//         using R = ListCampaignActionsRequest;
//         static constexpr Field fields[] = {
//             path<&R::campaign_id>("campaign_id"),
//             query<&R::start>("start"),
//         };
//         static constexpr Type type{fields};
//         return type;
//     }
//
// A row says where the field travels (`path`, `query`, `header`, `body`, `part`; `field` in what is no request),
// the member that holds it, its name on the wire, and what else is to be known of it. How a value of its
// C++ type is written and read is the codec's business. Objects stand before what they are part of.

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

#include <cio/operations.hpp>

#include "api/codecs.hpp"

namespace cio::api {

/// A member, with its class and its type erased: from the object to the member.
using Member = void* (*)(void* object);

template <class T>
struct MemberPointer;
template <class C, class T>
struct MemberPointer<T C::*> {
    using Class = C;
    using Value = T;
};

template <auto Pointer>
void* member(void* object) {
    using Class = typename MemberPointer<decltype(Pointer)>::Class;
    return &(static_cast<Class*>(object)->*Pointer);
}

/// No table has more sets of fields of which one may be given.
inline constexpr std::uint8_t most_choices = 3;

/// A number that there is; anything else does not compile in a table.
constexpr std::uint8_t choice_number(std::uint8_t number) {
    return number >= 1 && number <= most_choices ? number : throw "no such choice";
}

/// A row or a description with another fact.
template <class T, class Value>
[[nodiscard]] constexpr T with(T made, Value T::*fact, Value content) {
    made.*fact = content;
    return made;
}

/// One row of a table. What a request must not be like is refused before anything is sent. There are
/// thousands of them: texts are pointers, and what is small is together.
struct Field {
    const char* wire_name = "";
    Member member = nullptr;
    const Codec* codec = nullptr;
    const char* second_name = nullptr;
    const char* why_not_empty = nullptr;
    std::uint32_t most_items = 0;          ///< In a list, or characters of a text; 0 for any.
    std::uint32_t most_bytes = 0;          ///< Of JSON text, or of a part's content; 0 for any.
    std::uint32_t most_bytes_of_item = 0;  ///< The same of each item of a list.
    std::int32_t least = 0;                ///< A number may not be smaller, if `most` is not smaller itself.
    std::int32_t most = -1;                ///< A number may not be larger.
    std::uint8_t name_length = 0;
    FieldPlace place = FieldPlace::body;
    bool is_required = false;
    bool is_merged = false;   ///< See `merge`.
    std::uint8_t choice = 0;  ///< Of the fields with the same number at most one may be given.

    [[nodiscard]] constexpr std::string_view name() const { return {wire_name, name_length}; }
    /// The second name of the same value, which is sent as well.
    [[nodiscard]] constexpr std::string_view alias() const {
        return second_name == nullptr ? std::string_view{} : second_name;
    }
    /// Why it must not be given without content.
    [[nodiscard]] constexpr std::string_view when_empty() const {
        return why_not_empty == nullptr ? std::string_view{} : why_not_empty;
    }

    /// A call is refused without it; an answer without it is wrong.
    [[nodiscard]] constexpr Field required() const { return with(*this, &Field::is_required, true); }
    [[nodiscard]] constexpr Field also(const char* name) const { return with(*this, &Field::second_name, name); }
    [[nodiscard]] constexpr Field one_of(std::uint8_t number = 1) const {
        return with(*this, &Field::choice, choice_number(number));
    }
    [[nodiscard]] constexpr Field max_items(std::uint32_t count) const {
        return with(*this, &Field::most_items, count);
    }
    /// Characters of a text.
    [[nodiscard]] constexpr Field max_length(std::uint32_t count) const {
        return with(*this, &Field::most_items, count);
    }
    /// A whole number from `smallest` to `largest`.
    [[nodiscard]] constexpr Field between(std::int32_t smallest, std::int32_t largest) const {
        auto copy = *this;
        copy.least = smallest;
        copy.most = largest;
        return copy;
    }
    [[nodiscard]] constexpr Field at_least(std::int32_t smallest) const {
        return between(smallest, std::numeric_limits<std::int32_t>::max());
    }
    [[nodiscard]] constexpr Field max_bytes(std::uint32_t count) const {
        return with(*this, &Field::most_bytes, count);
    }
    [[nodiscard]] constexpr Field max_item_bytes(std::uint32_t count) const {
        return with(*this, &Field::most_bytes_of_item, count);
    }
    [[nodiscard]] constexpr Field not_empty(const char* reason) const {
        return with(*this, &Field::why_not_empty, reason);
    }

    /// The member in an object.
    [[nodiscard]] void* in(void* object) const { return member(object); }
    [[nodiscard]] const void* in(const void* object) const { return member(const_cast<void*>(object)); }
};

/// For the few rules that a table cannot say: refuses an object unless something holds.
class Rules {
public:
    Rules(Output& out, const Path& path) : out_{out}, path_{path} {}

    void require(bool holds, std::string_view field, std::string_view reason) {
        if (!holds) out_.refuse(Path{path_, field}, reason);
    }

private:
    Output& out_;
    const Path& path_;
};

/// Encodes the fields of a request that are parts as a body of multipart/form-data. `progress` may be empty.
void send_parts(core::EncodedRequest& encoded, Output& problems, const Type& type, const void* request,
                std::function<void(std::uint64_t sent, std::uint64_t total)> progress);

/// The same, with the function that is a member of the request, or without one.
template <auto Progress>
void send_parts_with(core::EncodedRequest& encoded, Output& problems, const Type& type, const void* request) {
    if constexpr (std::is_null_pointer_v<decltype(Progress)>) {
        send_parts(encoded, problems, type, request, {});
    } else {
        using Request = typename MemberPointer<decltype(Progress)>::Class;
        send_parts(encoded, problems, type, request, static_cast<const Request*>(request)->*Progress);
    }
}

/// No table has more rows.
inline constexpr std::size_t most_fields = 128;

/// The description of an object, a request or a response.
struct Type {
    const Field* first = nullptr;
    std::size_t count = 0;
    Member unknown_fields = nullptr;                      ///< Where fields go that this version does not know.
    std::string_view envelope{};                          ///< The key around a single one in an answer.
    std::string_view wrapper{};                           ///< The key around the body of a request.
    std::string_view kind{};                              ///< Of one of several: what tells it from the others.
    bool empty_is_fine = false;                           ///< An answer may have none of the fields.
    bool has_merged = false;                              ///< Some of the fields are; see `merge`.
    bool is_value = false;                                ///< No object: its only body field is the whole.
    std::uint32_t required_choices = 0;                   ///< Of which `one_of` exactly one must be given: bits.
    std::uint32_t most_bytes = 0;                         ///< Of a request's body; 0 for any.
    std::size_t (*bytes_apart)(const void*) = nullptr;    ///< Of the body, which do not count.
    void (*rules)(const void* object, Rules&) = nullptr;  ///< See `Rules`.
    /// Encodes the parts, if there are some. Through a pointer, so that programs which upload nothing do without.
    void (*parts)(core::EncodedRequest&, Output&, const Type&, const void* request) = nullptr;

    constexpr Type() = default;
    template <std::size_t N>
    explicit constexpr Type(const Field (&fields)[N]) : first{fields}, count{N} {
        static_assert(N <= most_fields);
        for (const auto& field : fields) {
            if (field.place == FieldPlace::part) parts = send_parts_with<nullptr>;
            has_merged = has_merged || field.is_merged;
        }
    }
    template <std::size_t N>
    explicit constexpr Type(const std::array<Field, N>& fields) : first{fields.data()}, count{N} {
        static_assert(N <= most_fields);
        for (const auto& field : fields) has_merged = has_merged || field.is_merged;
    }

    /// Fields that this version does not know are kept in, and sent from, this member.
    template <auto Pointer>
    [[nodiscard]] constexpr Type extra() const {
        return with(*this, &Type::unknown_fields, Member{&api::member<Pointer>});
    }
    /// This member is the function that is told how far the files of a request are.
    template <auto Pointer>
    [[nodiscard]] constexpr Type progress() const {
        return with(*this, &Type::parts, &send_parts_with<Pointer>);
    }
    [[nodiscard]] constexpr Type enveloped(std::string_view key) const { return with(*this, &Type::envelope, key); }
    [[nodiscard]] constexpr Type wrapped(std::string_view key) const { return with(*this, &Type::wrapper, key); }
    /// Where one of several objects stands, this one is meant by this text; see `merge`.
    [[nodiscard]] constexpr Type of_kind(std::string_view text) const { return with(*this, &Type::kind, text); }
    [[nodiscard]] constexpr Type may_be_empty() const { return with(*this, &Type::empty_is_fine, true); }
    /// The only field that stands in the body is the whole of it, with no object around: a list, or any JSON.
    [[nodiscard]] constexpr Type value() const { return with(*this, &Type::is_value, true); }
    /// Of the fields that are `one_of` this number, one must be given.
    [[nodiscard]] constexpr Type requires_one_of(std::uint8_t number = 1) const {
        return with(*this, &Type::required_choices, required_choices | (std::uint32_t{1} << choice_number(number)));
    }
    /// `apart`: how much of the body has a limit of its own.
    [[nodiscard]] constexpr Type max_body(std::uint32_t bytes, std::size_t (*apart)(const void*) = nullptr) const {
        auto copy = *this;
        copy.most_bytes = bytes;
        copy.bytes_apart = apart;
        return copy;
    }
    /// `check(const T&, Rules&)` is called for each object that is sent.
    template <class T, void (*check)(const T&, Rules&)>
    [[nodiscard]] constexpr Type rule() const {
        using Rule = void (*)(const void*, Rules&);
        return with(*this, &Type::rules,
                    Rule{[](const void* object, Rules& all) { check(*static_cast<const T*>(object), all); }});
    }

    [[nodiscard]] constexpr const Field* begin() const { return first; }
    [[nodiscard]] constexpr const Field* end() const { return first + count; }

    /// The fields that this version does not know, in an object; only if they are kept.
    [[nodiscard]] Json& unknown_in(void* object) const { return *static_cast<Json*>(unknown_fields(object)); }
    [[nodiscard]] const Json& unknown_in(const void* object) const { return unknown_in(const_cast<void*>(object)); }
};

/// The one-liners of the tables. `As` chooses another way than the type's own: `AsObject`, `AsJsonText`.
template <auto Pointer, class As = void>
[[nodiscard]] constexpr Field field_in(FieldPlace place, const char* name) {
    using Value = typename MemberPointer<decltype(Pointer)>::Value;
    Field row;
    row.wire_name = name;
    row.name_length = static_cast<std::uint8_t>(std::string_view{name}.size());
    row.member = &member<Pointer>;
    row.codec = &codec_as<As, Value>;
    row.place = place;
    return row;
}
template <auto Pointer, class As = void>
[[nodiscard]] constexpr Field field(const char* name) {
    return field_in<Pointer, As>(FieldPlace::body, name);
}
template <auto Pointer, class As = void>
[[nodiscard]] constexpr Field body(const char* name) {
    return field<Pointer, As>(name);
}
/// A variant of objects, one of which has its fields among those of the body. `kind_name`: the field that tells
/// which (`Type::of_kind` is its value); none if nothing does.
template <auto Pointer>
[[nodiscard]] constexpr Field merge(const char* kind_name = "") {
    return with(field<Pointer>(kind_name), &Field::is_merged, true);
}
template <auto Pointer>
[[nodiscard]] constexpr Field path(const char* name) {
    return field_in<Pointer>(FieldPlace::path, name).required();
}
template <auto Pointer>
[[nodiscard]] constexpr Field query(const char* name) {
    return field_in<Pointer>(FieldPlace::query, name);
}
template <auto Pointer>
[[nodiscard]] constexpr Field header(const char* name) {
    return field_in<Pointer>(FieldPlace::header, name);
}

/// A request with parts is sent as multipart/form-data.
template <auto Pointer>
[[nodiscard]] constexpr Field part(const char* name) {
    return field_in<Pointer>(FieldPlace::part, name);
}

/// Two tables as one.
template <std::size_t N, std::size_t M>
[[nodiscard]] constexpr std::array<Field, N + M> join(const Field (&a)[N], const Field (&b)[M]) {
    std::array<Field, N + M> all{};
    for (std::size_t i = 0; i < N; ++i) all[i] = a[i];
    for (std::size_t i = 0; i < M; ++i) all[N + i] = b[i];
    return all;
}

}  // namespace cio::api
