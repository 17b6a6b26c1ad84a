// SPDX-License-Identifier: MIT
#pragma once

// Waiting for a job at the service, whatever kind of job it is.

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include <cio/client_options.hpp>
#include <cio/job_wait.hpp>
#include <cio/result.hpp>

#include "base/deadline.hpp"
#include "base/guarded.hpp"

namespace cio::core {

/// Why something that takes several calls has failed, if it is none of these.
inline Error feature_error(std::string_view operation, ErrorKind kind, std::string summary, std::string advice) {
    ErrorInfo info;
    info.kind = kind;
    info.operation = operation;
    info.summary = std::move(summary);
    info.advice = std::move(advice);
    return Error{std::move(info)};
}

/// Sleeps until then, unless cancelled; false if it was.
inline bool sleep_until(std::chrono::steady_clock::time_point time, const CancelToken& cancel) {
    std::mutex mutex;
    std::condition_variable condition;
    const CancelCallback wake{cancel, [&] {
                                  const std::lock_guard lock{mutex};
                                  condition.notify_all();
                              }};
    std::unique_lock lock{mutex};
    return !condition.wait_until(lock, time, [&] { return cancel.cancelled(); });
}

/// A kind of job, in the words of errors.
struct Job {
    std::string_view operation;  ///< The method that waits for it.
    std::string_view options;    ///< The options of that method.
    std::string_view name;
};

/// Looks at a job until it has ended. `look(CallOptions)` asks the service, `has_ended(State)` understands the answer;
/// `stopping` is that of the client.
template <class State, class Look, class HasEnded>
Result<State> wait_for_job(const Job& job, const JobWait<State>& wait, const CancelToken& stopping, Look look,
                           HasEnded has_ended) {
    const auto failed = [&](ErrorKind kind, std::string summary, std::string advice) {
        return feature_error(job.operation, kind, std::move(summary), std::move(advice));
    };
    const std::string options_name{job.options};
    const std::string job_name{job.name};
    if (wait.poll_interval <= std::chrono::milliseconds{0}) {
        return failed(ErrorKind::invalid_request, options_name + "::poll_interval is not positive",
                      "Give a duration above zero; 2 seconds are usual");
    }
    const auto deadline = base::deadline_after(std::chrono::steady_clock::now(), wait.timeout);
    const detail::LinkedCancelSource either{stopping, wait.cancel};
    CallOptions options;
    options.cancel = either.token();
    for (;;) {
        Result<State> state = look(options);
        if (!state) return state;
        if (wait.on_poll) {
            try {
                wait.on_poll(*state);
            } catch (...) {
                return failed(ErrorKind::extension,
                              options_name + "::on_poll has thrown: " + base::what_was_thrown(std::current_exception()),
                              "Look at that function. The " + job_name + " goes on at the service");
            }
        }
        if (has_ended(*state)) return state;
        const auto now = std::chrono::steady_clock::now();
        if (now >= deadline) {
            return failed(ErrorKind::timeout, "the " + job_name + " was not finished in time",
                          "It goes on at the service; wait for it again, or longer");
        }
        // The last look is at the deadline itself.
        if (!sleep_until(std::min(base::deadline_after(now, wait.poll_interval), deadline), options.cancel)) {
            return failed(ErrorKind::cancelled, "cancelled", "The " + job_name + " goes on at the service");
        }
    }
}

}  // namespace cio::core
