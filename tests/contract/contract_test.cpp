// SPDX-License-Identifier: MIT
//
// Compares every operation with the published facts of the API (contract.json, catalogue.json),
// over a real socket: what is sent, what is refused, and what is made of the answers.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "api/codec.hpp"
#include "core/client.hpp"
#include "support/canned_server.hpp"
#include "support/typed_operations.hpp"
#include "testing/reverse_mapping.hpp"

namespace cio {
namespace {

Json load(const char* name) {
    std::ifstream file{std::string{CIO_SOURCE_DIR "/tests/contract/"} + name};
    return Json::parse(file);
}

std::string snake_case(std::string_view name) {
    std::string snake;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') {
            snake += '_';
            snake += static_cast<char>(c - 'A' + 'a');
        } else {
            snake += c;
        }
    }
    return snake;
}

using testing::FieldInfo;

const test::TypedOperation* find_operation(std::string_view name) {
    const auto& all = test::typed_operations();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& op) { return op.operation->info.name == name; });
    return found == all.end() ? nullptr : &*found;
}

const FieldInfo* find_field(const std::vector<FieldInfo>& fields, std::string_view name) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const FieldInfo& f) { return f.name == name || f.alias == name; });
    return found == fields.end() ? nullptr : &*found;
}

/// A value of the documented type.
Json sample(const std::string& name, const Json& shape) {
    const auto type = shape.at("type").get<std::string>();
    if (shape.contains("enum")) return shape["enum"][0];
    if (type == "integer") return 1700000001;
    if (type == "number") return 0.5;
    if (type == "boolean") return true;
    if (type == "array") return Json::array({sample(name, shape["items"])});
    if (type == "object") {
        if (!shape.contains("fields")) return {{"key", "value"}};
        Json object = Json::object();
        for (const auto& [key, inner] : shape["fields"].items()) object[key] = sample(key, inner);
        return object;
    }
    return "text of " + name;
}

/// Whether a value has the documented type.
bool has_type(const Json& value, const Json& shape) {
    const auto type = shape.at("type").get<std::string>();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    return value.is_string();
}

/// The contract's fields of which only one can be given in a request; all others are given together.
std::vector<std::set<std::string>> exclusive_groups(const std::string& id) {
    if (id == "triggerBroadcast") return {{"ids", "emails", "per_user_data"}};
    if (id == "createCollection" || id == "updateCollection") return {{"data", "url"}};
    return {};
}

struct Case {
    Json contract;
    std::string label;  ///< Of the variant.
    Json body;
};

/// The bodies that together carry every field of the contract.
std::vector<Case> cases_of(const Json& operation) {
    if (!operation.contains("body")) return {{operation, "no_body", Json()}};
    auto body = sample("body", operation["body"]);
    const auto id = operation["id"].get<std::string>();
    for (auto* identifiers = body.contains("identifiers") ? &body["identifiers"] : nullptr; identifiers != nullptr;) {
        // Exactly one of them names the person.
        std::vector<Case> cases;
        for (const auto& [key, value] : identifiers->items()) {
            auto variant = body;
            variant["identifiers"] = Json{{key, value}};
            cases.push_back({operation, key, variant});
        }
        return cases;
    }
    if (body.contains("per_user_data")) body["per_user_data"] = Json::array({{{"id", "lucy"}, {"data", {{"a", 1}}}}});
    const auto groups = exclusive_groups(id);
    if (groups.empty()) return {{operation, "all", body}};
    std::vector<Case> cases;
    for (const auto& chosen : groups.front()) {
        auto variant = body;
        for (const auto& other : groups.front()) {
            if (other != chosen) variant.erase(other);
        }
        cases.push_back({operation, chosen, variant});
    }
    return cases;
}

/// The facts of one operation.
struct OperationFacts : Json {
    explicit OperationFacts(Json json) : Json(std::move(json)) {}
    friend void PrintTo(const OperationFacts& facts, std::ostream* out) { *out << facts["id"].get<std::string>(); }
};

std::vector<OperationFacts> load_operations(const char* file) {
    std::vector<OperationFacts> operations;
    auto document = load(file);
    for (auto& operation : document["operations"]) operations.emplace_back(std::move(operation));
    return operations;
}

class Contract : public ::testing::TestWithParam<OperationFacts> {
protected:
    void SetUp() override {
        typed_ = find_operation(snake_case(GetParam()["id"].get<std::string>()));
        ASSERT_NE(typed_, nullptr) << "no operation for " << GetParam()["id"];
        operation_ = typed_->operation;
    }

    [[nodiscard]] std::shared_ptr<void> decoded(testing::ReceivedRequest received) const {
        auto request = typed_->make_request();
        testing::decode_request(*operation_, std::move(received), request.get());
        return request;
    }
    [[nodiscard]] const testing::OperationFields& fields() const { return testing::fields_of(operation_->info.name); }

    /// The request that a caller would make with these values.
    std::shared_ptr<void> request_with(const Json& body) {
        testing::ReceivedRequest received;
        for (const auto& parameter : GetParam()["parameters"]) {
            const auto name = parameter["name"].get<std::string>();
            const auto value = parameter["type"] == "object" ? Json{{"and", Json::array({{{"segment", {{"id", 7}}}}})}}
                                                             : sample(name, parameter);
            auto& place = parameter["in"] == "path" ? received.path : received.query;
            place[name] = value.is_string() ? value.get<std::string>() : value.dump();
        }
        if (!body.is_null()) received.body = body;
        return decoded(std::move(received));
    }

    /// Sends it over a real socket.
    std::optional<Error> call(const void* request, void* response) {
        core::Client client{server_.client_options()};
        return client.run(*operation_, request, response, {}, core::Call::Timed::from_start);
    }

    /// What the service would answer, with every documented field.
    [[nodiscard]] Json full_response() const {
        if (!GetParam().contains("response")) return Json::object();
        // Of metrics the contract says no more than that they are an object.
        if (!GetParam()["response"].contains("fields")) return {{"metric", {{"series", {{"sent", {1, 2}}}}}}};
        return sample("response", GetParam()["response"]);
    }

    void answer(const Json& body) { server_.answer({200, body.dump()}); }

    test::CannedServer server_;
    const test::TypedOperation* typed_ = nullptr;
    const detail::Operation* operation_ = nullptr;
};

TEST_P(Contract, MethodAndPath) {
    EXPECT_EQ(operation_->info.http_method, GetParam()["method"].get<std::string>());
    EXPECT_EQ(operation_->info.path, GetParam()["path"].get<std::string>());
}

TEST_P(Contract, SendsEveryFieldAsDocumented) {
    answer(full_response());
    for (const auto& one : cases_of(GetParam())) {
        SCOPED_TRACE(one.label);
        const auto response = typed_->make_response();
        const auto error = call(request_with(one.body).get(), response.get());
        ASSERT_FALSE(error) << error->message();
        const auto seen = server_.requests().back();

        EXPECT_EQ(seen.method, GetParam()["method"].get<std::string>());
        EXPECT_EQ(seen.headers.at("authorization"), std::string{"Bearer "} + test::test_key);
        auto path = "/v1" + GetParam()["path"].get<std::string>();
        for (const auto& parameter : GetParam()["parameters"]) {
            const auto name = parameter["name"].get<std::string>();
            const auto value = sample(name, parameter);
            if (parameter["in"] == "path") {
                const auto text = value.is_string() ? value.get<std::string>() : value.dump();
                path.replace(path.find("{" + name + "}"), name.size() + 2, text);
            } else {
                ASSERT_TRUE(seen.query.count(name)) << "query lacks " << name;
                if (parameter["type"] != "object") {
                    EXPECT_EQ(seen.query.at(name), value.is_string() ? value.get<std::string>() : value.dump());
                } else {
                    EXPECT_TRUE(Json::parse(seen.query.at(name)).is_object());
                }
            }
        }
        EXPECT_EQ(seen.path, path);

        if (one.body.is_null()) {
            EXPECT_EQ(seen.body, "");
            continue;
        }
        EXPECT_EQ(seen.headers.at("content-type"), "application/json");
        const auto sent = Json::parse(seen.body);
        for (const auto& [name, value] : one.body.items()) {
            ASSERT_TRUE(sent.contains(name)) << "body lacks " << name << ": " << sent;
            EXPECT_EQ(sent[name], value) << name;
            EXPECT_TRUE(has_type(sent[name], GetParam()["body"]["fields"][name])) << name << ": " << sent[name];
        }
    }
}

TEST_P(Contract, RefusesARequestWithoutARequiredField) {
    for (const auto& parameter : GetParam()["parameters"]) {
        if (parameter["in"] != "path") continue;
        testing::ReceivedRequest received;
        const auto name = parameter["name"].get<std::string>();
        received.path[name] = parameter["type"] == "integer" ? "0" : "";
        if (GetParam().contains("body")) received.body = cases_of(GetParam()).front().body;
        const auto error = call(decoded(received).get(), typed_->make_response().get());
        ASSERT_TRUE(error);
        EXPECT_EQ(error->kind(), ErrorKind::invalid_request);
        EXPECT_NE(error->message().find(name), std::string::npos) << error->message();
    }
    // Where the catalogue needs less than the contract, less is needed: an e-mail without a template
    // is composed inline, a collection can come from a URL and an update changes what it names.
    const std::set<std::string> looser{"sendTransactionalEmail/transactional_message_id",
                                       "sendTransactionalEmail/identifiers", "createCollection/data",
                                       "updateCollection/name", "updateCollection/data"};
    if (GetParam().contains("body") && GetParam()["body"].contains("required")) {
        for (const auto& required : GetParam()["body"]["required"]) {
            const auto name = required.get<std::string>();
            if (looser.count(GetParam()["id"].get<std::string>() + "/" + name)) continue;
            auto body = cases_of(GetParam()).front().body;
            body[name] = nullptr;
            std::shared_ptr<void> request;
            try {
                request = request_with(body);
            } catch (const api::Mismatch& mismatch) {
                FAIL() << name << ": " << mismatch.what();
            }
            const auto error = call(request.get(), typed_->make_response().get());
            ASSERT_TRUE(error) << name;
            EXPECT_EQ(error->kind(), ErrorKind::invalid_request);
            EXPECT_NE(error->message().find(name), std::string::npos) << error->message();
        }
    }
    EXPECT_TRUE(server_.requests().empty()) << "a refused request went over the network";
}

/// Whether `whole` has everything that `part` has.
bool covers(const Json& whole, const Json& part) {
    if (part.is_object()) {
        return whole.is_object() && std::all_of(part.items().begin(), part.items().end(), [&](const auto& item) {
                   return whole.contains(item.key()) && covers(whole[item.key()], item.value());
               });
    }
    if (!part.is_array()) return whole == part;
    return whole.is_array() && whole.size() == part.size() &&
           std::equal(part.begin(), part.end(), whole.begin(),
                      [](const Json& a, const Json& b) { return covers(b, a); });
}

/// What the answer decodes to, written as JSON again, without the envelope.
Json bare(const detail::Operation& operation, Json json) {
    const std::string envelope{testing::fields_of(operation.info.name).envelope};
    if (!envelope.empty() && json.contains(envelope)) return json[envelope];
    return json;
}

TEST_P(Contract, DecodesAFullResponse) {
    const auto full = full_response();
    answer(full);
    const auto response = typed_->make_response();
    const auto error = call(request_with(cases_of(GetParam()).front().body).get(), response.get());
    ASSERT_FALSE(error) << error->message();
    if (!response) return;
    const auto again = bare(*operation_, testing::encode_response(*operation_, response.get()));
    const auto expected = bare(*operation_, full);
    for (const auto& [name, value] : expected.items()) {
        EXPECT_TRUE(covers(again.value(name, Json()), value)) << name << ": " << again;
        EXPECT_NE(find_field(fields().response, name), nullptr) << name << " is not a member";
    }
}

TEST_P(Contract, DecodesWithAndWithoutEnvelope) {
    if (fields().envelope.empty()) GTEST_SKIP() << "the response is not one resource";
    const auto envelope = std::string{fields().envelope};
    const auto inner = bare(*operation_, full_response());
    Json first;
    for (const auto& body : {inner, Json{{envelope, inner}}}) {
        answer(body);
        const auto response = typed_->make_response();
        const auto error = call(request_with(cases_of(GetParam()).front().body).get(), response.get());
        ASSERT_FALSE(error) << error->message();
        const auto again = testing::encode_response(*operation_, response.get());
        if (first.is_null()) first = again;
        EXPECT_EQ(again, first);
    }
}

/// Adds what a later version of the service might.
void add_unknown(Json& json) {
    if (json.is_array()) {
        for (auto& item : json) add_unknown(item);
    } else if (json.is_object()) {
        for (auto& [key, value] : json.items()) {
            if (value.is_object() && value.contains("key")) continue;  // free-form
            add_unknown(value);
            if (value.is_string() && (key == "type" || key == "status" || key == "state")) value = "of_tomorrow";
        }
        json["field_of_tomorrow"] = {{"nested", Json::array({1, "two"})}};
    }
}

TEST_P(Contract, KeepsUnknownFieldsAndEnumValues) {
    const auto blank = typed_->make_response();
    if (!blank) GTEST_SKIP() << "answers nothing";
    auto full = bare(*operation_, full_response());
    add_unknown(full);
    answer(full);
    const auto response = typed_->make_response();
    const auto error = call(request_with(cases_of(GetParam()).front().body).get(), response.get());
    ASSERT_FALSE(error) << error->message();
    const auto again = bare(*operation_, testing::encode_response(*operation_, response.get()));
    for (const auto& [name, value] : full.items()) {
        EXPECT_TRUE(covers(again.value(name, Json()), value)) << name << ": " << again;
    }
}

void set_nulls(Json& json) {
    if (json.is_array()) {
        for (auto& item : json) set_nulls(item);
    } else if (json.is_object()) {
        for (auto& [key, value] : json.items()) {
            // What identifies a message just sent cannot be null.
            if (value.is_primitive() && key != "delivery_id" && key != "url")
                value = nullptr;
            else
                set_nulls(value);
        }
    }
}

TEST_P(Contract, DecodesNulls) {
    auto full = full_response();
    set_nulls(full);
    answer(full);
    const auto response = typed_->make_response();
    const auto error = call(request_with(cases_of(GetParam()).front().body).get(), response.get());
    EXPECT_FALSE(error) << error->message();
}

TEST_P(Contract, SaysWhatIsWrongWithAnAnswerOfTheWrongShape) {
    if (!typed_->make_response() || operation_->info.name == "trigger_broadcast") GTEST_SKIP();
    for (const auto* body : {"[]", "42", "{\"something\": \"else\"}"}) {
        server_.answer({200, body});
        const auto response = typed_->make_response();
        const auto error = call(request_with(cases_of(GetParam()).front().body).get(), response.get());
        ASSERT_TRUE(error) << body;
        EXPECT_EQ(error->kind(), ErrorKind::decode);
        EXPECT_EQ(error->body(), body);
    }
}

std::vector<OperationFacts> contract_operations() { return load_operations("contract.json"); }

INSTANTIATE_TEST_SUITE_P(Operations, Contract, ::testing::ValuesIn(contract_operations()),
                         [](const auto& param) { return param.param["id"].template get<std::string>(); });

TEST(ContractDocument, HasThirtyFourOperations) { EXPECT_EQ(contract_operations().size(), 34U); }

// ---- what the service publishes beyond the contract -------------------------------------------

void expect_names(const Json& names, const std::vector<FieldInfo>& fields, const std::string& at) {
    for (const auto& [name, inner] : names.items()) {
        const auto* field = find_field(fields, name);
        EXPECT_NE(field, nullptr) << at << " lacks " << name;
        if (field != nullptr && !inner.empty()) expect_names(inner, field->fields, at + "." + name);
    }
}

class Catalogue : public ::testing::TestWithParam<OperationFacts> {};

TEST_P(Catalogue, EveryFieldIsAMember) {
    const auto* operation = find_operation(GetParam()["operation"].get<std::string>());
    ASSERT_NE(operation, nullptr);
    const auto& info = operation->operation->info;
    const auto& fields = testing::fields_of(info.name);
    EXPECT_EQ(info.http_method, GetParam()["method"].get<std::string>());
    for (const auto* place : {"query", "header"}) {
        for (const auto& name : GetParam()[place]) {
            EXPECT_NE(find_field(fields.request, name.get<std::string>()), nullptr) << place << " lacks " << name;
        }
    }
    if (GetParam().contains("body")) expect_names(GetParam()["body"], fields.request, "request");
    if (!GetParam().contains("response")) return;
    auto response = GetParam()["response"];
    if (response.contains(fields.envelope)) response = Json(response[std::string{fields.envelope}]);
    expect_names(response, fields.response, "response");
}

std::vector<OperationFacts> catalogue_operations() { return load_operations("catalogue.json"); }

INSTANTIATE_TEST_SUITE_P(Operations, Catalogue, ::testing::ValuesIn(catalogue_operations()),
                         [](const auto& param) { return param.param["id"].template get<std::string>(); });

}  // namespace
}  // namespace cio
