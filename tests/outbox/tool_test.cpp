// SPDX-License-Identifier: MIT
//
// The program cio-outbox.

#include <sys/wait.h>

#include <cstdio>

#include "outbox/fixture.hpp"

namespace cio::outbox {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

class Tool : public OutboxTest {
protected:
    struct Ended {
        int code = -1;
        std::string output;
    };

    /// Runs it; words that the shell would take apart are to be quoted.
    [[nodiscard]] Ended run(const std::string& words) const { return run_at("'" + where_ + "' " + words); }
    [[nodiscard]] static Ended run_at(const std::string& words) {
        Ended ended;
        FILE* const pipe = popen((CIO_OUTBOX_TOOL " " + words + " 2>&1").c_str(), "r");
        char piece[4'096];
        while (const auto size = std::fread(piece, 1, sizeof piece, pipe)) ended.output.append(piece, size);
        const int status = pclose(pipe);
        ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        return ended;
    }
};
INSTANTIATE_TEST_SUITE_P(, Tool, ::testing::ValuesIn(databases()), [](const auto& test) { return test.param; });

TEST_P(Tool, ShowsAndSteers) {
    const auto outbox = open();
    server_.fail("send_transactional_email", Fault::status(422));
    ASSERT_TRUE(outbox.enqueue(email_, "parked one"));
    send_all(outbox);
    ASSERT_TRUE(outbox.enqueue(email_, "b"));

    const auto stats = run("stats");
    EXPECT_EQ(stats.code, 0) << stats.output;
    EXPECT_THAT(stats.output, HasSubstr("pending   1\n"));
    EXPECT_THAT(stats.output, HasSubstr("parked    1\n"));
    EXPECT_THAT(run("list").output,
                MatchesRegex(".* parked 1 .* send_transactional_email parked one\n.* pending 0 .* b\n"));
    EXPECT_THAT(run("list pending --limit 5").output, MatchesRegex("[0-9]+ pending 0 [^\n]* b\n"));
    EXPECT_EQ(run("list --limit 0").output, "");
    const auto shown = run("show 'parked one'");
    EXPECT_EQ(shown.code, 0);
    EXPECT_THAT(shown.output, HasSubstr("request    POST /send/email\n{"));
    EXPECT_THAT(shown.output, HasSubstr("HTTP 422"));
    EXPECT_EQ(run("drop b").code, 0);
    EXPECT_EQ(entry(outbox, "b").state, State::cancelled);
    EXPECT_EQ(run("drop b").code, 1);
    EXPECT_EQ(run("retry 'parked one'").code, 0);
    EXPECT_EQ(entry(outbox, "parked one").state, State::pending);
    EXPECT_EQ(run("retry --all cancelled").output, "1 will be sent\n");
    EXPECT_EQ(entry(outbox, "b").state, State::pending);
    EXPECT_EQ(run("show nothing").code, 1);
}

TEST_P(Tool, SaysWhatIsWrong) {
    EXPECT_EQ(run_at("--help").code, 0);
    EXPECT_THAT(run_at("--version").output, HasSubstr("cio-outbox "));
    EXPECT_EQ(run_at("").code, 2);
    EXPECT_EQ(run("stats").code, 1) << "there is no outbox, and none is made";
    EXPECT_TRUE(open().count());
    EXPECT_EQ(run("stats").code, 0);
    for (const auto* words : {"nonsense", "stats more", "show", "list soon", "list --limit x", "retry --all pending"}) {
        const auto ended = run(words);
        EXPECT_EQ(ended.code, 2) << words;
        EXPECT_THAT(ended.output, HasSubstr("--help")) << words;
    }
}

}  // namespace
}  // namespace cio::outbox
