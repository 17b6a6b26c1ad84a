// SPDX-License-Identifier: MIT
#include "servers.hpp"

#include <cstdlib>

#include "bench.hpp"

namespace cio::bench {

namespace {

std::string variable(const char* name) {
    const char* const value = std::getenv(name);
    if (value == nullptr) die(std::string{name} + " is not set; run this program with servers.sh");
    return value;
}

}  // namespace

ClientOptions Server::client_options() const {
    ClientOptions options;
    options.api_key = "benchmark";
    options.base_url = base_url();
    options.ca_file = ca_file;
    options.rate_limits.enabled = false;
    return options;
}

Server http1_server() { return {variable("CIO_BENCH_HTTP1"), {}}; }
Server http2_server() { return {variable("CIO_BENCH_HTTP2"), variable("CIO_BENCH_CA_FILE")}; }
std::filesystem::path temporary_folder() { return variable("CIO_BENCH_DIR"); }

}  // namespace cio::bench
