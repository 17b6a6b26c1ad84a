// SPDX-License-Identifier: MIT
#pragma once

// What the outbox and its rate limiter have in common with libpq.

#include <libpq-fe.h>
#include <poll.h>

#include <memory>
#include <string>
#include <string_view>

namespace cio::outbox {

struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
    void operator()(PGconn* connection) const { PQfinish(connection); }
    void operator()(PGnotify* notification) const { PQfreemem(notification); }
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
    void operator()(unsigned char* bytes) const { PQfreemem(bytes); }
    void operator()(char* text) const { PQfreemem(text); }
};
using PgResult = std::unique_ptr<PGresult, Clear>;
using PgConnection = std::unique_ptr<PGconn, Clear>;

bool has_succeeded(const PgResult& result);

/// What libpq says, in one line.
std::string one_line(std::string_view words);

/// What cannot be read in a URL; empty if nothing. Not in libpq's words, which may hold the password.
std::string problem_of_url(const std::string& url);

/// Begins to connect. (Not `PQconnectdb`: what a server that dies says meanwhile would go to stderr.)
PgConnection begin_connecting(const std::string& url);

/// Goes on until it is connected. `wait` waits for something to happen on a socket; false if it must not go on.
template <class Wait>
bool is_connected(PGconn* connection, Wait wait) {
    if (PQstatus(connection) == CONNECTION_BAD) return false;
    for (auto step = PGRES_POLLING_WRITING; step != PGRES_POLLING_OK; step = PQconnectPoll(connection)) {
        if (step == PGRES_POLLING_FAILED) return false;
        if (!wait(PQsocket(connection), step == PGRES_POLLING_READING ? POLLIN : POLLOUT)) return false;
    }
    return true;
}

}  // namespace cio::outbox
