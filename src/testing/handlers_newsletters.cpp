// SPDX-License-Identifier: MIT
#include <cio/api/newsletter_metrics.hpp>

#include "testing/errors.hpp"
#include "testing/handlers.hpp"
#include "testing/metrics.hpp"
#include "testing/paging.hpp"

namespace cio::testing {

namespace {

Result<ListNewslettersResponse> list_newsletters(Workspace& workspace, const ListNewslettersRequest& request) {
    constexpr std::int64_t most = 1000;
    const auto order = request.sort && *request.sort == SortOrder::asc ? Order::oldest_first : Order::newest_first;
    auto found = page(choose_from(workspace.newsletters, [](const Newsletter& /*any*/) { return true; }),
                      [](const Newsletter& newsletter) { return newsletter.id; }, order,
                      {request.start, request.limit, workspace.page_size, most});
    if (!found) return std::move(found).error();
    ListNewslettersResponse response;
    for (const auto* newsletter : found->items) response.newsletters.push_back(*newsletter);
    response.next = std::move(found->next);
    return response;
}

Result<Newsletter> get_newsletter(Workspace& workspace, const GetNewsletterRequest& request) {
    const auto* found = find_in(workspace.newsletters, request.newsletter_id);
    if (found == nullptr) return not_found("newsletter " + std::to_string(request.newsletter_id));
    return *found;
}

Result<MetricsResponse> newsletter_metrics(Workspace& workspace, const GetNewsletterMetricsRequest& request) {
    constexpr std::int64_t longest_series = 121;
    if (find_in(workspace.newsletters, request.newsletter_id) == nullptr) {
        return not_found("newsletter " + std::to_string(request.newsletter_id));
    }
    const auto wanted = periods(request.period, request.steps, longest_series);
    if (!wanted) return wanted.error();
    MetricsResponse response;
    if (request.type) response.metric.type = request.type->text();
    response.metric.series =
        series(choose_from(workspace.deliveries,
                           [&](const Delivery& delivery) {
                               const auto& message = delivery.message;
                               return message.newsletter_id == request.newsletter_id &&
                                      (!request.type || (message.type && message.type->text() == request.type->text()));
                           }),
               *wanted);
    return response;
}

}  // namespace

void add_newsletter_handlers(Handlers& handlers) {
    handlers.add(list_newsletters);
    handlers.add(get_newsletter);
    handlers.add(newsletter_metrics);
}

}  // namespace cio::testing
