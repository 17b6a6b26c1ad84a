// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include <cio/api/enums.hpp>
#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/timestamp.hpp>

namespace cio {

/// What an import is about.
struct ImportType : OpenEnum<ImportType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant people{"people"};              ///< People and their attributes.
    static constexpr Constant event{"event"};                ///< Events of people.
    static constexpr Constant object{"object"};              ///< Objects of one type.
    static constexpr Constant relationship{"relationship"};  ///< Relationships between people and objects.
};

/// How far an import has come. It ends as `imported`, `failed` or `canceled`.
struct ImportState : OpenEnum<ImportState> {
    using OpenEnum::OpenEnum;
    static constexpr Constant preprocessing{"preprocessing"};  ///< The file is being fetched and read.
    static constexpr Constant preprocessed{"preprocessed"};    ///< The file has been read.
    static constexpr Constant validating{"validating"};        ///< The rows are being checked.
    static constexpr Constant validated{"validated"};          ///< The rows have been checked.
    static constexpr Constant importing{"importing"};          ///< The rows are being written to the workspace.
    static constexpr Constant imported{"imported"};            ///< Finished; single rows can have failed all the same.
    static constexpr Constant failed{"failed"};                ///< Failed; `Import::error` says why.
    static constexpr Constant canceled{"canceled"};            ///< Ended before it was finished.
};

/// Which rows of an import count.
struct ImportScope : OpenEnum<ImportScope> {
    using OpenEnum::OpenEnum;
    static constexpr Constant all{"all"};            ///< All of them. The default.
    static constexpr Constant only_new{"only_new"};  ///< Those that add somebody or something. Not for events.
    static constexpr Constant only_existing{"only_existing"};  ///< Those about whom or what there is already.
};

/// An import: a job that reads a CSV file into the workspace, in several stages. `AppClient::wait_for_import` waits for
/// its end.
///
/// Rows that could not be imported, and rows with warnings, are in exports of their own:
///
/// @code
/// if (import.error_export_id) client.save_export(*import.error_export_id, "errors.csv");
/// @endcode
struct Import {
    std::int64_t id{};                                ///< Identifies the import.
    std::optional<std::string> name;                  ///< Name.
    std::optional<std::string> description;           ///< Description.
    ImportType type;                                  ///< What it is about.
    ImportState state;                                ///< How far it has come.
    std::optional<std::string> error;                 ///< Why it failed.
    std::optional<std::int64_t> rows_to_import;       ///< Rows in the file that count.
    std::optional<std::int64_t> rows_imported;        ///< Rows that have been imported so far.
    IdType identifier;                                ///< What its rows name people by. None for objects.
    ImportScope data_to_process;                      ///< Which rows count.
    ImportScope people_to_process;                    ///< The same by its former name: people and events. Deprecated.
    std::optional<std::string> object_type_id;        ///< Objects only: their type.
    std::optional<std::int64_t> error_export_id;      ///< The export of the rows that failed, if there are some.
    std::optional<std::string> error_download_url;    ///< Its download in the App API, which needs the key.
    std::optional<std::int64_t> warning_export_id;    ///< The export of the rows with warnings, if there are some.
    std::optional<std::string> warning_download_url;  ///< Its download in the App API, which needs the key.
    std::optional<Timestamp> created_at;              ///< When it was started.
    std::optional<Timestamp> updated_at;              ///< When it last changed.
    Json extra;                                       ///< Fields that this version does not know.
};

/// Rows are people: a column with what identifies them, and columns of attributes.
struct PeopleImport {
    IdType identifier{};  ///< What the rows name people by: `id` or `email`. Required.
};

/// Rows are events of people.
struct EventImport {
    IdType identifier{};  ///< What the rows name people by: `id` or `email`. Required.
};

/// Rows are relationships between people and objects.
struct RelationshipImport {
    IdType identifier{};  ///< What the rows name people by: `id`, `email` or `cio_id`. Required.
};

/// Rows are objects of one type.
struct ObjectImport {
    std::string object_type_id{};  ///< The type: a whole number as text, from `1`. Required.
};

/// Starts an import of a CSV file that the service fetches from a URL. `AppClient::wait_for_import` waits for its end:
/// it can still fail long after this call has succeeded.
///
/// `POST /imports`. At most 10 requests per second per workspace. Never repeated once the service may have acted on it.
/// There is no list of imports; what one changes appears in `AppClient::list_activities` when it gets that far.
struct CreateImportRequest {
    using Response = Import;  ///< What a success holds.

    std::string name{};           ///< Name. Required.
    std::string data_file_url{};  ///< The CSV file: a public URL, which should work for about 2 hours. Required.
    /// What the rows are. Required.
    std::variant<PeopleImport, EventImport, RelationshipImport, ObjectImport> content;
    ImportScope data_to_process{};             ///< Which rows count. Default `all`; `only_new` is not for events.
    std::optional<std::string> description{};  ///< Description.
    Json extra{};                              ///< Further fields of the body, for what this version does not know.
};

/// The state of an import.
///
/// `GET /imports/{import_id}`. At most 10 requests per second per workspace. See also `AppClient::wait_for_import`.
struct GetImportRequest {
    using Response = Import;  ///< What a success holds.

    std::int64_t import_id{};  ///< The import. Required.
};

}  // namespace cio
