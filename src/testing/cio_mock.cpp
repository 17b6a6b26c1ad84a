// SPDX-License-Identifier: MIT
// The mock service as a program.
#include <charconv>
#include <chrono>
#include <exception>
#include <future>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <cio/cancellation.hpp>
#include <cio/interrupt.hpp>
#include <cio/operations.hpp>
#include <cio/testing/mock_server.hpp>
#include <cio/version.hpp>

#ifdef CIO_SQLITE
#include "testing/sqlite_store.hpp"
#endif

namespace {

constexpr int usual_port = 8246;  // C-I-O on a telephone's keys is 2-4-6

constexpr std::string_view usage =
    "Usage: cio-mock [options]\n"
    "\n"
    "Runs a mock of the Customer.io App API with a small workspace, until it is interrupted,\n"
    "and prints a line per request. http://localhost:8246/ shows what it got.\n"
    "\n"
    "  --port N           Listen on this port, 0 for any free one; default: 8246\n"
    "  --host H           Listen on this address; default: 127.0.0.1\n"
    "  --data FILE        Keep messages, requests and the workspace in this SQLite file\n"
    "  --key K            Accept this API key; default: mock-app-api-key\n"
    "  --signing-key K    Sign events with this key; default: mock-signing-key\n"
    "  --events-anywhere  Post events also to webhooks on other machines\n"
    "  --rate-limits      Answer 429 above the rate limits of the service\n"
    "  --quiet            Print no line per request\n"
    "  --operations       Print the operations as a Markdown table, and exit\n"
    "  --version          Print the version, and exit\n"
    "  --help             Print this, and exit\n"
    "\n"
    "A value may also follow an equals sign: --port=8080. http://HOST:PORT/mock steers it.\n";

constexpr int bad_usage = 2;

struct Arguments {
    cio::testing::MockOptions options{};
    std::string data{};
    bool quiet = false;
    bool operations = false;
    bool help = false;
    bool version = false;
    std::string problem{};  ///< Empty if there is none.
};

void print(std::string_view text) { std::cout << text << std::flush; }

std::optional<int> parse_port(std::string_view text) {
    constexpr int highest = 65535;
    int port = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, port);
    if (failure != std::errc{} || stop != end || port < 0 || port > highest) return std::nullopt;
    return port;
}

/// `--port=8080` as `--port 8080`.
std::vector<std::string> split_at_equals(const std::vector<std::string>& words) {
    std::vector<std::string> all;
    for (const auto& word : words) {
        const auto equals = word.rfind("--", 0) == 0 ? word.find('=') : std::string::npos;
        all.push_back(word.substr(0, equals));
        if (equals != std::string::npos) all.push_back(word.substr(equals + 1));
    }
    return all;
}

Arguments parse(const std::vector<std::string>& words) {
    Arguments arguments;
    arguments.options.port = usual_port;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        const bool takes_value =
            word == "--port" || word == "--host" || word == "--key" || word == "--signing-key" || word == "--data";
        if (takes_value && i + 1 == words.size()) {
            arguments.problem = word + " needs a value";
        } else if (word == "--port") {
            const auto port = parse_port(words[++i]);
            if (!port) arguments.problem = "--port takes a number up to 65535, not \"" + words[i] + "\"";
            arguments.options.port = port.value_or(0);
        } else if (word == "--host") {
            arguments.options.host = words[++i];
        } else if (word == "--data") {
            arguments.data = words[++i];
            if (words[i].empty()) arguments.problem = "--data must not be empty";
        } else if (word == "--key") {
            arguments.options.api_key = words[++i];
            if (words[i].empty()) arguments.problem = "--key must not be empty";
        } else if (word == "--signing-key") {
            arguments.options.signing_key = words[++i];
            if (words[i].empty()) arguments.problem = "--signing-key must not be empty";
        } else if (word == "--events-anywhere") {
            arguments.options.events.anywhere = true;
        } else if (word == "--rate-limits") {
            arguments.options.enforce_rate_limits = true;
        } else if (word == "--quiet") {
            arguments.quiet = true;
        } else if (word == "--operations") {
            arguments.operations = true;
        } else if (word == "--version") {
            arguments.version = true;
        } else if (word == "--help" || word == "-h") {
            arguments.help = true;
        } else {
            arguments.problem = "unknown option \"" + word + "\"";
        }
        if (!arguments.problem.empty()) break;
    }
    return arguments;
}

std::string limit_text(const cio::RateLimit& limit) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(limit.per).count();
    const auto per = seconds == 1 ? std::string{" per second"} : " per " + std::to_string(seconds) + " seconds";
    return std::to_string(limit.requests) + per;
}

std::string operations_table() {
    std::string table =
        "| Method of `AppClient` | HTTP | Path | Limit | Retry safety | Summary |\n"
        "| --- | --- | --- | --- | --- | --- |\n";
    for (const auto* operation : cio::operations()) {
        table += "| `" + std::string{operation->name} + "` | " + std::string{operation->http_method} + " | `" +
                 std::string{operation->path} + "` | " + limit_text(operation->limit) + " | " +
                 std::string{cio::to_string(operation->safety)} + " | " + std::string{operation->summary} + " |\n";
    }
    return table;
}

void print_request(const cio::testing::RecordedRequest& request) {
    const auto status = request.status == 0 ? std::string{"hung up"} : std::to_string(request.status);
    const auto operation = request.operation.empty() ? std::string{"-"} : request.operation;
    print(request.method + " " + request.target.substr(0, request.target.find('?')) + " " + status + " " + operation +
          "\n");
}

/// What keeps the state in this file.
std::shared_ptr<cio::testing::StateStore> open_store(const std::string& file) {
#ifdef CIO_SQLITE
    return cio::testing::open_sqlite_store(file);
#else
    throw std::runtime_error{"cannot keep the state in " + file +
                             ": this program was built without SQLite (CMake: CIO_SQLITE; Debian: libsqlite3-dev)"};
#endif
}

/// Says when what is to be kept cannot be, and remembers it.
class LoudStore final : public cio::testing::StateStore {
public:
    explicit LoudStore(std::shared_ptr<StateStore> store) : store_{std::move(store)} {}

    std::vector<cio::testing::StateDocument> load() override { return store_->load(); }

    void save(const std::vector<cio::testing::StateDocument>& changed) override {
        try {
            store_->save(changed);
            problem_.clear();
        } catch (const std::exception& failure) {
            if (problem_.empty()) std::cerr << "cio-mock: " + std::string{failure.what()} + '\n';
            problem_ = failure.what();
            throw;
        }
    }

    /// What was wrong at the last time. To be asked when nobody saves any more.
    [[nodiscard]] const std::string& problem() const noexcept { return problem_; }

private:
    std::shared_ptr<StateStore> store_;
    std::string problem_;
};

/// Serves until then.
void serve_until(const std::future<void>& end, const cio::testing::MockOptions& options) {
    const cio::testing::MockServer mock{options};
    const auto page = mock.base_url().substr(0, mock.base_url().rfind('/') + 1);
    print("Base URL: " + mock.base_url() + "\nAPI key:  " + mock.api_key() + "\nEvents:   signed with " +
          mock.signing_key() + "\nWindow:   " + page + "\nTry:      curl -H 'Authorization: Bearer " + mock.api_key() +
          "' " + mock.base_url() + "/campaigns\n");
    end.wait();
}

/// Serves until it is interrupted.
/// @throws std::runtime_error also if what came last could not be kept.
void serve(Arguments arguments) {
    const cio::Interrupt interrupt;
    std::promise<void> interrupted;
    const cio::CancelCallback told{interrupt.first(), [&] { interrupted.set_value(); }};
    if (!arguments.quiet) arguments.options.on_request = print_request;

    std::shared_ptr<LoudStore> store;
    if (!arguments.data.empty()) store = std::make_shared<LoudStore>(open_store(arguments.data));
    arguments.options.store = store;
    serve_until(interrupted.get_future(), arguments.options);
    if (store && !store->problem().empty()) throw std::runtime_error{"what came last is lost: " + store->problem()};
}

}  // namespace

int main(int argc, char** argv) try {
    auto arguments = parse(split_at_equals({argv + 1, argv + argc}));
    if (!arguments.problem.empty()) {
        std::cerr << "cio-mock: " << arguments.problem << "; cio-mock --help lists the options\n";
        return bad_usage;
    }
    if (arguments.help) {
        print(usage);
    } else if (arguments.version) {
        print("cio-mock " CIO_VERSION "\n");
    } else if (arguments.operations) {
        print(operations_table());
    } else {
        serve(std::move(arguments));
    }
    return 0;
} catch (const std::exception& error) {
    std::cerr << "cio-mock: " << error.what() << "\n";
    return 1;
}
