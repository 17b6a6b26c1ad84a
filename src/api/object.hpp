// SPDX-License-Identifier: MIT
#pragma once

// Objects, written and read as their tables say. Of a request this is the body.

#include <cstddef>
#include <string>
#include <string_view>

#include <cio/export.hpp>
#include <cio/json.hpp>

#include "api/type.hpp"

namespace cio::api {

/// Writes an object, and refuses what its table does not allow. (Of a type that is a value: that value.)
CIO_API void write_object(Output& out, const Type& type, const void* object, const Path& path);

/// Reads an object, and consumes its fields: what remains is unknown to this version. Returns how many
/// it knows. @throws Mismatch when something does not fit or, if it has to be `complete`, is missing.
CIO_API std::size_t read_object(Json& json, const Type& type, void* object, const Path& path, bool complete = true);

/// Reads one element of an array that is a field of an object. False if it is no such field.
bool read_element(std::string_view field, Json& element, const Type& type, void* object, bool lenient);

/// Whether every field of a JSON object is in a table, and every field that the table requires in the object.
bool knows_all(const Type& type, const Json& json);

/// How many fields of a JSON object are in a table.
std::size_t known_in(const Type& type, const Json& json);

/// Of a field that is merged: what it is at the moment; null if it is an optional that is not there.
struct Merged {
    const Type* type = nullptr;
    const void* object = nullptr;
};
Merged merged_in(const Field& field, const void* value);

/// Refuses a number or a text that its row does not allow. `text` is how it is written.
void check_limits(Output& out, const Field& field, const void* value, std::string_view text, const Path& path);

/// The text of a field as it stands in a path, a query, a header or a part.
std::string plain_text(Output& problems, const Field& field, const void* value);

/// An object as it was before anything was read.
void reset_object(const Type& type, void* object);

}  // namespace cio::api
