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
#include <optional>
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
    std::optional<cio::ImportState> last_;
};

cio::Result<cio::Import> start(const cio::AppClient& client, const example::Target& target, const std::string& url,
                               const std::string& identifier) {
    cio::CreateImportRequest request;
    request.name = "Import of " + example::text(cio::now());
    request.data_file_url = url;
    request.content = cio::PeopleImport{identifier};
    auto started = client.create_import(request);
    target.show(started);
    // There is no list of imports: if it is not known whether this one was started, the activity log will tell.
    // Starting it again changes nothing about people, as the same rows give the same attributes, but takes a while.
    return started;
}

/// Waits for the end of an import, whatever it is.
cio::Result<cio::Import> wait_for_end(const cio::AppClient& client, std::int64_t import_id, bool is_mock) {
    const cio::Interrupt interrupt;
    Progress progress;
    cio::ImportWait wait;
    wait.timeout = std::chrono::hours{2};
    wait.cancel = interrupt.first();
    wait.on_poll = [&](const cio::Import& import) { progress.show(import); };
    if (is_mock) wait.poll_interval = std::chrono::milliseconds{50};
    auto ended = client.wait_for_import(import_id, wait);
    Progress::end();
    if (ended) return ended;
    switch (ended.error().kind()) {
        case cio::ErrorKind::cancelled:
        case cio::ErrorKind::timeout:
            example::line("the import goes on; see later: import_people " + std::to_string(import_id));
            break;
        case cio::ErrorKind::not_found: example::line("there is no such import"); break;
        default: example::show(ended.error());
    }
    return ended;
}

/// Fetches a report about rows, which is an export, and shows its beginning.
bool show_report(const cio::AppClient& client, const std::string& title, std::int64_t export_id) {
    constexpr std::size_t most_rows = 10;
    const auto file = std::filesystem::temp_directory_path() / ("import-" + std::to_string(export_id) + ".csv");
    const auto saved = client.wait_for_export(export_id).and_then(
        [&](const cio::ExportResponse& ready) { return client.save_export(ready.id, file); });
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

/// Shows what an import came to; true if it has imported something.
bool show_end(const cio::AppClient& client, const cio::Import& import) {
    example::row("state", import.state);
    if (import.error) example::row("because", import.error);
    example::row("imported", example::text(import.rows_imported) + " of " + example::text(import.rows_to_import));
    // Rows can fail in an import that went well, and all of them in one that failed.
    if (import.error_export_id && !show_report(client, "Rows that failed", *import.error_export_id)) return false;
    if (import.warning_export_id && !show_report(client, "Rows with warnings", *import.warning_export_id)) return false;
    return import.state == cio::ImportState::imported;
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
        const auto started = start(client, target, arguments[0], arguments.size() > 1 ? arguments[1] : "id");
        if (!started) return 1;
        import_id = started->id;
        example::row("import", import_id);
    }
    example::heading("Wait");
    const auto ended = wait_for_end(client, import_id, target.mock() != nullptr);
    if (!ended) return 1;
    example::heading("What came of it");
    return show_end(client, *ended) ? 0 : 1;
}
