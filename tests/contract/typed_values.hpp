// SPDX-License-Identifier: MIT
#pragma once

// Requests and answers as the library has them: what they do not know, and what they have two names for.

#include <string>
#include <vector>

#include <cio/json.hpp>

#include "api/type.hpp"

namespace cio::contract {

/// A codec, if it is of this kind.
template <class Kind>
const Kind* as(const api::Codec& codec) {
    return dynamic_cast<const Kind*>(&codec);
}

/// What of a typed value this version does not know: the places of fields that are in some `extra`.
std::vector<std::string> unknown_in(const api::Type& type, const void* object);

/// What the library wrote, without second names of what was given under the first, or the other way around.
Json without_second_names(const api::Type& type, Json written, const Json& given);

}  // namespace cio::contract
