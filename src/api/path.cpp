// SPDX-License-Identifier: MIT
#include "api/path.hpp"

namespace cio::api {

namespace {

std::string escaped(std::string_view name) {
    std::string text;
    for (const char c : name) {
        if (c == '~') {
            text += "~0";
        } else if (c == '/') {
            text += "~1";
        } else {
            text += c;
        }
    }
    return text;
}

}  // namespace

std::string Path::pointer() const {
    if (parent_ == nullptr) return {};
    return parent_->pointer() + "/" + (index_ ? std::to_string(*index_) : escaped(name_));
}

std::string Path::field() const {
    if (parent_ == nullptr) return {};
    const auto outer = parent_->field();
    if (index_) return outer + "[" + std::to_string(*index_) + "]";
    return outer.empty() ? std::string{name_} : outer + "." + std::string{name_};
}

}  // namespace cio::api
