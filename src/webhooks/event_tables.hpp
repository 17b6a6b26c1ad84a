// SPDX-License-Identifier: MIT
#pragma once

// What events are made of, as tables. The two levels of an event on the wire are one struct: `describe<Event>` is
// the outer one, `describe_data` what all have in common of the inner one; the rest of that is its kind's.

#include <cio/webhooks/event.hpp>

#include "api/type.hpp"

namespace cio::webhooks {

/// The fields of `data` that are members of `Event`.
const api::Type& describe_data();

/// The kinds of event, told apart by the metric.
const api::VariantCodec& details_codec();

}  // namespace cio::webhooks

namespace cio::api {

template <>
const Type& describe<webhooks::Event>();

}  // namespace cio::api
