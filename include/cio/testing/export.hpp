// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// The macro that marks what the shared library of the mock service exports.

#if defined(CIO_TESTING_STATIC)
#define CIO_TESTING_API
#elif defined(_WIN32)
#if defined(CIO_TESTING_BUILDING)
#define CIO_TESTING_API __declspec(dllexport)
#else
#define CIO_TESTING_API __declspec(dllimport)
#endif
#else
#define CIO_TESTING_API __attribute__((visibility("default")))
#endif
