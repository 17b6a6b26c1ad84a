// SPDX-License-Identifier: MIT
#include <cio/api/data_index.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::uint32_t max_names = 100;
constexpr std::uint32_t max_description_length = 255;

}  // namespace

template <>
const Type& describe<AttributeMetadata>() {
    using A = AttributeMetadata;
    static constexpr Field fields[] = {
        field<&A::name>("name").required(),
        field<&A::description>("description").max_length(max_description_length),
        field<&A::privacy_level, AsNumber>("privacy_level"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateAttributeMetadataRequest>() {
    using R = UpdateAttributeMetadataRequest;
    static constexpr Field fields[] = {
        body<&R::attributes>("attributes").required().max_items(max_names),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<EventMetadata>() {
    using E = EventMetadata;
    static constexpr Field fields[] = {
        field<&E::name>("name").required(),
        field<&E::description>("description").max_length(max_description_length),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateEventMetadataRequest>() {
    using R = UpdateEventMetadataRequest;
    static constexpr Field fields[] = {
        body<&R::events>("events").required().max_items(max_names),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_DATA_INDEX)

}  // namespace cio
