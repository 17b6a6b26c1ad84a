// SPDX-License-Identifier: MIT
// One structured line per attempt and per call: an adapter between the client's observers and a log.

#include <iostream>
#include <mutex>
#include <sstream>

#include <cio/api/campaigns.hpp>
#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>

#include "support/example.hpp"

namespace {

/// The event as `key=value` pairs, as log collectors take it.
std::string to_line(const cio::AttemptEvent& event) {
    std::ostringstream line;
    line << "call=" << event.call_id << " operation=" << event.operation << " attempt=" << event.attempt;
    if (event.status) line << " status=" << *event.status;
    if (event.error) line << " error=" << *event.error;
    line << " waited_us=" << event.waited.count() << " first_byte_us=" << event.first_byte.count()
         << " total_us=" << event.total.count() << " sent=" << event.bytes_sent << " received=" << event.bytes_received;
    if (event.will_retry) line << " retry_in_ms=" << event.retry_delay.count();
    if (!event.request_id.empty()) line << " request_id=" << event.request_id;
    return line.str();
}

/// The same for the end of a call.
std::string to_line(const cio::CallEvent& event) {
    std::ostringstream line;
    line << "call=" << event.call_id << " operation=" << event.operation << " ended attempts=" << event.attempts;
    if (event.error) line << " error=" << *event.error << " effect=" << event.effect;
    line << " waited_us=" << event.waited.count() << " total_us=" << event.total.count();
    return line.str();
}

/// Writes whole lines, whichever thread an attempt was made on.
class Log {
public:
    template <class Event>
    void operator()(const Event& event) {
        const auto line = to_line(event) + '\n';
        const std::lock_guard lock{mutex_};
        std::cout << line;
    }

private:
    std::mutex mutex_;
};

}  // namespace

int main() {
    const example::Target target = example::Target::with_mock("One line per attempt, and one per call");
    Log log;
    auto options = target.options();
    options.observer = [&log](const cio::AttemptEvent& event) { log(event); };
    options.call_observer = [&log](const cio::CallEvent& event) { log(event); };
    options.retry.base_delay = std::chrono::milliseconds{20};
    const cio::AppClient client{std::move(options)};

    // A read that is repeated, and a send that must not be.
    target.mock()->fail("get_campaign", cio::testing::Fault::status(503).times(2));
    if (!client.get_campaign(7)) return 1;
    target.mock()->fail("send_transactional_email", cio::testing::Fault::status(503));
    cio::TransactionalEmailRequest email;
    email.transactional_message_id = "order_confirmation";
    email.to = "lucy@example.com";
    email.identifiers.email = "lucy@example.com";
    const auto lost = client.send_transactional_email(email);
    const auto sent = client.send_transactional_email(email);
    email.to = "";
    const auto refused = client.send_transactional_email(email);  // no attempt, but an end
    return !lost && sent && !refused ? 0 : 1;
}
