// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>

#include <cio/cancellation.hpp>

namespace cio {

struct ExportResponse;
struct Import;

/// How to wait for a job at the service: for an export (`ExportWait`) or an import (`ImportWait`).
///
/// @tparam State what the service says of the job.
template <class State>
struct JobWait {
    std::chrono::milliseconds poll_interval{2'000};            ///< Time between two looks.
    std::chrono::milliseconds timeout{std::chrono::hours{1}};  ///< Limit on the whole wait.
    std::function<void(const State&)> on_poll{};  ///< Called after each look. What it throws ends the wait.
    CancelToken cancel{};                         ///< Cancels the wait from another thread.
};

/// How `AppClient::wait_for_export` waits.
using ExportWait = JobWait<ExportResponse>;

/// How `AppClient::wait_for_import` waits.
using ImportWait = JobWait<Import>;

}  // namespace cio
