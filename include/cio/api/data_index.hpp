// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <cio/json.hpp>
#include <cio/open_enum.hpp>

namespace cio {

/// How an attribute is to be treated. A number on the wire.
struct PrivacyLevel : OpenEnum<PrivacyLevel> {
    using OpenEnum::OpenEnum;
    static constexpr Constant normal{"0"};     ///< Like any other.
    static constexpr Constant sensitive{"1"};  ///< Sensitive. Only some plans (Premium) have it.
};

/// What the Data Index is to say of an attribute.
struct AttributeMetadata {
    std::string name{};                        ///< The attribute. Required.
    std::optional<std::string> description{};  ///< Description, at most 255 characters.
    PrivacyLevel privacy_level{};              ///< Whether it is sensitive. Refused (422) where the plan lacks it.
};

/// Describes attributes of people in the Data Index. One that no person has yet does not appear there until one has.
///
/// `POST /data_index/attributes`. At most 10 requests per second per workspace. Safe to repeat.
struct UpdateAttributeMetadataRequest {
    using Response = void;  ///< A success holds nothing.

    std::vector<AttributeMetadata> attributes{};  ///< The attributes: 1 to 100. Required.
    Json extra{};                                 ///< Further fields of the body, for what this version does not know.
};

/// What the Data Index is to say of an event.
struct EventMetadata {
    std::string name{};                        ///< The event. Required.
    std::optional<std::string> description{};  ///< Description, at most 255 characters.
};

/// Describes events in the Data Index. One that no person has sent yet does not appear there until one has.
///
/// `POST /data_index/events`. At most 10 requests per second per workspace. Safe to repeat.
struct UpdateEventMetadataRequest {
    using Response = void;  ///< A success holds nothing.

    std::vector<EventMetadata> events{};  ///< The events: 1 to 100. Required.
    Json extra{};                         ///< Further fields of the body, for what this version does not know.
};

}  // namespace cio
