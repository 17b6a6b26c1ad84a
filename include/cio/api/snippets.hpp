// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <cio/json.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// A snippet: content that any message can include by its name.
struct Snippet {
    std::optional<std::string> name;      ///< Name, unique in the workspace.
    std::optional<std::string> value;     ///< Content: text, HTML or Liquid.
    std::optional<Timestamp> updated_at;  ///< When it was last changed.
    Json extra;                           ///< Fields that this version does not know.
};

/// All snippets of the workspace.
struct ListSnippetsResponse {
    std::vector<Snippet> snippets;  ///< The snippets.
    Json extra;                     ///< Fields that this version does not know.
};

/// All snippets of the workspace, in one answer.
///
/// `GET /snippets`. At most 10 requests per second per workspace.
struct ListSnippetsRequest {
    using Response = ListSnippetsResponse;  ///< What a success holds.
};

/// Creates a snippet. A name that is taken is refused (422), as is Liquid that has an error or that uses another
/// snippet.
///
/// `POST /snippets`. At most 10 requests per second per workspace. Never repeated once the service may have acted on
/// it; `AppClient::list_snippets` shows whether it has.
struct CreateSnippetRequest {
    using Response = Snippet;  ///< What a success holds.

    std::string name{};   ///< Name, unique in the workspace, at most 150 characters. Required.
    std::string value{};  ///< Content: text or Liquid, 16,000 characters unless the limit was raised. Required.
    Json extra{};         ///< Further fields of the body, for what this version does not know.
};

/// Creates or updates a snippet, as an older description of the API has it. `UpsertSnippetRequest`
/// is the way that the service documents today.
///
/// `PUT /snippets/{snippet_name}`. At most 10 requests per second per workspace. Safe to repeat.
struct SnippetRequest {
    using Response = void;  ///< A success holds nothing.

    std::string snippet_name{};  ///< The snippet. Required.
    std::string value{};         ///< Content: text, HTML or Liquid. Required.
    Json extra{};                ///< Further fields of the body, for what this version does not know.
};

/// The same, as the other requests are named.
using UpdateSnippetRequest = SnippetRequest;

/// Creates or updates a snippet by its name. `SnippetRequest` is the way of an older description of
/// the API.
///
/// `PUT /snippets`. At most 10 requests per second per workspace. Safe to repeat.
struct UpsertSnippetRequest {
    using Response = Snippet;  ///< What a success holds.

    std::string name{};   ///< Name, at most 150 characters. Required.
    std::string value{};  ///< Content: text or Liquid, 16,000 characters unless the limit was raised. Required.
    Json extra{};         ///< Further fields of the body, for what this version does not know.
};

/// Deletes a snippet. One that is in use is not deleted: the service answers 400.
///
/// `DELETE /snippets/{snippet_name}`. At most 10 requests per second per workspace. Safe to repeat.
struct DeleteSnippetRequest {
    using Response = void;  ///< A success holds nothing.

    std::string snippet_name{};  ///< The snippet. Required.
};

}  // namespace cio
