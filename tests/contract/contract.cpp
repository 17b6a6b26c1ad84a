// SPDX-License-Identifier: MIT
#include "contract/contract.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <set>

#include "base/text.hpp"
#include "contract/exceptions.hpp"
#include "support/gtest_flags.hpp"

namespace cio::contract {

namespace {

/// The same, without lists and objects in which there is nothing: they need not be sent.
Json without_hollow(const Json& value) {
    if (!value.is_structured()) return value;
    Json made = value.is_array() ? Json::array() : Json::object();
    for (const auto& [key, inner] : value.items()) {
        auto whole = without_hollow(inner);
        if (whole.is_structured() && whole.empty()) continue;
        if (value.is_array()) {
            made.push_back(std::move(whole));
        } else {
            made[key] = std::move(whole);
        }
    }
    return made;
}

struct Service {
    test::CannedServer server;
    core::Client client{server.client_options()};
};
std::unique_ptr<Service> service;

std::set<std::string>& failed() {
    static std::set<std::string> names;
    return names;
}

const test::TypedOperation* find(const std::string& name) {
    const auto& all = test::typed_operations();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& op) { return op.operation->info.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::size_t> those_here() {
    std::vector<std::size_t> numbers;
    const auto& all = described_operations();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (find(all[i].operation) != nullptr) numbers.push_back(i);
    }
    return numbers;
}

void print(const char* what, const std::vector<std::string>& lines) {
    for (const auto& line : lines) std::cout << "contract: " << what << ": " << line << '\n';
}

/// Says at the end how much of what is published is here and as it is published.
class Summary : public ::testing::Environment {
public:
    void TearDown() override {
        if (GTEST_FLAG_GET(filter) != "*" || std::getenv("GTEST_TOTAL_SHARDS") != nullptr) return;  // it is about all
        std::vector<std::string> missing;
        std::set<std::string> published;
        std::vector<std::string> unpublished;
        for (const auto& one : described_operations()) {
            published.insert(one.operation);
            if (find(one.operation) == nullptr) missing.push_back(one.operation);
        }
        for (const auto& one : test::typed_operations()) {
            const std::string name{one.operation->info.name};
            if (published.count(name) == 0) unpublished.push_back(name);
        }
        const auto unused = unused_exceptions();
        print("missing", missing);
        print("not published", unpublished);
        print("differs", {failed().begin(), failed().end()});
        print("no longer an exception", unused);
        const auto good = published.size() - missing.size() - failed().size();
        std::cout << "contract: " << good << " of " << published.size() << " operations, requests and responses\n";
        EXPECT_EQ(published.size(), 168U);
        EXPECT_EQ(good, published.size());
        EXPECT_TRUE(unpublished.empty());
        EXPECT_TRUE(unused.empty());
    }
};

const auto* const summary = ::testing::AddGlobalTestEnvironment(new Summary);

}  // namespace

std::map<std::string, std::string>& values_of(testing::ReceivedRequest& wire, FieldPlace place) {
    if (place == FieldPlace::path) return wire.path;
    return place == FieldPlace::query ? wire.query : wire.headers;
}

void Contract::SetUpTestSuite() { service = std::make_unique<Service>(); }
void Contract::TearDownTestSuite() { service.reset(); }

void Contract::SetUp() {
    typed_ = find(described().operation);
    ASSERT_NE(typed_, nullptr);
    static_cast<void>(seen());
}

void Contract::TearDown() {
    if (HasFailure()) failed().insert(name());
}

const Described& Contract::described() const { return described_operations().at(GetParam()); }

void Contract::report(const std::string& difference) {
    const auto line = name() + ": " + difference;
    if (!is_known(line) && reported_.insert(line).second) ADD_FAILURE() << line;
}

std::vector<Request> Contract::requests_of(const Description& description) const {
    testing::ReceivedRequest head;
    for (const auto place : {FieldPlace::path, FieldPlace::query, FieldPlace::header}) {
        auto& values = values_of(head, place);
        const auto parameters = parameters_of(description, place, operation().info.path);
        for (const auto& [field, shape] : parameters["fields"].items()) {
            values[field] = plain(sample_of_parameter(shape, field, place));
        }
    }
    std::vector<Json> bodies{Json()};
    if (description.body) bodies = samples_of(*description.body, Way::request, name() + ": body");
    std::vector<Request> all;
    for (auto& body : bodies) {
        auto wire = head;
        if (description.has_parts) {
            for (const auto& [part, value] : body.items()) wire.parts[part] = {plain(value), "a.png", "image/png"};
        } else if (!body.is_null()) {
            wire.body = std::move(body);
        }
        auto request = typed(wire);
        all.push_back({std::move(wire), std::move(request)});
    }
    return all;
}

const Request& Contract::some_request() {
    if (!some_request_) some_request_ = requests_of(described().descriptions.back()).front();
    return *some_request_;
}

std::shared_ptr<void> Contract::typed(testing::ReceivedRequest wire) const {
    auto headers = std::move(wire.headers);
    for (auto& [header, value] : headers) wire.headers[base::to_lower(header)] = std::move(value);
    auto request = typed_->make_request();
    testing::decode_request(operation(), std::move(wire), request.get());
    return request;
}

bool Contract::is_allowed(const Description& source, const Json& body, const std::string& missing) const {
    const auto field = missing.substr(0, missing.find_first_of(".["));
    const auto& all = described().descriptions;
    return std::any_of(all.begin(), all.end(), [&](const Description& one) {
        const bool knows = one.source == source.source || field == missing || (one.body && has_field(*one.body, field));
        if (!one.body || !knows) return false;
        return is_complete(*one.body, body) || is_complete(*one.body, without_hollow(body));
    });
}

std::vector<Json> Contract::answers_of(const Description& description) const {
    if (!description.response) return {Json::object()};
    std::vector<Json> all;
    for (auto& answer : samples_of(*description.response, Way::answer, name() + ": answer")) {
        const std::string envelope{operation().response == nullptr ? "" : operation().response().envelope};
        if (envelope.empty() || !answer.contains(envelope) || !answer[envelope].is_array()) {
            all.push_back(std::move(answer));
            continue;
        }
        // The documents say a list, and mean one.
        for (const auto& one : answer[envelope]) all.push_back(Json::object({{envelope, Json::array({one})}}));
    }
    return all;
}

std::optional<Error> Contract::receive(const std::string& answer, void* response) {
    answer_with(answer);
    return send(some_request().typed.get(), response);
}

Json Contract::again(const void* response, const Json& bare_answer) const {
    return without_second_names(operation().response(), bare(testing::encode_response(operation(), response)),
                                bare_answer);
}

Json Contract::bare(const Json& answer) const {
    if (operation().response == nullptr) return answer;
    const std::string envelope{operation().response().envelope};
    if (envelope.empty() || !answer.is_object() || !answer.contains(envelope)) return answer;
    const auto& inner = answer[envelope];
    return inner.is_array() ? inner[0] : inner;  // of one
}

std::optional<Error> Contract::send(const void* request, void* response) const {
    return service->client.run(operation(), request, response, {}, core::Call::Timed::from_start);
}

std::optional<std::string> Contract::refusal_of(const testing::ReceivedRequest& wire) const {
    std::shared_ptr<void> request;
    try {
        request = typed(wire);
    } catch (const api::Mismatch& mismatch) {
        return mismatch.what();
    }
    const auto error = send(request.get(), make_response().get());
    const auto sent = seen();
    if (!sent) {
        EXPECT_EQ(error->kind(), ErrorKind::invalid_request);
        return error->message();
    }
    const auto& type = operation().request();
    if (!unknown_in(type, request.get()).empty()) return "there is no member for it";
    if (wire.body.empty()) return std::nullopt;
    const auto body = without_second_names(type, Json::parse(sent->body), wire.body);
    if (same(body, wire.body) || same(without_hollow(body), without_hollow(wire.body))) return std::nullopt;
    return "it is sent as " + body.dump();
}

std::optional<test::SeenRequest> Contract::seen() const { return service->server.take_last(); }

void Contract::answer_with(const std::string& body) { service->server.answer({200, body}); }

INSTANTIATE_TEST_SUITE_P(Operations, Contract, ::testing::ValuesIn(those_here()),
                         [](const auto& param) { return described_operations()[param.param].operation; });

}  // namespace cio::contract
