// SPDX-License-Identifier: MIT
#pragma once

// Every operation of the API, in one row:
//
//     OP(TAG, method of AppClient, request, HTTP method, path, limit class, retry safety, summary)
//
// All else that there is of an operation is made of its row and of the tables of its request and its
// response (src/api/<tag>.cpp): the method, the client's headers, the mock service's route, the documents.
// The words for methods, limits and safety are those of operations.cpp.

#include <cio/operations.hpp>

// clang-format off

#define CIO_TRANSACTIONAL(OP, TAG) \
    OP(TAG, send_transactional_email,         TransactionalEmailRequest,        post, "/send/email",                                transactional, once("get_customer_messages"),   "Sends a transactional e-mail") \
    OP(TAG, send_transactional_push,          TransactionalPushRequest,         post, "/send/push",                                 transactional, once("get_customer_messages"),   "Sends a transactional push notification") \
    OP(TAG, send_transactional_sms,           TransactionalSmsRequest,          post, "/send/sms",                                  transactional, once("get_customer_messages"),   "Sends a transactional text message (SMS)") \
    OP(TAG, send_transactional_in_app,        TransactionalInAppRequest,        post, "/send/in_app",                               transactional, once("get_customer_messages"),   "Sends a transactional in-app message") \
    OP(TAG, send_transactional_inbox_message, TransactionalInboxMessageRequest, post, "/send/inbox_message",                        transactional, once("get_customer_messages"),   "Sends a transactional message for the inbox in a web app")

#define CIO_TRANSACTIONAL_MESSAGES(OP, TAG) \
    OP(TAG, list_transactional,             ListTransactionalRequest,           get,  "/transactional",                                         standard,      read_only,                       "All transactional messages") \
    OP(TAG, get_transactional,              GetTransactionalRequest,            get,  "/transactional/{transactional_id}",                      standard,      read_only,                       "One transactional message, without its contents") \
    OP(TAG, list_transactional_variants,    ListTransactionalVariantsRequest,   get,  "/transactional/{transactional_id}/contents",             standard,      read_only,                       "The contents of a transactional message, one for each language") \
    OP(TAG, update_transactional,           UpdateTransactionalRequest,         put,  "/transactional/{transactional_id}/content/{content_id}", standard,      idempotent,                      "Replaces a content of a transactional message") \
    OP(TAG, get_transactional_variant,      GetTransactionalVariantRequest,     get,  "/transactional/{transactional_id}/language/{language}",  standard,      read_only,                       "One translation of a transactional message") \
    OP(TAG, update_transactional_variant,   UpdateTransactionalVariantRequest,  put,  "/transactional/{transactional_id}/language/{language}",  standard,      idempotent,                      "Replaces one translation of a transactional message") \
    OP(TAG, get_transactional_metrics,      GetTransactionalMetricsRequest,     get,  "/transactional/{transactional_id}/metrics",              standard,      read_only,                       "Metrics of a transactional message as time series") \
    OP(TAG, get_transactional_link_metrics, GetTransactionalLinkMetricsRequest, get,  "/transactional/{transactional_id}/metrics/links",        standard,      read_only,                       "How often the links in a transactional message were followed") \
    OP(TAG, list_transactional_messages,    ListTransactionalMessagesRequest,   get,  "/transactional/{transactional_id}/messages",             standard,      read_only,                       "The deliveries of a transactional message")

#define CIO_BROADCASTS(OP, TAG) \
    OP(TAG, trigger_broadcast,                   BroadcastTriggerRequest,                 post, "/campaigns/{campaign_id}/triggers",                                  broadcast, once("list_broadcast_triggers"), "Triggers a broadcast to an audience") \
    OP(TAG, list_broadcast_triggers,             ListBroadcastTriggersRequest,            get,  "/broadcasts/{broadcast_id}/triggers",                                standard,  read_only,                       "The times that a broadcast was triggered") \
    OP(TAG, get_broadcast_trigger,               GetBroadcastTriggerRequest,              get,  "/campaigns/{broadcast_id}/triggers/{trigger_id}",                    standard,  read_only,                       "One time that a broadcast was triggered") \
    OP(TAG, list_broadcast_trigger_errors,       ListBroadcastTriggerErrorsRequest,       get,  "/campaigns/{broadcast_id}/triggers/{trigger_id}/errors",             standard,  read_only,                       "What was wrong with a trigger of a broadcast, a page at a time") \
    OP(TAG, list_broadcasts,                     ListBroadcastsRequest,                   get,  "/broadcasts",                                                        standard,  read_only,                       "All API-triggered broadcasts") \
    OP(TAG, get_broadcast,                       GetBroadcastRequest,                     get,  "/broadcasts/{broadcast_id}",                                         standard,  read_only,                       "One broadcast") \
    OP(TAG, list_broadcast_actions,              ListBroadcastActionsRequest,             get,  "/broadcasts/{broadcast_id}/actions",                                 standard,  read_only,                       "The actions (workflow steps) of a broadcast") \
    OP(TAG, get_broadcast_action,                GetBroadcastActionRequest,               get,  "/broadcasts/{broadcast_id}/actions/{action_id}",                     standard,  read_only,                       "One action of a broadcast") \
    OP(TAG, update_broadcast_action,             UpdateBroadcastActionRequest,            put,  "/broadcasts/{broadcast_id}/actions/{action_id}",                     standard,  idempotent,                      "Changes the content of an action of a broadcast") \
    OP(TAG, get_broadcast_action_translation,    GetBroadcastActionTranslationRequest,    get,  "/broadcasts/{broadcast_id}/actions/{action_id}/language/{language}", standard,  read_only,                       "One translation of an action of a broadcast") \
    OP(TAG, update_broadcast_action_translation, UpdateBroadcastActionTranslationRequest, put,  "/broadcasts/{broadcast_id}/actions/{action_id}/language/{language}", standard,  idempotent,                      "Changes one translation of an action of a broadcast") \
    OP(TAG, list_broadcast_messages,             ListBroadcastMessagesRequest,            get,  "/broadcasts/{broadcast_id}/messages",                                standard,  read_only,                       "The deliveries of a broadcast, a page at a time") \
    OP(TAG, get_broadcast_metrics,               GetBroadcastMetricsRequest,              get,  "/broadcasts/{broadcast_id}/metrics",                                 standard,  read_only,                       "Metrics of a broadcast as time series") \
    OP(TAG, get_broadcast_link_metrics,          GetBroadcastLinkMetricsRequest,          get,  "/broadcasts/{broadcast_id}/metrics/links",                           standard,  read_only,                       "How often the links in a broadcast's messages were followed, as time series") \
    OP(TAG, get_broadcast_action_metrics,        GetBroadcastActionMetricsRequest,        get,  "/broadcasts/{broadcast_id}/actions/{action_id}/metrics",             standard,  read_only,                       "Metrics of one action of a broadcast as time series") \
    OP(TAG, get_broadcast_action_link_metrics,   GetBroadcastActionLinkMetricsRequest,    get,  "/broadcasts/{broadcast_id}/actions/{action_id}/metrics/links",       standard,  read_only,                       "How often the links in one action of a broadcast were followed, as time series")

#define CIO_CAMPAIGNS(OP, TAG) \
    OP(TAG, list_campaigns,                     ListCampaignsRequest,                   get,  "/campaigns",                                                       standard, read_only,  "All campaigns") \
    OP(TAG, get_campaign,                       GetCampaignRequest,                     get,  "/campaigns/{campaign_id}",                                         standard, read_only,  "One campaign") \
    OP(TAG, list_campaign_actions,              ListCampaignActionsRequest,             get,  "/campaigns/{campaign_id}/actions",                                 standard, read_only,  "The actions (workflow steps) of a campaign, ten a page") \
    OP(TAG, get_campaign_action,                GetCampaignActionRequest,               get,  "/campaigns/{campaign_id}/actions/{action_id}",                     standard, read_only,  "One action of a campaign") \
    OP(TAG, update_campaign_action,             UpdateCampaignActionRequest,            put,  "/campaigns/{campaign_id}/actions/{action_id}",                     standard, idempotent, "Changes the content of an action of a campaign") \
    OP(TAG, get_campaign_action_translation,    GetCampaignActionTranslationRequest,    get,  "/campaigns/{campaign_id}/actions/{action_id}/language/{language}", standard, read_only,  "One translation of an action of a campaign") \
    OP(TAG, update_campaign_action_translation, UpdateCampaignActionTranslationRequest, put,  "/campaigns/{campaign_id}/actions/{action_id}/language/{language}", standard, idempotent, "Changes one translation of an action of a campaign") \
    OP(TAG, list_campaign_messages,             ListCampaignMessagesRequest,            get,  "/campaigns/{campaign_id}/messages",                                standard, read_only,  "The deliveries of a campaign, a page at a time") \
    OP(TAG, get_campaign_metrics,               GetCampaignMetricsRequest,              get,  "/campaigns/{campaign_id}/metrics",                                 standard, read_only,  "Metrics of a campaign as time series") \
    OP(TAG, get_campaign_link_metrics,          GetCampaignLinkMetricsRequest,          get,  "/campaigns/{campaign_id}/metrics/links",                           standard, read_only,  "How often the links in a campaign's messages were followed, as time series") \
    OP(TAG, get_campaign_journey_metrics,       GetCampaignJourneyMetricsRequest,       get,  "/campaigns/{campaign_id}/journey_metrics",                         standard, read_only,  "How far people came on their journeys through a campaign, as time series") \
    OP(TAG, get_campaign_action_metrics,        GetCampaignActionMetricsRequest,        get,  "/campaigns/{campaign_id}/actions/{action_id}/metrics",             standard, read_only,  "Metrics of one action of a campaign as time series") \
    OP(TAG, get_campaign_action_link_metrics,   GetCampaignActionLinkMetricsRequest,    get,  "/campaigns/{campaign_id}/actions/{action_id}/metrics/links",       standard, read_only,  "How often the links in one action of a campaign were followed, as time series")

#define CIO_NEWSLETTERS(OP, TAG) \
    OP(TAG, list_newsletters,            ListNewslettersRequest,           get,  "/newsletters",                               standard,      read_only,                       "Newsletters, a page at a time") \
    OP(TAG, create_newsletter,           CreateNewsletterRequest,          post, "/newsletters",                               standard,      once("list_newsletters"),        "Creates a newsletter, and sends or schedules it if so asked") \
    OP(TAG, get_newsletter,              GetNewsletterRequest,             get,  "/newsletters/{newsletter_id}",               standard,      read_only,                       "One newsletter") \
    OP(TAG, delete_newsletter,           DeleteNewsletterRequest,          del,  "/newsletters/{newsletter_id}",               standard,      idempotent,                      "Deletes a newsletter with its content and its metrics") \
    OP(TAG, send_newsletter,             SendNewsletterRequest,            post, "/newsletters/{newsletter_id}/send",          standard,      once("get_newsletter"),          "Sends a draft newsletter now") \
    OP(TAG, schedule_newsletter,         ScheduleNewsletterRequest,        post, "/newsletters/{newsletter_id}/schedule",      standard,      idempotent,                      "Schedules a draft newsletter, reschedules it, or removes its schedule")

#define CIO_NEWSLETTER_VARIANTS(OP, TAG) \
    OP(TAG, list_newsletter_variants,           ListNewsletterVariantsRequest,          get,  "/newsletters/{newsletter_id}/contents",                                       standard,      read_only,                               "The variants of a newsletter: default message, translations, messages of A/B tests") \
    OP(TAG, get_newsletter_variant,             GetNewsletterVariantRequest,            get,  "/newsletters/{newsletter_id}/contents/{content_id}",                          standard,      read_only,                               "One variant of a newsletter") \
    OP(TAG, update_newsletter_variant,          UpdateNewsletterVariantRequest,         put,  "/newsletters/{newsletter_id}/contents/{content_id}",                          standard,      idempotent,                              "Updates a variant of a newsletter") \
    OP(TAG, create_newsletter_translation,      CreateNewsletterTranslationRequest,     post, "/newsletters/{newsletter_id}/language",                                       standard,      once("get_newsletter_translation"),      "Adds a translation to a newsletter") \
    OP(TAG, get_newsletter_translation,         GetNewsletterTranslationRequest,        get,  "/newsletters/{newsletter_id}/language/{language}",                            standard,      read_only,                               "One translation of a newsletter") \
    OP(TAG, update_newsletter_translation,      UpdateNewsletterTranslationRequest,     put,  "/newsletters/{newsletter_id}/language/{language}",                            standard,      idempotent,                              "Updates a translation of a newsletter") \
    OP(TAG, delete_newsletter_translation,      DeleteNewsletterTranslationRequest,     del,  "/newsletters/{newsletter_id}/language/{language}",                            standard,      idempotent,                              "Deletes a translation of a newsletter") \
    OP(TAG, list_newsletter_test_groups,        ListNewsletterTestGroupsRequest,        get,  "/newsletters/{newsletter_id}/test_groups",                                    standard,      read_only,                               "The groups of a newsletter's A/B test") \
    OP(TAG, create_newsletter_test_group,       CreateNewsletterTestGroupRequest,       post, "/newsletters/{newsletter_id}/test_groups",                                    standard,      once("list_newsletter_test_groups"),     "Adds a group to a newsletter's A/B test") \
    OP(TAG, create_newsletter_test_translation, CreateNewsletterTestTranslationRequest, post, "/newsletters/{newsletter_id}/test_group/{test_group_id}/language",            standard,      once("get_newsletter_test_translation"), "Adds a translation to a group of a newsletter's A/B test") \
    OP(TAG, get_newsletter_test_translation,    GetNewsletterTestTranslationRequest,    get,  "/newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}", standard,      read_only,                               "One translation in a group of a newsletter's A/B test") \
    OP(TAG, update_newsletter_test_translation, UpdateNewsletterTestTranslationRequest, put,  "/newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}", standard,      idempotent,                              "Updates a translation in a group of a newsletter's A/B test") \
    OP(TAG, delete_newsletter_test_translation, DeleteNewsletterTestTranslationRequest, del,  "/newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}", standard,      idempotent,                              "Deletes a translation in a group of a newsletter's A/B test")

#define CIO_NEWSLETTER_METRICS(OP, TAG) \
    OP(TAG, get_newsletter_metrics,              GetNewsletterMetricsRequest,            get,  "/newsletters/{newsletter_id}/metrics",                             standard,      read_only, "Metrics of a newsletter as time series") \
    OP(TAG, get_newsletter_link_metrics,         GetNewsletterLinkMetricsRequest,        get,  "/newsletters/{newsletter_id}/metrics/links",                       standard,      read_only, "How often the links in a newsletter were followed") \
    OP(TAG, list_newsletter_messages,            ListNewsletterMessagesRequest,          get,  "/newsletters/{newsletter_id}/messages",                            standard,      read_only, "The deliveries of a newsletter, a page at a time") \
    OP(TAG, get_newsletter_variant_metrics,      GetNewsletterVariantMetricsRequest,     get,  "/newsletters/{newsletter_id}/contents/{content_id}/metrics",       standard,      read_only, "Metrics of a variant of a newsletter as time series") \
    OP(TAG, get_newsletter_variant_link_metrics, GetNewsletterVariantLinkMetricsRequest, get,  "/newsletters/{newsletter_id}/contents/{content_id}/metrics/links", standard,      read_only, "How often the links in a variant of a newsletter were followed")

#define CIO_MESSAGES(OP, TAG) \
    OP(TAG, list_messages,               ListMessagesRequest,              get,  "/messages",                                  standard,      read_only,                       "The deliveries of the workspace, a page at a time") \
    OP(TAG, get_message,                 GetMessageRequest,                get,  "/messages/{message_id}",                     standard,      read_only,                       "One delivery with its metrics") \
    OP(TAG, get_archived_message,        GetArchivedMessageRequest,        get,  "/messages/{message_id}/archived_message",    archive,       read_only,                       "The content of a delivery as it was sent")

#define CIO_LIVE_NOTIFICATIONS(OP, TAG) \
    OP(TAG, start_live_notification,     StartLiveNotificationRequest,     post, "/live_notifications/start",                  standard,      once("list_messages"),           "Starts a live notification on a device") \
    OP(TAG, update_live_notification,    UpdateLiveNotificationRequest,    post, "/live_notifications/update",                 standard,      once("get_live_notification"),   "Shows something else in a live notification") \
    OP(TAG, end_live_notification,       EndLiveNotificationRequest,       post, "/live_notifications/end",                    standard,      once("get_live_notification"),   "Ends a live notification") \
    OP(TAG, get_live_notification,       GetLiveNotificationRequest,       get,  "/live_notifications/{instance_id}",          standard,      read_only,                       "How a live notification goes")

#define CIO_CUSTOMERS(OP, TAG) \
    OP(TAG, search_customers,                      SearchCustomersRequest,                    get,  "/customers",                                        standard,      read_only,                       "Finds people with a filter, as an older description of the API has it. `search_people` is what the service documents today") \
    OP(TAG, get_people_by_email,                   GetPeopleByEmailRequest,                   get,  "/customers",                                        standard,      read_only,                       "The people with an e-mail address") \
    OP(TAG, search_people,                         SearchPeopleRequest,                       post, "/customers",                                        standard,      read_only,                       "Finds people with a filter, a page at a time. See also `search_customers`") \
    OP(TAG, get_customer_attributes,               GetCustomerAttributesRequest,              get,  "/customers/{identifier}/attributes",                standard,      read_only,                       "A person's attributes and devices") \
    OP(TAG, get_people_by_id,                      GetPeopleByIdRequest,                      post, "/customers/attributes",                             standard,      read_only,                       "The attributes and devices of up to 100 people") \
    OP(TAG, get_customer_relationships,            GetCustomerRelationshipsRequest,           get,  "/customers/{customer_id}/relationships",            standard,      read_only,                       "The objects that a person is related to, a page at a time") \
    OP(TAG, get_customer_segments,                 GetCustomerSegmentsRequest,                get,  "/customers/{identifier}/segments",                  standard,      read_only,                       "The segments that a person is in") \
    OP(TAG, get_customer_activities,               GetCustomerActivitiesRequest,              get,  "/customers/{identifier}/activities",                standard,      read_only,                       "What a person did and received, a page at a time") \
    OP(TAG, get_customer_messages,                 GetCustomerMessagesRequest,                get,  "/customers/{identifier}/messages",                  standard,      read_only,                       "The messages sent to a person, a page at a time") \
    OP(TAG, get_customer_subscription_preferences, GetCustomerSubscriptionPreferencesRequest, get,  "/customers/{customer_id}/subscription_preferences", standard,      read_only,                       "What a person wants to hear about")

#define CIO_ACTIVITIES(OP, TAG) \
    OP(TAG, list_activities,             ListActivitiesRequest,            get,  "/activities",                                standard,      read_only,                       "The workspace's activity log, a page at a time")

#define CIO_SEGMENTS(OP, TAG) \
    OP(TAG, list_segments,               ListSegmentsRequest,              get,  "/segments",                                  standard,      read_only,                       "All segments") \
    OP(TAG, create_segment,              CreateSegmentRequest,             post, "/segments",                                  standard,      once("list_segments"),           "Creates an empty manual segment") \
    OP(TAG, get_segment,                 GetSegmentRequest,                get,  "/segments/{segment_id}",                     standard,      read_only,                       "One segment") \
    OP(TAG, delete_segment,              DeleteSegmentRequest,             del,  "/segments/{segment_id}",                     standard,      idempotent,                      "Deletes a manual segment") \
    OP(TAG, get_segment_dependencies,    GetSegmentDependenciesRequest,    get,  "/segments/{segment_id}/used_by",             standard,      read_only,                       "The campaigns and newsletters that use a segment") \
    OP(TAG, get_segment_count,           GetSegmentCountRequest,           get,  "/segments/{segment_id}/customer_count",      standard,      read_only,                       "How many people are in a segment") \
    OP(TAG, get_segment_membership,      GetSegmentMembershipRequest,      get,  "/segments/{segment_id}/membership",          standard,      read_only,                       "The people in a segment, a page at a time")

#define CIO_OBJECTS(OP, TAG) \
    OP(TAG, list_object_types,           ListObjectTypesRequest,           get,  "/object_types",                                       standard,      read_only,                       "All types of objects") \
    OP(TAG, search_objects,              SearchObjectsRequest,             post, "/objects",                                            standard,      read_only,                       "Finds objects with a filter, a page at a time") \
    OP(TAG, get_object_relationships,    GetObjectRelationshipsRequest,    get,  "/objects/{object_type_id}/{object_id}/relationships", standard,      read_only,                       "The people who are related to an object, a page at a time") \
    OP(TAG, get_object_attributes,       GetObjectAttributesRequest,       get,  "/objects/{object_type_id}/{object_id}/attributes",    standard,      read_only,                       "An object's attributes")

#define CIO_SUBSCRIPTION_CENTER(OP, TAG) \
    OP(TAG, list_subscription_topics,      ListSubscriptionTopicsRequest,     get,  "/subscription_topics",                       standard,      read_only,                       "All subscription topics") \
    OP(TAG, get_subscription_center_token, GetSubscriptionCenterTokenRequest, get,  "/subscription_center/{customer_id}/token",   standard,      read_only,                       "A signed link to a person's page in the subscription center, good for 24 hours") \
    OP(TAG, list_subscription_channels,    ListSubscriptionChannelsRequest,   get,  "/subscription_channels",                     standard,      read_only,                       "All subscription channels")

#define CIO_OPTOUTS(OP, TAG) \
    OP(TAG, list_optouts,                ListOptoutsRequest,               get,  "/optouts",                                   standard,      read_only,                       "The people who have opted out of a sender, a page at a time") \
    OP(TAG, get_customer_optouts,        GetCustomerOptoutsRequest,        get,  "/customers/{customer_id}/optouts",           standard,      read_only,                       "The senders that a person has opted out of") \
    OP(TAG, update_customer_optouts,     UpdateCustomerOptoutsRequest,     put,  "/customers/{customer_id}/optouts",           standard,      idempotent,                      "Opts a person out of senders, or back in")

#define CIO_SUPPRESSIONS(OP, TAG) \
    OP(TAG, search_suppressions,         SearchSuppressionsRequest,        get,  "/esp/search_suppression/{email_address}",                   standard,      read_only,                       "Whether and why an address is suppressed") \
    OP(TAG, list_suppressions,           ListSuppressionsRequest,          get,  "/esp/suppression/{suppression_type}",                       standard,      read_only,                       "The suppressed addresses of one type, a page at a time") \
    OP(TAG, list_domain_suppressions,    ListDomainSuppressionsRequest,    get,  "/esp/domains/{domain_name}/suppression/{suppression_type}", standard,      read_only,                       "The suppressed addresses of one type and sending domain, a page at a time") \
    OP(TAG, delete_suppression,          DeleteSuppressionRequest,         del,  "/esp/suppression/{suppression_type}/{email_address}",       standard,      idempotent,                      "Takes an address off a list of suppressed addresses") \
    OP(TAG, create_suppression,          CreateSuppressionRequest,         post, "/esp/suppression/{suppression_type}/{email_address}",       standard,      idempotent,                      "Suppresses an address")

#define CIO_DESIGN_STUDIO_FOLDERS(OP, TAG) \
    OP(TAG, list_design_studio_folders,  ListDesignStudioFoldersRequest,  get,  "/design_studio/folders",      standard, read_only,                          "Folders of Design Studio, a page at a time") \
    OP(TAG, create_design_studio_folder, CreateDesignStudioFolderRequest, post, "/design_studio/folders",      standard, once("list_design_studio_folders"), "Creates a folder of Design Studio") \
    OP(TAG, get_design_studio_folder,    GetDesignStudioFolderRequest,    get,  "/design_studio/folders/{id}", standard, read_only,                          "One folder of Design Studio") \
    OP(TAG, update_design_studio_folder, UpdateDesignStudioFolderRequest, put,  "/design_studio/folders/{id}", standard, idempotent,                         "Renames or moves a folder of Design Studio") \
    OP(TAG, delete_design_studio_folder, DeleteDesignStudioFolderRequest, del,  "/design_studio/folders/{id}", standard, idempotent,                         "Deletes a folder of Design Studio with all that is in it")

#define CIO_DESIGN_STUDIO_EMAILS(OP, TAG) \
    OP(TAG, list_design_studio_emails,              ListDesignStudioEmailsRequest,             get,  "/design_studio/emails",                           standard, read_only,                                     "E-mails of Design Studio without their content, a page at a time") \
    OP(TAG, create_design_studio_email,             CreateDesignStudioEmailRequest,            post, "/design_studio/emails",                           standard, once("list_design_studio_emails"),             "Creates an e-mail of Design Studio") \
    OP(TAG, get_design_studio_email,                GetDesignStudioEmailRequest,               get,  "/design_studio/emails/{id}",                      standard, read_only,                                     "One e-mail of Design Studio with its content") \
    OP(TAG, update_design_studio_email,             UpdateDesignStudioEmailRequest,            put,  "/design_studio/emails/{id}",                      standard, idempotent,                                    "Changes an e-mail of Design Studio") \
    OP(TAG, delete_design_studio_email,             DeleteDesignStudioEmailRequest,            del,  "/design_studio/emails/{id}",                      standard, idempotent,                                    "Deletes an e-mail of Design Studio with its translations") \
    OP(TAG, list_design_studio_email_translations,  ListDesignStudioEmailTranslationsRequest,  get,  "/design_studio/emails/{id}/languages",            standard, read_only,                                     "The translations of an e-mail of Design Studio") \
    OP(TAG, create_design_studio_email_translation, CreateDesignStudioEmailTranslationRequest, post, "/design_studio/emails/{id}/languages",            standard, once("list_design_studio_email_translations"), "Adds a translation to an e-mail of Design Studio") \
    OP(TAG, get_design_studio_email_translation,    GetDesignStudioEmailTranslationRequest,    get,  "/design_studio/emails/{id}/languages/{language}", standard, read_only,                                     "One translation of an e-mail of Design Studio") \
    OP(TAG, update_design_studio_email_translation, UpdateDesignStudioEmailTranslationRequest, put,  "/design_studio/emails/{id}/languages/{language}", standard, idempotent,                                    "Changes a translation of an e-mail of Design Studio") \
    OP(TAG, delete_design_studio_email_translation, DeleteDesignStudioEmailTranslationRequest, del,  "/design_studio/emails/{id}/languages/{language}", standard, idempotent,                                    "Deletes a translation of an e-mail of Design Studio")

#define CIO_DESIGN_STUDIO_COMPONENTS(OP, TAG) \
    OP(TAG, list_design_studio_components,  ListDesignStudioComponentsRequest,  get,  "/design_studio/components",      standard, read_only,                             "Components of Design Studio without their content, a page at a time") \
    OP(TAG, create_design_studio_component, CreateDesignStudioComponentRequest, post, "/design_studio/components",      standard, once("list_design_studio_components"), "Creates a component of Design Studio") \
    OP(TAG, get_design_studio_component,    GetDesignStudioComponentRequest,    get,  "/design_studio/components/{id}", standard, read_only,                             "One component of Design Studio with its content") \
    OP(TAG, update_design_studio_component, UpdateDesignStudioComponentRequest, put,  "/design_studio/components/{id}", standard, idempotent,                            "Changes a component of Design Studio") \
    OP(TAG, delete_design_studio_component, DeleteDesignStudioComponentRequest, del,  "/design_studio/components/{id}", standard, idempotent,                            "Deletes a component of Design Studio, in use or not")

#define CIO_SNIPPETS(OP, TAG) \
    OP(TAG, list_snippets,               ListSnippetsRequest,              get,  "/snippets",                                  standard,      read_only,                       "All snippets") \
    OP(TAG, create_snippet,              CreateSnippetRequest,             post, "/snippets",                                  standard,      once("list_snippets"),           "Creates a snippet") \
    OP(TAG, update_snippet,              SnippetRequest,                   put,  "/snippets/{snippet_name}",                   standard,      idempotent,                      "Creates or updates a snippet, as an older description of the API has it. `upsert_snippet` is what the service documents today") \
    OP(TAG, upsert_snippet,              UpsertSnippetRequest,             put,  "/snippets",                                  standard,      idempotent,                      "Creates or updates a snippet by its name. See also `update_snippet`") \
    OP(TAG, delete_snippet,              DeleteSnippetRequest,             del,  "/snippets/{snippet_name}",                   standard,      idempotent,                      "Deletes a snippet that nothing uses")

#define CIO_ASSETS(OP, TAG) \
    OP(TAG, list_assets,                 ListAssetsRequest,                get,  "/assets",                                    standard,      read_only,                       "The files of the asset library, a page at a time") \
    OP(TAG, upload_asset,                UploadAssetRequest,               post, "/assets/files",                              standard,      once("list_assets"),             "Uploads a file to the asset library") \
    OP(TAG, get_asset,                   GetAssetRequest,                  get,  "/assets/files/{id}",                         standard,      read_only,                       "One file of the asset library") \
    OP(TAG, update_asset,                UpdateAssetRequest,               put,  "/assets/files/{id}",                         standard,      idempotent,                      "Renames or moves a file of the asset library") \
    OP(TAG, delete_asset,                DeleteAssetRequest,               del,  "/assets/files/{id}",                         standard,      idempotent,                      "Deletes a file of the asset library that nothing uses") \
    OP(TAG, list_asset_folders,          ListAssetFoldersRequest,          get,  "/assets/folders",                            standard,      read_only,                       "The folders of the asset library, a page at a time") \
    OP(TAG, create_asset_folder,         CreateAssetFolderRequest,         post, "/assets/folders",                            standard,      once("list_asset_folders"),      "Creates a folder in the asset library") \
    OP(TAG, get_asset_folder,            GetAssetFolderRequest,            get,  "/assets/folders/{id}",                       standard,      read_only,                       "One folder of the asset library") \
    OP(TAG, update_asset_folder,         UpdateAssetFolderRequest,         put,  "/assets/folders/{id}",                       standard,      idempotent,                      "Renames or moves a folder of the asset library") \
    OP(TAG, delete_asset_folder,         DeleteAssetFolderRequest,         del,  "/assets/folders/{id}",                       standard,      idempotent,                      "Deletes an empty folder of the asset library")

#define CIO_COLLECTIONS(OP, TAG) \
    OP(TAG, list_collections,            ListCollectionsRequest,           get,  "/api/collections",                           standard,      read_only,                       "All collections") \
    OP(TAG, create_collection,           CreateCollectionRequest,          post, "/api/collections",                           standard,      once("list_collections"),        "Creates a collection from rows or from a URL") \
    OP(TAG, get_collection,              GetCollectionRequest,             get,  "/api/collections/{collection_id}",           standard,      read_only,                       "One collection, without its contents") \
    OP(TAG, update_collection,           UpdateCollectionRequest,          put,  "/api/collections/{collection_id}",           standard,      idempotent,                      "Renames a collection or replaces its contents") \
    OP(TAG, delete_collection,           DeleteCollectionRequest,          del,  "/api/collections/{collection_id}",           standard,      idempotent,                      "Deletes a collection") \
    OP(TAG, get_collection_contents,     GetCollectionContentsRequest,     get,  "/collections/{collection_id}/content",       standard,      read_only,                       "The rows of a collection") \
    OP(TAG, update_collection_contents,  UpdateCollectionContentsRequest,  put,  "/collections/{collection_id}/content",       standard,      idempotent,                      "Replaces the rows of a collection")

#define CIO_SENDER_IDENTITIES(OP, TAG) \
    OP(TAG, list_sender_identities,      ListSenderIdentitiesRequest,      get,  "/sender_identities",                         standard,      read_only,                       "Sender identities, a page at a time") \
    OP(TAG, get_sender_identity,         GetSenderIdentityRequest,         get,  "/sender_identities/{sender_id}",             standard,      read_only,                       "One sender identity") \
    OP(TAG, get_sender_identity_usage,   GetSenderIdentityUsageRequest,    get,  "/sender_identities/{sender_id}/used_by",     standard,      read_only,                       "The campaigns and newsletters that use a sender identity")

#define CIO_EXPORTS(OP, TAG) \
    OP(TAG, export_customers,            ExportCustomersRequest,           post, "/exports/customers",                         standard,      once("list_exports"),            "Starts an export of people") \
    OP(TAG, export_deliveries,           ExportDeliveriesRequest,          post, "/exports/deliveries",                        standard,      once("list_exports"),            "Starts an export of deliveries") \
    OP(TAG, list_exports,                ListExportsRequest,               get,  "/exports",                                   standard,      read_only,                       "All exports") \
    OP(TAG, get_export,                  GetExportRequest,                 get,  "/exports/{export_id}",                       standard,      read_only,                       "The state of an export") \
    OP(TAG, download_export,             DownloadExportRequest,            get,  "/exports/{export_id}/download",              standard,      read_only,                       "A signed link to an export's file, good for 15 minutes; `save_export` fetches the file itself")

#define CIO_IMPORTS(OP, TAG) \
    OP(TAG, create_import,               CreateImportRequest,              post, "/imports",                                   standard,      once("list_activities"),         "Starts an import of a CSV file") \
    OP(TAG, get_import,                  GetImportRequest,                 get,  "/imports/{import_id}",                       standard,      read_only,                       "The state of an import; `wait_for_import` waits for its end")

#define CIO_DATA_INDEX(OP, TAG) \
    OP(TAG, update_attribute_metadata,   UpdateAttributeMetadataRequest,   post, "/data_index/attributes",                     standard,      idempotent,                      "Describes attributes in the Data Index") \
    OP(TAG, update_event_metadata,       UpdateEventMetadataRequest,       post, "/data_index/events",                         standard,      idempotent,                      "Describes events in the Data Index")

#define CIO_REPORTING_WEBHOOKS(OP, TAG) \
    OP(TAG, create_reporting_webhook,    CreateReportingWebhookRequest,    post, "/reporting_webhooks",                        standard,      once("list_reporting_webhooks"), "Creates a reporting webhook") \
    OP(TAG, list_reporting_webhooks,     ListReportingWebhooksRequest,     get,  "/reporting_webhooks",                        standard,      read_only,                       "All reporting webhooks") \
    OP(TAG, get_reporting_webhook,       GetReportingWebhookRequest,       get,  "/reporting_webhooks/{webhook_id}",           standard,      read_only,                       "One reporting webhook") \
    OP(TAG, update_reporting_webhook,    UpdateReportingWebhookRequest,    put,  "/reporting_webhooks/{webhook_id}",           standard,      idempotent,                      "Changes a reporting webhook") \
    OP(TAG, delete_reporting_webhook,    DeleteReportingWebhookRequest,    del,  "/reporting_webhooks/{webhook_id}",           standard,      idempotent,                      "Deletes a reporting webhook")

#define CIO_WORKSPACES(OP, TAG) \
    OP(TAG, list_workspaces,             ListWorkspacesRequest,            get,  "/workspaces",                                standard,      read_only,                       "The workspaces of the account, with how much they are used")

#define CIO_INFO(OP, TAG) \
    OP(TAG, list_ip_addresses,           ListIpAddressesRequest,           get,  "/info/ip_addresses",                         standard,      read_only,                       "The IP addresses that the service sends from")

// The tags: name in the documents, header in <cio/api/>, rows. The order is that of the documents.
#define CIO_TAGS(TAG) \
    TAG("Transactional", transactional, CIO_TRANSACTIONAL) \
    TAG("Transactional Messages", transactional_messages, CIO_TRANSACTIONAL_MESSAGES) \
    TAG("Broadcasts", broadcasts, CIO_BROADCASTS) \
    TAG("Campaigns", campaigns, CIO_CAMPAIGNS) \
    TAG("Newsletters", newsletters, CIO_NEWSLETTERS) \
    TAG("Newsletter Variants", newsletter_variants, CIO_NEWSLETTER_VARIANTS) \
    TAG("Newsletter Metrics", newsletter_metrics, CIO_NEWSLETTER_METRICS) \
    TAG("Messages", messages, CIO_MESSAGES) \
    TAG("Live Notifications", live_notifications, CIO_LIVE_NOTIFICATIONS) \
    TAG("Customers", customers, CIO_CUSTOMERS) \
    TAG("Activities", activities, CIO_ACTIVITIES) \
    TAG("Segments", segments, CIO_SEGMENTS) \
    TAG("Objects", objects, CIO_OBJECTS) \
    TAG("Subscription Center", subscription_center, CIO_SUBSCRIPTION_CENTER) \
    TAG("Opt-outs", optouts, CIO_OPTOUTS) \
    TAG("ESP Suppression", suppressions, CIO_SUPPRESSIONS) \
    TAG("Design Studio Folders", design_studio_folders, CIO_DESIGN_STUDIO_FOLDERS) \
    TAG("Design Studio Emails", design_studio_emails, CIO_DESIGN_STUDIO_EMAILS) \
    TAG("Design Studio Components", design_studio_components, CIO_DESIGN_STUDIO_COMPONENTS) \
    TAG("Snippets", snippets, CIO_SNIPPETS) \
    TAG("Assets", assets, CIO_ASSETS) \
    TAG("Collections", collections, CIO_COLLECTIONS) \
    TAG("Sender Identities", sender_identities, CIO_SENDER_IDENTITIES) \
    TAG("Exports", exports, CIO_EXPORTS) \
    TAG("Imports", imports, CIO_IMPORTS) \
    TAG("Data Index", data_index, CIO_DATA_INDEX) \
    TAG("Reporting Webhooks", reporting_webhooks, CIO_REPORTING_WEBHOOKS) \
    TAG("Workspaces", workspaces, CIO_WORKSPACES) \
    TAG("Info", info, CIO_INFO)

// clang-format on

namespace cio::api::info {

#define CIO_DECLARE_INFO(TAG, METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY) \
    extern CIO_API const OperationInfo METHOD;
#define CIO_DECLARE_INFOS(NAME, HEADER, ROWS) ROWS(CIO_DECLARE_INFO, NAME)
CIO_TAGS(CIO_DECLARE_INFOS)
#undef CIO_DECLARE_INFOS
#undef CIO_DECLARE_INFO

}  // namespace cio::api::info
