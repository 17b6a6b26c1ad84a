// SPDX-License-Identifier: MIT
//
// Requests that are sent as multipart/form-data (RFC 7578): fields with the place `part`.

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <cio/upload_file.hpp>

#include "api/object.hpp"
#include "base/file_path.hpp"
#include "base/guarded.hpp"
#include "base/text.hpp"

namespace cio::api {

namespace {

using Progress = std::function<void(std::uint64_t sent, std::uint64_t total)>;

std::string text_of(const std::filesystem::path& path) { return "\"" + base::text_of(path) + "\""; }

std::string last_error() { return std::generic_category().message(errno != 0 ? errno : EIO); }

class TextSource final : public BodySource {
public:
    explicit TextSource(std::shared_ptr<const std::string> text) : text_{std::move(text)} {}

    [[nodiscard]] std::uint64_t size() const noexcept override { return text_->size(); }
    void rewind() override { at_ = 0; }
    std::size_t read(char* buffer, std::size_t most) override {
        const auto count = text_->copy(buffer, most, at_);
        at_ += count;
        return count;
    }

private:
    std::shared_ptr<const std::string> text_;
    std::size_t at_ = 0;
};

/// A file, which is open only while it is being read: many calls may wait with theirs.
class FileSource final : public BodySource {
public:
    FileSource(std::filesystem::path path, std::uint64_t size) : path_{std::move(path)}, size_{size} {}

    [[nodiscard]] std::uint64_t size() const noexcept override { return size_; }

    void rewind() override {
        at_ = 0;
        errno = 0;
        file_ = std::ifstream{path_, std::ios::binary};
        if (!file_.is_open()) throw base::Unreadable{"cannot open " + text_of(path_) + ": " + last_error()};
        std::error_code unknown;
        const auto size = std::filesystem::file_size(path_, unknown);
        if (!unknown && size != size_) throw changed(std::to_string(size));
    }

    std::size_t read(char* buffer, std::size_t most) override {
        const auto left = size_ - at_;
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, most));
        if (wanted == 0) return 0;
        errno = 0;
        file_.read(buffer, static_cast<std::streamsize>(wanted));
        at_ += static_cast<std::uint64_t>(file_.gcount());
        if (file_.bad()) throw base::Unreadable{"cannot read " + text_of(path_) + ": " + last_error()};
        if (static_cast<std::size_t>(file_.gcount()) < wanted) throw changed(std::to_string(at_));
        if (at_ == size_) {
            // While its last bytes are still here: a body that is sent whole is the whole of a file.
            if (file_.peek() != std::ifstream::traits_type::eof()) throw changed("more");
            file_.close();
        }
        return wanted;
    }

private:
    [[nodiscard]] base::Unreadable changed(const std::string& size) const {
        return base::Unreadable{text_of(path_) + " had " + std::to_string(size_) +
                                " bytes when the call began, and has " + size + " now"};
    }

    std::filesystem::path path_;
    std::uint64_t size_;
    std::uint64_t at_ = 0;
    std::ifstream file_;
};

/// One source after the other. Those that are files count as progress.
class Sequence final : public BodySource {
public:
    explicit Sequence(Progress progress) : progress_{std::move(progress)} {}

    void add_text(std::string text) {
        add({std::make_unique<TextSource>(std::make_shared<const std::string>(std::move(text))), false});
    }
    void add_file(std::unique_ptr<BodySource> file) {
        total_ += file->size();
        add({std::move(file), true});
    }

    [[nodiscard]] std::uint64_t size() const noexcept override { return size_; }

    void rewind() override {
        current_ = 0;
        sent_ = 0;
        for (auto& piece : pieces_) piece.source->rewind();
    }

    std::size_t read(char* buffer, std::size_t most) override {
        std::size_t filled = 0;
        const auto before = sent_;
        while (filled < most && current_ < pieces_.size()) {
            auto& piece = pieces_[current_];
            const auto count = piece.source->read(buffer + filled, most - filled);
            if (count == 0) ++current_;
            if (piece.is_file) sent_ += count;
            filled += count;
        }
        if (progress_ && sent_ != before) progress_(sent_, total_);
        return filled;
    }

private:
    struct Piece {
        std::unique_ptr<BodySource> source;
        bool is_file;
    };

    void add(Piece piece) {
        size_ += piece.source->size();
        pieces_.push_back(std::move(piece));
    }

    Progress progress_;
    std::vector<Piece> pieces_;
    std::size_t current_ = 0;
    std::uint64_t size_ = 0;   ///< Of the whole.
    std::uint64_t total_ = 0;  ///< Of the files.
    std::uint64_t sent_ = 0;   ///< The same, read so far.
};

/// Text that no content can have: 160 bits that nobody can foresee.
std::string make_boundary() {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr int words = 5;
    std::random_device random;
    std::string boundary = "cio-";
    for (int word = 0; word < words; ++word) {
        auto bits = static_cast<std::uint32_t>(random());
        for (int digit = 0; digit < 8; ++digit, bits >>= 4U) boundary += digits[bits & 15U];
    }
    return boundary;
}

/// A quoted string (RFC 2183).
std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

/// What cannot be sent of text that stands in a part's header; empty if all can.
std::string_view refusal_of_header(std::string_view text) {
    if (text.empty()) return "is empty";
    if (!base::is_utf8(text)) return "is not valid UTF-8";
    if (base::has_control_characters(text)) return "has control characters";
    return {};
}

/// Makes the parts of one request.
class Parts {
public:
    Parts(Output& problems, Progress progress)
        : problems_{problems}, body_{std::make_shared<Sequence>(std::move(progress))} {}

    void add(const Field& field, const void* value) {
        const std::string name{field.name()};
        if (field.codec->is_absent(value, true)) {
            if (field.is_required) problems_.refuse(name, "is required");
        } else if (field.codec->kind.is_file) {
            add_file(field, name, *static_cast<const UploadFile*>(value));
        } else {
            add_text(field, name, value);
        }
    }

    void send_in(core::EncodedRequest& encoded) {
        body_->add_text(text_ + "--" + boundary_ + "--\r\n");
        encoded.headers.push_back({"Content-Type", "multipart/form-data; boundary=" + boundary_});
        encoded.body_source = std::move(body_);
    }

private:
    void add_text(const Field& field, const std::string& name, const void* value) {
        const auto text = plain_text(problems_, field, value);
        if (!base::is_utf8(text)) problems_.refuse(name, "is not valid UTF-8");
        check_size(field, name, text.size());
        begin(name);
        text_ += "\r\n\r\n" + text + "\r\n";
    }

    void add_file(const Field& field, const std::string& name, const UploadFile& file) {
        if (const auto why = refusal_of_header(file.file_name()); !why.empty()) {
            problems_.refuse(name + ".file_name", why);
        }
        if (const auto why = refusal_of_header(file.content_type()); !why.empty()) {
            problems_.refuse(name + ".content_type", why);
        }
        auto source = open(name, file);
        if (!source) return;
        if (source->size() == 0) problems_.refuse(name, "is an empty file");
        check_size(field, name, source->size());
        begin(name);
        text_ += "; filename=" + in_quotes(file.file_name()) + "\r\nContent-Type: " + file.content_type() + "\r\n\r\n";
        body_->add_text(std::exchange(text_, "\r\n"));
        body_->add_file(std::move(source));
    }

    /// What a file is read from; null if it cannot be, so that nothing goes out for it.
    std::unique_ptr<BodySource> open(const std::string& name, const UploadFile& file) {
        if (file.bytes()) return std::make_unique<TextSource>(file.bytes());
        const auto path = base::any_length(file.path()->native());
        const auto refuse = [&](const std::string& why) {
            problems_.refuse(name, "cannot be read from " + text_of(path) + ": " + why);
            return nullptr;
        };
        std::error_code error;
        const auto status = std::filesystem::status(path, error);
        if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
            return refuse("it is no regular file");
        }
        const auto size = std::filesystem::file_size(path, error);
        if (error) return refuse(error.message());
        errno = 0;
        if (!std::ifstream{path, std::ios::binary}.is_open()) return refuse(last_error());
        return std::make_unique<FileSource>(path, size);
    }

    void check_size(const Field& field, const std::string& name, std::uint64_t size) {
        if (field.most_bytes == 0 || size <= field.most_bytes) return;
        problems_.refuse_more(Path{Path{}, name}, size, "bytes", field.most_bytes);
    }

    /// The first lines of a part, without the end of the last one.
    void begin(std::string_view name) {
        text_ += "--" + boundary_ + "\r\nContent-Disposition: form-data; name=" + in_quotes(name);
    }

    Output& problems_;
    std::string boundary_ = make_boundary();
    std::shared_ptr<Sequence> body_;
    std::string text_;  ///< Since the last file.
};

}  // namespace

void send_parts(core::EncodedRequest& encoded, Output& problems, const Type& type, const void* request,
                Progress progress) {
    Parts parts{problems, std::move(progress)};
    for (const auto& field : type) {
        if (field.place == FieldPlace::part) parts.add(field, field.in(request));
    }
    parts.send_in(encoded);
}

// Here, and not with the other codecs, so that programs which upload nothing do without.
bool UploadFileCodec::is_absent(const void* value, bool /*in_request*/) const {
    return static_cast<const UploadFile*>(value)->empty();
}
void UploadFileCodec::write(Output& out, const void* /*value*/, const Path& path) const {
    out.refuse(path, "is a file, which no JSON text can hold");
}
void UploadFileCodec::read(Json& json, void* /*value*/, const Path& path) const {
    throw Mismatch{path, kind.json_type, json};
}
void UploadFileCodec::reset(void* value) const { *static_cast<UploadFile*>(value) = {}; }

}  // namespace cio::api
