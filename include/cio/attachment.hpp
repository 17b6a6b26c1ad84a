// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <cio/export.hpp>
#include <cio/result.hpp>

namespace cio {

/// The content of a file that goes with an e-mail, held as base64 text, as the service takes it.
class CIO_API Attachment {
public:
    /// An empty file.
    Attachment() = default;

    /// Encodes bytes.
    [[nodiscard]] static Attachment from_bytes(std::string_view bytes);

    /// Reads and encodes a file. Fails with `ErrorKind::io`.
    [[nodiscard]] static Result<Attachment> from_file(const std::filesystem::path& path);

    /// Takes text that is base64 already; the service refuses text that is not.
    [[nodiscard]] static Attachment from_base64(std::string text);

    /// The content as base64 text.
    [[nodiscard]] const std::string& base64() const noexcept { return base64_; }

    /// The size of the content in bytes, decoded.
    [[nodiscard]] std::size_t size() const noexcept;

private:
    std::string base64_;
};

/// The attachments of an e-mail, by file name with extension. Together at most 2 MB.
using Attachments = std::map<std::string, Attachment>;

}  // namespace cio
