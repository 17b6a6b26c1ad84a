// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include <cio/export.hpp>
#include <cio/file_path.hpp>
#include <cio/result.hpp>

CIO_API_BEGIN
namespace cio {

/// The content of a file that goes with an e-mail, held as base64 text, as the service takes it.
class CIO_API Attachment {
public:
    /// An empty file.
    Attachment() = default;

    /// Encodes bytes.
    [[nodiscard]] static Attachment from_bytes(std::string_view bytes);

    /// The most that the attachments of an e-mail may have together, in bytes, decoded.
    static constexpr std::size_t max_bytes = std::size_t{2} * 1024 * 1024;

    /// Reads and encodes a file. Fails with `ErrorKind::io`, or with `ErrorKind::invalid_request` for a file
    /// of more than `max_bytes`, of which no more than that is read.
    [[nodiscard]] static Result<Attachment> from_file(const FilePath& file);

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
CIO_API_END
