// SPDX-License-Identifier: MIT
// The messages that were sent, as the page shows them.
#include <algorithm>

#include "testing/control_parts.hpp"
#include "testing/messages.hpp"
#include "testing/metrics.hpp"
#include "testing/resource_table.hpp"
#include "testing/service.hpp"
#include "testing/window/paged.hpp"
#include "testing/window/window.hpp"

namespace cio::testing {

namespace {

/// Nothing runs, nothing is fetched, nothing is sent; the frame is of no origin. What is in the message itself is
/// shown.
constexpr const char* message_policy =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

std::string text_at(const Json& object, std::string_view member) {
    const auto& value = object.is_object() ? at(object, member) : Json();
    return value.is_string() ? value.get<std::string>() : std::string{};
}

/// The first of these members that is a text with something in it.
template <class... Names>
std::string first_text(const Json& object, Names... names) {
    for (const std::string_view name : {std::string_view{names}...}) {
        if (auto text = text_at(object, name); !text.empty()) return text;
    }
    return {};
}

std::string type_of(const Message& message) { return message.type.text(); }

struct Source {
    std::string_view kind;
    const ResourceType* type;
    std::int64_t id;
};

/// What made a delivery.
Source source_of(const Delivery& delivery) {
    const auto& message = delivery.message;
    if (delivery.transactional_id)
        return {"transactional", &resource::transactional_messages, *delivery.transactional_id};
    if (message.broadcast_id) return {"broadcast", &resource::broadcasts, *message.broadcast_id};
    if (message.newsletter_id) return {"newsletter", &resource::newsletters, *message.newsletter_id};
    if (message.campaign_id) return {"campaign", &resource::campaigns, *message.campaign_id};
    return {"", nullptr, 0};
}

Json source_json(const Workspace& workspace, const Delivery& delivery) {
    const auto source = source_of(delivery);
    if (source.type == nullptr) return nullptr;
    const auto* resource = workspace.resources.find_id(*source.type, source.id);
    return {{"kind", source.kind},
            {"id", source.id},
            {"name", resource == nullptr ? std::string{} : text_at(*resource, "name")}};
}

/// What stands for it in a list: its subject, or how it begins.
std::string title_of(const Workspace& workspace, const Delivery& delivery) {
    if (delivery.message.subject && !delivery.message.subject->empty()) return *delivery.message.subject;
    if (auto title = first_text(delivery.sent, "title", "message"); !title.empty()) return title;
    const auto content = content_of(workspace, delivery);
    return first_text(content, "subject", "title", "name", "body");
}

Json row_of(const Workspace& workspace, const Delivery& delivery) {
    constexpr std::size_t longest = 200;
    const auto& message = delivery.message;
    return {{"number", delivery.number},
            {"id", message.id},
            {"type", type_of(message)},
            {"recipient", message.recipient.value_or("")},
            {"title", title_of(workspace, delivery).substr(0, longest)},
            {"state", history_of(delivery).back().metric},
            {"created", message.created.value_or(Timestamp{}).time_since_epoch().count()},
            {"source", source_json(workspace, delivery)}};
}

/// The headers that a send gives, which come as JSON text, as a list or as an object.
Json own_headers(const Json& sent) {
    const auto& given = sent.is_object() ? at(sent, "headers") : Json();
    const auto list = given.is_string() ? Json::parse(given.get<std::string>(), nullptr, false) : given;
    auto headers = Json::array();
    if (list.is_discarded() || !list.is_structured()) return headers;
    for (const auto& [name, value] : list.items()) {
        if (list.is_object()) headers.push_back({name, as_text(value)});
        if (value.is_object()) headers.push_back({text_at(value, "name"), text_at(value, "value")});
    }
    return headers;
}

Json headers_of(const Json& content, const Delivery& delivery) {
    auto headers = Json::array();
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) headers.push_back({name, value});
    };
    add("From", text_at(content, "from"));
    add("To", delivery.message.recipient.value_or(""));
    add("Cc", text_at(content, "cc"));
    add("Bcc", text_at(content, "bcc"));
    add("Reply-To", text_at(content, "reply_to"));
    add("Subject", delivery.message.subject.value_or(text_at(content, "subject")));
    add("Preview", text_at(content, "preheader_text"));
    for (auto& header : own_headers(delivery.sent)) headers.push_back(std::move(header));
    return headers;
}

const Json& attachments_of(const Delivery& delivery) {
    static const Json none = Json::object();
    const auto& given = delivery.sent.is_object() ? at(delivery.sent, "attachments") : none;
    return given.is_object() ? given : none;
}

Json attachment_list(const Delivery& delivery) {
    auto list = Json::array();
    for (const auto& [name, base64] : attachments_of(delivery).items()) {
        const auto text = as_text(base64);
        const auto padding = static_cast<std::size_t>(std::count(text.begin(), text.end(), '='));
        list.push_back({{"name", name}, {"bytes", text.size() / 4 * 3 - std::min(padding, text.size())}});
    }
    return list;
}

/// What else the send gave: values for the template, and the like.
Json data_of(const Delivery& delivery) {
    auto data = delivery.sent;
    if (!data.is_object()) return nullptr;
    for (const auto* shown : {"to", "from", "cc", "bcc", "reply_to", "subject", "preheader", "body", "body_plain",
                              "plaintext_body", "attachments", "headers"}) {
        data.erase(shown);
    }
    return data;
}

Json view_of(const Workspace& workspace, const Delivery& delivery) {
    const auto content = content_of(workspace, delivery);
    auto view = row_of(workspace, delivery);
    const bool is_email = view["type"] == MessageType::email.text;
    const auto body = text_at(content, "body");
    view["has_html"] = is_email && !body.empty();
    view["text"] = is_email ? first_text(delivery.sent, "plaintext_body", "body_plain") : body;
    view["headers"] = headers_of(content, delivery);
    view["attachments"] = attachment_list(delivery);
    view["data"] = data_of(delivery);
    view["push"] = view["type"] == MessageType::push.text;
    view["heading"] = first_text(delivery.sent, "title");
    view["person"] = delivery.message.customer_identifiers
                         ? json_of<GetMessageRequest>(delivery.message)["customer_identifiers"]
                         : Json();
    view["forgotten"] = delivery.message.forgotten.value_or(false);
    view["request"] = delivery.request == 0 ? Json() : Json(delivery.request);
    for (const auto& event : history_of(delivery)) {
        view["history"].push_back({{"metric", event.metric}, {"time", event.time.time_since_epoch().count()}});
    }
    return view;
}

/// What a list is asked for. Empty: anything.
struct Wanted {
    explicit Wanted(const RecordedRequest& request)
        : words{parameter(request, "q")},
          type{parameter(request, "type")},
          state{parameter(request, "state")},
          source{parameter(request, "source")} {}

    Words words;
    std::string type;
    std::string state;
    std::string source;
};

bool matches(const Delivery& delivery, const Wanted& wanted) {
    const auto& message = delivery.message;
    if (!wanted.type.empty() && wanted.type != type_of(message)) return false;
    if (!wanted.source.empty() && wanted.source != source_of(delivery).kind) return false;
    if (!wanted.state.empty() && wanted.state != history_of(delivery).back().metric) return false;
    if (wanted.words.empty()) return true;
    std::vector<std::string_view> texts{message.id};
    for (const auto* text : {&message.recipient, &message.subject, &message.customer_id}) {
        if (*text) texts.emplace_back(**text);
    }
    if (delivery.sent.is_object()) {
        for (auto member = delivery.sent.begin(); member != delivery.sent.end(); ++member) {
            if (member.key() != "attachments") add_texts(*member, texts);
        }
    }
    return wanted.words.are_in(texts);
}

const Delivery& delivery_with(const Workspace& workspace, const std::string& id) {
    const auto* delivery = workspace.find_delivery(id);
    if (delivery == nullptr) throw NotThere{"there is no message \"" + id + "\""};
    return *delivery;
}

/// What base64 text stands for; what is none in it is left out.
std::string from_base64(std::string_view text) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const auto c : text) {
        const auto digit = digits.find(c);
        if (digit == std::string_view::npos) continue;
        bits = bits << 6U | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
    }
    return bytes;
}

/// A file name in a header: nothing but letters that need no quoting.
std::string plain_name(const std::string& name) {
    std::string plain;
    for (const auto c : name) {
        const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                          c == '-' || c == '_' || c == ' ';
        plain += fine ? c : '_';
    }
    return plain;
}

}  // namespace

Answer list_sent(Service& service, const RecordedRequest& request) {
    const auto range = page_range(request);
    const Wanted wanted{request};
    const auto& workspace = service.workspace;
    const std::lock_guard lock{workspace.mutex};
    return json_answer(
        200, page_of(
                 workspace.deliveries, range, [&](const Delivery& delivery) { return matches(delivery, wanted); },
                 [&](auto /*number*/, const Delivery& delivery) { return row_of(workspace, delivery); }));
}

Answer get_sent(Service& service, const std::string& id) {
    const std::lock_guard lock{service.workspace.mutex};
    return json_answer(200, view_of(service.workspace, delivery_with(service.workspace, id)));
}

Answer get_sent_html(Service& service, const std::string& id) {
    const std::lock_guard lock{service.workspace.mutex};
    Answer answer;
    answer.content_type = "text/html; charset=utf-8";
    answer.body = text_at(content_of(service.workspace, delivery_with(service.workspace, id)), "body");
    answer.headers = {{"Content-Security-Policy", message_policy},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Referrer-Policy", "no-referrer"},
                      {"X-DNS-Prefetch-Control", "off"},
                      {"Cache-Control", "no-store"}};
    return answer;
}

Answer get_attachment(Service& service, const std::string& id, const std::string& name) {
    const std::lock_guard lock{service.workspace.mutex};
    const auto& attachments = attachments_of(delivery_with(service.workspace, id));
    const auto found = attachments.find(name);
    if (found == attachments.end()) throw NotThere{"the message has no file \"" + name + "\""};
    Answer answer;
    answer.content_type = "application/octet-stream";  // whatever it is: it is saved, not opened
    answer.body = from_base64(as_text(*found));
    answer.headers = {{"Content-Disposition", "attachment; filename=\"" + plain_name(name) + "\""},
                      {"Content-Security-Policy", "sandbox; default-src 'none'"},
                      {"X-Content-Type-Options", "nosniff"}};
    return answer;
}

}  // namespace cio::testing
