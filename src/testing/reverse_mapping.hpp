// SPDX-License-Identifier: MIT
#pragma once

// The other side of the tables in src/api: requests decoded, responses encoded, fields listed.

#include <map>
#include <string>

#include <cio/app_client.hpp>
#include <cio/json.hpp>
#include <cio/testing/export.hpp>

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

/// What a request asks for: its fields in JSON, by their names on the wire.
struct Asked {
    const cio::detail::Operation& operation;
    Json path = Json::object();   ///< Parameters of the path.
    Json query = Json::object();  ///< Parameters of the query, and of the headers.
    /// The body without its wrapper. Of one of parts: them, and of files what there is to know but their content.
    Json body = Json::object();
};

/// Whether the query can have a parameter of this name.
bool takes(const Asked& asked, std::string_view parameter);

/// The fields of a typed request.
Asked asked_of(const cio::detail::Operation& operation, const void* request);

/// A response as the service would answer it, and the same without its envelope.
CIO_TESTING_API Json encode_response(const cio::detail::Operation& operation, const void* response);
CIO_TESTING_API Json encode_bare(const cio::detail::Operation& operation, const void* response);

/// What an operation answers, as JSON without its envelope.
template <class Request>
Json json_of(const typename Request::Response& response) {
    return encode_bare(cio::detail::operation<Request>(), &response);
}

}  // namespace cio::testing
