// SPDX-License-Identifier: MIT
//
// The download of an export of 1 GiB, beside the curl program.

#include <cstdint>
#include <cstdio>
#include <filesystem>

#include <cio/api/exports.hpp>
#include <cio/app_client.hpp>

#include "bench.hpp"
#include "benchmarks.hpp"
#include "process.hpp"
#include "servers.hpp"

namespace cio::bench {

bool export_download() {
    constexpr std::uint64_t size = std::uint64_t{1} << 30U;
    constexpr double mebibyte = 1024 * 1024;
    const auto server = http1_server();
    const AppClient client{server.client_options()};
    const auto file = temporary_folder() / "downloaded.csv";
    const auto url = server.origin + "/export.csv";

    const auto by_library = [&] {
        if (const auto saved = client.save_export(1, file); !saved) die(saved.error().message());
    };
    const auto by_curl = [&] {
        if (!run_program({"curl", "-s", "-o", file.string(), url})) die("curl failed");
    };
    // Each starts without the file, and both are complete.
    const auto cost_of_download = [&](const auto& download) {
        std::filesystem::remove(file);
        const auto cost = cost_of(download);
        if (std::filesystem::file_size(file) != size) die("the download is not complete");
        return cost;
    };

    const auto before = resident_bytes();
    reset_peak_resident();
    by_library();
    const auto growth = static_cast<double>(peak_resident_bytes() - before) / mebibyte;

    Comparison comparison;
    for (int i = 0; i < 7; ++i) {
        const auto library_cost = cost_of_download(by_library);
        comparison.add(library_cost, cost_of_download(by_curl));
    }
    std::filesystem::remove(file);
    print_rates("export_download_1GiB", comparison, 1024, "MiB");
    const bool fast = report("export_download_1GiB", comparison.speed(), Bar::at_least, 0.90);
    std::printf("export_download_memory: %.1f MiB more than before, at the peak\n", growth);
    const bool small = report("export_download_memory", growth / 16, Bar::at_most, 1.00);
    return fast && small;
}

}  // namespace cio::bench
