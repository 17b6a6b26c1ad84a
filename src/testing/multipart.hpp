// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace cio::testing {

/// One part of a multipart/form-data body.
struct Part {
    std::string content;
    std::optional<std::string> file_name;  ///< Of a file; none for a plain field.
    std::string content_type;              ///< Empty if it does not say.
};

/// The parts of a body by name, read more strictly than most servers do. @throws api::Mismatch
std::map<std::string, Part> parse_multipart(std::string_view content_type, std::string_view body);

}  // namespace cio::testing
