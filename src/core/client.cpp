// SPDX-License-Identifier: MIT
#include "core/client.hpp"

#include <system_error>
#include <utility>

namespace cio::core {

namespace {

using Clock = std::chrono::steady_clock;

/// Wakes one waiting thread.
class Signal {
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

/// Counts a call while it lasts, so that the destructor can wait for it.
class Client::InFlight {
public:
    explicit InFlight(Client& client) : client_{client} {
        const std::lock_guard lock{client_.mutex_};
        ++client_.in_flight_;
    }
    ~InFlight() {
        // Notified under the lock: afterwards the client may be gone.
        const std::lock_guard lock{client_.mutex_};
        if (--client_.in_flight_ == 0) client_.returned_.notify_all();
    }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;

private:
    Client& client_;
};

Client::Client(ClientOptions options) : config_{std::move(options)} {}

Result<void> Client::set_api_key(std::string key) {
    if (auto refused = config_.set_api_key(std::move(key))) return Error{*std::move(refused)};
    return {};
}

void Client::close() {
    stop_.cancel();
    {
        std::unique_lock lock{mutex_};
        returned_.wait(lock, [&] { return in_flight_ == 0; });
    }
    if (engine_) engine_->stop();
}

std::optional<Error> Client::run(const detail::Operation& operation, const void* request, void* response,
                                 const CallOptions& options) {
    const InFlight counted{*this};
    std::optional<detail::LinkedCancelSource> either;
    if (options.cancel.cancellable()) either.emplace(stop_.token(), options.cancel);
    const auto cancel = either ? either->token() : stop_.token();
    const auto signal = std::make_shared<Signal>();  // the call may be woken when it is over
    const CancelCallback on_cancel{cancel, [&] { signal->notify(); }};

    Call call{config_, operation, request, response, options, Clock::now(), [signal] { signal->notify(); }};
    for (;;) {
        if (cancel.cancelled()) call.cancel();
        const auto step = call.next(Clock::now());
        if (const auto* wait = std::get_if<Call::Wait>(&step)) {
            signal->wait_until(wait->until);
        } else if (const auto* send = std::get_if<Call::Send>(&step)) {
            auto outcome = config_.transport->send(*send->request, cancel);
            call.complete(std::move(outcome), Clock::now());
        } else {
            return call.error();
        }
    }
}

void Client::start(const detail::Operation& operation, const void* request,
                   std::unique_ptr<detail::Completion> completion, const CallOptions& options) {
    const InFlight counted{*this};
    try {
        std::call_once(engine_started_,
                       [&] { engine_ = std::make_unique<Engine>(config_.transport, config_.options.max_concurrency); });
    } catch (const std::system_error& error) {
        ErrorInfo info;
        info.kind = ErrorKind::transport;
        info.operation = operation.info.name;
        info.summary = std::string{"no thread could be started for asynchronous calls: "} + error.what();
        info.advice = "Check the limits on threads and memory";
        completion->done(Error{std::move(info)});
        return;
    }
    engine_->start(config_, operation, request, std::move(completion), options);
}

}  // namespace cio::core
