// SPDX-License-Identifier: MIT
#include "testing/all_operations.hpp"

#include <cio/cio.hpp>

#include "api/table.hpp"

namespace cio::testing {

const std::vector<const cio::detail::Operation*>& all_operations() {
    static const std::vector<const cio::detail::Operation*> all{
#define CIO_LIST_OPERATION(TAG, METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY) &cio::detail::operation<REQUEST>(),
#define CIO_LIST_OPERATIONS(NAME, HEADER, ROWS) ROWS(CIO_LIST_OPERATION, NAME)
        CIO_TAGS(CIO_LIST_OPERATIONS)};
    return all;
}

}  // namespace cio::testing
