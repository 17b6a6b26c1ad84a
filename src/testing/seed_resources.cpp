// SPDX-License-Identifier: MIT
// The resources of a small shop, as JSON. A time that is not positive is so many days ago.
#include <string_view>
#include <utility>
#include <vector>

#include "testing/resource_table.hpp"
#include "testing/resource_verbs.hpp"
#include "testing/seed.hpp"

namespace cio::testing {

namespace {

constexpr std::string_view segments = R"([
  {"id": 7, "name": "VIP", "created_at": -60, "updated_at": -60},
  {"id": 8, "name": "On the pro plan", "type": "dynamic", "created_at": -60, "updated_at": -60},
  {"id": 9, "name": "New", "type": "dynamic", "created_at": -60, "updated_at": -60}
])";

constexpr std::string_view sender_identities = R"([
  {"id": 1, "name": "Shop", "email": "shop@example.com", "address": "Shop <shop@example.com>",
   "template_type": "email", "verified": true},
  {"id": 2, "name": "Mailer", "email": "mailer@example.com", "address": "Mailer <mailer@example.com>",
   "template_type": "email", "verified": true, "auto_generated": true, "hidden": true},
  {"id": 3, "name": "Shop", "phone": "+4930123456", "template_type": "phone"}
])";

constexpr std::string_view campaigns = R"([
  {"id": 7, "name": "Onboarding", "type": "segment", "state": "running", "active": true, "trigger_segment_ids": [9],
   "created": -50, "updated": -5},
  {"id": 8, "name": "Abandoned cart", "type": "event", "state": "running", "active": true,
   "event_name": "cart_abandoned", "created": -50, "updated": -5},
  {"id": 9, "name": "Birthday", "type": "date", "state": "draft", "active": false, "frequency": "yearly",
   "date_attribute": "birthday", "created": -50, "updated": -5}
])";

constexpr std::string_view campaign_actions = R"([
  {"campaign_id": 7, "id": 71, "type": "email", "name": "Welcome", "subject": "Welcome", "from_id": 1,
   "body": "<p>Hello!</p>{{snippets.footer}}", "created": -50, "updated": -5},
  {"campaign_id": 7, "id": 72, "type": "email", "name": "First steps", "subject": "First steps", "from_id": 1,
   "body": "<p>Try this.</p>{{snippets.footer}}", "created": -50, "updated": -5},
  {"campaign_id": 7, "id": 73, "type": "push", "name": "How is it going?", "body": "Tell us.", "created": -50,
   "updated": -5},
  {"campaign_id": 8, "id": 81, "type": "email", "name": "Something left in your cart", "from_id": 1,
   "subject": "Something left in your cart", "body": "<p>It waits for you.</p>", "created": -50, "updated": -5},
  {"campaign_id": 8, "id": 82, "type": "webhook", "name": "Tell the shop", "body": "{}", "method": "post",
   "url": "https://shop.example.com/hooks/cart", "created": -50, "updated": -5},
  {"campaign_id": 9, "id": 91, "type": "email", "name": "Happy birthday", "subject": "Happy birthday", "from_id": 1,
   "body": "<p>Many happy returns.</p>", "created": -50, "updated": -5}
])";

constexpr std::string_view campaign_translations = R"([
  {"campaign_id": 7, "id": 71, "language": "de", "type": "email", "name": "Welcome", "subject": "Willkommen",
   "body": "<p>Hallo!</p>", "created": -50, "updated": -5}
])";

constexpr std::string_view broadcasts = R"([
  {"id": 12, "name": "Flash sale", "_audience_segment_id": 7, "created": -80, "updated": -10, "first_started": -80}
])";

constexpr std::string_view broadcast_translations = R"([
  {"broadcast_id": 12, "id": 1, "language": "de", "type": "email", "name": "Flash sale", "subject": "Blitzverkauf",
   "body": "<p>Nur heute.</p>", "created": -80, "updated": -10}
])";

constexpr std::string_view transactional_messages = R"([
  {"id": 44, "name": "order_confirmation", "created_at": -300, "updated_at": -12},
  {"id": 45, "name": "order_shipped", "created_at": -300, "updated_at": -12},
  {"id": 46, "name": "password_reset", "created_at": -300, "updated_at": -12}
])";

constexpr std::string_view transactional_contents = R"([
  {"_transactional_id": 44, "name": "order_confirmation", "language": "de", "subject": "Danke!", "from_id": 1,
   "body": "<p>Bestellung {{trigger.order}}</p>", "created": -300, "updated": -12}
])";

constexpr std::string_view newsletters = R"([
  {"id": 3, "name": "Spring", "type": "email", "content_ids": [30, 31], "recipient_segment_ids": [8],
   "num_recipients": 2,
   "sent_at": -20, "created": -21, "updated": -21},
  {"id": 4, "name": "Summer", "type": "email", "content_ids": [40], "recipient_segment_ids": [8], "num_recipients": 2,
   "sent_at": -2, "created": -3, "updated": -3}
])";

constexpr std::string_view newsletter_contents = R"([
  {"id": 30, "newsletter_id": 3, "type": "email", "name": "Spring", "subject": "News of the spring", "from_id": 1,
   "body": "<p>It grows again.</p>"},
  {"id": 31, "newsletter_id": 3, "type": "email", "name": "Spring", "subject": "Neues vom Frühling", "from_id": 1,
   "language": "de", "body": "<p>Es wächst wieder.</p>"}
])";

constexpr std::string_view snippets = R"([
  {"name": "footer", "value": "<p>Shop, Berlin</p>", "updated_at": -7},
  {"name": "support_email", "value": "help@example.com", "updated_at": -7}
])";

constexpr std::string_view asset_folders = R"([{"id": 1, "name": "Brand", "created": -210, "updated": -210}])";
constexpr std::string_view assets = R"([
  {"id": 1, "name": "logo.png", "path": "assets/1/logo.png", "size": 5120, "created": -200, "updated": -200}
])";

constexpr std::string_view collections = R"([
  {"id": 1, "name": "products", "rows": 3, "bytes": 120, "schema": ["sku", "title", "price"],
   "created_at": -14, "updated_at": -14,
   "_contents": [{"sku": "t-1", "title": "Teapot", "price": 39.9}, {"sku": "c-1", "title": "Cup", "price": 9.5},
                 {"sku": "s-1", "title": "Saucer", "price": 5}]}
])";

constexpr std::string_view studio_folders = R"([
  {"id": "5b8a3f0e-6d1c-4c52-8b3e-0f6a1d2c3b4a", "name": "Receipts", "created": -40, "updated": -40},
  {"id": "9c2d7e41-3f5b-4a88-9d10-7e8f9a0b1c2d", "name": "Archive",
   "parent_folder_id": "5b8a3f0e-6d1c-4c52-8b3e-0f6a1d2c3b4a", "created": -30, "updated": -30}
])";
constexpr std::string_view studio_emails = R"([
  {"id": "1f0e9d8c-7b6a-4543-8210-fedcba987654", "name": "Order confirmed",
   "parent_folder_id": "5b8a3f0e-6d1c-4c52-8b3e-0f6a1d2c3b4a", "is_linked": true,
   "content": {"subject": "Thank you!", "html": "<p>{{trigger.order}}</p>"},
   "envelope": {"from_id": 1, "recipient": "{{customer.email}}", "fake_bcc": true}, "created": -35, "updated": -8},
  {"id": "2a3b4c5d-6e7f-4801-9a2b-3c4d5e6f7081", "name": "Plain", "is_template": true,
   "content": {"subject": "", "html": "<shop-footer></shop-footer>"}, "created": -34, "updated": -34}
])";
constexpr std::string_view studio_translations = R"([
  {"language_group_id": "1f0e9d8c-7b6a-4543-8210-fedcba987654", "language": "de",
   "content": {"subject": "Danke!", "html": "<p>{{trigger.order}}</p>"}, "created": -35, "updated": -8}
])";
constexpr std::string_view studio_components = R"([
  {"id": "7d6c5b4a-3928-4716-8594-a3b2c1d0e9f8", "name": "Footer", "tag": "shop-footer",
   "content": "<p>Shop, Berlin</p>", "created": -36, "updated": -36}
])";

constexpr std::string_view reporting_webhooks = R"([
  {"id": 1, "name": "Warehouse", "endpoint": "https://shop.example.com/hooks/cio", "disabled": true,
   "events": ["email_sent", "email_delivered", "email_bounced"]}
])";

constexpr std::string_view topics = R"([
  {"id": 1, "identifier": "topic_1", "name": "Offers", "description": "What is cheap this week.",
   "subscribed_by_default": true},
  {"id": 2, "identifier": "topic_2", "name": "News", "description": "What is new in the shop.",
   "subscribed_by_default": false}
])";
constexpr std::string_view channels = R"([
  {"id": 1, "type": "email", "name": "E-mail", "description": "Messages by e-mail.", "subscribed_by_default": true},
  {"id": 2, "type": "push", "name": "Push", "description": "Messages to your devices.", "subscribed_by_default": true}
])";

constexpr std::string_view object_types = R"([
  {"id": "1", "name": "Companies", "singular_name": "Company", "slug": "companies", "singular_slug": "company",
   "icon": "building"}
])";
constexpr std::string_view objects = R"([
  {"object_type_id": 1, "object_id": "acme", "cio_object_id": "ob1a30001", "created_at": -100,
   "attributes": {"name": "Acme", "country": "DE", "seats": 12}},
  {"object_type_id": 1, "object_id": "globex", "cio_object_id": "ob1a30002", "created_at": -90,
   "attributes": {"name": "Globex", "country": "US"}}
])";

constexpr std::string_view suppressions = R"([
  {"suppression_type": "bounces", "email": "gone@example.com", "reason": "550 5.1.1 no such user", "created": -15},
  {"suppression_type": "spam_reports", "email": "angry@example.com", "reason": "reported as spam", "created": -9}
])";

/// So many days before now, where a time is meant.
void set_times(Json& resource) {
    for (const auto* member : {"created", "created_at", "updated", "updated_at", "sent_at", "first_started"}) {
        const auto found = resource.find(member);
        if (found == resource.end()) continue;
        const auto days = std::chrono::hours{24 * -found->get<int>()};
        *found = Timestamp{now() - days}.time_since_epoch().count();
    }
}

/// What there is of each type, in an order in which what is referred to comes first.
const std::vector<std::pair<const ResourceType*, Json>>& resources() {
    static const std::vector<std::pair<const ResourceType*, Json>> all{
        {&resource::segments, Json::parse(segments)},
        {&resource::sender_identities, Json::parse(sender_identities)},
        {&resource::campaigns, Json::parse(campaigns)},
        {&resource::campaign_actions, Json::parse(campaign_actions)},
        {&resource::campaign_translations, Json::parse(campaign_translations)},
        {&resource::broadcasts, Json::parse(broadcasts)},
        {&resource::broadcast_translations, Json::parse(broadcast_translations)},
        {&resource::transactional_messages, Json::parse(transactional_messages)},
        {&resource::transactional_contents, Json::parse(transactional_contents)},
        {&resource::newsletters, Json::parse(newsletters)},
        {&resource::newsletter_contents, Json::parse(newsletter_contents)},
        {&resource::snippets, Json::parse(snippets)},
        {&resource::asset_folders, Json::parse(asset_folders)},
        {&resource::assets, Json::parse(assets)},
        {&resource::collections, Json::parse(collections)},
        {&resource::studio_folders, Json::parse(studio_folders)},
        {&resource::studio_emails, Json::parse(studio_emails)},
        {&resource::studio_translations, Json::parse(studio_translations)},
        {&resource::studio_components, Json::parse(studio_components)},
        {&resource::reporting_webhooks, Json::parse(reporting_webhooks)},
        {&resource::topics, Json::parse(topics)},
        {&resource::channels, Json::parse(channels)},
        {&resource::object_types, Json::parse(object_types)},
        {&resource::objects, Json::parse(objects)},
        {&resource::suppressions, Json::parse(suppressions)},
    };
    return all;
}

void add(Workspace& workspace, const ResourceType& type, Json resource) {
    set_times(resource);
    put_resource(workspace, type, std::move(resource));
}

void relate(Workspace& workspace, const char* person, const char* object_id, Json attributes) {
    workspace.resources.add(resource::relationships, {{"object_type_id", 1},
                                                      {"cio_object_id", object_id},
                                                      {"cio_id", workspace.find_person(IdType::id, person)->cio_id()},
                                                      {"attributes", std::move(attributes)}});
}

void add_members(Workspace& workspace, std::int64_t segment_id, std::initializer_list<const char*> members) {
    for (const auto* id : members) {
        workspace.segment_members[segment_id].insert(workspace.find_person(IdType::id, id)->cio_id());
    }
}

}  // namespace

void seed_resources(Workspace& workspace) {
    for (const auto& [type, all] : resources()) {
        for (const auto& resource : all) add(workspace, *type, resource);
    }
    add_members(workspace, 7, {"lucy", "ada"});
    add_members(workspace, 8, {"lucy", "ada"});
    add_members(workspace, 9, {"ada"});
    relate(workspace, "lucy", "ob1a30001", {{"role", "owner"}});
    relate(workspace, "tom", "ob1a30001", Json::object());
    workspace.resources.add(
        resource::optouts,
        {{"cio_id", workspace.find_person(IdType::id, "tom")->cio_id()}, {"channel", "sms"}, {"from", "+4930123456"}});
}

}  // namespace cio::testing
