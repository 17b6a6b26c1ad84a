# SPDX-License-Identifier: MIT
# Which versions `find_package(cio VERSION)` finds: those that the installed one can stand in for.
#
# usage: cmake -DFILE=.../cioConfigVersion.cmake -P version.cmake
cmake_minimum_required(VERSION 3.22)

include("${FILE}")
string(REGEX MATCH "^([0-9]+)\\.([0-9]+)" unused "${PACKAGE_VERSION}")
set(major ${CMAKE_MATCH_1})
set(minor ${CMAKE_MATCH_2})
math(EXPR later "${minor} + 1")
math(EXPR earlier "${minor} - 1")
math(EXPR next "${major} + 1")
set(fits "${major}.${minor}" "${PACKAGE_VERSION}")
set(fits_not "${major}.${later}" "${next}.0")
if(major EQUAL 0) # a minor version may change anything
  list(APPEND fits_not "0.${earlier}")
elseif(minor GREATER 0)
  list(APPEND fits "${major}.${earlier}")
endif()

foreach(PACKAGE_FIND_VERSION IN LISTS fits fits_not)
  string(REPLACE "." ";" parts "${PACKAGE_FIND_VERSION}")
  list(GET parts 0 PACKAGE_FIND_VERSION_MAJOR)
  list(GET parts 1 PACKAGE_FIND_VERSION_MINOR)
  include("${FILE}")
  if(PACKAGE_VERSION_COMPATIBLE AND PACKAGE_FIND_VERSION IN_LIST fits_not)
    message(FATAL_ERROR "${PACKAGE_VERSION} claims to be a ${PACKAGE_FIND_VERSION}")
  elseif(NOT PACKAGE_VERSION_COMPATIBLE AND PACKAGE_FIND_VERSION IN_LIST fits)
    message(FATAL_ERROR "${PACKAGE_VERSION} does not want to be a ${PACKAGE_FIND_VERSION}")
  endif()
endforeach()
message(STATUS "found as ${fits}, not as ${fits_not}")
