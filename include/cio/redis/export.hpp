// SPDX-License-Identifier: MIT
#pragma once

#include <cio/export.hpp>

/// @file
/// The macro that marks what the shared library `cio::redis` exports.

#if defined(CIO_REDIS_STATIC)
#define CIO_REDIS_API
#elif defined(_WIN32)
#if defined(CIO_REDIS_BUILDING)
#define CIO_REDIS_API __declspec(dllexport)
#else
#define CIO_REDIS_API __declspec(dllimport)
#endif
#else
#define CIO_REDIS_API __attribute__((visibility("default")))
#endif
