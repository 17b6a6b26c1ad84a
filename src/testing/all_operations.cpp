// SPDX-License-Identifier: MIT
#include "testing/all_operations.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include <cio/cio.hpp>  // IWYU pragma: keep
#include <cio/testing/mock_server.hpp>

#include "api/table.hpp"

namespace cio::testing {

const std::vector<const cio::detail::Operation*>& all_operations() {
    static const std::vector<const cio::detail::Operation*> all{
#define CIO_LIST_OPERATION(TAG, METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY) &cio::detail::operation<REQUEST>(),
#define CIO_LIST_OPERATIONS(NAME, HEADER, ROWS) ROWS(CIO_LIST_OPERATION, NAME)
        CIO_TAGS(CIO_LIST_OPERATIONS)};
    return all;
}

const cio::detail::Operation& operation_named(std::string_view name) {
    const auto& all = all_operations();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto* operation) { return operation->info.name == name; });
    if (found == all.end()) throw std::invalid_argument{"there is no operation \"" + std::string{name} + "\""};
    return **found;
}

MakeRequest make_request_of(const cio::detail::Operation& operation) {
    static const std::unordered_map<const cio::detail::Operation*, MakeRequest> all{
#define CIO_LIST_MAKER(TAG, METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY) \
    {&cio::detail::operation<REQUEST>(), detail::make<REQUEST>},
#define CIO_LIST_MAKERS(NAME, HEADER, ROWS) ROWS(CIO_LIST_MAKER, NAME)
        CIO_TAGS(CIO_LIST_MAKERS)};
    return all.at(&operation);
}

}  // namespace cio::testing
