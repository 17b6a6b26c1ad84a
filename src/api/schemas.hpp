// SPDX-License-Identifier: MIT
#pragma once

// Objects that more than one tag uses.

#include <cio/api/activities.hpp>
#include <cio/api/customer_identifiers.hpp>
#include <cio/api/design_studio.hpp>
#include <cio/api/design_studio_folders.hpp>
#include <cio/api/message_header.hpp>
#include <cio/api/messages.hpp>
#include <cio/api/metrics.hpp>
#include <cio/api/page_meta.hpp>
#include <cio/api/segments.hpp>
#include <cio/api/transactional.hpp>

#include "api/type.hpp"

namespace cio::api {

template <>
const Type& describe<TransactionalIdentifiers>();
template <>
const Type& describe<Device>();
template <>
const Type& describe<CustomerIdentifiers>();
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
const Type& describe<MetricSeries>();
template <>
const Type& describe<MetricsResponse>();
template <>
const Type& describe<LinkMetricsResponse>();
template <>
const Type& describe<Pagination>();
template <>
const Type& describe<DesignStudioListMeta>();
template <>
const Type& describe<DesignStudioFolder>();

}  // namespace cio::api
