// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// The component `cio::webhooks`: what the service posts to a URL of yours.

#include <cio/webhooks/deduplicator.hpp>
#include <cio/webhooks/event.hpp>
#include <cio/webhooks/verifier.hpp>
