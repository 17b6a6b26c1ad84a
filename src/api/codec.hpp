// SPDX-License-Identifier: MIT
#pragma once

// A codec knows one kind of value: when it counts as absent, how it is written and read, and what it
// is called. There is one for each C++ type that a request or a response is made of (codecs.hpp).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <cio/export.hpp>
#include <cio/json.hpp>

#include "api/path.hpp"
#include "core/operation.hpp"

namespace cio::api {

struct Type;

/// Thrown while a document is read, caught where reading began: what was expected, what came.
class CIO_API Mismatch : public std::runtime_error {
public:
    Mismatch(const Path& path, std::string_view expected, const Json& got);
    Mismatch(std::string pointer, const std::string& what) : std::runtime_error{what}, pointer_{std::move(pointer)} {}

    [[nodiscard]] const std::string& pointer() const noexcept { return pointer_; }

private:
    std::string pointer_;
};

/// JSON text that is being written, without a document in between: building one takes most of the time
/// that a send takes, and holds a second copy of everything.
struct Output {
    bool in_request = true;                  ///< Requests leave empty fields out; responses show them.
    std::string text{};                      ///< What has been written.
    std::optional<core::Problem> problem{};  ///< The first thing that is wrong.
    std::size_t max_item_bytes = 0;          ///< For the list that is written next; 0 for any.

    void refuse(std::string_view field, std::string_view reason);
    void refuse(const Path& path, std::string_view reason);
    /// `unit`: what is counted.
    void refuse_more(const Path& path, std::uint64_t count, std::string_view unit, std::size_t most);
};

/// Whether a value is of a JSON type, as `Kind` names them.
CIO_API bool has_json_type(const Json& json, std::string_view type);

/// What is the same for all values of a type.
struct Kind {
    std::string_view json_type;            ///< string, integer, number, boolean, object, any…
    bool must_fit = false;                 ///< An answer in which it does not fit has failed, required or not.
    bool is_list = false;                  ///< An array of `element`.
    bool stands_empty = false;             ///< `{}` is a value, not the absence of one.
    bool takes_null = false;               ///< Null is a value, not the absence of one.
    const class Codec* element = nullptr;  ///< Of what is in an optional or a list.
    const Type& (*object)() = nullptr;     ///< The description of an object.
    bool is_file = false;                  ///< An `UploadFile`, which goes into a part.
    bool is_text = false;                  ///< Text: `size` counts characters.
};

class Codec {
public:
    Kind kind;

    /// Whether a value counts as not given.
    [[nodiscard]] virtual bool is_absent(const void* value, bool in_request) const = 0;

    /// Writes a value as JSON.
    virtual void write(Output& out, const void* value, const Path& path) const = 0;

    /// Writes a value as it stands in a path, a query or a header.
    virtual void write_plain(Output& out, const void* value, const Path& path) const { write(out, value, path); }

    /// Reads a value, and may consume it. @throws Mismatch when it does not fit.
    virtual void read(Json& json, void* value, const Path& path) const = 0;

    /// `kind.must_fit`, and so must objects that this version knows: they are what an answer is about, no aside of it.
    [[nodiscard]] bool must_fit() const {
        return kind.must_fit || (kind.is_list && kind.element->kind.object != nullptr && !kind.element->kind.is_list);
    }

    /// Back to what it was before anything was read.
    virtual void reset(void* value) const = 0;

    /// A new element at the end of a list; null for what is no list.
    virtual void* append(void* /*list*/) const { return nullptr; }
    /// How many there are in a list, or how many characters in a text.
    [[nodiscard]] virtual std::size_t size(const void* /*value*/) const { return 0; }
    /// Of a choice between several objects: what it can be. Null for all else.
    [[nodiscard]] virtual const class VariantCodec* as_variant() const { return nullptr; }

protected:
    explicit constexpr Codec(Kind what) : kind{what} {}
    ~Codec() = default;
    Codec(const Codec&) = default;
    Codec& operator=(const Codec&) = default;
};

/// Reads a value; null means *not there*.
inline void read(const Codec& codec, Json& json, void* value, const Path& path) {
    if (!json.is_null() || codec.kind.takes_null) codec.read(json, value, path);
}

}  // namespace cio::api
