// SPDX-License-Identifier: MIT
#pragma once

// What the lists of Design Studio have in common.

#include <optional>

#include <cio/api/page_meta.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>

namespace cio {

/// What a list of folders, e-mails or components of Design Studio is sorted by.
struct DesignStudioSort : OpenEnum<DesignStudioSort> {
    using OpenEnum::OpenEnum;
    static constexpr Constant created{"created"};  ///< When it was made. The default.
    static constexpr Constant updated{"updated"};  ///< When it was last changed.
    static constexpr Constant name{"name"};        ///< Name.
};

/// What a page of folders, e-mails or components of Design Studio says of itself.
struct DesignStudioListMeta {
    /// Which page it is. The service calls `total` the total of folders, in lists of e-mails and components as well.
    std::optional<Pagination> pagination;
    Json filters;  ///< Object: what was asked for, by the names of the request, e.g. `sort_by`.
    Json extra;    ///< Fields that this version does not know.
};

}  // namespace cio
