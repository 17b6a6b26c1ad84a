// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cio/cio.hpp>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "support/canned_server.hpp"
#include "support/error_of.hpp"
#include "support/fake_transport.hpp"
#include "support/temporary_folder.hpp"

namespace cio {
namespace {

HttpOutcome import_that_is(const std::string& state) {
    return test::answered(200, R"({"import":{"id":7,"name":"Guests","state":")" + state + R"("}})");
}

class ImportJob : public ::testing::Test {
protected:
    ImportJob() { wait_.poll_interval = std::chrono::milliseconds{1}; }

    /// A client whose service answers so, the last for ever.
    AppClient client_of(std::vector<HttpOutcome> answers) {
        transport_ = std::make_shared<test::FakeTransport>(std::move(answers));
        return AppClient{test::offline_options(transport_)};
    }

    /// What is sent to start an import.
    Json body_of(const CreateImportRequest& request) {
        const auto client = client_of({import_that_is("preprocessing")});
        const auto started = client.create_import(request);
        EXPECT_TRUE(started) << started.error().message();
        return Json::parse(transport_->requests().at(0).body);
    }

    /// Why a request is refused.
    Error refusal_of(const CreateImportRequest& request) {
        const auto client = client_of({});
        return test::error_of(client.create_import(request));
    }

    static CreateImportRequest guests() {
        CreateImportRequest request;
        request.name = "Guests";
        request.data_file_url = "https://example.com/guests.csv";
        request.content = PeopleImport{IdType::email};
        return request;
    }

    std::shared_ptr<test::FakeTransport> transport_;
    ImportWait wait_;
};

TEST_F(ImportJob, WaitsUntilTheImportIsDone) {
    const auto client = client_of({import_that_is("preprocessing"), import_that_is("validated"),
                                   import_that_is("importing"), import_that_is("imported")});
    std::vector<std::string> states;
    wait_.on_poll = [&](const Import& import) { states.push_back(import.state.text()); };
    const auto ended = client.wait_for_import(7, wait_);
    ASSERT_TRUE(ended) << ended.error().message();
    EXPECT_EQ(ended->id, 7);
    EXPECT_EQ(ended->state, ImportState::imported);
    EXPECT_EQ(states, (std::vector<std::string>{"preprocessing", "validated", "importing", "imported"}));
    EXPECT_EQ(transport_->requests().at(0).url, "https://api.customer.io/v1/imports/7");
}

TEST_F(ImportJob, EndsWithWhateverEndItHas) {
    for (const auto* end : {"imported", "failed", "canceled"}) {
        const auto client = client_of({import_that_is("importing"), import_that_is(end), import_that_is("importing")});
        const auto ended = client.wait_for_import(7, wait_);
        ASSERT_TRUE(ended) << ended.error().message();
        EXPECT_EQ(ended->state, ImportState{end});
        EXPECT_EQ(transport_->requests().size(), 2U);
    }
}

TEST_F(ImportJob, TakesNoNewStageForAnEnd) {
    const auto client = client_of(
        {import_that_is("deduplicating"), test::answered(200, R"({"import":{"id":7}})"), import_that_is("imported")});
    const auto ended = client.wait_for_import(7, wait_);
    ASSERT_TRUE(ended) << ended.error().message();
    EXPECT_EQ(ended->state, ImportState::imported);
}

TEST_F(ImportJob, EndsTheWaitInTime) {
    const auto client = client_of({import_that_is("importing")});
    wait_.poll_interval = std::chrono::hours{1};
    wait_.timeout = std::chrono::milliseconds{20};
    const auto error = test::error_of(client.wait_for_import(7, wait_));
    EXPECT_EQ(error.kind(), ErrorKind::timeout);
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_EQ(error.operation(), "wait_for_import");
    EXPECT_NE(error.message().find("the import was not finished"), std::string::npos) << error.message();
    EXPECT_EQ(transport_->requests().size(), 2U) << "the last look is at the deadline";
}

TEST_F(ImportJob, EndsTheWaitWhenItIsCancelled) {
    const auto client = client_of({import_that_is("importing")});
    CancelSource stop;
    wait_.poll_interval = std::chrono::minutes{30};
    wait_.cancel = stop.token();
    wait_.on_poll = [&](const Import&) { stop.cancel(); };
    EXPECT_EQ(test::error_of(client.wait_for_import(7, wait_)).kind(), ErrorKind::cancelled);
}

TEST_F(ImportJob, EndsTheWaitWithAnErrorWhenItsFunctionThrows) {
    const auto client = client_of({import_that_is("importing")});
    wait_.on_poll = [](const Import&) { throw std::runtime_error{"the window was closed"}; };
    const auto error = test::error_of(client.wait_for_import(7, wait_));
    EXPECT_EQ(error.kind(), ErrorKind::extension);
    EXPECT_NE(error.message().find("ImportWait::on_poll"), std::string::npos) << error.message();
    EXPECT_NE(error.message().find("the window was closed"), std::string::npos) << error.message();
}

TEST_F(ImportJob, FailsLikeTheCallThatLooks) {
    const auto client = client_of({test::answered(404)});
    const auto error = test::error_of(client.wait_for_import(7, wait_));
    EXPECT_EQ(error.kind(), ErrorKind::not_found);
    EXPECT_EQ(error.operation(), "get_import");
}

TEST_F(ImportJob, RefusesToLookWithoutEnd) {
    const auto client = client_of({});
    wait_.poll_interval = std::chrono::milliseconds{0};
    const auto error = test::error_of(client.wait_for_import(7, wait_));
    EXPECT_EQ(error.kind(), ErrorKind::invalid_request);
    EXPECT_NE(error.message().find("ImportWait::poll_interval"), std::string::npos) << error.message();
}

TEST_F(ImportJob, SaysThatItsClientHasBeenMovedFrom) {
    auto client = client_of({});
    const auto other = std::move(client);
    // NOLINTNEXTLINE(bugprone-use-after-move): that is the test
    EXPECT_EQ(test::error_of(client.wait_for_import(7)).kind(), ErrorKind::invalid_request);
}

TEST_F(ImportJob, SavesTheRowsThatFailed) {
    test::CannedServer server;
    const AppClient client{server.client_options()};
    server.answer({{200, R"({"import":{"id":7,"state":"imported","rows_to_import":3,"rows_imported":2,
                             "error_export_id":110,"warning_export_id":"111"}})"},
                   {200, R"({"url":")" + server.base_url() + R"(/errors.csv"})"},
                   {200, "line,error\n3,no email\n", "text/csv"}});
    const auto ended = client.wait_for_import(7, wait_);
    ASSERT_TRUE(ended) << ended.error().message();
    EXPECT_EQ(ended->rows_imported, 2);
    EXPECT_EQ(ended->warning_export_id, 111);
    ASSERT_TRUE(ended->error_export_id);

    const test::TemporaryFolder folder;
    const auto file = folder.path() / "errors.csv";
    const auto saved = client.save_export(*ended->error_export_id, file);
    EXPECT_TRUE(saved) << saved.error().message();
    std::ifstream text{file};
    EXPECT_EQ((std::string{std::istreambuf_iterator<char>{text}, {}}), "line,error\n3,no email\n");
    EXPECT_EQ(server.requests().at(1).path, "/v1/exports/110/download");
}

TEST_F(ImportJob, SendsWhatTheRowsAre) {
    auto request = guests();
    request.description = "From the reception";
    request.data_to_process = ImportScope::only_new;
    EXPECT_EQ(body_of(request), Json::parse(R"({"import":{"name":"Guests","type":"people","identifier":"email",
        "data_file_url":"https://example.com/guests.csv","data_to_process":"only_new",
        "description":"From the reception"}})"));

    request = guests();
    request.content = EventImport{IdType::id};
    request.data_to_process = ImportScope::only_existing;
    EXPECT_EQ(body_of(request)["import"]["type"], "event");
    EXPECT_EQ(body_of(request)["import"]["identifier"], "id");

    request = guests();
    request.content = RelationshipImport{IdType::cio_id};
    EXPECT_EQ(body_of(request)["import"]["type"], "relationship");
    EXPECT_EQ(body_of(request)["import"]["identifier"], "cio_id");

    request.content = ObjectImport{"1"};
    EXPECT_EQ(body_of(request), Json::parse(R"({"import":{"name":"Guests","type":"object","object_type_id":"1",
        "data_file_url":"https://example.com/guests.csv"}})"));
}

TEST_F(ImportJob, RefusesWhatTheServiceDoesNotTake) {
    auto request = guests();
    request.content = EventImport{IdType::id};
    request.data_to_process = ImportScope::only_new;
    EXPECT_NE(refusal_of(request).message().find("data_to_process"), std::string::npos);

    request = guests();
    request.content = PeopleImport{};
    EXPECT_NE(refusal_of(request).message().find("identifier"), std::string::npos);
    request.content = ObjectImport{};
    EXPECT_NE(refusal_of(request).message().find("object_type_id"), std::string::npos);

    request = guests();
    request.data_file_url.clear();
    EXPECT_NE(refusal_of(request).message().find("data_file_url"), std::string::npos);
}

TEST_F(ImportJob, SaysWhereToLookWhenItsFateIsUnknown) {
    const auto client = client_of({test::failed(HttpFailure::Kind::timeout, true)});
    const auto error = test::error_of(client.create_import(guests()));
    EXPECT_EQ(error.effect(), Effect::unknown);
    EXPECT_EQ(transport_->requests().size(), 1U);
    EXPECT_NE(error.message().find("list_activities"), std::string::npos) << error.message();
}

}  // namespace
}  // namespace cio
