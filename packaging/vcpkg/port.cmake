# SPDX-License-Identifier: MIT
# Writes the port of a release, as the vcpkg repository takes it:
#
#   cmake -DREPO=OWNER/cio [-DNAME=OWNER-cio] [-DARCHIVE=FILE] -P packaging/vcpkg/port.cmake [FOLDER]
#
# REPO is where the tag of this version was pushed to on GitHub. The hash is of what GitHub makes of it, which is downloaded,
# or of FILE. The port goes to FOLDER/NAME, by default build/vcpkg-release/cio.

get_filename_component(root "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
set(port "${CMAKE_CURRENT_LIST_DIR}/cio")
set(folder "${root}/build/vcpkg-release")
math(EXPR last "${CMAKE_ARGC} - 1")
if(NOT CMAKE_ARGV${last} MATCHES "port\\.cmake$")
  get_filename_component(folder "${CMAKE_ARGV${last}}" ABSOLUTE)
endif()
if(NOT REPO MATCHES "^[^/]+/[^/]+$")
  message(FATAL_ERROR "say where it was pushed to: -DREPO=OWNER/cio")
endif()
if(NOT NAME)
  set(NAME cio)
endif()

file(READ "${port}/vcpkg.json" manifest)
string(JSON version GET "${manifest}" version)
if(NOT ARCHIVE)
  set(ARCHIVE "${folder}/v${version}.tar.gz")
  set(url "https://github.com/${REPO}/archive/v${version}.tar.gz") # as vcpkg_from_github has it
  file(DOWNLOAD "${url}" "${ARCHIVE}" STATUS status TLS_VERIFY ON)
  if(NOT status MATCHES "^0;")
    message(FATAL_ERROR "${url}: ${status}")
  endif()
endif()
file(SHA512 "${ARCHIVE}" hash)

file(READ "${port}/portfile.cmake" portfile)
string(REPLACE "REPO OWNER/cio" "REPO ${REPO}" portfile "${portfile}")
string(REPLACE "SHA512 0" "SHA512 ${hash}" portfile "${portfile}")
string(JSON manifest SET "${manifest}" name "\"${NAME}\"")
string(JSON manifest SET "${manifest}" homepage "\"https://github.com/${REPO}\"")
file(WRITE "${folder}/${NAME}/portfile.cmake" "${portfile}")
file(WRITE "${folder}/${NAME}/vcpkg.json" "${manifest}\n")
file(COPY "${port}/usage" DESTINATION "${folder}/${NAME}")
message(STATUS "written: ${folder}/${NAME}")
