// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// The macro that marks what the shared library exports.

#if defined(CIO_STATIC)
#define CIO_API
#elif defined(_WIN32)
#if defined(CIO_BUILDING)
#define CIO_API __declspec(dllexport)
#else
#define CIO_API __declspec(dllimport)
#endif
#else
#define CIO_API __attribute__((visibility("default")))
#endif
