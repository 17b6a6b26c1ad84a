# SPDX-License-Identifier: MIT
# Provides cio_httplib: cpp-httplib from its CMake package (upstream, vcpkg) or from pkg-config (Debian).

add_library(cio_httplib INTERFACE)
find_package(httplib CONFIG QUIET)
if(httplib_FOUND)
  target_link_libraries(cio_httplib INTERFACE httplib::httplib)
else()
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(cpp_httplib REQUIRED IMPORTED_TARGET cpp-httplib)
  target_link_libraries(cio_httplib INTERFACE PkgConfig::cpp_httplib)
endif()
