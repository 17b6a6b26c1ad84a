# SPDX-License-Identifier: MIT
# Installation: headers, libraries, the CMake package with its components, pkg-config.
#
# For packagers, `cmake --install BUILD --component NAME` installs a part: each shared library is one (cio_runtime,
# cio_outbox_runtime, cio_redis_runtime, cio_testing_runtime, cio_webhooks_runtime), cio_mock and cio_outbox are programs,
# cio_documents is what packages have in a form of their own, and cio_development all else.

include(CMakePackageConfigHelpers)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME cio_development)
function(cio_install_library component export)
  install(TARGETS ${ARGN} EXPORT ${export}
    RUNTIME COMPONENT ${component}
    LIBRARY COMPONENT ${component} NAMELINK_COMPONENT cio_development)
endfunction()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/cio)

install(DIRECTORY include/cio DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN "*.hpp" PATTERN "testing" EXCLUDE PATTERN "webhooks*" EXCLUDE PATTERN "redis*" EXCLUDE
  PATTERN "outbox*" EXCLUDE)
install(FILES ${PROJECT_BINARY_DIR}/include/cio/version.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/cio)
if(CIO_TOP_LEVEL)
  install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT cio_documents)
else() # there that is the folder of the project around this one
  install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/doc/cio COMPONENT cio_documents)
endif()

cio_install_library(cio_runtime cio-client cio)
install(EXPORT cio-client NAMESPACE cio:: FILE cioTargets.cmake DESTINATION ${package_dir})

if(CIO_BUILD_TESTING)
  install(DIRECTORY include/cio/testing DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/cio)
  # A static cio::testing needs cpp-httplib wherever it is linked.
  cio_install_library(cio_testing_runtime cio-testing cio_testing cio_httplib)
  install(EXPORT cio-testing NAMESPACE cio:: FILE cioTestingTargets.cmake DESTINATION ${package_dir})
  install(TARGETS cio-mock COMPONENT cio_mock)
  if(UNIX)
    install(FILES packaging/cio-mock.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT cio_documents)
  endif()
endif()

# A component that has a header and a folder of its name; its targets are described in `targets_file`.
function(cio_install_component name targets_file)
  install(FILES include/cio/${name}.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/cio)
  install(DIRECTORY include/cio/${name} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/cio)
  cio_install_library(cio_${name}_runtime cio-${name} cio_${name})
  install(EXPORT cio-${name} NAMESPACE cio:: FILE ${targets_file} DESTINATION ${package_dir})
endfunction()

if(CIO_BUILD_WEBHOOKS)
  cio_install_component(webhooks cioWebhooksTargets.cmake)
endif()

if(CIO_BUILD_REDIS)
  cio_install_component(redis cioRedisTargets.cmake)
  install(FILES cmake/CioHiredis.cmake DESTINATION ${package_dir})
endif()

if(CIO_BUILD_OUTBOX)
  cio_install_component(outbox cioOutboxTargets.cmake)
  install(TARGETS cio-outbox COMPONENT cio_outbox)
endif()

configure_package_config_file(cmake/cioConfig.cmake.in ${PROJECT_BINARY_DIR}/cioConfig.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/cioConfigVersion.cmake COMPATIBILITY ${CIO_COMPATIBILITY})
install(FILES ${PROJECT_BINARY_DIR}/cioConfig.cmake ${PROJECT_BINARY_DIR}/cioConfigVersion.cmake
  DESTINATION ${package_dir})

# The prefix follows the file, so that an installed tree can be moved; unless a folder of it was given as an absolute path.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(CIO_PC_PREFIX ${CMAKE_INSTALL_PREFIX})
else()
  file(RELATIVE_PATH up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
  string(REGEX REPLACE "/$" "" CIO_PC_PREFIX "\${pcfiledir}/${up}")
endif()
foreach(dir LIBDIR INCLUDEDIR)
  set(CIO_PC_${dir} ${CMAKE_INSTALL_${dir}})
  if(NOT IS_ABSOLUTE "${CMAKE_INSTALL_${dir}}")
    string(PREPEND CIO_PC_${dir} "\${prefix}/")
  endif()
endforeach()
if(NOT BUILD_SHARED_LIBS) # a shared library knows what it needs, and its headers need none of it
  set(CIO_PC_CFLAGS "-DCIO_STATIC")
  set(CIO_PC_REQUIRES ", libcurl >= ${CIO_CURL_VERSION}")
  set(CIO_WEBHOOKS_PC_CFLAGS "-DCIO_WEBHOOKS_STATIC")
  set(CIO_WEBHOOKS_PC_REQUIRES ", libcrypto >= ${CIO_OPENSSL_VERSION}")
  set(CIO_REDIS_PC_CFLAGS "-DCIO_REDIS_STATIC")
  set(CIO_REDIS_PC_REQUIRES ", hiredis, libcurl >= ${CIO_CURL_VERSION}")
  set(CIO_OUTBOX_PC_CFLAGS "-DCIO_OUTBOX_STATIC")
  set(CIO_OUTBOX_PC_REQUIRES ", sqlite3 >= ${CIO_SQLITE_VERSION}")
  if(CIO_OUTBOX_POSTGRESQL)
    string(APPEND CIO_OUTBOX_PC_REQUIRES ", libpq >= ${CIO_LIBPQ_VERSION}")
  endif()
endif()
set(modules cio)
foreach(component webhooks redis outbox)
  string(TOUPPER ${component} upper)
  if(CIO_BUILD_${upper})
    list(APPEND modules cio-${component})
  endif()
endforeach()
foreach(module IN LISTS modules)
  configure_file(cmake/${module}.pc.in ${PROJECT_BINARY_DIR}/${module}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${module}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
