// SPDX-License-Identifier: MIT
// Keeps a collection in step with a CSV or JSON file: creates it if it is missing, replaces its rows
// if the file has changed, and else leaves it alone.
//
//     sync_collection teas.csv            the collection is called "teas"
//     sync_collection teas.json products  the collection is called "products"
//
// Without a file it makes a small one, and changes it, to show all three.

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <cio/api/collections.hpp>
#include <cio/app_client.hpp>

#include "support/csv.hpp"
#include "support/example.hpp"

namespace {

using Rows = std::vector<cio::Json>;

/// Each line as an object; the first line names its keys.
Rows csv_rows(std::istream& in) {
    const auto lines = example::parse_csv(in);
    Rows rows;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].size() != lines[0].size()) {
            throw std::runtime_error{"line " + std::to_string(i + 1) + " has " + std::to_string(lines[i].size()) +
                                     " cells, the heading " + std::to_string(lines[0].size())};
        }
        auto& row = rows.emplace_back(cio::Json::object());
        for (std::size_t cell = 0; cell < lines[i].size(); ++cell) row[lines[0][cell]] = lines[i][cell];
    }
    return rows;
}

/// The rows of a file. @throws std::exception if it cannot be read.
Rows read_rows(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) throw std::runtime_error{"cannot open " + file.string()};
    if (file.extension() == ".json") return cio::Json::parse(in).get<Rows>();
    return csv_rows(in);
}

/// When a file was last changed.
cio::Timestamp changed_at(const std::filesystem::path& file) {
    // C++17 cannot convert between the clocks, but it can tell how long ago it was.
    const auto age = std::filesystem::file_time_type::clock::now() - std::filesystem::last_write_time(file);
    const auto time = std::chrono::system_clock::now() - age;
    return std::chrono::time_point_cast<std::chrono::seconds>(time);
}

/// The times decide, so that the rows need not be fetched to be compared. Their number finds what was changed at the
/// service meanwhile.
bool is_current(const cio::Collection& collection, const Rows& rows, cio::Timestamp changed) {
    return collection.updated_at && *collection.updated_at > changed &&
           collection.rows == static_cast<std::int64_t>(rows.size());
}

/// Brings one collection up to date; true if that worked.
bool sync(const cio::AppClient& client, const example::Target& target, const std::string& name,
          const std::filesystem::path& file) {
    auto rows = read_rows(file);

    const auto listed = client.list_collections();
    if (!target.show(listed)) return false;
    const auto& all = listed->collections;
    const auto known = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });

    cio::Result<cio::Collection> result;
    std::string outcome;
    if (known == all.end()) {
        cio::CreateCollectionRequest request;
        request.name = name;
        request.data = std::move(rows);
        result = client.create_collection(request);
        outcome = "created";
    } else if (is_current(*known, rows, changed_at(file))) {
        example::row("outcome", "nothing to do");
        return true;
    } else {
        // Replacing all rows twice is the same as replacing them once, so this is repeated if need be.
        cio::UpdateCollectionRequest request;
        request.collection_id = known->id;
        request.data = std::move(rows);
        result = client.update_collection(request);
        outcome = "updated";
    }
    if (!target.show(result)) return false;
    example::row("outcome", outcome);
    example::row("collection", result->name);
    example::row("rows", result->rows);
    return true;
}

/// A file to try it with, an hour old.
std::filesystem::path make_sample() {
    auto file = std::filesystem::temp_directory_path() / "teas.csv";
    std::ofstream{file} << "name,origin,price\n"
                           "Darjeeling,India,12.50\n"
                           "\"Oolong, roasted\",Taiwan,20.00\n";
    std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() - std::chrono::hours{1});
    return file;
}

/// Shows every outcome.
bool sync_sample(const cio::AppClient& client, const example::Target& target) {
    const auto file = make_sample();
    example::heading("For the first time");
    if (!sync(client, target, "teas", file)) return false;
    example::heading("Again");
    if (!sync(client, target, "teas", file)) return false;
    example::heading("After a change of the file");
    std::ofstream{file, std::ios::app} << "Sencha,Japan,9.00\n";
    return sync(client, target, "teas", file);
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const example::Target target{"A collection in step with a file"};
    const cio::AppClient client{target.options()};
    try {
        if (!arguments.empty()) {
            const std::filesystem::path file{arguments[0]};
            const auto name = arguments.size() > 1 ? arguments[1] : file.stem().string();
            return sync(client, target, name, file) ? 0 : 1;
        }
        if (target.mock() != nullptr) return sync_sample(client, target) ? 0 : 1;
        std::cerr << "usage: sync_collection FILE.csv|FILE.json [NAME]\n";
        return 2;
    } catch (const std::exception& error) {
        std::cerr << "the file is no good: " << error.what() << '\n';
        return 1;
    }
}
