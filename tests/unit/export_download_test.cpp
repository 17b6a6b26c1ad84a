// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#if !defined(_WIN32)
#include <sys/stat.h>
#endif

#include <cerrno>
#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/temporary_folder.hpp"

namespace cio {
namespace {

using testing::Fault;
using testing::MockOptions;
using testing::MockServer;

class ExportDownload : public ::testing::Test {
protected:
    ExportDownload() { wait_.poll_interval = std::chrono::milliseconds{1}; }

    ClientOptions options() {
        auto options = server_.client_options();
        options.retry.base_delay = std::chrono::milliseconds{1};
        return options;
    }

    /// An export that is done.
    std::int64_t finished_export() {
        const auto started = client_.export_deliveries(ExportDeliveriesRequest{});
        EXPECT_TRUE(started);
        const auto ended = client_.wait_for_export(started->id, wait_);
        EXPECT_TRUE(ended);
        return started->id;
    }

    [[nodiscard]] std::string content() const {
        std::ifstream file{file_};
        return {std::istreambuf_iterator<char>{file}, {}};
    }

    void expect_no_file() const { EXPECT_TRUE(std::filesystem::is_empty(folder_)) << "something was left behind"; }

    MockServer server_;
    AppClient client_{options()};
    test::TemporaryFolder temporary_;
    std::filesystem::path folder_ = temporary_.path();
    std::filesystem::path file_ = folder_ / "deliveries.csv";
    ExportWait wait_;
};

TEST_F(ExportDownload, WaitsUntilTheExportIsDone) {
    const auto started = client_.export_customers(ExportCustomersRequest{});
    ASSERT_TRUE(started);
    int polls = 0;
    wait_.on_poll = [&](const ExportResponse& state) {
        ++polls;
        EXPECT_EQ(state.id, started->id);
    };
    const auto ended = client_.wait_for_export(started->id, wait_);
    ASSERT_TRUE(ended) << ended.error().message();
    EXPECT_EQ(ended->status, ExportStatus::done);
    EXPECT_EQ(polls, static_cast<int>(server_.requests("get_export").size()));
    EXPECT_GT(polls, 1);
}

TEST_F(ExportDownload, EndsTheWaitInTime) {
    const auto started = client_.export_customers(ExportCustomersRequest{});
    server_.respond<GetExportRequest>([](const GetExportRequest& request) {
        ExportResponse pending;
        pending.id = request.export_id;
        pending.status = ExportStatus::pending;
        return Result<ExportResponse>{pending};
    });
    wait_.poll_interval = std::chrono::hours{1};
    wait_.timeout = std::chrono::milliseconds{20};
    const auto ended = client_.wait_for_export(started->id, wait_);
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().kind(), ErrorKind::timeout);
    EXPECT_EQ(ended.error().effect(), Effect::none);
}

TEST_F(ExportDownload, EndsTheWaitWhenItIsCancelled) {
    const auto started = client_.export_customers(ExportCustomersRequest{});
    CancelSource stop;
    wait_.poll_interval = std::chrono::minutes{30};
    wait_.cancel = stop.token();
    wait_.on_poll = [&](const ExportResponse&) { stop.cancel(); };
    const auto ended = client_.wait_for_export(started->id, wait_);
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().kind(), ErrorKind::cancelled);
}

TEST_F(ExportDownload, SavesTheFileWithProgress) {
    const auto id = finished_export();
    cio::ExportDownload download;
    DownloadProgress last;
    download.on_progress = [&](const DownloadProgress& progress) {
        EXPECT_GT(progress.received, last.received);
        last = progress;
    };
    const auto saved = client_.save_export(id, file_, download);
    ASSERT_TRUE(saved) << saved.error().message();
    EXPECT_EQ(*saved, std::filesystem::file_size(file_));
    EXPECT_EQ(last.received, *saved);
    EXPECT_EQ(last.total, *saved);
    EXPECT_NE(content().find("lucy@example.com"), std::string::npos);
}

TEST_F(ExportDownload, DoesNotTakeTheKeyToTheHostOfTheFile) {
    ASSERT_TRUE(client_.save_export(finished_export(), file_));
    const auto last = server_.requests().back();
    EXPECT_EQ(last.operation, "download");
    EXPECT_EQ(last.headers.count("authorization"), 0U);
}

TEST_F(ExportDownload, BeginsAgainWhenTheFileIsCutShort) {
    const auto id = finished_export();
    server_.fail("download", Fault::truncated());
    const auto saved = client_.save_export(id, file_);
    ASSERT_TRUE(saved) << saved.error().message();
    EXPECT_EQ(*saved, std::filesystem::file_size(file_));
    EXPECT_EQ(server_.requests("download").size(), 2U);
}

TEST_F(ExportDownload, LeavesNothingBehindWhenItFails) {
    const auto id = finished_export();
    server_.fail("download", Fault::status(403).times(0));
    const auto saved = client_.save_export(id, file_);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().kind(), ErrorKind::forbidden);
    EXPECT_EQ(server_.requests("download").size(), 1U);
    expect_no_file();
}

TEST_F(ExportDownload, LeavesNothingBehindWhenItIsCancelled) {
    const auto id = finished_export();
    CancelSource stop;
    cio::ExportDownload download;
    download.cancel = stop.token();
    stop.cancel();
    const auto saved = client_.save_export(id, file_, download);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().kind(), ErrorKind::cancelled);
    expect_no_file();
}

TEST_F(ExportDownload, KeepsTheOldFileUntilTheNewOneIsComplete) {
    std::ofstream{file_} << "old";
    const auto id = finished_export();
    server_.fail("download", Fault::truncated().times(0));
    ASSERT_FALSE(client_.save_export(id, file_));
    EXPECT_EQ(content(), "old");
}

TEST_F(ExportDownload, SaysThatAFolderIsMissing) {
    const auto missing = folder_ / "no-such-folder";
    const auto saved = client_.save_export(finished_export(), missing / "file.csv");
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().kind(), ErrorKind::io);
    const auto& message = saved.error().message();
    EXPECT_NE(message.find("the folder \"" + missing.string() + "\" does not exist"), std::string::npos) << message;
    EXPECT_NE(message.find("Create it"), std::string::npos) << message;
}

TEST_F(ExportDownload, SaysWhenTheFileCannotBeWritten) {
    std::ofstream{file_} << "a file, and no folder";
    const auto saved = client_.save_export(finished_export(), file_ / "file.csv");
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().kind(), ErrorKind::io);
    const auto reason = std::generic_category().message(ENOTDIR);
    EXPECT_NE(saved.error().message().find(reason), std::string::npos) << saved.error().message();
}

TEST_F(ExportDownload, RefusesAFolder) {
    const auto saved = client_.save_export(finished_export(), folder_);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().kind(), ErrorKind::io);
    expect_no_file();
}

#if !defined(_WIN32)  // where files inherit their permissions, and neither pipes nor links are in folders of everybody

std::filesystem::perms mode(const std::filesystem::path& file) { return std::filesystem::status(file).permissions(); }

TEST_F(ExportDownload, MakesAFileForItsOwnerOnly) {
    ASSERT_TRUE(client_.save_export(finished_export(), file_));
    EXPECT_EQ(mode(file_), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(ExportDownload, KeepsThePermissionsOfTheFileThatItReplaces) {
    std::ofstream{file_} << "old";
    for (const auto permissions : {0600U, 0640U, 0644U}) {
        std::filesystem::permissions(file_, static_cast<std::filesystem::perms>(permissions));
        ASSERT_TRUE(client_.save_export(finished_export(), file_));
        EXPECT_EQ(mode(file_), static_cast<std::filesystem::perms>(permissions));
        EXPECT_NE(content(), "old");
    }
}

TEST_F(ExportDownload, RefusesWhatIsNoRegularFile) {
    const auto pipe = folder_ / "pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    const auto id = finished_export();
    for (const auto& path : {pipe, std::filesystem::path{"/dev/null"}}) {
        const auto saved = client_.save_export(id, path);
        ASSERT_FALSE(saved) << path;
        EXPECT_EQ(saved.error().kind(), ErrorKind::io);
    }
    EXPECT_TRUE(std::filesystem::is_fifo(pipe));
    EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST_F(ExportDownload, LeavesASymbolicLinkAndReplacesItsFile) {
    const auto target = folder_ / "target.csv";
    std::ofstream{target} << "old";
    std::filesystem::create_symlink(target, file_);
    ASSERT_TRUE(client_.save_export(finished_export(), file_));
    EXPECT_TRUE(std::filesystem::is_symlink(file_));
    EXPECT_NE(content(), "old");
    std::filesystem::create_symlink("/dev/null", folder_ / "link");
    EXPECT_FALSE(client_.save_export(finished_export(), folder_ / "link"));
}

TEST_F(ExportDownload, DoesNotWriteWhereSomebodyHasPutALink) {
    const auto victim = folder_ / "victim";
    std::ofstream{victim} << "precious";
    std::filesystem::create_symlink(victim, folder_ / "deliveries.csv.part");
    ASSERT_TRUE(client_.save_export(finished_export(), file_));
    std::ifstream file{victim};
    EXPECT_EQ((std::string{std::istreambuf_iterator<char>{file}, {}}), "precious");
}

#endif

TEST_F(ExportDownload, EndsWithAnErrorWhenItsProgressFunctionThrows) {
    cio::ExportDownload download;
    download.on_progress = [](const DownloadProgress&) { throw std::runtime_error{"the window was closed"}; };
    const auto saved = client_.save_export(finished_export(), file_, download);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().kind(), ErrorKind::extension);
    EXPECT_NE(saved.error().message().find("the window was closed"), std::string::npos) << saved.error().message();
    expect_no_file();
}

TEST_F(ExportDownload, EndsTheWaitWithAnErrorWhenItsFunctionThrows) {
    const auto id = finished_export();
    wait_.on_poll = [](const ExportResponse&) { throw std::runtime_error{"the window was closed"}; };
    const auto ended = client_.wait_for_export(id, wait_);
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().kind(), ErrorKind::extension);
    EXPECT_NE(ended.error().message().find("on_poll"), std::string::npos) << ended.error().message();
}

TEST_F(ExportDownload, WaitsHoweverLongItIsToldTo) {
    wait_.timeout = std::chrono::milliseconds::max();
    const auto started = client_.export_customers(ExportCustomersRequest{});
    EXPECT_TRUE(client_.wait_for_export(started->id, wait_));
    wait_.poll_interval = std::chrono::milliseconds::max();
    wait_.timeout = std::chrono::milliseconds{20};
    const auto other = client_.export_customers(ExportCustomersRequest{});
    const auto late = client_.wait_for_export(other->id, wait_);
    EXPECT_TRUE(late || late.error().kind() == ErrorKind::timeout) << "the last look is at the deadline";
    wait_.poll_interval = std::chrono::milliseconds{0};
    const auto refused = client_.wait_for_export(other->id, wait_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind(), ErrorKind::invalid_request);
}

TEST_F(ExportDownload, TakesTheLinkOfTheOlderDescription) {
    const auto id = finished_export();
    server_.fail("download_export", Fault::html());
    const auto saved = client_.save_export(id, file_);
    EXPECT_TRUE(saved) << saved.error().message();
}

TEST_F(ExportDownload, DoesNotFollowALinkThatIsNoUrl) {
    const auto id = finished_export();
    server_.respond<DownloadExportRequest>([](const DownloadExportRequest&) {
        DownloadExportResponse response;
        response.url = "file:///etc/passwd";
        return Result<DownloadExportResponse>{response};
    });
    const auto saved = client_.save_export(id, file_);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().kind(), ErrorKind::redirect);
    expect_no_file();
}

}  // namespace
}  // namespace cio
