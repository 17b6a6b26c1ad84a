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

void Faults::arm(std::string_view operation, Fault fault) {
    const std::lock_guard lock{mutex_};
    armed_.push_back({std::string{operation}, std::move(fault)});
}

void Faults::clear() {
    const std::lock_guard lock{mutex_};
    armed_.clear();
}

std::optional<Fault> Faults::next(std::string_view operation) {
    const std::lock_guard lock{mutex_};
    for (auto it = armed_.begin(); it != armed_.end(); ++it) {
        if (!it->operation.empty() && it->operation != operation) continue;
        auto& fault = it->fault;
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
