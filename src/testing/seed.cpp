// SPDX-License-Identifier: MIT
#include "testing/seed.hpp"

namespace cio::testing {

namespace {

using std::chrono::hours;

Timestamp days_ago(int days) { return now() - hours{24 * days}; }

Device device(const char* token, const DevicePlatform& platform, int days) {
    Device made;
    made.id = token;
    made.platform = platform;
    made.last_used = days_ago(days);
    made.attributes = {{"app_version", "4.2.0"}, {"push_enabled", "true"}};
    return made;
}

void add_people(Workspace& workspace) {
    Customer lucy;
    lucy.id = "lucy";
    lucy.created_at = days_ago(400);
    lucy.attributes = {{"email", "lucy@example.com"}, {"first_name", "Lucy"}, {"country", "DE"}, {"plan", "pro"},
                       {"phone", "+4915112345678"},   {"orders", 12}};
    lucy.devices = {device("lucy-phone", DevicePlatform::ios, 0), device("lucy-tablet", DevicePlatform::android, 30)};
    workspace.add_person(lucy);

    Customer tom;
    tom.id = "tom";
    tom.created_at = days_ago(90);
    tom.attributes = {{"email", "tom@example.com"}, {"first_name", "Tom"}, {"country", "US"}, {"plan", "free"}};
    workspace.add_person(tom);

    Customer ada;
    ada.id = "ada";
    ada.created_at = days_ago(30);
    ada.attributes = {
        {"email", "ada+news@example.com"}, {"first_name", "Ada"}, {"country", "GB"}, {"plan", "pro"}, {"beta", true}};
    ada.devices = {device("ada-phone", DevicePlatform::android, 2)};
    workspace.add_person(ada);

    Customer sam;  // known by the address only
    sam.created_at = days_ago(10);
    sam.unsubscribed = true;
    sam.attributes = {{"email", "sam@example.com"}, {"country", "DE"}, {"plan", "free"}};
    workspace.add_person(sam);
}

/// A message to a person, sent some days ago; some are read.
void add_message(Workspace& workspace, const char* person_id, Message message, int sent_days_ago, bool is_read) {
    const auto* person = workspace.find_person(IdType::id, person_id);
    message.type = MessageType::email;
    message.recipient = person->customer.email;
    message.created = days_ago(sent_days_ago);
    auto& made = workspace.deliver({std::move(message)}, person, Fate::sent).message;
    if (is_read) made.metrics->opened = made.metrics->clicked = *made.created + hours{1};
}

void add_messages(Workspace& workspace) {
    Message newsletter;
    newsletter.newsletter_id = 3;
    newsletter.content_id = 30;
    newsletter.subject = "News of the spring";
    add_message(workspace, "lucy", newsletter, 20, true);
    add_message(workspace, "ada", newsletter, 20, false);
    Message welcome;
    welcome.campaign_id = 7;
    welcome.action_id = 71;
    welcome.subject = "Welcome";
    add_message(workspace, "tom", welcome, 4, false);
    add_message(workspace, "lucy", welcome, 3, true);
}

void add_activity(Workspace& workspace, const ActivityType& type, const char* name, int hours_ago, Json data) {
    const auto& lucy = *workspace.find_person(IdType::id, "lucy");
    Activity activity;
    activity.type = type;
    activity.name = name;
    activity.timestamp = now() - hours{hours_ago};
    activity.customer_id = lucy.customer.id;
    activity.customer_identifiers = lucy.customer.identifiers;
    activity.data = std::move(data);
    workspace.log(std::move(activity));
}

}  // namespace

void seed(Workspace& workspace) {
    add_people(workspace);
    seed_resources(workspace);
    add_messages(workspace);
    add_activity(workspace, ActivityType::page, "https://shop.example.com/cart", 3, Json::object());
    add_activity(workspace, ActivityType::event, "purchase", 2, {{"order", 1042}});
    add_activity(workspace, ActivityType::attribute_change, "plan", 1, {{"plan", {{"from", "free"}, {"to", "pro"}}}});
}

}  // namespace cio::testing
