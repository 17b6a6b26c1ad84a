// SPDX-License-Identifier: MIT
#include <cio/api/transactional.hpp>

#include <algorithm>

#include "api/define.hpp"
#include "core/address_list.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::size_t max_body_bytes = std::size_t{1024} * 1024;
constexpr std::size_t max_attachment_bytes = Attachment::max_bytes;
constexpr std::size_t max_recipients = 15;

std::size_t count_recipients(const TransactionalEmailRequest& r) {
    const auto count = [](std::string_view list) { return core::split_addresses(list).size(); };
    return count(r.to) + (r.cc ? count(*r.cc) : 0) + (r.bcc ? count(*r.bcc) : 0);
}

bool is_header_text(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

}  // namespace

template <class F, class D>
void fields(F& f, D& h, For<MessageHeader>) {
    f("name", h.name, required);
    f("value", h.value, required);
    f.check(is_header_text(h.name), "name", "must be ASCII without spaces");
    f.check(is_header_text(h.value), "value", "must be ASCII without spaces");
}

template <class F, class D>
void fields(F& f, D& d, For<CustomDevice>) {
    f("token", d.token, required);
    f("last_used", d.last_used);
    f("platform", d.platform, required);
    f("attributes", d.attributes);
}

template <class F, class D>
void fields(F& f, D& p, For<CustomPushPayload>) {
    f("ios", AsObject{p.ios});
    f("android", AsObject{p.android});
}

template <class F, class D>
void fields(F& f, D& r, For<TransactionalMessageResponse>) {
    f("delivery_id", r.delivery_id, required);
    f("queued_at", r.queued_at);
    f("send_at", r.send_at);
    f.extra(r.extra);
}

/// What every transactional message can be told about its delivery.
template <class F, class D>
void delivery_fields(F& f, D& r) {
    f.header("X-Workspace-Id", r.workspace_id);
    f.body("language", r.language);
    f.body("send_at", r.send_at);
    f.body("disable_message_retention", r.disable_message_retention);
    f.body("send_to_unsubscribed", r.send_to_unsubscribed);
    f.body("queue_draft", r.queue_draft);
    f.body("auto_create", r.auto_create);
}

template <class F, class D>
void fields(F& f, D& r, For<TransactionalEmailRequest>) {
    std::size_t attached = 0;
    std::size_t attached_text = 0;
    for (const auto& [name, file] : r.attachments) {
        attached += file.size();
        attached_text += file.base64().size();
    }
    f.check(attached <= max_attachment_bytes, "attachments", "are over 2 MB together, which the service refuses");
    f.max_body(max_body_bytes, attached_text);

    f.body("transactional_message_id", r.transactional_message_id);
    f.body("to", r.to, required);
    f.body("identifiers", r.identifiers);
    f.body("from", r.from);
    f.body("reply_to", r.reply_to);
    f.body("cc", r.cc);
    f.body("bcc", r.bcc);
    f.body("fake_bcc", r.fake_bcc);
    f.body("subject", r.subject);
    f.body("preheader", r.preheader);
    f.body("body", r.body);
    f.body("body_amp", r.body_amp);
    f.body({"plaintext_body", "body_plain"}, r.plaintext_body);
    f.body("message_data", AsObject{r.message_data});
    f.body("attachments", r.attachments);
    f.body("headers", JsonText{r.headers});
    delivery_fields(f, r);
    f.body("disable_css_preprocessing", r.disable_css_preprocessing);
    f.body("tracked", r.tracked);

    f.check(!r.transactional_message_id.empty() || (r.from && r.subject && r.body), "transactional_message_id",
            "is missing; name a template, or compose the message with from, subject and body");
    f.check(count_recipients(r) <= max_recipients, "to",
            "has too many recipients; at most 15 together with cc and bcc");
}

template <class F, class D>
void fields(F& f, D& r, For<TransactionalPushRequest>) {
    f.body("transactional_message_id", r.transactional_message_id, required);
    f.body("to", r.to);
    f.body("identifiers", r.identifiers, required);
    f.body("title", r.title);
    f.body("message", r.message);
    f.body("image_url", r.image_url);
    f.body("link", r.link);
    f.body("sound", r.sound);
    f.body("message_data", AsObject{r.message_data});
    f.body("custom_data", AsObject{r.custom_data});
    f.body("custom_device", r.custom_device);
    f.body("custom_payload", r.custom_payload);
    delivery_fields(f, r);
    f.max_body(max_body_bytes);
}

template <class F, class D>
void fields(F& f, D& r, For<ListTransactionalMessagesResponse>) {
    f("messages", r.messages);
    f("next", r.next);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ListTransactionalMessagesRequest>) {
    f.path("transactional_id", r.transactional_id);
    f.query("metric", r.metric);
    f.query("state", r.state);
    f.query("start_ts", r.start_ts);
    f.query("end_ts", r.end_ts);
    f.query("get_tracked_responses", r.get_tracked_responses);
    f.query("start", r.start);
    f.query("limit", r.limit);
}

}  // namespace api

#define TRANSACTIONAL_OPERATIONS(OP)                                                            \
    OP(send_transactional_email, TransactionalEmailRequest, post, "/send/email", transactional, \
       once("get_customer_messages"), "Send a transactional e-mail")                            \
    OP(send_transactional_push, TransactionalPushRequest, post, "/send/push", transactional,    \
       once("get_customer_messages"), "Send a transactional push notification")                 \
    OP(list_transactional_messages, ListTransactionalMessagesRequest, get,                      \
       "/transactional/{transactional_id}/messages", standard, read_only, "The deliveries of a transactional message")

CIO_DEFINE_OPERATIONS(transactional, "Transactional", TRANSACTIONAL_OPERATIONS)

}  // namespace cio
