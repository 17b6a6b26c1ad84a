// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <cio/error.hpp>
#include <cio/json.hpp>
#include <cio/operations.hpp>

namespace cio::testing {

/// 404: there is no such thing.
Error not_found(const std::string& what);
/// 400: the request as a whole is refused.
Error bad_request(const std::string& why);
/// 422: a field is refused.
Error refused(const std::string& pointer, const std::string& why);
/// Any other status.
Error refused_with(int status, const std::string& why, const std::string& pointer = "");

/// Whether the operation is one of the transactional sends.
bool is_send(const OperationInfo& operation) noexcept;

/// The status with which the operation refuses what a request says.
int refusal_status(const OperationInfo& operation) noexcept;

/// The status that an error is answered with.
int status_of(const Error& error) noexcept;

/// The body of an error in the shape that the service uses for the operation.
std::string error_body(const OperationInfo& operation, int status, const std::vector<ErrorMessage>& messages);

/// JSON text. What is no UTF-8 in it is replaced.
std::string text_of(const Json& json);

/// The page that the service's web site answers for a path that is none of the API's.
std::string not_found_page();

}  // namespace cio::testing
