// SPDX-License-Identifier: MIT
#pragma once

#include <cio/export.hpp>

/// @file
/// The macro that marks what the shared library of the webhooks exports.

#if defined(CIO_WEBHOOKS_STATIC)
#define CIO_WEBHOOKS_API
#elif defined(_WIN32)
#if defined(CIO_WEBHOOKS_BUILDING)
#define CIO_WEBHOOKS_API __declspec(dllexport)
#else
#define CIO_WEBHOOKS_API __declspec(dllimport)
#endif
#else
#define CIO_WEBHOOKS_API __attribute__((visibility("default")))
#endif
