// SPDX-License-Identifier: MIT
#include <cio/api/sender_identities.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
inline constexpr std::string_view envelope_of<SenderIdentity> = "sender_identity";

template <class F, class D>
void fields(F& f, D& s, For<SenderIdentity>) {
    f("id", s.id);
    f("deduplicate_id", s.deduplicate_id);
    f("name", s.name);
    f("email", s.email);
    f("address", s.address);
    f("reply_to", s.reply_to);
    f("phone", s.phone);
    f("template_type", s.template_type);
    f("verified", s.verified);
    f("auto_generated", s.auto_generated);
    f("hidden", s.hidden);
    f.extra(s.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ListSenderIdentitiesResponse>) {
    f("sender_identities", r.sender_identities);
    f("next", r.next);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ListSenderIdentitiesRequest>) {
    f.query("start", r.start);
    f.query("limit", r.limit);
    f.query("sort", r.sort);
    f.query("hidden", r.hidden);
}

template <class F, class D>
void fields(F& f, D& r, For<GetSenderIdentityRequest>) {
    f.path("sender_id", r.sender_id);
}

}  // namespace api

#define SENDER_IDENTITY_OPERATIONS(OP)                                                                            \
    OP(list_sender_identities, ListSenderIdentitiesRequest, get, "/sender_identities", standard, read_only,       \
       "Sender identities")                                                                                       \
    OP(get_sender_identity, GetSenderIdentityRequest, get, "/sender_identities/{sender_id}", standard, read_only, \
       "One sender identity")

CIO_DEFINE_OPERATIONS(sender_identities, "Sender Identities", SENDER_IDENTITY_OPERATIONS)

Result<ListSenderIdentitiesResponse> AppClient::list_sender_identities() const {
    return call(ListSenderIdentitiesRequest{});
}
CIO_DEFINE_SHORTHAND(get_sender_identity, GetSenderIdentityRequest, std::int64_t, sender_id)

}  // namespace cio
