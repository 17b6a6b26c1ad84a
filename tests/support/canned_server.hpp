// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <cio/client_options.hpp>

namespace cio::test {

/// A request as it came over the wire.
struct SeenRequest {
    std::string method;
    std::string target;  ///< Path and query, as sent.
    std::string path;    ///< Decoded.
    std::map<std::string, std::string> query;
    std::map<std::string, std::string> headers;  ///< Names in lower case.
    std::string body;
    std::map<std::string, std::string> parts;  ///< The contents, of a body of multipart/form-data.
};

/// What the server answers.
struct CannedAnswer {
    int status = 200;
    std::string body = "{}";
    std::string content_type = "application/json";
    std::map<std::string, std::string> headers{};
};

/// An HTTP server that answers whatever it is told to, and remembers what it was asked.
class CannedServer {
public:
    CannedServer();
    ~CannedServer();
    CannedServer(const CannedServer&) = delete;
    CannedServer& operator=(const CannedServer&) = delete;

    /// Answers these one after the other, and then the last one for ever.
    void answer(std::vector<CannedAnswer> answers);
    void answer(CannedAnswer one) { answer(std::vector{std::move(one)}); }

    [[nodiscard]] std::vector<SeenRequest> requests() const;
    /// The last request, and forgets all; none if there was none.
    [[nodiscard]] std::optional<SeenRequest> take_last();
    [[nodiscard]] std::string base_url() const;

    /// Options of a client for this server: quick retries, no rate limits.
    [[nodiscard]] ClientOptions client_options() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The key that `client_options` uses.
inline constexpr auto test_key = "key-0123456789abcdef";

}  // namespace cio::test
