# SPDX-License-Identifier: MIT
# Provides cio_httplib: cpp-httplib as a target that who embeds this project has brought, from its CMake package
# (upstream, vcpkg) or from pkg-config (Debian).

# Versions are compared here: the package's own file calls only those of one minor version compatible.
set(CIO_HTTPLIB_VERSION 0.11.4)

add_library(cio_httplib INTERFACE)
set(version)
if(NOT TARGET httplib::httplib)
  find_package(httplib CONFIG QUIET)
  set(version ${httplib_VERSION})
endif()
if(TARGET httplib::httplib)
  set(CIO_HTTPLIB_BY_CMAKE ON)
  target_link_libraries(cio_httplib INTERFACE httplib::httplib)
else()
  set(CIO_HTTPLIB_BY_CMAKE OFF)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(cpp_httplib REQUIRED IMPORTED_TARGET cpp-httplib)
  set(version ${cpp_httplib_VERSION})
  target_link_libraries(cio_httplib INTERFACE PkgConfig::cpp_httplib)
endif()

set(refusal)
if(NOT version)
  # A target says nothing of its version.
elseif(version VERSION_LESS CIO_HTTPLIB_VERSION)
  set(refusal "The mock service needs cpp-httplib ${CIO_HTTPLIB_VERSION} or later, and this is ${version}.")
elseif(version VERSION_GREATER_EQUAL 0.41 AND version VERSION_LESS 0.45)
  # They take what comes after a DELETE for its body: https://github.com/yhirose/cpp-httplib/issues/2450
  string(CONCAT refusal "cpp-httplib 0.41 to 0.44 hang after a DELETE, and this is ${version}. Take 0.45 or later, "
    "or one from ${CIO_HTTPLIB_VERSION} to 0.40.")
endif()
if(refusal)
  message(FATAL_ERROR "${refusal} The library itself does without: "
    "-DCIO_BUILD_TESTING=OFF -DCIO_BUILD_TESTS=OFF -DCIO_BUILD_EXAMPLES=OFF")
endif()
