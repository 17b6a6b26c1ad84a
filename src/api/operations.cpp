// SPDX-License-Identifier: MIT
#include <cio/operations.hpp>

#include <iterator>

#include "api/operation.hpp"
#include "api/tags.hpp"

namespace cio {

namespace api {

const Operations& all_operations() {
    static const Operations all = [] {
        Operations joined;
        const auto add = [&](Operations tag) { std::move(tag.begin(), tag.end(), std::back_inserter(joined)); };
#define CIO_ADD_TAG(TAG) add(TAG##_operations());
        CIO_TAGS(CIO_ADD_TAG)
#undef CIO_ADD_TAG
        return joined;
    }();
    return all;
}

}  // namespace api

const std::vector<const OperationInfo*>& operations() {
    static const std::vector<const OperationInfo*> infos = [] {
        std::vector<const OperationInfo*> list;
        for (const auto* operation : api::all_operations()) list.push_back(&operation->info);
        return list;
    }();
    return infos;
}

std::string_view to_string(FieldPlace place) noexcept {
    switch (place) {
        case FieldPlace::path: return "path";
        case FieldPlace::query: return "query";
        case FieldPlace::header: return "header";
        case FieldPlace::body: return "body";
    }
    return "unknown";
}

std::string_view to_string(RetrySafety safety) noexcept {
    switch (safety) {
        case RetrySafety::read: return "read";
        case RetrySafety::idempotent: return "idempotent";
        case RetrySafety::once: return "once";
    }
    return "unknown";
}

}  // namespace cio
