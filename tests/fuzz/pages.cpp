// SPDX-License-Identifier: MIT
//
// Lists that are read page by page. On the first line the kind of paging and where to begin; on the second the size of
// a page; on each of the others what a page is answered. And, for `batch`, how far one says that it is.

#include <charconv>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <cio/api/activities.hpp>
#include <cio/api/assets.hpp>
#include <cio/api/suppressions.hpp>
#include <cio/app_client.hpp>
#include <cio/batch.hpp>
#include <cio/pages.hpp>

#include "fuzz/fuzz.hpp"
#include "fuzz/made_up_call.hpp"

namespace cio::fuzz {

namespace {

using Lines = std::vector<std::string_view>;

/// Answers one page after the other, and then that there is none.
class PageTransport final : public Transport {
public:
    explicit PageTransport(Lines pages) : pages_{std::move(pages)} {}

    HttpOutcome send(const HttpRequest& request, const CancelToken& /*cancel*/) override {
        const auto number = urls.size();
        urls.push_back(request.url);
        HttpOutcome outcome;
        auto& response = outcome.response.emplace();
        response.status = number < pages_.size() ? 200 : 404;
        if (number < pages_.size()) response.body = pages_[number];
        return outcome;
    }

    std::vector<std::string> urls;  ///< What was asked for.

private:
    Lines pages_;
};

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int32_t number = 0;  // nobody has more pages
    if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc{}) return std::nullopt;
    return number;
}

/// A client that is answered these pages.
struct Reader {
    explicit Reader(Lines pages) : transport{std::make_shared<PageTransport>(std::move(pages))} {}

    ClientOptions options() const {
        auto made = fuzz::options();
        made.transport = transport;
        made.retry.max_attempts = 1;
        return made;
    }

    std::shared_ptr<PageTransport> transport;
    AppClient client{options()};
};

/// Reads all pages from where the request begins. What was asked for.
template <class Request>
std::vector<std::string> read_on(Request request, Lines pages) {
    const Reader reader{std::move(pages)};
    for (const auto& page : reader.client.pages(std::move(request))) static_cast<void>(page);
    return reader.transport->urls;
}

template <class Request>
void check_pages(Request request, const Lines& answers) {
    const Reader reader{answers};
    const auto& urls = reader.transport->urls;
    auto pages = reader.client.pages(request);
    std::size_t items = 0;
    std::optional<Request> second;
    while (const auto page = pages.next()) {
        if (*page) items += ((**page).*Request::Response::page_items).size();
        require(*page || pages.finished());
        require(!*page || pages.cursor().has_value() != pages.finished());
        if (urls.size() > 1 || pages.finished()) continue;
        second = request;
        detail::Paging<Request>::position(*second) = pages.cursor();
    }
    require(pages.finished() && urls.size() <= answers.size() + 1);
    for (std::size_t i = 1; i < urls.size(); ++i) require(urls[i] != urls[i - 1]);

    // Who goes on from the cursor of the second page sees the same.
    if (second) {
        require(read_on(*second, {answers.begin() + 1, answers.end()}) ==
                std::vector<std::string>(urls.begin() + 1, urls.end()));
    }
    // The items are those of the pages.
    const Reader again{answers};
    for (const auto& item : again.client.items(std::move(request))) {
        if (item) --items;
    }
    require(items == 0);
}

void check_progress(std::optional<std::int64_t> total, std::string_view events) {
    using TimePoint = std::chrono::steady_clock::time_point;
    constexpr TimePoint start{std::chrono::hours{1000}};
    auto now = start;
    std::size_t reports = 0;
    BatchOptions options;
    options.on_progress = [&](const BatchProgress& progress) {
        ++reports;
        require(progress.unknown <= progress.failed && progress.failed <= progress.done);
        require(std::isfinite(progress.rate) && progress.rate >= 0);
        require(!progress.left || progress.left->count() >= 0);
        require(!progress.left || progress.total);
    };
    const auto expected = total && *total >= 0 ? std::optional{static_cast<std::size_t>(*total)} : std::nullopt;
    detail::BatchMeter meter{options, expected, now};
    for (const auto event : events) {
        if (event == 'd') meter.count(std::nullopt);
        if (event == 'f') meter.count(Effect::none);
        if (event == 'u') meter.count(Effect::unknown);
        if (event >= '0' && event <= '9')
            now += std::chrono::milliseconds{1} * (std::int64_t{1} << (3 * (event - '0')));
        const auto before = reports;
        meter.tick(now);
        require(reports - before <= 1 && meter.next_tick().value() > now);
    }
    const auto before = reports;
    meter.finish(now);
    meter.finish(now);
    require(reports == before + 1);
}

}  // namespace

void look_at(std::string_view input) {
    auto first = take_line(input);
    const auto kind = take_until(first, " ");
    const auto size = number_in(take_line(input));
    if (kind == "batch") return check_progress(size, input);
    const auto answers = split(input, "\n");
    if (kind == "page") {
        ListAssetsRequest request;
        request.page = number_in(first);
        request.limit = size;
        check_pages(std::move(request), answers);
    } else if (kind == "offset") {
        ListSuppressionsRequest request;
        request.suppression_type = SuppressionType::bounces;
        request.offset = number_in(first);
        request.limit = size;
        check_pages(std::move(request), answers);
    } else {
        ListActivitiesRequest request;
        if (!first.empty()) request.start = first;
        request.limit = size;
        check_pages(std::move(request), answers);
    }
}

}  // namespace cio::fuzz
