// SPDX-License-Identifier: MIT
#include <cio/api/messages.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<GetMessageRequest>() {
    using R = GetMessageRequest;
    static constexpr Field fields[] = {
        path<&R::message_id>("message_id"),
        query<&R::get_tracked_responses>("get_tracked_responses"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_MESSAGES)

}  // namespace cio
