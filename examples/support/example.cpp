// SPDX-License-Identifier: MIT
#include "support/example.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <sstream>

#if defined(_WIN32)
#include <windows.h>
#else
#include <unistd.h>
#endif

#include <cio/app_client.hpp>

namespace example {

namespace {

constexpr std::size_t name_width = 16;
constexpr std::size_t line_width = 100;
constexpr std::size_t longest_text = 60;  ///< Of a string in a JSON body that is shown.

/// The width of UTF-8 text in characters.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(std::string_view text, std::size_t to) {
    return std::string{text} + std::string(std::max(to, width(text)) - width(text), ' ');
}

/// The document without the bulk of long texts, such as attachments.
cio::Json shortened(cio::Json json) {
    if (json.is_structured()) {
        for (auto& item : json) item = shortened(std::move(item));
    } else if (json.is_string()) {
        const auto& text = json.get_ref<const std::string&>();
        if (text.size() > longest_text) {
            return text.substr(0, longest_text / 2) + "… (" + std::to_string(text.size()) + " bytes)";
        }
    }
    return json;
}

/// The document in one line.
std::string one_line(const cio::Json& json) {
    if (!json.is_structured() || json.empty()) return json.dump();
    std::string text;
    for (const auto& [key, value] : json.items()) {
        text += text.empty() ? "" : ", ";
        text += (json.is_object() ? cio::Json(key).dump() + ": " : "") + one_line(value);
    }
    return json.is_object() ? "{" + text + "}" : "[" + text + "]";
}

/// The document in lines that are not too long, the first of which begins with `start`.
void print_json(const cio::Json& json, const std::string& indent, const std::string& start, std::string_view end) {
    const auto compact = one_line(json);
    if (!json.is_structured() || width(indent + start + compact) <= line_width) {
        line(indent + start + compact + std::string{end});
        return;
    }
    line(indent + start + (json.is_object() ? "{" : "["));
    std::size_t left = json.size();
    for (const auto& [key, value] : json.items()) {
        const auto name = json.is_object() ? cio::Json(key).dump() + ": " : std::string{};
        print_json(value, indent + "  ", name, --left > 0 ? "," : "");
    }
    line(indent + (json.is_object() ? "}" : "]") + std::string{end});
}

/// The first few characters of a key.
std::string masked(const std::string& authorization) {
    constexpr std::string_view scheme = "Bearer ";
    constexpr std::size_t shown = 4;
    return authorization.substr(0, scheme.size() + shown) + "…";
}

/// Says which settings are missing, and ends the program.
void require(const std::vector<Setting>& settings) {
    const bool complete = std::all_of(settings.begin(), settings.end(),
                                      [](const Setting& setting) { return !environment(setting.variable).empty(); });
    if (complete) return;
    std::cerr << "CIO_APP_API_KEY is set, so this talks to the real service. It then also needs:\n\n";
    for (const auto& setting : settings) {
        std::cerr << "  " << padded(setting.variable, name_width) << "  " << setting.meaning
                  << (environment(setting.variable).empty() ? "" : "  (set)") << '\n';
    }
    std::cerr << "\nNothing was sent.\n";
    std::exit(2);  // NOLINT(concurrency-mt-unsafe): there is no other thread
}

/// What this is, and where it sends its requests.
void print_title(std::string_view title, const cio::ClientOptions& options, bool mock) {
    const auto where = mock                       ? "mock service at " + options.base_url
                       : options.base_url.empty() ? std::string{"the real service"}
                                                  : options.base_url;
    std::cout << paint(Style::bold, title) << paint(Style::dim, " · " + where) << '\n';
}

}  // namespace

Target::Target(std::string_view title, const std::vector<Setting>& settings) {
    options_.api_key = environment("CIO_APP_API_KEY");
    if (options_.api_key.empty()) {
        start_mock();
    } else {
        require(settings);
        options_.base_url = environment("CIO_BASE_URL");
        if (environment("CIO_REGION") == "eu") options_.region = cio::Region::eu;
        options_.observer = [](const cio::AttemptEvent& attempt) { example::show(attempt); };
    }
    for (const auto& setting : settings) {
        const auto given = environment(setting.variable);
        values_[setting.variable] = given.empty() ? setting.for_mock : given;
    }
    print_title(title, options_, mock_ != nullptr);
}

Target Target::with_mock(std::string_view title) {
    Target target;
    target.start_mock();
    print_title(title, target.options_, true);
    return target;
}

void Target::start_mock() {
    mock_ = std::make_unique<cio::testing::MockServer>();
    options_ = mock_->client_options();
}

void Target::show_request(const cio::Error* error) const {
    // What is refused before any network has no request.
    if (mock_ && (error == nullptr || error->attempts() > 0)) example::show(mock_->requests().back());
    if (error != nullptr) example::show(*error);
}

std::string environment(const std::string& variable) {
    const char* value = std::getenv(variable.c_str());  // NOLINT(concurrency-mt-unsafe): no thread changes it
    return value == nullptr ? std::string{} : std::string{value};
}

#if defined(_WIN32)
bool is_terminal() {
    const auto console = GetStdHandle(STD_OUTPUT_HANDLE);
    DWORD mode = 0;
    if (GetConsoleMode(console, &mode) == 0) return false;
    SetConsoleOutputCP(CP_UTF8);
    return SetConsoleMode(console, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;  // which knows colours
}
#else
bool is_terminal() { return isatty(STDOUT_FILENO) != 0; }
#endif

std::string paint(Style style, std::string_view text) {
    static const bool coloured = is_terminal() && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
    static constexpr std::array codes{"1", "2", "32", "33", "31", "36"};
    if (!coloured) return std::string{text};
    return std::string{"\x1b["} + codes.at(static_cast<std::size_t>(style)) + "m" + std::string{text} + "\x1b[0m";
}

void heading(std::string_view text) { std::cout << '\n' << paint(Style::bold, text) << '\n'; }

void line(std::string_view text) { std::cout << "  " << text << '\n'; }

void show(const cio::testing::RecordedRequest& request) {
    const auto key = request.headers.find("authorization");
    const auto authorization = key == request.headers.end() ? "" : "   Authorization: " + masked(key->second);
    line(paint(Style::cyan, "→ " + request.method + " " + request.target) + paint(Style::dim, authorization));
    if (!request.body.is_null()) print_json(shortened(request.body), "  ", "", "");
    const bool good = request.status >= 200 && request.status < 300;
    const auto answer = request.status == 0 ? "no answer" : std::to_string(request.status);
    line(paint(good ? Style::green : Style::red, "← " + answer));
}

void show(const cio::AttemptEvent& attempt) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(attempt.total).count();
    const auto outcome = attempt.status ? "status " + text(attempt.status) : std::string{"no answer"};
    const auto next = attempt.will_retry ? ", again in " + text(attempt.retry_delay.count()) + " ms" : "";
    line("attempt " + text(attempt.attempt) + " of " + text(attempt.operation) + ": " + outcome + " in " + text(ms) +
         " ms" + next);
}

void show(const cio::Error& error) {
    auto facts = paint(Style::red, cio::to_string(error.kind()));
    facts += ", effect " + std::string{cio::to_string(error.effect())};
    if (error.status()) facts += ", status " + text(error.status());
    facts += error.attempts() == 1 ? ", 1 attempt" : ", " + text(error.attempts()) + " attempts";
    row("error", facts);
    row("message", error.message());
}

std::string text(cio::Timestamp time) {
    const auto seconds = std::chrono::system_clock::to_time_t(time);
    std::tm utc{};
#if defined(_WIN32)
    gmtime_s(&utc, &seconds);
#else
    gmtime_r(&seconds, &utc);
#endif
    std::array<char, 32> formatted{};
    const auto length = std::strftime(formatted.data(), formatted.size(), "%Y-%m-%d %H:%M:%S UTC", &utc);
    return {formatted.data(), length};
}

void row(std::string_view name, const std::string& value) {
    std::string text = "  " + paint(Style::dim, padded(name, name_width));
    std::size_t column = 0;
    std::istringstream words{value};
    for (std::string word; words >> word;) {
        if (column > 0 && column + 1 + width(word) > line_width - name_width) {
            text += "\n" + std::string(name_width + 2, ' ');
            column = 0;
        }
        text += (column > 0 ? " " : "") + word;
        column += (column > 0 ? 1 : 0) + width(word);
    }
    std::cout << text << '\n';
}

void Table::print() const {
    std::vector<std::size_t> widths(rows_.front().size());
    for (const auto& row : rows_) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
    }
    for (const auto& row : rows_) {
        std::string text;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool is_number = i >= first_number_;
            text += is_number ? std::string(widths[i] - width(row[i]), ' ') + row[i] : padded(row[i], widths[i]);
            if (i + 1 < row.size()) text += "  ";
        }
        text.erase(text.find_last_not_of(' ') + 1);
        line(&row == &rows_.front() ? paint(Style::dim, text) : text);
    }
}

}  // namespace example
