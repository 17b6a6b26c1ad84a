// SPDX-License-Identifier: MIT
#pragma once

// What the operations of Design Studio have in common.

#include <cio/api/email_transformers.hpp>

#include "api/type.hpp"

namespace cio::api {

template <>
const Type& describe<EmailTransformers>();

/// What every list of Design Studio can be asked for.
template <class R>
inline constexpr Field design_studio_listing[] = {
    query<&R::parent_folder_id>("parent_folder_id"),
    query<&R::direct_descendants_only>("direct_descendants_only"),
    query<&R::sort_by>("sort_by"),
    query<&R::sort_order>("sort_order"),
    query<&R::created_before>("created_before"),
    query<&R::created_after>("created_after"),
    query<&R::updated_before>("updated_before"),
    query<&R::updated_after>("updated_after"),
    query<&R::page>("page").at_least(1),
    query<&R::limit>("limit").between(1, 10000),
};

/// Refuses an empty id of the folder to move something to.
template <class R>
void check_target_folder(const R& request, Rules& rules) {
    const auto& folder = request.parent_folder_id.value();
    rules.require(!folder || !folder->empty(), "parent_folder_id", "is empty; nullptr means the root");
}

}  // namespace cio::api
