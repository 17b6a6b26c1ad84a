// SPDX-License-Identifier: MIT
#pragma once

// What the examples share: where they send their requests, and how they print. None of it is needed
// to use the library.

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <cio/client_options.hpp>
#include <cio/error.hpp>
#include <cio/json.hpp>
#include <cio/observer.hpp>
#include <cio/result.hpp>
#include <cio/testing/mock_server.hpp>
#include <cio/timestamp.hpp>

namespace example {

/// A value that an example takes from the environment.
struct Setting {
    std::string variable;  ///< The environment variable, e.g. `CIO_TO`.
    std::string for_mock;  ///< Its value if it is not set, with the mock service only.
    std::string meaning;   ///< What it is, in a few words.
};

/// Where an example sends its requests: to a mock service of its own, or, if `CIO_APP_API_KEY` is
/// set, to the real one (`CIO_REGION=eu` for an account in the EU, `CIO_BASE_URL` for a gateway).
class Target {
public:
    /// Prints the title. Ends the program if the real service is meant and a setting is missing, so
    /// that nothing is sent that was not asked for.
    explicit Target(std::string_view title, const std::vector<Setting>& settings = {});

    /// A mock service, whatever the environment says.
    [[nodiscard]] static Target with_mock(std::string_view title);

    /// Options for a client.
    [[nodiscard]] const cio::ClientOptions& options() const noexcept { return options_; }
    /// The mock service; null if it is the real one.
    [[nodiscard]] cio::testing::MockServer* mock() const noexcept { return mock_.get(); }

    /// The value of one of the settings.
    [[nodiscard]] const std::string& setting(const std::string& variable) const { return values_.at(variable); }
    /// The same, as a number.
    [[nodiscard]] std::int64_t number(const std::string& variable) const { return std::stoll(setting(variable)); }

    /// Prints what became of a call: the request, if a mock service received it, and the error, if
    /// it failed. True if it succeeded.
    template <class T>
    bool show(const cio::Result<T>& result) const {
        show_request(result ? nullptr : &result.error());
        return result.has_value();
    }

private:
    Target() = default;
    void start_mock();
    void show_request(const cio::Error* error) const;

    std::map<std::string, std::string> values_;  ///< Of the settings, by variable.
    std::unique_ptr<cio::testing::MockServer> mock_;
    cio::ClientOptions options_;
};

/// An environment variable; empty if it is not set.
std::string environment(const std::string& variable);

/// Whether people watch: output goes to a terminal, not to a file or a pipe.
bool is_terminal();

/// How a piece of text looks on a terminal. Elsewhere it is plain.
enum class Style : std::uint8_t { bold, dim, green, yellow, red, cyan };
std::string paint(Style style, std::string_view text);

/// A heading, with an empty line before it.
void heading(std::string_view text);
/// A line of output.
void line(std::string_view text);
/// A request that a mock service received: what was asked, with the key masked, and the body.
void show(const cio::testing::RecordedRequest& request);
/// What one attempt of a call did.
void show(const cio::AttemptEvent& attempt);
/// The facts of an error.
void show(const cio::Error& error);

/// A value as people read it.
std::string text(cio::Timestamp time);
inline std::string text(std::string_view value) { return std::string{value}; }
template <class T>
std::string text(const T& value) {
    if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        return std::string{std::string_view{value}};
    } else if constexpr (std::is_same_v<T, bool>) {
        return value ? "yes" : "no";
    } else if constexpr (std::is_arithmetic_v<T>) {
        return std::to_string(value);
    } else if constexpr (std::is_same_v<T, cio::Json>) {
        return value.dump();
    } else {
        return value.text();  // an enumeration that the service may extend
    }
}
template <class T>
std::string text(const std::optional<T>& value) {
    return value ? text(*value) : "-";
}

/// A name and its value, aligned with those above and below; long text is broken into lines.
void row(std::string_view name, const std::string& value);
template <class T>
void row(std::string_view name, const T& value) {
    row(name, text(value));
}

/// Rows of text in columns.
class Table {
public:
    /// Columns from `first_number` on are numbers, and stand to the right.
    explicit Table(std::vector<std::string> heading, std::size_t first_number = std::string::npos)
        : rows_{std::move(heading)}, first_number_{first_number} {}

    /// Adds a row of any values.
    template <class... Cells>
    void add(const Cells&... cells) {
        add_row({text(cells)...});
    }
    /// Adds a row with as many cells as the heading has; those that are missing stay empty.
    void add_row(std::vector<std::string> row) {
        row.resize(rows_.front().size());
        rows_.push_back(std::move(row));
    }

    void print() const;

private:
    std::vector<std::vector<std::string>> rows_;  ///< The first is the heading.
    std::size_t first_number_;
};

}  // namespace example
