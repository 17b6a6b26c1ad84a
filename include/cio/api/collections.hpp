// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/json.hpp>
#include <cio/optional_list.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// A collection: rows of data that messages can look things up in. Its contents are not part of it.
struct Collection {
    std::int64_t id{};                     ///< Identifies the collection.
    std::optional<std::string> name;       ///< The name that messages use in Liquid.
    std::optional<std::string> data_type;  ///< Type of its data, in an older description of the API.
    std::optional<std::int64_t> bytes;     ///< Size.
    std::optional<std::int64_t> rows;      ///< Number of rows.
    std::vector<std::string> schema;       ///< Top-level keys of the rows.
    std::optional<Timestamp> created_at;   ///< When it was made.
    std::optional<Timestamp> updated_at;   ///< When it was last changed.
    Json extra;                            ///< Fields that this version does not know.
};

/// All collections of the workspace.
struct ListCollectionsResponse {
    std::vector<Collection> collections;  ///< The collections.
    Json extra;                           ///< Fields that this version does not know.
};

/// All collections of the workspace, in one answer.
///
/// `GET /api/collections`. At most 10 requests per second per workspace.
struct ListCollectionsRequest {
    using Response = ListCollectionsResponse;  ///< What a success holds.
};

/// Creates a collection, from rows or from a file at a URL: exactly one of `data` and `url`.
///
/// `POST /api/collections`. At most 10 requests per second per workspace; a collection at most 10 MB,
/// a row at most 10 KB. Never repeated once the service may have acted on it;
/// `AppClient::list_collections` shows whether it has.
struct CreateCollectionRequest {
    using Response = Collection;  ///< What a success holds.

    std::string name{};                ///< The name that messages use in Liquid. Required.
    OptionalList<Json> data{};         ///< The rows, each an object.
    std::optional<std::string> url{};  ///< A CSV or JSON file: its Content-Type or extension says which.
    Json extra{};                      ///< Further fields of the body, for what this version does not know.
};

/// One collection, without its contents.
///
/// `GET /api/collections/{collection_id}`. At most 10 requests per second per workspace.
struct GetCollectionRequest {
    using Response = Collection;  ///< What a success holds.

    std::int64_t collection_id{};  ///< The collection. Required.
};

/// Renames a collection, replaces its contents, or both. Something must be set; `data` and `url`
/// exclude one another. New contents take the place of all old ones.
///
/// `PUT /api/collections/{collection_id}`. At most 10 requests per second per workspace; a collection
/// at most 10 MB, a row at most 10 KB. Safe to repeat.
struct UpdateCollectionRequest {
    using Response = Collection;  ///< What a success holds.

    std::int64_t collection_id{};       ///< The collection. Required.
    std::optional<std::string> name{};  ///< New name. Messages that use the old one no longer find it.
    OptionalList<Json> data{};          ///< New rows, each an object; an empty list leaves none.
    std::optional<std::string> url{};   ///< A CSV or JSON file with the new contents.
    Json extra{};                       ///< Further fields of the body, for what this version does not know.
};

/// Deletes a collection. Messages that still use it find it empty.
///
/// `DELETE /api/collections/{collection_id}`. At most 10 requests per second per workspace. Safe to repeat.
struct DeleteCollectionRequest {
    using Response = void;  ///< A success holds nothing.

    std::int64_t collection_id{};  ///< The collection. Required.
};

/// The contents of a collection.
struct GetCollectionContentsResponse {
    std::vector<Json> data;  ///< The rows.
};

/// The contents of a collection: its rows, in one answer.
///
/// `GET /collections/{collection_id}/content`. At most 10 requests per second per workspace. The answer can have
/// 10 MB, which must be within `ClientOptions::max_response_bytes`.
struct GetCollectionContentsRequest {
    using Response = GetCollectionContentsResponse;  ///< What a success holds.

    std::int64_t collection_id{};  ///< The collection. Required.
};

/// Replaces the contents of a collection, and nothing else of it. `UpdateCollectionRequest` can rename it as well, or
/// take the rows from a URL.
///
/// `PUT /collections/{collection_id}/content`. At most 10 requests per second per workspace; a collection at most
/// 10 MB, a row at most 10 KB. Safe to repeat.
struct UpdateCollectionContentsRequest {
    using Response = Collection;  ///< What a success holds.

    std::int64_t collection_id{};  ///< The collection. Required.
    OptionalList<Json> data{};     ///< All rows, each an object; an empty list leaves none. Required.
};

}  // namespace cio
