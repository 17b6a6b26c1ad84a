// SPDX-License-Identifier: MIT
#include <cio/upload_file.hpp>

#include <array>
#include <utility>

#include "base/file_path.hpp"
#include "base/text.hpp"

namespace cio {

namespace {

std::string type_of(std::string_view file_name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> types{{{"bmp", "image/bmp"},
                                                                                  {"gif", "image/gif"},
                                                                                  {"jpeg", "image/jpeg"},
                                                                                  {"jpg", "image/jpeg"},
                                                                                  {"pdf", "application/pdf"},
                                                                                  {"png", "image/png"}}};
    const auto dot = file_name.rfind('.');
    const auto extension = dot == std::string_view::npos ? std::string{} : base::to_lower(file_name.substr(dot + 1));
    for (const auto& [known, type] : types) {
        if (extension == known) return std::string{type};
    }
    return "application/octet-stream";
}

}  // namespace

UploadFile::UploadFile(std::string file_name, std::string content_type)
    : file_name_{std::move(file_name)},
      content_type_{content_type.empty() ? type_of(file_name_) : std::move(content_type)} {}

UploadFile UploadFile::from_memory(std::string bytes, std::string file_name, std::string content_type) {
    UploadFile file{std::move(file_name), std::move(content_type)};
    file.bytes_ = std::make_shared<const std::string>(std::move(bytes));
    return file;
}

UploadFile UploadFile::from_file(const FilePath& path, std::string file_name, std::string content_type) {
    if (file_name.empty()) {
        file_name = base::text_of(std::filesystem::path{path.native()}.filename());
    }
    UploadFile file{std::move(file_name), std::move(content_type)};
    file.path_ = path;
    return file;
}

}  // namespace cio
