// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// The component `cio::outbox`: messages that are decided on, and sent once, whatever crashes.

#include <cio/outbox/entry.hpp>
#include <cio/outbox/outbox.hpp>
#include <cio/outbox/rate_limiter.hpp>
#include <cio/outbox/sender.hpp>
