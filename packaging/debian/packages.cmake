# SPDX-License-Identifier: MIT
# Debian packages of the shared libraries: `cpack -G DEB` in the build folder. deb.sh, beside this file, makes and tries them.

if(NOT (CIO_TOP_LEVEL AND BUILD_SHARED_LIBS AND EXISTS /etc/debian_version AND CMAKE_SYSTEM_NAME STREQUAL "Linux"))
  return()
endif()

set(CPACK_PACKAGE_NAME cio)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each has its own
set(CPACK_PACKAGE_CONTACT "The cio authors <maintainers@cio.invalid>") # with a release, an address that is read
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}) # those of this project, which are named below
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")

# What every package has in its folder of documents.
set(documents ${PROJECT_BINARY_DIR}/debian)
function(cio_gzip from to)
  execute_process(COMMAND gzip -9nc ${from} OUTPUT_FILE ${documents}/${to} COMMAND_ERROR_IS_FATAL ANY)
endfunction()
file(READ ${PROJECT_SOURCE_DIR}/LICENSE license)
string(REGEX MATCH "Copyright \\(c\\) ([^\n]+)\n\n(.*)" unused "${license}")
set(COPYRIGHT "${CMAKE_MATCH_1}")
string(REGEX REPLACE "\n\n" "\n.\n" LICENSE_TEXT "${CMAKE_MATCH_2}")
string(REGEX REPLACE "\n(.)" "\n \\1" LICENSE_TEXT " ${LICENSE_TEXT}")
configure_file(${CMAKE_CURRENT_LIST_DIR}/copyright.in ${documents}/copyright @ONLY)
string(TIMESTAMP DATE "%a, %d %b %Y %H:%M:%S +0000" UTC) # of SOURCE_DATE_EPOCH, if that is set
configure_file(${CMAKE_CURRENT_LIST_DIR}/changelog.in ${documents}/changelog @ONLY)
cio_gzip(${documents}/changelog changelog.Debian.gz)
file(WRITE ${documents}/triggers "activate-noawait ldconfig\n")

# A package of what is in a component: cio_debian_package(COMPONENT NAME SECTION SUMMARY DESCRIPTION [DEPENDENCY...])
macro(cio_debian_package component name section summary description)
  list(APPEND CPACK_COMPONENTS_ALL ${component})
  string(TOUPPER ${component} part)
  string(JOIN ", " CPACK_DEBIAN_${part}_PACKAGE_DEPENDS ${ARGN})
  set(CPACK_DEBIAN_${part}_PACKAGE_NAME ${name})
  set(CPACK_DEBIAN_${part}_PACKAGE_SECTION ${section})
  set(CPACK_DEBIAN_${part}_DESCRIPTION "${summary}\n${description}")
  if(${section} STREQUAL libs)
    set(CPACK_DEBIAN_${part}_PACKAGE_CONTROL_EXTRA ${documents}/triggers)
  endif()
  install(FILES ${documents}/copyright ${documents}/changelog.Debian.gz
    DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/doc/${name} COMPONENT ${component} EXCLUDE_FROM_ALL)
endmacro()

set(CPACK_COMPONENTS_ALL)
set(same "(= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")
set(libraries "libcio${CIO_ABI_VERSION} ${same}")
cio_debian_package(cio_runtime libcio${CIO_ABI_VERSION} libs
  "client library for the Customer.io App API"
  "Typed requests and responses for every operation of the Customer.io App API,
with retries that never send twice, rate limits, batches and pages.")
if(CIO_BUILD_REDIS)
  cio_debian_package(cio_redis_runtime libcio-redis${CIO_ABI_VERSION} libs
    "rate limits of the Customer.io App API, shared by way of Redis"
    "Lets all processes that use one key of the Customer.io App API share its
rate limits, by way of Redis."
    "libcio${CIO_ABI_VERSION} ${same}")
  list(APPEND libraries "libcio-redis${CIO_ABI_VERSION} ${same}")
endif()
if(CIO_BUILD_OUTBOX)
  cio_debian_package(cio_outbox_runtime libcio-outbox${CIO_ABI_VERSION} libs
    "messages for Customer.io that are sent once, whatever crashes"
    "Keeps what is to be sent by the Customer.io App API in a database, also in
a transaction of the program's own, until it is known to be sent."
    "libcio${CIO_ABI_VERSION} ${same}")
  list(APPEND libraries "libcio-outbox${CIO_ABI_VERSION} ${same}")
  cio_debian_package(cio_outbox cio-outbox admin
    "looks into an outbox of messages for Customer.io"
    "Shows and steers what programs have enqueued with the outbox of cio."
    "libcio${CIO_ABI_VERSION} ${same}" "libcio-outbox${CIO_ABI_VERSION} ${same}")
  cio_gzip(${PROJECT_SOURCE_DIR}/packaging/cio-outbox.1 cio-outbox.1.gz)
  install(FILES ${documents}/cio-outbox.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT cio_outbox EXCLUDE_FROM_ALL)
endif()
if(CIO_BUILD_WEBHOOKS)
  cio_debian_package(cio_webhooks_runtime libcio-webhooks${CIO_ABI_VERSION} libs
    "signatures and events of Customer.io's reporting webhooks"
    "Checks who has posted to a reporting webhook of Customer.io, and makes
typed events of what was posted."
    "libcio${CIO_ABI_VERSION} ${same}")
  list(APPEND libraries "libcio-webhooks${CIO_ABI_VERSION} ${same}")
endif()
if(CIO_BUILD_TESTING)
  cio_debian_package(cio_testing_runtime libcio-testing${CIO_ABI_VERSION} libs
    "mock of the Customer.io App API for tests"
    "A mock of the Customer.io App API that runs inside a test. It keeps a
workspace in memory, checks requests, and fails the way it is asked to."
    "libcio${CIO_ABI_VERSION} ${same}" "libcio-webhooks${CIO_ABI_VERSION} ${same}")
  list(APPEND libraries "libcio-testing${CIO_ABI_VERSION} ${same}")
  cio_debian_package(cio_mock cio-mock web
    "mock of the Customer.io App API"
    "The mock of the Customer.io App API as a program, for tests in any
language and for trying things out. Its window, a page for a browser, shows
what was sent."
    "libcio${CIO_ABI_VERSION} ${same}" "libcio-testing${CIO_ABI_VERSION} ${same}")
  cio_gzip(${PROJECT_SOURCE_DIR}/packaging/cio-mock.1 cio-mock.1.gz)
  install(FILES ${documents}/cio-mock.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT cio_mock EXCLUDE_FROM_ALL)
endif()
cio_debian_package(cio_development libcio-dev libdevel
  "client library for the Customer.io App API (development files)"
  "What is needed to build programs with cio: headers, and files for CMake and
pkg-config. Its components for webhooks, for many processes and for tests are
there, too."
  ${libraries} "nlohmann-json3-dev (>= ${CIO_JSON_VERSION})")

include(CPack)
