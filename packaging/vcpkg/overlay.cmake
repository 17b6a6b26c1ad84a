# SPDX-License-Identifier: MIT
# Writes an overlay with a port that builds this checkout instead of a release:
#
#   cmake -P packaging/vcpkg/overlay.cmake [FOLDER]        default: build/vcpkg
#   vcpkg install cio --overlay-ports=FOLDER               from a folder without a vcpkg.json
#
# vcpkg builds a port again when the port has changed: so it names the state of the checkout. The folder may be moved.

get_filename_component(root "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
set(port "${CMAKE_CURRENT_LIST_DIR}/cio")
set(overlay "${root}/build/vcpkg")
if(CMAKE_ARGC GREATER 3)
  get_filename_component(overlay "${CMAKE_ARGV3}" ABSOLUTE)
endif()

set(state)
file(GLOB_RECURSE sources LIST_DIRECTORIES false "${root}/cmake/*" "${root}/include/*" "${root}/src/*")
list(APPEND sources "${root}/CMakeLists.txt" "${root}/LICENSE")
foreach(source IN LISTS sources)
  file(SHA256 "${source}" hash)
  file(RELATIVE_PATH name "${root}" "${source}")
  string(APPEND state "${name} ${hash}\n")
endforeach()
string(SHA256 state "${state}")

file(READ "${port}/portfile.cmake" portfile)
string(REGEX REPLACE "vcpkg_from_github\\([^)]*\\)\n" "set(SOURCE_PATH \"${root}\") # ${state}\n" local "${portfile}")
if(local STREQUAL portfile)
  message(FATAL_ERROR "${port}/portfile.cmake does not call vcpkg_from_github")
endif()
file(WRITE "${overlay}/cio/portfile.cmake" "${local}")
file(COPY "${port}/vcpkg.json" "${port}/usage" DESTINATION "${overlay}/cio")
message(STATUS "written: ${overlay}")
