// SPDX-License-Identifier: MIT
#include <cio/api/imports.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

void check_import(const CreateImportRequest& r, Rules& rules) {
    rules.require(!std::holds_alternative<EventImport>(r.content) || r.data_to_process != ImportScope::only_new,
                  "data_to_process", "cannot be only_new for events; choose all or only_existing");
}

}  // namespace

template <>
const Type& describe<Import>() {
    using I = Import;
    static constexpr Field fields[] = {
        field<&I::id>("id"),
        field<&I::name>("name"),
        field<&I::description>("description"),
        field<&I::type>("type"),
        field<&I::state>("state"),
        field<&I::error>("error"),
        field<&I::rows_to_import>("rows_to_import"),
        field<&I::rows_imported>("rows_imported"),
        field<&I::identifier>("identifier"),
        field<&I::data_to_process>("data_to_process"),
        field<&I::people_to_process>("people_to_process"),
        field<&I::object_type_id>("object_type_id"),
        field<&I::error_export_id>("error_export_id"),
        field<&I::error_download_url>("error_download_url"),
        field<&I::warning_export_id>("warning_export_id"),
        field<&I::warning_download_url>("warning_download_url"),
        field<&I::created_at>("created_at"),
        field<&I::updated_at>("updated_at"),
    };
    static constexpr auto type = Type{fields}.enveloped("import").extra<&I::extra>();
    return type;
}

template <>
const Type& describe<PeopleImport>() {
    static constexpr Field fields[] = {
        field<&PeopleImport::identifier>("identifier").required(),
    };
    static constexpr auto type = Type{fields}.of_kind("people");
    return type;
}

template <>
const Type& describe<EventImport>() {
    static constexpr Field fields[] = {
        field<&EventImport::identifier>("identifier").required(),
    };
    static constexpr auto type = Type{fields}.of_kind("event");
    return type;
}

template <>
const Type& describe<RelationshipImport>() {
    static constexpr Field fields[] = {
        field<&RelationshipImport::identifier>("identifier").required(),
    };
    static constexpr auto type = Type{fields}.of_kind("relationship");
    return type;
}

template <>
const Type& describe<ObjectImport>() {
    static constexpr Field fields[] = {
        field<&ObjectImport::object_type_id>("object_type_id").required(),
    };
    static constexpr auto type = Type{fields}.of_kind("object");
    return type;
}

template <>
const Type& describe<CreateImportRequest>() {
    using R = CreateImportRequest;
    static constexpr Field fields[] = {
        body<&R::name>("name").required(),    body<&R::data_file_url>("data_file_url").required(),
        merge<&R::content>("type"),           body<&R::data_to_process>("data_to_process"),
        body<&R::description>("description"),
    };
    static constexpr auto type = Type{fields}.wrapped("import").extra<&R::extra>().rule<R, check_import>();
    return type;
}

template <>
const Type& describe<GetImportRequest>() {
    using R = GetImportRequest;
    static constexpr Field fields[] = {
        path<&R::import_id>("import_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_IMPORTS)

}  // namespace cio
