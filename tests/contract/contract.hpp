// SPDX-License-Identifier: MIT
#pragma once

// What the tests of the contract have in common: an operation, the descriptions of it, and a server.

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <cio/error.hpp>

#include "contract/facts.hpp"
#include "contract/members.hpp"
#include "contract/samples.hpp"
#include "contract/typed_values.hpp"
#include "core/client.hpp"
#include "support/canned_server.hpp"
#include "support/typed_operations.hpp"
#include "testing/reverse_mapping.hpp"

namespace cio::contract {

/// A request in the terms of the wire, and as the library has it.
struct Request {
    testing::ReceivedRequest wire;
    std::shared_ptr<void> typed;
};

/// The parameters of a place.
std::map<std::string, std::string>& values_of(testing::ReceivedRequest& wire, FieldPlace place);

/// A test of each operation that is both published and here; the parameter is its place among those published.
class Contract : public ::testing::TestWithParam<std::size_t> {
public:
    static void SetUpTestSuite();
    static void TearDownTestSuite();

protected:
    void SetUp() override;
    void TearDown() override;

    [[nodiscard]] const Described& described() const;
    [[nodiscard]] const std::string& name() const { return described().operation; }
    [[nodiscard]] const detail::Operation& operation() const { return *typed_->operation; }

    /// Fails for a difference that there is no reason for, once.
    void report(const std::string& difference);

    /// Requests that together carry all that a description has.
    [[nodiscard]] std::vector<Request> requests_of(const Description& description) const;
    /// One of them.
    [[nodiscard]] const Request& some_request();
    /// What a caller would have filled in to send this.
    [[nodiscard]] std::shared_ptr<void> typed(testing::ReceivedRequest wire) const;

    /// Whether the body of a request may be without something. The looser of two descriptions counts, if it knows
    /// of it.
    [[nodiscard]] bool is_allowed(const Description& source, const Json& body, const std::string& missing) const;

    /// Answers that together carry all that a description has.
    [[nodiscard]] std::vector<Json> answers_of(const Description& description) const;
    [[nodiscard]] std::shared_ptr<void> make_response() const { return typed_->make_response(); }
    /// Has the service answer this, and decodes it.
    std::optional<Error> receive(const std::string& answer, void* response);
    /// A decoded answer as JSON again, without the envelope, and with the names that were there.
    [[nodiscard]] Json again(const void* response, const Json& bare_answer) const;
    /// An answer without the envelope.
    [[nodiscard]] Json bare(const Json& answer) const;

    /// Sends a request over a real socket.
    std::optional<Error> send(const void* request, void* response) const;
    /// Tries to send a request. Why it does not go over the wire as it is; none if it does.
    [[nodiscard]] std::optional<std::string> refusal_of(const testing::ReceivedRequest& wire) const;
    /// What went over the wire last; none if nothing did since the last time.
    [[nodiscard]] std::optional<test::SeenRequest> seen() const;
    static void answer_with(const std::string& body);

private:
    const test::TypedOperation* typed_ = nullptr;
    std::set<std::string> reported_;
    std::optional<Request> some_request_;
};

}  // namespace cio::contract
