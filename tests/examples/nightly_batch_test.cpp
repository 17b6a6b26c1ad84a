// SPDX-License-Identifier: MIT
//
// The example nightly_batch, killed at random moments: each row is sent once, or accounted for.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

namespace cio {
namespace {

class NightlyBatch : public ::testing::Test {
protected:
    static constexpr int rows = 1'000;

    NightlyBatch() {
        std::filesystem::create_directories(folder_);
        std::filesystem::remove(journal_);
        std::ofstream csv{csv_};
        for (int i = 0; i < rows; ++i) csv << "p" << i << "@example.com,Person " << i << "," << i << "\n";
    }

    /// Starts the program; its output goes to a file.
    pid_t start() {
        {
            const std::lock_guard lock{mutex_};
            sent_ = 0;
        }
        const auto child = fork();
        if (child != 0) return child;
        const std::map<std::string, std::string> environment{{"CIO_APP_API_KEY", server_.api_key()},
                                                             {"CIO_BASE_URL", server_.base_url()},
                                                             {"CIO_CSV", csv_.string()},
                                                             {"CIO_JOURNAL", journal_.string()},
                                                             {"CIO_TEMPLATE", "44"},
                                                             {"CIO_PER_SECOND", "100000"},
                                                             {"CIO_SETTLE", "1"}};
        for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
        const int output = open((folder_ / "output.txt").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(output, STDOUT_FILENO);
        execl(CIO_NIGHTLY_BATCH, CIO_NIGHTLY_BATCH, nullptr);
        _exit(127);
    }

    /// Waits until the service has got so many sends since the start, or the program has ended.
    void wait_for_sends(pid_t child, int count) {
        siginfo_t ended{};
        for (std::unique_lock lock{mutex_}; sent_ < count && ended.si_pid == 0;) {
            changed_.wait_for(lock, std::chrono::milliseconds{5});
            waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT);
        }
    }

    static int end_of(pid_t child) {
        int status = 0;
        EXPECT_EQ(waitpid(child, &status, 0), child);
        return status;
    }

    /// How often each address was sent an e-mail; what was acted on, whatever was answered.
    [[nodiscard]] std::map<std::string, int> deliveries() const {
        std::map<std::string, int> count;
        for (const auto& request : server_.requests("send_transactional_email")) {
            if (request.status == 200 || request.status == 0) ++count[request.body["to"].get<std::string>()];
        }
        return count;
    }

    /// What the journal says of each row in the end.
    [[nodiscard]] std::map<int, std::string> journal() const {
        std::map<int, std::string> states;
        std::ifstream file{journal_};
        for (std::string line; std::getline(file, line);) {
            std::istringstream fields{line};
            int row = 0;
            std::string word;
            if (fields >> row >> word) states[row] = word;
        }
        return states;
    }

    static std::string content(const std::filesystem::path& file) {
        std::ostringstream text;
        text << std::ifstream{file}.rdbuf();
        return text.str();
    }

    /// What the program said last.
    [[nodiscard]] std::string output() const { return content(folder_ / "output.txt"); }

    void expect_no_key() const {
        EXPECT_EQ(output().find(server_.api_key()), std::string::npos);
        EXPECT_EQ(content(journal_).find(server_.api_key()), std::string::npos);
    }

    void expect_each_row_once() const {
        const auto sent = deliveries();
        const auto states = journal();
        for (int row = 0; row < rows; ++row) {
            const auto state = states.count(row) > 0 ? states.at(row) : "nothing";
            const auto count = sent.count("p" + std::to_string(row) + "@example.com");
            EXPECT_EQ(state, "sent") << "row " << row;
            EXPECT_EQ(count, 1U) << "row " << row;
        }
        for (const auto& [address, count] : sent) EXPECT_EQ(count, 1) << address;
    }

    std::filesystem::path folder_ =
        std::filesystem::path{::testing::TempDir()} / ("cio-nightly-" + std::to_string(getpid()));
    std::filesystem::path csv_ = folder_ / "rows.csv";
    std::filesystem::path journal_ = folder_ / "rows.journal";
    std::mutex mutex_;
    std::condition_variable changed_;
    int sent_ = 0;
    testing::MockServer server_{[this] {
        testing::MockOptions options;
        options.on_request = [this](const testing::RecordedRequest& request) {
            if (request.operation != "send_transactional_email") return;
            const std::lock_guard lock{mutex_};
            ++sent_;
            changed_.notify_all();
        };
        return options;
    }()};
    std::minstd_rand random_{std::random_device{}()};
};

TEST_F(NightlyBatch, SendsEachRowOnceHoweverOftenItIsKilled) {
    int kills = 0;
    int status = -1;
    for (int round = 0; round < 30; ++round) {
        server_.clear_faults();
        server_.fail("send_transactional_email", testing::Fault::hang_up_after_acting().after(7).times(3));
        const auto child = start();
        if (round < 8) {
            wait_for_sends(child, static_cast<int>(random_() % 120));
            kill(child, SIGKILL);
        }
        status = end_of(child);
        if (WIFSIGNALED(status)) {
            ++kills;
        } else if (WEXITSTATUS(status) == 0) {
            break;
        }
    }
    ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << output();
    EXPECT_GT(kills, 2);
    expect_each_row_once();
    expect_no_key();
}

TEST_F(NightlyBatch, LeavesNothingToLookUpWhenItIsInterrupted) {
    int interrupts = 0;
    int status = -1;
    for (int round = 0; round < 30; ++round) {
        const auto child = start();
        if (round < 10) {
            wait_for_sends(child, 1 + static_cast<int>(random_() % 200));
            kill(child, SIGINT);
        }
        status = end_of(child);
        ASSERT_TRUE(WIFEXITED(status)) << "ended by signal " << WTERMSIG(status);
        for (const auto& [row, state] : journal()) ASSERT_NE(state, "started") << "row " << row;
        if (WEXITSTATUS(status) == 0) break;
        ASSERT_EQ(WEXITSTATUS(status), 130);
        ++interrupts;
    }
    EXPECT_GT(interrupts, 0);
    expect_each_row_once();
}

}  // namespace
}  // namespace cio
