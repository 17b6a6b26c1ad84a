// SPDX-License-Identifier: MIT
#include <cio/attachment.hpp>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "base/file_path.hpp"

namespace cio {

namespace {

std::string encode_base64(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t k) {
            return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U;
        };
        const unsigned triple = (byte(0) << 16U) | (byte(1) << 8U) | byte(2);
        text += alphabet[(triple >> 18U) & 63U];
        text += alphabet[(triple >> 12U) & 63U];
        text += i + 1 < bytes.size() ? alphabet[(triple >> 6U) & 63U] : '=';
        text += i + 2 < bytes.size() ? alphabet[triple & 63U] : '=';
    }
    return text;
}

}  // namespace

Attachment Attachment::from_bytes(std::string_view bytes) { return from_base64(encode_base64(bytes)); }

namespace {

Error refused(const std::filesystem::path& path, ErrorKind kind, const std::string& why, std::string advice) {
    ErrorInfo info;
    info.kind = kind;
    info.summary =
        "cannot " + std::string{kind == ErrorKind::io ? "read" : "attach"} + " \"" + base::text_of(path) + "\": " + why;
    info.advice = std::move(advice);
    return Error{std::move(info)};
}

Error too_large(const std::filesystem::path& path, const std::string& size) {
    return refused(path, ErrorKind::invalid_request,
                   "it has " + size + " bytes; the attachments of an e-mail may have " +
                       std::to_string(Attachment::max_bytes) + " together",
                   "Send a link to the file instead");
}

}  // namespace

Result<Attachment> Attachment::from_file(const FilePath& name) {
    const auto path = base::any_length(name.native());
    std::error_code unknown;  // what cannot be asked about cannot be opened either, and that says why
    const auto size = std::filesystem::file_size(path, unknown);
    if (!unknown && size > max_bytes) return too_large(path, std::to_string(size));
    const bool directory = std::filesystem::is_directory(path, unknown);
    errno = directory ? EISDIR : 0;
    std::ifstream file;
    if (!directory) file.open(path, std::ios::binary);
    bool failed = !file.is_open();
    int reason = errno;
    std::string bytes;
    constexpr std::size_t piece = std::size_t{64} * 1024;
    // Some files do not tell their size: pipes, for instance.
    while (!failed && file.good() && bytes.size() <= max_bytes) {
        const auto before = bytes.size();
        bytes.resize(before + piece);
        errno = 0;
        file.read(bytes.data() + before, static_cast<std::streamsize>(piece));
        reason = errno;
        // To libc++ a failure is the end of the file.
        failed = file.bad() || (file.eof() && reason != 0 && reason != EINTR);
        bytes.resize(before + static_cast<std::size_t>(file.gcount()));
    }
    if (failed) {
        const auto why = std::error_code{reason != 0 ? reason : EIO, std::generic_category()}.message();
        return refused(path, ErrorKind::io, why, "Check the path and the permissions of the file.");
    }
    if (bytes.size() > max_bytes) return too_large(path, "more than " + std::to_string(max_bytes));
    return from_bytes(bytes);
}

Attachment Attachment::from_base64(std::string text) {
    Attachment attachment;
    attachment.base64_ = std::move(text);
    return attachment;
}

std::size_t Attachment::size() const noexcept {
    std::size_t padding = 0;
    while (padding < 2 && padding < base64_.size() && base64_[base64_.size() - 1 - padding] == '=') ++padding;
    return base64_.size() / 4 * 3 - (base64_.size() >= 4 ? padding : 0);
}

}  // namespace cio
