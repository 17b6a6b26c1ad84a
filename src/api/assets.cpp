// SPDX-License-Identifier: MIT
#include <cio/api/assets.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::uint32_t max_file_bytes = 2 * 1024 * 1024;

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
const Type& describe<AssetPagination>() {
    using P = AssetPagination;
    static constexpr Field fields[] = {
        field<&P::page>("page"),
        field<&P::limit>("limit"),
        field<&P::total>("total"),
    };
    static constexpr auto type = Type{fields}.extra<&P::extra>();
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
    static constexpr Field fields[] = {
        query<&R::parent_folder_id>("parent_folder_id"),
        query<&R::direct_descendants_only>("direct_descendants_only"),
        query<&R::page>("page"),
        query<&R::limit>("limit"),
    };
    static constexpr auto type = Type{fields};
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
        path<&R::asset_id>("id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<DeleteAssetRequest>() {
    using R = DeleteAssetRequest;
    static constexpr Field fields[] = {
        path<&R::asset_id>("id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_ASSETS)

}  // namespace cio
