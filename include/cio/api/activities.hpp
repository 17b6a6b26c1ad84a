// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/customer_identifiers.hpp>
#include <cio/api/enums.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// What happened. `..._action` is about a message whose channel is not told, `..._twilio` about a text
/// message.
///
/// What happens to objects and relationships has the id of the object's type in the value, so there
/// are no constants for it: build it, as in `ActivityType{"_o:1:create"}`. After `_o:<type id>:`
/// come `create`, `delete`, `attribute_change`, `failed_attribute_change`, `add_relationship` and
/// `delete_relationship`; after `_r:<type id>:`, `attribute_change` and `failed_attribute_change`.
struct ActivityType : OpenEnum<ActivityType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant add_relationship{"add_relationship"};    ///< A relationship was added.
    static constexpr Constant anon_merge{"anon_merge"};                ///< Anonymous activity was given to a person.
    static constexpr Constant attempted_action{"attempted_action"};    ///< A message was tried, not sent yet.
    static constexpr Constant attempted_email{"attempted_email"};      ///< An e-mail was tried, not sent yet.
    static constexpr Constant attempted_in_app{"attempted_in_app"};    ///< An in-app message was tried, not sent yet.
    static constexpr Constant attempted_push{"attempted_push"};        ///< A push notification was tried, not sent yet.
    static constexpr Constant attempted_slack{"attempted_slack"};      ///< A Slack message was tried, not sent yet.
    static constexpr Constant attempted_twilio{"attempted_twilio"};    ///< A text message was tried, not sent yet.
    static constexpr Constant attempted_webhook{"attempted_webhook"};  ///< A webhook was tried, not sent yet.
    /// A WhatsApp message was tried, not sent yet.
    static constexpr Constant attempted_whatsapp{"attempted_whatsapp"};
    static constexpr Constant attribute_change{"attribute_change"};    ///< An attribute changed.
    static constexpr Constant bounced_action{"bounced_action"};        ///< A message bounced.
    static constexpr Constant bounced_email{"bounced_email"};          ///< An e-mail bounced.
    static constexpr Constant bounced_push{"bounced_push"};            ///< A push notification bounced.
    static constexpr Constant bounced_twilio{"bounced_twilio"};        ///< A text message bounced.
    static constexpr Constant bounced_whatsapp{"bounced_whatsapp"};    ///< A WhatsApp message bounced.
    static constexpr Constant clicked_action{"clicked_action"};        ///< A link in a message was followed.
    static constexpr Constant clicked_content{"clicked_content"};      ///< In-app content was clicked.
    static constexpr Constant clicked_email{"clicked_email"};          ///< A link in an e-mail was followed.
    static constexpr Constant clicked_in_app{"clicked_in_app"};        ///< An in-app message was clicked.
    static constexpr Constant clicked_push{"clicked_push"};            ///< A link in a push notification was followed.
    static constexpr Constant clicked_twilio{"clicked_twilio"};        ///< A link in a text message was followed.
    static constexpr Constant clicked_webhook{"clicked_webhook"};      ///< A link in a webhook was followed.
    static constexpr Constant converted_action{"converted_action"};    ///< A message led to a conversion.
    static constexpr Constant converted_content{"converted_content"};  ///< In-app content led to a conversion.
    static constexpr Constant converted_email{"converted_email"};      ///< An e-mail led to a conversion.
    static constexpr Constant converted_in_app{"converted_in_app"};    ///< An in-app message led to a conversion.
    static constexpr Constant converted_slack{"converted_slack"};      ///< A Slack message led to a conversion.
    static constexpr Constant converted_twilio{"converted_twilio"};    ///< A text message led to a conversion.
    static constexpr Constant converted_webhook{"converted_webhook"};  ///< A webhook led to a conversion.
    static constexpr Constant converted_whatsapp{"converted_whatsapp"};    ///< A WhatsApp message led to a conversion.
    static constexpr Constant deferred_action{"deferred_action"};          ///< A message was put off.
    static constexpr Constant deferred_email{"deferred_email"};            ///< An e-mail was put off.
    static constexpr Constant deferred_in_app{"deferred_in_app"};          ///< An in-app message was put off.
    static constexpr Constant deferred_push{"deferred_push"};              ///< A push notification was put off.
    static constexpr Constant deferred_slack{"deferred_slack"};            ///< A Slack message was put off.
    static constexpr Constant deferred_twilio{"deferred_twilio"};          ///< A text message was put off.
    static constexpr Constant deferred_webhook{"deferred_webhook"};        ///< A webhook was put off.
    static constexpr Constant deferred_whatsapp{"deferred_whatsapp"};      ///< A WhatsApp message was put off.
    static constexpr Constant delete_relationship{"delete_relationship"};  ///< A relationship was removed.
    static constexpr Constant delivered_action{"delivered_action"};        ///< A message arrived.
    static constexpr Constant delivered_email{"delivered_email"};          ///< An e-mail arrived.
    static constexpr Constant delivered_push{"delivered_push"};            ///< A push notification arrived.
    static constexpr Constant delivered_twilio{"delivered_twilio"};        ///< A text message arrived.
    static constexpr Constant delivered_whatsapp{"delivered_whatsapp"};    ///< A WhatsApp message arrived.
    static constexpr Constant device_change{"device_change"};              ///< A device was added, changed or removed.
    static constexpr Constant drafted_action{"drafted_action"};            ///< A message was held as a draft.
    static constexpr Constant drafted_email{"drafted_email"};              ///< An e-mail was held as a draft.
    static constexpr Constant drafted_in_app{"drafted_in_app"};            ///< An in-app message was held as a draft.
    static constexpr Constant drafted_push{"drafted_push"};                ///< A push notification was held as a draft.
    static constexpr Constant drafted_slack{"drafted_slack"};              ///< A Slack message was held as a draft.
    static constexpr Constant drafted_twilio{"drafted_twilio"};            ///< A text message was held as a draft.
    static constexpr Constant drafted_webhook{"drafted_webhook"};          ///< A webhook was held as a draft.
    static constexpr Constant dropped_action{"dropped_action"};            ///< A message was dropped.
    static constexpr Constant dropped_email{"dropped_email"};              ///< An e-mail was dropped.
    static constexpr Constant dropped_push{"dropped_push"};                ///< A push notification was dropped.
    static constexpr Constant dropped_twilio{"dropped_twilio"};            ///< A text message was dropped.
    static constexpr Constant dropped_webhook{"dropped_webhook"};          ///< A webhook was dropped.
    static constexpr Constant dropped_whatasapp{"dropped_whatasapp"};      ///< A WhatsApp message was dropped (sic).
    static constexpr Constant event{"event"};                              ///< An event.
    static constexpr Constant failed_action{"failed_action"};              ///< A message could not be sent.
    /// An attribute could not be changed.
    static constexpr Constant failed_attribute_change{"failed_attribute_change"};
    static constexpr Constant failed_batch_update{"failed_batch_update"};  ///< A batch update failed.
    static constexpr Constant failed_email{"failed_email"};                ///< An e-mail could not be sent.
    static constexpr Constant failed_event{"failed_event"};                ///< An event was refused.
    static constexpr Constant failed_in_app{"failed_in_app"};              ///< An in-app message could not be sent.
    static constexpr Constant failed_object_journeys{"failed_object_journeys"};  ///< A journey of an object failed.
    static constexpr Constant failed_push{"failed_push"};  ///< A push notification could not be sent.
    static constexpr Constant failed_query_collection{"failed_query_collection"};  ///< A query of a collection failed.
    static constexpr Constant failed_slack{"failed_slack"};        ///< A Slack message could not be sent.
    static constexpr Constant failed_twilio{"failed_twilio"};      ///< A text message could not be sent.
    static constexpr Constant failed_webhook{"failed_webhook"};    ///< A webhook could not be sent.
    static constexpr Constant failed_whatsapp{"failed_whatsapp"};  ///< A WhatsApp message could not be sent.
    static constexpr Constant opened_action{"opened_action"};      ///< A message was opened.
    static constexpr Constant opened_email{"opened_email"};        ///< An e-mail was opened.
    static constexpr Constant opened_in_app{"opened_in_app"};      ///< An in-app message was opened.
    static constexpr Constant opened_push{"opened_push"};          ///< A push notification was opened.
    static constexpr Constant page{"page"};                        ///< A page was viewed.
    static constexpr Constant profile_create{"profile_create"};    ///< A person was created.
    static constexpr Constant profile_delete{"profile_delete"};    ///< A person was deleted.
    static constexpr Constant profile_merge{"profile_merge"};      ///< Two people were merged.
    /// An attribute of a relationship changed.
    static constexpr Constant relationship_attribute_change{"relationship_attribute_change"};
    /// An attribute of a relationship could not be changed.
    static constexpr Constant relationship_failed_attribute_change{"relationship_failed_attribute_change"};
    static constexpr Constant screen{"screen"};                            ///< A screen of an app was viewed.
    static constexpr Constant sent_action{"sent_action"};                  ///< A message was sent.
    static constexpr Constant sent_email{"sent_email"};                    ///< An e-mail was sent.
    static constexpr Constant sent_in_app{"sent_in_app"};                  ///< An in-app message was sent.
    static constexpr Constant sent_push{"sent_push"};                      ///< A push notification was sent.
    static constexpr Constant sent_slack{"sent_slack"};                    ///< A Slack message was sent.
    static constexpr Constant sent_twilio{"sent_twilio"};                  ///< A text message was sent.
    static constexpr Constant sent_webhook{"sent_webhook"};                ///< A webhook was sent.
    static constexpr Constant sent_whatsapp{"sent_whatsapp"};              ///< A WhatsApp message was sent.
    static constexpr Constant skipped_update{"skipped_update"};            ///< An update was skipped.
    static constexpr Constant spammed_email{"spammed_email"};              ///< An e-mail was reported as spam.
    static constexpr Constant suppressed_twilio{"suppressed_twilio"};      ///< A text message was suppressed.
    static constexpr Constant suppressed_whatsapp{"suppressed_whatsapp"};  ///< A WhatsApp message was suppressed.
    /// The person left a topic through an e-mail.
    static constexpr Constant topic_unsubscribed_email{"topic_unsubscribed_email"};
    static constexpr Constant undeliverable_action{"undeliverable_action"};  ///< A message was undeliverable.
    static constexpr Constant undeliverable_email{"undeliverable_email"};    ///< An e-mail was undeliverable.
    static constexpr Constant undeliverable_in_app{"undeliverable_in_app"};  ///< An in-app message was undeliverable.
    static constexpr Constant undeliverable_push{"undeliverable_push"};      ///< A push notification was undeliverable.
    static constexpr Constant undeliverable_slack{"undeliverable_slack"};    ///< A Slack message was undeliverable.
    static constexpr Constant undeliverable_twilio{"undeliverable_twilio"};  ///< A text message was undeliverable.
    static constexpr Constant undeliverable_webhook{"undeliverable_webhook"};  ///< A webhook was undeliverable.
    /// A WhatsApp message was undeliverable.
    static constexpr Constant undeliverable_whatsapp{"undeliverable_whatsapp"};
    static constexpr Constant unsubscribed_action{"unsubscribed_action"};  ///< Unsubscribed through a message.
    static constexpr Constant unsubscribed_email{"unsubscribed_email"};    ///< Unsubscribed through an e-mail.
    static constexpr Constant viewed_content{"viewed_content"};            ///< In-app content was viewed.
    static constexpr Constant webhook_event{"webhook_event"};              ///< A webhook event came in.
};

/// To what kind of address an activity's message went.
struct ActivityDeliveryType : OpenEnum<ActivityDeliveryType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant ios{"ios"};          ///< An iOS device.
    static constexpr Constant android{"android"};  ///< An Android device.
    static constexpr Constant email{"email"};      ///< An e-mail address.
    static constexpr Constant phone{"phone"};      ///< A phone number.
};

/// One entry of the activity log.
struct Activity {
    std::string id;                                           ///< Identifies the entry.
    ActivityType type;                                        ///< What happened.
    std::optional<std::string> name;                          ///< Name of the event or screen.
    std::optional<std::string> url;                           ///< Address of the page.
    std::optional<Timestamp> timestamp;                       ///< When it happened.
    std::optional<std::string> customer_id;                   ///< The person's id; prefer `customer_identifiers`.
    std::optional<CustomerIdentifiers> customer_identifiers;  ///< The person.
    std::optional<std::string> delivery_id;                   ///< The delivery that it is about.
    ActivityDeliveryType delivery_type;                       ///< Where that one went.
    /// Details by type: of a delivery `{"delivered", "delivery_id", "opened"}`, of a change
    /// `{"<attribute>": {"from", "to"}}`.
    Json data;
    Json extra;  ///< Fields that this version does not know.
};

/// A page of the activity log.
struct ListActivitiesResponse {
    std::vector<Activity> activities;  ///< The entries.
    std::string next;                  ///< Cursor of the next page; empty on the last.
    Json extra;                        ///< Fields that this version does not know.

    static constexpr auto page_items = &ListActivitiesResponse::activities;  ///< What `AppClient::items` goes through.
};

/// The activity log of the workspace, a page at a time. Entries of the last 30 days are certain to
/// be there, older ones may be. The service documents no order: sort by `Activity::timestamp` where it
/// matters.
///
/// `GET /activities`. At most 10 requests per second per workspace. Put the `next` of a page into
/// `start` to get the page after it; an empty `next` says that there is none.
struct ListActivitiesRequest {
    using Response = ListActivitiesResponse;  ///< What a success holds.

    ActivityType type{};                       ///< Only what is of this type.
    std::optional<std::string> name{};         ///< Only the event or attribute of this name.
    std::optional<bool> deleted{};             ///< Activities of people who were deleted. Default false.
    std::optional<std::string> customer_id{};  ///< Only this person; a cio_id takes the prefix `cio_`.
    IdType id_type{};                          ///< What `customer_id` is. Default `IdType::id`.
    std::optional<std::string> start{};        ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};       ///< Entries per page. Default 10, at most 100.
};

}  // namespace cio
