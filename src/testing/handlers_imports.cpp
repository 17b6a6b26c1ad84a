// SPDX-License-Identifier: MIT
#include <algorithm>

#include "testing/csv.hpp"
#include "testing/exports.hpp"
#include "testing/resource_rules.hpp"
#include "testing/resource_table.hpp"
#include "testing/resource_verbs.hpp"

namespace cio::testing {

namespace {

using Cells = std::vector<std::string>;

/// Nothing is fetched from anywhere: such imports are empty, unless the test has put the file there.
bool can_be_fetched(const std::string& url) { return url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0; }

/// The rows that cannot be imported, as a report.
Csv report_on(const Cells& heading) {
    Cells columns{"line", "error"};
    columns.insert(columns.end(), heading.begin(), heading.end());
    return {csv_line(columns), {}};
}

void add_to(Csv& report, std::size_t number, const std::string& error, const Cells& row) {
    Cells cells{std::to_string(number), error};
    cells.insert(cells.end(), row.begin(), row.end());
    report.lines.push_back(csv_line(cells));
}

/// What is wrong with a row that names a person in this column; nothing: empty.
std::string problem_of(const Cells& row, const Cells& heading, std::size_t column) {
    if (row.size() != heading.size()) return "has not as many cells as there are columns";
    if (row[column].empty()) return heading[column] + " is empty";
    if (heading[column] == "email" && row[column].find('@') == std::string::npos) return "email is no address";
    return {};
}

/// Makes a person of a row, or changes the one who is there.
void import_person(Workspace& workspace, const Person* known, const Cells& row, const Cells& heading) {
    auto customer = known != nullptr ? known->customer : Customer{};
    for (std::size_t i = 0; i < row.size(); ++i) {
        customer.attributes[heading[i]] = row[i];
        if (heading[i] == "id") customer.id = row[i];
        if (heading[i] == "email") customer.email = row[i];
    }
    workspace.add_person(std::move(customer));
}

/// Imports rows of people; what could not be imported.
Csv import_people(Workspace& workspace, Json& import, const std::vector<Cells>& lines) {
    const auto& heading = lines.front();
    const auto identifier = as_text(at(import, "identifier"));
    const auto column =
        static_cast<std::size_t>(std::find(heading.begin(), heading.end(), identifier) - heading.begin());
    const auto scope = as_text(at(import, "data_to_process"));
    auto report = report_on(heading);
    std::int64_t rows = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto& row = lines[i];
        if (const auto problem = problem_of(row, heading, column); !problem.empty()) {
            ++rows;
            add_to(report, i + 1, problem, row);
            continue;
        }
        const auto* known = workspace.find_person(IdType{identifier}, row[column]);
        if (scope == (known != nullptr ? "only_new" : "only_existing")) continue;
        ++rows;
        import_person(workspace, known, row, heading);
    }
    import["rows_to_import"] = rows;
    import["rows_imported"] = rows - static_cast<std::int64_t>(report.lines.size());
    return report;
}

/// What went wrong is an export, to be downloaded.
void add_report(Workspace& workspace, Json& import, Csv report) {
    const auto& made = start_export(workspace, ExportType::customers,
                                    [report = std::move(report)](const Workspace& /*later*/) { return report; });
    import["error_export_id"] = made.id;
    import["error_download_url"] = workspace.origin + "/v1/exports/" + std::to_string(made.id) + "/download";
}

void fail(Workspace& workspace, Json& import, const std::string& error) {
    import["state"] = "failed";
    import["error"] = error;
    auto report = report_on({});
    add_to(report, 1, error, {});
    add_report(workspace, import, std::move(report));
}

/// Ends an import.
void finish(Workspace& workspace, Json& import) {
    const auto url = as_text(at(import, "_data_file_url"));
    if (!can_be_fetched(url)) return fail(workspace, import, "the file cannot be fetched from " + url);
    import["state"] = "imported";
    const auto* file = find_in(workspace.import_files, url);
    if (file == nullptr) return;
    const auto lines = parse_csv(*file);
    const bool is_of_people = at(import, "type") == "people";
    if (!is_of_people || lines.empty()) {
        import["rows_imported"] = at(import, "rows_to_import");
        return;
    }
    const auto identifier = as_text(at(import, "identifier"));
    if (std::find(lines.front().begin(), lines.front().end(), identifier) == lines.front().end()) {
        return fail(workspace, import, "the file has no column " + identifier);
    }
    auto report = import_people(workspace, import, lines);
    if (!report.lines.empty()) add_report(workspace, import, std::move(report));
}

/// How many rows the file of an import has, without the heading.
std::size_t rows_in(const Workspace& workspace, const Json& import) {
    const auto* file = find_in(workspace.import_files, as_text(at(import, "_data_file_url")));
    const auto lines = file == nullptr ? 0 : parse_csv(*file).size();
    return lines == 0 ? 0 : lines - 1;
}

}  // namespace

Result<void> rules::import(Workspace& workspace, Change& change) {
    if (change.verb != Verb::create) return {};
    change.after["_data_file_url"] = at(change.asked, "data_file_url");
    change.after["_polls_left"] = workspace.export_polls;
    return {};
}

/// Each look at an import takes it further, as with exports.
Result<Json> custom::poll_import(Workspace& workspace, const Asked& asked, Json& import) {
    const auto left = number_at(import, "_polls_left");
    if (left > 1) {
        import["_polls_left"] = left - 1;
        import["state"] = "importing";
        import["rows_to_import"] = rows_in(workspace, import);
        touch(resource::imports, import);
    } else if (left >= 0) {
        import["_polls_left"] = -1;
        import["rows_to_import"] = rows_in(workspace, import);
        finish(workspace, import);
        touch(resource::imports, import);
    }
    const auto& fields = fields_of(asked.operation.info.name);
    return object({{std::string{fields.envelope}, shown(import, resource::imports, fields.response)}});
}

}  // namespace cio::testing
