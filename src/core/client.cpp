// SPDX-License-Identifier: MIT
#include "core/client.hpp"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <utility>

#include "base/guarded.hpp"
#include "core/engine.hpp"

namespace cio::core {

namespace {

using Clock = std::chrono::steady_clock;

/// Wakes one waiting thread.
class Alarm {
public:
    void notify() {
        {
            const std::lock_guard lock{mutex_};
            notified_ = true;
        }
        condition_.notify_one();
    }

    void wait_until(Clock::time_point time) {
        std::unique_lock lock{mutex_};
        condition_.wait_until(lock, time, [&] { return notified_; });
        notified_ = false;
    }

private:
    std::mutex mutex_;
    std::condition_variable condition_;
    bool notified_ = false;
};

}  // namespace

/// All of the client that cannot be shared with a process that is forked off.
struct Client::Process {
    explicit Process(ClientOptions options) : config{std::move(options)} {}

    Config config;
    CancelSource stop;
    std::mutex mutex;
    std::condition_variable returned;
    std::size_t in_use = 0;
    std::unique_ptr<Engine> engine;         ///< From the first asynchronous call on.
    std::atomic<Engine*> started{nullptr};  ///< The same, to be asked without a lock.

    Engine& start_engine() {
        if (auto* const running = started.load(std::memory_order_acquire)) return *running;
        const std::lock_guard lock{mutex};
        if (!engine) engine = std::make_unique<Engine>(config.transport, config.options.max_concurrency);
        started.store(engine.get(), std::memory_order_release);
        return *engine;
    }
};

Client::Use::Use(Client& client) : process_{client.here()} {
    const std::lock_guard lock{process_.mutex};
    ++process_.in_use;
}

Client::Use::~Use() {
    // Notified under the lock: afterwards the client may be gone.
    const std::lock_guard lock{process_.mutex};
    if (--process_.in_use == 0) process_.returned.notify_all();
}

Config& Client::Use::config() const noexcept { return process_.config; }
CancelToken Client::Use::stopping() const noexcept { return process_.stop.token(); }

Client::Client(ClientOptions options) : process_{std::make_unique<Process>(std::move(options))} {}

Client::~Client() { close(); }

Client::Process& Client::here() {
    return process_.get(
        [](const Process& parent) { return std::make_unique<Process>(parent.config.current_options()); });
}

Result<void> Client::set_api_key(std::string key) {
    const Use use{*this};
    if (auto refused = use.config().set_api_key(std::move(key))) return Error{*std::move(refused)};
    return {};
}

void Client::close() {
    auto* const process = process_.mine();
    if (process == nullptr) return;
    process->stop.cancel();
    {
        std::unique_lock lock{process->mutex};
        process->returned.wait(lock, [&] { return process->in_use == 0; });
    }
    if (process->engine) process->engine->stop();
}

std::optional<Error> Client::run(const detail::Operation& operation, const void* request, void* response,
                                 const CallOptions& options, Call::Timed timed) {
    const Use use{*this};
    auto& config = use.config();
    std::optional<detail::LinkedCancelSource> either;
    if (options.cancel.cancellable()) either.emplace(use.stopping(), options.cancel);
    const auto cancel = either ? either->token() : use.stopping();
    const auto alarm = std::make_shared<Alarm>();  // the call may be woken when it is over
    const CancelCallback on_cancel{cancel, [&] { alarm->notify(); }};
    const CancelCallback on_stop{options.stop, [&] { alarm->notify(); }};

    Call call{config, operation, request, response, options, timed, Clock::now(), [alarm] { alarm->notify(); }};
    for (;;) {
        if (cancel.cancelled()) call.cancel();
        if (options.stop.cancelled()) call.stop();
        const auto step = call.next(Clock::now());
        if (const auto* wait = std::get_if<Call::Wait>(&step)) {
            alarm->wait_until(wait->until);
        } else if (const auto* send = std::get_if<Call::Send>(&step)) {
            auto outcome = base::send_guarded(*config.transport, *send->request, cancel);
            call.complete(std::move(outcome), Clock::now());
        } else {
            return call.error();
        }
    }
}

detail::Driver Client::start(const detail::Operation& operation, const void* request,
                             std::unique_ptr<detail::Completion> completion, const CallOptions& options,
                             Call::Timed timed) {
    ErrorInfo info;
    {
        const Use use{*this};
        auto& process = use.process_;
        try {
            auto& engine = process.start_engine();
            if (engine.start(process.config, operation, request, completion, options, timed)) return engine.driver();
            info.kind = ErrorKind::cancelled;
            info.summary = "the client was destroyed before anything was sent";
        } catch (const std::exception& error) {
            info.kind = ErrorKind::transport;
            info.summary = std::string{"asynchronous calls could not be set up: "} + error.what();
            info.advice = "Check the limits on threads and memory";
        }
    }
    // Nothing of the client is held any more: the completion may destroy it.
    info.operation = operation.info.name;
    completion->done(Error{std::move(info)});
    return nullptr;
}

void Client::start(const AppClient& client, const detail::Operation& operation, const void* request,
                   std::unique_ptr<detail::Completion> completion, const CallOptions& options) {
    client.start(operation, request, std::move(completion), options);
}

detail::Driver Client::driver() {
    auto* const process = process_.mine();
    auto* const engine = process != nullptr ? process->started.load(std::memory_order_acquire) : nullptr;
    return engine != nullptr ? engine->driver() : nullptr;
}

}  // namespace cio::core
