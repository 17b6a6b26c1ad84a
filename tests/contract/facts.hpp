// SPDX-License-Identifier: MIT
#pragma once

// What is published of the API: contract.json and catalogue.json, as README.md explains them.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cio/json.hpp>
#include <cio/operations.hpp>

namespace cio::contract {

/// A value as a description has it, in full: `type` is always there, short forms and names are resolved, and an
/// object has all of its fields.
using Shape = Json;

/// One operation as one description has it. What it leaves open, of any form, is as another description says.
struct Description {
    std::string source;  ///< Of the file: `contract` or `catalogue`.
    std::string id;
    std::string http_method;
    std::string path;
    std::map<FieldPlace, Shape> parameters;  ///< Objects; of the path, the query and the header.
    std::optional<Shape> body;               ///< Or the parts.
    bool has_parts = false;
    std::optional<Shape> response;
};

/// One operation as all descriptions have it that know it.
struct Described {
    std::string operation;  ///< The method of `AppClient`.
    std::vector<Description> descriptions;
};

/// All that is published, in the order of the files.
const std::vector<Described>& described_operations();

/// The path without the names of its parameters, which nobody sees: `/campaigns/{}`.
std::string route(std::string_view path);

/// The parameters of one place. Those of the path have the names that they have in `path`.
Shape parameters_of(const Description& description, FieldPlace place, std::string_view path);

/// The shape that a value has of those that it can have: one that knows all of it, if there is one.
const Shape* meant_by(const Shape& shape, const Json& value);

/// Whether a shape has that type, or is one of several of which one has it.
bool may_be(const Shape& shape, std::string_view type);

/// The shapes that a value can have: a single one, or those that it is one of.
using Shapes = std::vector<const Shape*>;
Shapes alternatives_of(const Shape& shape);

/// Whether an object, or one of several, has a field.
bool has_field(const Shape& shape, const std::string& name);

/// Whether a value is of a shape's type.
bool has_type(const Shape& shape, const Json& value);

/// Whether a value lacks nothing: every field that is required is there, of those of which one has to be given there
/// is one, and those that go together are all there or none is.
bool is_complete(const Shape& shape, const Json& value);

}  // namespace cio::contract
