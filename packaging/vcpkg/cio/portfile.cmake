# An overlay port that builds the checkout it stands in:
#   vcpkg install cio --overlay-ports=packaging/vcpkg
get_filename_component(SOURCE_PATH "${CURRENT_PORT_DIR}/../../.." ABSOLUTE)

vcpkg_check_features(OUT_FEATURE_OPTIONS feature_options
  FEATURES
    testing CIO_BUILD_TESTING
    webhooks CIO_BUILD_WEBHOOKS)

vcpkg_cmake_configure(
  SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS ${feature_options} -DCIO_BUILD_TESTS=OFF -DCIO_BUILD_EXAMPLES=OFF -DCIO_PRECOMPILE_HEADERS=OFF)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(PACKAGE_NAME cio CONFIG_PATH lib/cmake/cio)
vcpkg_fixup_pkgconfig()
if("testing" IN_LIST FEATURES)
  vcpkg_copy_tools(TOOL_NAMES cio-mock AUTO_CLEAN)
endif()

file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug/include")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
