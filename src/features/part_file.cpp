// SPDX-License-Identifier: MIT
#include "features/part_file.hpp"

#include <cerrno>
#include <random>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

#include "base/file_path.hpp"

namespace cio::core {

namespace fs = std::filesystem;

namespace {

std::error_code last_error() { return {errno, std::generic_category()}; }

std::string random_name() {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;
    std::string name;
    for (int i = 0; i < 16; ++i) name += letters[random() % letters.size()];
    return name;
}

#if defined(_WIN32)

int open_new(const fs::path& file) {
    return _wopen(file.c_str(), _O_WRONLY | _O_CREAT | _O_EXCL | _O_BINARY | _O_NOINHERIT, _S_IREAD | _S_IWRITE);
}
bool write_some(int descriptor, std::string_view& rest) {
    constexpr std::size_t most = std::size_t{1} << 20U;
    const int written = _write(descriptor, rest.data(), static_cast<unsigned>(rest.size() < most ? rest.size() : most));
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
    return written > 0;
}
bool cut_to_nothing(int descriptor) { return _chsize_s(descriptor, 0) == 0 && _lseek(descriptor, 0, SEEK_SET) == 0; }
int close_descriptor(int descriptor) { return _close(descriptor); }
void take_after(int /*descriptor*/, const fs::path& /*file*/) {}  // permissions are inherited from the folder

#else

int open_new(const fs::path& file) {
    constexpr mode_t owner_only = 0600;
    return ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, owner_only);
}
bool write_some(int descriptor, std::string_view& rest) {
    const auto written = ::write(descriptor, rest.data(), rest.size());
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
    return written > 0 || (written < 0 && errno == EINTR);
}
bool cut_to_nothing(int descriptor) { return ::ftruncate(descriptor, 0) == 0 && ::lseek(descriptor, 0, SEEK_SET) == 0; }
int close_descriptor(int descriptor) { return ::close(descriptor); }

/// Owner and permissions of the file that will be replaced, if there is one.
void take_after(int descriptor, const fs::path& file) {
    struct stat old {};
    if (::stat(file.c_str(), &old) != 0) return;
    // Only the privileged may give files away; then the permissions must not be those meant for another.
    const bool same_owner = ::fchown(descriptor, old.st_uid, old.st_gid) == 0;
    constexpr mode_t permissions = 07777;
    constexpr mode_t of_owner = 0700;
    static_cast<void>(::fchmod(descriptor, old.st_mode & (same_owner ? permissions : of_owner)));
}

#endif

}  // namespace

PartFile::PartFile(const fs::path& path) : path_{base::any_length(path)} {}

PartFile::~PartFile() {
    if (descriptor_ >= 0) static_cast<void>(close_descriptor(descriptor_));
    std::error_code ignored;  // there is nobody to tell, and nothing to be done
    if (!part_.empty()) fs::remove(part_, ignored);
}

std::error_code PartFile::start() {
    if (descriptor_ < 0) return create();
    return cut_to_nothing(descriptor_) ? std::error_code{} : last_error();
}

std::error_code PartFile::create() {
    std::error_code error;
    if (fs::is_symlink(fs::symlink_status(path_, error))) {
        path_ = base::any_length(fs::canonical(path_, error));
        if (error) return error;
    }
    const auto status = fs::status(path_, error);
    if (fs::is_directory(status)) return std::make_error_code(std::errc::is_a_directory);
    if (fs::exists(status) && !fs::is_regular_file(status)) return std::make_error_code(std::errc::not_supported);
    auto part = path_;
    part += "." + random_name() + ".part";
    descriptor_ = open_new(part);
    if (descriptor_ < 0) return last_error();
    part_ = std::move(part);
    take_after(descriptor_, path_);
    return {};
}

// NOLINTNEXTLINE(readability-make-member-function-const): the file changes
std::error_code PartFile::write(std::string_view piece) {
    while (!piece.empty()) {
        if (!write_some(descriptor_, piece)) return last_error();
    }
    return {};
}

std::error_code PartFile::close() {
    return close_descriptor(std::exchange(descriptor_, -1)) == 0 ? std::error_code{} : last_error();
}

std::error_code PartFile::commit() {
    if (const auto error = close()) return error;
    std::error_code error;
    fs::rename(part_, path_, error);
    if (!error) part_.clear();
    return error;
}

}  // namespace cio::core
