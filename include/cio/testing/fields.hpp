// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// What requests and responses are made of, to be looked through.

#include <string_view>
#include <vector>

#include <cio/operations.hpp>
#include <cio/testing/export.hpp>

namespace cio::testing {

/// One field of a request, a response or an object within them.
struct FieldInfo {
    FieldPlace place = FieldPlace::body;  ///< Where it travels.
    std::string_view name;                ///< Its name on the wire.
    std::string_view alias;               ///< Its second name on the wire, if it has one.
    std::string_view type;                ///< JSON type: string, integer, number, boolean, object, any; or file.
    bool array = false;                   ///< Whether it is an array of `type`.
    bool required = false;                ///< Whether a call without it is refused.
    std::vector<FieldInfo> fields;        ///< The fields of a typed object; empty for free-form ones.
};

/// The fields of an operation.
struct OperationFields {
    std::vector<FieldInfo> request;   ///< The request's fields.
    std::vector<FieldInfo> response;  ///< The response's fields; empty if it answers nothing.
    std::string_view envelope;        ///< The key around the response object, if any.
};

/// The fields of the operation with this name. @throws std::invalid_argument for an unknown name.
[[nodiscard]] CIO_TESTING_API const OperationFields& fields_of(std::string_view operation);

}  // namespace cio::testing
