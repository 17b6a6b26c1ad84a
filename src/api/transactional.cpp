// SPDX-License-Identifier: MIT
#include <cio/api/transactional.hpp>

#include <string>
#include <utility>

#include "api/define.hpp"
#include "core/address_list.hpp"

namespace cio {

TransactionalMessageId::TransactionalMessageId(std::string name) : json_(std::move(name)) {}
TransactionalMessageId::TransactionalMessageId(const char* name) : json_(name) {}

bool TransactionalMessageId::empty() const noexcept {
    const auto* const name = json_.get_ptr<const std::string*>();
    return json_.is_null() || (name != nullptr && name->empty());
}

std::string TransactionalMessageId::text() const {
    const auto* const name = json_.get_ptr<const std::string*>();
    return name != nullptr ? *name : json_.dump();
}

namespace api {

namespace {

constexpr std::uint32_t max_send_bytes = 1024 * 1024;
constexpr std::size_t max_recipients = 15;

std::size_t count_recipients(const TransactionalEmailRequest& r) {
    const auto count = [](std::string_view list) { return core::split_addresses(list).size(); };
    return count(r.to) + (r.cc ? count(*r.cc) : 0) + (r.bcc ? count(*r.bcc) : 0);
}

/// How much of the body is attachments, which have a limit of their own.
std::size_t attached_text(const void* request) {
    std::size_t bytes = 0;
    for (const auto& [name, file] : static_cast<const TransactionalEmailRequest*>(request)->attachments) {
        bytes += file.base64().size();
    }
    return bytes;
}

void check_email(const TransactionalEmailRequest& r, Rules& rules) {
    std::size_t attached = 0;
    for (const auto& [name, file] : r.attachments) attached += file.size();
    rules.require(attached <= Attachment::max_bytes, "attachments",
                  "are over 2 MB together, which the service refuses");
    rules.require(!r.transactional_message_id.empty() || (r.from && r.subject && r.body), "transactional_message_id",
                  "is missing; name a template, or compose the message with from, subject and body");
    rules.require(count_recipients(r) <= max_recipients, "to",
                  "has too many recipients; at most 15 together with cc and bcc");
}

/// What every transactional message can be told about its delivery.
template <class R>
constexpr Field delivery[] = {
    header<&R::workspace_id>("X-Workspace-Id"),
    body<&R::language>("language"),
    body<&R::send_at>("send_at"),
    body<&R::disable_message_retention>("disable_message_retention"),
    body<&R::send_to_unsubscribed>("send_to_unsubscribed"),
    body<&R::queue_draft>("queue_draft"),
    body<&R::auto_create>("auto_create"),
};

/// All that a message shown in an app can be told.
template <class R>
constexpr Field shown_in_app[] = {
    header<&R::workspace_id>("X-Workspace-Id"),
    body<&R::transactional_message_id>("transactional_message_id").required(),
    body<&R::identifiers>("identifiers").required(),
    body<&R::message_data, AsObject>("message_data"),
    body<&R::language>("language"),
    body<&R::send_at>("send_at"),
    body<&R::queue_draft>("queue_draft"),
    body<&R::auto_create>("auto_create"),
};

}  // namespace

template <>
const Type& describe<CustomDevice>() {
    using C = CustomDevice;
    static constexpr Field fields[] = {
        field<&C::token>("token").required(),
        field<&C::last_used>("last_used"),
        field<&C::platform>("platform").required(),
        field<&C::attributes>("attributes"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<CustomPushPayload>() {
    using C = CustomPushPayload;
    static constexpr Field fields[] = {
        field<&C::ios, AsObject>("ios"),
        field<&C::android, AsObject>("android"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<TransactionalMessageResponse>() {
    using R = TransactionalMessageResponse;
    static constexpr Field fields[] = {
        field<&R::delivery_id>("delivery_id").required(),
        field<&R::queued_at>("queued_at"),
        field<&R::send_at>("send_at"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<TransactionalEmailRequest>() {
    using R = TransactionalEmailRequest;
    static constexpr Field own[] = {
        body<&R::transactional_message_id>("transactional_message_id"),
        body<&R::to>("to").required(),
        body<&R::identifiers>("identifiers"),
        body<&R::from>("from"),
        body<&R::reply_to>("reply_to"),
        body<&R::cc>("cc"),
        body<&R::bcc>("bcc"),
        body<&R::fake_bcc>("fake_bcc"),
        body<&R::subject>("subject"),
        body<&R::preheader>("preheader"),
        body<&R::body>("body"),
        body<&R::body_amp>("body_amp"),
        body<&R::plaintext_body>("plaintext_body").also("body_plain"),
        body<&R::message_data, AsObject>("message_data"),
        body<&R::attachments>("attachments"),
        body<&R::headers, AsJsonText>("headers"),
        body<&R::disable_css_preprocessing>("disable_css_preprocessing"),
        body<&R::tracked>("tracked"),
    };
    static constexpr auto fields = join(own, delivery<R>);
    static constexpr auto type =
        Type{fields}.extra<&R::extra>().max_body(max_send_bytes, attached_text).rule<R, check_email>();
    return type;
}

template <>
const Type& describe<TransactionalPushRequest>() {
    using R = TransactionalPushRequest;
    static constexpr Field own[] = {
        body<&R::transactional_message_id>("transactional_message_id").required(),
        body<&R::to>("to"),
        body<&R::identifiers>("identifiers").required(),
        body<&R::title>("title"),
        body<&R::message>("message"),
        body<&R::image_url>("image_url"),
        body<&R::link>("link"),
        body<&R::sound>("sound"),
        body<&R::message_data, AsObject>("message_data"),
        body<&R::custom_data, AsObject>("custom_data"),
        body<&R::custom_device>("custom_device"),
        body<&R::custom_payload>("custom_payload"),
    };
    static constexpr auto fields = join(own, delivery<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>().max_body(max_send_bytes);
    return type;
}

template <>
const Type& describe<TransactionalSmsRequest>() {
    using R = TransactionalSmsRequest;
    static constexpr Field own[] = {
        body<&R::transactional_message_id>("transactional_message_id").required(),
        body<&R::to>("to").required(),
        body<&R::identifiers>("identifiers").required(),
        body<&R::from>("from"),
        body<&R::tracked>("tracked"),
        body<&R::message_data, AsObject>("message_data"),
    };
    static constexpr auto fields = join(own, delivery<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>().max_body(max_send_bytes);
    return type;
}

template <>
const Type& describe<TransactionalInAppRequest>() {
    using R = TransactionalInAppRequest;
    static constexpr auto type = Type{shown_in_app<R>}.extra<&R::extra>().max_body(max_send_bytes);
    return type;
}

template <>
const Type& describe<TransactionalInboxMessageRequest>() {
    using R = TransactionalInboxMessageRequest;
    static constexpr Field own[] = {
        body<&R::to>("to"),
    };
    static constexpr auto fields = join(own, shown_in_app<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>().max_body(max_send_bytes);
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_TRANSACTIONAL)

}  // namespace cio
