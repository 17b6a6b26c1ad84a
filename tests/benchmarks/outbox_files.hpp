// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include <cio/outbox.hpp>

#include "bench.hpp"

namespace cio::bench {

/// An empty folder beside the build, as what is made for temporary files may be in memory. Removed at the end.
class OutboxFolder {
public:
    explicit OutboxFolder(const char* name) : path_{std::filesystem::current_path() / "build" / name} {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~OutboxFolder() {
        std::error_code ignored;  // what stays is removed by the next
        std::filesystem::remove_all(path_, ignored);
    }
    OutboxFolder(const OutboxFolder&) = delete;
    OutboxFolder& operator=(const OutboxFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline outbox::Outbox open(const std::string& where) {
    auto opened = outbox::Outbox::open(where);
    if (!opened) die(opened.error().message());
    return *std::move(opened);
}

}  // namespace cio::bench
