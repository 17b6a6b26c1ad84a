// SPDX-License-Identifier: MIT
#include "outbox/libpq.hpp"

#include <array>

#include "base/text.hpp"

namespace cio::outbox {

bool has_succeeded(const PgResult& result) {
    const auto status = PQresultStatus(result.get());
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

std::string one_line(std::string_view words) {
    std::string line;
    for (const char c : base::trim(words)) {
        const bool is_space = c == ' ' || c == '\t' || c == '\n';
        if (!is_space || line.back() != ' ') line += is_space ? ' ' : c;
    }
    return line;
}

std::string problem_of_url(const std::string& url) {
    char* words = nullptr;
    const std::unique_ptr<PQconninfoOption, Clear> options{PQconninfoParse(url.c_str(), &words)};
    const std::unique_ptr<char, Clear> owner{words};
    return options ? "" : "the URL cannot be read; what is special in its parts is percent-encoded";
}

PgConnection begin_connecting(const std::string& url) {
    // What goes before the URL, which may say otherwise.
    constexpr std::array<const char*, 5> keywords{"tcp_user_timeout", "client_encoding", "fallback_application_name",
                                                  "dbname", nullptr};
    const std::array<const char*, 5> values{"30000", "UTF8", "cio-outbox", url.c_str(), nullptr};
    PgConnection connection{PQconnectStartParams(keywords.data(), values.data(), 1)};
    PQsetNoticeProcessor(
        connection.get(), [](void* /*nothing*/, const char* /*notice*/) {}, nullptr);
    return connection;
}

}  // namespace cio::outbox
