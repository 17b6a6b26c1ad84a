// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include <cio/testing/fields.hpp>

#include "testing/resource_type.hpp"

namespace cio::testing {

/// The kinds of resources.
namespace resource {

extern const ResourceType segments, campaigns, campaign_actions, campaign_translations, broadcasts, broadcast_actions,
    broadcast_translations, broadcast_triggers, transactional_messages, transactional_contents, newsletters,
    newsletter_contents, test_groups, snippets, collections, asset_folders, assets, studio_folders, studio_emails,
    studio_translations, studio_components, sender_identities, reporting_webhooks, topics, channels, object_types,
    objects, relationships, optouts, suppressions, live_notifications, imports;

}  // namespace resource

/// Every operation on them.
[[nodiscard]] const std::vector<ResourceOperation>& resource_operations();

/// Every kind of resource.
[[nodiscard]] const std::vector<const ResourceType*>& resource_types();

/// The kind with this name; null if there is none.
[[nodiscard]] const ResourceType* resource_type_named(std::string_view name);

/// Calls the function with every kind that can belong to this one.
void for_each_reference_to(const ResourceType& type,
                           const std::function<void(const ResourceType&, const Reference&)>& call);

/// What new resources of this kind have that nobody gave.
[[nodiscard]] const Json& usual_members(const ResourceType& type);

/// Whether resources of this kind are answered with this member.
[[nodiscard]] bool has_member(const ResourceType& type, std::string_view member);
/// Whether requests or answers name this member of resources of this kind.
[[nodiscard]] bool is_known(const ResourceType& type, std::string_view member);

/// The field of a list's answer that has the resources.
[[nodiscard]] const FieldInfo& list_field(const OperationFields& fields);
/// What an operation answers of each resource.
[[nodiscard]] const std::vector<FieldInfo>& item_fields(const ResourceOperation& row);
/// The kind of resource that an operation answers: mostly that which it is about, else one to which it belongs.
[[nodiscard]] const ResourceType& answered_type(const ResourceOperation& row);

}  // namespace cio::testing
