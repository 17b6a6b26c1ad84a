// SPDX-License-Identifier: MIT
#include "support/certificates.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <stdexcept>

namespace cio::test {

namespace {

constexpr long day = 24L * 60 * 60;

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    auto* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    if (extension == nullptr) throw std::runtime_error{"cannot make certificate extension " + value};
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate make_certificate(const std::string& name, EVP_PKEY* key, int days) {
    static std::atomic<long> serial{1};
    Certificate certificate{X509_new()};
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
    const long end = days * day;
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), end - 2 * day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), end);
    X509_set_pubkey(certificate.get(), key);
    auto* subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(name.c_str()), -1,
                               -1, 0);
    return certificate;
}

bool is_address(const std::string& host) { return host.find_first_not_of("0123456789.:") == std::string::npos; }

}  // namespace

Authority::Authority() : key_{EVP_EC_gen("P-256")} {
    static std::atomic<int> count{0};
    certificate_ = make_certificate("cio test CA " + std::to_string(count++), key_.get(), 1);
    X509_set_issuer_name(certificate_.get(), X509_get_subject_name(certificate_.get()));
    add_extension(certificate_.get(), certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(certificate_.get(), key_.get(), EVP_sha256());

    const std::unique_ptr<BIO, Free<&BIO_free_all>> out{BIO_new_file(ca_file().c_str(), "w")};
    if (!out || PEM_write_bio_X509(out.get(), certificate_.get()) != 1) {
        throw std::runtime_error{"cannot write " + ca_file()};
    }
}

TlsContext Authority::server(const std::vector<std::string>& hosts, int days) const {
    const PrivateKey key{EVP_EC_gen("P-256")};
    const auto certificate = make_certificate(hosts.front(), key.get(), days);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate_.get()));
    std::string names;
    for (const auto& host : hosts) {
        names += (names.empty() ? "" : ",") + std::string{is_address(host) ? "IP:" : "DNS:"} + host;
    }
    add_extension(certificate.get(), certificate_.get(), NID_subject_alt_name, names);
    X509_sign(certificate.get(), key_.get(), EVP_sha256());

    TlsContext context{SSL_CTX_new(TLS_server_method())};
    if (SSL_CTX_use_certificate(context.get(), certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context.get(), key.get()) != 1) {
        throw std::runtime_error{"cannot use the test certificate"};
    }
    return context;
}

}  // namespace cio::test
