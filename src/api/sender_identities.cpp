// SPDX-License-Identifier: MIT
#include <cio/api/sender_identities.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<SenderIdentity>() {
    using S = SenderIdentity;
    static constexpr Field fields[] = {
        field<&S::id>("id"),
        field<&S::deduplicate_id>("deduplicate_id"),
        field<&S::name>("name"),
        field<&S::email>("email"),
        field<&S::address>("address"),
        field<&S::reply_to>("reply_to"),
        field<&S::phone>("phone"),
        field<&S::template_type>("template_type"),
        field<&S::verified>("verified"),
        field<&S::auto_generated>("auto_generated"),
        field<&S::hidden>("hidden"),
    };
    static constexpr auto type = Type{fields}.enveloped("sender_identity").extra<&S::extra>();
    return type;
}

template <>
const Type& describe<ListSenderIdentitiesResponse>() {
    using R = ListSenderIdentitiesResponse;
    static constexpr Field fields[] = {
        field<&R::sender_identities>("sender_identities"),
        field<&R::next>("next"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListSenderIdentitiesRequest>() {
    using R = ListSenderIdentitiesRequest;
    static constexpr Field fields[] = {
        query<&R::start>("start"),
        query<&R::limit>("limit"),
        query<&R::sort>("sort"),
        query<&R::hidden>("hidden"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetSenderIdentityRequest>() {
    using R = GetSenderIdentityRequest;
    static constexpr Field fields[] = {
        path<&R::sender_id>("sender_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetSenderIdentityUsageResponse>() {
    using R = GetSenderIdentityUsageResponse;
    static constexpr Field fields[] = {
        field<&R::campaigns>("campaigns"),
        field<&R::sent_newsletters>("sent_newsletters"),
        field<&R::draft_newsletters>("draft_newsletters"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetSenderIdentityUsageRequest>() {
    using R = GetSenderIdentityUsageRequest;
    static constexpr Field fields[] = {
        path<&R::sender_id>("sender_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_SENDER_IDENTITIES)

}  // namespace cio
