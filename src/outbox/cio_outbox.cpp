// SPDX-License-Identifier: MIT
// The outbox on the command line.
#include <algorithm>
#include <charconv>
#include <ctime>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <cio/outbox.hpp>  // IWYU pragma: keep
#include <cio/version.hpp>

namespace {

using cio::outbox::Entry;
using cio::outbox::Outbox;
using cio::outbox::State;

constexpr std::string_view usage =
    "Usage: cio-outbox WHERE COMMAND\n"
    "\n"
    "Looks into an outbox. WHERE is a file of SQLite, or the URL of a PostgreSQL database.\n"
    "\n"
    "  stats                  How many entries there are in each state\n"
    "  list [STATE] [--limit N]\n"
    "                         The first 100 or N: id, state, attempts, time, operation, key\n"
    "  show KEY               All that is known of one, with the request\n"
    "  retry KEY              Has one sent that is parked, held or cancelled\n"
    "  retry --all STATE      The same for all in this state\n"
    "  drop KEY               Has one not sent (again)\n"
    "\n"
    "  --version, --help\n"
    "\n"
    "States: pending, sending, in_doubt, sent, held, parked, cancelled. What is held may have been\n"
    "sent: look at the service before you retry it. The end is 0, 1 for what fails, 2 for bad usage.\n";

constexpr int failed = 1;
constexpr int bad_usage = 2;

using Words = std::vector<std::string>;

int complain(const std::string& what) {
    std::cerr << "cio-outbox: " << what << "; cio-outbox --help says how it is used\n";
    return bad_usage;
}

int report(const cio::Error& error) {
    std::cerr << "cio-outbox: " << error.message() << '\n';
    return failed;
}

std::string text(cio::Timestamp time) {
    const auto seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
#if defined(_WIN32)
    gmtime_s(&parts, &seconds);
#else
    gmtime_r(&seconds, &parts);
#endif
    constexpr std::size_t longest = 32;
    char made[longest];
    return {made, std::strftime(made, sizeof made, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::string text(const std::optional<cio::Timestamp>& time) { return time ? text(*time) : "-"; }

/// Keys and errors may hold anything, and a line stays a line.
std::string one_line(std::string words) {
    constexpr char space = ' ';
    std::replace_if(
        words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < space; }, space);
    return words;
}

int stats(const Outbox& outbox) {
    const auto counts = outbox.count();
    if (!counts) return report(counts.error());
    std::cout << "pending   " << counts->pending << "\nsending   " << counts->sending << "\nin_doubt  "
              << counts->in_doubt << "\nsent      " << counts->sent << "\nheld      " << counts->held << "\nparked    "
              << counts->parked << "\ncancelled " << counts->cancelled << "\noldest    " << text(counts->oldest)
              << '\n';
    return 0;
}

int list(const Outbox& outbox, const Words& words) {
    cio::outbox::ListOptions options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--limit") {
            const auto number = i + 1 < words.size() ? words[++i] : "";
            const auto* const end = number.data() + number.size();
            const auto [stop, wrong] = std::from_chars(number.data(), end, options.limit);
            if (wrong != std::errc{} || stop != end) return complain("--limit takes a number");
        } else if (const auto state = cio::outbox::state_named(words[i]); state && !options.state) {
            options.state = state;
        } else {
            return complain("\"" + words[i] + "\" is no state");
        }
    }
    const auto entries = outbox.list(options);
    if (!entries) return report(entries.error());
    for (const auto& entry : *entries) {
        std::cout << entry.id << ' ' << entry.state << ' ' << entry.attempts << ' ' << text(entry.created) << ' '
                  << entry.operation << ' ' << one_line(entry.key) << '\n';
    }
    return 0;
}

int show(const Outbox& outbox, const std::string& key) {
    const auto found = outbox.find(key);
    if (!found) return report(found.error());
    if (!*found) {
        std::cerr << "cio-outbox: there is no entry with this key\n";
        return failed;
    }
    const Entry& entry = **found;
    std::cout << "id         " << entry.id << "\nkey        " << one_line(entry.key) << "\nstate      " << entry.state
              << "\noperation  " << entry.operation << "\nsafety     " << entry.safety << "\nattempts   "
              << entry.attempts << "\ncreated    " << text(entry.created) << "\ndue        " << text(entry.due)
              << "\nexpires    " << text(entry.expires) << "\nattempted  " << text(entry.attempted) << "\nfinished   "
              << text(entry.finished) << "\nresult id  " << entry.result_id.value_or("-") << "\nerror      "
              << (entry.error.empty() ? "-" : one_line(entry.error)) << "\nrequest    " << entry.http_method << ' '
              << entry.target << '\n';
    if (!entry.body.empty()) std::cout << entry.body << '\n';
    return 0;
}

/// Says whether what was asked for was done.
int changed(const cio::Result<bool>& done, std::string_view not_done) {
    if (!done) return report(done.error());
    if (*done) return 0;
    std::cerr << "cio-outbox: " << not_done << '\n';
    return failed;
}

int retry_all(const Outbox& outbox, const std::string& name) {
    const auto state = cio::outbox::state_named(name);
    if (state != State::held && state != State::parked && state != State::cancelled) {
        return complain("retry --all takes parked, held or cancelled");
    }
    const auto count = outbox.retry_all(*state);
    if (!count) return report(count.error());
    std::cout << *count << " will be sent\n";
    return 0;
}

int run(const Words& words) {
    if (words.size() == 1 && (words[0] == "--help" || words[0] == "-h")) {
        std::cout << usage;
        return 0;
    }
    if (words.size() == 1 && words[0] == "--version") {
        std::cout << "cio-outbox " CIO_VERSION "\n";
        return 0;
    }
    if (words.size() < 2) return complain("a database and a command are needed");
    const auto& command = words[1];
    const Words rest{words.begin() + 2, words.end()};
    const bool takes_key = command == "show" || command == "retry" || command == "drop";
    if (takes_key && rest.empty()) return complain(command + " needs a key");
    const bool is_good = (command == "stats" && rest.empty()) || command == "list" || (takes_key && rest.size() == 1) ||
                         (command == "retry" && rest.size() == 2 && rest[0] == "--all");
    if (!is_good) return complain("\"" + command + "\" is no command with these words");

    cio::outbox::OpenOptions options;
    options.create = false;
    const auto outbox = Outbox::open(words[0], options);
    if (!outbox) return report(outbox.error());
    if (command == "stats") return stats(*outbox);
    if (command == "list") return list(*outbox, rest);
    if (command == "show") return show(*outbox, rest[0]);
    if (command == "drop") return changed(outbox->cancel(rest[0]), "it is sent, being sent, or not there");
    if (rest.size() == 2) return retry_all(*outbox, rest[1]);
    return changed(outbox->retry(rest[0]), "it is not parked, held or cancelled, or not there");
}

}  // namespace

int main(int argc, char** argv) try { return run({argv + 1, argv + argc}); } catch (const std::exception& error) {
    std::cerr << "cio-outbox: " << error.what() << '\n';
    return failed;
}
