// SPDX-License-Identifier: MIT
// The resources of the mock service: what is created is there, until it is deleted. Driven by the mock's own tables,
// so that a new kind of resource is tested without a new test; over a real socket, through the client.
#include <gmock/gmock.h>

#include <set>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

#include "api/type.hpp"
#include "core/client.hpp"
#include "support/typed_operations.hpp"
#include "testing/resource_store.hpp"
#include "testing/resource_table.hpp"
#include "testing/reverse_mapping.hpp"

namespace cio::testing {

void PrintTo(const ResourceOperation& row, std::ostream* out) { *out << row.operation; }

namespace {

using ::testing::Not;
using ::testing::SizeIs;
using ::testing::TestWithParam;
using ::testing::ValuesIn;

const test::TypedOperation& typed(std::string_view name) {
    const auto& all = test::typed_operations();
    return *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.operation->info.name == name; });
}

/// The parameters in a path.
std::vector<std::string> parameters_of(std::string_view operation) {
    std::vector<std::string> names;
    for (const auto& field : fields_of(operation).request) {
        if (field.place == FieldPlace::path) names.emplace_back(field.name);
    }
    return names;
}

Json sample(const FieldInfo& field);

Json sample_object(const std::vector<FieldInfo>& fields) {
    auto object = Json::object();
    for (const auto& field : fields) {
        if (field.place == FieldPlace::body && field.required) object[std::string{field.name}] = sample(field);
    }
    return object;
}

Json sample(const FieldInfo& field) {
    static int count = 0;
    Json value;
    if (field.type == "object") {
        value = sample_object(field.fields);
    } else if (field.type == "integer") {
        value = 1;
    } else if (field.type == "boolean") {
        value = true;
    } else if (field.name == "language") {
        value = "fr";
    } else {
        value = "sample " + std::to_string(++count);
    }
    return field.array ? Json::array({value}) : value;
}

/// The body of a request, with all that it needs. What a table cannot say is said here.
Json sample_body(std::string_view operation) {
    static const std::map<std::string_view, Json> special{
        {"create_newsletter",
         {{"type", "email"}, {"subject", "Hello"}, {"body", "<p>Hi</p>"}, {"recipients", {{"segment", {{"id", 7}}}}}}},
        {"create_newsletter_translation", {{"subject", "Bonjour"}, {"body", "<p>Salut</p>"}}},
        {"create_newsletter_test_translation", {{"subject", "Bonjour"}, {"body", "<p>Salut</p>"}}},
        {"create_collection", {{"data", Json::array({{{"city", "Paris"}}})}}},
        {"update_collection_contents", Json::array({{{"city", "Paris"}}})},
        {"schedule_newsletter", {{"scheduled_at", 4'000'000'000}, {"timezone", "Europe/Berlin"}}},
        {"start_live_notification",
         {{"identifiers", {{"id", "lucy"}}}, {"attributes", {{"order", 1}}}, {"content_state", {{"step", 1}}}}},
        {"create_import",
         {{"import", {{"type", "people"}, {"identifier", "id"}, {"data_file_url", "https://example.com/a.csv"}}}}},
        {"update_live_notification", {{"content_state", {{"step", 2}}}}},
    };
    auto body = sample_object(fields_of(operation).request);
    const auto found = special.find(operation);
    if (found != special.end() && found->second.is_array()) return found->second;
    if (found != special.end()) body.merge_patch(found->second);
    return body;
}

Json sample_query(std::string_view operation) {
    auto query = Json::object();
    for (const auto& field : fields_of(operation).request) {
        if (field.place != FieldPlace::query || !field.required) continue;
        query[std::string{field.name}] = field.name == "version"      ? Json("2")
                                         : field.name == "resolution" ? Json("days")
                                         : field.name == "start"      ? Json(seconds_now() - 1'000'000)
                                                                      : Json(seconds_now());
    }
    return query;
}

/// Whether the library knows all that is in an answer.
void expect_known(const std::vector<FieldInfo>& fields, const Json& answer, std::string_view where) {
    if (fields.empty()) return;  // of free form
    for (const auto& item : answer.is_array() ? answer : Json::array({answer})) {
        for (const auto& [name, value] : item.items()) {
            const auto is_it = [&, &given = name](const FieldInfo& field) {
                return field.name == given || field.alias == given;
            };
            const auto field = std::find_if(fields.begin(), fields.end(), is_it);
            EXPECT_NE(field, fields.end()) << where << " has " << name;
            if (field != fields.end() && value.is_structured()) expect_known(field->fields, value, where);
        }
    }
}

std::map<std::string, std::string> as_texts(const Json& object) {
    std::map<std::string, std::string> texts;
    for (const auto& [name, value] : object.items()) texts[name] = as_text(value);
    return texts;
}

/// Calls operations by their names, and gives the typed answers as JSON.
class MockResources {
protected:
    static MockOptions small_pages() {
        MockOptions options;
        options.page_size = 2;
        return options;
    }
    static ClientOptions once(ClientOptions options) {
        options.retry.max_attempts = 1;
        return options;
    }

    Result<Json> call(std::string_view name, const Json& path, const Json& query, const Json& body) {
        const auto& operation = typed(name);
        ReceivedRequest received;
        received.path = as_texts(path);
        received.query = as_texts(query);
        if (!body.is_null()) received.body = body;
        if (name == "upload_asset") received.parts["file"] = Part{"bytes", "photo.png", "image/png"};
        const auto request = operation.make_request();
        decode_request(*operation.operation, std::move(received), request.get());
        const auto response = operation.make_response();
        if (auto error =
                client.run(*operation.operation, request.get(), response.get(), {}, core::Call::Timed::from_start)) {
            return *std::move(error);
        }
        if (!response) return Json();
        auto answer = encode_bare(*operation.operation, response.get());
        if (!operation.operation->response().is_value) expect_known(fields_of(name).response, answer, name);
        return answer;
    }
    /// The same, with what the operation needs beside the path.
    Result<Json> call(std::string_view name, const Json& path) {
        auto body = sample_body(name);
        if (wants_id_in_body(name)) body["instance_id"] = at(path, "instance_id");
        return call(name, path, sample_query(name), body);
    }

    static bool wants_id_in_body(std::string_view name) {
        return name == "update_live_notification" || name == "end_live_notification";
    }

    static std::vector<const ResourceOperation*> rows(const ResourceType& type, Verb verb) {
        std::vector<const ResourceOperation*> found;
        for (const auto& row : resource_operations()) {
            if (row.type == &type && row.verb == verb) found.push_back(&row);
        }
        return found;
    }

    /// Whether everything in the path of an operation is known.
    static bool is_within(std::string_view operation, const Json& path) {
        const auto names = parameters_of(operation);
        return std::all_of(names.begin(), names.end(), [&](const auto& name) { return path.contains(name); });
    }

    /// All resources of a kind that a list gives.
    Json list(const ResourceOperation& row, const Json& path) {
        auto query = Json::object();
        auto all = Json::array();
        for (int pages = 0; pages < 100; ++pages) {
            const auto answer = call(row.operation, path, query, Json()).value();
            const auto& items = at(answer, list_field(fields_of(row.operation)).name);
            all.insert(all.end(), items.begin(), items.end());
            const auto& next = at(answer, "next");
            if (next.is_null()) break;
            query["start"] = next;
        }
        return all;
    }

    /// The path to a resource of this kind: a new one, if it can be made, or one that is there from the beginning.
    Json path_to(const ResourceType& type) {
        const auto creates = rows(type, Verb::create);
        if (!creates.empty()) return create(*creates.front());
        const auto lists = rows(type, Verb::list);
        if (lists.empty()) return path_to_seeded(type);
        auto path = path_to_parents(type, lists.front()->operation);
        if (&type == &resource::broadcast_triggers) trigger();
        path[std::string{type.parameter}] = at(list(*lists.front(), path).front(), type.id);
        return path;
    }

    /// The path to those to which a resource belongs, as far as an operation names them.
    Json path_to_parents(const ResourceType& type, std::string_view operation) {
        const auto names = parameters_of(operation);
        auto path = Json::object();
        for (const auto& reference : type.references) {
            if (reference.to == nullptr || std::count(names.begin(), names.end(), reference.parameter) == 0) continue;
            auto parent = path_to(*reference.to);
            const auto id = parent[std::string{reference.to->parameter}];
            path.update(parent);
            path[std::string{reference.parameter}] = id;
        }
        return path;
    }

    /// Kinds that are never listed: the translation of the first action that there is.
    static Json path_to_seeded(const ResourceType& type) {
        if (&type == &resource::campaign_translations) {
            return {{"campaign_id", 7}, {"action_id", 71}, {"language", "de"}};
        }
        return {{"broadcast_id", 12}, {"action_id", 1}, {"language", "de"}};
    }

    /// Makes a resource; the path to it. An answer that is not about it leaves it to be found in the list.
    Json create(const ResourceOperation& row) {
        const auto& type = *row.type;
        auto path = path_to_parents(type, row.operation);
        const auto body = sample_body(row.operation);
        auto made = call(row.operation, path, Json::object(), body);
        EXPECT_TRUE(made) << row.operation << ": " << (made ? "" : made.error().message());
        if (!made) return path;
        if (&answered_type(row) != &type || made->is_null()) {
            const auto lists = rows(type, Verb::list);
            made = list(*lists.front(), path).back();
        }
        path[std::string{type.parameter}] = at(*made, type.id);
        if (!at(*made, "language").is_null()) path["language"] = at(*made, "language");
        return path;
    }

    /// Broadcasts have no trigger in the beginning.
    void trigger() { EXPECT_TRUE(call("trigger_broadcast", {{"campaign_id", 12}})); }

    MockServer mock{small_pages()};
    core::Client client{once(mock.client_options())};
};

// ---- the life of a resource ----------------------------------------------------------------------

std::vector<ResourceOperation> rows_with(Verb verb) {
    std::vector<ResourceOperation> found;
    for (const auto& row : resource_operations()) {
        if (row.verb == verb) found.push_back(row);
    }
    return found;
}

std::string name_of(const ::testing::TestParamInfo<ResourceOperation>& info) {
    return std::string{info.param.operation};
}

class MockLife : public MockResources, public TestWithParam<ResourceOperation> {};

/// What can be changed by a request and is shown afterwards: a text, or one within an object.
std::optional<Json> change_in(const std::vector<FieldInfo>& request, const std::vector<FieldInfo>& shown) {
    static const std::set<std::string_view> fixed{"id",      "language", "type",         "parent_folder_id",
                                                  "headers", "events",   "sending_state"};
    for (const auto& field : request) {
        const auto match =
            std::find_if(shown.begin(), shown.end(), [&](const auto& one) { return one.name == field.name; });
        if (field.place != FieldPlace::body || match == shown.end() || fixed.count(field.name) > 0) continue;
        if (field.type == "string" && !field.array) return std::optional{Json{{std::string{field.name}, "changed"}}};
        if (field.type == "object" && !field.fields.empty()) {
            if (const auto inner = change_in(field.fields, match->fields))
                return std::optional{Json{{std::string{field.name}, *inner}}};
        }
    }
    return std::nullopt;
}

bool covers(const Json& whole, const Json& part) {
    if (!part.is_object()) return whole == part;
    const auto items = part.items();
    return std::all_of(items.begin(), items.end(),
                       [&](const auto& item) { return covers(at(whole, item.key()), item.value()); });
}

TEST_P(MockLife, IsListedReadChangedAndDeleted) {
    const auto& type = *GetParam().type;
    const auto path = create(GetParam());
    if (HasFailure()) return;
    const auto id = at(path, type.parameter);

    for (const auto* row : rows(type, Verb::list)) {
        if (!is_within(row->operation, path)) continue;
        const auto all = list(*row, path);
        const bool is_there =
            std::any_of(all.begin(), all.end(), [&](const Json& one) { return at(one, type.id) == id; });
        EXPECT_TRUE(is_there) << row->operation << ": " << all;
    }
    const auto gets = rows(type, Verb::get);
    for (const auto* row : gets) {
        if (!is_within(row->operation, path)) continue;
        const auto got = call(row->operation, path);
        ASSERT_TRUE(got) << row->operation << ": " << got.error().message();
        EXPECT_EQ(at(*got, type.id), id) << row->operation;
    }
    for (const auto verb : {Verb::update, Verb::overwrite}) {
        for (const auto* row : rows(type, verb)) {
            if (!is_within(row->operation, path)) continue;
            auto body = sample_body(row->operation);
            const auto* get = *std::find_if(gets.begin(), gets.end(),
                                            [&](const auto* one) { return is_within(one->operation, path); });
            const auto change = change_in(fields_of(row->operation).request, item_fields(*get));
            ASSERT_TRUE(change) << row->operation << " changes nothing that can be seen";
            body.update(*change);
            const auto updated = call(row->operation, path, Json::object(), body);
            ASSERT_TRUE(updated) << row->operation << ": " << updated.error().message();
            EXPECT_TRUE(covers(call(get->operation, path).value(), *change)) << row->operation << ": " << *change;
        }
    }
    // Of several ways to delete, the one that says most.
    const auto removes = rows(type, Verb::remove);
    const ResourceOperation* remove = nullptr;
    for (const auto* row : removes) {
        const auto says_more = [&] {
            return parameters_of(row->operation).size() > parameters_of(remove->operation).size();
        };
        if (is_within(row->operation, path) && (remove == nullptr || says_more())) remove = row;
    }
    if (remove == nullptr) return;
    const auto removed = call(remove->operation, path);
    ASSERT_TRUE(removed) << remove->operation << ": " << removed.error().message();
    const auto again = call(remove->operation, path);
    if (remove->status_if_unknown == 204) {
        EXPECT_TRUE(again);
    } else {
        EXPECT_EQ(again.error().status(), remove->status_if_unknown);
    }
    for (const auto* row : gets) {
        const auto names = parameters_of(row->operation);
        if (names != parameters_of(remove->operation)) continue;
        EXPECT_EQ(call(row->operation, path).error().status(), row->status_if_unknown) << row->operation;
    }
}

INSTANTIATE_TEST_SUITE_P(Created, MockLife, ValuesIn(rows_with(Verb::create)), name_of);

class MockChange : public MockResources, public TestWithParam<ResourceOperation> {};

TEST_P(MockChange, IsSeen) {
    const auto& row = GetParam();
    const auto& type = *row.type;
    auto path = path_to(type);
    if (&type == &resource::transactional_contents)
        path = {{"transactional_id", 44}, {"content_id", 4}, {"language", "de"}};
    auto body = sample_body(row.operation);
    const auto change = change_in(fields_of(row.operation).request, item_fields(*rows(type, Verb::get).front()));
    ASSERT_TRUE(change);
    body.update(*change);
    const auto updated = call(row.operation, path, Json::object(), body);
    ASSERT_TRUE(updated) << updated.error().message();
    EXPECT_TRUE(covers(*updated, *change)) << *updated;
}

/// Of kinds that can be made, the life has changes as well; here it is about those that are there.
std::vector<ResourceOperation> changes_of_what_is_there() {
    std::vector<ResourceOperation> found;
    const auto creates = rows_with(Verb::create);
    for (const auto& row : resource_operations()) {
        const auto makes = [&](const ResourceOperation& create) { return create.type == row.type; };
        const bool is_change = row.verb == Verb::update || row.verb == Verb::overwrite;
        if (is_change && std::none_of(creates.begin(), creates.end(), makes)) found.push_back(row);
    }
    return found;
}

INSTANTIATE_TEST_SUITE_P(Of, MockChange, ValuesIn(changes_of_what_is_there()), name_of);

// ---- lists ---------------------------------------------------------------------------------------

class MockList : public MockResources, public TestWithParam<ResourceOperation> {};

TEST_P(MockList, PagesToItsEnd) {
    const auto& row = GetParam();
    const auto& type = *row.type;
    auto path = path_to_parents(type, row.operation);
    if (&type == &resource::broadcast_triggers) trigger();
    for (const auto& name : parameters_of(row.operation)) {
        path.emplace(name, name == "suppression_type" ? "bounces" : name == "domain_name" ? "example.com" : "");
    }
    for (const auto* create : rows(type, Verb::create)) {
        if (!is_within(create->operation, path)) continue;
        for (int i = 0; i < 3; ++i) {
            auto body = sample_body(create->operation);
            if (body.contains("language")) body["language"] = "l" + std::to_string(i);
            ASSERT_TRUE(call(create->operation, path, Json::object(), body)) << create->operation;
        }
    }
    if (row.type == &resource::suppressions) {
        for (const auto* email : {"a@example.com", "b@example.com", "c@example.com"}) {
            ASSERT_TRUE(call("create_suppression", {{"suppression_type", "bounces"}, {"email_address", email}}));
        }
        path["email_address"] = "b@example.com";
    }
    const auto& fields = fields_of(row.operation).request;
    const auto takes = [&](std::string_view name) {
        return std::any_of(fields.begin(), fields.end(), [&](const auto& field) { return field.name == name; });
    };
    auto query = Json::object();
    if (takes("limit")) query["limit"] = takes("start") ? 1 : 2;
    if (takes("page")) query["page"] = 1;
    if (takes("offset")) query["offset"] = 0;
    std::set<std::string> ids;
    std::size_t count = 0;
    for (int pages = 0; pages < 100; ++pages) {
        const auto answer = call(row.operation, path, query, Json());
        ASSERT_TRUE(answer) << answer.error().message();
        const auto& items = at(*answer, list_field(fields_of(row.operation)).name);
        for (const auto& item : items) ids.insert(as_text(at(item, type.id)) + as_text(at(item, "language")));
        count += items.size();
        if (takes("start")) {
            const auto& next = at(*answer, "next");
            if (next.is_null()) break;
            EXPECT_FALSE(items.empty());
            query["start"] = next;
        } else if (takes("page") || takes("offset")) {
            if (takes("page")) {
                EXPECT_GE(at(at(at(*answer, "meta"), "pagination"), "total"), count);
            }
            if (items.size() < 2) break;
            if (takes("page")) query["page"] = number_at(query, "page") + 1;
            if (takes("offset")) query["offset"] = count;
        } else {
            break;
        }
    }
    EXPECT_GT(count, 0U) << "a workspace has some of everything";
    EXPECT_EQ(ids.size(), count) << "each once";
}

INSTANTIATE_TEST_SUITE_P(Of, MockList, ValuesIn(rows_with(Verb::list)), name_of);

// ---- unknown ids ---------------------------------------------------------------------------------

std::vector<ResourceOperation> rows_on_one() {
    std::vector<ResourceOperation> found;
    for (const auto& row : resource_operations()) {
        if (row.verb != Verb::list && row.verb != Verb::create && row.verb != Verb::upsert) found.push_back(row);
    }
    return found;
}

class MockUnknown : public MockResources, public TestWithParam<ResourceOperation> {
protected:
    static Json unknown_id(IdKind kind) {
        switch (kind) {
            case IdKind::uuid: return "00000000-0000-4000-8000-000000000000";
            case IdKind::ulid: return "01ARZ3NDEKTSV4RRFFQ69G5FAV";
            case IdKind::given: return "xx";
            case IdKind::number:
            case IdKind::number_within: break;
        }
        return 987654;
    }
};

TEST_P(MockUnknown, IsTheServicesError) {
    const auto& row = GetParam();
    const auto& type = *row.type;
    auto path = path_to_parents(type, row.operation);
    for (const auto& name : parameters_of(row.operation)) path.emplace(name, "xx");
    path[std::string{type.parameter}] = unknown_id(type.ids);
    auto body = sample_body(row.operation);
    if (wants_id_in_body(row.operation)) body["instance_id"] = unknown_id(type.ids);
    if (row.verb == Verb::update) {
        if (const auto change = change_in(fields_of(row.operation).request, fields_of(row.operation).request)) {
            body.update(*change);
        }
    }
    const auto outcome = call(row.operation, path, sample_query(row.operation), body);
    if (row.status_if_unknown == 204) {
        EXPECT_TRUE(outcome);
        return;
    }
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().status(), row.status_if_unknown) << outcome.error().message();
    EXPECT_THAT(outcome.error().messages(), Not(SizeIs(0)));
}

INSTANTIATE_TEST_SUITE_P(Id, MockUnknown, ValuesIn(rows_on_one()), name_of);

// ---- what is no verb on a resource ---------------------------------------------------------------

class MockAnswers : public MockResources, public ::testing::Test {};

TEST_F(MockAnswers, AreWhatTheLibraryKnows) {
    trigger();
    const Json lucy{{"customer_id", "lucy"}};
    const Json acme{{"object_type_id", "1"}, {"object_id", "acme"}};
    const Json on_seats{{"object_attribute", {{"field", "seats"}, {"operator", "exists"}, {"type_id", "1"}}}};
    const std::vector<std::tuple<const char*, Json, Json, Json>> calls{
        {"list_messages", {}, {}, {}},
        {"list_activities", {}, {}, {}},
        {"search_people", {}, {}, {{"filter", {{"segment", {{"id", 7}}}}}}},
        {"get_people_by_email", {}, {{"email", "lucy@example.com"}}, {}},
        {"get_people_by_id", {}, {}, {{"ids", {"lucy"}}}},
        {"get_customer_attributes", {{"identifier", "lucy"}}, {}, {}},
        {"get_customer_segments", {{"identifier", "lucy"}}, {}, {}},
        {"get_customer_messages", {{"identifier", "lucy"}}, {}, {}},
        {"get_customer_activities", {{"identifier", "lucy"}}, {}, {}},
        {"get_customer_relationships", lucy, {}, {}},
        {"get_customer_subscription_preferences", lucy, {}, {}},
        {"get_customer_optouts", {{"customer_id", "tom"}}, {}, {}},
        {"get_subscription_center_token", lucy, {}, {}},
        {"list_optouts", {}, {}, {}},
        {"search_objects", {}, {}, {{"object_type_id", "1"}, {"filter", on_seats}}},
        {"get_object_attributes", acme, {}, {}},
        {"get_object_relationships", acme, {}, {}},
        {"list_workspaces", {}, {}, {}},
        {"list_ip_addresses", {}, {}, {}},
        {"get_segment_dependencies", {{"segment_id", 8}}, {}, {}},
        {"get_sender_identity_usage", {{"sender_id", 1}}, {}, {}},
        {"get_campaign_journey_metrics", {{"campaign_id", 7}}, sample_query("get_campaign_journey_metrics"), {}},
        {"get_newsletter_link_metrics", {{"newsletter_id", 3}}, {}, {}},
        {"list_broadcast_trigger_errors", {{"broadcast_id", 12}, {"trigger_id", 1}}, {}, {}},
    };
    for (const auto& [name, path, query, body] : calls) {
        const auto answer = call(name, path, query, body);
        ASSERT_TRUE(answer) << name << ": " << answer.error().message();
        EXPECT_FALSE(answer->empty()) << name;
    }
    const auto message = at(call("list_messages", {}, {}, {}).value(), "messages").front();
    EXPECT_TRUE(call("get_archived_message", {{"message_id", at(message, "id")}}, {}, {}));
}

}  // namespace
}  // namespace cio::testing
