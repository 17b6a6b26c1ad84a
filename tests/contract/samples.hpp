// SPDX-License-Identifier: MIT
#pragma once

// Values that are made of what a description says.

#include <functional>
#include <string>
#include <vector>

#include "contract/facts.hpp"

namespace cio::contract {

/// Which way a value goes: the service sends fields that cannot be sent to it.
enum class Way : std::uint8_t { request, answer };

/// Values of a shape that together have every field, every alternative, both truths, and the first and the last value
/// of each enumeration. `where`: what they are of, such as `get_campaign: response`; exceptions.json may have others.
std::vector<Json> samples_of(const Shape& shape, Way way, const std::string& where);

/// A value of a parameter, with characters that have to be encoded where it can have some.
Json sample_of_parameter(const Shape& shape, const std::string& name, FieldPlace place);

/// The text of a value outside of a body.
std::string plain(const Json& value);

/// Calls a function for each value inside a sample that a shape describes, with the shape and its place, such as
/// `campaigns[].name`. The function may change the value, but what is inside it is not looked at then.
void for_each_value(const Shape& shape, Json& value, const std::string& path,
                    const std::function<void(const Shape&, Json& value, const std::string& path)>& visit);

/// Whether two values are the same to the last digit; texts that hold JSON may be written in another way.
bool same(const Json& a, const Json& b);

/// A path, and a name in it.
std::string join(const std::string& path, const std::string& name);

}  // namespace cio::contract
