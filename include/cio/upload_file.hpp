// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <cio/export.hpp>
#include <cio/file_path.hpp>

CIO_API_BEGIN
namespace cio {

/// A file to be uploaded: bytes in memory, or a file on disk that is read piece by piece while it is
/// sent, so that memory stays small whatever its size.
///
/// Copies are cheap: they share the bytes. A file on disk is looked at when a call begins and read when its
/// turn has come, for each attempt again. Do not change it until the call has ended: a file that is not
/// what it was ends the call with `ErrorKind::io`.
///
/// @code
/// cio::UploadAssetRequest request;
/// request.file = cio::UploadFile::from_file("logo.png");
/// @endcode
class CIO_API UploadFile {
public:
    /// No file.
    UploadFile() = default;

    /// Bytes, and the name that the file is to have. An empty type is guessed from the extension of the name.
    [[nodiscard]] static UploadFile from_memory(std::string bytes, std::string file_name,
                                                std::string content_type = {});

    /// A file on disk, which need not exist yet. An empty name is that of the file; an empty type is guessed
    /// from the extension of the name.
    [[nodiscard]] static UploadFile from_file(const FilePath& path, std::string file_name = {},
                                              std::string content_type = {});

    /// Whether there is no file at all.
    [[nodiscard]] bool empty() const noexcept { return !bytes_ && !path_; }
    /// The name that it is sent with, without folders. UTF-8.
    [[nodiscard]] const std::string& file_name() const noexcept CIO_LIFETIMEBOUND { return file_name_; }
    /// The type that it is sent with, such as `image/png`; `application/octet-stream` if the extension is
    /// not one of bmp, gif, jpeg, jpg, pdf and png.
    [[nodiscard]] const std::string& content_type() const noexcept CIO_LIFETIMEBOUND { return content_type_; }
    /// The bytes of one in memory; null for a file on disk.
    [[nodiscard]] const std::shared_ptr<const std::string>& bytes() const noexcept CIO_LIFETIMEBOUND { return bytes_; }
    /// Where a file on disk is; none for one in memory.
    [[nodiscard]] const std::optional<FilePath>& path() const noexcept CIO_LIFETIMEBOUND { return path_; }

private:
    UploadFile(std::string file_name, std::string content_type);

    std::shared_ptr<const std::string> bytes_;
    std::optional<FilePath> path_;
    std::string file_name_;
    std::string content_type_;
};

}  // namespace cio
CIO_API_END
