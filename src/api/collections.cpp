// SPDX-License-Identifier: MIT
#include <cio/api/collections.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::size_t max_body_bytes = std::size_t{10} * 1024 * 1024;
constexpr std::size_t max_row_bytes = std::size_t{10} * 1024;

/// Refuses what is too large for a collection; text that is not UTF-8 is refused elsewhere.
template <class F>
void check_contents(F& f, const OptionalList<Json>& rows) {
    for (std::size_t i = 0; rows && i < rows->size(); ++i) {
        const auto bytes = (*rows)[i].dump(-1, ' ', false, Json::error_handler_t::ignore).size();
        if (bytes <= max_row_bytes) continue;
        f.check(false, "data[" + std::to_string(i) + "]", "is over 10 KB, which the service refuses");
        break;
    }
    f.max_body(max_body_bytes);
}

}  // namespace

template <>
inline constexpr std::string_view envelope_of<Collection> = "collection";

template <class F, class D>
void fields(F& f, D& c, For<Collection>) {
    f("id", c.id);
    f("name", c.name);
    f("data_type", c.data_type);
    f("bytes", c.bytes);
    f("rows", c.rows);
    f("schema", c.schema);
    f("created_at", c.created_at);
    f("updated_at", c.updated_at);
    f.extra(c.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ListCollectionsResponse>) {
    f("collections", r.collections);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& /*f*/, D& /*r*/, For<ListCollectionsRequest>) {}

template <class F, class D>
void fields(F& f, D& r, For<CreateCollectionRequest>) {
    f.body("name", r.name, required);
    f.body("data", AsObject{r.data});
    f.body("url", r.url);

    f.one_of({"data", "url"}, required);
    check_contents(f, r.data);
}

template <class F, class D>
void fields(F& f, D& r, For<GetCollectionRequest>) {
    f.path("collection_id", r.collection_id);
}

template <class F, class D>
void fields(F& f, D& r, For<UpdateCollectionRequest>) {
    f.path("collection_id", r.collection_id);
    f.body("name", r.name);
    f.body("data", AsObject{r.data});
    f.body("url", r.url);

    f.one_of({"data", "url"});
    f.check(r.name || r.data || r.url, "name", "is missing; set at least one of: name, data, url");
    check_contents(f, r.data);
}

template <class F, class D>
void fields(F& f, D& r, For<DeleteCollectionRequest>) {
    f.path("collection_id", r.collection_id);
}

}  // namespace api

#define COLLECTION_OPERATIONS(OP)                                                                                 \
    OP(list_collections, ListCollectionsRequest, get, "/api/collections", standard, read_only, "All collections") \
    OP(create_collection, CreateCollectionRequest, post, "/api/collections", standard, once("list_collections"),  \
       "Create a collection")                                                                                     \
    OP(get_collection, GetCollectionRequest, get, "/api/collections/{collection_id}", standard, read_only,        \
       "One collection")                                                                                          \
    OP(update_collection, UpdateCollectionRequest, put, "/api/collections/{collection_id}", standard, idempotent, \
       "Rename a collection or replace its contents")                                                             \
    OP(delete_collection, DeleteCollectionRequest, del, "/api/collections/{collection_id}", standard, idempotent, \
       "Delete a collection")

CIO_DEFINE_OPERATIONS(collections, "Collections", COLLECTION_OPERATIONS)

Result<ListCollectionsResponse> AppClient::list_collections() const { return call(ListCollectionsRequest{}); }
CIO_DEFINE_SHORTHAND(get_collection, GetCollectionRequest, std::int64_t, collection_id)
CIO_DEFINE_SHORTHAND(delete_collection, DeleteCollectionRequest, std::int64_t, collection_id)

}  // namespace cio
