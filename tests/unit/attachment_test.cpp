// SPDX-License-Identifier: MIT
#include <cio/attachment.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "support/temporary_folder.hpp"

namespace cio {
namespace {

using ::testing::HasSubstr;

class AttachmentFile : public ::testing::Test {
protected:
    [[nodiscard]] std::filesystem::path file_with(const std::string& bytes) const {
        const auto path = directory_ / "file.bin";
        std::ofstream{path, std::ios::binary} << bytes;
        return path;
    }

    test::TemporaryFolder folder_;
    std::filesystem::path directory_ = folder_.path();
};

std::string every_byte() {
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
    return bytes;
}

/// The inverse of what is tested, written another way.
std::string decoded(const std::string& base64) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned bits = 0;
    int count = 0;
    for (const char c : base64) {
        if (c == '=') break;
        bits = bits << 6U | static_cast<unsigned>(alphabet.find(c));
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
        }
    }
    return bytes;
}

// ---- bytes -------------------------------------------------------------------------------------

TEST(Attachment, EncodesTheTestVectorsOfRfc4648) {
    EXPECT_EQ(Attachment::from_bytes("").base64(), "");
    EXPECT_EQ(Attachment::from_bytes("f").base64(), "Zg==");
    EXPECT_EQ(Attachment::from_bytes("fo").base64(), "Zm8=");
    EXPECT_EQ(Attachment::from_bytes("foo").base64(), "Zm9v");
    EXPECT_EQ(Attachment::from_bytes("foob").base64(), "Zm9vYg==");
    EXPECT_EQ(Attachment::from_bytes("fooba").base64(), "Zm9vYmE=");
    EXPECT_EQ(Attachment::from_bytes("foobar").base64(), "Zm9vYmFy");
}

TEST(Attachment, UsesTheStandardAlphabet) {
    EXPECT_EQ(Attachment::from_bytes("\xfb\xff\xbf").base64(), "+/+/");
    EXPECT_EQ(Attachment::from_bytes("\xff\xff\xff").base64(), "////");
    EXPECT_EQ(Attachment::from_bytes(std::string(3, '\0')).base64(), "AAAA");
}

TEST(Attachment, EncodesEveryByteWithoutLineBreaks) {
    auto bytes = every_byte();
    for (int tail = 0; tail < 3; ++tail) {
        const auto base64 = Attachment::from_bytes(bytes).base64();
        EXPECT_EQ(decoded(base64), bytes);
        EXPECT_EQ(base64.size() % 4, 0U);
        EXPECT_EQ(base64.find_first_of("\r\n "), std::string::npos);
        bytes += 'x';
    }
}

TEST(Attachment, KnowsItsDecodedSize) {
    for (std::size_t size = 0; size < 100; ++size) {
        EXPECT_EQ(Attachment::from_bytes(std::string(size, 'x')).size(), size);
    }
    constexpr std::size_t large = 3'000'001;
    EXPECT_EQ(Attachment::from_bytes(std::string(large, 'x')).size(), large);
}

TEST(Attachment, KnowsTheSizeOfZeroBytes) { EXPECT_EQ(Attachment::from_bytes(std::string(4, '\0')).size(), 4U); }

TEST(Attachment, IsEmptyByDefault) {
    EXPECT_EQ(Attachment{}.base64(), "");
    EXPECT_EQ(Attachment{}.size(), 0U);
}

// ---- base64 ------------------------------------------------------------------------------------

TEST(AttachmentFromBase64, TakesTheTextAsItIs) {
    const auto attachment = Attachment::from_base64("Zm9vYmE=");
    EXPECT_EQ(attachment.base64(), "Zm9vYmE=");
    EXPECT_EQ(attachment.size(), 5U);
}

TEST(AttachmentFromBase64, HasASizeForAnyText) {
    for (const auto* text : {"", "=", "==", "===", "====", "Z", "Zg", "Zg="}) {
        EXPECT_LE(Attachment::from_base64(text).size(), 3U) << text;
    }
}

// ---- files -------------------------------------------------------------------------------------

TEST_F(AttachmentFile, IsReadWholeAndEncoded) {
    const auto bytes = every_byte() + "\r\n\x1a" + every_byte();
    const auto attachment = Attachment::from_file(file_with(bytes));
    ASSERT_TRUE(attachment) << attachment.error().message();
    EXPECT_EQ(decoded(attachment->base64()), bytes);
    EXPECT_EQ(attachment->size(), bytes.size());
}

TEST_F(AttachmentFile, MayBeEmpty) {
    const auto attachment = Attachment::from_file(file_with(""));
    ASSERT_TRUE(attachment) << attachment.error().message();
    EXPECT_EQ(attachment->size(), 0U);
}

TEST_F(AttachmentFile, ThatIsMissingIsAnErrorWithPathAndReason) {
    const auto attachment = Attachment::from_file(directory_ / "missing.pdf");
    ASSERT_FALSE(attachment);
    EXPECT_EQ(attachment.error().kind(), ErrorKind::io);
    EXPECT_EQ(attachment.error().effect(), Effect::none);
    EXPECT_THAT(attachment.error().message(), HasSubstr("missing.pdf"));
    EXPECT_THAT(attachment.error().message(), HasSubstr(std::generic_category().message(ENOENT)));
}

TEST_F(AttachmentFile, ThatIsADirectoryIsAnErrorWithPathAndReason) {
    const auto attachment = Attachment::from_file(directory_);
    ASSERT_FALSE(attachment);
    EXPECT_EQ(attachment.error().kind(), ErrorKind::io);
    EXPECT_THAT(attachment.error().message(), HasSubstr(directory_.filename().string()));
    EXPECT_THAT(attachment.error().message(), HasSubstr(std::generic_category().message(EISDIR)));
}

TEST_F(AttachmentFile, ThatOpensButCannotBeReadIsAnError) {
    const auto* const file = "/proc/self/mem";  // opens, but there is nothing to read at its beginning
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "there is no such file here";
    const auto attachment = Attachment::from_file(file);
    ASSERT_FALSE(attachment);
    EXPECT_EQ(attachment.error().kind(), ErrorKind::io);
    EXPECT_THAT(attachment.error().message(), HasSubstr(file));
}

TEST_F(AttachmentFile, ThatIsTooLargeIsRefusedWithPathSizeAndLimitBeforeItIsRead) {
    const auto file = directory_ / "film.mp4";
    std::ofstream{file}.put('x');
    std::error_code error;
    std::filesystem::resize_file(file, std::uintmax_t{1} << 40U, error);  // a sparse file: nothing of it could be held
    if (error) GTEST_SKIP() << "there is no such file here: " << error.message();
    const auto attachment = Attachment::from_file(file);
    ASSERT_FALSE(attachment);
    EXPECT_EQ(attachment.error().kind(), ErrorKind::invalid_request);
    EXPECT_THAT(attachment.error().message(), HasSubstr("film.mp4"));
    EXPECT_THAT(attachment.error().message(), HasSubstr("1099511627776"));
    EXPECT_THAT(attachment.error().message(), HasSubstr("2097152"));
}

TEST_F(AttachmentFile, ThatDoesNotTellItsSizeIsReadToTheLimitOnly) {
    if (!std::filesystem::exists("/dev/zero")) GTEST_SKIP() << "there is no such file here";
    const auto attachment = Attachment::from_file("/dev/zero");
    ASSERT_FALSE(attachment);
    EXPECT_EQ(attachment.error().kind(), ErrorKind::invalid_request);
}

TEST_F(AttachmentFile, MayHaveExactlyTheLimit) {
    EXPECT_TRUE(Attachment::from_file(file_with(std::string(Attachment::max_bytes, 'x'))));
    EXPECT_FALSE(Attachment::from_file(file_with(std::string(Attachment::max_bytes + 1, 'x'))));
}

TEST_F(AttachmentFile, WithAnImpossibleNameIsAnError) {
    EXPECT_FALSE(Attachment::from_file(directory_ / std::string(5000, 'x')));
    EXPECT_FALSE(Attachment::from_file(""));
}

}  // namespace
}  // namespace cio
