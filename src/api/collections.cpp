// SPDX-License-Identifier: MIT
#include <cio/api/collections.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::uint32_t max_contents_bytes = 10 * 1024 * 1024;
constexpr std::uint32_t max_row_bytes = 10 * 1024;

void check_update(const UpdateCollectionRequest& r, Rules& rules) {
    rules.require(r.name || r.data || r.url, "name", "is missing; set at least one of: name, data, url");
}

}  // namespace

template <>
const Type& describe<Collection>() {
    using C = Collection;
    static constexpr Field fields[] = {
        field<&C::id>("id"),
        field<&C::name>("name"),
        field<&C::data_type>("data_type"),
        field<&C::bytes>("bytes"),
        field<&C::rows>("rows"),
        field<&C::schema>("schema"),
        field<&C::created_at>("created_at"),
        field<&C::updated_at>("updated_at"),
    };
    static constexpr auto type = Type{fields}.enveloped("collection").extra<&C::extra>();
    return type;
}

template <>
const Type& describe<ListCollectionsResponse>() {
    using R = ListCollectionsResponse;
    static constexpr Field fields[] = {
        field<&R::collections>("collections"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListCollectionsRequest>() {
    static constexpr Type type;
    return type;
}

template <>
const Type& describe<CreateCollectionRequest>() {
    using R = CreateCollectionRequest;
    static constexpr Field fields[] = {
        body<&R::name>("name").required(),
        body<&R::data, AsObject>("data").one_of().max_item_bytes(max_row_bytes),
        body<&R::url>("url").one_of(),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().requires_one_of().max_body(max_contents_bytes);
    return type;
}

template <>
const Type& describe<GetCollectionRequest>() {
    using R = GetCollectionRequest;
    static constexpr Field fields[] = {
        path<&R::collection_id>("collection_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateCollectionRequest>() {
    using R = UpdateCollectionRequest;
    static constexpr Field fields[] = {
        path<&R::collection_id>("collection_id"),
        body<&R::name>("name"),
        body<&R::data, AsObject>("data").one_of().max_item_bytes(max_row_bytes),
        body<&R::url>("url").one_of(),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().max_body(max_contents_bytes).rule<R, check_update>();
    return type;
}

template <>
const Type& describe<DeleteCollectionRequest>() {
    using R = DeleteCollectionRequest;
    static constexpr Field fields[] = {
        path<&R::collection_id>("collection_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetCollectionContentsResponse>() {
    using R = GetCollectionContentsResponse;
    static constexpr Field fields[] = {
        field<&R::data>("data"),
    };
    static constexpr auto type = Type{fields}.value();
    return type;
}

template <>
const Type& describe<GetCollectionContentsRequest>() {
    using R = GetCollectionContentsRequest;
    static constexpr Field fields[] = {
        path<&R::collection_id>("collection_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateCollectionContentsRequest>() {
    using R = UpdateCollectionContentsRequest;
    static constexpr Field fields[] = {
        path<&R::collection_id>("collection_id"),
        body<&R::data, AsObject>("data").required().max_item_bytes(max_row_bytes),
    };
    static constexpr auto type = Type{fields}.value().max_body(max_contents_bytes);
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_COLLECTIONS)

}  // namespace cio
