// SPDX-License-Identifier: MIT
#pragma once

// The other side of the tables in src/api: requests decoded, responses encoded, fields listed.

#include <map>
#include <string>

#include <cio/json.hpp>
#include <cio/testing/fields.hpp>

#include "core/operation.hpp"
#include "testing/multipart.hpp"

namespace cio::testing {

/// What a server got: the parts of a request before anything is made of them.
struct ReceivedRequest {
    std::map<std::string, std::string> path{};     ///< Decoded path parameters.
    std::map<std::string, std::string> query{};    ///< Decoded query parameters.
    std::map<std::string, std::string> headers{};  ///< Headers, names in lower case.
    Json body = Json::object();                    ///< The body.
    std::map<std::string, Part> parts{};           ///< Of a body of multipart/form-data, by name.
};

/// Makes the typed request again of what went over the wire. What is missing stays at its default;
/// whether it may is for the reader of `FieldInfo` to say. @throws api::Mismatch
CIO_TESTING_API void decode_request(const cio::detail::Operation& operation, ReceivedRequest received, void* request);

/// A response as the service would answer it.
CIO_TESTING_API Json encode_response(const cio::detail::Operation& operation, const void* response);

}  // namespace cio::testing
