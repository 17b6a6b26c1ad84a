// SPDX-License-Identifier: MIT
// this visit leaves out a kind of event
#include <cio/webhooks/event.hpp>

int main() {
    const cio::webhooks::Event event;
    event.visit([](const cio::webhooks::Bounced&) {}, [](const cio::webhooks::Drafted&) {});
    return 0;
}
