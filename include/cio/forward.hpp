// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// The requests and responses, declared, and the headers that define them.

#include <type_traits>

namespace cio {

// What follows is written by ./dev facade.
// <operations>
// <cio/api/transactional.hpp>
struct TransactionalEmailRequest;
struct TransactionalPushRequest;
struct TransactionalMessageResponse;
struct TransactionalSmsRequest;
struct TransactionalInAppRequest;
struct TransactionalInboxMessageRequest;

// <cio/api/transactional_messages.hpp>
struct ListTransactionalRequest;
struct ListTransactionalResponse;
struct GetTransactionalRequest;
struct TransactionalMessage;
struct ListTransactionalVariantsRequest;
struct ListTransactionalVariantsResponse;
struct UpdateTransactionalRequest;
struct TransactionalContent;
struct GetTransactionalVariantRequest;
struct UpdateTransactionalVariantRequest;
struct GetTransactionalMetricsRequest;
struct GetTransactionalLinkMetricsRequest;
struct ListTransactionalMessagesRequest;

// <cio/api/broadcasts.hpp>
struct BroadcastTriggerRequest;
struct TriggerBroadcastResponse;
struct ListBroadcastTriggersRequest;
struct ListBroadcastTriggersResponse;
struct GetBroadcastTriggerRequest;
struct BroadcastTrigger;
struct ListBroadcastTriggerErrorsRequest;
struct ListBroadcastTriggerErrorsResponse;
struct ListBroadcastsRequest;
struct ListBroadcastsResponse;
struct GetBroadcastRequest;
struct Broadcast;
struct ListBroadcastActionsRequest;
struct ListBroadcastActionsResponse;
struct GetBroadcastActionRequest;
struct UpdateBroadcastActionRequest;
struct GetBroadcastActionTranslationRequest;
struct UpdateBroadcastActionTranslationRequest;
struct ListBroadcastMessagesRequest;
struct GetBroadcastMetricsRequest;
struct GetBroadcastLinkMetricsRequest;
struct GetBroadcastActionMetricsRequest;
struct GetBroadcastActionLinkMetricsRequest;

// <cio/api/campaigns.hpp>
struct CampaignAction;
struct ListCampaignsRequest;
struct ListCampaignsResponse;
struct GetCampaignRequest;
struct Campaign;
struct ListCampaignActionsRequest;
struct ListCampaignActionsResponse;
struct GetCampaignActionRequest;
struct UpdateCampaignActionRequest;
struct GetCampaignActionTranslationRequest;
struct UpdateCampaignActionTranslationRequest;
struct ListCampaignMessagesRequest;
struct GetCampaignMetricsRequest;
struct GetCampaignLinkMetricsRequest;
struct GetCampaignJourneyMetricsRequest;
struct JourneyMetrics;
struct GetCampaignActionMetricsRequest;
struct GetCampaignActionLinkMetricsRequest;

// <cio/api/newsletters.hpp>
struct ListNewslettersRequest;
struct ListNewslettersResponse;
struct CreateNewsletterRequest;
struct Newsletter;
struct GetNewsletterRequest;
struct DeleteNewsletterRequest;
struct SendNewsletterRequest;
struct ScheduleNewsletterRequest;

// <cio/api/newsletter_variants.hpp>
struct ListNewsletterVariantsRequest;
struct ListNewsletterVariantsResponse;
struct GetNewsletterVariantRequest;
struct NewsletterVariant;
struct UpdateNewsletterVariantRequest;
struct CreateNewsletterTranslationRequest;
struct GetNewsletterTranslationRequest;
struct UpdateNewsletterTranslationRequest;
struct DeleteNewsletterTranslationRequest;
struct ListNewsletterTestGroupsRequest;
struct ListNewsletterTestGroupsResponse;
struct CreateNewsletterTestGroupRequest;
struct CreateNewsletterTestTranslationRequest;
struct GetNewsletterTestTranslationRequest;
struct UpdateNewsletterTestTranslationRequest;
struct DeleteNewsletterTestTranslationRequest;

// <cio/api/newsletter_metrics.hpp>
struct GetNewsletterMetricsRequest;
struct GetNewsletterLinkMetricsRequest;
struct ListNewsletterMessagesRequest;
struct GetNewsletterVariantMetricsRequest;
struct GetNewsletterVariantLinkMetricsRequest;

// <cio/api/messages.hpp>
struct ListMessagesResponse;
struct ListMessagesRequest;
struct GetMessageRequest;
struct Message;
struct GetArchivedMessageRequest;
struct ArchivedMessage;

// <cio/api/live_notifications.hpp>
struct StartLiveNotificationRequest;
struct LiveNotificationResponse;
struct UpdateLiveNotificationRequest;
struct EndLiveNotificationRequest;
struct GetLiveNotificationRequest;
struct LiveNotification;

// <cio/api/customers.hpp>
struct SearchCustomersRequest;
struct SearchCustomersResponse;
struct GetPeopleByEmailRequest;
struct GetPeopleByEmailResponse;
struct SearchPeopleRequest;
struct SearchPeopleResponse;
struct GetCustomerAttributesRequest;
struct Customer;
struct GetPeopleByIdRequest;
struct GetPeopleByIdResponse;
struct GetCustomerRelationshipsRequest;
struct GetCustomerRelationshipsResponse;
struct GetCustomerSegmentsRequest;
struct GetCustomerSegmentsResponse;
struct GetCustomerActivitiesRequest;
struct GetCustomerActivitiesResponse;
struct GetCustomerMessagesRequest;
struct GetCustomerSubscriptionPreferencesRequest;
struct CustomerSubscriptionPreferences;

// <cio/api/activities.hpp>
struct ListActivitiesRequest;
struct ListActivitiesResponse;

// <cio/api/segments.hpp>
struct ListSegmentsRequest;
struct ListSegmentsResponse;
struct CreateSegmentRequest;
struct Segment;
struct GetSegmentRequest;
struct DeleteSegmentRequest;
struct GetSegmentDependenciesRequest;
struct GetSegmentDependenciesResponse;
struct GetSegmentCountRequest;
struct GetSegmentCountResponse;
struct GetSegmentMembershipRequest;
struct GetSegmentMembershipResponse;

// <cio/api/objects.hpp>
struct ListObjectTypesRequest;
struct ListObjectTypesResponse;
struct SearchObjectsRequest;
struct SearchObjectsResponse;
struct GetObjectRelationshipsRequest;
struct GetObjectRelationshipsResponse;
struct GetObjectAttributesRequest;
struct Object;

// <cio/api/subscription_center.hpp>
struct ListSubscriptionTopicsRequest;
struct ListSubscriptionTopicsResponse;
struct GetSubscriptionCenterTokenRequest;
struct SubscriptionCenterToken;
struct ListSubscriptionChannelsRequest;
struct ListSubscriptionChannelsResponse;

// <cio/api/optouts.hpp>
struct ListOptoutsRequest;
struct ListOptoutsResponse;
struct GetCustomerOptoutsRequest;
struct GetCustomerOptoutsResponse;
struct UpdateCustomerOptoutsRequest;

// <cio/api/suppressions.hpp>
struct SearchSuppressionsRequest;
struct ListSuppressionsResponse;
struct ListSuppressionsRequest;
struct ListDomainSuppressionsRequest;
struct ListDomainSuppressionsResponse;
struct DeleteSuppressionRequest;
struct CreateSuppressionRequest;

// <cio/api/design_studio_folders.hpp>
struct ListDesignStudioFoldersRequest;
struct ListDesignStudioFoldersResponse;
struct CreateDesignStudioFolderRequest;
struct DesignStudioFolder;
struct GetDesignStudioFolderRequest;
struct UpdateDesignStudioFolderRequest;
struct DeleteDesignStudioFolderRequest;

// <cio/api/design_studio_emails.hpp>
struct ListDesignStudioEmailsRequest;
struct ListDesignStudioEmailsResponse;
struct CreateDesignStudioEmailRequest;
struct DesignStudioEmail;
struct GetDesignStudioEmailRequest;
struct UpdateDesignStudioEmailRequest;
struct DeleteDesignStudioEmailRequest;
struct ListDesignStudioEmailTranslationsRequest;
struct ListDesignStudioEmailTranslationsResponse;
struct CreateDesignStudioEmailTranslationRequest;
struct DesignStudioEmailTranslation;
struct GetDesignStudioEmailTranslationRequest;
struct UpdateDesignStudioEmailTranslationRequest;
struct DeleteDesignStudioEmailTranslationRequest;

// <cio/api/design_studio_components.hpp>
struct ListDesignStudioComponentsRequest;
struct ListDesignStudioComponentsResponse;
struct CreateDesignStudioComponentRequest;
struct DesignStudioComponent;
struct GetDesignStudioComponentRequest;
struct UpdateDesignStudioComponentRequest;
struct DeleteDesignStudioComponentRequest;

// <cio/api/snippets.hpp>
struct ListSnippetsRequest;
struct ListSnippetsResponse;
struct CreateSnippetRequest;
struct Snippet;
struct SnippetRequest;
struct UpsertSnippetRequest;
struct DeleteSnippetRequest;

// <cio/api/assets.hpp>
struct ListAssetsRequest;
struct ListAssetsResponse;
struct UploadAssetRequest;
struct Asset;
struct GetAssetRequest;
struct UpdateAssetRequest;
struct DeleteAssetRequest;
struct ListAssetFoldersRequest;
struct ListAssetFoldersResponse;
struct CreateAssetFolderRequest;
struct AssetFolder;
struct GetAssetFolderRequest;
struct UpdateAssetFolderRequest;
struct DeleteAssetFolderRequest;

// <cio/api/collections.hpp>
struct ListCollectionsRequest;
struct ListCollectionsResponse;
struct CreateCollectionRequest;
struct Collection;
struct GetCollectionRequest;
struct UpdateCollectionRequest;
struct DeleteCollectionRequest;
struct GetCollectionContentsRequest;
struct GetCollectionContentsResponse;
struct UpdateCollectionContentsRequest;

// <cio/api/sender_identities.hpp>
struct ListSenderIdentitiesRequest;
struct ListSenderIdentitiesResponse;
struct GetSenderIdentityRequest;
struct SenderIdentity;
struct GetSenderIdentityUsageRequest;
struct GetSenderIdentityUsageResponse;

// <cio/api/exports.hpp>
struct ExportCustomersRequest;
struct ExportResponse;
struct ExportDeliveriesRequest;
struct ListExportsRequest;
struct ListExportsResponse;
struct GetExportRequest;
struct DownloadExportRequest;
struct DownloadExportResponse;

// <cio/api/imports.hpp>
struct CreateImportRequest;
struct Import;
struct GetImportRequest;

// <cio/api/data_index.hpp>
struct UpdateAttributeMetadataRequest;
struct UpdateEventMetadataRequest;

// <cio/api/reporting_webhooks.hpp>
struct CreateReportingWebhookRequest;
struct ReportingWebhook;
struct ListReportingWebhooksRequest;
struct ListReportingWebhooksResponse;
struct GetReportingWebhookRequest;
struct UpdateReportingWebhookRequest;
struct DeleteReportingWebhookRequest;

// <cio/api/workspaces.hpp>
struct ListWorkspacesRequest;
struct ListWorkspacesResponse;

// <cio/api/info.hpp>
struct ListIpAddressesRequest;
struct ListIpAddressesResponse;

// <cio/api/metrics.hpp>
struct MetricsResponse;
struct LinkMetricsResponse;

// </operations>

using TransactionalEmailResponse = TransactionalMessageResponse;

// <cio/raw_request.hpp>
struct RawRequest;
struct RawResponse;

namespace detail {

template <class... T>
struct Types {
    template <class U>
    static constexpr bool has = (std::is_same_v<U, T> || ...);
};

// <operations>
using InTransactional = Types<TransactionalEmailRequest, TransactionalPushRequest, TransactionalMessageResponse,
                              TransactionalSmsRequest, TransactionalInAppRequest, TransactionalInboxMessageRequest>;
using InTransactionalMessages =
    Types<ListTransactionalRequest, ListTransactionalResponse, GetTransactionalRequest, TransactionalMessage,
          ListTransactionalVariantsRequest, ListTransactionalVariantsResponse, UpdateTransactionalRequest,
          TransactionalContent, GetTransactionalVariantRequest, UpdateTransactionalVariantRequest,
          GetTransactionalMetricsRequest, GetTransactionalLinkMetricsRequest, ListTransactionalMessagesRequest>;
using InBroadcasts = Types<BroadcastTriggerRequest, TriggerBroadcastResponse, ListBroadcastTriggersRequest,
                           ListBroadcastTriggersResponse, GetBroadcastTriggerRequest, BroadcastTrigger,
                           ListBroadcastTriggerErrorsRequest, ListBroadcastTriggerErrorsResponse, ListBroadcastsRequest,
                           ListBroadcastsResponse, GetBroadcastRequest, Broadcast, ListBroadcastActionsRequest,
                           ListBroadcastActionsResponse, GetBroadcastActionRequest, UpdateBroadcastActionRequest,
                           GetBroadcastActionTranslationRequest, UpdateBroadcastActionTranslationRequest,
                           ListBroadcastMessagesRequest, GetBroadcastMetricsRequest, GetBroadcastLinkMetricsRequest,
                           GetBroadcastActionMetricsRequest, GetBroadcastActionLinkMetricsRequest>;
using InCampaigns = Types<CampaignAction, ListCampaignsRequest, ListCampaignsResponse, GetCampaignRequest, Campaign,
                          ListCampaignActionsRequest, ListCampaignActionsResponse, GetCampaignActionRequest,
                          UpdateCampaignActionRequest, GetCampaignActionTranslationRequest,
                          UpdateCampaignActionTranslationRequest, ListCampaignMessagesRequest,
                          GetCampaignMetricsRequest, GetCampaignLinkMetricsRequest, GetCampaignJourneyMetricsRequest,
                          JourneyMetrics, GetCampaignActionMetricsRequest, GetCampaignActionLinkMetricsRequest>;
using InNewsletters =
    Types<ListNewslettersRequest, ListNewslettersResponse, CreateNewsletterRequest, Newsletter, GetNewsletterRequest,
          DeleteNewsletterRequest, SendNewsletterRequest, ScheduleNewsletterRequest>;
using InNewsletterVariants =
    Types<ListNewsletterVariantsRequest, ListNewsletterVariantsResponse, GetNewsletterVariantRequest, NewsletterVariant,
          UpdateNewsletterVariantRequest, CreateNewsletterTranslationRequest, GetNewsletterTranslationRequest,
          UpdateNewsletterTranslationRequest, DeleteNewsletterTranslationRequest, ListNewsletterTestGroupsRequest,
          ListNewsletterTestGroupsResponse, CreateNewsletterTestGroupRequest, CreateNewsletterTestTranslationRequest,
          GetNewsletterTestTranslationRequest, UpdateNewsletterTestTranslationRequest,
          DeleteNewsletterTestTranslationRequest>;
using InNewsletterMetrics =
    Types<GetNewsletterMetricsRequest, GetNewsletterLinkMetricsRequest, ListNewsletterMessagesRequest,
          GetNewsletterVariantMetricsRequest, GetNewsletterVariantLinkMetricsRequest>;
using InMessages = Types<ListMessagesResponse, ListMessagesRequest, GetMessageRequest, Message,
                         GetArchivedMessageRequest, ArchivedMessage>;
using InLiveNotifications = Types<StartLiveNotificationRequest, LiveNotificationResponse, UpdateLiveNotificationRequest,
                                  EndLiveNotificationRequest, GetLiveNotificationRequest, LiveNotification>;
using InCustomers =
    Types<SearchCustomersRequest, SearchCustomersResponse, GetPeopleByEmailRequest, GetPeopleByEmailResponse,
          SearchPeopleRequest, SearchPeopleResponse, GetCustomerAttributesRequest, Customer, GetPeopleByIdRequest,
          GetPeopleByIdResponse, GetCustomerRelationshipsRequest, GetCustomerRelationshipsResponse,
          GetCustomerSegmentsRequest, GetCustomerSegmentsResponse, GetCustomerActivitiesRequest,
          GetCustomerActivitiesResponse, GetCustomerMessagesRequest, GetCustomerSubscriptionPreferencesRequest,
          CustomerSubscriptionPreferences>;
using InActivities = Types<ListActivitiesRequest, ListActivitiesResponse>;
using InSegments =
    Types<ListSegmentsRequest, ListSegmentsResponse, CreateSegmentRequest, Segment, GetSegmentRequest,
          DeleteSegmentRequest, GetSegmentDependenciesRequest, GetSegmentDependenciesResponse, GetSegmentCountRequest,
          GetSegmentCountResponse, GetSegmentMembershipRequest, GetSegmentMembershipResponse>;
using InObjects =
    Types<ListObjectTypesRequest, ListObjectTypesResponse, SearchObjectsRequest, SearchObjectsResponse,
          GetObjectRelationshipsRequest, GetObjectRelationshipsResponse, GetObjectAttributesRequest, Object>;
using InSubscriptionCenter =
    Types<ListSubscriptionTopicsRequest, ListSubscriptionTopicsResponse, GetSubscriptionCenterTokenRequest,
          SubscriptionCenterToken, ListSubscriptionChannelsRequest, ListSubscriptionChannelsResponse>;
using InOptouts = Types<ListOptoutsRequest, ListOptoutsResponse, GetCustomerOptoutsRequest, GetCustomerOptoutsResponse,
                        UpdateCustomerOptoutsRequest>;
using InSuppressions =
    Types<SearchSuppressionsRequest, ListSuppressionsResponse, ListSuppressionsRequest, ListDomainSuppressionsRequest,
          ListDomainSuppressionsResponse, DeleteSuppressionRequest, CreateSuppressionRequest>;
using InDesignStudioFolders = Types<ListDesignStudioFoldersRequest, ListDesignStudioFoldersResponse,
                                    CreateDesignStudioFolderRequest, DesignStudioFolder, GetDesignStudioFolderRequest,
                                    UpdateDesignStudioFolderRequest, DeleteDesignStudioFolderRequest>;
using InDesignStudioEmails =
    Types<ListDesignStudioEmailsRequest, ListDesignStudioEmailsResponse, CreateDesignStudioEmailRequest,
          DesignStudioEmail, GetDesignStudioEmailRequest, UpdateDesignStudioEmailRequest,
          DeleteDesignStudioEmailRequest, ListDesignStudioEmailTranslationsRequest,
          ListDesignStudioEmailTranslationsResponse, CreateDesignStudioEmailTranslationRequest,
          DesignStudioEmailTranslation, GetDesignStudioEmailTranslationRequest,
          UpdateDesignStudioEmailTranslationRequest, DeleteDesignStudioEmailTranslationRequest>;
using InDesignStudioComponents =
    Types<ListDesignStudioComponentsRequest, ListDesignStudioComponentsResponse, CreateDesignStudioComponentRequest,
          DesignStudioComponent, GetDesignStudioComponentRequest, UpdateDesignStudioComponentRequest,
          DeleteDesignStudioComponentRequest>;
using InSnippets = Types<ListSnippetsRequest, ListSnippetsResponse, CreateSnippetRequest, Snippet, SnippetRequest,
                         UpsertSnippetRequest, DeleteSnippetRequest>;
using InAssets =
    Types<ListAssetsRequest, ListAssetsResponse, UploadAssetRequest, Asset, GetAssetRequest, UpdateAssetRequest,
          DeleteAssetRequest, ListAssetFoldersRequest, ListAssetFoldersResponse, CreateAssetFolderRequest, AssetFolder,
          GetAssetFolderRequest, UpdateAssetFolderRequest, DeleteAssetFolderRequest>;
using InCollections =
    Types<ListCollectionsRequest, ListCollectionsResponse, CreateCollectionRequest, Collection, GetCollectionRequest,
          UpdateCollectionRequest, DeleteCollectionRequest, GetCollectionContentsRequest, GetCollectionContentsResponse,
          UpdateCollectionContentsRequest>;
using InSenderIdentities = Types<ListSenderIdentitiesRequest, ListSenderIdentitiesResponse, GetSenderIdentityRequest,
                                 SenderIdentity, GetSenderIdentityUsageRequest, GetSenderIdentityUsageResponse>;
using InExports = Types<ExportCustomersRequest, ExportResponse, ExportDeliveriesRequest, ListExportsRequest,
                        ListExportsResponse, GetExportRequest, DownloadExportRequest, DownloadExportResponse>;
using InImports = Types<CreateImportRequest, Import, GetImportRequest>;
using InDataIndex = Types<UpdateAttributeMetadataRequest, UpdateEventMetadataRequest>;
using InReportingWebhooks =
    Types<CreateReportingWebhookRequest, ReportingWebhook, ListReportingWebhooksRequest, ListReportingWebhooksResponse,
          GetReportingWebhookRequest, UpdateReportingWebhookRequest, DeleteReportingWebhookRequest>;
using InWorkspaces = Types<ListWorkspacesRequest, ListWorkspacesResponse>;
using InInfo = Types<ListIpAddressesRequest, ListIpAddressesResponse>;
using InMetrics = Types<MetricsResponse, LinkMetricsResponse>;

/// Whether a type is the request or the response of an operation.
template <class T>
inline constexpr bool is_of_operation =
    InTransactional::has<T> || InTransactionalMessages::has<T> || InBroadcasts::has<T> || InCampaigns::has<T> ||
    InNewsletters::has<T> || InNewsletterVariants::has<T> || InNewsletterMetrics::has<T> || InMessages::has<T> ||
    InLiveNotifications::has<T> || InCustomers::has<T> || InActivities::has<T> || InSegments::has<T> ||
    InObjects::has<T> || InSubscriptionCenter::has<T> || InOptouts::has<T> || InSuppressions::has<T> ||
    InDesignStudioFolders::has<T> || InDesignStudioEmails::has<T> || InDesignStudioComponents::has<T> ||
    InSnippets::has<T> || InAssets::has<T> || InCollections::has<T> || InSenderIdentities::has<T> ||
    InExports::has<T> || InImports::has<T> || InDataIndex::has<T> || InReportingWebhooks::has<T> ||
    InWorkspaces::has<T> || InInfo::has<T> || InMetrics::has<T>;

/// If a type is one of them and not defined, the compiler says which header is missing.
template <class T>
constexpr void name_missing_header() {
    static_assert(!InTransactional::has<T>, "a header is missing: #include <cio/api/transactional.hpp>");
    static_assert(!InTransactionalMessages::has<T>,
                  "a header is missing: #include <cio/api/transactional_messages.hpp>");
    static_assert(!InBroadcasts::has<T>, "a header is missing: #include <cio/api/broadcasts.hpp>");
    static_assert(!InCampaigns::has<T>, "a header is missing: #include <cio/api/campaigns.hpp>");
    static_assert(!InNewsletters::has<T>, "a header is missing: #include <cio/api/newsletters.hpp>");
    static_assert(!InNewsletterVariants::has<T>, "a header is missing: #include <cio/api/newsletter_variants.hpp>");
    static_assert(!InNewsletterMetrics::has<T>, "a header is missing: #include <cio/api/newsletter_metrics.hpp>");
    static_assert(!InMessages::has<T>, "a header is missing: #include <cio/api/messages.hpp>");
    static_assert(!InLiveNotifications::has<T>, "a header is missing: #include <cio/api/live_notifications.hpp>");
    static_assert(!InCustomers::has<T>, "a header is missing: #include <cio/api/customers.hpp>");
    static_assert(!InActivities::has<T>, "a header is missing: #include <cio/api/activities.hpp>");
    static_assert(!InSegments::has<T>, "a header is missing: #include <cio/api/segments.hpp>");
    static_assert(!InObjects::has<T>, "a header is missing: #include <cio/api/objects.hpp>");
    static_assert(!InSubscriptionCenter::has<T>, "a header is missing: #include <cio/api/subscription_center.hpp>");
    static_assert(!InOptouts::has<T>, "a header is missing: #include <cio/api/optouts.hpp>");
    static_assert(!InSuppressions::has<T>, "a header is missing: #include <cio/api/suppressions.hpp>");
    static_assert(!InDesignStudioFolders::has<T>, "a header is missing: #include <cio/api/design_studio_folders.hpp>");
    static_assert(!InDesignStudioEmails::has<T>, "a header is missing: #include <cio/api/design_studio_emails.hpp>");
    static_assert(!InDesignStudioComponents::has<T>,
                  "a header is missing: #include <cio/api/design_studio_components.hpp>");
    static_assert(!InSnippets::has<T>, "a header is missing: #include <cio/api/snippets.hpp>");
    static_assert(!InAssets::has<T>, "a header is missing: #include <cio/api/assets.hpp>");
    static_assert(!InCollections::has<T>, "a header is missing: #include <cio/api/collections.hpp>");
    static_assert(!InSenderIdentities::has<T>, "a header is missing: #include <cio/api/sender_identities.hpp>");
    static_assert(!InExports::has<T>, "a header is missing: #include <cio/api/exports.hpp>");
    static_assert(!InImports::has<T>, "a header is missing: #include <cio/api/imports.hpp>");
    static_assert(!InDataIndex::has<T>, "a header is missing: #include <cio/api/data_index.hpp>");
    static_assert(!InReportingWebhooks::has<T>, "a header is missing: #include <cio/api/reporting_webhooks.hpp>");
    static_assert(!InWorkspaces::has<T>, "a header is missing: #include <cio/api/workspaces.hpp>");
    static_assert(!InInfo::has<T>, "a header is missing: #include <cio/api/info.hpp>");
    static_assert(!InMetrics::has<T>, "a header is missing: #include <cio/api/metrics.hpp>");
}
// </operations>

using InRawRequest = Types<RawRequest, RawResponse>;

template <class T, class = void>
struct IsDefined : std::false_type {};
template <class T>
struct IsDefined<T, std::void_t<decltype(sizeof(T))>> : std::true_type {};

/// If the type is one of the library's and not defined, the compiler says which header is missing.
template <class T>
constexpr bool require_header() {
    if constexpr (std::is_void_v<T>) {
        return true;
    } else if constexpr (IsDefined<T>::value) {
        return true;
    } else {
        name_missing_header<T>();
        static_assert(!InRawRequest::has<T>, "a header is missing: #include <cio/raw_request.hpp>");
        return true;
    }
}

template <class Request, class = void>
struct ResponseOf {
    using type = void;
};
template <class Request>
struct ResponseOf<Request, std::void_t<typename Request::Response>> {
    using type = typename Request::Response;
};

/// What a request is answered with; nothing for what is no request.
template <class Request>
using Response = typename ResponseOf<Request>::type;

/// Whether a type is a request that a client can perform.
template <class T, class = void>
inline constexpr bool is_request = false;
template <class T>
inline constexpr bool is_request<T, std::void_t<typename T::Response>> = is_of_operation<T> || InRawRequest::has<T>;

template <class Request>
constexpr void require_request() {
    static_assert(
        is_request<Request>,
        "not a request: a client performs the structs named ...Request of <cio/api/*.hpp>, and cio::RawRequest");
}

}  // namespace detail

}  // namespace cio
