// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

#include <cio/cancellation.hpp>

namespace cio {

/// How far a download is.
struct DownloadProgress {
    std::uint64_t received = 0;            ///< Bytes written so far.
    std::optional<std::uint64_t> total{};  ///< Bytes of the whole file, if the server says.
};

/// How `AppClient::save_export` fetches the file.
struct ExportDownload {
    std::function<void(const DownloadProgress&)>
        on_progress{};                                ///< For each piece that arrives. May end it by throwing.
    std::chrono::milliseconds stall_timeout{30'000};  ///< Longest time without a byte; whole seconds.
    CancelToken cancel{};                             ///< Cancels the download from another thread.
};

}  // namespace cio
