// SPDX-License-Identifier: MIT
#include "fault/faults.hpp"

#include <chrono>
#include <thread>
#include <utility>

namespace cio::test {

namespace {

using Behaviour = FaultServer::Behaviour;

// What to do with the connection once the request has been read.
template <class F>
Behaviour acting(F then) {
    return {true, [then](FaultServer& server, Connection& connection, const FaultRequest& request) {
                server.act();
                then(server, connection, request);
            }};
}

Behaviour acts_and_sends(std::string bytes, bool closes = true) {
    return acting([bytes = std::move(bytes), closes](FaultServer&, Connection& connection, const FaultRequest&) {
        connection.send(bytes);
        if (closes) connection.close();
    });
}

Behaviour refuses(int status, std::string headers = "", std::string body = R"({"errors":[{"detail":"no"}]})") {
    return {true, [=](FaultServer&, Connection& connection, const FaultRequest&) {
                connection.send(http_answer(status, body, headers));
            }};
}

Behaviour acts_then_status(int status) {
    return acts_and_sends(http_answer(status, R"({"errors":[{"detail":"failed"}]})"), false);
}

/// Sends a piece again and again until the client hangs up; slowly, if a pause is given.
Behaviour endless(std::string start, std::string piece, int pause_ms = 0) {
    return acting([=](FaultServer&, Connection& connection, const FaultRequest&) {
        connection.send(start);
        while (connection.send(piece)) {
            if (pause_ms > 0) std::this_thread::sleep_for(std::chrono::milliseconds{pause_ms});
        }
        connection.close();
    });
}

Behaviour redirects_to(std::string location) {
    return {true, [=](FaultServer&, Connection& connection, const FaultRequest&) {
                connection.send(http_answer(307, "", "Location: " + location + "\r\n"));
            }};
}

constexpr Expected succeeds{true};

Expected fails(ErrorKind kind, Effect effect) { return {false, kind, effect}; }

/// The answer got lost: what can be repeated is, the rest is told.
Fault lost(std::string name, std::string description, Behaviour behaviour, ErrorKind kind) {
    return {std::move(name), std::move(description), std::move(behaviour), succeeds, fails(kind, Effect::unknown)};
}

/// The service said no, or something that must not be followed.
Fault refused(std::string name, std::string description, Behaviour behaviour, ErrorKind kind) {
    return {std::move(name), std::move(description), std::move(behaviour), fails(kind, Effect::none),
            fails(kind, Effect::none)};
}

}  // namespace

const std::vector<Fault>& http_faults() {
    static const std::vector<Fault> faults = [] {
        std::vector<Fault> list;
        list.push_back(lost("ResetBeforeReading", "The connection is reset before the request is read",
                            {false, [](FaultServer&, Connection& c, const FaultRequest&) { c.reset(); }},
                            ErrorKind::transport));
        list.push_back(lost("HangUpBeforeReading", "The server hangs up before it reads the request",
                            {false, [](FaultServer&, Connection& c, const FaultRequest&) { c.close(); }},
                            ErrorKind::transport));
        list.push_back(lost("HangUpAfterActing", "The server acts, then hangs up without an answer",
                            acting([](FaultServer&, Connection& c, const FaultRequest&) { c.close(); }),
                            ErrorKind::transport));
        list.push_back(lost("ResetAfterActing", "The server acts, then resets the connection",
                            acting([](FaultServer&, Connection& c, const FaultRequest&) { c.reset(); }),
                            ErrorKind::transport));
        list.push_back(lost("SilenceAfterActing", "The server acts, then stays silent",
                            acting([](FaultServer& s, Connection& c, const FaultRequest&) { s.stay_silent(c); }),
                            ErrorKind::timeout));
        for (const int status : {408, 500, 502, 503, 504, 522, 524}) {
            const auto text = std::to_string(status);
            list.push_back(lost("Status" + text + "AfterActing", "The server acts, then answers " + text,
                                acts_then_status(status), ErrorKind::server_error));
        }
        list.push_back({"Status429ThenFine", "429 Too Many Requests", refuses(429), succeeds, succeeds});
        list.push_back(
            {"Status429RetryAfter", "429 with Retry-After", refuses(429, "Retry-After: 0\r\n"), succeeds, succeeds});
        list.push_back(lost("HalfAHeader", "The server acts; the answer ends within the headers",
                            acts_and_sends("HTTP/1.1 200 OK\r\nContent-Le"), ErrorKind::decode));
        list.push_back(lost("TruncatedBody", "The server acts; the body ends before its Content-Length",
                            acts_and_sends("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"id\""),
                            ErrorKind::transport));
        list.push_back(lost("ContentLengthTooShort", "The server acts; Content-Length cuts the body off",
                            acts_and_sends("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" + good_body),
                            ErrorKind::decode));
        list.push_back(lost("BrokenChunks", "The server acts; the chunked body is malformed",
                            acts_and_sends("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"),
                            ErrorKind::transport));
        list.push_back(lost("NotJson", "200 with a body that is not JSON",
                            acts_and_sends(http_answer(200, "it worked"), false), ErrorKind::decode));
        list.push_back(
            lost("Empty200", "200 with an empty body", acts_and_sends(http_answer(200, ""), false), ErrorKind::decode));
        list.push_back(
            lost("NotHttp", "The answer is not HTTP", acts_and_sends("SSH-2.0-OpenSSH_9.2\r\n"), ErrorKind::transport));
        list.push_back(lost("GzipThatLies", "Content-Encoding: gzip around something else",
                            acts_and_sends(http_answer(200, good_body, "Content-Encoding: gzip\r\n"), false),
                            ErrorKind::transport));
        list.push_back(lost("SlowDrip", "The answer drips, too slowly to arrive in time",
                            endless("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", " ", 5), ErrorKind::timeout));
        list.push_back({"InformationalAnswers", "1xx answers before the real one",
                        acts_and_sends("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" +
                                           http_answer(200, good_body),
                                       false),
                        succeeds, succeeds});
        list.push_back({"EndlessBody", "An endless body",
                        endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                                "1000\r\n" + std::string(0x1000, ' ') + "\r\n"),
                        fails(ErrorKind::response_too_large, Effect::unknown),
                        fails(ErrorKind::response_too_large, Effect::unknown)});
        list.push_back({"EndlessHeaders", "Endless headers",
                        endless("HTTP/1.1 200 OK\r\n", "X-Padding: " + std::string(1000, 'x') + "\r\n"),
                        fails(ErrorKind::response_too_large, Effect::unknown),
                        fails(ErrorKind::response_too_large, Effect::unknown)});
        list.push_back({"EndlessInformationalAnswers", "Endless 1xx answers",
                        endless("", "HTTP/1.1 102 Processing\r\nX-Padding: " + std::string(1000, 'x') + "\r\n\r\n"),
                        fails(ErrorKind::response_too_large, Effect::unknown),
                        fails(ErrorKind::response_too_large, Effect::unknown)});
        list.push_back(refused("Html404", "The marketing site's HTML 404 page",
                               refuses(404, "", "<!DOCTYPE html><html><body>Not found</body></html>"),
                               ErrorKind::not_found));
        list.push_back(refused("Status401", "401 Unauthorized", refuses(401), ErrorKind::unauthorized));
        list.push_back(refused("Status422", "422 Unprocessable Entity", refuses(422), ErrorKind::unprocessable));
        list.push_back(refused("RedirectToForeignHost", "A redirect to a foreign host",
                               redirects_to("https://evil.example/v1/campaigns/7"), ErrorKind::redirect));
        list.push_back(refused("RedirectToLookalike", "A redirect to a host that only looks like the service's",
                               redirects_to("https://api.evilcustomer.io/v1/campaigns/7"), ErrorKind::redirect));
        list.push_back(refused("RedirectToPlainHttp", "A redirect from TLS to plain HTTP",
                               redirects_to("http://api-eu.customer.io/v1/campaigns/7"), ErrorKind::redirect));
        return list;
    }();
    return faults;
}

const std::vector<Fault>& http2_faults() {
    constexpr std::uint8_t rst_stream = 3;
    constexpr std::uint8_t goaway = 7;
    static const std::vector<Fault> faults = [] {
        const auto number = [](std::uint32_t value) {
            std::string bytes;
            for (const auto shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((value >> shift) & 0xFFU);
            return bytes;
        };
        std::vector<Fault> list;
        list.push_back(lost("GoawayAfterActing", "HTTP/2: the server acts, then says GOAWAY and hangs up",
                            acting([number](FaultServer&, Connection& c, const FaultRequest& r) {
                                c.send(http2_frame(goaway, 0, 0, number(r.stream) + number(0)));
                                c.close();
                            }),
                            ErrorKind::transport));
        list.push_back(lost("StreamResetAfterActing", "HTTP/2: the server acts, then resets the stream",
                            acting([number](FaultServer&, Connection& c, const FaultRequest& r) {
                                c.send(http2_frame(rst_stream, 0, r.stream, number(2)));  // INTERNAL_ERROR
                            }),
                            ErrorKind::transport));
        list.push_back(lost("SilenceAfterActing", "HTTP/2: the server acts, then stays silent",
                            acting([](FaultServer& s, Connection& c, const FaultRequest&) { s.stay_silent(c); }),
                            ErrorKind::timeout));
        list.push_back(lost("StreamRefused", "HTTP/2: the server refuses the stream unprocessed",
                            {true,
                             [number](FaultServer&, Connection& c, const FaultRequest& r) {
                                 c.send(http2_frame(rst_stream, 0, r.stream, number(7)));  // REFUSED_STREAM
                             }},
                            ErrorKind::transport));
        list.push_back(lost("HangUpAfterActing", "HTTP/2: the server acts, then hangs up",
                            acting([](FaultServer&, Connection& c, const FaultRequest&) { c.close(); }),
                            ErrorKind::transport));
        return list;
    }();
    return faults;
}

const std::vector<ConnectFault>& connect_faults() {
    static const std::vector<ConnectFault> faults{
        {"NotResolved", "The host name does not resolve", ErrorKind::transport, true},
        {"Refused", "The connection is refused", ErrorKind::transport, true},
        {"Untrusted", "TLS: the certificate is of an unknown authority", ErrorKind::tls, false},
        {"WrongName", "TLS: the certificate is another host's", ErrorKind::tls, false},
        {"Expired", "TLS: the certificate has expired", ErrorKind::tls, false},
        {"NoTls", "TLS: the server does not speak it", ErrorKind::tls, true},
    };
    return faults;
}

std::string fault_table() {
    const auto get = [](const Expected& expected) {
        if (expected.succeeds) return std::string{"success"};
        return "`" + std::string{to_string(expected.kind)} + "`, `Effect::" + std::string{to_string(expected.effect)} +
               "`";
    };
    std::string table =
        "| Fault | Reads and idempotent operations | You get | Sends, triggers, creates | You get |\n"
        "|---|---|---|---|---|\n";
    for (const auto& fault : connect_faults()) {
        const std::string does = fault.repeated ? "repeated" : "not repeated";
        const auto end = "`" + std::string{to_string(fault.kind)} + "`, `Effect::none`";
        const auto lasting = fault.repeated ? "success, or if it lasts " + end : end;
        table += "| " + fault.description + " | " + does + " | " + lasting + " | " + does + " | " + lasting + " |\n";
    }
    for (const auto* list : {&http_faults(), &http2_faults()}) {
        for (const auto& fault : *list) {
            auto repeatable = fault.repeatable;
            repeatable.effect = Effect::none;  // as a read has it; an idempotent one may say unknown
            table += "| " + fault.description + " | " + (repeatable.succeeds ? "repeated" : "not repeated") + " | " +
                     get(repeatable) + " | " + (fault.once.succeeds ? "repeated" : "not repeated") + " | " +
                     get(fault.once) + " |\n";
        }
    }
    return table;
}

}  // namespace cio::test
