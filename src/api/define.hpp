// SPDX-License-Identifier: MIT
#pragma once

// How src/api/<tag>.cpp defines the operations of its rows in table.hpp:
//
//     CIO_DEFINE_OPERATIONS(CIO_CAMPAIGNS)

#include <type_traits>

#include <cio/app_client.hpp>

#include "api/mapping.hpp"
#include "api/schemas.hpp"
#include "api/table.hpp"
#include "api/type.hpp"

namespace cio::api {

template <class Request>
constexpr detail::Operation make_operation(const OperationInfo& info) {
    using Response = typename Request::Response;
    detail::Operation made{info, encode, decode, describe<Request>};
    if constexpr (!std::is_void_v<Response>) made.response = describe<Response>;
    return made;
}

}  // namespace cio::api

// The operation of one row, and the method of AppClient.
#define CIO_DEFINE_OPERATION(TAG, METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY)                               \
    template <>                                                                                                      \
    CIO_API const detail::Operation& detail::operation<REQUEST>() {                                                  \
        static constexpr auto made = api::make_operation<REQUEST>(api::info::METHOD);                                \
        return made;                                                                                                 \
    }                                                                                                                \
    Result<typename REQUEST::Response> AppClient::METHOD(const REQUEST& request, const CallOptions& options) const { \
        return call(request, options);                                                                               \
    }

#define CIO_DEFINE_OPERATIONS(ROWS) ROWS(CIO_DEFINE_OPERATION, )
