// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "core/operation.hpp"

// One line per tag; the order is that of the documentation.
#define CIO_TAGS(TAG)      \
    TAG(transactional)     \
    TAG(broadcasts)        \
    TAG(campaigns)         \
    TAG(newsletters)       \
    TAG(segments)          \
    TAG(customers)         \
    TAG(messages)          \
    TAG(activities)        \
    TAG(exports)           \
    TAG(collections)       \
    TAG(sender_identities) \
    TAG(snippets)

namespace cio::api {

using Operations = std::vector<const detail::Operation*>;

#define CIO_DECLARE_TAG(TAG) Operations TAG##_operations();
CIO_TAGS(CIO_DECLARE_TAG)
#undef CIO_DECLARE_TAG

}  // namespace cio::api
