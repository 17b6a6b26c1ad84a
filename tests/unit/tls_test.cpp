// SPDX-License-Identifier: MIT
//
// Which versions of TLS are spoken. (tests/fault: whose certificates are taken.)

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/ssl.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include <cio/cio.hpp>

#include "support/canned_server.hpp"
#include "support/certificates.hpp"
#include "support/fault_server.hpp"
#include "support/gtest_flags.hpp"

namespace cio {
namespace {

using test::FaultServer;

/// A server that speaks one version of TLS, and whatever ciphers that had.
test::TlsContext only(int version, const test::Authority& authority) {
    auto context = authority.server({"localhost"});  // Schannel finds no address in a certificate
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), version);
    SSL_CTX_set_max_proto_version(context.get(), version);
    return context;
}

AppClient client_of(const FaultServer& server, const test::Authority& authority) {
    auto options = server.client_options();
    options.base_url = "https://localhost:" + std::to_string(server.port()) + "/v1";
    options.ca_file = authority.ca_file();
    options.retry = {1, std::chrono::milliseconds{0}, std::chrono::milliseconds{0}};
    return AppClient{options};
}

TEST(Tls, Version12IsSpoken) {
    const test::Authority authority;
    const FaultServer server{FaultServer::Mode::tls, only(TLS1_2_VERSION, authority)};
    const auto campaign = client_of(server, authority).get_campaign(7);
    EXPECT_TRUE(campaign) << campaign;
}

#if GTEST_HAS_DEATH_TEST && !defined(_WIN32)

/// Whether a client that allows everything comes to terms with the server.
bool can_shake_hands(const FaultServer& server) {
    const test::TlsContext context{SSL_CTX_new(TLS_client_method())};
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    const std::unique_ptr<SSL, test::Free<&SSL_free>> connection{SSL_new(context.get())};
    auto* const socket = BIO_new_connect(("127.0.0.1:" + std::to_string(server.port())).c_str());
    SSL_set_bio(connection.get(), socket, socket);
    return SSL_connect(connection.get()) == 1;
}

/// Ends the process with 0 if the client refuses TLS 1.1 although server and system allow it.
[[noreturn]] void try_version_11() {
    const test::Authority authority;
    const FaultServer server{FaultServer::Mode::tls, only(TLS1_1_VERSION, authority)};
    if (!can_shake_hands(server)) {
        std::cerr << "the server is too good for this test\n";
        std::_Exit(2);
    }
    const auto campaign = client_of(server, authority).get_campaign(7);
    std::cerr << campaign << '\n';
    const bool refused =
        !campaign && campaign.error().kind() == ErrorKind::tls && campaign.error().effect() == Effect::none;
    std::_Exit(refused && server.requests().empty() ? 0 : 1);
}

TEST(Tls, OlderVersionsAreRefusedWhateverTheSystemAllows) {
    // OpenSSL reads it when the process starts to use it: so in a new process.
    const auto everything = std::filesystem::path{::testing::TempDir()} / "cio-permissive-openssl.cnf";
    std::ofstream{everything} << "openssl_conf = all\n[all]\nssl_conf = ssl\n[ssl]\nsystem_default = allow\n"
                                 "[allow]\nMinProtocol = TLSv1\nCipherString = ALL:@SECLEVEL=0\n";
    ::setenv("OPENSSL_CONF", everything.c_str(), 1);
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(try_version_11(), ::testing::ExitedWithCode(0), "TLS");
    ::unsetenv("OPENSSL_CONF");
}

#endif

}  // namespace
}  // namespace cio
