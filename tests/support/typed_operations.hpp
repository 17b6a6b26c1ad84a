// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>
#include <type_traits>
#include <vector>

#include <cio/cio.hpp>

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
        return std::make_shared<T>();
    }
}

template <class T>
void add_operation(std::vector<TypedOperation>& all) {
    if constexpr (detail::is_request<T>) {
        all.push_back({&detail::operation<T>(), make<T>, make<typename T::Response>});
    }
}

template <class... T>
void add_operations(std::vector<TypedOperation>& all, detail::Types<T...> /*types*/) {
    (add_operation<T>(all), ...);
}

/// Every operation of the API.
inline const std::vector<TypedOperation>& typed_operations() {
    static const auto all = [] {
        std::vector<TypedOperation> made;
        add_operations(made, detail::InTransactional{});
        add_operations(made, detail::InBroadcasts{});
        add_operations(made, detail::InCampaigns{});
        add_operations(made, detail::InNewsletters{});
        add_operations(made, detail::InSegments{});
        add_operations(made, detail::InCustomers{});
        add_operations(made, detail::InMessages{});
        add_operations(made, detail::InActivities{});
        add_operations(made, detail::InExports{});
        add_operations(made, detail::InCollections{});
        add_operations(made, detail::InSenderIdentities{});
        add_operations(made, detail::InSnippets{});
        return made;
    }();
    return all;
}

}  // namespace cio::test
