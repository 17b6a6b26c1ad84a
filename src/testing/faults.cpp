// SPDX-License-Identifier: MIT
#include "testing/faults.hpp"

#include <algorithm>

namespace cio::testing {

namespace {

Fault fault_of(Fault::Kind kind) {
    Fault fault;
    fault.kind = kind;
    return fault;
}

}  // namespace

Fault Fault::status(int code, std::optional<std::string> body) {
    auto fault = fault_of(Kind::status);
    fault.code = code;
    fault.body = std::move(body);
    return fault;
}

Fault Fault::delay(std::chrono::milliseconds time) {
    auto fault = fault_of(Kind::delay);
    fault.wait = time;
    return fault;
}

Fault Fault::hang_up() { return fault_of(Kind::hang_up); }
Fault Fault::hang_up_after_acting() { return fault_of(Kind::hang_up_after_acting); }
Fault Fault::garbage() { return fault_of(Kind::garbage); }
Fault Fault::html() { return fault_of(Kind::html); }
Fault Fault::empty() { return fault_of(Kind::empty); }
Fault Fault::truncated() { return fault_of(Kind::truncated); }

Fault Fault::with_header(std::string name, std::string value) const {
    auto copy = *this;
    copy.headers.emplace_back(std::move(name), std::move(value));
    return copy;
}

Fault Fault::times(int count) const {
    auto copy = *this;
    copy.left = std::max(count, 0);
    return copy;
}

Fault Fault::after(int count) const {
    auto copy = *this;
    copy.skip = count;
    return copy;
}

Fault Fault::when(std::function<bool(const RecordedRequest&)> which) const {
    auto copy = *this;
    copy.condition = std::move(which);
    return copy;
}

std::string_view to_string(Fault::Kind kind) noexcept {
    using Kind = Fault::Kind;
    switch (kind) {
        case Kind::status: return "status";
        case Kind::delay: return "delay";
        case Kind::hang_up: return "hang_up";
        case Kind::hang_up_after_acting: return "hang_up_after_acting";
        case Kind::garbage: return "garbage";
        case Kind::html: return "html";
        case Kind::empty: return "empty";
        case Kind::truncated: return "truncated";
    }
    return "unknown";
}

void Faults::arm(std::string_view operation, Fault fault) {
    const std::lock_guard lock{mutex_};
    armed_.push_back({std::string{operation}, std::move(fault)});
}

void Faults::clear() {
    const std::lock_guard lock{mutex_};
    armed_.clear();
}

std::vector<Faults::Armed> Faults::all() const {
    const std::lock_guard lock{mutex_};
    return armed_;
}

std::size_t Faults::count() const {
    const std::lock_guard lock{mutex_};
    return armed_.size();
}

std::optional<Fault> Faults::next(std::string_view operation, const RecordedRequest& request) {
    const std::lock_guard lock{mutex_};
    for (auto it = armed_.begin(); it != armed_.end(); ++it) {
        if (!it->operation.empty() && it->operation != operation) continue;
        auto& fault = it->fault;
        if (fault.condition && !fault.condition(request)) continue;
        if (fault.skip > 0) {
            --fault.skip;
            continue;
        }
        auto happens = fault;
        if (fault.left > 0 && --fault.left == 0) armed_.erase(it);
        return happens;
    }
    return std::nullopt;
}

}  // namespace cio::testing
