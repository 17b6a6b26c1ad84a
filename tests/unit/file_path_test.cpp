// SPDX-License-Identifier: MIT
// Files whose names have letters of every language, and any length, wherever the library takes the name of a file.
#include <cio/file_path.hpp>

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

#include "base/file_path.hpp"
#include "support/error_of.hpp"
#include "support/temporary_folder.hpp"

namespace cio {
namespace {

using ::testing::HasSubstr;

constexpr auto letters = "Łódź 東京 📮.png";

/// In a folder whose path is longer than 260 characters, or not.
class FileName : public ::testing::TestWithParam<bool> {
protected:
    FileName() {
        if (!GetParam()) return;
        constexpr int levels = 4;
        for (int level = 0; level < levels; ++level) folder_ /= std::string(80, 'x');
        std::filesystem::create_directories(base::any_length(folder_));
    }

    /// A name in the folder, as text.
    [[nodiscard]] std::string text(const std::string& name) const { return base::text_of(folder_) + "/" + name; }
    /// The same, as the test itself opens it.
    [[nodiscard]] std::filesystem::path path(const std::string& name) const {
        return base::any_length(FilePath{text(name)}.native());
    }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream file{path(name), std::ios::binary};
        file << bytes;
        ASSERT_TRUE(file.flush());
    }

    test::TemporaryFolder temporary_;
    std::filesystem::path folder_ = temporary_.path();
    testing::MockServer mock_;
    AppClient client_{mock_.client_options()};
};

TEST_P(FileName, OfAnAttachment) {
    write(letters, "content");
    for (const auto& name : {FilePath{text(letters)}, FilePath{path(letters)}}) {
        const auto attachment = Attachment::from_file(name);
        ASSERT_TRUE(attachment) << attachment.error().message();
        EXPECT_EQ(attachment->size(), 7U);
    }
    EXPECT_THAT(Attachment::from_file(text("no " + std::string{letters})).error().message(), HasSubstr(letters));
}

TEST_P(FileName, OfAnUpload) {
    write(letters, "content");
    UploadAssetRequest request;
    request.file = UploadFile::from_file(text(letters));
    EXPECT_EQ(request.file.file_name(), letters);
    const auto uploaded = client_.upload_asset(request);
    ASSERT_TRUE(uploaded) << uploaded.error().message();
    EXPECT_THAT(mock_.requests().back().raw_body, HasSubstr("filename=\"" + std::string{letters} + "\""));

    request.file = UploadFile::from_file(text("no " + std::string{letters}));
    EXPECT_THAT(test::error_of(client_.upload_asset(request)).message(), HasSubstr(letters));
}

TEST_P(FileName, OfAnExport) {
    const auto id = client_.export_deliveries(ExportDeliveriesRequest{}).value().id;
    ExportWait wait;
    wait.poll_interval = std::chrono::milliseconds{1};
    ASSERT_TRUE(client_.wait_for_export(id, wait));
    for (const auto* time : {"the first", "and again"}) {
        const auto saved = client_.save_export(id, text(letters));
        ASSERT_TRUE(saved) << time << ": " << saved.error().message();
        EXPECT_EQ(*saved, std::filesystem::file_size(path(letters))) << time;
    }
#if defined(__MINGW32__)  // whose library cannot list a folder that deep
    const bool can_be_listed = !GetParam();
#else
    const bool can_be_listed = true;
#endif
    if (can_be_listed) {
        const std::filesystem::directory_iterator all{base::any_length(folder_)};
        EXPECT_EQ(std::distance(begin(all), end(all)), 1) << "something was left behind";
    }

    const auto missing = text("no/" + std::string{letters});
    EXPECT_THAT(test::error_of(client_.save_export(id, missing)).message(),
                ::testing::AllOf(HasSubstr(letters), HasSubstr("does not exist")));
}

INSTANTIATE_TEST_SUITE_P(All, FileName, ::testing::Bool(),
                         [](const auto& one) { return one.param ? "InADeepFolder" : "InAnyFolder"; });

TEST(FilePath, ThatIsNoTextIsShownAllTheSame) {
    const auto attachment = Attachment::from_file("no such \xff file");
    ASSERT_FALSE(attachment);
    EXPECT_THAT(attachment.error().message(), HasSubstr("no such"));
#if defined(_WIN32)
    const auto broken = Attachment::from_file(std::filesystem::path{L"no such \xd800 file"});  // half a character
    EXPECT_THAT(broken.error().message(), HasSubstr("no such \xef\xbf\xbd file"));
#endif
}

}  // namespace
}  // namespace cio
