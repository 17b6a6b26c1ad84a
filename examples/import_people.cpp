// SPDX-License-Identifier: MIT
// Imports people from a CSV file on the web: starts the import, waits for its end, and shows the rows that failed.
//
//     import_people https://files.example.com/guests.csv [id|email]
//     import_people 31                                       goes on waiting for an import
//
// The file must be open to the public, and should stay so for two hours. Ctrl-C ends the waiting, not the import.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <cio/api/exports.hpp>
#include <cio/api/imports.hpp>
#include <cio/app_client.hpp>
#include <cio/interrupt.hpp>

#include "support/csv.hpp"
#include "support/example.hpp"
#include "support/samples.hpp"

namespace {

/// How far an import is: one line that changes on a terminal, a line per state elsewhere.
class Progress {
public:
    void show(const cio::Import& import) {
        const auto rows = example::text(import.rows_imported) + " of " + example::text(import.rows_to_import) + " rows";
        if (example::is_terminal()) {
            std::cout << "\r\x1b[K  " << example::text(import.state) << ", " << rows << std::flush;
        } else if (import.state != last_) {
            example::row(example::text(import.state), rows);
        }
        last_ = import.state;
    }

    static void end() {
        if (example::is_terminal()) std::cout << '\n';
    }

private:
    cio::ImportState last_;
};

/// How long to wait between two looks at a job.
std::chrono::milliseconds poll_interval(const example::Target& target) {
    return target.mock() != nullptr ? std::chrono::milliseconds{50} : std::chrono::seconds{2};
}

/// The client does not start an import twice by itself. If an error says that the effect is unknown, it is safe to
/// start this one again: the same rows give people the same attributes. That would not be so for events.
cio::Result<cio::Import> start(const cio::AppClient& client, const std::string& url, const std::string& identifier) {
    cio::CreateImportRequest request;
    request.name = "Import of " + example::text(cio::now());
    request.data_file_url = url;
    request.content = cio::PeopleImport{identifier};
    return client.create_import(request);
}

/// Waits for the end of an import, whatever it is.
cio::Result<cio::Import> wait_for_end(const cio::AppClient& client, const example::Target& target,
                                      std::int64_t import_id) {
    const cio::Interrupt interrupt;
    Progress progress;
    cio::ImportWait wait;
    wait.timeout = std::chrono::hours{2};
    wait.poll_interval = poll_interval(target);
    wait.cancel = interrupt.first();
    wait.on_poll = [&](const cio::Import& import) { progress.show(import); };
    auto ended = client.wait_for_import(import_id, wait);
    Progress::end();
    if (ended) return ended;
    switch (ended.error().kind()) {
        case cio::ErrorKind::cancelled:
        case cio::ErrorKind::timeout: example::line("the import goes on; see later what it comes to"); break;
        case cio::ErrorKind::not_found: example::line("there is no such import"); break;
        default: example::show(ended.error());
    }
    return ended;
}

/// Fetches a report about rows, which is an export, and shows its beginning.
bool show_report(const cio::AppClient& client, const example::Target& target, const std::string& title,
                 std::int64_t export_id) {
    constexpr std::size_t most_rows = 10;
    cio::ExportWait wait;
    wait.poll_interval = poll_interval(target);
    const auto file = std::filesystem::temp_directory_path() / ("import-" + std::to_string(export_id) + ".csv");
    const auto saved = client.wait_for_export(export_id, wait).and_then([&](const cio::ExportResponse& ready) {
        return client.save_export(ready.id, file);
    });
    if (!saved) {
        example::show(saved.error());
        return false;
    }
    std::ifstream in{file, std::ios::binary};
    const auto lines = example::parse_csv(in);
    if (lines.empty()) return true;
    example::heading(title + ": " + std::to_string(lines.size() - 1));
    example::Table table{lines[0]};
    for (std::size_t i = 1; i < lines.size() && i <= most_rows; ++i) table.add_row(lines[i]);
    table.print();
    if (lines.size() - 1 > most_rows) example::line("…");
    example::row("all of them", file.string());
    return true;
}

/// Shows what an import came to; true if it went well.
bool show_end(const cio::AppClient& client, const example::Target& target, const cio::Import& import) {
    example::row("state", import.state);
    if (import.error) example::row("because", import.error);
    example::row("imported", example::text(import.rows_imported) + " of " + example::text(import.rows_to_import));
    // Rows can fail in an import that went well, too.
    bool good = import.state == cio::ImportState::imported;
    if (import.error_export_id) good &= show_report(client, target, "Rows that failed", *import.error_export_id);
    if (import.warning_export_id) good &= show_report(client, target, "Warnings", *import.warning_export_id);
    return good;
}

bool is_number(const std::string& text) { return text.find_first_not_of("0123456789") == std::string::npos; }

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    const example::Target target{"Import of people"};
    const cio::AppClient client{target.options()};
    if (arguments.empty() && target.mock() != nullptr) arguments = {example::add_people_file(*target.mock()), "email"};
    if (arguments.empty()) {
        std::cerr << "usage: import_people URL [id|email]\n       import_people IMPORT\n";
        return 2;
    }
    std::int64_t import_id = 0;
    if (is_number(arguments[0])) {
        import_id = std::stoll(arguments[0]);
    } else {
        example::heading("Start");
        const auto started = start(client, arguments[0], arguments.size() > 1 ? arguments[1] : "id");
        if (!target.show(started)) return 1;
        import_id = started->id;
        example::row("import", import_id);
    }
    example::heading("Wait");
    const auto ended = wait_for_end(client, target, import_id);
    if (!ended) return 1;
    example::heading("What came of it");
    return show_end(client, target, *ended) ? 0 : 1;
}
