# SPDX-License-Identifier: MIT
# How every target of this project is compiled.

# Its flags are those of GCC and clang, for systems other than Windows.
set(CIO_HARDENS OFF)
if(CIO_HARDENING AND NOT WIN32)
  set(CIO_HARDENS ON)
endif()

if(CIO_HARDENS)
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES CXX)
  include(CheckCXXCompilerFlag)
  set(CIO_HARDENING_OPTIONS)
  foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
    string(MAKE_C_IDENTIFIER "CIO_HAS${flag}" known)
    check_cxx_compiler_flag(${flag} ${known})
    if(${known})
      list(APPEND CIO_HARDENING_OPTIONS ${flag})
    endif()
  endforeach()
endif()

# What makes mistakes hard to exploit; `./dev hardening` looks for it in what was built.
function(cio_harden target)
  target_compile_definitions(${target} PRIVATE _GLIBCXX_ASSERTIONS)
  target_compile_options(${target} PRIVATE ${CIO_HARDENING_OPTIONS}
    # It needs optimisation, and may be defined by the compiler already.
    "$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>")
  if(NOT APPLE)
    target_link_options(${target} PRIVATE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
  endif()
endfunction()

# Warnings, sanitizers, hardening and the language level, for this project's own sources only.
function(cio_compile_options target)
  target_compile_features(${target} PRIVATE cxx_std_17)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  if(MSVC)
    target_compile_options(${target} PRIVATE /W4 /utf-8 /bigobj /permissive-)
  else()
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                                             -Wnon-virtual-dtor -Woverloaded-virtual)
  endif()
  if(WIN32)
    # Of windows.h, which curl.h includes: no min and max, and no winsock.h, after which winsock2.h cannot come.
    target_compile_definitions(${target} PRIVATE NOMINMAX WIN32_LEAN_AND_MEAN)
  endif()
  if(MINGW)
    target_compile_options(${target} PRIVATE -Wa,-mbig-obj)
  endif()
  if(CIO_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE $<IF:$<BOOL:${MSVC}>,/WX,-Werror>)
  endif()
  if(CIO_HARDENS)
    cio_harden(${target})
  endif()
  if(CIO_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${CIO_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(${target} PRIVATE -fsanitize=${CIO_SANITIZE})
    target_compile_definitions(${target} PRIVATE CIO_SANITIZED)
  endif()
endfunction()

# Compiles several sources at a time: what nlohmann/json has a compiler instantiate costs each half a second alone.
function(cio_unity_build target)
  if(CIO_UNITY_BUILD AND NOT CMAKE_UNITY_BUILD)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON)
  endif()
endfunction()

# Precompiles headers that every source of the target includes anyway.
function(cio_precompile target)
  if(CIO_PRECOMPILE_HEADERS)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()

# Makes `source`, which holds files as they are, a source of the target.
function(cio_embed target source)
  list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/)
  set(script ${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake)
  add_custom_command(OUTPUT ${source} DEPENDS ${script} ${ARGN} VERBATIM
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${source} "-DFILES=${ARGN}" -P ${script})
  target_sources(${target} PRIVATE ${source})
  set_source_files_properties(${source} PROPERTIES SKIP_PRECOMPILE_HEADERS ON SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# What must be the same for a program that was linked with one version of a library to run with another. Until 1.0 a
# minor version may change the layout of types.
if(PROJECT_VERSION_MAJOR EQUAL 0)
  set(CIO_ABI_VERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  set(CIO_COMPATIBILITY SameMinorVersion)
else()
  set(CIO_ABI_VERSION ${PROJECT_VERSION_MAJOR})
  set(CIO_COMPATIBILITY SameMajorVersion)
endif()

# How the sources of the libraries are compiled.
function(cio_library_options target)
  cio_compile_options(${target})
  if(CIO_BUILD_FUZZERS)  # they are led by what they reach in the libraries
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
  cio_unity_build(${target})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src)
  set_target_properties(${target} PROPERTIES
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    POSITION_INDEPENDENT_CODE ON)
  if(NOT MSVC)
    # So that the linker can leave out what a program does not use, where it is told to (--gc-sections).
    target_compile_options(${target} PRIVATE -ffunction-sections -fdata-sections)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # Statics of templates, of which a process would have one even with two copies of the library, and for the sake of
    # which a library would never be unloaded.
    target_compile_options(${target} PRIVATE -fno-gnu-unique)
  endif()
endfunction()

# Has what is installed in `folder` find the shared libraries that are installed with it, wherever that is. In a folder of
# the system they are found anyway.
function(cio_install_rpath target folder)
  if(NOT BUILD_SHARED_LIBS OR WIN32 OR DEFINED CMAKE_INSTALL_RPATH OR CMAKE_INSTALL_FULL_LIBDIR IN_LIST CMAKE_CXX_IMPLICIT_LINK_DIRECTORIES)
    return()
  endif()
  set(origin "$ORIGIN")
  if(APPLE)
    set(origin "@loader_path")
  endif()
  file(RELATIVE_PATH way "${folder}" "${CMAKE_INSTALL_FULL_LIBDIR}")
  set_target_properties(${target} PROPERTIES INSTALL_RPATH "${origin}/${way}")
endfunction()

# A program that is installed.
function(cio_add_program target source)
  add_executable(${target} ${source})
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  cio_compile_options(${target})
  cio_install_rpath(${target} "${CMAKE_INSTALL_FULL_BINDIR}")
endfunction()

# A library `target`, used as cio::<name>, whose export macros begin with `prefix`.
function(cio_add_library target name prefix)
  add_library(${target})
  add_library(cio::${name} ALIAS ${target})
  cio_library_options(${target})
  target_compile_features(${target} PUBLIC cxx_std_17)
  target_include_directories(${target}
    PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
           $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include>
           $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  set_target_properties(${target} PROPERTIES
    EXPORT_NAME ${name}
    VERSION ${PROJECT_VERSION}
    SOVERSION ${CIO_ABI_VERSION})
  cio_install_rpath(${target} "${CMAKE_INSTALL_FULL_LIBDIR}")
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "SHARED_LIBRARY")
    target_compile_definitions(${target} PRIVATE ${prefix}_BUILDING)
    if(UNIX AND NOT APPLE)
      set(exports ${PROJECT_BINARY_DIR}/exports.map)
      configure_file(${PROJECT_SOURCE_DIR}/cmake/exports.map.in ${exports} @ONLY)
      target_link_options(${target} PRIVATE LINKER:--version-script=${exports})
      set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${exports})
    endif()
  else()
    target_compile_definitions(${target} PUBLIC ${prefix}_STATIC)
  endif()
endfunction()
