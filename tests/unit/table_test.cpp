// SPDX-License-Identifier: MIT
//
// The vocabulary of the tables, by tables of types that no operation has.

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <cio/api/campaigns.hpp>
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

}  // namespace

namespace api {

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

}  // namespace
}  // namespace cio
