// SPDX-License-Identifier: MIT
#include "process.hpp"

#include <malloc.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "bench.hpp"

namespace cio::bench {

std::size_t resident_bytes() {
    std::size_t total = 0;
    std::size_t resident = 0;
    std::ifstream{"/proc/self/statm"} >> total >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::size_t peak_resident_bytes() {
    std::ifstream status{"/proc/self/status"};
    for (std::string word; status >> word;) {
        std::size_t kibibytes = 0;
        if (word == "VmHWM:" && status >> kibibytes) return kibibytes * 1024;
    }
    die("the system does not tell the peak of the resident memory");
}

void reset_peak_resident() {
    std::ofstream file{"/proc/self/clear_refs"};
    if (!(file << 5 << std::flush)) die("the peak of the resident memory cannot be reset");
}

std::size_t heap_bytes() {
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

std::size_t open_descriptors() {
    const auto count = std::distance(std::filesystem::directory_iterator{"/proc/self/fd"}, {});
    return static_cast<std::size_t>(count) - 1;  // one is that of the iterator
}

bool run_program(std::vector<std::string> arguments) {
    std::vector<char*> pointers;
    for (auto& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    pid_t child = 0;
    if (posix_spawnp(&child, pointers.front(), nullptr, nullptr, pointers.data(), environ) != 0) return false;
    int status = 0;
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace cio::bench
