// SPDX-License-Identifier: MIT
#pragma once

// Objects that more than one tag uses.

#include "api/type.hpp"

namespace cio {

struct ActionReference;
struct Activity;
struct BroadcastMessageActionChanges;
struct CampaignAction;
struct CustomerIdentifiers;
struct DesignStudioFolder;
struct DesignStudioListMeta;
struct Device;
struct LinkMetricsResponse;
struct ListMessagesResponse;
struct Message;
struct MessageActionChanges;
struct MessageHeader;
struct MessageMetrics;
struct MetricSeries;
struct MetricsResponse;
struct Newsletter;
struct ObjectIdentifiers;
struct Pagination;
struct Segment;
struct SmsActionChanges;
struct TrackedResponse;
struct TransactionalIdentifiers;
struct WebhookActionChanges;
struct WhatsAppActionChanges;

namespace api {

template <>
const Type& describe<TransactionalIdentifiers>();
template <>
const Type& describe<Device>();
template <>
CIO_API const Type& describe<CustomerIdentifiers>();
template <>
const Type& describe<ObjectIdentifiers>();
template <>
const Type& describe<MessageMetrics>();
template <>
const Type& describe<TrackedResponse>();
template <>
const Type& describe<Message>();
template <>
const Type& describe<Activity>();
template <>
const Type& describe<Segment>();
template <>
const Type& describe<ListMessagesResponse>();
template <>
const Type& describe<MessageHeader>();
template <>
const Type& describe<Newsletter>();
template <>
const Type& describe<MetricSeries>();
template <>
const Type& describe<MetricsResponse>();
template <>
const Type& describe<LinkMetricsResponse>();
template <>
const Type& describe<ActionReference>();
template <>
const Type& describe<CampaignAction>();
template <>
const Type& describe<MessageActionChanges>();
template <>
const Type& describe<BroadcastMessageActionChanges>();
template <>
const Type& describe<SmsActionChanges>();
template <>
const Type& describe<WhatsAppActionChanges>();
template <>
const Type& describe<WebhookActionChanges>();
template <>
const Type& describe<Pagination>();
template <>
const Type& describe<DesignStudioListMeta>();
template <>
const Type& describe<DesignStudioFolder>();

}  // namespace api
}  // namespace cio
