// SPDX-License-Identifier: MIT
// Exports the deliveries of the last 30 days: starts the job, waits until it is done, and saves the
// file, with a progress bar on a terminal.
//
//     export_deliveries [FILE]

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include <cio/api/exports.hpp>
#include <cio/api/messages.hpp>
#include <cio/app_client.hpp>

#include "support/example.hpp"

namespace {

/// How far a download is: a bar that moves on a terminal, a line per quarter elsewhere.
class ProgressBar {
public:
    void show(const cio::DownloadProgress& progress) {
        const auto size = std::to_string(progress.received / 1024) + " KiB";
        const auto total = progress.total.value_or(0);
        const auto percent = total == 0 ? 0 : progress.received * 100 / total;
        const auto share = total == 0 ? "" : std::to_string(percent) + " %, ";
        if (example::is_terminal()) {
            std::string bar;
            for (std::uint64_t i = 0; i < width; ++i) bar += i * 100 < percent * width ? "█" : "░";
            std::cout << "\r  " << example::paint(example::Style::green, bar) << ' ' << share << size << std::flush;
        } else if (percent >= next_line_) {
            example::line(share + size);
            next_line_ = (percent / 25 + 1) * 25;
        }
    }

    /// Leaves the bar as it is, and goes on below it.
    static void end() {
        if (example::is_terminal()) std::cout << '\n';
    }

private:
    static constexpr std::uint64_t width = 40;
    std::uint64_t next_line_ = 25;
};

/// Gives the mock service something to export.
void fill(cio::testing::MockServer& mock) {
    constexpr int deliveries = 5'000;
    for (int i = 0; i < deliveries; ++i) {
        cio::Message message;
        message.type = cio::MessageType::email;
        message.recipient = "customer-" + std::to_string(i) + "@example.com";
        message.subject = "Your order " + std::to_string(1000 + i);
        mock.add_message(std::move(message));
    }
}

/// The first lines of a file.
void show_beginning(const std::filesystem::path& file) {
    std::ifstream in{file};
    std::string text;
    for (int i = 0; i < 4 && std::getline(in, text); ++i) example::line(text);
}

}  // namespace

int main(int argc, char** argv) {
    const example::Target target{"Export of deliveries"};
    const cio::AppClient client{target.options()};
    if (target.mock() != nullptr) fill(*target.mock());
    const auto file =
        argc > 1 ? std::filesystem::path{argv[1]} : std::filesystem::temp_directory_path() / "cio-deliveries.csv";

    example::heading("Start");
    cio::ExportDeliveriesRequest request;
    request.start = cio::now() - std::chrono::hours{24 * 30};
    request.attributes = {"country"};
    const auto started = client.export_deliveries(request);
    if (!target.show(started)) return 1;
    example::row("export id", started->id);

    example::heading("Wait");
    cio::ExportWait wait;
    wait.timeout = std::chrono::minutes{30};
    wait.on_poll = [](const cio::ExportResponse& state) { example::row("status", state.status); };
    if (target.mock() != nullptr) wait.poll_interval = std::chrono::milliseconds{50};
    const auto ended = client.wait_for_export(started->id, wait);
    if (!target.show(ended)) return 1;
    if (ended->status == cio::ExportStatus::failed) {
        example::line("the service could not make the export");
        return 1;
    }
    example::row("deliveries", ended->total);

    example::heading("Save");
    ProgressBar bar;
    cio::ExportDownload download;
    download.on_progress = [&](const cio::DownloadProgress& progress) { bar.show(progress); };
    const auto saved = client.save_export(started->id, file, download);
    ProgressBar::end();
    if (!saved) {
        example::show(saved.error());
        return 1;
    }
    example::row("file", file.string());
    example::row("bytes", *saved);
    show_beginning(file);
    return 0;
}
