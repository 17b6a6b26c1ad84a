// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

namespace cio::test {

template <auto Function>
struct Free {
    template <class T>
    void operator()(T* object) const noexcept {
        Function(object);
    }
};
using PrivateKey = std::unique_ptr<EVP_PKEY, Free<&EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<&X509_free>>;
using TlsContext = std::unique_ptr<SSL_CTX, Free<&SSL_CTX_free>>;

/// A certification authority that lives as long as the test.
class Authority {
public:
    Authority();

    /// The bundle for ClientOptions::ca_file.
    [[nodiscard]] std::string ca_file() const { return (folder_.path() / "ca.pem").string(); }

    /// What a server needs to be these hosts (DNS names or IP addresses); valid from now on for so
    /// many days, or until so many days ago.
    [[nodiscard]] TlsContext server(const std::vector<std::string>& hosts, int days = 1) const;

private:
    PrivateKey key_;
    Certificate certificate_;
    TemporaryFolder folder_;
};

}  // namespace cio::test
