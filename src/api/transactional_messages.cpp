// SPDX-License-Identifier: MIT
#include <cio/api/transactional_messages.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

/// What a content is replaced with.
template <class R>
constexpr Field transactional_content[] = {
    body<&R::body>("body"),           body<&R::from_id>("from_id"), body<&R::reply_to_id>("reply_to_id"),
    body<&R::recipient>("recipient"), body<&R::subject>("subject"), body<&R::preheader_text>("preheader_text"),
    body<&R::body_amp>("body_amp"),   body<&R::headers>("headers"),
};

}  // namespace

template <>
const Type& describe<TransactionalMessage>() {
    using T = TransactionalMessage;
    static constexpr Field fields[] = {
        field<&T::id>("id"),
        field<&T::name>("name"),
        field<&T::description>("description"),
        field<&T::send_to_unsubscribed>("send_to_unsubscribed"),
        field<&T::link_tracking>("link_tracking"),
        field<&T::open_tracking>("open_tracking"),
        field<&T::hide_message_body>("hide_message_body"),
        field<&T::queue_drafts>("queue_drafts"),
        field<&T::created_at>("created_at"),
        field<&T::updated_at>("updated_at"),
    };
    static constexpr auto type = Type{fields}.enveloped("message").extra<&T::extra>();
    return type;
}

template <>
const Type& describe<TransactionalContent>() {
    using T = TransactionalContent;
    static constexpr Field fields[] = {
        field<&T::id>("id"),
        field<&T::name>("name"),
        field<&T::created>("created"),
        field<&T::updated>("updated"),
        field<&T::body>("body"),
        field<&T::body_amp>("body_amp"),
        field<&T::language>("language"),
        field<&T::type>("type"),
        field<&T::from>("from"),
        field<&T::from_id>("from_id"),
        field<&T::reply_to>("reply_to"),
        field<&T::reply_to_id>("reply_to_id"),
        field<&T::preprocessor>("preprocessor"),
        field<&T::recipient>("recipient"),
        field<&T::subject>("subject"),
        field<&T::preheader_text>("preheader_text"),
        field<&T::cc>("cc"),
        field<&T::bcc>("bcc"),
        field<&T::fake_bcc>("fake_bcc"),
        field<&T::headers>("headers"),
    };
    static constexpr auto type = Type{fields}.enveloped("content").extra<&T::extra>();
    return type;
}

template <>
const Type& describe<ListTransactionalResponse>() {
    using R = ListTransactionalResponse;
    static constexpr Field fields[] = {
        field<&R::messages>("messages"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListTransactionalRequest>() {
    static constexpr Type type;
    return type;
}

template <>
const Type& describe<GetTransactionalRequest>() {
    using R = GetTransactionalRequest;
    static constexpr Field fields[] = {
        path<&R::transactional_id>("transactional_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<ListTransactionalVariantsResponse>() {
    using R = ListTransactionalVariantsResponse;
    static constexpr Field fields[] = {
        field<&R::contents>("contents"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListTransactionalVariantsRequest>() {
    using R = ListTransactionalVariantsRequest;
    static constexpr Field fields[] = {
        path<&R::transactional_id>("transactional_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateTransactionalRequest>() {
    using R = UpdateTransactionalRequest;
    static constexpr Field own[] = {
        path<&R::transactional_id>("transactional_id"),
        path<&R::content_id>("content_id"),
    };
    static constexpr auto fields = join(own, transactional_content<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetTransactionalVariantRequest>() {
    using R = GetTransactionalVariantRequest;
    static constexpr Field fields[] = {
        path<&R::transactional_id>("transactional_id"),
        path<&R::language>("language"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateTransactionalVariantRequest>() {
    using R = UpdateTransactionalVariantRequest;
    static constexpr Field own[] = {
        path<&R::transactional_id>("transactional_id"),
        path<&R::language>("language"),
    };
    static constexpr auto fields = join(own, transactional_content<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetTransactionalMetricsRequest>() {
    using R = GetTransactionalMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::transactional_id>("transactional_id"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetTransactionalLinkMetricsRequest>() {
    using R = GetTransactionalLinkMetricsRequest;
    static constexpr Field fields[] = {
        path<&R::transactional_id>("transactional_id"),
        query<&R::period>("period"),
        query<&R::steps>("steps"),
        query<&R::unique>("unique"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

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
