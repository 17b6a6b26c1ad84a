// SPDX-License-Identifier: MIT
//
// The vocabulary of the tables, by tables of types that no operation has.

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <cio/api/campaigns.hpp>
#include <cio/api/design_studio_emails.hpp>
#include <cio/api/page_meta.hpp>
#include <cio/paging.hpp>
#include <cio/upload_file.hpp>

#include "api/mapping.hpp"
#include "api/type.hpp"
#include "testing/reverse_mapping.hpp"

namespace cio {
namespace {

/// Rows that are the whole body, and the whole answer.
struct Rows {
    std::int64_t id{};
    std::vector<Json> rows{};
};

struct Limited {
    OptionalList<std::string> items{};
    Json data{};
    std::vector<Json> rows{};
    std::string a{};
    std::string b{};
    std::string old{};
};

/// Files and text, in turn.
struct Album {
    UploadFile cover{};
    std::string title{};
    UploadFile back{};
};

/// Two kinds of content, told apart by `type`; and a number, an object or anything.
struct Letter {
    std::string text{};
};
struct Parcel {
    std::int64_t weight{};
    std::optional<std::string> label{};
};
struct Delivery {
    std::string to{};
    std::variant<Letter, Parcel> content{};
    std::optional<std::variant<Letter, Parcel>> enclosed{};
    std::optional<std::variant<Parcel, Json>> other{};
    std::optional<std::int64_t> copies{};
    std::string note{};
    Json extra{};
};

}  // namespace

namespace api {

template <>
const Type& describe<Letter>() {
    static constexpr Field fields[] = {
        field<&Letter::text>("text").required().max_length(5),
    };
    static constexpr auto type = Type{fields}.of_kind("letter");
    return type;
}

template <>
const Type& describe<Parcel>() {
    static constexpr Field fields[] = {
        field<&Parcel::weight>("weight").required().between(1, 31),
        field<&Parcel::label>("label"),
    };
    static constexpr auto type = Type{fields}.of_kind("parcel");
    return type;
}

template <>
const Type& describe<Delivery>() {
    using D = Delivery;
    static constexpr Field fields[] = {
        path<&D::to>("to").max_length(3),        merge<&D::content>("type"),
        body<&D::enclosed>("enclosed"),          body<&D::other>("other"),
        query<&D::copies>("copies").at_least(1), body<&D::note>("note").max_length(4),
    };
    static constexpr auto type = Type{fields}.extra<&D::extra>();
    return type;
}

template <>
const Type& describe<Rows>() {
    static constexpr Field fields[] = {
        path<&Rows::id>("id"),
        body<&Rows::rows, AsObject>("rows").required().max_items(3),
    };
    static constexpr auto type = Type{fields}.value();
    return type;
}

template <>
const Type& describe<Limited>() {
    using L = Limited;
    static constexpr Field fields[] = {
        body<&L::items>("items").max_items(2).not_empty("is empty"),
        body<&L::data>("data").max_bytes(10),
        body<&L::rows>("rows").max_item_bytes(5),
        body<&L::a>("a").one_of(),
        body<&L::b>("b").one_of(),
        body<&L::old>("new").also("old"),
    };
    static constexpr auto type = Type{fields}.requires_one_of().max_body(100).wrapped("limited");
    return type;
}

template <>
const Type& describe<Album>() {
    using A = Album;
    static constexpr Field fields[] = {
        part<&A::cover>("cover").required(),
        part<&A::title>("title").max_bytes(5),
        part<&A::back>("back").max_bytes(4),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

namespace {

constexpr OperationInfo facts{"put_rows", "", "PUT", "/things/{id}/rows", "", {}, RetrySafety::idempotent, "", ""};
constexpr detail::Operation rows_operation{facts, api::encode, api::decode, api::describe<Rows>, api::describe<Rows>};
constexpr OperationInfo limited_facts{"limit", "", "POST", "/limited", "", {}, RetrySafety::once, "", ""};
constexpr detail::Operation limited_operation{limited_facts, api::encode, api::decode, api::describe<Limited>};

std::optional<core::Misfit> decode_rows(const std::string& body, Rows& rows) {
    HttpResponse answer;
    answer.body = body;
    return api::decode(rows_operation, answer, &rows);
}

Limited limited() {
    Limited request;
    request.a = "x";
    return request;
}

std::string refused_field(const Limited& request) {
    const auto problem = api::encode(limited_operation, &request).problem;
    return problem ? problem->field : "";
}

// ---- a body or an answer that is one value --------------------------------------------------------

TEST(TableOfAValue, IsTheWholeBody) {
    const Rows rows{7, {{{"name", "x"}}, {{"name", "y"}}}};
    const auto encoded = api::encode(rows_operation, &rows);
    ASSERT_FALSE(encoded.problem);
    EXPECT_EQ(encoded.target, "/things/7/rows");
    EXPECT_EQ(encoded.body, R"([{"name":"x"},{"name":"y"}])");
}

TEST(TableOfAValue, MayComeAloneWithoutItsArray) {
    Rows rows;
    EXPECT_FALSE(decode_rows(R"({"name":"x"})", rows));
    EXPECT_EQ(rows.rows, (std::vector<Json>{{{"name", "x"}}}));
}

TEST(TableOfAValue, IsRequiredAndLimitedLikeAnyOther) {
    Rows rows{7, {}};
    EXPECT_EQ(api::encode(rows_operation, &rows).problem->field, "rows");
    rows.rows.assign(4, Json::object());
    EXPECT_EQ(api::encode(rows_operation, &rows).problem->reason, "has 4 items; the service takes 3 at most");
    rows.rows = {Json::array({1})};
    EXPECT_EQ(api::encode(rows_operation, &rows).problem->field, "rows[0]");
}

TEST(TableOfAValue, IsTheWholeAnswer) {
    Rows rows;
    EXPECT_FALSE(decode_rows(R"([{"name":"x"}])", rows));
    EXPECT_EQ(rows.rows, std::vector<Json>({{{"name", "x"}}}));
    EXPECT_FALSE(decode_rows("[]", rows));
    EXPECT_TRUE(rows.rows.empty()) << "nothing of the answer before is left";
}

TEST(TableOfAValue, NamesWhatDoesNotFit) {
    Rows rows;
    EXPECT_EQ(decode_rows(R"([{}, 7])", rows)->pointer, "/1");
    EXPECT_EQ(decode_rows("{}", rows)->what, "expected array, got object");
    EXPECT_TRUE(decode_rows("", rows)->not_json);
    EXPECT_TRUE(decode_rows("[{}", rows)->not_json);
}

TEST(TableOfAValue, IsReadByTheMockAsItWasSent) {
    const Rows rows{7, {{{"name", "x"}}}};
    Rows again;
    testing::ReceivedRequest received;
    received.path = {{"id", "7"}};
    received.body = Json::parse(*api::encode(rows_operation, &rows).body);
    testing::decode_request(rows_operation, received, &again);
    EXPECT_EQ(again.id, 7);
    EXPECT_EQ(again.rows, rows.rows);
    EXPECT_EQ(testing::encode_response(rows_operation, &rows), Json::parse(R"([{"name":"x"}])"));
}

// ---- limits as data -------------------------------------------------------------------------------

TEST(TableOfLimits, AllowsWhatFits) {
    auto request = limited();
    request.items = {"1", "2"};
    request.data = {{"k", 12}};
    request.rows = {1234, 12345};
    request.old = "o";
    const auto encoded = api::encode(limited_operation, &request);
    EXPECT_FALSE(encoded.problem) << encoded.problem->field << " " << encoded.problem->reason;
    EXPECT_EQ(Json::parse(*encoded.body), Json::parse(R"({"limited": {"items": ["1", "2"], "data": {"k": 12},
              "rows": [1234, 12345], "a": "x", "new": "o", "old": "o"}})"));
}

TEST(TableOfLimits, RefusesOneMore) {
    auto request = limited();
    request.items = {"1", "2", "3"};
    EXPECT_EQ(refused_field(request), "limited.items");
    request = limited();
    request.data = {{"k", 12345}};
    EXPECT_EQ(refused_field(request), "limited.data");
    request = limited();
    request.rows = {1, 123456};
    EXPECT_EQ(refused_field(request), "limited.rows[1]");
    request = limited();
    request.old = std::string(60, 'x');
    EXPECT_EQ(refused_field(request), "body") << "sent under two names, it is over 100 bytes";
}

TEST(TableOfLimits, RefusesWhatIsGivenWithoutContent) {
    auto request = limited();
    request.items = {};
    EXPECT_EQ(refused_field(request), "") << "not given";
    request.items.emplace();
    EXPECT_EQ(refused_field(request), "limited.items");
}

TEST(TableOfChoices, TakesExactlyOne) {
    auto request = limited();
    request.b = "y";
    EXPECT_EQ(refused_field(request), "limited.b");
    request = {};
    EXPECT_EQ(refused_field(request), "limited.a");
}

// ---- parts ----------------------------------------------------------------------------------------

constexpr OperationInfo album_facts{"put_album", "", "PUT", "/albums", "", {}, RetrySafety::idempotent, "", ""};
constexpr detail::Operation album_operation{album_facts, api::encode, api::decode, api::describe<Album>};

/// What is sent, piece by piece; the boundary is called B.
std::string sent(BodySource& source, std::size_t piece) {
    source.rewind();
    std::string all;
    std::string buffer(piece, '\0');
    while (const auto count = source.read(buffer.data(), piece)) all.append(buffer, 0, count);
    EXPECT_EQ(all.size(), source.size());
    const auto boundary = all.substr(2, all.find("\r\n") - 2);
    for (auto at = all.find(boundary); at != std::string::npos; at = all.find(boundary)) {
        all.replace(at, boundary.size(), "B");
    }
    return all;
}

TEST(TableOfParts, IsABodyOfManyFilesAndFields) {
    Album album;
    album.cover = UploadFile::from_memory("front", "c.png");
    album.title = "Mist";
    album.back = UploadFile::from_memory("rear", "b");
    const auto encoded = api::encode(album_operation, &album);
    ASSERT_FALSE(encoded.problem) << encoded.problem->reason;
    EXPECT_FALSE(encoded.body);
    ASSERT_EQ(encoded.headers.size(), 1U);
    EXPECT_EQ(encoded.headers[0].value.rfind("multipart/form-data; boundary=cio-", 0), 0U);
    const std::string expected =
        "--B\r\nContent-Disposition: form-data; name=\"cover\"; filename=\"c.png\"\r\nContent-Type: image/png\r\n\r\n"
        "front\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nMist\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"back\"; filename=\"b\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\nrear\r\n"
        "--B--\r\n";
    for (const std::size_t piece : {1U, 7U, 1000U}) EXPECT_EQ(sent(*encoded.body_source, piece), expected) << piece;
}

TEST(TableOfParts, IsCheckedLikeAnyOther) {
    Album album;
    EXPECT_EQ(api::encode(album_operation, &album).problem->field, "cover");
    album.cover = UploadFile::from_memory("front", "c.png");
    EXPECT_FALSE(api::encode(album_operation, &album).problem);
    album.title = "Misty!";
    EXPECT_EQ(api::encode(album_operation, &album).problem->field, "title");
    album.title = {};
    album.back = UploadFile::from_memory("rears", "b");
    EXPECT_EQ(api::encode(album_operation, &album).problem->field, "back");
}

// ---- one of several kinds -------------------------------------------------------------------------

constexpr OperationInfo delivery_facts{"deliver", "", "POST", "/to/{to}", "", {}, RetrySafety::once, "", ""};
constexpr detail::Operation delivery_operation{delivery_facts, api::encode, api::decode, api::describe<Delivery>};

Delivery parcel() {
    Delivery request;
    request.to = "a";
    request.content = Parcel{7, "blue"};
    return request;
}

std::string refusal(const Delivery& request) {
    const auto problem = api::encode(delivery_operation, &request).problem;
    return problem ? problem->field + " " + problem->reason : "";
}

/// What a server makes of a body.
Delivery received(const char* body) {
    testing::ReceivedRequest got;
    got.path["to"] = "a";
    got.body = Json::parse(body);
    Delivery request;
    testing::decode_request(delivery_operation, std::move(got), &request);
    return request;
}

TEST(TableOfAChoice, StandsAmongTheOtherFieldsWithItsKind) {
    auto request = parcel();
    request.note = "x";
    const auto encoded = api::encode(delivery_operation, &request);
    ASSERT_FALSE(encoded.problem) << encoded.problem->reason;
    EXPECT_EQ(encoded.body, R"({"type":"parcel","weight":7,"label":"blue","note":"x"})");
}

TEST(TableOfAChoice, StandsInAFieldOfItsOwnAsWhatItIs) {
    auto request = parcel();
    request.enclosed = Letter{"hi"};
    request.other = Json{{"any", 1}};
    EXPECT_EQ(api::encode(delivery_operation, &request).body,
              R"({"type":"parcel","weight":7,"label":"blue","enclosed":{"text":"hi"},"other":{"any":1}})");
}

TEST(TableOfAChoice, IsCheckedAsWhatItIs) {
    Delivery request;
    request.to = "a";
    EXPECT_EQ(refusal(request), "text is required");
    request.content = Letter{"too long"};
    EXPECT_EQ(refusal(request), "text has 8 characters; the service takes 5 at most");
    request = parcel();
    request.extra = {{"text", "of a letter"}};
    EXPECT_EQ(refusal(request), "text is in extra, but has a member of its own");
}

TEST(TableOfAChoice, IsReadByItsKindOrByWhatItHas) {
    const auto told = received(R"({"type": "parcel", "weight": 3, "note": "x", "new": 1})");
    ASSERT_TRUE(std::holds_alternative<Parcel>(told.content));
    EXPECT_EQ(std::get<Parcel>(told.content).weight, 3);
    EXPECT_EQ(told.note, "x");
    EXPECT_EQ(told.extra, Json({{"new", 1}}));
    EXPECT_TRUE(std::holds_alternative<Parcel>(received(R"({"weight": 3})").content));
    EXPECT_TRUE(std::holds_alternative<Letter>(received(R"({"text": "hi"})").content));
    const auto inside = received(R"({"text": "hi", "enclosed": {"weight": 2}, "other": [1]})");
    EXPECT_EQ(std::get<Parcel>(*inside.enclosed).weight, 2);
    EXPECT_EQ(std::get<Json>(*inside.other), Json({1}));
}

TEST(TableOfLimits, RefusesNumbersOutsideTheirRange) {
    auto request = parcel();
    request.content = Parcel{32, {}};
    EXPECT_EQ(refusal(request), "weight is 32; the service takes 1 to 31");
    request.content = Parcel{-1, {}};
    EXPECT_EQ(refusal(request), "weight is -1; the service takes 1 to 31");
    request = parcel();
    request.copies = 0;
    EXPECT_EQ(refusal(request), "copies is 0; the service takes 1 at least");
    request.copies = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(refusal(request), "");
}

TEST(TableOfLimits, CountsCharactersNotBytes) {
    auto request = parcel();
    request.note = "\u00e4\u00f6\u00fc\U0001F600";
    EXPECT_EQ(refusal(request), "");
    request.note += "x";
    EXPECT_EQ(refusal(request), "note has 5 characters; the service takes 4 at most");
    request.note = "";
    request.to = "long";
    EXPECT_EQ(refusal(request), "to has 4 characters; the service takes 3 at most");
}

// ---- kinds of paging ------------------------------------------------------------------------------

struct Page {
    explicit Page(std::size_t count = 0) : items(count) {}
    std::vector<int> items{};
    static constexpr auto page_items = &Page::items;
};

struct ByNumber {
    using Response = Page;
    std::optional<std::int64_t> page{};
    std::optional<std::int64_t> limit{};
};

struct ByOffset {
    using Response = Page;
    std::optional<std::int64_t> offset{};
    std::optional<std::int64_t> limit{};
};

TEST(PagingByNumber, GoesOnUntilAPageIsNotFull) {
    using Paging = detail::Paging<ByNumber>;
    ByNumber request;
    request.limit = 10;
    EXPECT_TRUE(Paging::turn(request, Page{10}));
    EXPECT_EQ(request.page, 2) << "the first page is 1, said or not";
    EXPECT_TRUE(Paging::turn(request, Page{10}));
    EXPECT_EQ(request.page, 3);
    EXPECT_FALSE(Paging::turn(request, Page{9}));
}

TEST(PagingByNumber, GoesOnUntilAPageIsEmptyWithoutALimit) {
    ByNumber request;
    EXPECT_TRUE(detail::Paging<ByNumber>::turn(request, Page{3}));
    EXPECT_FALSE(detail::Paging<ByNumber>::turn(request, Page{0}));
}

struct CountedMeta {
    std::optional<Pagination> pagination{};
};

/// A page that says how many items there are, and how many it can hold.
struct CountedPage {
    std::vector<int> items{};
    std::optional<CountedMeta> meta{};
    static constexpr auto page_items = &CountedPage::items;
};

struct ByCountedNumber {
    using Response = CountedPage;
    std::optional<std::int64_t> page{};
    std::optional<std::int64_t> limit{};
};

CountedPage counted(std::size_t count, std::optional<std::int64_t> limit, std::optional<std::int64_t> total) {
    CountedPage page;
    page.items.resize(count);
    page.meta.emplace().pagination = Pagination{{}, limit, total, {}};
    return page;
}

/// Whether there is another page after this one.
bool goes_on(std::optional<std::int64_t> number, std::optional<std::int64_t> limit, const CountedPage& page) {
    ByCountedNumber request{number, limit};
    const bool more = detail::Paging<ByCountedNumber>::turn(request, page);
    EXPECT_EQ(request.page, more ? number.value_or(1) + 1 : number);
    return more;
}

TEST(PagingByNumber, EndsByTheTotalWhereThereIsOne) {
    EXPECT_FALSE(goes_on({}, {}, counted(3, {}, 3))) << "one page, no limit anywhere";
    EXPECT_FALSE(goes_on({}, 10, counted(10, 10, 10))) << "a full page can be the last";
    EXPECT_TRUE(goes_on({}, 10, counted(10, 10, 25)));
    EXPECT_TRUE(goes_on(2, 10, counted(10, 10, 25)));
    EXPECT_FALSE(goes_on(3, 10, counted(5, 10, 25)));
    EXPECT_FALSE(goes_on(2, {}, counted(10, 10, 20))) << "only the service says how large pages are";
    EXPECT_FALSE(goes_on(2, 10, counted(10, {}, 20))) << "only the request says it";
}

TEST(PagingByNumber, ReadsOnWhereTheServiceGivesFewerThanItWasAskedFor) {
    EXPECT_TRUE(goes_on({}, 50, counted(10, 10, 25)));
    EXPECT_TRUE(goes_on(2, 50, counted(10, 10, 25)));
    EXPECT_FALSE(goes_on(3, 50, counted(5, 10, 25)));
    EXPECT_TRUE(goes_on(2, 50, counted(10, 50, 25))) << "it does not say so: an empty page ends it";
    EXPECT_FALSE(goes_on(4, 50, counted(0, 50, 25)));
}

TEST(PagingByNumber, DoesNotBelieveATotalOfSomethingElse) {
    EXPECT_TRUE(goes_on({}, 10, counted(10, 10, 2)));
    EXPECT_TRUE(goes_on(2, 10, counted(10, 10, 0)));
    EXPECT_TRUE(goes_on(2, 10, counted(10, 10, std::numeric_limits<std::int64_t>::min())));
    EXPECT_TRUE(goes_on(2, 10, counted(10, std::numeric_limits<std::int64_t>::max(), 11)));
    EXPECT_TRUE(goes_on(3, 10, counted(4, 10, 1000))) << "more than there are";
    EXPECT_FALSE(goes_on(4, 10, counted(0, 10, 1000)));
}

TEST(PagingByNumber, DoesWithoutATotal) {
    CountedPage bare;
    bare.items.resize(9);
    EXPECT_FALSE(goes_on({}, 10, bare));
    EXPECT_TRUE(goes_on({}, {}, bare));
    EXPECT_FALSE(goes_on({}, 10, counted(9, 10, {})));
    EXPECT_TRUE(goes_on({}, 9, counted(9, 9, {})));
    EXPECT_TRUE(goes_on(2, {}, counted(9, {}, 18))) << "nobody says how large pages are";
    EXPECT_TRUE(goes_on(2, {}, counted(9, 0, 18))) << "nor is this a size";
    bare.meta.emplace();
    EXPECT_FALSE(goes_on({}, 10, bare));
}

TEST(PagingByOffset, LeavesOutWhatWasRead) {
    using Paging = detail::Paging<ByOffset>;
    ByOffset request;
    EXPECT_TRUE(Paging::turn(request, Page{3}));
    EXPECT_EQ(request.offset, 3);
    EXPECT_TRUE(Paging::turn(request, Page{2}));
    EXPECT_EQ(request.offset, 5);
    EXPECT_FALSE(Paging::turn(request, Page{0}));
}

TEST(PagingOf, NothingThatHasNoPages) {
    EXPECT_FALSE(detail::Paging<GetCampaignRequest>::exists);
    EXPECT_TRUE(detail::Paging<ListCampaignActionsRequest>::exists);
}

TEST(PagingOf, DesignStudioHasTotals) {
    EXPECT_TRUE(detail::has_total<ListDesignStudioEmailsResponse>);
    EXPECT_FALSE(detail::has_total<Page>);
    ListDesignStudioEmailsRequest request;
    ListDesignStudioEmailsResponse page;
    page.emails.resize(3);
    page.meta.emplace().pagination = Pagination{1, 1000, 3, {}};
    EXPECT_FALSE(detail::Paging<ListDesignStudioEmailsRequest>::turn(request, page));
}

}  // namespace
}  // namespace cio
