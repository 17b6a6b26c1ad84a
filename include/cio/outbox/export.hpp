// SPDX-License-Identifier: MIT
#pragma once

#include <cio/export.hpp>

/// @file
/// The macro that marks what the shared library of the outbox exports.

#if defined(CIO_OUTBOX_STATIC)
#define CIO_OUTBOX_API
#elif defined(_WIN32)
#if defined(CIO_OUTBOX_BUILDING)
#define CIO_OUTBOX_API __declspec(dllexport)
#else
#define CIO_OUTBOX_API __declspec(dllimport)
#endif
#else
#define CIO_OUTBOX_API __attribute__((visibility("default")))
#endif
