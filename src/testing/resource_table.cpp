// SPDX-License-Identifier: MIT
#include "testing/resource_table.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "testing/all_operations.hpp"
#include "testing/resource_rules.hpp"

namespace cio::testing {

namespace {

constexpr ResourceType kind(std::string_view name, std::string_view noun) {
    ResourceType made;
    made.name = name;
    made.noun = noun;
    return made;
}

}  // namespace

namespace resource {

constexpr ResourceType segments =
    kind("segments", "segment")
        .by("segment_id")
        .unique(400, "name")
        .with(R"({"description": "", "type": "manual", "state": "finished", "progress": null, "tags": null})")
        .checked(rules::segment);

constexpr ResourceType campaigns =
    kind("campaigns", "campaign").by("campaign_id").with(R"({"actions": [], "tags": []})");
constexpr ResourceType campaign_actions = kind("campaign_actions", "action")
                                              .by(IdKind::number_within, "id", "action_id")
                                              .of(campaigns, "campaign_id")
                                              .with(R"({"language": "", "sending_state": "automatic"})")
                                              .checked(rules::action);
constexpr ResourceType campaign_translations = kind("campaign_translations", "translation")
                                                   .by(IdKind::given, "language", "language")
                                                   .of(campaigns, "campaign_id")
                                                   .of(campaign_actions, "id", "action_id");

constexpr ResourceType broadcasts =
    kind("broadcasts", "broadcast")
        .by("broadcast_id")
        .with(R"({"type": "triggered_broadcast", "active": true, "state": "running", "actions": [], "tags": []})")
        .checked(rules::broadcast);
constexpr ResourceType broadcast_actions = kind("broadcast_actions", "action")
                                               .by(IdKind::number_within, "id", "action_id")
                                               .of(broadcasts, "broadcast_id")
                                               .with(R"({"language": "", "sending_state": "automatic"})")
                                               .checked(rules::action);
constexpr ResourceType broadcast_translations = kind("broadcast_translations", "translation")
                                                    .by(IdKind::given, "language", "language")
                                                    .of(broadcasts, "broadcast_id")
                                                    .of(broadcast_actions, "id", "action_id");
constexpr ResourceType broadcast_triggers =
    kind("broadcast_triggers", "trigger").by(IdKind::number_within, "id", "trigger_id").of(broadcasts, "broadcast_id");

constexpr ResourceType transactional_messages =
    kind("transactional_messages", "transactional message")
        .by("transactional_id")
        .with(R"({"description": "", "send_to_unsubscribed": true, "link_tracking": true, "open_tracking": true,
                  "hide_message_body": false, "queue_drafts": false})")
        .checked(rules::transactional_message);
constexpr ResourceType transactional_contents =
    kind("transactional_contents", "content")
        .by("content_id")
        .of(transactional_messages, "_transactional_id", "transactional_id")
        .with(R"({"language": "", "type": "email", "body": "", "subject": "", "recipient": "{{customer.email}}"})");

constexpr ResourceType newsletters = kind("newsletters", "newsletter")
                                         .by("newsletter_id")
                                         .newest_first()
                                         .with(R"({"content_ids": [], "tags": [], "recipient_segment_ids": []})")
                                         .checked(rules::newsletter);
constexpr ResourceType test_groups = kind("test_groups", "test group")
                                         .by(IdKind::number_within, "id", "test_group_id")
                                         .of(newsletters, "_newsletter_id", "newsletter_id")
                                         .with(R"({"winner": false, "content_ids": []})")
                                         .checked(rules::test_group);
constexpr ResourceType newsletter_contents = kind("newsletter_contents", "content")
                                                 .by("content_id")
                                                 .of(newsletters, "newsletter_id")
                                                 .of(test_groups, "_test_group_id", "test_group_id")
                                                 .unique(422, "newsletter_id", "_test_group_id", "language")
                                                 .with(R"({"language": ""})")
                                                 .checked(rules::newsletter_content);

constexpr ResourceType snippets =
    kind("snippets", "snippet").by(IdKind::given, "name", "snippet_name").unique(422, "name").checked(rules::snippet);
constexpr ResourceType collections = kind("collections", "collection")
                                         .by("collection_id")
                                         .unique(400, "name")
                                         .with(R"({"bytes": 0, "rows": 0, "schema": [], "_contents": []})")
                                         .checked(rules::collection);

constexpr ResourceType asset_folders = kind("asset_folders", "folder")
                                           .in(asset_folders, "parent_folder_id", Removal::refuse)
                                           .unique(409, "parent_folder_id", "name")
                                           .with(R"({"parent_folder_id": null})");
constexpr ResourceType assets = kind("assets", "asset")
                                    .in(asset_folders, "parent_folder_id", Removal::refuse)
                                    .with(R"({"parent_folder_id": null})")
                                    .checked(rules::asset);

constexpr ResourceType studio_folders = kind("studio_folders", "folder")
                                            .by(IdKind::uuid, "id", "id")
                                            .in(studio_folders, "parent_folder_id", Removal::follow)
                                            .with(R"({"parent_folder_id": null})")
                                            .checked(rules::studio_folder);
constexpr ResourceType studio_emails =
    kind("studio_emails", "email")
        .by(IdKind::uuid, "id", "id")
        .in(studio_folders, "parent_folder_id", Removal::follow)
        .with(R"({"parent_folder_id": null, "is_template": false, "is_linked": false, "has_translations": false,
                  "available_languages": [], "content": {"subject": "", "preheader_text": "", "html": "", "amp": "",
                  "text": ""}, "envelope": {"recipient": "{{customer.email}}", "fake_bcc": true}, "transformers": {}})")
        .checked(rules::studio_email);
constexpr ResourceType studio_translations = kind("studio_translations", "translation")
                                                 .by(IdKind::given, "language", "language")
                                                 .of(studio_emails, "language_group_id", "id")
                                                 .unique(409, "language_group_id", "language")
                                                 .checked(rules::studio_translation);
constexpr ResourceType studio_components = kind("studio_components", "component")
                                               .by(IdKind::uuid, "id", "id")
                                               .in(studio_folders, "parent_folder_id", Removal::follow)
                                               .unique(409, "tag")
                                               .with(R"({"parent_folder_id": null})");

constexpr ResourceType sender_identities =
    kind("sender_identities", "sender identity").by("sender_id").with(R"({"hidden": false, "auto_generated": false})");
constexpr ResourceType reporting_webhooks =
    kind("reporting_webhooks", "webhook")
        .by("webhook_id")
        .with(R"({"type": "webhook", "disabled": false, "full_resolution": false, "with_content": false})");
constexpr ResourceType topics = kind("topics", "topic");
constexpr ResourceType channels = kind("channels", "channel");
constexpr ResourceType object_types = kind("object_types", "object type").with(R"({"enabled": true})");
constexpr ResourceType objects = kind("objects", "object").by(IdKind::given, "cio_object_id", "");
constexpr ResourceType relationships = kind("relationships", "relationship").by(IdKind::number, "_id", "");
constexpr ResourceType optouts = kind("optouts", "opt-out").by(IdKind::number, "_id", "");
constexpr ResourceType suppressions =
    kind("suppressions", "suppression")
        .by(IdKind::given, "email", "email_address")
        .within("suppression_type")
        // Paths say domain_name, queries domain.
        .with(R"({"domain_name": "example.com", "domain": "example.com", "reason": "added by the API",
                  "status": "550"})");
constexpr ResourceType live_notifications = kind("live_notifications", "live notification")
                                                .by(IdKind::ulid, "instance_id", "instance_id")
                                                .checked(rules::live_notification);
constexpr ResourceType imports = kind("imports", "import")
                                     .by("import_id")
                                     .with(R"({"description": "", "data_to_process": "all", "rows_to_import": 0,
                                               "rows_imported": 0, "state": "preprocessing"})")
                                     .checked(rules::import);

}  // namespace resource

const std::vector<ResourceOperation>& resource_operations() {
    using namespace resource;
    using V = Verb;
    constexpr int bad = 400;
    constexpr int fine = 204;
    static const std::vector<ResourceOperation> all{
        {"list_segments", V::list, &segments},
        {"create_segment", V::create, &segments},
        {"get_segment", V::get, &segments},
        {"delete_segment", V::remove, &segments},
        {"get_segment_count", V::act, &segments, custom::count_members},
        {"get_segment_membership", V::act, &segments, custom::list_members},
        {"get_segment_dependencies", V::act, &segments, custom::find_users_of_segment},

        {"list_campaigns", V::list, &campaigns},
        {"get_campaign", V::get, &campaigns},
        {"list_campaign_messages", V::deliveries, &campaigns},
        {"get_campaign_metrics", V::metrics, &campaigns},
        {"get_campaign_link_metrics", V::links, &campaigns},
        {"get_campaign_journey_metrics", V::act, &campaigns, custom::count_journeys},
        {"list_campaign_actions", V::list, &campaign_actions},
        {"get_campaign_action", V::get, &campaign_actions},
        {"update_campaign_action", V::update, &campaign_actions},
        {"get_campaign_action_metrics", V::metrics, &campaign_actions},
        {"get_campaign_action_link_metrics", V::links, &campaign_actions},
        {"get_campaign_action_translation", V::get, &campaign_translations, nullptr, bad},
        {"update_campaign_action_translation", V::update, &campaign_translations, nullptr, bad},

        {"list_broadcasts", V::list, &broadcasts},
        {"get_broadcast", V::get, &broadcasts},
        {"list_broadcast_messages", V::deliveries, &broadcasts},
        {"get_broadcast_metrics", V::metrics, &broadcasts},
        {"get_broadcast_link_metrics", V::links, &broadcasts},
        {"list_broadcast_actions", V::list, &broadcast_actions},
        {"get_broadcast_action", V::get, &broadcast_actions},
        {"update_broadcast_action", V::update, &broadcast_actions},
        {"get_broadcast_action_metrics", V::metrics, &broadcast_actions},
        {"get_broadcast_action_link_metrics", V::links, &broadcast_actions},
        {"get_broadcast_action_translation", V::get, &broadcast_translations, nullptr, bad},
        {"update_broadcast_action_translation", V::update, &broadcast_translations, nullptr, bad},
        {"list_broadcast_triggers", V::list, &broadcast_triggers},
        {"get_broadcast_trigger", V::get, &broadcast_triggers},
        {"list_broadcast_trigger_errors", V::act, &broadcast_triggers, custom::list_trigger_errors},

        {"list_transactional", V::list, &transactional_messages},
        {"get_transactional", V::get, &transactional_messages},
        {"list_transactional_messages", V::deliveries, &transactional_messages},
        {"get_transactional_metrics", V::metrics, &transactional_messages},
        {"get_transactional_link_metrics", V::links, &transactional_messages},
        {"list_transactional_variants", V::list, &transactional_contents},
        {"update_transactional", V::overwrite, &transactional_contents},
        {"get_transactional_variant", V::get, &transactional_contents, nullptr, bad},
        {"update_transactional_variant", V::overwrite, &transactional_contents, nullptr, bad},

        {"list_newsletters", V::list, &newsletters},
        {"create_newsletter", V::create, &newsletters},
        {"get_newsletter", V::get, &newsletters},
        {"delete_newsletter", V::remove, &newsletters},
        {"send_newsletter", V::act, &newsletters, custom::send_newsletter},
        {"schedule_newsletter", V::act, &newsletters, custom::schedule_newsletter},
        {"list_newsletter_messages", V::deliveries, &newsletters},
        {"get_newsletter_metrics", V::metrics, &newsletters},
        {"get_newsletter_link_metrics", V::links, &newsletters},
        {"list_newsletter_variants", V::list, &newsletter_contents},
        {"get_newsletter_variant", V::get, &newsletter_contents},
        {"update_newsletter_variant", V::update, &newsletter_contents},
        {"get_newsletter_variant_metrics", V::metrics, &newsletter_contents},
        {"get_newsletter_variant_link_metrics", V::links, &newsletter_contents},
        {"create_newsletter_translation", V::create, &newsletter_contents},
        {"get_newsletter_translation", V::get, &newsletter_contents, nullptr, bad},
        {"update_newsletter_translation", V::update, &newsletter_contents, nullptr, bad},
        {"delete_newsletter_translation", V::remove, &newsletter_contents},
        {"create_newsletter_test_translation", V::create, &newsletter_contents},
        {"get_newsletter_test_translation", V::get, &newsletter_contents, nullptr, bad},
        {"update_newsletter_test_translation", V::update, &newsletter_contents, nullptr, bad},
        {"delete_newsletter_test_translation", V::remove, &newsletter_contents},
        {"list_newsletter_test_groups", V::list, &test_groups},
        {"create_newsletter_test_group", V::create, &test_groups},

        {"list_snippets", V::list, &snippets},
        {"create_snippet", V::create, &snippets},
        {"update_snippet", V::upsert, &snippets},
        {"upsert_snippet", V::upsert, &snippets},
        {"delete_snippet", V::remove, &snippets},

        {"list_collections", V::list, &collections},
        {"create_collection", V::create, &collections},
        {"get_collection", V::get, &collections},
        {"update_collection", V::update, &collections},
        {"delete_collection", V::remove, &collections},
        {"get_collection_contents", V::act, &collections, custom::get_contents},
        {"update_collection_contents", V::act, &collections, custom::replace_contents},

        {"list_assets", V::list, &assets},
        {"upload_asset", V::create, &assets},
        {"get_asset", V::get, &assets},
        {"update_asset", V::update, &assets},
        {"delete_asset", V::remove, &assets},
        {"list_asset_folders", V::list, &asset_folders},
        {"create_asset_folder", V::create, &asset_folders},
        {"get_asset_folder", V::get, &asset_folders},
        {"update_asset_folder", V::update, &asset_folders},
        {"delete_asset_folder", V::remove, &asset_folders},

        {"list_design_studio_folders", V::list, &studio_folders},
        {"create_design_studio_folder", V::create, &studio_folders},
        {"get_design_studio_folder", V::get, &studio_folders},
        {"update_design_studio_folder", V::update, &studio_folders},
        {"delete_design_studio_folder", V::remove, &studio_folders},
        {"list_design_studio_emails", V::list, &studio_emails},
        {"create_design_studio_email", V::create, &studio_emails},
        {"get_design_studio_email", V::get, &studio_emails},
        {"update_design_studio_email", V::update, &studio_emails},
        {"delete_design_studio_email", V::remove, &studio_emails},
        {"list_design_studio_email_translations", V::list, &studio_translations},
        {"create_design_studio_email_translation", V::create, &studio_translations},
        {"get_design_studio_email_translation", V::get, &studio_translations},
        {"update_design_studio_email_translation", V::update, &studio_translations},
        {"delete_design_studio_email_translation", V::remove, &studio_translations},
        {"list_design_studio_components", V::list, &studio_components},
        {"create_design_studio_component", V::create, &studio_components},
        {"get_design_studio_component", V::get, &studio_components},
        {"update_design_studio_component", V::update, &studio_components},
        {"delete_design_studio_component", V::remove, &studio_components},

        {"list_sender_identities", V::list, &sender_identities},
        {"get_sender_identity", V::get, &sender_identities},
        {"get_sender_identity_usage", V::act, &sender_identities, custom::find_users_of_sender},

        {"list_reporting_webhooks", V::list, &reporting_webhooks},
        {"create_reporting_webhook", V::create, &reporting_webhooks},
        {"get_reporting_webhook", V::get, &reporting_webhooks},
        {"update_reporting_webhook", V::update, &reporting_webhooks},
        {"delete_reporting_webhook", V::remove, &reporting_webhooks},

        {"list_subscription_topics", V::list, &topics},
        {"list_subscription_channels", V::list, &channels},
        {"list_object_types", V::list, &object_types},

        {"search_suppressions", V::list, &suppressions, custom::add_category},
        {"list_suppressions", V::list, &suppressions, custom::add_category},
        {"list_domain_suppressions", V::list, &suppressions, custom::add_category},
        {"create_suppression", V::upsert, &suppressions},
        {"delete_suppression", V::remove, &suppressions, nullptr, fine},

        {"start_live_notification", V::create, &live_notifications},
        {"get_live_notification", V::get, &live_notifications},
        {"update_live_notification", V::act, &live_notifications, custom::update_live_notification},
        {"end_live_notification", V::act, &live_notifications, custom::end_live_notification},

        {"create_import", V::create, &imports},
        {"get_import", V::act, &imports, custom::poll_import},
    };
    return all;
}

namespace {

/// What requests and answers say of resources of a kind.
struct MemberNames {
    std::set<std::string_view> answered;
    std::set<std::string_view> known;
};

void add_names(std::set<std::string_view>& names, const std::vector<FieldInfo>& fields) {
    for (const auto& field : fields) {
        names.insert(field.name);
        if (!field.alias.empty()) names.insert(field.alias);
    }
}

std::map<const ResourceType*, MemberNames> collect_members() {
    std::map<const ResourceType*, MemberNames> all;
    for (const auto& row : resource_operations()) {
        auto& members = all[row.type];
        if (row.verb < Verb::deliveries && &answered_type(row) == row.type) {
            add_names(members.answered, item_fields(row));
            add_names(members.known, item_fields(row));
        }
        for (const auto& field : fields_of(row.operation).request) {
            add_names(members.known, {field});
            add_names(members.known, field.fields);  // of a wrapper
        }
        for (const auto& reference : row.type->references) members.known.insert(reference.member);
        members.known.insert(row.type->id);
    }
    return all;
}

const MemberNames& members_of(const ResourceType& type) {
    static const auto all = collect_members();
    static const MemberNames none;
    const auto found = all.find(&type);
    return found == all.end() ? none : found->second;
}

}  // namespace

const std::vector<const ResourceType*>& resource_types() {
    static const auto all = [] {
        std::vector<const ResourceType*> types;
        for (const auto& row : resource_operations()) {
            if (std::find(types.begin(), types.end(), row.type) == types.end()) types.push_back(row.type);
        }
        return types;
    }();
    return all;
}

const ResourceType* resource_type_named(std::string_view name) {
    const auto& all = resource_types();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto* type) { return type->name == name; });
    return found == all.end() ? nullptr : *found;
}

void for_each_reference_to(const ResourceType& type,
                           const std::function<void(const ResourceType&, const Reference&)>& call) {
    for (const auto* other : resource_types()) {
        for (const auto& reference : other->references) {
            if (reference.to == &type) call(*other, reference);
        }
    }
}

const Json& usual_members(const ResourceType& type) {
    static const auto all = [] {
        std::map<const ResourceType*, Json> parsed;
        for (const auto* one : resource_types()) parsed.emplace(one, Json::parse(one->usual));
        return parsed;
    }();
    static const auto none = Json::object();
    const auto found = all.find(&type);
    return found == all.end() ? none : found->second;
}

bool has_member(const ResourceType& type, std::string_view member) {
    return members_of(type).answered.count(member) > 0;
}
bool is_known(const ResourceType& type, std::string_view member) { return members_of(type).known.count(member) > 0; }

const FieldInfo& list_field(const OperationFields& fields) {
    return *std::find_if(fields.response.begin(), fields.response.end(),
                         [](const FieldInfo& field) { return field.array; });
}

const std::vector<FieldInfo>& item_fields(const ResourceOperation& row) {
    const auto& fields = fields_of(row.operation);
    return row.verb == Verb::list ? list_field(fields).fields : fields.response;
}

const ResourceType& answered_type(const ResourceOperation& row) {
    const auto answer_of = [](const ResourceOperation& other) { return operation_named(other.operation).response; };
    const auto& all = resource_operations();
    const auto found = std::find_if(all.begin(), all.end(), [&](const ResourceOperation& other) {
        return other.verb == Verb::get && answer_of(other) == answer_of(row);
    });
    const bool is_other = row.verb == Verb::create && found != all.end() && found->type != row.type;
    return is_other ? *found->type : *row.type;
}

}  // namespace cio::testing
