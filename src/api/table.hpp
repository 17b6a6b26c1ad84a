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
    OP(TAG, send_transactional_email,    TransactionalEmailRequest,        post, "/send/email",                                transactional, once("get_customer_messages"),   "Sends a transactional e-mail") \
    OP(TAG, send_transactional_push,     TransactionalPushRequest,         post, "/send/push",                                 transactional, once("get_customer_messages"),   "Sends a transactional push notification")

#define CIO_TRANSACTIONAL_MESSAGES(OP, TAG) \
    OP(TAG, list_transactional_messages, ListTransactionalMessagesRequest, get,  "/transactional/{transactional_id}/messages", standard,      read_only,                       "The deliveries of a transactional message")

#define CIO_BROADCASTS(OP, TAG) \
    OP(TAG, trigger_broadcast,           BroadcastTriggerRequest,          post, "/campaigns/{campaign_id}/triggers",          broadcast,     once("list_broadcast_triggers"), "Triggers a broadcast to an audience") \
    OP(TAG, list_broadcast_triggers,     ListBroadcastTriggersRequest,     get,  "/broadcasts/{broadcast_id}/triggers",        standard,      read_only,                       "The times that a broadcast was triggered")

#define CIO_CAMPAIGNS(OP, TAG) \
    OP(TAG, list_campaigns,              ListCampaignsRequest,             get,  "/campaigns",                                 standard,      read_only,                       "All campaigns") \
    OP(TAG, get_campaign,                GetCampaignRequest,               get,  "/campaigns/{campaign_id}",                   standard,      read_only,                       "One campaign") \
    OP(TAG, list_campaign_actions,       ListCampaignActionsRequest,       get,  "/campaigns/{campaign_id}/actions",           standard,      read_only,                       "The actions (workflow steps) of a campaign, ten a page") \
    OP(TAG, get_campaign_metrics,        GetCampaignMetricsRequest,        get,  "/campaigns/{campaign_id}/metrics",           standard,      read_only,                       "Metrics of a campaign as time series")

#define CIO_NEWSLETTERS(OP, TAG) \
    OP(TAG, list_newsletters,            ListNewslettersRequest,           get,  "/newsletters",                               standard,      read_only,                       "Newsletters, a page at a time") \
    OP(TAG, get_newsletter,              GetNewsletterRequest,             get,  "/newsletters/{newsletter_id}",               standard,      read_only,                       "One newsletter") \
    OP(TAG, get_newsletter_metrics,      GetNewsletterMetricsRequest,      get,  "/newsletters/{newsletter_id}/metrics",       standard,      read_only,                       "Metrics of a newsletter as time series")

#define CIO_NEWSLETTER_VARIANTS(OP, TAG)

#define CIO_NEWSLETTER_METRICS(OP, TAG)

#define CIO_MESSAGES(OP, TAG) \
    OP(TAG, get_message,                 GetMessageRequest,                get,  "/messages/{message_id}",                     standard,      read_only,                       "One delivery with its metrics")

#define CIO_LIVE_NOTIFICATIONS(OP, TAG)

#define CIO_CUSTOMERS(OP, TAG) \
    OP(TAG, search_customers,            SearchCustomersRequest,           get,  "/customers",                                 standard,      read_only,                       "Finds people with a filter, as an older description of the API has it. `search_people` is what the service documents today") \
    OP(TAG, search_people,               SearchPeopleRequest,              post, "/customers",                                 standard,      read_only,                       "Finds people with a filter, a page at a time. See also `search_customers`") \
    OP(TAG, get_customer_attributes,     GetCustomerAttributesRequest,     get,  "/customers/{identifier}/attributes",         standard,      read_only,                       "A person's attributes and devices") \
    OP(TAG, get_customer_segments,       GetCustomerSegmentsRequest,       get,  "/customers/{identifier}/segments",           standard,      read_only,                       "The segments that a person is in") \
    OP(TAG, get_customer_activities,     GetCustomerActivitiesRequest,     get,  "/customers/{identifier}/activities",         standard,      read_only,                       "What a person did and received, a page at a time") \
    OP(TAG, get_customer_messages,       GetCustomerMessagesRequest,       get,  "/customers/{identifier}/messages",           standard,      read_only,                       "The messages sent to a person, a page at a time")

#define CIO_ACTIVITIES(OP, TAG) \
    OP(TAG, list_activities,             ListActivitiesRequest,            get,  "/activities",                                standard,      read_only,                       "The workspace's activity log, a page at a time")

#define CIO_SEGMENTS(OP, TAG) \
    OP(TAG, list_segments,               ListSegmentsRequest,              get,  "/segments",                                  standard,      read_only,                       "All segments") \
    OP(TAG, create_segment,              CreateSegmentRequest,             post, "/segments",                                  standard,      once("list_segments"),           "Creates an empty manual segment") \
    OP(TAG, get_segment,                 GetSegmentRequest,                get,  "/segments/{segment_id}",                     standard,      read_only,                       "One segment") \
    OP(TAG, get_segment_membership,      GetSegmentMembershipRequest,      get,  "/segments/{segment_id}/membership",          standard,      read_only,                       "The people in a segment, a page at a time")

#define CIO_OBJECTS(OP, TAG)

#define CIO_SUBSCRIPTION_CENTER(OP, TAG)

#define CIO_OPTOUTS(OP, TAG)

#define CIO_SUPPRESSIONS(OP, TAG)

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
    OP(TAG, update_snippet,              SnippetRequest,                   put,  "/snippets/{snippet_name}",                   standard,      idempotent,                      "Creates or updates a snippet, as an older description of the API has it. `upsert_snippet` is what the service documents today") \
    OP(TAG, upsert_snippet,              UpsertSnippetRequest,             put,  "/snippets",                                  standard,      idempotent,                      "Creates or updates a snippet by its name. See also `update_snippet`") \
    OP(TAG, delete_snippet,              DeleteSnippetRequest,             del,  "/snippets/{snippet_name}",                   standard,      idempotent,                      "Deletes a snippet that nothing uses")

#define CIO_ASSETS(OP, TAG) \
    OP(TAG, list_assets,                 ListAssetsRequest,                get,  "/assets",                                    standard,      read_only,                       "The files of the asset library, a page at a time") \
    OP(TAG, upload_asset,                UploadAssetRequest,               post, "/assets/files",                              standard,      once("list_assets"),             "Uploads a file to the asset library") \
    OP(TAG, get_asset,                   GetAssetRequest,                  get,  "/assets/files/{id}",                         standard,      read_only,                       "One file of the asset library") \
    OP(TAG, delete_asset,                DeleteAssetRequest,               del,  "/assets/files/{id}",                         standard,      idempotent,                      "Deletes a file of the asset library that nothing uses")

#define CIO_COLLECTIONS(OP, TAG) \
    OP(TAG, list_collections,            ListCollectionsRequest,           get,  "/api/collections",                           standard,      read_only,                       "All collections") \
    OP(TAG, create_collection,           CreateCollectionRequest,          post, "/api/collections",                           standard,      once("list_collections"),        "Creates a collection from rows or from a URL") \
    OP(TAG, get_collection,              GetCollectionRequest,             get,  "/api/collections/{collection_id}",           standard,      read_only,                       "One collection, without its contents") \
    OP(TAG, update_collection,           UpdateCollectionRequest,          put,  "/api/collections/{collection_id}",           standard,      idempotent,                      "Renames a collection or replaces its contents") \
    OP(TAG, delete_collection,           DeleteCollectionRequest,          del,  "/api/collections/{collection_id}",           standard,      idempotent,                      "Deletes a collection")

#define CIO_SENDER_IDENTITIES(OP, TAG) \
    OP(TAG, list_sender_identities,      ListSenderIdentitiesRequest,      get,  "/sender_identities",                         standard,      read_only,                       "Sender identities, a page at a time") \
    OP(TAG, get_sender_identity,         GetSenderIdentityRequest,         get,  "/sender_identities/{sender_id}",             standard,      read_only,                       "One sender identity")

#define CIO_EXPORTS(OP, TAG) \
    OP(TAG, export_customers,            ExportCustomersRequest,           post, "/exports/customers",                         standard,      once("list_exports"),            "Starts an export of people") \
    OP(TAG, export_deliveries,           ExportDeliveriesRequest,          post, "/exports/deliveries",                        standard,      once("list_exports"),            "Starts an export of deliveries") \
    OP(TAG, list_exports,                ListExportsRequest,               get,  "/exports",                                   standard,      read_only,                       "All exports") \
    OP(TAG, get_export,                  GetExportRequest,                 get,  "/exports/{export_id}",                       standard,      read_only,                       "The state of an export") \
    OP(TAG, download_export,             DownloadExportRequest,            get,  "/exports/{export_id}/download",              standard,      read_only,                       "A signed link to an export's file, good for 15 minutes; `save_export` fetches the file itself")

#define CIO_IMPORTS(OP, TAG)

#define CIO_DATA_INDEX(OP, TAG)

#define CIO_REPORTING_WEBHOOKS(OP, TAG)

#define CIO_WORKSPACES(OP, TAG)

#define CIO_INFO(OP, TAG)

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
