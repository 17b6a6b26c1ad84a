// SPDX-License-Identifier: MIT
#include "support/samples.hpp"

#include <cstdint>
#include <fstream>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <cio/api/broadcasts.hpp>
#include <cio/api/messages.hpp>
#include <cio/api/newsletter_metrics.hpp>

namespace example {

namespace {

namespace fs = std::filesystem;

/// To how many of a thousand messages each thing happens.
struct Permille {
    int delivered, opened, clicked, converted, unsubscribed;
};

/// Messages of a broadcast or a newsletter.
void add_messages(cio::testing::MockServer& mock, std::optional<std::int64_t> cio::Message::*origin, std::int64_t id,
                  int count, const Permille& permille) {
    for (int i = 0; i < count; ++i) {
        const int fate = i * 37 % 1000;  // every value once in a thousand, in no order
        const auto time = [&](int share) { return fate < share ? std::optional{cio::now()} : std::nullopt; };
        cio::Message message;
        message.*origin = id;
        message.type = cio::MessageType::email;
        auto& metrics = message.metrics.emplace();
        metrics.sent = cio::now();
        metrics.delivered = time(permille.delivered);
        metrics.opened = time(permille.opened);
        metrics.clicked = time(permille.clicked);
        metrics.converted = time(permille.converted);
        metrics.unsubscribed = time(permille.unsubscribed);
        mock.add_message(std::move(message));
    }
}

/// How often the links in messages were followed in the last week, which the mock service does not know.
using Links = std::vector<std::pair<std::string, std::int64_t>>;

template <class Request>
void set_links(cio::testing::MockServer& mock, std::int64_t Request::*id, std::map<std::int64_t, Links> links) {
    mock.respond<Request>([id, links = std::move(links)](const Request& request) {
        cio::LinkMetricsResponse answer;
        const auto found = links.find(request.*id);
        if (found == links.end()) return answer;
        for (const auto& [href, clicks] : found->second) {
            auto& each = answer.links.emplace_back();
            each.link.id = static_cast<std::int64_t>(answer.links.size());
            each.link.href = href;
            each.metric.series.clicked = {0, clicks};
            each.metric.series.human_clicked = {0, clicks};
            each.metric.series.machine_clicked = {0, 0};
        }
        return answer;
    });
}

void write(const fs::path& file, std::string_view content) {
    fs::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary} << content;
}

}  // namespace

void add_mailings(cio::testing::MockServer& mock) {
    add_messages(mock, &cio::Message::broadcast_id, 12, 1'240, {979, 512, 143, 41, 2});
    add_messages(mock, &cio::Message::newsletter_id, 3, 2'310, {968, 389, 67, 12, 4});
    add_messages(mock, &cio::Message::newsletter_id, 4, 2'355, {982, 421, 91, 19, 3});
    set_links(mock, &cio::GetBroadcastLinkMetricsRequest::broadcast_id,
              {{12, {{"https://shop.example.com/sale", 171}, {"https://shop.example.com/", 22}}}});
    set_links(mock, &cio::GetNewsletterLinkMetricsRequest::newsletter_id,
              {{3, {{"https://shop.example.com/teas/first-flush", 118}, {"https://shop.example.com/", 41}}},
               {4, {{"https://shop.example.com/teas/iced", 176}, {"https://shop.example.com/sale", 38}}}});
}

fs::path make_content_folder() {
    auto folder = fs::temp_directory_path() / "cio-example-content";
    fs::remove_all(folder);
    write(folder / "snippets/footer.html", "<p>Shop, Berlin and Hamburg</p>\n");
    write(folder / "snippets/greeting.liquid", "Hello {{customer.first_name | default: \"there\"}}\n");
    write(folder / "snippets/opening_hours.txt", "Mon to Fri, 9 to 18 h\n");
    const std::string picture(6'000, '.');  // the mock service does not look into it
    write(folder / "assets/logo.png", picture);
    write(folder / "assets/teas/oolong.jpg", picture);
    write(folder / "assets/teas/iced/peach.jpg", picture);
    return folder;
}

std::string add_people_file(cio::testing::MockServer& mock) {
    return mock.add_import_file(
        "email,first_name,country\n"
        "lucy@example.com,Lucy,DE\n"
        "bob@example.com,Bob,GB\n"
        ",Nobody,FR\n"
        "eve@example.com,Eve,US\n"
        "not an address,Mallory,US\n"
        "\"oscar@example.com\",\"Oscar, the second\",NL\n");
}

}  // namespace example
