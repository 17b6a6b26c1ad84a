// SPDX-License-Identifier: MIT
#include "testing/saver.hpp"

#include <algorithm>
#include <chrono>
#include <exception>

#include "testing/service.hpp"
#include "testing/state.hpp"

namespace cio::testing {

StateStore::~StateStore() = default;

namespace {

constexpr char separator = '\n';  // in no kind

std::string name_of(const StateDocument& document) { return document.kind + separator + document.key; }

}  // namespace

Saver::Saver(Service& service, std::shared_ptr<StateStore> store) : service_{service}, store_{std::move(store)} {
    const auto documents = store_->load();
    if (!documents.empty()) restore(service_, documents);
    for (const auto& document : documents) {
        saved_[name_of(document)].hash = std::hash<std::string>{}(document.text.value_or(""));
    }
    thread_ = std::thread{[this] { run(); }};
}

Saver::~Saver() {
    service_.changes.stop();
    thread_.join();
    save();
}

std::string Saver::problem() const {
    const std::lock_guard lock{mutex_};
    return problem_;
}

void Saver::run() {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds shortest{200};
    constexpr std::chrono::milliseconds longest = std::chrono::hours{1};
    constexpr std::chrono::milliseconds until_again{1000};  // after what could not be saved
    constexpr int share = 10;                               // of the time, at most, goes into saving
    std::uint64_t seen = 0;
    for (;;) {
        const bool is_all_saved = problem().empty();
        const auto news = service_.changes.wait(seen, is_all_saved ? longest : until_again);
        if (news == Changes::Seen::end) return;
        if (news == Changes::Seen::nothing && is_all_saved) continue;
        const auto began = Clock::now();
        save();
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began);
        if (!service_.changes.pause(std::max(shortest, took * share))) return;
    }
}

void Saver::save() {
    ++round_;
    std::vector<StateDocument> changed;
    std::vector<std::pair<std::string, Saved>> now_saved;
    for_each_document(service_, [&](StateDocument document) {
        auto name = name_of(document);
        const Saved saved{std::hash<std::string>{}(*document.text), round_};
        const auto known = saved_.find(name);
        if (known != saved_.end() && known->second.hash == saved.hash) {
            known->second.round = round_;
        } else {
            if (known != saved_.end()) known->second.round = round_;
            now_saved.emplace_back(std::move(name), saved);
            changed.push_back(std::move(document));
        }
    });
    std::vector<std::string> gone;
    for (const auto& [name, saved] : saved_) {
        if (saved.round != round_) gone.push_back(name);
    }
    for (const auto& name : gone) {
        const auto end = name.find(separator);
        changed.push_back({name.substr(0, end), name.substr(end + 1), std::nullopt});
    }
    std::string problem;
    if (!changed.empty()) {
        try {
            store_->save(changed);
        } catch (const std::exception& failure) {
            problem = failure.what();
        }
    }
    if (problem.empty()) {
        for (auto& [name, saved] : now_saved) saved_[std::move(name)] = saved;
        for (const auto& name : gone) saved_.erase(name);
    }
    {
        const std::lock_guard lock{mutex_};
        if (problem == problem_) return;
        problem_ = std::move(problem);
    }
    service_.changes.note();
}

}  // namespace cio::testing
