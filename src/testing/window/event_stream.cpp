// SPDX-License-Identifier: MIT
#include <memory>

#include "testing/changes.hpp"
#include "testing/control_parts.hpp"
#include "testing/window/window.hpp"

namespace cio::testing {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_words{100};        // so that a burst is a few words
constexpr milliseconds between_heartbeats{5000};  // by which a page that has gone is noticed
constexpr int most_listeners = 100;               // each has a thread

}  // namespace

Answer event_stream(Changes& changes) {
    auto place = changes.enter(most_listeners);
    if (place == nullptr) return json_answer(503, {{"error", "too many pages are open"}});
    Answer answer;
    answer.content_type = "text/event-stream";
    answer.headers = {{"Cache-Control", "no-store"}};
    answer.next_piece = [&changes, place, seen = std::uint64_t{0},
                         greeted = false]() mutable -> std::optional<std::string> {
        const auto word = [&] { return "data: " + std::to_string(seen) + "\n\n"; };
        if (!greeted) {
            greeted = true;
            seen = changes.count();
            return "retry: 1000\n" + word();
        }
        if (!changes.pause(between_words)) return std::nullopt;
        switch (changes.wait(seen, between_heartbeats)) {
            case Changes::Seen::change: return word();
            case Changes::Seen::nothing: return ":\n\n";
            case Changes::Seen::end: break;
        }
        return std::nullopt;
    };
    return answer;
}

}  // namespace cio::testing
