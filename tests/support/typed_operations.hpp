// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <type_traits>
#include <vector>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

#include "api/table.hpp"
#include "core/operation.hpp"

namespace cio::test {

/// An operation, and how to make its request and its response.
struct TypedOperation {
    const detail::Operation* operation = nullptr;
    std::shared_ptr<void> (*make_request)() = nullptr;
    std::shared_ptr<void> (*make_response)() = nullptr;
};

template <class T>
std::shared_ptr<void> make() {
    if constexpr (std::is_void_v<T>) {
        return nullptr;
    } else {
        return testing::detail::make<T>();
    }
}

/// Every operation of the API.
inline const std::vector<TypedOperation>& typed_operations() {
    static const std::vector<TypedOperation> all{
#define CIO_TYPE_OPERATION(TAG, METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY) \
    {&detail::operation<REQUEST>(), make<REQUEST>, make<REQUEST::Response>},
#define CIO_TYPE_OPERATIONS(NAME, HEADER, ROWS) ROWS(CIO_TYPE_OPERATION, NAME)
        CIO_TAGS(CIO_TYPE_OPERATIONS)};
    return all;
}

}  // namespace cio::test
