// SPDX-License-Identifier: MIT
#include <cio/api/messages.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <class F, class D>
void fields(F& f, D& r, For<GetMessageRequest>) {
    f.path("message_id", r.message_id);
    f.query("get_tracked_responses", r.get_tracked_responses);
}

}  // namespace api

#define MESSAGE_OPERATIONS(OP)                                                             \
    OP(get_message, GetMessageRequest, get, "/messages/{message_id}", standard, read_only, \
       "One delivery with its metrics")

CIO_DEFINE_OPERATIONS(messages, "Messages", MESSAGE_OPERATIONS)

}  // namespace cio
