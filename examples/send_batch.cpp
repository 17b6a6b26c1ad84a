// SPDX-License-Identifier: MIT
// Sends an e-mail to each row of a CSV file, some at once, without ever holding the file in memory;
// shows the progress, and tells exactly which rows were not sent.

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/batch.hpp>

#include "support/example.hpp"

namespace {

/// Makes an e-mail of each row `address,name,order`. A file with quotes needs a real CSV parser.
class Recipients {
public:
    Recipients(const std::filesystem::path& file, std::string transactional_message)
        : rows_{file}, template_{std::move(transactional_message)} {}

    std::optional<cio::TransactionalEmailRequest> operator()() {
        std::string row;
        if (!std::getline(rows_, row)) return std::nullopt;
        const auto address = row.substr(0, row.find(','));
        const auto order = row.substr(row.rfind(',') + 1);
        cio::TransactionalEmailRequest email;
        email.transactional_message_id = template_;
        email.to = address;
        email.identifiers.email = address;
        email.message_data = {{"order", order}};
        return email;
    }

private:
    std::ifstream rows_;
    std::string template_;
};

/// What the mock service is sent: 150 rows, one of them without an address.
void write_sample(const std::filesystem::path& file) {
    std::ofstream rows{file};
    for (int i = 0; i < 150; ++i) {
        rows << (i == 77 ? "" : "p" + std::to_string(i) + "@example.com") << ",Person " << i << "," << 1000 + i << "\n";
    }
}

std::string seconds(const cio::BatchProgress& progress) {
    return progress.left ? "about " + std::to_string(progress.left->count()) + " s left" : "no end in sight";
}

}  // namespace

int main() {
    const auto sample = (std::filesystem::temp_directory_path() / "cio-example-recipients.csv").string();
    const example::Target target{"An e-mail to each row of a file",
                                 {{"CIO_CSV", sample, "a file of rows: address,name,order"},
                                  {"CIO_TEMPLATE", "44", "the id or trigger name of a transactional message"}}};
    if (target.mock() != nullptr) write_sample(sample);
    auto client_options = target.options();
    client_options.rate_limits = {};  // the service's limits, with the mock service as well
    const cio::AppClient client{client_options};

    example::heading("On the way, at the 100 per second that the service allows");
    cio::BatchOptions options;
    options.concurrency = 32;
    options.progress_interval = std::chrono::milliseconds{500};
    options.on_progress = [](const cio::BatchProgress& progress) {
        example::line(std::to_string(progress.done) + " done, " + std::to_string(progress.failed) + " failed, " +
                      std::to_string(static_cast<int>(progress.rate)) + " per second, " + seconds(progress));
    };
    if (target.mock() != nullptr) options.total = 150;

    std::vector<std::string> failures;
    auto batch = client.batch(Recipients{target.setting("CIO_CSV"), target.setting("CIO_TEMPLATE")}, options);
    for (const auto& item : batch) {
        if (item.outcome() == cio::Outcome::done) continue;
        const bool unknown = item.outcome() == cio::Outcome::unknown;
        failures.push_back("row " + std::to_string(item.index + 1) + (unknown ? " may have been sent: " : ": ") +
                           item.result.error().message());
    }

    example::heading("What became of it");
    const auto summary = batch.summary();
    example::row("sent", summary.succeeded);
    example::row("not sent", summary.failed - summary.unknown);
    example::row("may be sent", summary.unknown);
    example::row("all rows", summary.complete);
    for (const auto& failure : failures) example::line(failure);
    return summary.complete ? 0 : 1;
}
