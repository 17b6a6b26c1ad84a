// SPDX-License-Identifier: MIT
// Sends an e-mail to each of 50,000 rows of a CSV file, may be stopped and even killed at any moment, and
// goes on where it was when it is started again: each row is sent once, or accounted for.
//
// A journal beside the file makes that true. A row is written down before its request leaves, and what
// came of it afterwards. What was started by a run that was killed is looked up in the service.
//
// Ctrl-C once: no more rows are started, those on their way are waited for. Twice: at once.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/batch.hpp>
#include <cio/interrupt.hpp>
#include <cio/reconcile.hpp>

#include "support/example.hpp"

namespace {

using Row = std::uint64_t;

/// What is known of a row that is not as if it had never been touched.
struct State {
    enum class Kind : std::uint8_t { started, sent, refused, held };
    Kind kind = Kind::started;
    cio::Timestamp since{};  ///< When it was started.
    std::string note{};      ///< The delivery, or why there is none.
};

/// The states of rows, in a file to which only is appended: `<row> <word> <time> <note>`.
class Journal {
public:
    explicit Journal(const std::filesystem::path& file) {
        std::ifstream before{file};
        for (std::string line; std::getline(before, line);) read(line);
        before.close();
        append_.open(file, std::ios::app);
        if (!append_) throw std::runtime_error{"cannot write " + file.string()};
        append_ << '\n';  // the last line may have been cut off
    }

    [[nodiscard]] const std::map<Row, State>& states() const noexcept { return states_; }

    /// Writes down a state. It is with the operating system when this returns, and so survives the end
    /// of this process; call fsync as well if it must survive the end of the machine.
    void write(Row row, State state) {
        append_ << row << ' ' << words[static_cast<std::size_t>(state.kind)] << ' '
                << state.since.time_since_epoch().count() << ' ' << one_line(state.note) << '\n'
                << std::flush;
        if (!append_) throw std::runtime_error{"the journal cannot be written"};
        states_[row] = std::move(state);
    }

    /// The row is as if it had never been touched.
    void forget(Row row) {
        append_ << row << " open 0 -\n" << std::flush;
        states_.erase(row);
    }

private:
    static constexpr std::string_view words[] = {"started", "sent", "refused", "held"};

    void read(const std::string& line) {
        std::istringstream fields{line};
        Row row = 0;
        std::string word;
        std::int64_t since = 0;
        State state;
        // A line that was cut off says nothing that the lines before it have not said.
        if (!(fields >> row >> word >> since) || !std::getline(fields >> std::ws, state.note)) return;
        const auto* const known = std::find(std::begin(words), std::end(words), word);
        if (known == std::end(words)) {
            states_.erase(row);
            return;
        }
        state.kind = static_cast<State::Kind>(known - std::begin(words));
        state.since = cio::Timestamp{std::chrono::seconds{since}};
        states_[row] = std::move(state);
    }

    static std::string one_line(std::string text) {
        std::replace(text.begin(), text.end(), '\n', ' ');
        return text.empty() ? "-" : text;
    }

    std::ofstream append_;
    std::map<Row, State> states_;
};

/// The rows of the file, `address,name,order`. A file with quotes needs a real CSV parser.
class Emails {
public:
    Emails(const std::filesystem::path& file, std::string transactional_message)
        : rows_{file}, template_{std::move(transactional_message)} {}

    /// The e-mail of the next row, with the row's number; none at the end.
    std::optional<cio::Tagged<cio::TransactionalEmailRequest, Row>> next() {
        std::string row;
        if (!std::getline(rows_, row)) return std::nullopt;
        const auto address = row.substr(0, row.find(','));
        cio::TransactionalEmailRequest email;
        email.transactional_message_id = template_;
        email.to = address;
        email.identifiers.email = address;
        email.message_data = {{"order", row.substr(row.rfind(',') + 1)}};
        return cio::Tagged{std::move(email), number_++};
    }

private:
    std::ifstream rows_;
    std::string template_;
    Row number_ = 0;
};

class NightlyBatch {
public:
    NightlyBatch(const cio::AppClient& client, const example::Target& target, Journal& journal,
                 const cio::Interrupt& interrupt)
        : client_{client}, target_{target}, journal_{journal}, interrupt_{interrupt} {}

    /// Finds out about the rows that were started and whose end nobody has seen. How many of them are to
    /// be sent again.
    std::size_t look_up() {
        std::vector<Row> open;
        std::vector<cio::Unsettled<cio::TransactionalEmailRequest>> sends;
        auto rows = emails();
        while (auto email = rows.next()) {
            const auto known = journal_.states().find(email->tag);
            if (known == journal_.states().end() || known->second.kind != State::Kind::started) continue;
            open.push_back(email->tag);
            sends.push_back({std::move(email->request), known->second.since});
        }
        if (open.empty()) return 0;
        example::heading("Looking up " + std::to_string(open.size()) + " rows whose end was not seen");
        cio::ReconcileOptions options;
        options.settle = std::chrono::seconds{target_.number("CIO_SETTLE")};
        options.call.cancel = interrupt_.first();
        wait_until(std::max_element(sends.begin(), sends.end(), is_earlier)->since + options.settle);
        const auto results = cio::reconcile(client_, sends, options);
        std::size_t again = 0;
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (settle(open[i], sends[i].since, results[i])) ++again;
        }
        return again;
    }

    /// Sends what is left. True if nothing is left to be sent after that.
    bool send() {
        example::heading("Sending");
        auto rows = emails();
        const auto next = [&]() {
            auto email = rows.next();
            while (email && journal_.states().count(email->tag) > 0) email = rows.next();
            if (email) journal_.write(email->tag, {State::Kind::started, cio::now(), ""});
            return email;
        };
        cio::BatchOptions options;
        options.order = cio::BatchOrder::as_completed;
        options.stop = interrupt_.first();
        options.call.cancel = interrupt_.second();
        options.on_progress = [](const cio::BatchProgress& progress) { print(progress); };
        bool all = true;
        auto batch = client_.batch(next, options);
        for (const auto& [index, sent, row] : batch) {
            const auto since = journal_.states().at(row).since;
            if (sent) {
                journal_.write(row, {State::Kind::sent, since, sent->delivery_id});
            } else if (sent.error().effect() == cio::Effect::unknown) {
                continue;  // stays `started`; to be looked up
            } else if (may_be_tried_again(sent.error())) {
                journal_.forget(row);
                all = false;
            } else {
                journal_.write(row, {State::Kind::refused, since, sent.error().message()});
            }
        }
        std::cout << '\n';
        return all && batch.summary().complete;
    }

private:
    [[nodiscard]] Emails emails() const { return {target_.setting("CIO_CSV"), target_.setting("CIO_TEMPLATE")}; }

    /// Whether the failure says nothing of the row.
    static bool may_be_tried_again(const cio::Error& error) {
        switch (error.kind()) {
            case cio::ErrorKind::cancelled:
            case cio::ErrorKind::timeout:
            case cio::ErrorKind::transport:
            case cio::ErrorKind::tls:
            case cio::ErrorKind::rate_limited:
            case cio::ErrorKind::unauthorized:
            case cio::ErrorKind::server_error: return true;
            default: return false;
        }
    }

    static bool is_earlier(const cio::Unsettled<cio::TransactionalEmailRequest>& a,
                           const cio::Unsettled<cio::TransactionalEmailRequest>& b) {
        return a.since < b.since;
    }

    /// Until then the service may not show yet what it did.
    void wait_until(cio::Timestamp time) const {
        while (cio::now() < time && !interrupt_.first().cancelled()) {
            std::this_thread::sleep_for(std::chrono::milliseconds{200});
        }
    }

    /// Writes down what was found out about a row. True if it is to be sent again.
    bool settle(Row row, cio::Timestamp since, const cio::Result<cio::Reconciliation>& found) {
        if (!found) {
            example::line("row " + std::to_string(row) + ": " + found.error().message());
        } else if (found->verdict == cio::Reconciled::found) {
            journal_.write(row, {State::Kind::sent, since, found->deliveries.front().id});
        } else if (found->verdict == cio::Reconciled::cannot_tell) {
            journal_.write(row, {State::Kind::held, since, found->reason});
        } else {
            journal_.forget(row);
            return true;
        }
        return false;
    }

    static void print(const cio::BatchProgress& progress) {
        std::cout << (example::is_terminal() ? "\r  " : "  ") << progress.done << " done, " << progress.failed
                  << " failed, " << static_cast<int>(progress.rate) << " per second"
                  << (example::is_terminal() ? "   " : "\n") << std::flush;
    }

    const cio::AppClient& client_;
    const example::Target& target_;
    Journal& journal_;
    const cio::Interrupt& interrupt_;
};

/// What the mock service is sent.
void write_sample(const std::filesystem::path& file, std::int64_t count) {
    std::ofstream rows{file};
    for (std::int64_t i = 0; i < count; ++i) rows << "p" << i << "@example.com,Person " << i << "," << 1000 + i << "\n";
}

}  // namespace

int main() {
    const auto folder = std::filesystem::temp_directory_path();
    const auto sample = (folder / "cio-example-nightly.csv").string();
    const auto sample_journal = sample + ".journal";
    const example::Target target{"A nightly batch that may be stopped at any moment",
                                 {{"CIO_CSV", sample, "a file of rows: address,name,order"},
                                  {"CIO_JOURNAL", sample_journal, "the file that remembers what has been sent"},
                                  {"CIO_TEMPLATE", "44", "the id or trigger name of a transactional message"},
                                  {"CIO_PER_SECOND", "100000", "e-mails per second; the service allows 100"},
                                  {"CIO_SETTLE", "0", "seconds until the service shows what it did; 60 is careful"}}};
    if (target.mock() != nullptr) {
        const auto rows = example::environment("CIO_ROWS");
        write_sample(sample, rows.empty() ? 50'000 : std::stoll(rows));
        std::filesystem::remove(sample_journal);  // the mock service of the last run is gone
    }
    auto options = target.options();
    options.observer = {};
    options.rate_limits = {};
    const auto per_second = static_cast<int>(target.number("CIO_PER_SECOND"));
    options.rate_limits.transactional = cio::RateLimit{per_second};
    options.rate_limits.standard = cio::RateLimit{std::max(per_second / 10, 1)};  // as the service has it
    const cio::AppClient client{options};
    const cio::Interrupt interrupt;
    Journal journal{target.setting("CIO_JOURNAL")};

    NightlyBatch batch{client, target, journal, interrupt};
    batch.look_up();
    bool complete = batch.send();
    while (complete && batch.look_up() > 0) complete = batch.send();

    example::heading("What became of it");
    std::map<State::Kind, std::size_t> counts;
    for (const auto& [row, state] : journal.states()) {
        ++counts[state.kind];
        if (state.kind == State::Kind::sent) continue;
        if (state.kind != State::Kind::started) example::line("row " + std::to_string(row) + ": " + state.note);
    }
    const auto unsettled = counts[State::Kind::started];
    example::row("sent", counts[State::Kind::sent]);
    example::row("refused", counts[State::Kind::refused]);
    example::row("check by hand", counts[State::Kind::held]);
    example::row("to look up", unsettled);
    example::row("all rows", complete && unsettled == 0);
    if (complete && unsettled == 0) return 0;
    example::line("Start it again to go on.");
    constexpr int interrupted = 130;
    return interrupt.signal() != 0 ? interrupted : 1;
}
