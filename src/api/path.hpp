// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cio::api {

/// Where in a document a value stands; lives on the stack while the document is walked.
class Path {
public:
    Path() = default;
    /// `lenient`: optional fields that do not fit are left in the document instead of failing the whole.
    explicit Path(bool lenient) : lenient_{lenient} {}
    Path(const Path& parent, std::string_view name) : parent_{&parent}, lenient_{parent.lenient_}, name_{name} {}
    Path(const Path& parent, std::size_t index) : parent_{&parent}, lenient_{parent.lenient_}, index_{index} {}

    [[nodiscard]] bool lenient() const noexcept { return lenient_; }

    /// `/messages/3/id`
    [[nodiscard]] std::string pointer() const;
    /// `messages[3].id`
    [[nodiscard]] std::string field() const;

private:
    const Path* parent_ = nullptr;
    bool lenient_ = false;
    std::string_view name_;
    std::optional<std::size_t> index_;
};

}  // namespace cio::api
