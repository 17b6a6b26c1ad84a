// SPDX-License-Identifier: MIT
#include "testing/all_operations.hpp"

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
    static const auto all = [] {
        std::unordered_map<std::string_view, const cio::detail::Operation*> named;
        for (const auto* operation : all_operations()) named.emplace(operation->info.name, operation);
        return named;
    }();
    const auto found = all.find(name);
    if (found == all.end()) throw std::invalid_argument{"there is no operation \"" + std::string{name} + "\""};
    return *found->second;
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
