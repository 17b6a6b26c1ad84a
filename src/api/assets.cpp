// SPDX-License-Identifier: MIT
#include <cio/api/assets.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::uint32_t max_file_bytes = 2 * 1024 * 1024;
constexpr std::int32_t max_page_size = 10'000;
constexpr auto blank_name = "is empty; a file or folder has a name";

/// What files and folders are listed by.
template <class R>
constexpr Field list_parameters[] = {
    query<&R::parent_folder_id>("parent_folder_id"),
    query<&R::direct_descendants_only>("direct_descendants_only"),
    query<&R::page>("page").at_least(1),
    query<&R::limit>("limit").between(1, max_page_size),
};

template <class R>
void check_update(const R& r, Rules& rules) {
    rules.require(r.name || r.parent_folder_id.is_set(), "name",
                  "is missing; set at least one of: name, parent_folder_id");
}

}  // namespace

template <>
const Type& describe<Asset>() {
    using A = Asset;
    static constexpr Field fields[] = {
        field<&A::id>("id"),           field<&A::name>("name"), field<&A::parent_folder_id>("parent_folder_id"),
        field<&A::path>("path"),       field<&A::size>("size"), field<&A::created>("created"),
        field<&A::updated>("updated"),
    };
    static constexpr auto type = Type{fields}.enveloped("asset").extra<&A::extra>();
    return type;
}

template <>
const Type& describe<AssetFilters>() {
    using F = AssetFilters;
    static constexpr Field fields[] = {
        field<&F::parent_folder_id>("parent_folder_id"),
        field<&F::direct_descendants_only>("direct_descendants_only"),
    };
    static constexpr auto type = Type{fields}.extra<&F::extra>();
    return type;
}

template <>
const Type& describe<AssetListMeta>() {
    using M = AssetListMeta;
    static constexpr Field fields[] = {
        field<&M::pagination>("pagination"),
        field<&M::filters>("filters"),
    };
    static constexpr auto type = Type{fields}.extra<&M::extra>();
    return type;
}

template <>
const Type& describe<ListAssetsResponse>() {
    using R = ListAssetsResponse;
    static constexpr Field fields[] = {
        field<&R::assets>("assets"),
        field<&R::meta>("meta"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListAssetsRequest>() {
    using R = ListAssetsRequest;
    static constexpr Type type{list_parameters<R>};
    return type;
}

template <>
const Type& describe<UploadAssetRequest>() {
    using R = UploadAssetRequest;
    static constexpr Field fields[] = {
        part<&R::file>("file").required().max_bytes(max_file_bytes),
        part<&R::name>("name"),
        part<&R::parent_folder_id>("parent_folder_id"),
    };
    static constexpr auto type = Type{fields}.progress<&R::on_progress>();
    return type;
}

template <>
const Type& describe<GetAssetRequest>() {
    using R = GetAssetRequest;
    static constexpr Field fields[] = {
        path<&R::asset_id>("id").at_least(1),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateAssetRequest>() {
    using R = UpdateAssetRequest;
    static constexpr Field fields[] = {
        path<&R::asset_id>("id").at_least(1),
        body<&R::name>("name").not_empty(blank_name),
        body<&R::parent_folder_id>("parent_folder_id"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_update<R>>();
    return type;
}

template <>
const Type& describe<DeleteAssetRequest>() {
    using R = DeleteAssetRequest;
    static constexpr Field fields[] = {
        path<&R::asset_id>("id").at_least(1),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<AssetFolder>() {
    using A = AssetFolder;
    static constexpr Field fields[] = {
        field<&A::id>("id"),           field<&A::name>("name"),       field<&A::parent_folder_id>("parent_folder_id"),
        field<&A::created>("created"), field<&A::updated>("updated"),
    };
    static constexpr auto type = Type{fields}.enveloped("folder").extra<&A::extra>();
    return type;
}

template <>
const Type& describe<ListAssetFoldersResponse>() {
    using R = ListAssetFoldersResponse;
    static constexpr Field fields[] = {
        field<&R::folders>("folders"),
        field<&R::meta>("meta"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListAssetFoldersRequest>() {
    using R = ListAssetFoldersRequest;
    static constexpr Type type{list_parameters<R>};
    return type;
}

template <>
const Type& describe<CreateAssetFolderRequest>() {
    using R = CreateAssetFolderRequest;
    static constexpr Field fields[] = {
        body<&R::name>("name").required(),
        body<&R::parent_folder_id>("parent_folder_id"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetAssetFolderRequest>() {
    using R = GetAssetFolderRequest;
    static constexpr Field fields[] = {
        path<&R::folder_id>("id").at_least(1),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateAssetFolderRequest>() {
    using R = UpdateAssetFolderRequest;
    static constexpr Field fields[] = {
        path<&R::folder_id>("id").at_least(1),
        body<&R::name>("name").not_empty(blank_name),
        body<&R::parent_folder_id>("parent_folder_id"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_update<R>>();
    return type;
}

template <>
const Type& describe<DeleteAssetFolderRequest>() {
    using R = DeleteAssetFolderRequest;
    static constexpr Field fields[] = {
        path<&R::folder_id>("id").at_least(1),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_ASSETS)

}  // namespace cio
