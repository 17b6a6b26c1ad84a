// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

#include <cio/testing/state_store.hpp>

namespace cio::testing {

class Service;

/// Saves what a service knows whenever it has changed, and when it ends.
class Saver {
public:
    /// Loads what was saved before; if nothing was, the service stays as it is.
    Saver(Service& service, std::shared_ptr<StateStore> store);
    ~Saver();
    Saver(const Saver&) = delete;
    Saver& operator=(const Saver&) = delete;

    /// Why it could not save; empty if it could.
    [[nodiscard]] std::string problem() const;

private:
    struct Saved {
        std::size_t hash = 0;
        std::uint64_t round = 0;  ///< In which it was seen.
    };

    void run();
    void save();

    Service& service_;
    const std::shared_ptr<StateStore> store_;
    std::unordered_map<std::string, Saved> saved_;  ///< By kind and key, with a line end between.
    std::uint64_t round_ = 0;
    mutable std::mutex mutex_;
    std::string problem_;
    std::thread thread_;
};

}  // namespace cio::testing
