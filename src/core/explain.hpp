// SPDX-License-Identifier: MIT
#pragma once

// Turns what happened to one attempt into the facts of an error: kind, words, advice.

#include <cio/error.hpp>
#include <cio/operations.hpp>
#include <cio/transport.hpp>

namespace cio::core {

/// The reasons in an error body, in any of the service's shapes; none for HTML and the like.
CIO_API std::vector<ErrorMessage> parse_messages(const std::string& body);

/// Adds to the facts what an answer says of itself: status and headers.
void add_answer(ErrorInfo& info, const HttpResponse& response);

/// An answer that is not a success.
ErrorInfo explain_status(const OperationInfo& operation, const HttpResponse& response);

/// No complete answer.
ErrorInfo explain_failure(const HttpFailure& failure);

/// An answer with a status of success that is not what the API documents.
ErrorInfo explain_decode(const HttpResponse& response, std::string_view pointer, std::string_view what);

/// What the caller should do about a call that may have taken effect.
std::string advice_for_unknown(const OperationInfo& operation);

}  // namespace cio::core
