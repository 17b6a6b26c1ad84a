// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/customer_identifiers.hpp>
#include <cio/json.hpp>
#include <cio/object_filter.hpp>
#include <cio/open_enum.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// What kind of identifier an object is named by.
struct ObjectIdType : OpenEnum<ObjectIdType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant object_id{"object_id"};          ///< The id that you gave the object. The default.
    static constexpr Constant cio_object_id{"cio_object_id"};  ///< The id that Customer.io gave the object.
};

/// How the service names an object in its answers.
struct ObjectIdentifiers {
    std::optional<std::string> object_id;      ///< The id that you gave the object.
    std::optional<std::string> cio_object_id;  ///< The id that Customer.io gave the object; never changes.
    std::optional<std::string> id;             ///< In `Object` only: the id of a person, as the service has it.
    std::optional<std::string> email;          ///< In `Object` only: the e-mail address of a person, likewise.
    Json extra;                                ///< Fields that this version does not know.
};

/// A type of objects: companies, courses, accounts, whatever people are related to.
struct ObjectType {
    std::string id;                            ///< Identifies the type: a number as text, counted from 1.
    std::optional<std::string> name;           ///< Name of several, such as `Accounts`.
    std::optional<std::string> singular_name;  ///< Name of one, such as `Account`.
    std::optional<std::string> slug;           ///< Name of several in the addresses of pages in the workspace.
    std::optional<std::string> singular_slug;  ///< Name of one in such addresses.
    std::optional<bool> enabled;               ///< Whether the type is in use.
    std::optional<std::string> icon;           ///< Name of an icon, or an emoji.
    Json extra;                                ///< Fields that this version does not know.
};

/// All types of objects in the workspace.
struct ListObjectTypesResponse {
    std::vector<ObjectType> types;  ///< The types.
    Json extra;                     ///< Fields that this version does not know.
};

/// All types of objects in the workspace, in one answer. This is how to find the id of a type.
///
/// `GET /object_types`. At most 10 requests per second per workspace.
struct ListObjectTypesRequest {
    using Response = ListObjectTypesResponse;  ///< What a success holds.
};

/// A page of the objects that a search found.
struct SearchObjectsResponse {
    std::vector<ObjectIdentifiers> identifiers;  ///< The objects.
    std::vector<std::string> ids;                ///< The `object_id` of each.
    std::string next;                            ///< Cursor of the next page; empty on the last.
    Json extra;                                  ///< Fields that this version does not know.

    static constexpr auto page_items = &SearchObjectsResponse::identifiers;  ///< What `AppClient::items` goes through.
};

/// Finds objects of one type with a filter, a page at a time. An object may be on more than one page.
///
/// `POST /objects`; changes nothing, and is repeated freely. At most 10 requests per second per workspace. Put the
/// `next` of a page into `start` to get the page after it; an empty `next` says that there is none. A filter with a
/// condition on another type of objects is refused before anything is sent.
struct SearchObjectsRequest {
    using Response = SearchObjectsResponse;  ///< What a success holds.

    std::string object_type_id{};         ///< The type of the objects, `ObjectType::id`. Required.
    ObjectFilter filter{};                ///< Which objects to find. Required.
    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< Objects per page.
    Json extra{};                         ///< Further fields of the body, for what this version does not know.
};

/// A person who is related to an object.
struct ObjectRelationship {
    CustomerIdentifiers identifiers;            ///< The person.
    std::optional<std::string> object_type_id;  ///< The type of the object.
    std::optional<bool> object_type_disabled;   ///< Whether that type is no longer in use.
    Json extra;                                 ///< Fields that this version does not know.
};

/// A page of the people who are related to an object.
struct GetObjectRelationshipsResponse {
    std::vector<ObjectRelationship> cio_relationships;  ///< The people.
    std::string next;                                   ///< Cursor of the next page; empty on the last.
    Json extra;                                         ///< Fields that this version does not know.

    static constexpr auto page_items =
        &GetObjectRelationshipsResponse::cio_relationships;  ///< What `AppClient::items` goes through.
};

/// The people who are related to an object, a page at a time. A person may be on more than one page.
///
/// `GET /objects/{object_type_id}/{object_id}/relationships`. At most 10 requests per second per workspace. Put the
/// `next` of a page into `start` to get the page after it; an empty `next` says that there is none.
struct GetObjectRelationshipsRequest {
    using Response = GetObjectRelationshipsResponse;  ///< What a success holds.

    std::string object_type_id{};         ///< The type of the object, `ObjectType::id`. Required.
    std::string object_id{};              ///< The object. Required.
    ObjectIdType id_type{};               ///< What `object_id` is. Default `ObjectIdType::object_id`.
    std::optional<std::string> start{};   ///< Cursor: the `next` of the page before.
    std::optional<std::int64_t> limit{};  ///< People per page.
};

/// An object.
struct Object {
    std::optional<std::string> object_type_id;     ///< The type of the object.
    std::optional<ObjectIdentifiers> identifiers;  ///< What identifies the object.
    Json attributes;                               ///< Object of attributes.
    std::map<std::string, Timestamp> timestamps;   ///< When each attribute was set.
    Json extra;                                    ///< Fields that this version does not know.
};

/// An object's attributes.
///
/// `GET /objects/{object_type_id}/{object_id}/attributes`. At most 10 requests per second per workspace.
struct GetObjectAttributesRequest {
    using Response = Object;  ///< What a success holds.

    std::string object_type_id{};  ///< The type of the object, `ObjectType::id`. Required.
    std::string object_id{};       ///< The object. Required.
    ObjectIdType id_type{};        ///< What `object_id` is. Default `ObjectIdType::object_id`.
};

}  // namespace cio
