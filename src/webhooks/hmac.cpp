// SPDX-License-Identifier: MIT
#include "webhooks/hmac.hpp"

#include <limits>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace cio::webhooks {

std::optional<Digest> hmac_sha256(std::string_view key, std::string_view text) {
    if (key.size() > std::numeric_limits<int>::max()) return std::nullopt;
    Digest digest{};
    unsigned int size = 0;
    const auto* const made =
        HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
    if (made == nullptr || size != digest.size()) return std::nullopt;
    return digest;
}

bool equal_in_constant_time(const Digest& a, const Digest& b) {
    return CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace cio::webhooks
