// SPDX-License-Identifier: MIT
#include <cio/api/design_studio_folders.hpp>

#include <string_view>

#include "api/define.hpp"
#include "api/design_studio.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::uint32_t longest_folder_name = 170;

void check_folder_name(std::string_view name, Rules& rules) {
    rules.require(name.find_first_of("<>:\"/\\|?*.") == std::string_view::npos, "name",
                  "has a character that folders cannot have; these are < > : \" / \\ | ? * .");
}

void check_folder(const CreateDesignStudioFolderRequest& r, Rules& rules) { check_folder_name(r.name, rules); }

void check_folder_update(const UpdateDesignStudioFolderRequest& r, Rules& rules) {
    rules.require(r.name || r.parent_folder_id.is_set() || !r.extra.empty(), "name",
                  "is missing; set at least one of: name, parent_folder_id");
    if (r.name) check_folder_name(*r.name, rules);
    check_target_folder(r, rules);
}

}  // namespace

template <>
const Type& describe<ListDesignStudioFoldersResponse>() {
    using R = ListDesignStudioFoldersResponse;
    static constexpr Field fields[] = {
        field<&R::folders>("folders"),
        field<&R::meta>("meta"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListDesignStudioFoldersRequest>() {
    static constexpr Type type{design_studio_listing<ListDesignStudioFoldersRequest>};
    return type;
}

template <>
const Type& describe<CreateDesignStudioFolderRequest>() {
    using R = CreateDesignStudioFolderRequest;
    static constexpr Field fields[] = {
        body<&R::name>("name").required().max_length(longest_folder_name),
        body<&R::parent_folder_id>("parent_folder_id").not_empty("is empty; leave it out for the root"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_folder>();
    return type;
}

template <>
const Type& describe<GetDesignStudioFolderRequest>() {
    using R = GetDesignStudioFolderRequest;
    static constexpr Field fields[] = {
        path<&R::folder_id>("id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateDesignStudioFolderRequest>() {
    using R = UpdateDesignStudioFolderRequest;
    static constexpr Field fields[] = {
        path<&R::folder_id>("id"),
        body<&R::name>("name").max_length(longest_folder_name).not_empty("is empty; leave it out to keep it"),
        body<&R::parent_folder_id>("parent_folder_id"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_folder_update>();
    return type;
}

template <>
const Type& describe<DeleteDesignStudioFolderRequest>() {
    using R = DeleteDesignStudioFolderRequest;
    static constexpr Field fields[] = {
        path<&R::folder_id>("id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_DESIGN_STUDIO_FOLDERS)

}  // namespace cio
