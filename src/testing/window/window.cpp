// SPDX-License-Identifier: MIT
#include "testing/window/window.hpp"

#include <algorithm>
#include <array>

#include "testing/control_parts.hpp"
#include "testing/window/files.hpp"

namespace cio::testing {

namespace {

/// Nothing but the files of the page itself, and the frame of a message, which has rules of its own.
constexpr const char* page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

struct FileType {
    std::string_view ending;
    const char* type;
};
constexpr std::array file_types{
    FileType{".html", "text/html; charset=utf-8"},
    FileType{".css", "text/css; charset=utf-8"},
    FileType{".js", "text/javascript; charset=utf-8"},
    FileType{".svg", "image/svg+xml"},
};

}  // namespace

Answer window_file(std::string_view name) {
    const auto& files = window_files();
    const auto file = std::find_if(files.begin(), files.end(), [&](const WindowFile& one) { return one.name == name; });
    if (file == files.end()) throw NotThere{"the page has no file \"" + std::string{name} + "\""};
    Answer answer;
    answer.body = file->content;
    answer.content_type = std::find_if(file_types.begin(), file_types.end(), [&](const FileType& one) {
                              return name.substr(name.rfind('.')) == one.ending;
                          })->type;
    answer.headers = {{"Content-Security-Policy", page_policy},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Referrer-Policy", "no-referrer"},
                      {"Cross-Origin-Resource-Policy", "same-origin"},
                      {"Cache-Control", "no-cache"}};
    return answer;
}

}  // namespace cio::testing
