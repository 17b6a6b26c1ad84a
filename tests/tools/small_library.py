# SPDX-License-Identifier: MIT
"""A library of a few operations, as sources: every way of writing a table that tools/library_model.py knows."""

import pathlib

FILES = {
    "src/api/type.hpp": r'''
template <auto Pointer, class As = void>
[[nodiscard]] constexpr Field field(const char* name) {
    return field_in<Pointer, As>(FieldPlace::body, name);
}
template <auto Pointer, class As = void>
[[nodiscard]] constexpr Field body(const char* name) {
    return field<Pointer, As>(name);
}
template <auto Pointer>
[[nodiscard]] constexpr Field merge(const char* kind_name = "") {
    return with(field<Pointer>(kind_name), &Field::is_merged, true);
}
template <auto Pointer>
[[nodiscard]] constexpr Field part(const char* name) {
    return field_in<Pointer>(FieldPlace::part, name);
}
template <auto Pointer>
[[nodiscard]] constexpr Field path(const char* name) {
    return field_in<Pointer>(FieldPlace::path, name).required();
}
template <auto Pointer>
[[nodiscard]] constexpr Field query(const char* name) {
    return field_in<Pointer>(FieldPlace::query, name);
}
template <auto Pointer>
[[nodiscard]] constexpr Field header(const char* name) {
    return field_in<Pointer>(FieldPlace::header, name);
}
''',
    "src/api/codecs.hpp": r'''
class TextCodec final : public Codec {
public:
    constexpr TextCodec() : Codec{{"string", true}} {}
};
class FloatCodec final : public Codec {
public:
    constexpr FloatCodec() : Codec{{"number", true}} {}
};
class TimeCodec final : public Codec {
public:
    constexpr TimeCodec() : Codec{{"integer", true}} {}
};
class ListCodec final : public Codec {
public:
    constexpr ListCodec(const Codec& element) : Codec{{element.kind.json_type}} {}
};
class MapCodec final : public Codec {
public:
    constexpr MapCodec(const Codec& element) : Codec{{"object"}} {}
};
class JsonCodec final : public Codec {
public:
    explicit constexpr JsonCodec(bool must_be_object) : Codec{{must_be_object ? "object" : "any"}} {}
};
class JsonTextCodec final : public Codec {
public:
    explicit constexpr JsonTextCodec(const Codec& inner) : Codec{{"string"}} {}
};
class AudienceCodec final : public Codec {
public:
    constexpr AudienceCodec() : Codec{{"object"}} {}
};
class NumberedEnumCodec final : public Codec {
public:
    explicit constexpr NumberedEnumCodec(const EnumCodec& text) : Codec{{"integer"}}, text_{text} {}
};
class VariantCodec final : public Codec {
public:
    constexpr VariantCodec(const Codec* const* alternatives, std::size_t count) : Codec{{"any", true}} {}
};
class NameOrIdCodec final : public Codec {
public:
    constexpr NameOrIdCodec() : Codec{{"string or integer"}} {}
};

template <class T>
inline constexpr auto codec_of = make_codec<T>();
template <>
inline constexpr TextCodec codec_of<std::string>{};
template <>
inline constexpr FloatCodec codec_of<double>{};
template <>
inline constexpr TimeCodec codec_of<Timestamp>{};
template <>
inline constexpr JsonCodec codec_of<Json>{false};
template <>
inline constexpr AudienceCodec codec_of<AudienceFilter>{};
template <>
inline constexpr NameOrIdCodec codec_of<NameOrId>{};
template <class T>
inline constexpr OptionalCodec codec_of<std::optional<T>> = optional_codec<std::optional<T>>(codec_of<T>);
template <class T>
inline constexpr ListCodec codec_of<std::vector<T>> = list_codec<std::vector<T>>(codec_of<T>);
template <class T>
inline constexpr OptionalCodec codec_of<OptionalList<T>> = optional_codec<OptionalList<T>>(codec_of<std::vector<T>>);
template <class T>
inline constexpr MapCodec codec_of<std::map<std::string, T>>{
    codec_of<T>, [](const void* map) { return static_cast<const std::map<std::string, T>*>(map)->empty(); }};
template <class... T>
inline constexpr const Codec* codecs_of[] = {&codec_of<T>...};
template <class... T>
inline constexpr VariantCodec codec_of<std::variant<T...>>{codecs_of<T...>, sizeof...(T)};
template <class T>
inline constexpr NumberedEnumCodec number_codec_of{codec_of<T>};
template <class T>
inline constexpr OptionalCodec number_codec_of<std::optional<T>> = optional_codec<std::optional<T>>(number_codec_of<T>);
template <class T>
inline constexpr JsonCodec object_codec_of{true};
template <class T>
inline constexpr OptionalCodec object_codec_of<std::optional<T>> = optional_codec<std::optional<T>>(object_codec_of<T>);
template <class As, class T>
inline constexpr const auto& codec_as = codec_of<T>;
template <class T>
inline constexpr const auto& codec_as<AsObject, T> = object_codec_of<T>;
template <class T>
inline constexpr const auto& codec_as<AsNumber, T> = number_codec_of<T>;
template <class T>
inline constexpr JsonTextCodec codec_as<AsJsonText, T>{codec_of<T>};
''',
    "src/api/operations.cpp": r'''
constexpr std::string_view get = "GET";
constexpr std::string_view post = "POST";
constexpr std::string_view put = "PUT";
constexpr std::string_view del = "DELETE";
''',
    "src/api/table.hpp": r'''
#define CIO_LETTERS(OP, TAG) \
    OP(TAG, list_letters,  ListLettersRequest,  get,  "/letters",             standard, read_only,           "Letters (all), \"sent\"") \
    OP(TAG, get_letter,    GetLetterRequest,    get,  "/letters/{letter_id}", standard, read_only,           "One letter") \
    OP(TAG, send_letter,   SendLetterRequest,   post, "/letters",             sending,  once("list_letters"), "Sends a letter") \
    OP(TAG, update_letter, UpdateLetterRequest, put,  "/letters/{letter_id}", standard, idempotent,          "Changes a letter") \
    OP(TAG, delete_letter, DeleteLetterRequest, del,  "/letters/{letter_id}", standard, idempotent,          "Deletes a letter")

#define CIO_PEOPLE(OP, TAG) \
    OP(TAG, find_by_filter, FindByFilterRequest, get, "/people",                  standard, read_only,  "By a filter") \
    OP(TAG, find_by_name,   FindByNameRequest,   get, "/people",                  standard, read_only,  "By a name") \
    OP(TAG, get_tree,       GetTreeRequest,      get, "/people/{kind}/tree",      standard, read_only,  "A family") \
    OP(TAG, put_contents,   PutContentsRequest,  put, "/api/collections/{id}",    standard, idempotent, "Rows") \
    OP(TAG, import_people,  ImportRequest,       post, "/imports",                standard, once(""),   "From files") \
    OP(TAG, upload,         UploadRequest,       post, "/uploads",                standard, once(""),   "A file") \
    OP(TAG, ping,           PingRequest,         get, "/ping",                    standard, read_only,  "Nothing")

#define CIO_TAGS(TAG) \
    TAG("Letters", letters, CIO_LETTERS) \
    TAG("People and more", people, CIO_PEOPLE)
''',
    "src/api/letters.cpp": r'''
namespace cio { namespace api { namespace {

bool no_table(const Letter& letter) { return letter.text == "}; {" || '"' == letter.text[0]; }

/// What all letters can be told.
template <class R>
constexpr Field posting[] = {
    header<&R::office>("X-Office"),  // no "comment" matters
    body<&R::send_at>("send_at"), body<&R::colour>("colour"),
};

}

template <>
const Type& describe<Stamp>() {
    using S = Stamp;
    static constexpr Field fields[] = {field<&S::value>("value").required(), field<&S::colour>("colour")};
    static constexpr auto type = Type{fields}.rule<S, no_table>();
    return type;
}

template <>
const Type& describe<MessageHeader>() {
    static constexpr Field fields[] = {
        field<&MessageHeader::name>("name").required(),
        field<&MessageHeader::value>("value").required(),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<Letter>() {
    using L = Letter;
    static constexpr Field fields[] = {
        field<&L::id>("id").required(),
        field<&L::text>("text").also("content"),
        field<&L::stamps>("stamps"),
        field<&L::notes>("notes"),
        field<&L::names>("names"),
        field<&L::colour>("colour"),
        field<&L::detail>("detail"),
    };
    static constexpr auto type = Type{fields}.enveloped("letter").extra<&L::extra>();
    return type;
}

template <>
const Type& describe<Letter::Detail>() {
    using D = Letter::Detail;
    static constexpr Field fields[] = {field<&D::weight>("weight"), field<&D::sent_at>("sent_at")};
    static constexpr Type type{fields};
    return type;
}

template <>
const Type& describe<ListLettersResponse>() {
    using R = ListLettersResponse;
    static constexpr Field fields[] = {field<&R::letters>("letters"), field<&R::next>("next")};
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<ListLettersRequest>() {
    using R = ListLettersRequest;
    static constexpr Field fields[] = {
        query<&R::limit>("limit").between(1, 100), query<&R::sort>("sort"), query<&R::colours>("colours"), query<&R::start>("start"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetLetterRequest>() {
    using R = GetLetterRequest;
    static constexpr Field fields[] = {path<&R::letter_id>("letter_id")};
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<SendLetterRequest>() {
    using R = SendLetterRequest;
    static constexpr Field own[] = {
        body<&R::to>("to").required().max_items(15),
        body<&R::text>("text").also("content").not_empty("is empty, see (1), and \"more\""),
        body<&R::stamps>("stamps").one_of(),
        body<&R::data, AsObject>("data"),
        body<&R::headers, AsJsonText>("headers"),
        body<&R::audience>("audience"),
    };
    static constexpr auto fields = join(own, posting<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>().requires_one_of().max_body(max_bytes);
    return type;
}

template <>
const Type& describe<UpdateLetterRequest>() {
    using R = UpdateLetterRequest;
    static constexpr Field fields[] = {path<&R::letter_id>("letter_id"), body<&R::text>("text")};
    static constexpr auto type = Type{fields}.wrapped("letter");
    return type;
}

template <>
const Type& describe<DeleteLetterRequest>() {
    return describe<GetLetterRequest>();
}

} }
''',
    "src/api/people.cpp": r'''
template <>
const Type& describe<Person>() {
    using P = Person;
    static constexpr Field fields[] = {
        field<&P::name>("name"), field<&P::children>("children"), field<&P::by_name>("by_name"),
        field<&P::born_at>("born_at"),
    };
    static constexpr auto type = Type{fields};
    return type;
}
template <>
const Type& describe<FoundByFilter>() {
    using R = FoundByFilter;
    static constexpr Field fields[] = {field<&R::ids>("ids")};
    static constexpr auto type = Type{fields};
    return type;
}
template <>
const Type& describe<FoundByName>() {
    using R = FoundByName;
    static constexpr Field fields[] = {field<&R::people>("people")};
    static constexpr auto type = Type{fields};
    return type;
}
template <>
const Type& describe<FindByFilterRequest>() {
    using R = FindByFilterRequest;
    static constexpr Field fields[] = {query<&R::filter>("filter")};
    static constexpr auto type = Type{fields};
    return type;
}
template <>
const Type& describe<FindByNameRequest>() {
    using R = FindByNameRequest;
    static constexpr Field fields[] = {query<&R::name>("name")};
    static constexpr auto type = Type{fields};
    return type;
}
template <>
const Type& describe<GetTreeRequest>() {
    using R = GetTreeRequest;
    static constexpr Field fields[] = {path<&R::kind>("kind")};
    static constexpr auto type = Type{fields};
    return type;
}
template <>
const Type& describe<PutContentsRequest>() {
    using R = PutContentsRequest;
    static constexpr Field fields[] = {path<&R::id>("id"), body<&R::rows>("rows")};
    static constexpr auto type = Type{fields}.value();
    return type;
}
template <>
const Type& describe<FileImport>() {
    using F = FileImport;
    static constexpr Field fields[] = {body<&F::file>("file").required(), body<&F::format>("format")};
    static constexpr auto type = Type{fields}.of_kind("file");
    return type;
}
template <>
const Type& describe<RowImport>() {
    using R = RowImport;
    static constexpr Field fields[] = {body<&R::rows>("rows"), body<&R::format>("format")};
    static constexpr auto type = Type{fields}.of_kind("rows");
    return type;
}
template <>
const Type& describe<Box>() {
    static constexpr Field fields[] = {field<&Box::weight>("weight").at_least(1)};
    static constexpr Type type{fields};
    return type;
}
template <>
const Type& describe<ImportRequest>() {
    using R = ImportRequest;
    static constexpr Field fields[] = {
        body<&R::name>("name").max_length(20),
        merge<&R::source>("kind"),
        merge<&R::wrapping>(),
        body<&R::fallback>("fallback"),
        body<&R::priority, AsNumber>("priority"),
    };
    static constexpr auto type = Type{fields};
    return type;
}
template <>
const Type& describe<PingRequest>() {
    static constexpr Type type;
    return type;
}
template <>
const Type& describe<UploadRequest>() {
    using R = UploadRequest;
    static constexpr Field fields[] = {part<&R::name>("name")};
    static constexpr auto type = Type{fields};
    return type;
}
''',
    "include/cio/json.hpp": "namespace cio { using Json = other::json; }\n",
    "include/cio/api/letters.hpp": r'''
namespace cio {
/// A colour; see struct Letter { }.
struct Colour : OpenEnum<Colour> {
    using OpenEnum::OpenEnum;
    static constexpr Constant red{"red"};        ///< Red.
    static constexpr Constant delete_{"delete"}; ///< None.
};
struct Order : OpenEnum<Order> {
    static constexpr Constant up{"1"};
    static constexpr Constant down{"2"};
};
struct Stamp { std::int64_t value{}; std::optional<std::string> colour{}; };
struct Letter {
    struct Detail {
        double weight = 0;  ///< In grams.
        std::optional<Timestamp> sent_at{};
    };
    std::string id{};
    std::optional<std::string> text{};
    std::vector<Stamp> stamps{};
    std::map<std::string, Stamp> notes{};
    std::map<std::string, std::string>
        names{};  ///< By language.
    std::optional<Colour> colour{};
    std::optional<Detail> detail{};
    Json extra{};

    [[nodiscard]] bool empty() const { return id.empty(); }
};
struct MessageHeader { std::string name{}; std::string value{}; };
struct ListLettersResponse { std::vector<Letter> letters{}; std::string next{}; };
struct ListLettersRequest {
    using Response = ListLettersResponse;  ///< What a success holds.
    std::optional<std::int64_t> limit{};
    std::optional<Order> sort{};
    std::vector<Colour> colours{};
    std::optional<std::string> start{};
};
struct GetLetterRequest { using Response = Letter; std::string letter_id{}; };
using SendLetterResponse = Letter;
struct CIO_API Posting { std::optional<std::int64_t> office{}; std::optional<Timestamp> send_at{}; };
struct SendLetterRequest final : public Posting {
    using Response = SendLetterResponse;
    NameOrId to{};
    std::optional<std::string> text{};
    OptionalList<Stamp> stamps{};
    Json data = Json::object({{"a", 1}});
    std::vector<MessageHeader> headers{};
    AudienceFilter audience{};
    Colour colour{};
    Json extra{};
};
struct UpdateLetterRequest { using Response = Letter; std::string letter_id{}; std::optional<std::string> text{}; };
struct DeleteLetterRequest { using Response = void; };
}
''',
    "include/cio/api/people.hpp": r'''
namespace cio {
struct Person {
    std::string name{};
    std::vector<Person> children{};
    std::map<std::string, Json> by_name{};
    std::optional<Timestamp> born_at{};
};
struct FoundByFilter { std::vector<std::string> ids{}; };
struct FoundByName { std::vector<Person> people{}; };
struct FindByFilterRequest { using Response = FoundByFilter; AudienceFilter filter{}; };
struct FindByNameRequest { using Response = FoundByName; std::string name{}; };
struct Kind : OpenEnum<Kind> {
    static constexpr Constant old{"old"};
    static constexpr Constant young{"young"};
};
struct GetTreeRequest { using Response = Person; Kind kind{}; };
struct PutContentsRequest { using Response = void; std::int64_t id{}; std::vector<Stamp> rows{}; };
struct FileImport { std::string file{}; std::optional<std::string> format{}; };
struct RowImport { std::vector<Stamp> rows{}; std::string format{}; };
using ImportSource = std::variant<FileImport, RowImport>;
struct Box { double weight = 0; };
struct Priority : OpenEnum<Priority> {
    static constexpr Constant low{"1"};
    static constexpr Constant high{"2"};
};
struct ImportRequest {
    using Response = void;
    std::string name{};
    ImportSource source{};
    std::optional<std::variant<Box, Stamp>> wrapping{};
    std::variant<FileImport, std::vector<Stamp>> fallback{};
    std::optional<Priority> priority{};
};
struct UploadRequest { using Response = void; std::string name{}; };
struct PingRequest { using Response = void; };
}
''',
}


def write(folder, changes=None):
    """Writes the sources; `changes` are replacements of texts by file: {file: [(old, new)]}."""
    for name, text in FILES.items():
        for old, new in (changes or {}).get(name, []):
            assert old in text, f"{name} has no {old}"
            text = text.replace(old, new)
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
