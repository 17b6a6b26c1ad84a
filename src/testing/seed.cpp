// SPDX-License-Identifier: MIT
#include "testing/workspace.hpp"

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

void add_segment(Workspace& workspace, std::int64_t id, const char* name, const SegmentType& type,
                 std::initializer_list<const char*> members) {
    StoredSegment stored;
    auto& segment = stored.segment;
    segment.id = id;
    segment.name = name;
    segment.description = "";
    segment.type = type;
    segment.state = SegmentState::finished;
    segment.created_at = segment.updated_at = days_ago(60);
    segment.deduplicate_id = deduplicate_id(id, days_ago(60));
    for (const auto* member : members) stored.members.insert(workspace.find_person(IdType::id, member)->cio_id());
    workspace.segments.emplace(id, std::move(stored));
}

CampaignAction action(std::int64_t id, const MessageType& type, const char* name, const char* body) {
    CampaignAction made;
    made.id = id;
    made.type = type;
    made.name = name;
    made.body = body;
    made.sending_state = SendingState::automatic;
    if (type == MessageType::email) {
        made.subject = name;
        made.from_id = 1;
    }
    return made;
}

void add_campaign(Workspace& workspace, std::int64_t id, const char* name, const CampaignType& type,
                  const CampaignState& state, std::vector<CampaignAction> actions) {
    StoredCampaign stored;
    auto& campaign = stored.campaign;
    campaign.id = id;
    campaign.name = name;
    campaign.type = type;
    campaign.state = state;
    campaign.active = state == CampaignState::running;
    campaign.created = days_ago(50);
    campaign.updated = days_ago(5);
    campaign.deduplicate_id = deduplicate_id(id, days_ago(5));
    for (auto& one : actions) {
        one.campaign_id = id;
        one.created = campaign.created;
        one.updated = campaign.updated;
        one.deduplicate_id = deduplicate_id(one.id, days_ago(5));
        campaign.actions.push_back({one.id, one.type, {}});
    }
    stored.actions = std::move(actions);
    workspace.campaigns.emplace(id, std::move(stored));
}

void add_campaigns(Workspace& workspace) {
    add_campaign(workspace, 7, "Onboarding", CampaignType::segment, CampaignState::running,
                 {action(71, MessageType::email, "Welcome", "<p>Hello!</p>{{snippets.footer}}"),
                  action(72, MessageType::email, "First steps", "<p>Try this.</p>{{snippets.footer}}"),
                  action(73, MessageType::push, "How is it going?", "Tell us.")});
    workspace.campaigns.at(7).campaign.trigger_segment_ids = {9};
    add_campaign(workspace, 8, "Abandoned cart", CampaignType::event, CampaignState::running,
                 {action(81, MessageType::email, "Something left in your cart", "<p>It waits for you.</p>"),
                  action(82, MessageType::webhook, "Tell the shop", "{}")});
    workspace.campaigns.at(8).campaign.event_name = "cart_abandoned";
    workspace.campaigns.at(8).actions.at(1).url = "https://shop.example.com/hooks/cart";
    workspace.campaigns.at(8).actions.at(1).method = WebhookMethod::post;
    add_campaign(workspace, 9, "Birthday", CampaignType::date, CampaignState::draft,
                 {action(91, MessageType::email, "Happy birthday", "<p>Many happy returns.</p>")});
    workspace.campaigns.at(9).campaign.frequency = CampaignFrequency::yearly;
    workspace.campaigns.at(9).campaign.date_attribute = "birthday";
}

void add_newsletter(Workspace& workspace, std::int64_t id, const char* name, int sent_days_ago) {
    Newsletter newsletter;
    newsletter.id = id;
    newsletter.name = name;
    newsletter.type = NewsletterType::email;
    newsletter.created = newsletter.updated = days_ago(sent_days_ago + 1);
    newsletter.sent_at = days_ago(sent_days_ago);
    newsletter.num_recipients = 2;
    newsletter.content_ids = {id * 10};
    newsletter.recipient_segment_ids = {8};
    newsletter.deduplicate_id = deduplicate_id(id, *newsletter.updated);
    workspace.newsletters.emplace(id, std::move(newsletter));
}

/// A message to a person, sent some days ago; some are read.
void add_message(Workspace& workspace, const char* person_id, Message message, int sent_days_ago, bool is_read) {
    const auto* person = workspace.find_person(IdType::id, person_id);
    message.type = MessageType::email;
    message.recipient = person->customer.email;
    message.created = days_ago(sent_days_ago);
    auto& made = workspace.deliver(std::move(message), person, Fate::sent).message;
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

void add_senders(Workspace& workspace) {
    SenderIdentity shop;
    shop.id = 1;
    shop.name = "Shop";
    shop.email = "shop@example.com";
    shop.address = "Shop <shop@example.com>";
    shop.template_type = SenderType::email;
    shop.verified = true;
    SenderIdentity generated = shop;
    generated.id = 2;
    generated.name = "Mailer";
    generated.email = "mailer@example.com";
    generated.address = "Mailer <mailer@example.com>";
    generated.auto_generated = true;
    generated.hidden = true;
    SenderIdentity phone;
    phone.id = 3;
    phone.name = "Shop";
    phone.phone = "+4930123456";
    phone.template_type = SenderType::phone;
    workspace.sender_identities = {{1, shop}, {2, generated}, {3, phone}};
}

void add_content(Workspace& workspace) {
    const auto snippet = [](const char* name, const char* value) {
        Snippet made;
        made.name = name;
        made.value = value;
        made.updated_at = days_ago(7);
        return made;
    };
    workspace.snippets = {{"footer", snippet("footer", "<p>Shop, Berlin</p>")},
                          {"support_email", snippet("support_email", "help@example.com")}};
    Asset logo;
    logo.id = 1;
    logo.name = "logo.png";
    logo.path = "assets/1/logo.png";
    logo.size = 5120;
    logo.created = logo.updated = days_ago(200);
    workspace.assets.emplace(1, std::move(logo));
    Collection products;
    products.id = 1;
    products.name = "products";
    products.rows = 3;
    products.bytes = 120;
    products.schema = {"sku", "title", "price"};
    products.created_at = products.updated_at = days_ago(14);
    workspace.collections.emplace(products.id, products);
}

}  // namespace

void seed(Workspace& workspace) {
    add_people(workspace);
    add_segment(workspace, 7, "VIP", SegmentType::manual, {"lucy", "ada"});
    add_segment(workspace, 8, "On the pro plan", SegmentType::dynamic, {"lucy", "ada"});
    add_segment(workspace, 9, "New", SegmentType::dynamic, {"ada"});
    add_campaigns(workspace);
    add_newsletter(workspace, 3, "Spring", 20);
    add_newsletter(workspace, 4, "Summer", 2);
    workspace.transactional_messages = {{44, "order_confirmation"}, {45, "order_shipped"}, {46, "password_reset"}};
    workspace.broadcasts[12].audience_segment_id = 7;
    add_messages(workspace);
    add_activity(workspace, ActivityType::page, "https://shop.example.com/cart", 3, Json::object());
    add_activity(workspace, ActivityType::event, "purchase", 2, {{"order", 1042}});
    add_activity(workspace, ActivityType::attribute_change, "plan", 1, {{"plan", {{"from", "free"}, {"to", "pro"}}}});
    add_senders(workspace);
    add_content(workspace);
}

}  // namespace cio::testing
