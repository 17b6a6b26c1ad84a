// SPDX-License-Identifier: MIT
#pragma once

// Rules for the content of newsletters, their variants and their translations.

#include "api/type.hpp"

namespace cio::api {

/// JSON text is made of it: text would be encoded twice.
template <class Content>
void check_body_json(const Content& content, Rules& rules) {
    rules.require(content.body_json.is_null() || content.body_json.is_object(), "body_json", "must be an object");
}

template <class Content>
void check_push(const Content& content, Rules& rules) {
    rules.require(content.subject || content.body, "subject", "is missing; give subject, body or both");
}

}  // namespace cio::api
