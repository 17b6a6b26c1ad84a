// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// Everything but `<cio/coroutine.hpp>`, which needs C++20: the client with all requests and responses. To compile
/// less, include
/// `<cio/app_client.hpp>` and the `<cio/api/….hpp>` that you use.

#include <cio/api/activities.hpp>
#include <cio/api/assets.hpp>
#include <cio/api/broadcasts.hpp>
#include <cio/api/campaigns.hpp>
#include <cio/api/collections.hpp>
#include <cio/api/customer_identifiers.hpp>
#include <cio/api/customers.hpp>
#include <cio/api/enums.hpp>
#include <cio/api/exports.hpp>
#include <cio/api/messages.hpp>
#include <cio/api/metrics.hpp>
#include <cio/api/newsletters.hpp>
#include <cio/api/segments.hpp>
#include <cio/api/sender_identities.hpp>
#include <cio/api/snippets.hpp>
#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/async.hpp>
#include <cio/attachment.hpp>
#include <cio/audience.hpp>
#include <cio/batch.hpp>
#include <cio/cancellation.hpp>
#include <cio/client_options.hpp>
#include <cio/error.hpp>
#include <cio/export.hpp>
#include <cio/export_download.hpp>
#include <cio/http_header.hpp>
#include <cio/input_range.hpp>
#include <cio/interrupt.hpp>
#include <cio/json.hpp>
#include <cio/observer.hpp>
#include <cio/open_enum.hpp>
#include <cio/operations.hpp>
#include <cio/optional_list.hpp>
#include <cio/pages.hpp>
#include <cio/patch.hpp>
#include <cio/print.hpp>
#include <cio/rate_limiter.hpp>
#include <cio/raw_request.hpp>
#include <cio/reconcile.hpp>
#include <cio/result.hpp>
#include <cio/timestamp.hpp>
#include <cio/transport.hpp>
#include <cio/upload_file.hpp>
#include <cio/version.hpp>
