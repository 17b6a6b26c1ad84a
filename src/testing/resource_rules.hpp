// SPDX-License-Identifier: MIT
#pragma once

// What resources of some kinds must be like, and what changes with them; and operations of their own.

#include "testing/resource_type.hpp"

namespace cio::testing::rules {

Result<void> segment(Workspace& workspace, Change& change);
Result<void> action(Workspace& workspace, Change& change);
Result<void> broadcast(Workspace& workspace, Change& change);
Result<void> snippet(Workspace& workspace, Change& change);
Result<void> collection(Workspace& workspace, Change& change);
Result<void> transactional_message(Workspace& workspace, Change& change);
Result<void> newsletter(Workspace& workspace, Change& change);
Result<void> newsletter_content(Workspace& workspace, Change& change);
Result<void> test_group(Workspace& workspace, Change& change);
Result<void> asset(Workspace& workspace, Change& change);
Result<void> studio_folder(Workspace& workspace, Change& change);
Result<void> studio_email(Workspace& workspace, Change& change);
Result<void> studio_translation(Workspace& workspace, Change& change);
Result<void> live_notification(Workspace& workspace, Change& change);
Result<void> import(Workspace& workspace, Change& change);

}  // namespace cio::testing::rules

namespace cio::testing::custom {

Result<Json> count_members(Workspace& workspace, const Asked& asked, Json& segment);
Result<Json> list_members(Workspace& workspace, const Asked& asked, Json& segment);
Result<Json> find_users_of_segment(Workspace& workspace, const Asked& asked, Json& segment);
Result<Json> find_users_of_sender(Workspace& workspace, const Asked& asked, Json& sender);
Result<Json> get_contents(Workspace& workspace, const Asked& asked, Json& collection);
Result<Json> replace_contents(Workspace& workspace, const Asked& asked, Json& collection);
Result<Json> send_newsletter(Workspace& workspace, const Asked& asked, Json& newsletter);
Result<Json> schedule_newsletter(Workspace& workspace, const Asked& asked, Json& newsletter);
Result<Json> list_trigger_errors(Workspace& workspace, const Asked& asked, Json& trigger);
Result<Json> count_journeys(Workspace& workspace, const Asked& asked, Json& campaign);
Result<Json> update_live_notification(Workspace& workspace, const Asked& asked, Json& notification);
Result<Json> end_live_notification(Workspace& workspace, const Asked& asked, Json& notification);
Result<Json> add_category(Workspace& workspace, const Asked& asked, Json& suppressions);
Result<Json> poll_import(Workspace& workspace, const Asked& asked, Json& import);

}  // namespace cio::testing::custom
