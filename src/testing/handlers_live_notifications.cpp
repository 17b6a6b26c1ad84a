// SPDX-License-Identifier: MIT
#include "testing/errors.hpp"
#include "testing/resource_rules.hpp"
#include "testing/workspace.hpp"

namespace cio::testing {

namespace {

constexpr std::int64_t longest_life = std::int64_t{6} * 3600;

/// The person whom a live notification names.
const Person* find_person(const Workspace& workspace, const Json& identifiers) {
    const auto& kind = identifiers.begin().key();
    auto value = as_text(*identifiers.begin());
    if (kind != "internal") return workspace.find_person(IdType{kind}, value);
    constexpr std::string_view prefix = "cio_";
    if (value.compare(0, prefix.size(), prefix) == 0) value.erase(0, prefix.size());
    return workspace.find_person(IdType::cio_id, value);
}

/// Each change is a delivery to the device.
void deliver(Workspace& workspace, Json& notification, const char* operation) {
    Message message;
    message.type = MessageType::live_notification;
    message.recipient = as_text(at(notification, "_device"));
    const auto* person = workspace.find_person(IdType::cio_id, as_text(at(notification, "_cio_id")));
    const auto& delivery = workspace.deliver({std::move(message)}, person, Fate::sent);
    notification["last_delivery"] = {{"id", delivery.message.id},
                                     {"operation", operation},
                                     {"status", "sent"},
                                     {"source", "API"},
                                     {"created_at", seconds_now()}};
}

Result<Json> change(Workspace& workspace, Json& notification, const char* operation) {
    if (at(notification, "state") != "active") return bad_request("the live notification has ended");
    deliver(workspace, notification, operation);
    return object({{"instance_id", at(notification, "instance_id")}});
}

}  // namespace

Result<void> rules::live_notification(Workspace& workspace, Change& change) {
    if (change.verb != Verb::create) return {};
    const auto& asked = change.asked;
    const auto* person = find_person(workspace, at(asked, "identifiers"));
    if (person == nullptr) return bad_request("the person is not known");
    const auto started = seconds_now();
    auto expires = number_at(asked, "expiration");
    if (expires == 0) expires = started + longest_life;
    if (expires < started || expires > started + longest_life) {
        return bad_request("expiration must be within the next 6 hours");
    }
    const auto& platform = at(asked, "platform");
    const auto& device = at(asked, "device_id");
    change.after = {{"instance_id", at(change.after, "instance_id")},
                    {"notification_type", at(asked, "notification_type")},
                    {"platform", platform.is_null() ? Json("ios") : platform},
                    {"state", "active"},
                    {"failure_reason", nullptr},
                    {"started_at", started},
                    {"ended_at", nullptr},
                    {"expires_at", expires},
                    {"_device", device.is_null() ? Json("all") : device},
                    {"_cio_id", person->cio_id()}};
    deliver(workspace, change.after, "start");
    return {};
}

Result<Json> custom::update_live_notification(Workspace& workspace, const Asked& /*asked*/, Json& notification) {
    return change(workspace, notification, "update");
}

Result<Json> custom::end_live_notification(Workspace& workspace, const Asked& /*asked*/, Json& notification) {
    auto changed = change(workspace, notification, "end");
    if (!changed) return changed;
    notification["state"] = "ended";
    notification["ended_at"] = seconds_now();
    return changed;
}

}  // namespace cio::testing
