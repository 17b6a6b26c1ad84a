// SPDX-License-Identifier: MIT
#include <cio/api/messages.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<ListMessagesRequest>() {
    using R = ListMessagesRequest;
    static constexpr Field fields[] = {
        query<&R::type>("type"),
        query<&R::metric>("metric"),
        query<&R::drafts>("drafts"),
        query<&R::campaign_id>("campaign_id"),
        query<&R::newsletter_id>("newsletter_id"),
        query<&R::action_id>("action_id"),
        query<&R::start_ts>("start_ts"),
        query<&R::end_ts>("end_ts"),
        query<&R::get_tracked_responses>("get_tracked_responses"),
        query<&R::start>("start"),
        query<&R::limit>("limit").between(1, 1000),
    };
    static constexpr auto type = Type{fields};
    return type;
}

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

template <>
const Type& describe<ArchivedMessage>() {
    using A = ArchivedMessage;
    static constexpr Field fields[] = {
        field<&A::id>("id"),
        field<&A::body>("body"),
        field<&A::from>("from"),
        field<&A::reply_to>("reply_to"),
        field<&A::recipient>("recipient"),
        field<&A::subject>("subject"),
        field<&A::cc>("cc"),
        field<&A::bcc>("bcc"),
        field<&A::fake_bcc>("fake_bcc"),
        field<&A::preheader_text>("preheader_text"),
        field<&A::url>("url"),
        field<&A::request_method>("request_method"),
        field<&A::headers>("headers"),
        field<&A::forgotten>("forgotten"),
    };
    static constexpr auto type = Type{fields}.enveloped("archived_message").extra<&A::extra>();
    return type;
}

template <>
const Type& describe<GetArchivedMessageRequest>() {
    using R = GetArchivedMessageRequest;
    static constexpr Field fields[] = {
        path<&R::message_id>("message_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_MESSAGES)

}  // namespace cio
