// SPDX-License-Identifier: MIT
#include <cio/operations.hpp>

#include "api/limits.hpp"
#include "api/table.hpp"
#include "core/operation.hpp"

namespace cio {

namespace api::info {

namespace {

// The HTTP methods, as the tables name them.
constexpr std::string_view get = "GET";
constexpr std::string_view post = "POST";
constexpr std::string_view put = "PUT";
constexpr std::string_view del = "DELETE";

// Retry safety, as the tables name it. A `once` names the operation that shows whether it happened.
struct Safety {
    RetrySafety safety;
    std::string_view check_with;
};
constexpr Safety read_only{RetrySafety::read, ""};
constexpr Safety idempotent{RetrySafety::idempotent, ""};
constexpr Safety once(std::string_view check_with) { return {RetrySafety::once, check_with}; }

}  // namespace

#define CIO_DEFINE_INFO(TAG, METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY) \
    const OperationInfo METHOD{                                                   \
        #METHOD, TAG, VERB, PATH, (LIMIT).name, (LIMIT).limit, (SAFETY).safety, (SAFETY).check_with, SUMMARY};
#define CIO_DEFINE_INFOS(NAME, HEADER, ROWS) ROWS(CIO_DEFINE_INFO, NAME)
CIO_TAGS(CIO_DEFINE_INFOS)

}  // namespace api::info

const std::vector<const OperationInfo*>& operations() {
    static const std::vector<const OperationInfo*> infos{
#define CIO_LIST_INFO(TAG, METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY) &api::info::METHOD,
#define CIO_LIST_INFOS(NAME, HEADER, ROWS) ROWS(CIO_LIST_INFO, NAME)
        CIO_TAGS(CIO_LIST_INFOS)};
    return infos;
}

bool core::is_operation(std::string_view name) noexcept {
#define CIO_NAME(TAG, METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY) #METHOD " "
#define CIO_NAMES(NAME, HEADER, ROWS) ROWS(CIO_NAME, NAME)
    constexpr std::string_view names{CIO_TAGS(CIO_NAMES)};
    for (std::size_t begin = 0; begin < names.size();) {
        const auto end = names.find(' ', begin);
        if (names.substr(begin, end - begin) == name) return true;
        begin = end + 1;
    }
    return false;
}

std::string_view to_string(FieldPlace place) noexcept {
    switch (place) {
        case FieldPlace::path: return "path";
        case FieldPlace::query: return "query";
        case FieldPlace::header: return "header";
        case FieldPlace::body: return "body";
        case FieldPlace::part: return "part";
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
