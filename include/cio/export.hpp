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

// Around the exported classes of a header. MSVC warns that their members and bases of the standard library are not
// exported (C4251, C4275). They need not be: who uses the DLL has them from the same compiler anyway.
#if defined(_MSC_VER)
#define CIO_API_BEGIN __pragma(warning(push)) __pragma(warning(disable : 4251 4275))
#define CIO_API_END __pragma(warning(pop))
#else
#define CIO_API_BEGIN
#define CIO_API_END
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
