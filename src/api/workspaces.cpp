// SPDX-License-Identifier: MIT
#include <cio/api/workspaces.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<Workspace>() {
    using W = Workspace;
    static constexpr Field fields[] = {
        field<&W::id>("id"),
        field<&W::name>("name"),
        field<&W::messages_sent>("messages_sent"),
        field<&W::billable_messages_sent>("billable_messages_sent"),
        field<&W::people>("people"),
        field<&W::object_types>("object_types"),
        field<&W::objects>("objects"),
    };
    static constexpr auto type = Type{fields}.extra<&W::extra>();
    return type;
}

template <>
const Type& describe<ListWorkspacesResponse>() {
    using R = ListWorkspacesResponse;
    static constexpr Field fields[] = {
        field<&R::workspaces>("workspaces"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListWorkspacesRequest>() {
    static constexpr Type type;
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_WORKSPACES)

}  // namespace cio
