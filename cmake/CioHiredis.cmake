# SPDX-License-Identifier: MIT
# Provides cio_hiredis, if hiredis is there: some distributions have it without a CMake package, or with one that
# names no target. Part of the package as well, where static libraries need it.

find_path(CIO_HIREDIS_INCLUDE_DIR hiredis/hiredis.h)
find_library(CIO_HIREDIS_LIBRARY hiredis)
mark_as_advanced(CIO_HIREDIS_INCLUDE_DIR CIO_HIREDIS_LIBRARY)
if(CIO_HIREDIS_INCLUDE_DIR AND CIO_HIREDIS_LIBRARY AND NOT TARGET cio_hiredis)
  add_library(cio_hiredis INTERFACE IMPORTED)
  set_target_properties(cio_hiredis PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${CIO_HIREDIS_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "${CIO_HIREDIS_LIBRARY}")
endif()
