// SPDX-License-Identifier: MIT
#include <cio/attachment.hpp>

#include <cerrno>
#include <fstream>
#include <system_error>

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

Result<Attachment> Attachment::from_file(const std::filesystem::path& path) {
    std::error_code none;  // what cannot be asked about cannot be opened either, and that says why
    const bool directory = std::filesystem::is_directory(path, none);
    errno = directory ? EISDIR : 0;
    std::ifstream file;
    if (!directory) file.open(path, std::ios::binary);
    std::string bytes;
    constexpr std::size_t piece = std::size_t{64} * 1024;
    while (file.is_open() && file.good()) {
        const auto size = bytes.size();
        bytes.resize(size + piece);
        file.read(bytes.data() + size, static_cast<std::streamsize>(piece));
        bytes.resize(size + static_cast<std::size_t>(file.gcount()));
    }
    if (!file.is_open() || file.bad()) {
        const auto reason = std::error_code{errno != 0 ? errno : EIO, std::generic_category()};
        ErrorInfo info;
        info.kind = ErrorKind::io;
        info.summary = "cannot read \"" + path.string() + "\": " + reason.message();
        info.advice = "Check the path and the permissions of the file.";
        return Error{std::move(info)};
    }
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
