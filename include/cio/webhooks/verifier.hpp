// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <cio/http_header.hpp>
#include <cio/print.hpp>
#include <cio/timestamp.hpp>
#include <cio/webhooks/export.hpp>

CIO_API_BEGIN
namespace cio::webhooks {

inline constexpr std::string_view signature_header = "X-CIO-Signature";  ///< The header with the signature.
inline constexpr std::string_view timestamp_header = "X-CIO-Timestamp";  ///< The header with the time of sending.

/// What a request is found to be. Everything but `genuine` is to be refused, and refused alike: with 401 and an empty
/// body. The reason is for your log.
enum class Verdict : std::uint8_t {
    genuine,              ///< The service made it, just now.
    no_signature,         ///< `X-CIO-Signature` is missing or empty.
    malformed_signature,  ///< `X-CIO-Signature` is not 64 hexadecimal digits, or there are several.
    no_timestamp,         ///< `X-CIO-Timestamp` is missing or empty.
    malformed_timestamp,  ///< `X-CIO-Timestamp` is no number of seconds, or there are several.
    wrong_signature,      ///< No key makes this signature: another sender, another key, or the body was altered.
    stale,                ///< Signed with a key, but too long ago: an old request again, or your clock is ahead.
    from_the_future,      ///< Signed with a key, but later than now: your clock is behind.
};

using cio::operator<<;  // prints the name

/// The verdict's name, such as `"wrong_signature"`.
CIO_WEBHOOKS_API std::string_view to_string(Verdict verdict) noexcept;

/// How strict a `Verifier` is.
struct VerifierOptions {
    std::chrono::seconds tolerance = std::chrono::minutes{5};  ///< How far the time of sending may be from now.
    std::function<Timestamp()> clock{};                        ///< What time it is; the system's clock by default.
};

namespace detail {

/// The two headers that count, among all of a request. Names have no case.
class CIO_WEBHOOKS_API SignatureHeaders {
public:
    /// Takes the header if it is one of the two.
    void add(std::string_view name, std::string_view value);

    [[nodiscard]] const std::string& signature() const noexcept { return signature_.value; }
    [[nodiscard]] const std::string& timestamp() const noexcept { return timestamp_.value; }

private:
    struct Found {
        std::string value;
        bool given = false;
    };
    static void take(Found& found, std::string_view text);

    Found signature_;
    Found timestamp_;
};

}  // namespace detail

/// Tells the requests of the service from those of others, by their signature. Safe to share between threads.
///
/// @code
/// const cio::webhooks::Verifier verifier{{signing_key}};
/// const auto verdict = verifier.verify(request.headers, request.body);
/// if (verdict != cio::webhooks::Verdict::genuine) return refuse(401);
/// @endcode
///
/// All keys are tried whatever comes, and compared in constant time. A time of sending that is too old is found only
/// where the signature is right, so nobody else learns about your clock.
class CIO_WEBHOOKS_API Verifier {
public:
    /// Accepts what is signed with any of these keys: more than one while they are exchanged. Empty ones do not count.
    /// @throws Exception (`ErrorKind::invalid_request`) without any key, or for a tolerance below zero.
    explicit Verifier(std::vector<std::string> keys, VerifierOptions options = {});

    /// What a request is, by the values of its two headers and its body: the bytes that came, before anything has
    /// parsed them. A header that is missing is empty.
    [[nodiscard]] Verdict verify(std::string_view signature, std::string_view timestamp, std::string_view body) const;

    /// The same by all of its headers: a map, or a list of pairs or of `HttpHeader`s. The case of their names does not
    /// matter.
    template <class Headers>
    [[nodiscard]] Verdict verify(const Headers& headers, std::string_view body) const {
        detail::SignatureHeaders found;
        for (const auto& header : headers) add(found, header, 0);
        return verify(found.signature(), found.timestamp(), body);
    }

private:
    template <class Pair>
    static auto add(detail::SignatureHeaders& found, const Pair& pair, int /*first choice*/)
        -> decltype(found.add(pair.first, pair.second)) {
        found.add(pair.first, pair.second);
    }
    template <class Header>
    static auto add(detail::SignatureHeaders& found, const Header& header, long /*second choice*/)
        -> decltype(found.add(header.name, header.value)) {
        found.add(header.name, header.value);
    }

    std::vector<std::string> keys_;
    VerifierOptions options_;
};

/// The two headers that the service would send with this body, for tests of what receives them.
[[nodiscard]] CIO_WEBHOOKS_API std::vector<HttpHeader> sign(std::string_view key, std::string_view body,
                                                            Timestamp at = now());

}  // namespace cio::webhooks
CIO_API_END
