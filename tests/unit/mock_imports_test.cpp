// SPDX-License-Identifier: MIT
// Imports of a file that the test has put into the mock service.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cio/api/customers.hpp>
#include <cio/api/exports.hpp>
#include <cio/api/imports.hpp>
#include <cio/app_client.hpp>
#include <cio/testing/mock_server.hpp>

namespace {

using testing::HasSubstr;

class MockImports : public testing::Test {
protected:
    cio::Import run(const std::string& url, cio::IdType identifier, cio::ImportScope scope = {}) {
        cio::CreateImportRequest request;
        request.name = "test";
        request.data_file_url = url;
        request.content = cio::PeopleImport{std::move(identifier)};
        request.data_to_process = std::move(scope);
        cio::ImportWait wait;
        wait.poll_interval = std::chrono::milliseconds{1};
        return client.wait_for_import(client.create_import(request).value().id, wait).value();
    }

    std::string file_of(std::int64_t export_id) {
        cio::ExportWait wait;
        wait.poll_interval = std::chrono::milliseconds{1};
        client.wait_for_export(export_id, wait).value();
        const auto file = std::filesystem::path{testing::TempDir()} / "mock-imports-test.csv";
        client.save_export(export_id, file).value();
        std::ifstream in{file, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

    cio::testing::MockServer mock;
    const cio::AppClient client{mock.client_options()};
};

TEST_F(MockImports, MakesPeopleOfRows) {
    const auto url =
        mock.add_import_file("id,email,city\nbob,bob@example.com,\"Leeds, UK\"\neve,eve@example.com,Bath\n");
    const auto ended = run(url, cio::IdType::id);
    EXPECT_EQ(ended.state, cio::ImportState::imported);
    EXPECT_EQ(ended.rows_to_import, 2);
    EXPECT_EQ(ended.rows_imported, 2);
    EXPECT_FALSE(ended.error_export_id);
    const auto bob = client.get_customer_attributes("bob").value();
    EXPECT_EQ(bob.attributes.at("city"), "Leeds, UK");
    EXPECT_EQ(bob.attributes.at("email"), "bob@example.com");
}

TEST_F(MockImports, ChangesWhoIsThereAndLeavesTheRestOfThemAlone) {
    run(mock.add_import_file("email,country\nlucy@example.com,FR\n"), cio::IdType::email);
    const auto lucy = client.get_customer_attributes("lucy").value();
    EXPECT_EQ(lucy.attributes.at("country"), "FR");
    EXPECT_EQ(lucy.attributes.at("first_name"), "Lucy");
}

TEST_F(MockImports, TakesOnlyTheRowsThatCount) {
    const auto url = mock.add_import_file("id,country\nlucy,FR\nbob,GB\n");
    EXPECT_EQ(run(url, cio::IdType::id, cio::ImportScope::only_new).rows_to_import, 1);
    EXPECT_EQ(client.get_customer_attributes("lucy").value().attributes.at("country"), "DE");
    EXPECT_EQ(run(url, cio::IdType::id, cio::ImportScope::only_existing).rows_to_import, 2);
    EXPECT_EQ(client.get_customer_attributes("lucy").value().attributes.at("country"), "FR");
}

TEST_F(MockImports, ReportsTheRowsThatFail) {
    const auto ended = run(mock.add_import_file("email,name\n,Nobody\nno address,Max\nbob@example.com\n"
                                                "eve@example.com,Eve\n"),
                           cio::IdType::email);
    EXPECT_EQ(ended.state, cio::ImportState::imported);
    EXPECT_EQ(ended.rows_to_import, 4);
    EXPECT_EQ(ended.rows_imported, 1);
    ASSERT_TRUE(ended.error_export_id);
    const auto report = file_of(*ended.error_export_id);
    EXPECT_THAT(report, HasSubstr("line,error,email,name\n2,email is empty,,Nobody\n3,"));
    EXPECT_THAT(report, HasSubstr("no address,Max\n4,"));
}

TEST_F(MockImports, FailsWithoutTheColumnThatNamesPeople) {
    const auto ended = run(mock.add_import_file("name\nBob\n"), cio::IdType::email);
    EXPECT_EQ(ended.state, cio::ImportState::failed);
    EXPECT_EQ(ended.error, "the file has no column email");
    EXPECT_TRUE(ended.error_export_id);
}

}  // namespace
