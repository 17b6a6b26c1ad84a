// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// The macros that mark what the shared library exports, and what lives no longer than what it came from.

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

// On a reference or view that is given away: compilers that can warn where it is used after the end of its owner.
#if defined(__has_cpp_attribute)
#if __has_cpp_attribute(clang::lifetimebound)
#define CIO_LIFETIMEBOUND [[clang::lifetimebound]]
#elif __has_cpp_attribute(msvc::lifetimebound)
#define CIO_LIFETIMEBOUND [[msvc::lifetimebound]]
#endif
#endif
#if !defined(CIO_LIFETIMEBOUND)
#define CIO_LIFETIMEBOUND
#endif
