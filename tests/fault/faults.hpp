// SPDX-License-Identifier: MIT
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include <cio/error.hpp>

#include "support/fault_server.hpp"

namespace cio::test {

/// What must come of a fault in one attempt, when every further attempt would be answered well.
struct Expected {
    bool succeeds = false;                  ///< After a repetition, or because it is no fault.
    ErrorKind kind = ErrorKind::transport;  ///< Otherwise.
    Effect effect = Effect::none;           ///< Otherwise.
};

/// One way in which a server or a network can fail, and what the client makes of it.
struct Fault {
    std::string name;         ///< As a test's name.
    std::string description;  ///< As a row of docs/reliability.md.
    FaultServer::Behaviour behaviour;
    Expected repeatable;  ///< For reads and idempotent operations.
    Expected once;        ///< For sends, triggers and the like.
};

// So that a test is called by what it is about, not by its bytes.
inline void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

/// Every fault that is one behaviour of an HTTP/1.1 server.
const std::vector<Fault>& http_faults();

/// Every fault that is one behaviour of an HTTP/2 server.
const std::vector<Fault>& http2_faults();

/// The faults met before a request can be sent; the same for every operation.
struct ConnectFault {
    std::string name;
    std::string description;
    ErrorKind kind;
    bool repeated;  ///< Whether the client tries again.
};
inline void PrintTo(const ConnectFault& fault, std::ostream* out) { *out << fault.name; }
const std::vector<ConnectFault>& connect_faults();

/// All of it as the table of docs/reliability.md.
std::string fault_table();

}  // namespace cio::test
