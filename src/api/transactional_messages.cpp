// SPDX-License-Identifier: MIT
#include <cio/api/transactional_messages.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<ListTransactionalMessagesRequest>() {
    using R = ListTransactionalMessagesRequest;
    static constexpr Field fields[] = {
        path<&R::transactional_id>("transactional_id"),
        query<&R::metric>("metric"),
        query<&R::state>("state"),
        query<&R::start_ts>("start_ts"),
        query<&R::end_ts>("end_ts"),
        query<&R::get_tracked_responses>("get_tracked_responses"),
        query<&R::start>("start"),
        query<&R::limit>("limit"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_TRANSACTIONAL_MESSAGES)

}  // namespace cio
