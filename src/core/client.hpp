// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>

#include <cio/app_client.hpp>
#include <cio/export.hpp>
#include <cio/result.hpp>

#include "base/per_process.hpp"
#include "core/call.hpp"

namespace cio::core {

/// What an AppClient is inside: the checked options, and the two drivers of calls: the calling thread,
/// and the engine.
class Client {
    struct Process;

public:
    /// Keeps the client's destructor waiting while it lives.
    class Use {
    public:
        explicit Use(Client& client);
        ~Use();
        Use(const Use&) = delete;
        Use& operator=(const Use&) = delete;

        [[nodiscard]] Config& config() const noexcept;
        /// Cancelled when the client is destroyed.
        [[nodiscard]] CancelToken stopping() const noexcept;

    private:
        friend class Client;
        Process& process_;
    };

    explicit Client(ClientOptions options);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Drives one call on the calling thread. None: it succeeded.
    std::optional<Error> run(const detail::Operation& operation, const void* request, void* response,
                             const CallOptions& options, Call::Timed timed);

    /// Has the engine drive one call; the completion is told once, on the engine's thread. If there can
    /// be no engine, it is told at once. Returns who drives the call; none if it is over.
    detail::Driver start(const detail::Operation& operation, const void* request,
                         std::unique_ptr<detail::Completion> completion, const CallOptions& options, Call::Timed timed);

    /// Has a client drive a call of an operation that is none of its methods, for components that stand on it.
    CIO_API static void start(const AppClient& client, const detail::Operation& operation, const void* request,
                              std::unique_ptr<detail::Completion> completion, const CallOptions& options);

    /// Cancels the calls in flight and waits for them to return or to be completed.
    void close();

    /// The engine's thread, if there is an engine.
    [[nodiscard]] detail::Driver driver();

    /// Has calls that begin later use another key.
    Result<void> set_api_key(std::string key);

private:
    Process& here();

    base::PerProcess<Process> process_;
};

}  // namespace cio::core
