// SPDX-License-Identifier: MIT
#include "base/text.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <string>

namespace cio::core {
namespace {

using namespace std::string_literals;

// ---- percent_encode ----------------------------------------------------------------------------

TEST(PercentEncode, LeavesUnreservedCharactersAlone) {
    const std::string unreserved = "ABCXYZabcxyz0189-._~";
    EXPECT_EQ(base::percent_encode(unreserved), unreserved);
    EXPECT_EQ(base::percent_encode(""), "");
}

TEST(PercentEncode, EncodesWhatTheServiceWouldMisread) {
    EXPECT_EQ(base::percent_encode("+"), "%2B");
    EXPECT_EQ(base::percent_encode("@"), "%40");
    EXPECT_EQ(base::percent_encode("/"), "%2F");
    EXPECT_EQ(base::percent_encode(" "), "%20");
    EXPECT_EQ(base::percent_encode("%"), "%25");
    EXPECT_EQ(base::percent_encode("?#&=;:,"), "%3F%23%26%3D%3B%3A%2C");
    EXPECT_EQ(base::percent_encode("lucy+news@example.com"), "lucy%2Bnews%40example.com");
}

TEST(PercentEncode, EncodesTextThatIsEncodedAlready) { EXPECT_EQ(base::percent_encode("%2B"), "%252B"); }

TEST(PercentEncode, EncodesEachByteOfUtf8InUpperCase) {
    EXPECT_EQ(base::percent_encode("ü€"), "%C3%BC%E2%82%AC");
    EXPECT_EQ(base::percent_encode("😀"), "%F0%9F%98%80");
}

TEST(PercentEncode, EncodesEveryOtherByte) {
    for (int value = 0; value < 256; ++value) {
        const auto byte = static_cast<char>(value);
        const auto encoded = base::percent_encode(std::string(1, byte));
        const bool unreserved = (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z') ||
                                (value >= 'a' && value <= 'z') || "-._~"s.find(byte) != std::string::npos;
        ASSERT_EQ(encoded.size(), unreserved ? 1U : 3U) << value;
        if (unreserved) continue;
        EXPECT_EQ(std::stoi(encoded.substr(1), nullptr, 16), value);
    }
}

// ---- is_utf8 -----------------------------------------------------------------------------------

TEST(IsUtf8, AcceptsWellFormedText) {
    for (const auto& text : {""s, "plain"s, "ü"s, "€"s, "😀"s, "a ü € 😀 z"s, "\0"s,
                             "\x7f"s,              // the last of one byte
                             "\xc2\x80"s,          // U+0080
                             "\xdf\xbf"s,          // U+07FF
                             "\xe0\xa0\x80"s,      // U+0800
                             "\xed\x9f\xbf"s,      // U+D7FF, before the surrogates
                             "\xee\x80\x80"s,      // U+E000, after them
                             "\xef\xbf\xbf"s,      // U+FFFF
                             "\xf0\x90\x80\x80"s,  // U+10000
                             "\xf4\x8f\xbf\xbf"s}) {
        EXPECT_TRUE(base::is_utf8(text)) << ::testing::PrintToString(text);
    }
}

TEST(IsUtf8, RefusesMalformedText) {
    for (const auto& text : {"\x80"s,
                             "\xbf"s,  // a continuation on its own
                             "\xff"s,
                             "\xfe"s,  // never in UTF-8
                             "\xc3"s,
                             "\xe2\x82"s,
                             "\xf0\x9f\x98"s,  // cut short at the end
                             "\xc3 "s,
                             "\xe2\x82 "s,
                             "\xf0\x9f\x98 "s,
                             "\xe2 \x82"s,  // and in the middle
                             "\xc0\x80"s,
                             "\xc1\xbf"s,  // overlong: one byte as two
                             "\xe0\x80\x80"s,
                             "\xe0\x9f\xbf"s,  // overlong: two as three
                             "\xf0\x80\x80\x80"s,
                             "\xf0\x8f\xbf\xbf"s,  // overlong: three as four
                             "\xed\xa0\x80"s,
                             "\xed\xbf\xbf"s,  // surrogates
                             "\xf4\x90\x80\x80"s,
                             "\xf5\x80\x80\x80"s,      // beyond U+10FFFF
                             "\xf8\x88\x80\x80\x80"s,  // five bytes
                             "gr\xfc\xdf"s,            // Latin-1
                             "fine and then \xe2\x82"s,
                             "\xe2\x82\xac\xac"s}) {
        EXPECT_FALSE(base::is_utf8(text)) << ::testing::PrintToString(text);
    }
}

// ---- has_control_characters --------------------------------------------------------------------

TEST(HasControlCharacters, KnowsThemAll) {
    for (int value = 0; value < 256; ++value) {
        const bool control = value < 0x20 || value == 0x7f;
        EXPECT_EQ(base::has_control_characters("a"s + static_cast<char>(value) + "b"), control) << value;
    }
    EXPECT_FALSE(base::has_control_characters(""));
    EXPECT_FALSE(base::has_control_characters("ä € 😀"));
}

// ---- to_lower, trim ----------------------------------------------------------------------------

TEST(ToLower, ChangesAsciiLettersOnly) {
    EXPECT_EQ(base::to_lower("Retry-AFTER"), "retry-after");
    EXPECT_EQ(base::to_lower("@[`{ Ä"), "@[`{ Ä");
}

TEST(Trim, TakesWhiteSpaceFromBothEnds) {
    EXPECT_EQ(base::trim(" \t a b \r\n"), "a b");
    EXPECT_EQ(base::trim("a"), "a");
    EXPECT_EQ(base::trim(""), "");
    EXPECT_EQ(base::trim(" \t\r\n"), "");
}

// ---- redact ------------------------------------------------------------------------------------

TEST(Redact, ReplacesEveryOccurrence) {
    EXPECT_EQ(base::redact("key", "key"), "[redacted]");
    EXPECT_EQ(base::redact("a key, a key", "key"), "a [redacted], a [redacted]");
    EXPECT_EQ(base::redact("keykey", "key"), "[redacted][redacted]");
    EXPECT_EQ(base::redact("nothing", "key"), "nothing");
}

TEST(Redact, LeavesTextAloneWhenThereIsNoSecret) { EXPECT_EQ(base::redact("text", ""), "text"); }

TEST(Redact, EndsEvenIfTheMaskHoldsTheSecret) { EXPECT_EQ(base::redact("a red rose", "red"), "a [redacted] rose"); }

TEST(Redact, FindsASecretThatOverlapsItself) {
    EXPECT_EQ(base::redact("aaaa", "aa").find("aa"), std::string::npos);
    EXPECT_EQ(base::redact("aaa", "aa"), "[redacted]a");
}

// ---- truncate ----------------------------------------------------------------------------------

TEST(Truncate, LeavesShortTextAlone) {
    EXPECT_EQ(base::truncate("text", 4), "text");
    EXPECT_EQ(base::truncate("text", 100), "text");
    EXPECT_EQ(base::truncate("", 0), "");
}

TEST(Truncate, CutsAtTheLimit) {
    EXPECT_EQ(base::truncate("text", 3), "tex");
    EXPECT_EQ(base::truncate("text", 0), "");
}

TEST(Truncate, DoesNotCutWithinACharacter) {
    const std::string text = "aü€😀z";
    const std::string prefixes[] = {"", "a", "a", "aü", "aü", "aü", "aü€", "aü€", "aü€", "aü€", "aü€😀", text};
    for (std::size_t limit = 0; limit < std::size(prefixes); ++limit) {
        EXPECT_EQ(base::truncate(text, limit), prefixes[limit]) << limit;
    }
}

}  // namespace
}  // namespace cio::core
