// SPDX-License-Identifier: MIT
#include <cio/api/design_studio_components.hpp>

#include "api/define.hpp"
#include "api/design_studio.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::uint32_t longest_component_name = 255;

void check_component_update(const UpdateDesignStudioComponentRequest& r, Rules& rules) {
    rules.require(r.name || r.tag || r.content || r.parent_folder_id.is_set() || !r.extra.empty(), "name",
                  "is missing; set at least one of: name, tag, content, parent_folder_id");
    check_target_folder(r, rules);
}

}  // namespace

template <>
const Type& describe<DesignStudioComponentSummary>() {
    using C = DesignStudioComponentSummary;
    static constexpr Field fields[] = {
        field<&C::id>("id"),           field<&C::name>("name"),
        field<&C::tag>("tag"),         field<&C::parent_folder_id>("parent_folder_id"),
        field<&C::created>("created"), field<&C::updated>("updated"),
    };
    static constexpr auto type = Type{fields}.extra<&C::extra>();
    return type;
}

template <>
const Type& describe<DesignStudioComponent>() {
    using C = DesignStudioComponent;
    static constexpr Field fields[] = {
        field<&C::id>("id"),           field<&C::name>("name"),
        field<&C::tag>("tag"),         field<&C::parent_folder_id>("parent_folder_id"),
        field<&C::created>("created"), field<&C::updated>("updated"),
        field<&C::content>("content"),
    };
    static constexpr auto type = Type{fields}.enveloped("component").extra<&C::extra>();
    return type;
}

template <>
const Type& describe<ListDesignStudioComponentsResponse>() {
    using R = ListDesignStudioComponentsResponse;
    static constexpr Field fields[] = {
        field<&R::components>("components"),
        field<&R::folders>("folders"),
        field<&R::meta>("meta"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListDesignStudioComponentsRequest>() {
    using R = ListDesignStudioComponentsRequest;
    static constexpr Field own[] = {
        query<&R::tag>("tag"),
    };
    static constexpr auto fields = join(own, design_studio_listing<R>);
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<CreateDesignStudioComponentRequest>() {
    using R = CreateDesignStudioComponentRequest;
    static constexpr Field fields[] = {
        body<&R::name>("name").required().max_length(longest_component_name),
        body<&R::tag>("tag").required(),
        body<&R::content>("content").required(),
        body<&R::parent_folder_id>("parent_folder_id").not_empty("is empty; leave it out for the root"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetDesignStudioComponentRequest>() {
    using R = GetDesignStudioComponentRequest;
    static constexpr Field fields[] = {
        path<&R::component_id>("id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateDesignStudioComponentRequest>() {
    using R = UpdateDesignStudioComponentRequest;
    static constexpr Field fields[] = {
        path<&R::component_id>("id"),
        body<&R::name>("name").max_length(longest_component_name).not_empty("is empty; leave it out to keep it"),
        body<&R::tag>("tag"),
        body<&R::content>("content"),
        body<&R::parent_folder_id>("parent_folder_id"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_component_update>();
    return type;
}

template <>
const Type& describe<DeleteDesignStudioComponentRequest>() {
    using R = DeleteDesignStudioComponentRequest;
    static constexpr Field fields[] = {
        path<&R::component_id>("id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_DESIGN_STUDIO_COMPONENTS)

}  // namespace cio
