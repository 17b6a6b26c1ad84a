// SPDX-License-Identifier: MIT
// The documentation says what the library does.

#include <cio/operations.hpp>

#include <gmock/gmock.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <cio/error.hpp>

namespace {

using Row = std::vector<std::string>;

std::string read(const std::string& file) {
    std::ifstream in{std::string{CIO_SOURCE_DIR} + "/" + file, std::ios::binary};
    EXPECT_TRUE(in) << file;
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// `| a | b |` as `a`, `b`.
Row cells(const std::string& line) {
    Row row;
    for (std::size_t begin = 2, end = 0; (end = line.find(" |", begin)) != std::string::npos; begin = end + 3) {
        row.push_back(line.substr(begin, end - begin));
    }
    return row;
}

/// The rows between the markers, without heading and rule.
std::vector<Row> operations_in(const std::string& file) {
    std::istringstream text{read(file)};
    std::vector<Row> rows;
    bool inside = false;
    for (std::string line; std::getline(text, line);) {
        if (line == "<!-- operations -->") inside = true;
        if (line == "<!-- /operations -->") inside = false;
        if (inside && line.rfind("| `", 0) == 0) rows.push_back(cells(line));
    }
    return rows;
}

std::string words(const cio::RateLimit& limit) {
    constexpr std::chrono::hours day{24};
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(limit.per).count();
    return std::to_string(limit.requests) + (limit.per == day ? " per day"
                                             : seconds == 1   ? " per second"
                                                              : " per " + std::to_string(seconds) + " seconds");
}

std::vector<Row> operations_of_library() {
    std::vector<Row> rows;
    for (const auto* operation : cio::operations()) {
        rows.push_back({"`" + std::string{operation->name} + "`", std::string{operation->http_method},
                        "`" + std::string{operation->path} + "`", words(operation->limit),
                        std::string{cio::to_string(operation->safety)}, std::string{operation->summary}});
    }
    return rows;
}

TEST(DocsOperations, AreThoseOfTheLibrary) {
    auto documented = operations_in("docs/operations.md");
    for (auto& row : documented) {
        // What only descriptions of the API know: the operationId, and whether it has pages.
        row.erase(row.begin() + 6);
        row.erase(row.begin() + 1);
    }
    EXPECT_EQ(documented, operations_of_library()) << "run ./dev facade";
}

TEST(DocsErrors, ListEveryKind) {
    const auto text = read("docs/errors.md");
    for (int kind = 0; kind <= static_cast<int>(cio::ErrorKind::io); ++kind) {
        const auto name = std::string{cio::to_string(static_cast<cio::ErrorKind>(kind))};
        EXPECT_THAT(text, testing::HasSubstr("| `" + name + "` |"));
    }
}

}  // namespace
