// SPDX-License-Identifier: MIT
#include <cio/webhooks/deduplicator.hpp>

#include <iterator>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace cio::webhooks {

std::string_view to_string(Claim claim) noexcept {
    switch (claim) {
        case Claim::first: return "first";
        case Claim::repeated: return "repeated";
    }
    return "unknown";
}

Deduplicator::~Deduplicator() = default;

struct MemoryDeduplicator::Data {
    using Ids = std::list<std::string>;

    const std::size_t capacity;
    std::mutex mutex;
    Ids ids;                                                    ///< Those that came latest are the last.
    std::unordered_map<std::string_view, Ids::iterator> by_id;  ///< The keys are the texts in `ids`.

    void remove(Ids::iterator id) {
        by_id.erase(*id);
        ids.erase(id);
    }
};

MemoryDeduplicator::MemoryDeduplicator(std::size_t capacity) : data_{new Data{capacity, {}, {}, {}}} {}
MemoryDeduplicator::~MemoryDeduplicator() = default;

Result<Claim> MemoryDeduplicator::claim(std::string_view event_id) {
    auto& [capacity, mutex, ids, by_id] = *data_;
    const std::lock_guard lock{mutex};
    if (const auto known = by_id.find(event_id); known != by_id.end()) {
        ids.splice(ids.end(), ids, known->second);
        return Claim::repeated;
    }
    ids.emplace_back(event_id);
    by_id.emplace(ids.back(), std::prev(ids.end()));
    while (ids.size() > capacity) data_->remove(ids.begin());
    return Claim::first;
}

Result<void> MemoryDeduplicator::release(std::string_view event_id) {
    const std::lock_guard lock{data_->mutex};
    if (const auto known = data_->by_id.find(event_id); known != data_->by_id.end()) data_->remove(known->second);
    return {};
}

std::size_t MemoryDeduplicator::size() const {
    const std::lock_guard lock{data_->mutex};
    return data_->ids.size();
}

}  // namespace cio::webhooks
