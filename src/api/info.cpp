// SPDX-License-Identifier: MIT
#include <cio/api/info.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<ListIpAddressesResponse>() {
    using R = ListIpAddressesResponse;
    static constexpr Field fields[] = {
        field<&R::ip_addresses>("ip_addresses"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListIpAddressesRequest>() {
    static constexpr Type type;
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_INFO)

}  // namespace cio
