// SPDX-License-Identifier: MIT
#include <cio/api/objects.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

void check_object_search(const SearchObjectsRequest& r, Rules& rules) {
    rules.require(r.filter.is_about(r.object_type_id), "filter",
                  "has a condition on another type of objects than object_type_id");
}

}  // namespace

template <>
const Type& describe<ObjectType>() {
    using T = ObjectType;
    static constexpr Field fields[] = {
        field<&T::id>("id"),
        field<&T::name>("name"),
        field<&T::singular_name>("singular_name"),
        field<&T::slug>("slug"),
        field<&T::singular_slug>("singular_slug"),
        field<&T::enabled>("enabled"),
        field<&T::icon>("icon"),
    };
    static constexpr auto type = Type{fields}.extra<&T::extra>();
    return type;
}

template <>
const Type& describe<ListObjectTypesResponse>() {
    using R = ListObjectTypesResponse;
    static constexpr Field fields[] = {
        field<&R::types>("types"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListObjectTypesRequest>() {
    static constexpr Type type;
    return type;
}

template <>
const Type& describe<SearchObjectsResponse>() {
    using R = SearchObjectsResponse;
    static constexpr Field fields[] = {
        field<&R::identifiers>("identifiers"),
        field<&R::ids>("ids"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<SearchObjectsRequest>() {
    using R = SearchObjectsRequest;
    static constexpr Field fields[] = {
        body<&R::object_type_id>("object_type_id").required(),
        body<&R::filter>("filter").required(),
        query<&R::start>("start"),
        query<&R::limit>("limit"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_object_search>();
    return type;
}

template <>
const Type& describe<ObjectRelationship>() {
    using O = ObjectRelationship;
    static constexpr Field fields[] = {
        field<&O::identifiers>("identifiers"),
        field<&O::object_type_id>("object_type_id"),
        field<&O::object_type_disabled>("object_type_disabled"),
    };
    static constexpr auto type = Type{fields}.extra<&O::extra>();
    return type;
}

template <>
const Type& describe<GetObjectRelationshipsResponse>() {
    using R = GetObjectRelationshipsResponse;
    static constexpr Field fields[] = {
        field<&R::cio_relationships>("cio_relationships"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetObjectRelationshipsRequest>() {
    using R = GetObjectRelationshipsRequest;
    static constexpr Field fields[] = {
        path<&R::object_type_id>("object_type_id"),
        path<&R::object_id>("object_id"),
        query<&R::id_type>("id_type"),
        query<&R::start>("start"),
        query<&R::limit>("limit"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<Object>() {
    using O = Object;
    static constexpr Field fields[] = {
        field<&O::object_type_id>("object_type_id"),
        field<&O::identifiers>("identifiers"),
        field<&O::attributes>("attributes"),
        field<&O::timestamps>("timestamps"),
    };
    static constexpr auto type = Type{fields}.enveloped("object").extra<&O::extra>();
    return type;
}

template <>
const Type& describe<GetObjectAttributesRequest>() {
    using R = GetObjectAttributesRequest;
    static constexpr Field fields[] = {
        path<&R::object_type_id>("object_type_id"),
        path<&R::object_id>("object_id"),
        query<&R::id_type>("id_type"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_OBJECTS)

}  // namespace cio
