// SPDX-License-Identifier: MIT
// Transactional push notifications: from a template, with parts of it replaced, to a new device, and
// with a payload in the platform's own format.

#include <string_view>
#include <utility>
#include <vector>

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>

#include "support/example.hpp"

namespace {

/// To all of the person's devices, as the template has it.
cio::TransactionalPushRequest from_template(const example::Target& target) {
    cio::TransactionalPushRequest request;
    request.transactional_message_id = target.setting("CIO_PUSH_TEMPLATE");
    request.identifiers.id = target.setting("CIO_TO");
    request.message_data = {{"order", 1042}};
    return request;
}

/// Parts of the template replaced, and data for the app; to the device that was used last.
cio::TransactionalPushRequest overridden(const example::Target& target) {
    auto request = from_template(target);
    request.to = cio::PushTarget::last_used;
    request.title = "Your parcel is here";
    request.message = "The courier left it with your neighbour.";
    request.link = "teahouse://orders/1042";
    request.sound = cio::PushSound::none;
    request.custom_data = {{"order", "1042"}};
    return request;
}

/// A device that the person's profile does not have yet.
cio::TransactionalPushRequest to_new_device(const example::Target& target) {
    auto request = from_template(target);
    auto& device = request.custom_device.emplace();
    device.token = target.setting("CIO_DEVICE");
    device.platform = cio::DevicePlatform::ios;
    device.attributes = {{"app_version", "4.2"}};
    return request;
}

/// The whole notification in the format of the platform.
cio::TransactionalPushRequest with_payload(const example::Target& target) {
    auto request = from_template(target);
    auto& payload = request.custom_payload.emplace();
    payload.ios = {{"aps", {{"alert", {{"title", "Parcel"}, {"body", "It is here."}}}, {"badge", 1}}}};
    payload.android = {{"message", {{"notification", {{"title", "Parcel"}, {"body", "It is here."}}}}}};
    return request;
}

}  // namespace

int main() {
    const example::Target target{"Transactional push notifications",
                                 {{"CIO_TO", "lucy", "the id of the person who gets the notifications"},
                                  {"CIO_DEVICE", "9f3c0a71d2", "a token of one of their devices"},
                                  {"CIO_PUSH_TEMPLATE", "order_shipped", "id or name of a transactional message"}}};
    const cio::AppClient client{target.options()};

    const std::vector<std::pair<std::string_view, cio::TransactionalPushRequest>> requests{
        {"To a new device", to_new_device(target)},
        {"From a template, to every device", from_template(target)},
        {"With parts of the template replaced", overridden(target)},
        {"With a payload of your own", with_payload(target)},
    };
    for (const auto& [title, request] : requests) {
        example::heading(title);
        const auto sent = client.send_transactional_push(request);
        if (!target.show(sent)) return 1;
        example::row("delivery id", sent->delivery_id);
    }
    return 0;
}
