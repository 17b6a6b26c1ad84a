# Only the library itself can be a DLL.
set(components ${FEATURES})
list(REMOVE_ITEM components core)
if(VCPKG_TARGET_IS_WINDOWS AND components)
    vcpkg_check_linkage(ONLY_STATIC_LIBRARY)
endif()

vcpkg_from_github(
    OUT_SOURCE_PATH SOURCE_PATH
    REPO OWNER/cio
    REF "v${VERSION}"
    SHA512 0
    HEAD_REF main
)

vcpkg_check_features(OUT_FEATURE_OPTIONS FEATURE_OPTIONS
    FEATURES
        outbox CIO_BUILD_OUTBOX
        postgresql CIO_OUTBOX_POSTGRESQL
        redis CIO_BUILD_REDIS
        testing CIO_BUILD_TESTING
        webhooks CIO_BUILD_WEBHOOKS
)
if("testing" IN_LIST FEATURES)
    list(APPEND FEATURE_OPTIONS -DCIO_SQLITE=ON)
endif()

vcpkg_cmake_configure(
    SOURCE_PATH "${SOURCE_PATH}"
    OPTIONS
        ${FEATURE_OPTIONS}
        -DCIO_BUILD_EXAMPLES=OFF
        -DCIO_BUILD_TESTS=OFF
        -DCIO_PRECOMPILE_HEADERS=OFF
)
vcpkg_cmake_install()
vcpkg_copy_pdbs()
vcpkg_cmake_config_fixup(PACKAGE_NAME cio CONFIG_PATH lib/cmake/cio)
vcpkg_fixup_pkgconfig()
if("testing" IN_LIST FEATURES)
    vcpkg_copy_tools(TOOL_NAMES cio-mock AUTO_CLEAN)
endif()
if("outbox" IN_LIST FEATURES)
    vcpkg_copy_tools(TOOL_NAMES cio-outbox AUTO_CLEAN)
endif()

file(REMOVE_RECURSE
    "${CURRENT_PACKAGES_DIR}/debug/include"
    "${CURRENT_PACKAGES_DIR}/debug/share"
    "${CURRENT_PACKAGES_DIR}/share/doc"
    "${CURRENT_PACKAGES_DIR}/share/man"
)
configure_file("${CMAKE_CURRENT_LIST_DIR}/usage" "${CURRENT_PACKAGES_DIR}/share/${PORT}/usage" COPYONLY)
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
