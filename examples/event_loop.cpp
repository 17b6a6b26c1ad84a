// SPDX-License-Identifier: MIT
// Sends from a program that has one thread and must never wait: results are posted to its event loop.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <string>
#include <utility>

#include <cio/api/messages.hpp>
#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/async.hpp>

#include "support/example.hpp"

namespace {

/// Stands for the loop that the program has anyway: libuv's, Asio's, a game's.
class EventLoop {
public:
    /// Any thread.
    void post(std::function<void()> task) {
        const std::lock_guard lock{mutex_};
        tasks_.push(std::move(task));
        changed_.notify_one();
    }

    void stop() { running_ = false; }

    void run() {
        while (running_) {
            std::unique_lock lock{mutex_};
            changed_.wait(lock, [&] { return !tasks_.empty(); });
            const auto task = std::move(tasks_.front());
            tasks_.pop();
            lock.unlock();
            task();
        }
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::queue<std::function<void()>> tasks_;
    bool running_ = true;
};

/// A function for `submit` that has the loop call `then`.
template <class Then>
auto on(EventLoop& loop, Then then) {
    return [&loop, then](auto result) { loop.post([then, result = std::move(result)] { then(result); }); };
}

}  // namespace

int main() {
    const example::Target target{"Sending from an event loop",
                                 {{"CIO_TO", "lucy@example.com", "the recipient"},
                                  {"CIO_TEMPLATE", "44", "the id or trigger name of a transactional message"}}};
    const cio::AppClient client{target.options()};
    EventLoop loop;
    bool ok = false;

    cio::TransactionalEmailRequest email;
    email.transactional_message_id = target.setting("CIO_TEMPLATE");
    email.to = target.setting("CIO_TO");
    email.identifiers.email = target.setting("CIO_TO");

    example::heading("Submit, and go on");
    client.submit(email, on(loop, [&](const cio::Result<cio::TransactionalEmailResponse>& sent) {
                      if (!target.show(sent)) return loop.stop();
                      example::row("delivery", sent->delivery_id);

                      example::heading("From the loop again: what has become of it?");
                      cio::GetMessageRequest look;
                      look.message_id = sent->delivery_id;
                      client.submit(look, on(loop, [&](const cio::Result<cio::Message>& message) {
                                        ok = target.show(message);
                                        if (ok) example::row("recipient", message->recipient);
                                        loop.stop();
                                    }));
                  }));
    example::line("submitted; the loop is free for other things");
    loop.run();
    return ok ? 0 : 1;
}
