# SPDX-License-Identifier: MIT
# Writes a C++ source that holds files as they are: cmake -DOUTPUT=x.cpp -DFILES=a;b -P EmbedFiles.cmake
set(arrays)
set(rows)
set(number 0)
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}") # 16 to a line
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(APPEND arrays "constexpr char file_${number}[] = {\n${bytes}};\n")
  string(APPEND rows "    {\"${name}\", {file_${number}, sizeof file_${number}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Made by cmake/EmbedFiles.cmake.
#include \"testing/window/files.hpp\"

namespace cio::testing {

namespace {
${arrays}
}  // namespace

const std::vector<WindowFile>& window_files() {
    static const std::vector<WindowFile> files{
${rows}    };
    return files;
}

}  // namespace cio::testing
")
