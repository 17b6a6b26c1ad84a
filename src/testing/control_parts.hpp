// SPDX-License-Identifier: MIT
#pragma once

// What the functions below `/mock` have in common.

#include <stdexcept>
#include <string>
#include <utility>

#include <cio/json.hpp>

#include "testing/http_listener.hpp"

namespace cio::testing {

inline Answer json_answer(int status, const Json& body) {
    Answer answer;
    answer.status = status;
    answer.body = body.dump(2, ' ', false, Json::error_handler_t::replace);
    answer.headers = {{"Cache-Control", "no-store"}};
    return answer;
}

inline Answer nothing() {
    Answer answer;
    answer.status = 204;
    return answer;
}

/// Says in words what is wrong with what was asked: 400.
[[noreturn]] inline void refuse(const std::string& why) { throw std::invalid_argument{why}; }

/// There is no such thing: 404.
struct NotThere : std::out_of_range {
    using std::out_of_range::out_of_range;
};

/// A member of a JSON object, taken out of it so that what is left over is what is not known.
class Members {
public:
    explicit Members(Json object) : object_(std::move(object)) {
        if (!object_.is_object()) refuse("the body must be a JSON object");
    }

    Json take(const std::string& name, Json::value_t type, const char* words) {
        known_ += (known_.empty() ? "" : ", ") + name;
        const auto found = object_.find(name);
        if (found == object_.end()) return nullptr;
        auto value = std::move(*found);
        object_.erase(found);
        const bool fits = type == Json::value_t::number_integer ? value.is_number_integer() : value.type() == type;
        if (!fits) refuse(name + " must be " + words);
        return value;
    }
    std::string text(const std::string& name) {
        const auto value = take(name, Json::value_t::string, "a string");
        return value.is_null() ? "" : value.get<std::string>();
    }
    int number(const std::string& name, int usual) {
        const auto value = take(name, Json::value_t::number_integer, "an integer");
        if (value.is_null()) return usual;
        constexpr std::int64_t most = 1'000'000'000;
        const auto given = value.get<std::int64_t>();
        if (given < 0 || given > most) refuse(name + " must be between 0 and 1000000000");
        return static_cast<int>(given);
    }

    /// Refuses what nobody has taken.
    void end() const {
        if (!object_.empty()) refuse("\"" + object_.begin().key() + "\" is not known; there are: " + known_);
    }

private:
    Json object_;
    std::string known_;
};

}  // namespace cio::testing
